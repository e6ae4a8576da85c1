"""Texts of a map that are still in the language of what it builds on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from cop_diagram.catalog.checks import entries_of
from cop_diagram.catalog.languages import FIRST, SLIDE, primary
from cop_diagram.catalog.merging import Merged
from cop_diagram.catalog.schema import ENTRIES
from cop_diagram.catalog.tables import TEXTS
from cop_diagram.catalog.toml.source import KeyPath, TomlSource
from cop_diagram.model import LEGEND, STATUSES, Problem, enumerated, shown

_FRAME: Sequence[KeyPath] = tuple(
    (*path, key) for path, texts in TEXTS.items() if path[0] not in ("legend", *ENTRIES) for key in texts
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
    own = _languages(sources)[sources[0].file]
    found: Counter[str] = Counter()
    others: dict[str, None] = {}
    for path, language in in_other_languages(merged, sources, texts_of(merged)):
        found[".".join(part for part in path if isinstance(part, str))] += 1
        others[language] = None
    if not found:
        return []
    total = found.total()
    listed = enumerated([key if count == 1 else f"{key} ({count})" for key, count in found.items()])
    texts = f"{total} {'text is' if total == 1 else 'texts are'} still in {enumerated([*map(shown, others)])}"
    return [merged.problem(f"language is {shown(own)}, but {texts}: {listed}", ("slide", "language"), "warning")]


def in_other_languages(
    merged: Merged, sources: Sequence[TomlSource], paths: Iterable[KeyPath]
) -> Iterator[tuple[KeyPath, str]]:
    """Yield those of the paths whose texts are in another language than the map's, each with that language."""
    languages = _languages(sources)
    own = primary(languages[sources[0].file])
    for path in paths:
        written = value_of(merged, path)
        language = FIRST if written is None else languages[merged.origin(path).source.file]
        if written != "" and primary(language) != own:
            yield path, language


def _languages(sources: Sequence[TomlSource]) -> dict[str, str]:
    """Return the language of each file by the file: its own, or that of what it extends.

    The slide is in English for a file that does not say in which language it extends it, also where another file has
    it come in its own.
    """
    found: dict[str, str] = {}
    language = FIRST
    for source in reversed(sources):
        slide = source.values.get("slide")
        language = FIRST if source.values.get("extends") == SLIDE else language
        language = slide.get("language", language) if isinstance(slide, dict) else language
        found[source.file] = language
    return found


def value_of(merged: Merged, path: KeyPath) -> Any:
    """Return the value of that path, None where no file says it."""
    value: Any = merged.values
    for part in path:
        if isinstance(part, str) and part not in value:
            return None
        value = value[part]
    return value


def texts_of(merged: Merged, *, whole_legend: bool = False) -> Iterator[KeyPath]:
    """Yield the paths of all texts that are drawn or shown, or of these and all words of the legend."""
    yield from (path for path in _FRAME if value_of(merged, path) is not None)
    activities = [entry for _, entry in entries_of(merged, "activity")]
    yield from (("legend", key) for key in (LEGEND if whole_legend else _legend(activities, merged.values["slide"])))
    for kind in ENTRIES:
        for path, entry in entries_of(merged, kind):
            yield from ((*path, key) for key in TEXTS[kind,] if key in entry)


def _legend(activities: Sequence[dict[str, Any]], slide: dict[str, Any]) -> Iterator[str]:
    """Yield the keys of the words that say something of these activities."""
    said = {entry.get("status") for entry in activities}
    offered = [entry.get("menu", False) for entry in activities]
    yield from (status for status in STATUSES if status in said)
    yield from ["chosen"] if any(offered) and not all(offered) and None in said else []
    yield from ["menu"] if any(offered) else []
    yield from ["since"] if any("since" in entry for entry in activities) else []
    yield from ["maturing"] if slide.get("maturing") else []
