"""Words for positions: what stands for a number on one of the two axes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from cop_diagram.model import Axis, Position, alternatives, folded, nearest, shown

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


def position_words(key: Position, axis: Axis | None = None) -> dict[str, float]:
    """Return the numbers of all words that a position may be given by, as ``folded`` compares them.

    Parameters
    ----------
    key : {"from_with", "informal_formal"}
        The axis.
    axis : Axis or None
        The words at its ends in this catalogue, which stand for positions too.

    Examples
    --------
    >>> words = position_words("from_with", Axis("Aprender de", "Aprender con"))
    >>> words["rather from"], words["high"], words["aprender con"]
    (0.3, 0.9, 0.9)
    """
    own = {folded(axis.start): LOW, folded(axis.end): HIGH} if axis else {}
    return {**LEVELS, **own, **WORDS[key]}


def _position(key: Position) -> Callable[[Any, ValidationInfo], float]:
    """Return a reader of a position: a number, or a word for one; one check, so that what is neither is one mistake.

    The validation's context may hold the words at the ends of the catalogue's axes, an ``Axis`` by each key.
    """

    def read(value: Any, info: ValidationInfo) -> float:
        if type(value) in (int, float) and 0 <= value <= 1:
            return float(value)
        words = position_words(key, (info.context or {}).get(key))
        if isinstance(value, str) and folded(value) in words:
            return words[folded(value)]
        near = nearest(value, tuple(words)) if isinstance(value, str) else None
        raise PydanticCustomError("position", "no position", {"near": near})

    return read


def _position_schema(key: Position) -> WithJsonSchema:
    """Return the JSON Schema of a position; it cannot know the words of the map's own axes, so any are allowed."""
    number = {"type": "number", "minimum": 0, "maximum": 1}
    own = {
        "type": "string",
        "pattern": r"^[^0-9]*[^0-9\s][^0-9]*$",
        "description": "The words at an end of this map's own axis.",
    }
    return WithJsonSchema({"anyOf": [number, {"enum": [*WORDS[key], *LEVELS]}, own]})


FromWith = Annotated[float, PlainValidator(_position("from_with")), _position_schema("from_with")]
InformalFormal = Annotated[float, PlainValidator(_position("informal_formal")), _position_schema("informal_formal")]


POSITIONS: Mapping[Position, str] = MappingProxyType(
    {key: f"{RANGES[key]}, or {alternatives([shown(word) for word in words])}" for key, words in WORDS.items()}
)
"""What the positions must be."""
