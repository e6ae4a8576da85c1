"""A translation's file with what is to be filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cop_diagram.catalog.schema import ENTRIES
from cop_diagram.catalog.tables import ORIGINAL
from cop_diagram.catalog.toml.editing import TomlText
from cop_diagram.catalog.toml.source import KeyPath
from cop_diagram.catalog.translating import Examined, Finding, Name, own_tables
from cop_diagram.catalog.writing import toml_string


def filled(found: Examined, *, reviewed: bool = False) -> tuple[bytes, tuple[Finding, ...]]:
    """Return a translation's file with lines for each text that is missing, and what could not be added.

    The lines of a text are its original, and its translation where the slide has that, else a remark to put it into.

    Parameters
    ----------
    found : Examined
        The translation; everything in its file stays.
    reviewed : bool
        Whether its texts translate what the originals say now: this is then what they remember.
    """
    text = TomlText(found.data)
    tables = {name: (path, table) for name, path, table in own_tables(found.source)}
    lines: dict[Name, list[str]] = {}
    refused = []
    for finding in found.findings:
        *table, key = finding.name
        path, values = tables.get(tuple(table), (None, {}))
        remembered = values.get(ORIGINAL, {}).get(key)
        if finding.original is None:
            continue
        if remembered is not None and path is not None:
            if finding.shipped is not None:
                text.put_below((*path, ORIGINAL, key), f"# {key} = {toml_string(remembered)}", _said(finding))
            _renewed(text, (*path, ORIGINAL, key), finding, reviewed=reviewed)
        elif not text.can_take(path or tuple(table[:1] if table[0] in ENTRIES else table)):
            refused.append(finding)
        else:
            original = f"{ORIGINAL}.{key} = {toml_string(finding.original)}"
            lines.setdefault(tuple(table), []).extend([original, _said(finding)])
    for name in found.unremembered:
        *table, key = name
        path, _ = tables[tuple(table)]
        if text.can_take(path):
            text.add_behind((*path, key), [f"{ORIGINAL}.{key} = {toml_string(found.originals[name])}"])
    _add(text, lines, {name: path for name, (path, _) in tables.items()})
    return text.data(), tuple(refused)


def _said(finding: Finding) -> str:
    """Return the line of a missing text: what the slide has for it, or a remark with its original."""
    if finding.shipped is not None:
        return f"{finding.name[-1]} = {toml_string(finding.shipped)}"
    return f"# {finding.name[-1]} = {toml_string(finding.original or '')}"


def _renewed(text: TomlText, path: KeyPath, finding: Finding, *, reviewed: bool) -> None:
    """Note what an original says now: in the place of what it said, or in a remark where the translation is of that."""
    said = toml_string(finding.original or "")
    remark = f"# {ORIGINAL}.{path[-1]} = {said}"
    if reviewed or finding.state == "missing":
        text.set_value(path, said)
        text.drop(remark)
    elif not text.has(remark):
        text.add_behind(path, [remark])


def _add(text: TomlText, lines: Mapping[Name, Sequence[str]], paths: Mapping[Name, KeyPath]) -> None:
    for name, added in lines.items():
        if name in paths:
            text.add_behind(paths[name], added)
        elif name[0] in ENTRIES:
            text.add_table(f"[[{name[0]}]]", [f"id = {toml_string(name[1])}", *added])
        else:
            text.add_table(f"[{'.'.join(name)}]", added)
