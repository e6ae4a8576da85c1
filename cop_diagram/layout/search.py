"""Catalogue and style to a finished scene: the order of the steps."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

from cop_diagram.layout.areas import INSET
from cop_diagram.layout.assembly import NoWordsError, assemble
from cop_diagram.layout.bubbles.choice import NoRoomError
from cop_diagram.layout.formulation import Formulation, arranged, formulate
from cop_diagram.layout.frame import Frame, build_frame
from cop_diagram.layout.joint import Arrangement, Room, fit_bubbles, improve, level
from cop_diagram.layout.outlines import draw_outlines
from cop_diagram.layout.plan import CORRIDOR, PLANE, Plan, Setting, make_plan
from cop_diagram.layout.refusals import (
    REMEDY,
    Refusal,
    broken,
    impossible_pins,
    listed,
    no_bubble,
    no_places,
    no_words,
    too_full,
)
from cop_diagram.layout.task import Task
from cop_diagram.layout.text_size import (
    CLEAN,
    LEGIBLE,
    STEP,
    STRIDE,
    USUAL,
    Displacement,
    displacement,
    fitted_plane,
    larger,
    sizes_below,
    smaller,
)
from cop_diagram.model import Catalog, LayoutError
from cop_diagram.promises import violations
from cop_diagram.scene import Floats, Scene
from cop_diagram.style import LARGEST_TEXT, MIN_TEXT, Presentation, Style, present, style_of

CLOSER = (
    Setting(0.5),
    Setting(0.0),
    Setting(0.0, 0.5),
    Setting(0.0, 0.2),
    Setting(0.0, 0.2, spread=True),
)
"""Ever closer ways to set texts that do not fit with room for every bubble's margin."""

FULLEST = 0.72
"""Share of the room above which texts of a larger size are not worth a search."""

ROUNDS = 60
"""Rounds in which an arrangement must settle."""

TRIALS, LAST_TRIALS = 40, 160
"""Changes that are tried while the text grows, and at the last size."""

MANY = 60
"""Texts above which fewer changes are tried: a large map is not to take for ever."""

AT_EASE = 0.6
"""Share of the displacement up to which a map is clean below which nothing is improved while the text grows."""

NEARLY_LEVEL = 0.35
"""Difference of two texts' upper edges up to which they are set level, em."""

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
    style = style_of(catalog, style)
    with stages("plan"):
        task = Task.of(catalog, style, presentation or present(catalog))
        _refuse_the_impossible(task, build_frame(task.at(MIN_TEXT)))
    attempts = _Attempts(task, stages)
    found = attempts.first()
    if found is None:
        raise LayoutError(attempts.reason())
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    """Texts of one size, arranged in one way, before the bubbles are drawn."""

    task: Task
    setting: Setting
    plan: Plan
    formulation: Formulation
    arrangement: Arrangement
    displacement: Displacement
    limit: Displacement

    @property
    def size(self) -> float:
        return self.task.style.type.activity

    @property
    def clean(self) -> bool:
        return self.arrangement.clean and self.displacement.within(self.limit)


