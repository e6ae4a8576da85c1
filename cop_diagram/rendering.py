"""From a catalogue to pictures on disk: load, lay out, check, draw, write.

What the commands do once or at each save, and what a script does in one call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cop_diagram.catalog import trace_catalog
from cop_diagram.drawing import (
    FORMATS,
    POINTS_PER_INCH,
    TEXT,
    Encoding,
    Format,
    Output,
    check_spared,
    default_format,
    origin_of,
    plan_folder,
    plan_outputs,
)
from cop_diagram.files import write_files, write_folder
from cop_diagram.layout import lay_out
from cop_diagram.model import Catalog, InputError, Later, Leaders, Orientation, PageChoice, Problem, TextMode
from cop_diagram.promises.notices import notice
from cop_diagram.scene import Scene
from cop_diagram.style import Style, style_of
from cop_diagram.text import font_notes

if TYPE_CHECKING:
    from cop_diagram.series import YearPictures

NO_YEARS = (
    "no activity says since when; give those that came in a known year a line such as since = 2021, "
    "or in a spreadsheet a year in a column “Since”"
)


_Laid = TypeVar("_Laid")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a catalogue came from: how messages name it, and the files that it was read from."""

    name: str
    files: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a map is to be drawn: the values of the options, None where one is not given."""

    text: TextMode | None = None
    leaders: Leaders | None = None
    maturing: bool = False
    dpi: int | None = None
    width: int | None = None
    fonts: tuple[str | Path, ...] = ()
    id_prefix: str = ""
    text_size: float | None = None
    size: PageChoice | None = None
    orientation: Orientation | None = None
    scale: float | None = None
    template: Path | None = None
    layout: str | None = None

    def over(self, catalog: Catalog) -> Catalog:
        """Return the catalogue with what the options say in place of what it says."""
        slide = catalog.slide
        page = replace(self.size or PageChoice(), orientation=self.orientation, scale=self.scale)
        slide = replace(slide, maturing=self.maturing or slide.maturing, text_size=self.text_size or slide.text_size)
        return replace(catalog, slide=slide, page=page.over(catalog.page))

    def style(self, catalog: Catalog) -> Style:
        """Return the style of a catalogue's picture."""
        return style_of(catalog, Style(fonts=self.fonts, leaders=self.leaders or Style().leaders))

    def encoding(self, style: Style) -> Encoding:
        """Return how a scene of that style becomes bytes; a width (px) says how fine it is drawn."""
        dpi = POINTS_PER_INCH * self.width / style.page.width if self.width else self.dpi
        return Encoding(self.text or TEXT, self.id_prefix, dpi, style.fonts, None, self.template, self.layout)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn.

    Attributes
    ----------
    pictures : list of bytes
        Those for standard output.
    notices : tuple of str
        What is worth a word about the map: that it is crowded or entangled, and which fonts of this machine it has.
    """

    pictures: list[bytes]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrawnYears:
    """What was drawn of a journey: the files, and the ``notices`` about the map of all its years."""

    files: tuple[Path, ...]
    notices: tuple[str, ...]


def draw(catalog: Catalog, outputs: Sequence[Output], wishes: Wishes) -> Drawn:
    """Write each output that has a path, all or none, and return the pictures for standard output.

    Raises
    ------
    LayoutError
        When the texts do not fit.
    OutputError
        When a picture cannot be made or written.
    InputError
        When a font cannot be used.
    """
    catalog = wishes.over(catalog)
    style = wishes.style(catalog)
    encoding = wishes.encoding(style)
    scenes = _laid_out(catalog, outputs, style, encoding)
    encoding = replace(encoding, origin=origin_of(catalog, style))
    own = [output.format.name for output in outputs if output.format.styled(catalog, style, encoding) == style]
    scene = scenes[own[0]] if own else next(iter(scenes.values()))
    return Drawn(_write(scenes, outputs, encoding), _notices(scene, style, here=bool(own)))


def _notices(scene: Scene, style: Style, *, here: bool) -> tuple[str, ...]:
    """Return what is worth a word: of fonts only where words are set here, for another program finds its own."""
    return tuple(filter(None, (notice(scene), *(font_notes(scene, style.fonts) if here else ()))))


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
    return DrawnYears(files, _notices(last, style, here=here))


def _draw_years(
    catalog: Catalog,
    source: Source,
    folder: Path,
    formats: Sequence[str],
    later: Later,
    style: Style,
    encoding: Encoding,
) -> tuple[tuple[Path, ...], YearPictures]:
    from cop_diagram.series import by_part, lay_out_years, parts_of

    parts = parts_of(catalog)
    if not parts:
        raise InputError([Problem(source.name, NO_YEARS)])
    outputs = {
        part: [Output(folder / f"{part}{FORMATS[name].suffix}", FORMATS[name]) for name in dict.fromkeys(formats)]
        for part in parts
    }
    check_spared([output for group in outputs.values() for output in group], source.files)
    pictures = _by_format(
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
            scenes[output.format.name][part], replace(encoding, origin=replace(origin, part=part))
        )
        for part, group in outputs.items()
        for output in group
        if output.path
    }
    write_folder(folder, contents)
    return tuple(contents), next(iter(pictures.values()))


def _laid_out(catalog: Catalog, outputs: Sequence[Output], style: Style, encoding: Encoding) -> dict[str, Scene]:
    """Return the scene for each format of the outputs, by its name, unless one would overwrite the template."""
    check_spared(outputs, (encoding.template,) if encoding.template else (), "template")
    return _by_format([output.format for output in outputs], catalog, style, encoding, lay_out)


def _by_format(
    formats: Iterable[Format],
    catalog: Catalog,
    style: Style,
    encoding: Encoding,
    lay: Callable[[Catalog, Style], _Laid],
) -> dict[str, _Laid]:
    """Return by each format's name what is laid out in the style that it needs, once for all of the same style."""
    styles = {format.name: format.styled(catalog, style, encoding) for format in formats}
    laid = {own: lay(catalog, own) for own in dict.fromkeys(styles.values())}
    return {name: laid[own] for name, own in styles.items()}


