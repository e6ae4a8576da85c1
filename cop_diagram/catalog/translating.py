"""What a translation of a map lacks, and what it translates that has changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from cop_diagram.catalog.languages import LANGUAGES, is_translation, primary, slide_name
from cop_diagram.catalog.leftovers import in_other_languages, texts_of, value_of
from cop_diagram.catalog.merging import Merged, id_of
from cop_diagram.catalog.reading import trace_catalog, trace_translation
from cop_diagram.catalog.schema import ENTRIES
from cop_diagram.catalog.tables import ORIGINAL, TEXTS
from cop_diagram.catalog.toml.source import KeyPath, TomlSource
from cop_diagram.catalog.writing import toml_string
from cop_diagram.files import file_bytes, tree_of
from cop_diagram.model import LEGEND

State = Literal["missing", "stale", "gone"]
"""What is wrong with a text of a translation: it is not there; what it translates reads differently by now; or what it
translates is no longer there."""

Name = tuple[str, ...]
"""Which text it is: the table, for a cluster or an activity the id, and the key."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A text that a translation ought to have, or to have in another way.

    Attributes
    ----------
    name : tuple of str
        Such as ``("activity", "stories", "name")``, without a key for an entry that is gone.
    original : str or None
        The text that is to be translated; None where there is none any more.
    remembered : str or None
        The text that was translated.
    line : int or None
        Where the translation stands in its file.
    shipped : str or None
        What the slide says in that language, where the text is missing and word for word that of the slide.
    """

    state: State
    name: Name
    original: str | None = None
    remembered: str | None = None
    line: int | None = None
    shipped: str | None = None

    @property
    def key(self) -> str:
        """The name in one word."""
        return ".".join(self.name)


@dataclass(frozen=True, slots=True)
class Examined:
    """A translation beside its original.

    Attributes
    ----------
    file, base : str
        How messages name the translation and what it translates.
    data : bytes
        The translation's file; one without texts where there is none yet.
    source : TomlSource
        The same, read.
    originals : Mapping
        All texts that are to be translated, by their names.
    findings : tuple of Finding
        In the order of the texts; what is gone comes last.
    unremembered : tuple of tuple of str
        The texts of the translation that do not say what they translate, so that nobody can tell whether it changed.
    """

    file: str
    base: str
    language: str
    data: bytes
    source: TomlSource
    originals: Mapping[Name, str]
    findings: tuple[Finding, ...]
    unremembered: tuple[Name, ...]


_HEAD = """\
# The words of {extends} in another language.
#
# Where a line begins with "# ", take that away and put its text into the other language. `original` is the text that
# each one translates: by it `cop-diagram translate` tells which have changed since.

extends = {extends}

