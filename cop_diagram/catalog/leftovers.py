"""Texts of a map that are still in the language of what it builds on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from cop_diagram.catalog.checks import entries_of
from cop_diagram.catalog.merging import Merged
from cop_diagram.catalog.schema import AXIS_TABLE, REGIONS_TABLE
from cop_diagram.catalog.toml.source import KeyPath, TomlSource
from cop_diagram.model import STATUSES, Problem, enumerated, shown

_FIRST = "en"
"""The language of what a file says nothing about."""

_FRAME: Sequence[KeyPath] = (
    *(("slide", key) for key in ("title", "subtitle", "credit")),
    *(("axes", axis, end) for axis in ("from_with", "informal_formal") for end in AXIS_TABLE),
    *(("regions", key) for key in REGIONS_TABLE),
)


def leftovers(merged: Merged, sources: Sequence[TomlSource]) -> list[Problem]:
    """Return a warning that counts the texts in another language than the map's, and names their keys.

    Parameters
    ----------
    merged : Merged
        A map without errors.
    sources : sequence of TomlSource
        Its file and those that it extends, each followed by the one that it extends.
    """
    languages = dict(zip((source.file for source in sources), _languages(sources), strict=True))
    own = languages[sources[0].file]
    found: Counter[str] = Counter()
    others: dict[str, None] = {}
    for path in _texts(merged):
        written = _value(merged, path)
        language = _FIRST if written is None else languages[merged.origin(path).source.file]
        if written != "" and _primary(language) != _primary(own):
            found[".".join(part for part in path if isinstance(part, str))] += 1
            others[language] = None
    if not found:
        return []
    total = found.total()
    listed = enumerated([key if count == 1 else f"{key} ({count})" for key, count in found.items()])
    texts = f"{total} {'text is' if total == 1 else 'texts are'} still in {enumerated([*map(shown, others)])}"
    return [merged.problem(f"language is {shown(own)}, but {texts}: {listed}", ("slide", "language"), "warning")]


def _languages(sources: Sequence[TomlSource]) -> list[str]:
    """Return the language of each file: its own, or that of what it extends."""
    found: list[str] = []
    language = _FIRST
    for source in reversed(sources):
        slide = source.values.get("slide")
        language = slide.get("language", language) if isinstance(slide, dict) else language
        found.insert(0, language)
    return found


def _primary(language: str) -> str:
    return language.lower().partition("-")[0]


def _value(merged: Merged, path: KeyPath) -> Any:
    """Return the value of that path, None where no file says it."""
    value: Any = merged.values
    for part in path:
        if isinstance(part, str) and part not in value:
            return None
        value = value[part]
    return value


def _texts(merged: Merged) -> Iterator[KeyPath]:
    """Yield the paths of all texts that are drawn or shown."""
    yield from (path for path in _FRAME if _value(merged, path) is not None)
    activities = [entry for _, entry in entries_of(merged, "activity")]
    yield from (("legend", key) for key in _legend(activities, merged.values["slide"]))
    for kind in ("cluster", "activity"):
        for path, entry in entries_of(merged, kind):
            yield from ((*path, key) for key in ("name", "description") if key in entry)


def _legend(activities: Sequence[dict[str, Any]], slide: dict[str, Any]) -> Iterator[str]:
    """Yield the keys of the words that say something of these activities."""
    said = {entry.get("status") for entry in activities}
    offered = [entry.get("menu", False) for entry in activities]
    yield from (status for status in STATUSES if status in said)
    yield from ["chosen"] if any(offered) and not all(offered) and None in said else []
    yield from ["menu"] if any(offered) else []
    yield from ["since"] if any("since" in entry for entry in activities) else []
    yield from ["maturing"] if slide.get("maturing") else []
