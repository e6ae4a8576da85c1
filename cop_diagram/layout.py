"""Catalogue and style to a finished scene: the order of the steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext

from cop_diagram.arrange import arrange
from cop_diagram.assemble import assemble
from cop_diagram.bubbles import NoRoomError
from cop_diagram.errors import LayoutError, quoted
from cop_diagram.frame import Frame, build_frame
from cop_diagram.measure import Typesetter, check_fonts
from cop_diagram.model import Catalog
from cop_diagram.pins import impossible_pins
from cop_diagram.plan import CORRIDOR, Setting, make_plan
from cop_diagram.promises import violations
from cop_diagram.scene import Scene
from cop_diagram.style import MIN_TEXT, Style, typefaces

AIR = (1.0, 0.6, 0.3, 0.0)
"""How much room texts leave for the bubbles' margins, tried from generous to none."""

FULLEST = 0.72
"""Share of the room above which texts of a larger size are not worth a search."""

REMEDY = "shorten names or show fewer activities"
REMEDY_OF_PINS = "unpin some activities, shorten names or show fewer"

SMALLER = 0.5
"""Steps by which the text shrinks when nothing fits, points."""

Stages = Callable[[str], AbstractContextManager[object]]
"""Gives the context in which a stage, by its name, runs: so an observer can time it."""


def lay_out(catalog: Catalog, style: Style | None = None, stages: Stages = nullcontext) -> Scene:
    """Return the laid-out slide, with every promise kept.

    Parameters
    ----------
    catalog : Catalog
        What the slide says.
    style : Style, optional
        Page, colours and text sizes; a 16:9 slide when absent.
    stages : callable
        Called with ``plan``, ``labels``, ``bubbles`` and ``check`` for the context of each; changes nothing.

    Raises
    ------
    InputError
        When a font file is not a font, or a text has a character that no typeface has.
    LayoutError
        When the texts do not fit, saying which and what would help.
    """
    style = style or Style()
    with stages("plan"):
        check_fonts(style.fonts)
        typesetter = Typesetter(typefaces(style.fonts))
        typesetter.require(_words(catalog), style.fonts)
        frame = build_frame(catalog, style, typesetter)
        _refuse_the_impossible(catalog, style, typesetter, frame)
    crowded: list[str] = []
    impossible: tuple[str, ...] = ()
    pinnable = False
    for setting in _settings(style):
        with stages("plan"):
            plan = make_plan(catalog, style, typesetter, frame, setting)
            impossible = impossible_pins(plan)
        if impossible:
            continue
        pinnable = True
        if plan.fullness > FULLEST and not setting.spread:
            continue
        with stages("labels"):
            places = arrange(catalog, plan, setting)
        if places.touching:
            rows = dict.fromkeys(row for pair in places.touching for row in pair)
            crowded = [" ".join(plan.items[row].wording.lines) for row in rows]
            continue
        try:
            with stages("bubbles"):
                scene = assemble(catalog, style, plan, setting, places)
        except NoRoomError as error:
            crowded = [next(c.name for c in catalog.clusters if c.id == error.cluster)]
            continue
        with stages("check"):
            broken = violations(scene, catalog)
        if not broken:
            return scene
        crowded = [violation.message for violation in broken]
    if not pinnable:
        raise LayoutError("\n".join(impossible))
    raise LayoutError(
        "the texts do not fit on the page, not even at the smallest size: there is no room for "
        f"{_listed(crowded)}; {REMEDY_OF_PINS if any(a.pin for a in catalog.activities) else REMEDY}"
    )


def _refuse_the_impossible(catalog: Catalog, style: Style, typesetter: Typesetter, frame: Frame) -> None:
    """Raise LayoutError at once when the names alone, at the smallest size, need more room than there is."""
    em = MIN_TEXT * style.page.scale
    gap = CORRIDOR * em
    room = frame.outer.padded(-gap)
    need = 0.0
    too_long = []
    for activity in catalog.activities:
        ways = typesetter.ways(activity.name, em, 400)
        need += min((way.width + gap) * (way.height + gap) for way in ways)
        if min(way.width for way in ways) > room.width:
            too_long.append(activity.name)
    if too_long:
        raise LayoutError(f"wider than the page, even at the smallest size: {_listed(too_long)}; shorten it")
    area = frame.outer.width * frame.outer.height
    if need > area:
        raise LayoutError(
            f"the texts do not fit on the page: at the smallest size the activities' names need "
            f"{100 * need / area:.0f} % of the room that there is; {REMEDY}"
        )


def _settings(style: Style) -> Iterator[Setting]:
    """Yield ever more modest ways to set the texts."""
    smallest = min(MIN_TEXT / style.type.activity, 1.0)
    for air in AIR:
        yield Setting(1.0, air)
    size = 1.0 - SMALLER / style.type.activity
    while size > smallest + 1e-9:
        yield Setting(size, 0.15)
        yield Setting(size, 0.0, 6.0)
        size -= SMALLER / style.type.activity
    for wrap in (9.0, 6.0, 12.0):
        yield Setting(smallest, 0.0, wrap, spread=wrap == 9.0)


def _words(catalog: Catalog) -> list[str]:
    """Return every text that is drawn."""
    slide, axes = catalog.slide, (catalog.from_with, catalog.informal_formal)
    frame = [slide.title, slide.subtitle, slide.credit, catalog.regions.each_other, catalog.regions.outside_sources]
    ends = [word for axis in axes for word in (axis.start, axis.end)]
    return [*frame, *ends, *(c.name for c in catalog.clusters), *(a.name for a in catalog.activities)]


def _listed(names: list[str]) -> str:
    shown = ", ".join(quoted(name) for name in names[:5])
    return shown if len(names) <= 5 else f"{shown} and {len(names) - 5} more"
