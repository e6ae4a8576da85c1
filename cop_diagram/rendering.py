"""From a catalogue to pictures on disk: load, lay out, check, draw, write.

What the commands do once or at each save, and what a script does in one call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeVar

from cop_diagram.catalog import trace_catalog
from cop_diagram.drawing import (
    POINTS_PER_INCH,
    TEXT,
    Encoding,
    Format,
    Output,
    check_spared,
    origin_of,
    plan_outputs,
)
from cop_diagram.files import write_files
from cop_diagram.layout import larger_text, lay_out
from cop_diagram.model import (
    FRAMES,
    Catalog,
    Document,
    Leaders,
    Orientation,
    PageChoice,
    ShownAs,
    TextMode,
)
from cop_diagram.promises.notices import notice
from cop_diagram.scene import Scene
from cop_diagram.style import Style, style_of
from cop_diagram.text import font_notes

_Laid = TypeVar("_Laid")


class Source(NamedTuple):
    """Where a catalogue came from: how messages name it, and the files that it was read from."""

    name: str
    files: tuple[Path, ...] = ()


class Wishes(NamedTuple):
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
    frames: str | None = None
    shown_as: ShownAs | None = None

    def over(self, catalog: Catalog, document: Document | None = None) -> Catalog:
        """Return the catalogue with what the options say in place of what it says, on the page of that document."""
        slide = catalog.slide
        usual = catalog.page if document is None or document.page is None else document.page
        page = replace(self.size or PageChoice(), orientation=self.orientation, scale=self.scale)
        slide = replace(slide, maturing=self.maturing or slide.maturing, text_size=self.text_size or slide.text_size)
        return replace(catalog, slide=slide, page=page.over(usual))

    def style(self, catalog: Catalog) -> Style:
        """Return the style of a catalogue's picture."""
        return style_of(catalog, Style(fonts=self.fonts, leaders=self.leaders or Style().leaders))

    def encoding(self, style: Style) -> Encoding:
        """Return how a scene of that style becomes bytes; a width (px) says how fine it is drawn."""
        dpi = POINTS_PER_INCH * self.width / style.page.width if self.width else self.dpi
        clicks = self.frames is not None and not FRAMES[self.frames].by_year
        shown_as = self.shown_as or ("clicks" if clicks else "slides")
        return Encoding(self.text or TEXT, self.id_prefix, dpi, style.fonts, None, self.template, self.layout, shown_as)


class Drawn(NamedTuple):
    """What was drawn.

    Attributes
    ----------
    pictures : list of bytes
        Those for standard output.
    notices : tuple of str
        What is worth a word about the map: that it is crowded or entangled, and which fonts of this machine it has.
    files : tuple of Path
        Those that were written.
    """

    pictures: list[bytes]
    notices: tuple[str, ...]
    files: tuple[Path, ...]


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
    encoding = encoding._replace(origin=origin_of(catalog, style))
    own = [output.format.name for output in outputs if output.format.styled(catalog, style, encoding) == style]
    scene = scenes[own[0]] if own else next(iter(scenes.values()))
    files = tuple(output.path for output in outputs if output.path)
    larger = larger_text(catalog, style, scene) if own else None
    return Drawn(_write(scenes, outputs, encoding), notices_of(scene, style, larger, here=bool(own)), files)


def notices_of(scene: Scene, style: Style, larger: float | None = None, *, here: bool) -> tuple[str, ...]:
    """Return what is worth a word: of fonts only where words are set here, for another program finds its own."""
    return tuple(filter(None, (notice(scene, style, larger), *(font_notes(scene, style.fonts) if here else ()))))


def _laid_out(catalog: Catalog, outputs: Sequence[Output], style: Style, encoding: Encoding) -> dict[str, Scene]:
    """Return the scene for each format of the outputs, by its name, unless one would overwrite the template."""
    check_spared(outputs, (encoding.template,) if encoding.template else (), "template")
    return by_format([output.format for output in outputs], catalog, style, encoding, lay_out)


def by_format(
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
    content, origin = read(catalog)
    check_spared(outputs, origin.files)
    style = style_of(content, style)
    if not outputs:
        return lay_out(content, style)
    deck = Path(template) if template else None
    encoding = Encoding(text, id_prefix, dpi, style.fonts, None, deck, layout)
    scenes = _laid_out(content, outputs, style, encoding)
    _write(scenes, outputs, encoding._replace(origin=origin_of(content, style)))
    return next(iter(scenes.values()))


def read(catalog: Catalog | str | Path | None) -> tuple[Catalog, Source]:
    """Return a catalogue, or the one in a file, and where it came from.

    Raises
    ------
    InputError
        With every problem of the file.
    """
    if isinstance(catalog, Catalog):
        return catalog, Source("the catalogue")
    traced = trace_catalog(catalog)
    return traced.catalog, Source(str(catalog), traced.files)
