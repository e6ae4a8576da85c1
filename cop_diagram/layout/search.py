"""Catalogue and style to a finished scene: the order of the steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from cop_diagram.layout.arranging import arrange
from cop_diagram.layout.assembly import assemble
from cop_diagram.layout.bubbles.choice import NoRoomError
from cop_diagram.layout.frame import Frame, build_frame
from cop_diagram.layout.labels.separation import Arrangement
from cop_diagram.layout.plan import CORRIDOR, Plan, Setting, make_plan
from cop_diagram.layout.refusals import REMEDY, Refusal, broken, impossible_pins, listed, no_bubble, no_places, too_full
from cop_diagram.layout.task import Task
from cop_diagram.model import Catalog, LayoutError
from cop_diagram.promises import violations
from cop_diagram.scene import Scene
from cop_diagram.style import MIN_TEXT, Presentation, Style, present

AIR = (1.0, 0.6, 0.3, 0.0)
"""How much room texts leave for the bubbles' margins, tried from generous to none."""

FULLEST = 0.72
"""Share of the room above which texts of a larger size are not worth a search."""

AIR_WORTH = 2.5
"""The trade between bubbles and places: all the air is worth this mean displacement of a text, em."""

SMALLER = 0.5
"""Steps by which the text shrinks when nothing fits, points."""

Stages = Callable[[str], AbstractContextManager[object]]
"""Gives the context in which a stage, by its name, runs: so an observer can time it."""


def lay_out(
    catalog: Catalog,
    style: Style | None = None,
    stages: Stages = nullcontext,
    presentation: Presentation | None = None,
) -> Scene:
    """Return the laid-out slide, with every promise kept.

    Parameters
    ----------
    catalog : Catalog
        What the slide says.
    style : Style, optional
        Page, colours and text sizes; a 16:9 slide when absent.
    stages : callable
        Called with ``plan``, ``labels``, ``bubbles`` and ``check`` for the context of each; changes nothing.
    presentation : Presentation, optional
        The looks and the legend of a picture that shows more than the catalogue as it is now.

    Raises
    ------
    InputError
        When a font file is not a font, or a text has a character that no typeface has.
    LayoutError
        When the texts do not fit, saying which and what would help.
    """
    style = style or Style()
    with stages("plan"):
        task = Task.of(catalog, style, presentation or present(catalog))
        frame = build_frame(task)
        _refuse_the_impossible(task, frame)
    attempts = _Attempts(task, frame, stages)
    scenes = (attempts.finished(candidate) for settings in _rounds(style) for candidate in attempts.weighed(settings))
    found = next((scene for scene in scenes if scene is not None), None)
    if found is None:
        raise LayoutError(attempts.reason())
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    """Texts set and arranged in one way, before the bubbles are drawn."""

    setting: Setting
    plan: Plan
    places: Arrangement

    @property
    def cost(self) -> float:
        """Mean displacement of a text, points."""
        return self.places.price / max(len(self.plan.items), 1)

    @property
    def worth(self) -> float:
        """The air between the bubbles against the displacement that it costs, points."""
        return AIR_WORTH * self.plan.em * self.setting.air - self.cost


class _Attempts:
    """The attempts at one layout, and why those failed that did."""

    def __init__(self, task: Task, frame: Frame, stages: Stages) -> None:
        self._task, self._frame, self._stages = task, frame, stages
        self._refusals: list[tuple[float, Refusal]] = []
        self._impossible: tuple[str, ...] = ()

    def reason(self) -> str:
        """Return why all attempts failed: that of the smallest text which lacked the least room."""
        if not self._refusals:
            return "\n".join(self._impossible)
        smallest = min(size for size, _ in self._refusals)
        refusals = [refusal for size, refusal in self._refusals if size == smallest]
        return min(refusals, key=lambda refusal: refusal.missing).sentence(self._task.catalog)

    def weighed(self, settings: tuple[Setting, ...]) -> Iterator[_Candidate]:
        """Yield the arrangements in which nothing touches, the worthiest first."""
        found: list[_Candidate] = []
        rest = list(settings)
        while rest:
            setting = rest.pop(0)
            candidate = self._arranged(setting)
            if candidate is None:
                continue
            found.append(candidate)
            lost = setting.air - rest[0].air if rest else 0.0
            if candidate.cost <= AIR_WORTH * candidate.plan.em * lost:
                break  # no displacement that could be saved is worth the air that it takes
        yield from sorted(found, key=lambda candidate: -candidate.worth)
        yield from (candidate for candidate in map(self._arranged, rest) if candidate is not None)

    def _arranged(self, setting: Setting) -> _Candidate | None:
        with self._stages("plan"):
            plan = make_plan(self._task, self._frame, setting)
            self._impossible = impossible_pins(plan)
        if self._impossible:
            return None
        if plan.fullness > FULLEST and not setting.spread:
            self._refusals.append((setting.size, too_full(plan)))
            return None
        with self._stages("labels"):
            places = arrange(self._task.catalog, plan, setting)
        if places.touching:
            self._refusals.append((setting.size, no_places(plan, places.touching)))
            return None
        return _Candidate(setting, plan, places)

    def finished(self, candidate: _Candidate) -> Scene | None:
        try:
            with self._stages("bubbles"):
                scene = assemble(self._task, candidate.plan, candidate.setting, candidate.places)
        except NoRoomError as error:
            name = next(c.name for c in self._task.catalog.clusters if c.id == error.cluster)
            self._refusals.append((candidate.setting.size, no_bubble(candidate.plan, name)))
            return None
        with self._stages("check"):
            found = violations(scene, self._task.catalog)
        if found:
            self._refusals.append((candidate.setting.size, broken(found)))
            return None
        return scene


def _refuse_the_impossible(task: Task, frame: Frame) -> None:
    """Raise LayoutError at once when the names alone, at the smallest size, need more room than there is."""
    em = MIN_TEXT * task.style.page.scale
    gap = CORRIDOR * em
    room = frame.outer.padded(-gap)
    need = 0.0
    too_long = []
    for activity in task.catalog.activities:
        ways = task.ways(activity, em)
        need += min((way.width + gap) * (way.height + gap) for way in ways)
        if min(way.width for way in ways) > room.width:
            too_long.append(activity.name)
    if too_long:
        raise LayoutError(f"wider than the page, even at the smallest size: {listed(too_long)}; shorten it")
    area = frame.outer.width * frame.outer.height
    if need > area:
        raise LayoutError(
            f"the texts do not fit on the page: at the smallest size the activities' names need "
            f"{100 * need / area:.0f} % of the room that there is; {REMEDY}"
        )


def _rounds(style: Style) -> Iterator[tuple[Setting, ...]]:
    """Yield ever more modest ways to set the texts; those of one round are weighed against each other."""
    smallest = min(MIN_TEXT / style.type.activity, 1.0)
    yield tuple(Setting(1.0, air) for air in AIR)
    size = 1.0 - SMALLER / style.type.activity
    while size > smallest + 1e-9:
        yield (Setting(size, 0.15),)
        yield (Setting(size, 0.0, 6.0),)
        size -= SMALLER / style.type.activity
    for wrap in (9.0, 6.0, 12.0):
        yield (Setting(smallest, 0.0, wrap, spread=wrap == 9.0),)
