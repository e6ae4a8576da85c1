"""A community's way through the years: one picture a year in which nothing moves, and a strip of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cop_diagram.layout import lay_out, typesetter_for
from cop_diagram.model import Catalog, Later, LayoutError, describe
from cop_diagram.promises import violations
from cop_diagram.scene import PlacedActivity, Scene, TextBlock
from cop_diagram.series.strip import lay_out_strip
from cop_diagram.series.years import Moment, catalog_in_year, looks_in_year, moment, visible_in_year
from cop_diagram.style import Look, Presentation, Sizes, Style, present, shape_styles, style_of, text_styles
from cop_diagram.text import Typesetter, Wording, place, used_fonts

MOST_YEARS = 100
"""Years of a journey, each of which is a picture."""

MOST_JUDGED, OF_TEXT = 150_000, 6
"""Steps for the pictures of a journey, of about a tenth of a millisecond; and for a text on plain ground.

What lies under a text in several bubbles is looked at in as many faces as the square of their number.
"""


@dataclass(frozen=True, slots=True)
class YearPictures:
    """A scene for each year in which something changes, in their order, and the strip."""

    years: Mapping[int, Scene]
    strip: Scene


def lay_out_years(catalog: Catalog, style: Style | None = None, later: Later = "pale") -> YearPictures:
    """Return the scenes of a journey: one layout, in which everything is, and what is seen of it in each year.

    Parameters
    ----------
    catalog : Catalog
        At least one activity has a year.
    style : Style, optional
        Page, colours and text sizes; a 16:9 slide when absent.
    later : {"pale", "absent"}
        How activities of a later year are shown, in the strip too.

    Raises
    ------
    InputError
        When a font cannot be had, or a text has a character that no typeface has.
    LayoutError
        When the texts do not fit, saying which and what would help; or when there are too many years, or too much in
        each of them.
    """
    found = catalog.years
    if len(found) > MOST_YEARS:
        raise LayoutError(f"the activities came in {len(found)} different years; a journey has at most {MOST_YEARS}")
    if len(found) * sum(OF_TEXT + len(a.clusters) ** 2 for a in catalog.activities) > MOST_JUDGED:
        raise LayoutError(
            f"the {len(found)} pictures of the journey, of {len(catalog.activities)} activities each, take more work "
            "than they may; fewer different years, fewer activities or fewer clusters of each would help"
        )
    moments = [moment(catalog, year, later) for year in found]
    offered = {a.id for a in catalog.activities if a.menu}
    style = style_of(catalog, style)
    presentation = present(
        catalog,
        year=str(found[-1]),
        earlier=bool(offered) and any(moment.before - offered for moment in moments),
        later=any(moment.later - moment.absent for moment in moments),
    )
    whole = lay_out(catalog, style, presentation=presentation)
    typesetter = typesetter_for(catalog, style)
    scenes = {m.year: _Year(catalog, style, presentation, typesetter, whole, m).scene() for m in moments}
    strip = lay_out_strip(catalog, style, typesetter, whole, moments)
    shown = {moment.year: visible_in_year(catalog, moment) for moment in moments}
    for scene, content in (*((scenes[year], shown[year]) for year in found), (strip, None)):
        broken = [violation.message for violation in violations(scene, content)]
        if broken:
            raise LayoutError(f"the pictures of the journey cannot be drawn: {'; '.join(broken)}")
    scenes, strip = {year: _named(scene, typesetter) for year, scene in scenes.items()}, _named(strip, typesetter)
    return YearPictures(scenes, strip)


def _named(scene: Scene, typesetter: Typesetter) -> Scene:
    return replace(scene, fonts=used_fonts(scene, typesetter.faces))


class _Year:
    """The picture of one year, from the layout of the whole journey."""

    def __init__(
        self,
        catalog: Catalog,
        style: Style,
        presentation: Presentation,
        typesetter: Typesetter,
        whole: Scene,
        moment: Moment,
    ) -> None:
        self._catalog, self._whole, self._moment = catalog, whole, moment
        self._presentation = presentation
        self._typesetter = typesetter
        self._sizes = {text.name: text.size for text in whole.text_styles}
        self._style = replace(style, type=style.type.at(self._sizes["activity"] / whole.scale))

    def scene(self) -> Scene:
        """Return the picture."""
        whole, style, moment = self._whole, self._style, self._moment
        shown, look = visible_in_year(self._catalog, moment), looks_in_year(self._catalog, moment)
        filled = {name for activity in shown.activities for name in activity.clusters}
        sizes = Sizes(self._sizes["activity"], self._captions(), self._sizes["region"], self._sizes["slide-credit"])
        presentation = self._presentation._replace(looks=look, year=str(moment.year))
        kept = [shape for shape in whole.shape_styles if shape.name.startswith(("leader", "pattern-"))]
        # Clusters that are entangled by what is not shown yet stay as they were laid out.
        gap = 0.0 if moment.absent else whole.gap
        gone = {f"leader-{name}" for name in moment.absent}
        return replace(
            whole,
            title=f"{whole.title} {moment.year}",
            description=describe(catalog_in_year(self._catalog, moment), moment.later),
            text_styles=text_styles(shown, style, sizes, presentation),
            shape_styles=(*shape_styles(shown, style), *kept),
            bubbles=tuple(bubble for bubble in whole.bubbles if bubble.cluster in filled),
            captions=tuple(text for text in whole.captions if text.id.removeprefix("caption-") in filled),
            activities=tuple(self._activity(a, look[a.id]) for a in whole.activities if a.id in look),
            frame=tuple(self._dated(text) for text in whole.frame),
            gap=gap,
            leaders=tuple(line for line in whole.leaders if line.id not in gone),
            unmarked=tuple(name for name in whole.unmarked if name in look),
        )

    def _captions(self) -> float:
        return next((size for name, size in self._sizes.items() if name.startswith("caption-")), 0.0)

    def _activity(self, activity: PlacedActivity, look: Look) -> PlacedActivity:
        moment = self._moment
        changed = activity.id in moment.later or activity.id in moment.before
        return replace(
            activity,
            text=self._in_look(activity.text, look),
            status=None if changed else activity.status,
            since=None if activity.id in moment.before else activity.since,
            later=activity.id in moment.later,
        )

    def _in_look(self, text: TextBlock, look: Look) -> TextBlock:
        """Return the text in that look and the same box, with the mark that the look has.

        The words of each line keep their middle, and the mark its distance from them.
        """
        if text.style == look.style("activity") and (look.mark or not text.mark):
            return text
        size, mirrored = self._sizes[text.style], self._whole.direction == "rtl"
        wording = self._typesetter.set([line.text for line in text.lines], size, look.weight, look.lead(size))
        top = text.lines[0].baseline - wording.ascent
        worn = place(wording, text.id, look.style("activity"), 0.0, top, kind=look.mark, mirrored=mirrored)
        pairs = zip(text.lines, worn.lines, strict=True)
        lines = tuple(replace(new, x=old.x + (old.width - new.width) / 2) for old, new in pairs)
        mark = worn.mark
        if mark is not None:
            x, y = mark.center
            mark = replace(mark, center=(x + lines[0].x - worn.lines[0].x, y))
        return replace(worn, box=text.box, lines=lines, mark=mark)

    def _dated(self, text: TextBlock) -> TextBlock:
        if text.id != "slide-year":
            return text
        wording: Wording = self._typesetter.set([str(self._moment.year)], self._sizes["slide-year"], 400)
        left = text.box.right - wording.width if self._whole.direction == "rtl" else text.box.left
        return place(wording, text.id, text.style, left, text.box.top)
