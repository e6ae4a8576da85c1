"""What the schema found wrong, in sentences."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, get_args

from cop_diagram import schema
from cop_diagram.errors import Problem
from cop_diagram.toml_source import Path, TomlSource

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_SHOWN = 16
"""How many allowed words a sentence lists before it only counts the rest."""


def schema_faults(source: TomlSource, errors: Iterable[ErrorDetails]) -> list[Problem]:
    """Return a problem for each error of the schema, save a missing key that is only misspelt or was not read."""
    errors = list(errors)
    misspelt = {
        (*error["loc"][:-1], nearest(str(error["loc"][-1]), tuple(_model(error["loc"][:-1]).model_fields)))
        for error in errors
        if error["type"] == "extra_forbidden"
    }
    return [
        _fault(source, error)
        for error in errors
        if error["type"] not in ("missing", "too_short")
        or (error["loc"] not in misspelt and not source.may_have(error["loc"]))
    ]


def _fault(source: TomlSource, error: ErrorDetails) -> Problem:
    path: Path = error["loc"]
    if error["type"] == "extra_forbidden":
        allowed = tuple(_model(path[:-1]).model_fields)
        place = source.key(path)
        sentence = unknown("key", str(path[-1]), allowed)
    elif error["type"] in ("missing", "too_short"):
        place = source.value(path[:-1])
        sentence = _missing(path)
    else:
        place = source.value(path)
        sentence = wrong(path, error)
    return source.problem(sentence, place)


def _model(path: Path) -> type[schema.Table]:
    return schema.TABLES[tuple(part for part in path if isinstance(part, str))]


def _header(path: Path) -> str:
    name = ".".join(part for part in path if isinstance(part, str))
    return f"[[{name}]]" if name in ("cluster", "activity") else f"[{name}]"


def _missing(path: Path) -> str:
    if path == ("activity",):
        return "there is no [[activity]]; a catalogue needs at least one"
    if path == ("axes",):
        return "the tables [axes.from_with] and [axes.informal_formal] are missing; each must have start and end"
    if tuple(path) in schema.TABLES:
        required = _required(schema.TABLES[tuple(map(str, path))])
        return f"the table {_header(path)} is missing; it must have {required}"
    return f'the key "{path[-1]}" is missing; {_header(path[:-1])} must have {_required(_model(path[:-1]))}'


def _required(model: type[schema.Table]) -> str:
    *names, last = (name for name, field in model.model_fields.items() if field.is_required())
    return f"{', '.join(names)} and {last}" if names else last


def wrong(path: Path, error: ErrorDetails, near: str | None = None) -> str:
    """Say what stands at the path, what must stand there instead, and what was probably meant."""
    names = [part for part in path if isinstance(part, str)]
    key, is_entry = names[-1], isinstance(path[-1], int) and len(names) > 1
    if error["type"] == "undrawable":
        code = error["ctx"]["code"]
        if code == ord("\n"):
            return f"{key} holds a line break; it must be one line"
        return f"{key} holds U+{code:04X}, a character that cannot be drawn"
    verb = "holds" if is_entry or isinstance(path[-1], int) else "is"
    field = schema.TABLES[tuple(names[:-1])].model_fields[key]
    wanted = error["msg"] if error["type"] == "blank" else f"it must be {field.description}"
    found = error["input"]
    if error["type"] == "literal_error" and isinstance(found, str):
        near = nearest(found, _choices(field.annotation))
    wanted = f"did you mean {shown(near)}? {wanted.capitalize()}" if near else wanted
    return f"{key} {verb} {shown(found)}; {wanted}"


def _choices(annotation: Any) -> tuple[str, ...]:
    """Return the words that a field takes, perhaps beside None."""
    parts = get_args(annotation)
    return tuple(word for part in parts for word in ((part,) if isinstance(part, str) else get_args(part)))


def shown(value: Any) -> str:
    r"""Return a value as a user would recognise it, shortened.

    Examples
    --------
    >>> shown("a\nb"), shown(True), shown(0.5), shown([1, 2])
    ('"a\\nb"', 'true', '0.5', 'a list')
    """
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    if isinstance(value, str | bool):
        text = json.dumps(
            value if isinstance(value, bool) or len(value) <= 40 else f"{value[:40]}…", ensure_ascii=False
        )
        return text.replace("\x7f", "\\u007f")
    if isinstance(value, int) and abs(value) >= 10**20:
        return "a very large number"
    return str(value)


def unknown(kind: str, found: str, allowed: Sequence[str], suggestion: str | None = None) -> str:
    """Return a sentence about a word that is not among the allowed ones, with the nearest of them."""
    near = suggestion or nearest(found, tuple(allowed))
    listed = ", ".join(allowed[:_SHOWN])
    if len(allowed) > _SHOWN:
        listed += f" and {len(allowed) - _SHOWN} more"
    if near is None:
        return f"unknown {kind} {shown(found)}; allowed are: {listed}"
    return f'unknown {kind} {shown(found)}; did you mean "{near}"? Allowed are: {listed}'


@lru_cache(maxsize=256)
def nearest(word: str, allowed: tuple[str, ...], alike: float = 0.6) -> str | None:
    """Return the allowed word that the user probably meant, if any is at least that much alike, of 1.

    Examples
    --------
    >>> nearest("informal_fromal", ("from_with", "informal_formal"))
    'informal_formal'
    """
    known = {_plain(right): right for right in allowed}
    near = difflib.get_close_matches(_plain(word[:80]), known, n=1, cutoff=alike)
    return known[near[0]] if near else None


def _plain(word: str) -> str:
    return word.lower().replace(" ", "-")
