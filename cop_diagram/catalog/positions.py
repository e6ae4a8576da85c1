"""Words for positions: what stands for a number on one of the two axes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from cop_diagram.model import Axis, Position, alternatives, folded, shown

LOW, RATHER_LOW, MIDDLE, RATHER_HIGH, HIGH = 0.1, 0.3, 0.5, 0.7, 0.9
"""The middles of five equal parts of an axis."""

WORDS: Mapping[Position, Mapping[str, float]] = MappingProxyType(
    {
        "from_with": {
            "from": LOW,
            "rather from": RATHER_LOW,
            "both": MIDDLE,
            "rather with": RATHER_HIGH,
            "with": HIGH,
        },
        "informal_formal": {
            "informal": LOW,
            "rather informal": RATHER_LOW,
            "both": MIDDLE,
            "rather formal": RATHER_HIGH,
            "formal": HIGH,
        },
    }
)
"""The words of each axis, from its start to its end."""

LEVELS: Mapping[str, float] = MappingProxyType({"low": LOW, "mid": MIDDLE, "high": HIGH})
"""Words of either axis: low is at its start, high at its end."""

RANGES: Mapping[Position, str] = MappingProxyType(
    {
        "from_with": "a number from 0 (learning from) to 1 (learning with)",
        "informal_formal": "a number from 0 (informal) to 1 (formal)",
    }
)
"""What a position is in figures, to go after "it must be"."""

POSITIONS: Mapping[Position, str] = MappingProxyType(
    {key: f"{RANGES[key]}, or {alternatives([shown(word) for word in words])}" for key, words in WORDS.items()}
)
"""What the positions must be."""


def position_words(key: Position, axes: Iterable[Axis] = ()) -> dict[str, float]:
    """Return the numbers of all words that a position may be given by, as ``folded`` compares them.

    Parameters
    ----------
    key : {"from_with", "informal_formal"}
        The axis.
    axes : iterable of Axis
        The words at its ends in this catalogue, in one language or several, which stand for positions too.

    Examples
    --------
    >>> words = position_words("from_with", [Axis("Aprender de", "Aprender con")])
    >>> words["rather from"], words["high"], words["aprender con"]
    (0.3, 0.9, 0.9)
    """
    own = {folded(word): level for axis in axes for word, level in ((axis.start, LOW), (axis.end, HIGH))}
    return {**LEVELS, **own, **WORDS[key]}
