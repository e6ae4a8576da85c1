"""What is wrong with the keys of an output, as far as they alone tell it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from cop_diagram.catalog import Traced
from cop_diagram.drawing import (
    FORMATS,
    Format,
    Option,
    format_of,
    formats_for,
    id_prefix_fault,
    suffixes,
    titles_with,
)
from cop_diagram.model import DOCUMENTS, FRAMES, OutputChoice, Problem, alternatives, shown, unknown

FONT_FILES = (".ttf", ".otf", ".ttc", ".otc")
"""How the names of font files end; another font is an installed family."""

_KEYS = {"shown_as": "as"}
"""The keys of options where they are others."""

_OF_THE_TEMPLATE = ("size", "orientation", "theme")


def formats_of(choice: OutputChoice) -> list[Format]:
    """Return the formats of an output, each once; none where it names none."""
    said = format_of(Path(choice.file))
    return [FORMATS[name] for name in dict.fromkeys(choice.format)] or ([said] if said else [])


def output_faults(choice: OutputChoice, traced: Traced, index: int) -> Iterator[Problem]:
    """Yield what is wrong with the formats of an output, and with options that none of them heeds."""
    merged, path = traced.merged, ("output", index)
    if outside := list(_outside(choice, traced, path)):
        yield from outside
        return
    if faults := list(_format_faults(choice)):
        yield from (merged.problem(sentence, (*path, key)) for key, sentence in faults)
        return
    for key, sentence in (*_unheeded(choice), *_contradictions(choice)):
        yield merged.problem(sentence, (*path, key), key=True)
    fault = id_prefix_fault(choice.id_prefix) if choice.id_prefix else None
    if fault:
        yield merged.problem(f"id_prefix {fault}", (*path, "id_prefix"))


def _outside(choice: OutputChoice, traced: Traced, path: tuple[str, int]) -> Iterator[Problem]:
    """Yield which files of an output are not of the map's tree."""
    folder = Path(traced.merged.source.file).parent
    theme = [choice.theme] if choice.theme and choice.theme.endswith(".toml") else []
    fonts = [font for font in choice.font if font.lower().endswith(FONT_FILES)]
    template = [choice.template] if choice.template else []
    for key, names in (("file", [choice.file]), ("theme", theme), ("font", fonts), ("template", template)):
        for name in names if traced.tree else ():
            if traced.tree and (fault := traced.tree.fault(folder / name)):
                yield traced.merged.problem(f"{key} is {shown(name)}; it {fault}", (*path, key))


def _format_faults(choice: OutputChoice) -> Iterator[tuple[str, str]]:
    """Yield which key says no format, or one that such an output cannot have, and why."""
    document = DOCUMENTS.get(choice.kind)
    allowed = formats_for(document)
    for name in dict.fromkeys(choice.format):
        if name not in FORMATS:
            yield "format", unknown("format", name, tuple(allowed))
        elif document and name not in allowed:
            fit = alternatives([*map(shown, allowed)])
            yield "format", f"{document.unfit.format(FORMATS[name].title)}; format must be {fit}"
    said = format_of(Path(choice.file))
    if choice.format and said:
        yield "file", f"file ends in {said.suffix}, and format says it too; leave one of them out"
    elif not choice.format and said is None:
        yield "file", f"file must end in {suffixes(allowed)}, or there must be a format"
    elif document and said and said.name not in allowed:
        yield "file", f"{document.unfit.format(said.title)}; file must end in {suffixes(allowed)}"


def _unheeded(choice: OutputChoice) -> Iterator[tuple[str, str]]:
    """Yield keys that would have no effect, and why."""
    formats = formats_of(choice)
    heeded = {option for format in formats for option in format.options}
    for option in get_args(Option):
        attribute = "width" if option == "dpi" and choice.width else option
        key = _KEYS.get(attribute, attribute)
        if getattr(choice, attribute) and option not in heeded:
            yield key, f"{key} is for {titles_with(option)}, and no {choice.kind} of this output is one"
    if choice.layout and not choice.template:
        yield "layout", "layout names a layout of a template; it needs template"
    if choice.template and all("template" in format.options for format in formats):
        for key in _OF_THE_TEMPLATE:
            if getattr(choice, key):
                yield key, f"{key} is said by the template, and no {choice.kind} of this output is without it"


def _contradictions(choice: OutputChoice) -> Iterator[tuple[str, str]]:
    """Yield keys that contradict each other, and why."""
    if choice.kind in DOCUMENTS:
        if "{year}" in choice.file:
            yield "file", f"file has {{year}}, and a {choice.kind} is about all years; leave {{year}} out"
        if choice.frames:
            yield "frames", f"frames is for pictures, and this output is a {choice.kind}; leave one of them out"
        elif choice.shown_as:
            yield "as", f"as says how frames are shown, and a {choice.kind} has none; leave it out"
        return
    if choice.frames and "{year}" in choice.file:
        yield "file", "file has {year}, and frames makes other pictures than those of a journey; leave one of them out"
    if choice.shown_as and not choice.frames:
        yield "as", "as says how frames are shown; it needs frames"
    elif choice.shown_as == "clicks" and choice.frames and FRAMES[choice.frames].by_year:
        yield (
            "as",
            f'as = "clicks" can only add; frames of {choice.frames} may show something otherwise than before',
        )