class _Attempts:
    """The attempts at one layout, and why those failed that did."""

    def __init__(self, task: Task, stages: Stages) -> None:
        self._task, self._stages = task, stages
        self._refusals: list[tuple[float, Refusal]] = []
        self._impossible: tuple[str, ...] = ()
        self._limit = CLEAN if task.style.text_size is None else Displacement(math.inf, math.inf)

    def reason(self) -> str:
        """Return why all attempts failed: that of the smallest text which lacked the least room."""
        if not self._refusals:
            return "\n".join(self._impossible)
        smallest = min(size for size, _ in self._refusals)
        refusals = [refusal for size, refusal in self._refusals if size == smallest]
        return min(refusals, key=lambda refusal: refusal.missing).sentence(self._task.catalog)

    def first(self) -> Scene | None:
        """Return the first scene that keeps every promise and is clean, else the last that keeps every promise."""
        second: Scene | None = None
        for candidate in self._candidates():
            if second is not None and candidate.setting != Setting():
                return second  # closer texts are for maps that do not fit otherwise
            scene, moved = self._finished(candidate)
            if scene is not None and moved.within(candidate.limit):
                return scene
            second = scene or second
        return second

    def _candidates(self) -> Iterator[_Candidate]:
        """Yield the arrangements in which no rule is broken, the best first."""
        given = self._task.style.text_size
        size = MIN_TEXT if given is None else given
        if given is None:
            yield from self._found()
        else:
            candidate = None
            for points in sizes_below(given):
                candidate = self._arranged(points, Setting(), candidate, LAST_TRIALS if points == given else TRIALS)
            if candidate is not None and candidate.arrangement.clean:
                yield candidate
        for setting in CLOSER:
            candidate = self._arranged(size, setting, None, LAST_TRIALS)
            if candidate is None:
                continue
            while not candidate.arrangement.clean and candidate.arrangement.drop_broken():
                candidate.arrangement.settle(ROUNDS)
            if candidate.arrangement.clean:
                yield candidate
                yield from self._again(candidate, words=True)
            else:
                self._refusals.append((size, no_places(candidate.plan, candidate.arrangement.touching())))

    def _found(self) -> Iterator[_Candidate]:
        """Yield clean arrangements, the largest text first."""
        found: list[_Candidate] = []
        start = self._arranged(USUAL, Setting(), None, TRIALS)
        if start is None or not start.clean:
            start = self._arranged(MIN_TEXT, Setting(), None, TRIALS)
            if start is None or not start.arrangement.clean:
                return
            self._limit = CLEAN.loosened(start.displacement)
        found.append(start)
        for points in larger(start.size):
            candidate = self._arranged(points, Setting(), found[-1], TRIALS)
            if candidate is None:
                break
            at_ease = candidate.clean
            if not at_ease and candidate.arrangement.clean:
                candidate = self._improved(candidate)
            if candidate.clean:
                found.append(candidate)
            if not at_ease:
                break
        if found[-1].size < LEGIBLE and self._limit == CLEAN:
            found[-1] = self._improved(found[-1])
        yield from self._between(found, found[-1].size + STRIDE)
        for points in smaller(found[0].size):
            candidate = self._arranged(points, Setting(), None, TRIALS)
            if candidate is not None and candidate.clean:
                yield candidate

    def _between(self, found: Sequence[_Candidate], above: float) -> Iterator[_Candidate]:
        """Yield what was found and what lies half a stride above it, the largest text first."""
        for candidate in reversed(found):
            if candidate.size + STEP < min(above, LARGEST_TEXT):
                half = self._arranged(candidate.size + STEP, Setting(), candidate, TRIALS)
                if half is not None and half.clean:
                    yield half
            yield candidate
            above = candidate.size

    def _improved(self, candidate: _Candidate) -> _Candidate:
        """Return a candidate with as many changes tried as at the last size."""
        arrangement = candidate.arrangement
        improve(arrangement, _fewer(LAST_TRIALS - TRIALS, candidate.plan))
        found = displacement(self._task.catalog, candidate.plan, arrangement.centers)
        return replace(candidate, displacement=found)

    def _again(self, candidate: _Candidate, *, words: bool) -> Iterator[_Candidate]:
        """Yield the candidate's size once more, with the regions' words among the texts."""
        found = self._arranged(candidate.size, replace(candidate.setting, words=words), None, LAST_TRIALS)
        if found is not None and found.arrangement.clean:
            yield found

    def _arranged(self, points: float, setting: Setting, start: _Candidate | None, trials: int) -> _Candidate | None:
        """Return the texts in one size, arranged, beginning with the arrangement of another size."""
        task = self._task.at(points)
        with self._stages("plan"):
            plane = fitted_plane(task.catalog, start.plan, start.arrangement.centers) if start else PLANE
            plan = make_plan(task, build_frame(task), setting, plane)
            self._impossible = impossible_pins(plan)
            if self._impossible:
                return None
            if plan.fullness > FULLEST and not setting.spread:
                self._refusals.append((points, too_full(plan)))
                return None
            formulation = formulate(task.catalog, plan, setting)
        with self._stages("labels"):
            look = None
            if setting.spread:
                from cop_diagram.layout.joint.spreading import (  # adjustText is slow to import
                    spread,
                )

                look = spread(formulation.task)
            arrangement = Arrangement(formulation.task, start.arrangement.state() if start else None, look)
            arrangement.settle(ROUNDS)
            found = displacement(self._task.catalog, plan, arrangement.centers)
            if trials == LAST_TRIALS or not (arrangement.clean and found.within(CLEAN.share(AT_EASE))):
                improve(arrangement, _fewer(trials, plan))
                found = displacement(self._task.catalog, plan, arrangement.centers)
        return _Candidate(task, setting, plan, formulation, arrangement, found, self._limit)

    def _finished(self, candidate: _Candidate) -> tuple[Scene | None, Displacement]:
        """Return the scene, if it keeps every promise, and how far its activities lie from their places."""
        plan, size, arrangement = candidate.plan, candidate.size, candidate.arrangement
        try:
            with self._stages("bubbles"):
                level(arrangement, NEARLY_LEVEL * plan.em)
                area = plan.frame.outer.padded(-INSET * plan.em)
                room = Room(area.left, area.top, area.right, area.bottom, plan.em)

                def moves(centers: Floats) -> Displacement:
                    return displacement(self._task.catalog, candidate.plan, centers)

                def near(centers: Floats) -> bool:
                    return size >= LEGIBLE or moves(centers).within(candidate.limit)

                supports = fit_bubbles(arrangement, candidate.formulation.captions, room, near)
                moved = moves(arrangement.centers)
                plan, boxes = arranged(plan, arrangement)
                outlines = draw_outlines(plan, boxes, candidate.formulation, supports)
                scene = assemble(candidate.task, plan, boxes, outlines)
        except NoRoomError as error:
            name = next(c.name for c in self._task.catalog.clusters if c.id == error.cluster)
            self._refusals.append((size, no_bubble(plan, name)))
            return None, CLEAN
        except NoWordsError:
            self._refusals.append((size, no_words(plan)))
            return None, CLEAN
        with self._stages("check"):
            found = violations(scene, self._task.catalog)
        if found:
            self._refusals.append((size, broken(found)))
            return None, CLEAN
        return scene, moved


def _fewer(trials: int, plan: Plan) -> int:
    """Return how many changes are tried in a plan of many texts."""
    return trials * MANY // max(len(plan.items), MANY)


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
