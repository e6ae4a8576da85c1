"""Whether a map that is clean at no size can be laid out in a larger one, should somebody ask for it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from cop_diagram.layout.search import lay_out
from cop_diagram.layout.text_size import USUAL
from cop_diagram.model import Catalog, LayoutError
from cop_diagram.promises.notices import SMALL, notices
from cop_diagram.promises.quality import quality
from cop_diagram.scene import Scene
from cop_diagram.style import Style, style_of

MOST = 40
"""Activities above which nothing is tried: it would take as long as the layout itself, and the page is full."""


def larger_text(catalog: Catalog, style: Style, scene: Scene) -> float | None:
    """Return the size that a scene's small text could be given, points on the default page; None without one.

    The map is laid out in it, to be sure that nothing more is to be said of it then. That takes about as long as the
    layout again for each size that is tried.
    """
    style = style_of(catalog, style)
    small = quality(scene).text.activity / scene.scale < SMALL
    if not small or style.text_size is not None or len(catalog.activities) > MOST:
        return None
    for points in USUAL:
        larger = replace(style, text_size=points)
        with suppress(LayoutError):
            if not notices(lay_out(catalog, larger), larger):
                return points
    return None
