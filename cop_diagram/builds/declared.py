"""The pictures that a map asks for, as jobs: names written out, options taken together, and what is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, field, replace
from pathlib import Path

from cop_diagram.builds.jobs import Job, Place, Target, pack, way_to
from cop_diagram.builds.output_faults import FONT_FILES, file_of, formats_of, output_faults
from cop_diagram.catalog import THEME_OPTION, ReadOutput, Traced, theme_files
from cop_diagram.drawing import Encoding, Format, numbered_path, origin_of
from cop_diagram.model import (
    DOCUMENTS,
    FRAMES,
    NO_YEARS,
    Catalog,
    Document,
    InputError,
    Later,
    OutputChoice,
    Problem,
    number_of,
    quoted,
)
from cop_diagram.rendering import Wishes
from cop_diagram.series import parts_of
from cop_diagram.style import Style
from cop_diagram.text import font_faults

Read = Callable[[Path, str | None, str | None], Traced]
"""Reads a map: its file, the language, and the theme by its name or file, each of them None for the map's own.

It raises ``InputError`` where there is a mistake in any of them.
"""

_Shared = tuple[str | None, str | None, Wishes, Document | None, Later | None, Style]
"""On what a layout hangs: language, theme, options, kind, how later years are shown, the style of its formats."""

_Part = tuple[str, Format]
"""A picture of several that are made of a map: which it is, and its format."""

MOST_PICTURES = 1000
"""Pictures of a map."""


@dataclass(slots=True)
class Asked:
    """What a map asks for, as far as it can be made."""

    jobs: list[Job] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def asked_of(path: Path, traced: Traced, read: Read, default: tuple[Path, OutputChoice]) -> Asked:
    """Return the pictures that a map asks for.

    Parameters
    ----------
    traced : Traced
        The map in its own language and theme.
    default : (Path, OutputChoice)
        What it asks for if it does not say so itself, and from which folder the path counts.
    """
    asking = _Asking(path, traced, read)
    if traced.outputs:
        for index, choice in enumerate(traced.outputs):
            asking.add(choice, path.parent, index)
    else:
        asking.add(default[1], default[0], None)
    return asking.result()


class _Asking:
    """Gathers targets by the layout that they share."""

    def __init__(self, path: Path, traced: Traced, read: Read) -> None:
        self._path = path
        self._traced = traced  # a translation has no tables of its own
        self._read = read
        self._shared: dict[_Shared, Job] = {}
        self._problems: list[Problem] = []
        self._warnings: list[Problem] = []
        self._count = 0

    def result(self) -> Asked:
        return Asked([job for job in self._shared.values() if job.targets], self._problems, self._warnings)

    def add(self, choice: OutputChoice, folder: Path, index: int | None) -> None:
        """Add the pictures of one table, or of the default, which has no index, and all that is wrong with it."""
        read = None if index is None else ReadOutput(index, choice, frozenset())
        faults = output_faults(read, self._traced.merged, self._traced.tree) if read else []
        self._tell(problem for _, problem in faults)
        keys = {key for key, _ in faults}
        choice = _sound(choice, keys)
        base, before = self._path.parent, dict(self._shared)
        theme = choice.theme and (str(base / choice.theme) if choice.theme.endswith(".toml") else choice.theme)
        wishes = self._with_fonts(_wishes(choice, base), index)
        place = self._place(index)
        for language in choice.lang or (None,):
            content = self._content(language, theme, place)
            try:
                self._add_language(choice, folder, content, (language, theme, wishes), index)
            except InputError as error:
                self._tell(_at(place, problem) for problem in error.problems)
            if self._count > MOST_PICTURES:
                sentence = f"with this output the map asks for more than {MOST_PICTURES} pictures; ask for fewer"
                self._tell([Problem(place.file, sentence, place.line)])
                break
        if keys & {"file", "format"}:  # nobody knows where its pictures would lie
            self._shared = before

    def _tell(self, problems: Iterable[Problem]) -> None:
        """Note problems, each once: it may be that of each language."""
        for problem in problems:
            if problem not in self._problems:
                self._problems.append(problem)

    def _warn(self, warnings: Iterable[Problem]) -> None:
        """Note what is worth a word of a language or a theme, and is not so of the map as it is."""
        told = {(one.line, one.message) for one in (*self._traced.warnings, *self._warnings)}
        self._warnings += [one for one in warnings if (one.line, one.message) not in told]

    def _with_fonts(self, wishes: Wishes, index: int | None) -> Wishes:
        """Return wishes without the fonts that cannot be had, which are told."""
        faults = font_faults(wishes.fonts)
        for font, fault in faults.items():
            sentence = f"font {quoted(str(font))}: {fault}" if isinstance(font, Path) else fault
            self._tell([self._problem(sentence, index, "font", wishes.fonts.index(font))])
        return wishes._replace(fonts=tuple(font for font in wishes.fonts if font not in faults))

    def _content(self, language: str | None, theme: str | None, place: Place) -> Traced:
        """Return the map in a language and a theme; as it is where that cannot be, which is told."""
        if not language and not theme:
            return self._traced
        try:
            found = self._read(self._path, language, theme)
        except InputError as error:
            self._tell(_at(place, problem) for problem in error.problems)
        else:
            self._warn(found.warnings)
            return found
        return self._content(language, None, place) if theme else self._traced  # both may be at fault

    def _add_language(
        self,
        choice: OutputChoice,
        folder: Path,
        traced: Traced,
        asked: tuple[str | None, str | None, Wishes],
        index: int | None,
    ) -> None:
        language, theme, wishes = asked
        place = self._place(index)
        document = DOCUMENTS.get(choice.kind)
        catalog = wishes.over(traced.catalog, document)
        style = wishes.style(catalog)
        later: Later | None = (choice.later or "pale") if "{year}" in choice.file else None
        encoding = wishes.encoding(style)
        lacking = [Problem(place.file, fault, place.line)] if (fault := _lacking(choice, catalog)) else []
        self._tell(lacking)
        formats = formats_of(choice)
        styles = {format.name: self._styled(format, catalog, style, encoding, index) for format in formats}
        if lacking:
            return
        layout = wishes._replace(text=None, id_prefix="", dpi=None, width=None, shown_as=None)
        files = [*traced.files, *(theme_files(theme, allow_outside=traced.tree is None) if theme else ())]
        files += [font for font in style.fonts if isinstance(font, Path)]
        said = {"later": later, "frames": choice.frames}
        origin = origin_of(catalog, style, **{name: value for name, value in said.items() if value})
        for part, format in _parts(choice, catalog):
            words = {"name": self._path.stem, "lang": language or catalog.slide.language, "year": part}
            styled = styles[format.name]
            key: _Shared = (language, theme, layout, document, later, styled)
            template = [wishes.template] if wishes.template and "template" in format.options else []
            read = tuple(dict.fromkeys((*files, *template)))
            if key not in self._shared:
                packed = pack(catalog, styled)
                self._shared[key] = Job(str(self._path), packed, document, later, choice.frames, read)
            job = self._shared[key]
            path = Path(os.path.normpath(folder / file_of(choice, format, words)))
            path = numbered_path(path, part) if choice.frames and part else path
            source = origin._replace(part=part, source=way_to(self._path, path.parent))
            own = encoding._replace(origin=source)
            target = Target(path, str(self._path), format.name, own, place, bool(self._traced.outputs))
            self._shared[key] = replace(job, targets=(*job.targets, target))
            self._count += 1

    def _styled(self, format: Format, catalog: Catalog, style: Style, encoding: Encoding, index: int | None) -> Style:
        """Return the style in which a catalogue is laid out for a format, or tell of the template where it is named."""
        try:
            return format.styled(catalog, style, encoding)
        except InputError as error:
            said = [f"template {quoted(str(encoding.template))}: {problem.message}" for problem in error.problems]
            raise InputError([self._problem(sentence, index, "template") for sentence in said]) from None

    def _place(self, index: int | None) -> Place:
        """Return the line of a table, or the first one where the map has none."""
        row = self._traced.merged.source.places.value(("output", index)) if index is not None else None
        return Place(self._traced.merged.source.file, row[0] if row else 1)

    def _problem(self, sentence: str, index: int | None, *keys: str | int) -> Problem:
        """Return a problem with what a table says under these keys."""
        return self._traced.merged.problem(sentence, () if index is None else ("output", index, *keys))


def _sound(choice: OutputChoice, faulty: Set[str]) -> OutputChoice:
    """Return what an output says without what is at fault and keeps the rest from being looked at."""
    template = None if "template" in faulty else choice.template
    return choice._replace(
        theme=None if "theme" in faulty else choice.theme,
        font=() if "font" in faulty else choice.font,
        frames=None if "frames" in faulty else choice.frames,
        template=template,
        layout=choice.layout if template else None,
    )


def _at(place: Place, problem: Problem) -> Problem:
    """Return a problem at the place of an output, where it is with its language or its theme and says no line."""
    whole = problem.file == place.file and problem.line is None
    return replace(problem, file=place.file, line=place.line) if whole or problem.file == THEME_OPTION else problem


def _lacking(choice: OutputChoice, catalog: Catalog) -> str | None:
    """Return what a map does not say of which several pictures are asked for, in a sentence."""
    of_years = "{year}" in choice.file and choice.kind not in DOCUMENTS and not choice.frames
    if of_years and not catalog.years:
        return f"file has {{year}}, but {NO_YEARS}"
    if choice.frames and not FRAMES[choice.frames].steps(catalog):
        return f'frames is "{choice.frames}", but {FRAMES[choice.frames].lacking}'
    return None


def _parts(choice: OutputChoice, catalog: Catalog) -> list[_Part]:
    """Return the pictures of one output in their order."""
    formats = formats_of(choice)
    if choice.kind in DOCUMENTS:
        return [(choice.kind, format) for format in formats]
    if choice.frames:
        count = len(FRAMES[choice.frames].steps(catalog))
        numbers = [number_of(index, count) for index in range(count)]
        single = [(number, format) for number in numbers for format in formats if not format.bind]
        return [*single, *(("", format) for format in formats if format.bind)]
    parts = parts_of(catalog) if "{year}" in choice.file else ("",)
    return [(part, format) for part in parts for format in formats]


def _wishes(choice: OutputChoice, folder: Path) -> Wishes:
    return Wishes(
        text=choice.text,
        leaders=choice.leaders,
        maturing=choice.maturing,
        dpi=choice.dpi,
        width=choice.width,
        fonts=tuple(folder / font if font.lower().endswith(FONT_FILES) else font for font in choice.font),
        id_prefix=choice.id_prefix,
        text_size=choice.text_size,
        size=choice.size,
        orientation=choice.orientation,
        scale=choice.scale,
        template=folder / choice.template if choice.template else None,
        layout=choice.layout,
        frames=choice.frames,
        shown_as=choice.shown_as,
    )
