"""A community's way through the years: one picture a year in which nothing moves, and a strip of all of them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from cop_diagram.assemble import describe
from cop_diagram.dress import Sizes, shape_styles, text_styles
from cop_diagram.errors import LayoutError
from cop_diagram.layout import lay_out
from cop_diagram.looks import PALE, Look, entries, looks
from cop_diagram.measure import Typesetter, Wording, place
from cop_diagram.model import Activity, Catalog
from cop_diagram.promises import violations
from cop_diagram.scene import PlacedActivity, Scene, TextBlock
from cop_diagram.strip import Moment, lay_out_strip
from cop_diagram.style import Style, typefaces

Later = Literal["pale", "absent"]
"""How activities of a later year are shown."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """A scene for each year in which something changes, in their order, and the strip."""

    years: Mapping[int, Scene]
    strip: Scene


def years(catalog: Catalog) -> tuple[int, ...]:
    """Return the years in which something changes, in their order."""
    return tuple(sorted({year for activity in catalog.activities if (year := _year(activity)) is not None}))


def moment(catalog: Catalog, year: int) -> Moment:
    """Return what the catalogue says in that year.

    An activity without a year has always been there. One that was stopped was there before, without a mark;
    any other one comes in its year.
    """
    later: set[str] = set()
    before: set[str] = set()
    for activity in catalog.activities:
        since = _year(activity)
        if since is not None and since > year:
            (before if activity.status == "stopped" else later).add(activity.id)
    return Moment(year, frozenset(later), frozenset(before))


def lay_out_journey(catalog: Catalog, style: Style | None = None, later: Later = "pale") -> Pictures:
    """Return the scenes of a journey: one layout, in which everything is, and what is seen of it in each year.

    Parameters
    ----------
    catalog : Catalog
        At least one activity has a year.
    style : Style, optional
        Page, colours and text sizes; a 16:9 slide when absent.
    later : {"pale", "absent"}
        How activities of a later year are shown; in the strip they are always rings.

    Raises
    ------
    InputError
        When a font file is not a font, or a text has a character that no typeface has.
    LayoutError
        When the texts do not fit, saying which and what would help.
    """
    found = years(catalog)
    moments = [moment(catalog, year) for year in found]
    pale = later == "pale" and any(moment.later for moment in moments)
    style = replace(style or Style(), year=str(found[-1]), later=pale)
    whole = lay_out(catalog, style)
    scenes = {moment.year: _Year(catalog, style, whole, moment, later).scene() for moment in moments}
    strip = lay_out_strip(catalog, style, whole, moments)
    for scene in (*scenes.values(), strip):
        broken = [violation.message for violation in violations(scene)]
        if broken:
            raise LayoutError(f"the pictures of the journey cannot be drawn: {'; '.join(broken)}")
    return Pictures(scenes, strip)


def _year(activity: Activity) -> int | None:
    return activity.since.year if isinstance(activity.since, datetime.date) else activity.since


class _Year:
    """The picture of one year, from the layout of the whole journey."""

    def __init__(self, catalog: Catalog, style: Style, whole: Scene, moment: Moment, later: Later) -> None:
        self._catalog, self._style, self._whole, self._moment = catalog, style, whole, moment
        self._absent = moment.later if later == "absent" else frozenset()
        self._typesetter = Typesetter(typefaces(style.fonts))
        self._sizes = {text.name: text.size for text in whole.text_styles}

    def scene(self) -> Scene:
        """Return the picture."""
        whole, moment = self._whole, self._moment
        told = self._told()
        # What comes later is drawn as if on the menu.
        drawn = (replace(a, menu=a.menu or a.id in moment.later) for a in told.activities)
        shown = replace(told, activities=tuple(drawn))
        look = self._looks()
        filled = {name for activity in shown.activities for name in activity.clusters}
        sizes = Sizes(self._sizes["activity"], self._captions(), self._sizes["region"])
        leader = tuple(shape for shape in whole.shape_styles if shape.name == "leader")
        gone = {f"leader-{name}" for name in self._absent}
        return replace(
            whole,
            title=f"{whole.title} {moment.year}",
            description=describe(told, moment.later),
            text_styles=text_styles(shown, self._style, sizes, look, entries(self._catalog, later=self._style.later)),
            shape_styles=(*shape_styles(shown, self._style), *leader),
            bubbles=tuple(bubble for bubble in whole.bubbles if bubble.cluster in filled),
            captions=tuple(text for text in whole.captions if text.id.removeprefix("caption-") in filled),
            activities=tuple(self._activity(a, look[a.id]) for a in whole.activities if a.id not in self._absent),
            frame=tuple(self._dated(text) for text in whole.frame),
            leaders=tuple(line for line in whole.leaders if line.id not in gone),
            unmarked=tuple(name for name in whole.unmarked if name not in self._absent),
        )

    def _told(self) -> Catalog:
        """Return what there is to say in the year: of what changes later on, not how."""
        moment = self._moment
        there = [a for a in self._catalog.activities if a.id not in self._absent]
        told = [replace(a, status=None, since=None) if a.id in moment.before else a for a in there]
        told = [replace(a, status=None) if a.id in moment.later else a for a in told]
        return replace(self._catalog, activities=tuple(told))

    def _looks(self) -> dict[str, Look]:
        """Return the look of each activity: its own, but for what has not come or not been stopped yet."""
        own, moment = looks(self._catalog), self._moment
        plain = {name: PALE if own[name].tone == "pale" else Look("plain") for name in moment.before}
        return own | plain | dict.fromkeys(moment.later, PALE)

    def _captions(self) -> float:
        return next((size for name, size in self._sizes.items() if name.startswith("caption-")), 0.0)

    def _activity(self, activity: PlacedActivity, look: Look) -> PlacedActivity:
        moment = self._moment
        changed = activity.id in moment.later or activity.id in moment.before
        return replace(
            activity,
            text=self._worn(activity.text, look),
            status=None if changed else activity.status,
            since=None if activity.id in moment.before else activity.since,
            later=activity.id in moment.later,
        )

    def _worn(self, text: TextBlock, look: Look) -> TextBlock:
        """Return the text in that look and the same box, without its mark where the look has none.

        A single line stays where it is when its mark goes; several are set around one middle.
        """
        if text.style == look.style("activity") and (look.mark or not text.mark):
            return text
        wording = self._typesetter.set([line.text for line in text.lines], self._sizes[text.style], look.weight)
        middles = [line.x + line.width / 2 if len(text.lines) == 1 else text.box.center[0] for line in text.lines]
        lines = tuple(
            replace(line, x=middle - width / 2, width=width)
            for line, middle, width in zip(text.lines, middles, wording.widths, strict=True)
        )
        return replace(text, style=look.style("activity"), family=wording.family, lines=lines, mark=None)

    def _dated(self, text: TextBlock) -> TextBlock:
        if text.id != "slide-year":
            return text
        wording: Wording = self._typesetter.set([str(self._moment.year)], self._sizes["slide-year"], 400)
        left = text.box.right - wording.width if self._whole.direction == "rtl" else text.box.left
        return place(wording, text.id, text.style, left, text.box.top)
