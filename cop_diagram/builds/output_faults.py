"""What is wrong with the keys of an output, as far as they alone tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from cop_diagram.catalog import Merged, ReadOutput
from cop_diagram.drawing import (
    FORMATS,
    Format,
    Naming,
    format_of,
    formats_for,
    id_prefix_fault,
    option_faults,
    suffixes,
)
from cop_diagram.files import Tree
from cop_diagram.model import DOCUMENTS, OutputChoice, Problem, alternatives, shown, unknown

FONT_FILES = (".ttf", ".otf", ".ttc", ".otc")
"""How the names of font files end; another font is an installed family."""

_Said = tuple[str, str]
"""A key, and what is wrong with what it says, in a sentence."""


def formats_of(choice: OutputChoice) -> list[Format]:
    """Return the formats of an output that there are, each once; none where it names none."""
    said = format_of(Path(choice.file))
    named = [FORMATS[name] for name in dict.fromkeys(choice.format) if name in FORMATS]
    return named if choice.format else [said] if said else []


def file_of(choice: OutputChoice, format: Format, words: Mapping[str, str]) -> str:
    """Return the path of a picture, with words in the place of those in braces."""
    return re.sub(r"\{(\w+)\}", lambda found: words[found[1]], choice.file) + (format.suffix if choice.format else "")


def output_faults(output: ReadOutput, merged: Merged, tree: Tree | None) -> list[tuple[str, Problem]]:
    """Return all that is wrong with the formats and the options of an output, each with its key.

    What options a format heeds is not judged where it is not known which formats are meant. Nor is what could not be
    read, and what hangs on it; of a kind that could not be read only what is wrong with any.

    Parameters
    ----------
    merged : Merged
        The values of the file, which may have mistakes.
    tree : Tree or None
        Where all its files must lie; None for anywhere.
    """
    choice, unread, path = output.choice, output.unread, ("output", output.number)
    outside, formats = list(_outside(choice, merged, tree)), list(_format_faults(output))
    said = [*outside, *(fault for fault in formats if fault[0] not in dict(outside))]
    values = [(key, merged.problem(sentence, (*path, key))) for key, sentence in (*said, *_values(choice))]
    known = not formats and "format" not in unread
    keys = [*_options(output, known=known), *_contradictions(output)]
    found = [*values, *((key, merged.problem(sentence, (*path, key), key=True)) for key, sentence in keys)]
    judged = [(key, problem) for key, problem in found if key not in unread]
    return sorted(judged, key=lambda fault: (fault[1].line or 0, fault[1].column or 0))


def _outside(choice: OutputChoice, merged: Merged, tree: Tree | None) -> Iterator[_Said]:
    """Yield which files of an output are not of the map's tree."""
    folder = Path(merged.source.file).parent
    theme = [choice.theme] if choice.theme and choice.theme.endswith(".toml") else []
    fonts = [font for font in choice.font if font.lower().endswith(FONT_FILES)]
    template = [choice.template] if choice.template else []
    for key, names in (("file", [choice.file]), ("theme", theme), ("font", fonts), ("template", template)):
        for name in names if tree else ():
            if tree and (fault := tree.fault(folder / name)):
                yield key, f"{key} is {shown(name)}; it {fault}"


def _format_faults(output: ReadOutput) -> Iterator[_Said]:
    """Yield which key says no format, or one that such an output cannot have, and why."""
    choice = output.choice
    document = DOCUMENTS.get(choice.kind)
    allowed = formats_for(document)
    for name in dict.fromkeys(choice.format):
        if name not in FORMATS:
            yield "format", unknown("format", name, tuple(allowed))
        elif document and name not in allowed:
            fit = alternatives([*map(shown, allowed)])
            yield "format", f"{document.unfit.format(FORMATS[name].title)}; format must be {fit}"
    if "format" in output.unread:
        return
    said = format_of(Path(choice.file))
    if choice.format and said:
        yield "file", f"file ends in {said.suffix}, and format says it too; leave one of them out"
    elif not choice.format and said is None:
        yield "file", f"file must end in {suffixes(allowed)}, or there must be a format"
    elif document and said and said.name not in allowed:
        yield "file", f"{document.unfit.format(said.title)}; file must end in {suffixes(allowed)}"


def _values(choice: OutputChoice) -> Iterator[_Said]:
    """Yield what values cannot be, whatever the formats."""
    fault = id_prefix_fault(choice.id_prefix) if choice.id_prefix else None
    if fault:
        yield "id_prefix", f"id_prefix {fault}"
    languages = len(set(choice.lang))
    if languages > 1 and "{lang}" not in choice.file:
        yield "file", f"file has no {{lang}}, by which the pictures of {languages} languages are told apart"


def _options(output: ReadOutput, *, known: bool) -> Iterator[_Said]:
    """Yield options that contradict each other or would have no effect, which depends on what formats there are."""
    choice = output.choice
    values = choice._asdict()
    if choice.kind in DOCUMENTS:  # they have no frames, which is told
        del values["frames"], values["shown_as"]
    for needed, option in (("frames", "shown_as"), ("template", "layout")):
        if needed in output.unread:
            values.pop(option, None)
    naming = Naming(_key, lambda name, value: f"{_key(name)} = {shown(value)}", f"no {choice.kind} of this output")
    for name, sentence in option_faults(formats_of(choice) if known else None, values, naming).items():
        yield _key(name), sentence


def _key(option: str) -> str:
    return "as" if option == "shown_as" else option


def _contradictions(output: ReadOutput) -> Iterator[_Said]:
    """Yield keys that contradict what pictures or documents there are, and why."""
    choice = output.choice
    document = DOCUMENTS.get(choice.kind)
    if choice.later and (document or ("{year}" not in choice.file and "file" not in output.unread)):
        why = f"this output is a {document.name}; leave it out" if document else "file has no {year}"
        yield "later", f"later is for pictures of years, and {why}"
    if document:
        if "{year}" in choice.file:
            yield "file", f"file has {{year}}, and a {choice.kind} is about all years; leave {{year}} out"
        if choice.frames:
            yield "frames", f"frames is for pictures, and this output is a {choice.kind}; leave one of them out"
        elif choice.shown_as:
            yield "as", f"as says how frames are shown, and a {choice.kind} has none; leave it out"
    elif choice.frames and "{year}" in choice.file:
        yield "file", "file has {year}, and frames makes other pictures than those of a journey; leave one of them out"