[slide]
language = {language}
"""


def examined(
    original: Path | None, path: Path, extends: str, language: str, *, allow_outside: bool = False
) -> Examined:
    """Return what a translation lacks against its original.

    Parameters
    ----------
    original : Path or None
        The map that is translated; None for the slide, whose legend counts with words that it does not use itself.
    path : Path
        The translation, whether or not it is there.
    extends : str
        How it extends the map, where it is not there yet.
    language : str
        That of the translation.
    allow_outside : bool
        As for ``load_catalog``.

    Raises
    ------
    InputError
        When there is a mistake in one of the two files, the translation is not one of that map, or it is a link out of
        its folder tree.
    """
    whole = original is None
    map_ = trace_catalog(original, allow_outside=allow_outside)
    new = _HEAD.format(extends=toml_string(extends), language=toml_string(language)).encode()
    shipped = is_translation(path)
    if not (shipped or allow_outside):
        tree_of(path).check(path)
    data = file_bytes(path, "translation") if path.is_file() else new
    file = slide_name(language) if shipped else str(path)
    traced = trace_translation(data, file, path, original, language, allow_outside=allow_outside)
    originals = dict(_texts(map_.merged, texts_of(map_.merged, whole_legend=whole)))
    left = in_other_languages(traced.merged, traced.sources, texts_of(traced.merged, whole_legend=whole))
    missing = {_name(traced.merged, path): said for path, said in left}
    order = {name: number for number, name in enumerate(originals)}
    own = list(_own_findings(traced.sources[0], originals))
    found = [
        Finding("missing", name, text, shipped=None if whole else _shipped(name, text, missing[name], language))
        for name, text in originals.items()
        if name in missing
    ]
    found += [finding for finding in own if finding.state == "stale"]
    found.sort(key=lambda finding: order[finding.name])
    found += [finding for finding in own if finding.state == "gone"]
    silent = tuple(_unremembered(traced.sources[0], originals))
    base = map_.sources[0].file
    return Examined(file, base, language, data, traced.sources[0], originals, tuple(found), silent)


def _shipped(name: Name, text: str, language: str, target: str) -> str | None:
    """Return what the slide says in a language for a text that is word for word its own in another one."""
    tags = primary(language), primary(target)
    return _slide_words(*tags).get(_words(name, text)) if set(tags) <= LANGUAGES.keys() else None


@cache
def _slide_words(language: str, target: str) -> Mapping[tuple[Name, str], str]:
    """Return the texts of the slide in one language by those in another, each kind for itself."""
    before, after = _slide_texts(language), _slide_texts(target)
    return {_words(name, text): after[name] for name, text in before.items() if name in after}


@cache
def _slide_texts(language: str) -> Mapping[Name, str]:
    merged = trace_catalog(None, language).merged
    return dict(_texts(merged, texts_of(merged, whole_legend=True)))


def _words(name: Name, text: str) -> tuple[Name, str]:
    """Return what kind of text it is, and its words: whichever breaks and apostrophes are between them."""
    kind = (name[0], name[-1]) if name[0] in ENTRIES else name
    return kind, " ".join(text.replace("\u2019", "'").split())


def _own_findings(source: TomlSource, originals: Mapping[Name, str]) -> Iterator[Finding]:
    """Yield what is stale or gone of what a file translates."""
    for name, path, table in own_tables(source):
        remembered = table.get(ORIGINAL)
        if not isinstance(remembered, dict):
            continue
        if name[0] in ENTRIES and (*name, "name") not in originals:
            yield Finding("gone", name, line=_line(source, path))
            continue
        for key, before in remembered.items():
            now, line = originals.get((*name, key)), _line(source, (*path, ORIGINAL, key))
            if now is None:
                yield Finding("gone", (*name, key), remembered=before, line=line)
            elif now != before and key in table:
                yield Finding("stale", (*name, key), now, before, line)


def _unremembered(source: TomlSource, originals: Mapping[Name, str]) -> Iterator[Name]:
    for name, _, table in own_tables(source):
        remembered = table.get(ORIGINAL, {})
        kind = (name[0],) if name[0] in ENTRIES else name
        yield from (
            (*name, key) for key in TEXTS[kind] if key in table and key not in remembered and (*name, key) in originals
        )


def own_tables(source: TomlSource) -> Iterator[tuple[Name, KeyPath, Mapping[str, Any]]]:
    """Yield the tables of a file that hold texts: the table with the entry's id, its path, and its values."""
    for path in TEXTS:
        value: Any = source.values
        for part in path:
            value = value.get(part) if isinstance(value, dict) else None
        if path[0] not in ENTRIES:
            if isinstance(value, dict):
                yield path, path, value
            continue
        for index, entry in enumerate(value if isinstance(value, list) else ()):
            id_ = id_of(entry)
            if id_ is not None:
                yield (path[0], id_), (path[0], index), entry


def _texts(merged: Merged, paths: Iterable[KeyPath]) -> Iterator[tuple[Name, str]]:
    """Yield the names and texts of those paths, empty ones left out; a word that no file says is as in ``LEGEND``."""
    for path in paths:
        text = value_of(merged, path)
        text = LEGEND[str(path[-1])] if text is None else text
        if text:
            yield _name(merged, path), text


def _name(merged: Merged, path: KeyPath) -> Name:
    kind = str(path[0])
    if kind not in ENTRIES:
        return tuple(map(str, path))
    return kind, str(id_of(merged.values[kind][path[1]])), str(path[-1])


def _line(source: TomlSource, path: KeyPath) -> int | None:
    place = source.places.key(path)
    return place[0] if place else None