def _write(scenes: Mapping[str, Scene], outputs: Sequence[Output], encoding: Encoding) -> list[bytes]:
    """Encode the scene of each format once, write the outputs, and return the pictures for standard output."""
    formats = {output.format.name: output.format for output in outputs}
    pictures: Mapping[str, bytes] = {name: format.encode(scenes[name], encoding) for name, format in formats.items()}
    write_files({output.path: pictures[output.format.name] for output in outputs if output.path})
    return [pictures[output.format.name] for output in outputs if not output.path]


def render(
    catalog: Catalog | str | Path | None = None,
    *files: str | Path,
    style: Style | None = None,
    text: TextMode = TEXT,
    id_prefix: str = "",
    dpi: float | None = None,
    template: str | Path | None = None,
    layout: str | None = None,
) -> Scene:
    """Lay a catalogue out and write it to files, from one layout and all or none.

    Parameters
    ----------
    catalog : Catalog, str or Path, optional
        A catalogue or the TOML file that holds one; the shipped slide when not given.
    *files : str or Path
        Where to write; the suffix says the format. Without files nothing is written, and the scene is all there is.
    style : Style, optional
        Page, colours, text sizes and further fonts.
    text, id_prefix, dpi, template, layout
        As in ``drawing.Encoding``.

    Returns
    -------
    Scene
        The layout, for ``draw_slide`` or for a look at the places; that of the first file, where another is laid out
        in another style.

    Raises
    ------
    InputError
        With every problem of the catalogue, or of the style's fonts; or when the template cannot be used.
    LayoutError
        When the texts do not fit on the page.
    OutputError
        When a file cannot be written, or the resolution or prefix is impossible; then none is.

    Examples
    --------
    >>> scene = render()
    >>> scene.title, len(scene.activities)
    ('Learning activities', 42)

    A second argument such as ``"map.svg"`` writes the picture, a third one another.
    """
    source = None if catalog is None or isinstance(catalog, Catalog) else str(catalog)
    outputs = plan_outputs([str(file) for file in files], None, source) if files else ()
    content, origin = _read(catalog)
    check_spared(outputs, origin.files)
    style = style_of(content, style)
    if not outputs:
        return lay_out(content, style)
    deck = Path(template) if template else None
    encoding = Encoding(text, id_prefix, dpi, style.fonts, None, deck, layout)
    scenes = _laid_out(content, outputs, style, encoding)
    _write(scenes, outputs, replace(encoding, origin=origin_of(content, style)))
    return next(iter(scenes.values()))


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
    content, source = _read(catalog)
    style = style_of(content, style)
    encoding = Encoding(text, id_prefix, dpi, style.fonts)
    chosen = formats or (default_format().name,)
    _, pictures = _draw_years(content, source, place, chosen, later, style, encoding)
    return pictures


def _read(catalog: Catalog | str | Path | None) -> tuple[Catalog, Source]:
    if isinstance(catalog, Catalog):
        return catalog, Source("the catalogue")
    traced = trace_catalog(catalog)
    return traced.catalog, Source(str(catalog), traced.files)
