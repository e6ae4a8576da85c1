"""The texts of a map in one size, arranged: from the plan to an arrangement that has settled."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from cop_diagram.layout.candidate import ROUNDS, Candidate
from cop_diagram.layout.effort import Effort
from cop_diagram.layout.formulation import Formulation, formulate
from cop_diagram.layout.frame import build_frame
from cop_diagram.layout.joint import Arrangement, Shortfalls, Start
from cop_diagram.layout.plan import PLANE, Insets, Plan, Setting, make_plan
from cop_diagram.layout.refusals import Reasons, impossible_pins, too_full
from cop_diagram.layout.task import Task
from cop_diagram.layout.text_size import Displacement, displacement, fitted_plane
from cop_diagram.layout.warm_start import WarmStart

FULLEST = 0.72
"""Share of the room above which texts of a larger size are not worth a search."""

FIRST_ROUNDS = 12
"""Rounds in which an arrangement must settle with which the text begins to grow."""

TRIALS, LAST_TRIALS = 100, 160
"""Changes that are tried while the text grows, and at a given size or the smallest."""

Stages = Callable[[str], AbstractContextManager[object]]
"""Gives the context in which a stage, by its name, runs: so an observer can time it."""


@dataclass(slots=True)
class Arranging:
    """A task whose texts are arranged in one size after the other.

    Attributes
    ----------
    limit : Displacement
        Up to which a map is clean.
    effort : Effort
        What the work is taken from.
    reasons : Reasons
        Why attempts failed that did.
    warm : WarmStart or None
        The arrangement of the map that this one builds on, where both are alike.
    """

    task: Task
    stages: Stages
    limit: Displacement
    effort: Effort
    reasons: Reasons
    warm: WarmStart | None = None

    def arranged(
        self, points: float, setting: Setting, start: Candidate | WarmStart | None, fullest: float = FULLEST
    ) -> Candidate | None:
        """Return the texts in one size, arranged, beginning with the arrangement of another size or another map."""
        task = self.task.at(points)
        with self.stages("plan"):
            plane = self._plane(start)
            plan = make_plan(task, build_frame(task), setting, plane)
            self.reasons.impossible = impossible_pins(plan)
            if self.reasons.impossible:
                return None
            if plan.fullness > fullest and not setting.spread:
                self.reasons.add(points, too_full(plan))
                return None
            formulation = formulate(task.catalog, plan, setting, self.effort)
        with self.stages("labels"):
            look = None
            if setting.spread:
                from cop_diagram.layout.joint.spreading import spread  # adjustText is slow to import

                look = spread(formulation.task)
            begun = _choices(start, plan, formulation, task) if start else None
            arrangement = Arrangement(formulation.task, begun, look)
            arrangement.settle(ROUNDS if fullest == FULLEST else FIRST_ROUNDS)
            found = displacement(self.task.catalog, plan, arrangement.centers)
        shortfalls = start.shortfalls if isinstance(start, Candidate) else Shortfalls()
        kept = start.kept(plan, task.catalog, arrangement.centers) if isinstance(start, WarmStart) else None
        return Candidate(task, setting, plan, formulation, arrangement, found, self.limit, shortfalls, kept)

    def _plane(self, start: Candidate | WarmStart | None) -> Insets:
        if isinstance(start, Candidate):
            return fitted_plane(self.task.catalog, start.plan, start.arrangement.centers)
        if start is None or any(activity.pin for activity in self.task.catalog.activities):
            return PLANE
        return start.plane

    def improved(self, candidate: Candidate, trials: int) -> Candidate:
        """Return a candidate improved by so many changes, and as it is where that can no longer be paid for."""
        spared = self.effort.sparing() if candidate.arrangement.clean else nullcontext()
        with self.stages("labels"), spared:
            return candidate.improved(trials)
        return candidate


def _choices(start: Candidate | WarmStart, plan: Plan, formulation: Formulation, task: Task) -> Start:
    """Return what an arrangement has chosen, by the boxes of this plan."""
    return start.start_of(plan, formulation, task.catalog) if isinstance(start, WarmStart) else start.start
