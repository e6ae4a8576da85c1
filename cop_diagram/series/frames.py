"""The frames of a build-up: one layout, and at each step what is in sight of it. Nothing moves from one to the next."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from cop_diagram.layout import lay_out
from cop_diagram.model import AXES, FRAMES, Catalog, InputError, Problem, Step, describe, told, unknown
from cop_diagram.scene import Scene, Sheet, TextBlock
from cop_diagram.series.pictures import lay_out_years
from cop_diagram.style import Style


def lay_out_frames(catalog: Catalog, kind: str, style: Style | None = None) -> tuple[Sheet, ...]:
    """Return the frames of a build-up: what is in sight at each step, and what a speaker says of it.

    The notes of the first have the whole map in words.

    Parameters
    ----------
    catalog : Catalog
        It says what the build-up is about.
    kind : {"clusters", "dimensions", "status", "years"}
        What comes into sight one after the other.
    style : Style, optional
        Page, colours and text sizes; a 16:9 slide when absent.

    Raises
    ------
    InputError
        When the catalogue says nothing of statuses or years; when a font cannot be had, or a text has a character that
        no typeface has.
    LayoutError
        When the texts do not fit.
    ValueError
        When there is no such kind.
    """
    if kind not in FRAMES:
        raise ValueError(unknown("kind of build-up", kind, tuple(FRAMES)))
    steps = FRAMES[kind].steps(catalog)
    if not steps:
        raise InputError([Problem("the catalogue", FRAMES[kind].lacking)])
    if FRAMES[kind].by_year:
        scenes = list(lay_out_years(catalog, style, "absent").years.values())
    else:
        whole = lay_out(catalog, style)
        scenes = [_Sight(catalog, steps[: number + 1]).of(whole) for number in range(len(steps))]
    notes = [told(catalog, step) for step in steps]
    notes[0] = "\n".join(filter(None, (describe(catalog), notes[0])))
    return tuple(map(Sheet, scenes, notes))


class _Sight:
    """What is in sight after some steps, the last of which has just been made."""

    def __init__(self, catalog: Catalog, steps: Sequence[Step]) -> None:
        self._catalog = catalog
        self._title = steps[-1].title if len(steps) > 1 else ""  # the first is called as the whole
        self._axes = {axis for step in steps for axis in step.axes}
        self._regions = any(step.regions for step in steps)
        self._ground = self._regions and len(self._axes) == len(AXES)
        self._clusters = {name for step in steps for name in step.clusters}
        self._activities = {name for step in steps for name in step.activities}

    def of(self, whole: Scene) -> Scene:
        """Return what is in sight of the scene; activities are in those of their clusters whose bubbles are."""
        axes = {f"axis-{axis.replace('_', '-')}" for axis in self._axes}
        leaders = {f"leader-{name}" for name in self._activities}
        return replace(
            whole,
            title=f"{whole.title}: {self._title}" if self._title else whole.title,
            description=describe(self._content(), axes=self._axes, empty=self._clusters),
            rectangles=whole.rectangles if self._regions else (),
            edge=whole.edge if self._regions else None,
            bubbles=tuple(bubble for bubble in whole.bubbles if bubble.cluster in self._clusters),
            captions=tuple(text for text in whole.captions if text.id.removeprefix("caption-") in self._clusters),
            activities=tuple(
                replace(activity, clusters=self._in_sight(activity.clusters))
                for activity in whole.activities
                if activity.id in self._activities
            ),
            frame=tuple(text for text in whole.frame if self._shows(text, axes)),
            arrows=tuple(arrow for arrow in whole.arrows if arrow.id in axes),
            gap=whole.gap if self._is_all_of(whole) else 0.0,  # clusters may be entangled by what is not shown yet
            leaders=tuple(line for line in whole.leaders if line.id in leaders),
            unmarked=tuple(name for name in whole.unmarked if name in self._activities),
            legend=whole.legend if self._clusters or self._activities else None,
            maturity_arrow=whole.maturity_arrow if self._ground else None,
        )

    def _is_all_of(self, whole: Scene) -> bool:
        return len(self._activities) == len(whole.activities)

    def _in_sight(self, clusters: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in clusters if name in self._clusters)

    def _shows(self, text: TextBlock, axes: Collection[str]) -> bool:
        if text.id.startswith("axis-"):
            return text.id.rpartition("-")[0] in axes
        return self._regions or not text.id.startswith("region-label-")

    def _content(self) -> Catalog:
        """Return what the catalogue says of what is in sight."""
        activities = (
            replace(activity, clusters=self._in_sight(activity.clusters))
            for activity in self._catalog.activities
            if activity.id in self._activities
        )
        slide = self._catalog.slide
        slide = replace(slide, maturing=slide.maturing and self._ground)
        return replace(self._catalog, slide=slide, activities=tuple(activities))
