"""The two coordinates as the cells of a column say them: numbers of whichever scale, or words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from cop_diagram.catalog.positions import HIGH, LOW, MIDDLE, RATHER_HIGH, RATHER_LOW, position_words
from cop_diagram.model import Axis, Position

_LEVELS = {
    "niedrig, gering, laag, bajo, baja, faible, bas, baixo, baixa": LOW,
    "middle, medium, half, mittel, beides, midden, beide, medio, ambos, moyen, les deux, médio": MIDDLE,
    "hoch, hoog, alto, alta, élevé, haut": HIGH,
}
_ENDS: Mapping[Position, Mapping[str, float]] = {
    "from_with": {
        "learning from, von, lernen von, van, leren van, de, aprender de, apprendre de": LOW,
        "mostly from, more from, eher von, eerder van, más de, plutôt de, mais de": RATHER_LOW,
        "from and with, from/with": MIDDLE,
        "mostly with, more with, eher mit, eerder met, más con, plutôt avec, mais com": RATHER_HIGH,
        "learning with, mit, lernen mit, met, leren met, con, aprender con, avec, apprendre avec, com": HIGH,
    },
    "informal_formal": {
        "informell, informeel, informel": LOW,
        "mostly informal, more informal, semi-informal": RATHER_LOW,
        "informal and formal, neutral, mixed": MIDDLE,
        "mostly formal, more formal, semi-formal": RATHER_HIGH,
        "formell, formeel, formel": HIGH,
    },
}
"""The words of spreadsheets beside those of the file."""


def position_names(key: Position, axis: Axis | None = None) -> dict[str, float]:
    """Return the places, 0..1, that words stand for, those at the ends of the map's own axis among them.

    Examples
    --------
    >>> position_names("from_with")["mostly from"], position_names("from_with", Axis("Von", "Gemeinsam"))["gemeinsam"]
    (0.3, 0.9)
    """
    more = {
        word: value
        for words in (_LEVELS, _ENDS[key])
        for several, value in words.items()
        for word in several.split(", ")
    }
    return {**more, **position_words(key, [axis] if axis else [])}


WORDS: Mapping[str, Mapping[str, float]] = MappingProxyType({key: position_names(key) for key in _ENDS})
"""The words of every map, by the key of the position."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From which number to which a column counts."""

    low: int
    high: int

    def __str__(self) -> str:
        """Return it in words, such as "1 to 5"."""
        return f"{self.low} to {self.high}"


_UNIT = Scale(0, 1)
_GUESSES = (Scale(1, 5), Scale(0, 5), Scale(1, 10), Scale(0, 10), Scale(0, 100))
"""The scales beside that of the file, in the order in which they are tried."""


def scale_of(header: str, cells: Iterable[str]) -> Scale | None:
    """Return the scale of a column: what its header says, or else the narrowest that holds all its numbers.

    None where it is that of the file, or where it is not clear: with less than two numbers, with percentages or
    with fractions between 0 and 1 among larger numbers.

    Examples
    --------
    >>> print(scale_of("With", ["1", "5", "3"]), scale_of("With", ["0,2", "20"]), scale_of("With (1-7)", ["6"]))
    1 to 5 None 1 to 7
    """
    told = re.search(r"\b(\d{1,3})\s*(?:-|\u2013|…|\.\.+|to|bis|tot|à|a)\s*(\d{1,3})\b", header)
    if told and int(told[1]) < int(told[2]):
        scale = Scale(int(told[1]), int(told[2]))
        return None if scale == _UNIT else scale
    filled = [cell for cell in cells if cell.strip()]
    if any(cell.strip().endswith("%") for cell in filled):
        return None
    numbers = [number for cell in filled if (number := number_of(cell)) is not None]
    if len(numbers) < 2 or max(numbers) <= 1 or any(0 < number < 1 for number in numbers):
        return None
    return next((scale for scale in _GUESSES if scale.low <= min(numbers) and max(numbers) <= scale.high), None)


def number_of(cell: str) -> Decimal | None:
    """Return a number that is written with a point or a comma.

    Examples
    --------
    >>> number_of("0,5"), number_of("half"), number_of("1_0"), number_of("nan")
    (Decimal('0.5'), None, None, None)
    """
    if "_" in cell:  # which Decimal passes over
        return None
    try:
        number = Decimal(cell.strip().replace(",", "."))
    except ArithmeticError:
        return None
    return number if number.is_finite() else None


def on_scale(cell: str, scale: Scale) -> float | None:
    """Return the place of a number on a scale, 0..1, or None where it is none of that scale."""
    number = number_of(cell)
    if number is None or not scale.low <= number <= scale.high:
        return None
    return float((number - scale.low) / (scale.high - scale.low))
