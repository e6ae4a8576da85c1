"""Several pictures of one map to disk: the years of a journey and their strip, the frames of a build-up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cop_diagram.drawing import (
    FORMATS,
    TEXT,
    Encoding,
    Output,
    check_spared,
    default_format,
    numbered,
    origin_of,
    plan_folder,
)
from cop_diagram.files import write_files, write_folder
from cop_diagram.model import FRAMES, NO_YEARS, Catalog, InputError, Later, Problem, TextMode, number_of
from cop_diagram.rendering import Drawn, Source, Wishes, by_format, notices_of, read
from cop_diagram.scene import Sheet
from cop_diagram.series import YearPictures, by_part, lay_out_frames, lay_out_years, parts_of
from cop_diagram.style import Style, style_of


@dataclass(frozen=True, slots=True)
class DrawnYears:
    """What was drawn of a journey: the files, and the ``notices`` about the map of all its years."""

    files: tuple[Path, ...]
    notices: tuple[str, ...]


def draw_years(
    catalog: Catalog, source: Source, folder: Path, formats: Sequence[str], later: Later, wishes: Wishes
) -> DrawnYears:
    """Write a picture of each year and the strip in each format, all or none.

    Raises
    ------
    InputError
        When no activity has a year, or a font cannot be used.
    LayoutError
        When the texts do not fit.
    OutputError
        When a picture cannot be made or written, or would overwrite what the catalogue is read from.
    """
    catalog = wishes.over(catalog)
    style = wishes.style(catalog)
    encoding = wishes.encoding(style)
    files, pictures = _draw_years(catalog, source, folder, formats, later, style, encoding)
    _, last = max(pictures.years.items())  # the one in which all has come
    here = all(FORMATS[name].styled(catalog, style, encoding) == style for name in formats)
    return DrawnYears(files, notices_of(last, style, here=here))


def _draw_years(
    catalog: Catalog,
    source: Source,
    folder: Path,
    formats: Sequence[str],
    later: Later,
    style: Style,
    encoding: Encoding,
) -> tuple[tuple[Path, ...], YearPictures]:
    parts = parts_of(catalog)
    if not parts:
        raise InputError([Problem(source.name, NO_YEARS)])
    outputs = {
        part: [Output(folder / f"{part}{FORMATS[name].suffix}", FORMATS[name]) for name in dict.fromkeys(formats)]
        for part in parts
    }
    check_spared([output for group in outputs.values() for output in group], source.files)
    pictures = by_format(
        (FORMATS[name] for name in formats),
        catalog,
        style,
        encoding,
        lambda content, own: lay_out_years(content, own, later),
    )
    scenes = {name: by_part(years) for name, years in pictures.items()}
    origin = origin_of(catalog, style, later=later)
    contents = {
        output.path: output.format.encode(
            scenes[output.format.name][part], encoding._replace(origin=origin._replace(part=part))
        )
        for part, group in outputs.items()
        for output in group
        if output.path
    }
    write_folder(folder, contents)
    return tuple(contents), next(iter(pictures.values()))


def draw_frames(catalog: Catalog, source: Source, kind: str, outputs: Sequence[Output], wishes: Wishes) -> Drawn:
    """Write the frames of a build-up to each output, all or none, and return the pictures for standard output.

    A format whose files have one page each gets a file for each frame, whose number is put behind the name.

    Parameters
    ----------
    kind : str
        The name of one of ``FRAMES``.

    Raises
    ------
    InputError
        When the catalogue does not say what the build-up is about, or a font cannot be used.
    LayoutError
        When the texts do not fit.
    OutputError
        When a picture cannot be made or written, or would overwrite what is read.
    """
    places = _places(catalog, source, kind, outputs, wishes.template)
    catalog = wishes.over(catalog)
    style = wishes.style(catalog)
    encoding = wishes.encoding(style)
    sheets = _frames(catalog, kind, outputs, style, encoding)
    encoding = encoding._replace(origin=origin_of(catalog, style, frames=kind))
    files, pictures = _encoded(sheets, outputs, places, encoding)
    write_files(files)
    own = [output.format.name for output in outputs if output.format.styled(catalog, style, encoding) == style]
    last = sheets[own[0] if own else outputs[0].format.name][-1].scene
    return Drawn(pictures, notices_of(last, style, here=bool(own)), tuple(files))


def _places(
    catalog: Catalog, source: Source, kind: str, outputs: Sequence[Output], template: Path | None
) -> Mapping[Output, tuple[Path, ...]]:
    """Return where the frames of each output go that has a file for each, unless something keeps them from it."""
    steps = FRAMES[kind].steps(catalog)
    if not steps:
        raise InputError([Problem(source.name, FRAMES[kind].lacking)])
    places = numbered(outputs, len(steps))
    files = [Output(path, output.format) for output, paths in places.items() for path in paths]
    check_spared([*files, *(output for output in outputs if output not in places)], source.files)
    check_spared(outputs, (template,) if template else (), "template")
    return places


def _frames(
    catalog: Catalog, kind: str, outputs: Sequence[Output], style: Style, encoding: Encoding
) -> Mapping[str, tuple[Sheet, ...]]:
    formats = [output.format for output in outputs]
    return by_format(formats, catalog, style, encoding, lambda content, own: lay_out_frames(content, kind, own))


def _encoded(
    sheets: Mapping[str, tuple[Sheet, ...]],
    outputs: Sequence[Output],
    places: Mapping[Output, tuple[Path, ...]],
    encoding: Encoding,
) -> tuple[dict[Path, bytes], list[bytes]]:
    """Return what is to be written, by its path, and what is for standard output."""
    files: dict[Path, bytes] = {}
    pictures: list[bytes] = []
    for output in outputs:
        frames, format = sheets[output.format.name], output.format
        if output in places:
            for index, (path, sheet) in enumerate(zip(places[output], frames, strict=True)):
                origin = encoding.origin and encoding.origin._replace(part=number_of(index, len(frames)))
                files[path] = format.encode(sheet.scene, encoding._replace(origin=origin))
        elif output.path:
            files[output.path] = format.encode_all(frames, encoding)
        else:
            pictures.append(format.encode_all(frames, encoding))
    return files, pictures


def render_years(
    catalog: Catalog | str | Path,
    folder: str | Path,
    *formats: str,
    style: Style | None = None,
    later: Later = "pale",
    text: TextMode = TEXT,
    id_prefix: str = "",
    dpi: float | None = None,
) -> YearPictures:
    """Lay a catalogue's years out and write a picture of each, and their strip, into a folder, all or none.

    Parameters
    ----------
    catalog : Catalog, str or Path
        A catalogue or the TOML file that holds one; at least one activity has a year.
    folder : str or Path
        It is made where needed; the files are called by the year, and ``strip``.
    *formats : str
        The names of formats; ``svg`` when none is given.
    later : {"pale", "absent"}
        How activities of a later year are shown.
    style, text, id_prefix, dpi
        As for ``render``.

    Raises
    ------
    InputError, LayoutError, OutputError
        As ``render`` does, and InputError when no activity has a year.
    """
    place = plan_folder(str(folder))
    content, source = read(catalog)
    style = style_of(content, style)
    encoding = Encoding(text, id_prefix, dpi, style.fonts)
    chosen = formats or (default_format().name,)
    _, pictures = _draw_years(content, source, place, chosen, later, style, encoding)
    return pictures
