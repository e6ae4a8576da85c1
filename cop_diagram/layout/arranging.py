"""The texts of a map in one size, arranged: from the plan to an arrangement that has settled."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import partial

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
        self, points: float, setting: Setting, start: Candidate | None, fullest: float = FULLEST
    ) -> Candidate | None:
        """Return the texts in one size, arranged, beginning with the arrangement of another size."""
        if start is None:
            return self._settled(points, setting, PLANE, lambda plan, formulation: None, Shortfalls(), fullest)
        plane = fitted_plane(self.task.catalog, start.plan, start.arrangement.centers)
        begin = start.arrangement.state().start
        return self._settled(points, setting, plane, lambda plan, formulation: begin, start.shortfalls, fullest)

    def arranged_as(self, warm: WarmStart, points: float) -> Candidate | None:
        """Return the texts in one size, arranged, beginning with the arrangement of another map."""
        catalog = self.task.catalog
        plane = PLANE if any(activity.pin for activity in catalog.activities) else warm.plane
        found = self._settled(points, warm.setting, plane, partial(warm.start_of, catalog), Shortfalls(), FULLEST)
        if found is None:
            return None
        return replace(found, limit=warm.limit, kept=warm.kept(catalog, found.plan, found.arrangement.centers))

    def _settled(
        self,
        points: float,
        setting: Setting,
        plane: Insets,
        begin: Callable[[Plan, Formulation], Start | None],
        shortfalls: Shortfalls,
        fullest: float,
    ) -> Candidate | None:
        """Return the texts in one size on that plane, arranged from what has been chosen for its boxes already."""
        task = self.task.at(points)
        with self.stages("plan"):
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
            arrangement = Arrangement(formulation.task, begin(plan, formulation), look)
            arrangement.settle(ROUNDS if fullest == FULLEST else FIRST_ROUNDS)
            found = displacement(self.task.catalog, plan, arrangement.centers)
        return Candidate(task, setting, plan, formulation, arrangement, found, self.limit, shortfalls)

    def improved(self, candidate: Candidate, trials: int) -> Candidate:
        """Return a candidate improved by so many changes, and as it is where that can no longer be paid for."""
        spared = self.effort.sparing() if candidate.arrangement.clean else nullcontext()
        with self.stages("labels"), spared:
            return candidate.improved(trials)
        return candidate
