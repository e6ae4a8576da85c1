"""Everything in one call, for scripts and notebooks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cop_diagram.catalog import trace_catalog
from cop_diagram.drawing import write_pictures
from cop_diagram.layout import lay_out
from cop_diagram.model import Catalog
from cop_diagram.outputs import check_spared, plan_outputs
from cop_diagram.scene import Scene
from cop_diagram.style import Style

if TYPE_CHECKING:
    from cop_diagram.svg import TextMode


def render(
    catalog: Catalog | str | Path | None = None,
    *files: str | Path,
    style: Style | None = None,
    text: TextMode = "text",
    id_prefix: str = "",
    dpi: float = 144.0,
) -> Scene:
    """Lay a catalogue out and write it to files, from one layout and all or none.

    Parameters
    ----------
    catalog : Catalog, str or Path, optional
        A catalogue or the TOML file that holds one; the shipped slide when not given.
    *files : str or Path
        Where to write; the suffix, ``.svg`` or ``.png``, says the format. Without files nothing is written,
        and the scene is all there is.
    style : Style, optional
        Page, colours, text sizes and further fonts.
    text : {"text", "outlines"}
        For SVG: real text in an embedded font, or glyph shapes for programs that mangle fonts.
    id_prefix : str
        For SVG: put before every id, so that several pictures can stand in one page.
    dpi : float
        For PNG: pixels to the inch, 24 to 750; 144 makes the default page 1920 x 1080.

    Returns
    -------
    Scene
        The layout, for ``draw`` or for a look at the places.

    Raises
    ------
    InputError
        With every problem of the catalogue, or of the style's fonts.
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
    if isinstance(catalog, Catalog):
        content = catalog
    else:
        traced = trace_catalog(catalog)
        check_spared(outputs, traced.files)
        content = traced.catalog
    style = style or Style()
    scene = lay_out(content, style)
    write_pictures(scene, outputs, text, id_prefix, dpi, style.fonts)
    return scene
