"""Catalogue and style to a finished scene: the order of the steps."""

from __future__ import annotations

from collections.abc import Iterator

from cop_diagram.arrange import arrange
from cop_diagram.assemble import assemble
from cop_diagram.errors import LayoutError
from cop_diagram.frame import build_frame
from cop_diagram.measure import Typesetter
from cop_diagram.model import Catalog
from cop_diagram.plan import Setting, make_plan
from cop_diagram.promises import violations
from cop_diagram.scene import Scene
from cop_diagram.style import MIN_TEXT, Style, typefaces

AIR = (1.0, 0.6, 0.3, 0.0)
"""How much room texts leave for the bubbles' margins, tried from generous to none."""

SMALLER = 0.5
"""Steps by which the text shrinks when nothing fits, points."""


def lay_out(catalog: Catalog, style: Style | None = None) -> Scene:
    """Return the laid-out slide, with every promise kept.

    Parameters
    ----------
    catalog : Catalog
        What the slide says.
    style : Style, optional
        Page, colours and text sizes; a 16:9 slide when absent.

    Raises
    ------
    InputError
        When a text has a character that no typeface has.
    LayoutError
        When the texts do not fit, saying which and what would help.
    """
    style = style or Style()
    typesetter = Typesetter(typefaces(style.fonts))
    typesetter.require(_words(catalog))
    frame = build_frame(catalog, style, typesetter)
    crowded: tuple[str, ...] = ()
    for setting in _settings(style):
        plan = make_plan(catalog, style, typesetter, frame, setting)
        places = arrange(catalog, plan, setting)
        if places.touching:
            crowded = tuple(sorted({plan.items[row].id for pair in places.touching for row in pair}))
            continue
        scene = assemble(catalog, style, plan, setting, places)
        broken = violations(scene, catalog)
        if not broken:
            return scene
        crowded = tuple(sorted({name for violation in broken for name in violation.ids}))
    raise LayoutError(
        f"the texts do not fit on the page: even at the smallest size there is no room for "
        f"{_listed(crowded)}; choose a larger page, shorten names or show fewer activities"
    )


def _settings(style: Style) -> Iterator[Setting]:
    """Yield ever more modest ways to set the texts."""
    smallest = min(MIN_TEXT / style.type.activity, 1.0)
    for air in AIR:
        yield Setting(1.0, air)
    size = 1.0 - SMALLER / style.type.activity
    while size > smallest:
        yield Setting(size, 0.15)
        yield Setting(size, 0.0, 6.0)
        size -= SMALLER / style.type.activity
    for wrap in (9.0, 6.0, 12.0):
        yield Setting(smallest, 0.0, wrap)


def _words(catalog: Catalog) -> list[str]:
    """Return every text that is drawn."""
    slide, axes = catalog.slide, (catalog.from_with, catalog.informal_formal)
    frame = [slide.title, slide.subtitle, slide.credit, catalog.regions.each_other, catalog.regions.outside_sources]
    ends = [word for axis in axes for word in (axis.start, axis.end)]
    return [*frame, *ends, *(c.name for c in catalog.clusters), *(a.name for a in catalog.activities)]


def _listed(ids: tuple[str, ...]) -> str:
    shown = ", ".join(f"“{name}”" for name in ids[:5])
    return shown if len(ids) <= 5 else f"{shown} and {len(ids) - 5} more"
