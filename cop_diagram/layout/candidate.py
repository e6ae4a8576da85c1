"""An arrangement of all texts in one size: what the search for the largest size compares."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np

from cop_diagram.layout.effort import SpentError
from cop_diagram.layout.formulation import Formulation
from cop_diagram.layout.joint import Arrangement, Shortfalls, State, improve, keep, reconsider, release
from cop_diagram.layout.plan import Plan, Setting
from cop_diagram.layout.task import Task
from cop_diagram.layout.text_size import (
    BY_TEXTS,
    GROWTH,
    LEGIBLE,
    MEAN,
    Displacement,
    displaced_outside,
    displacement,
    usable,
)
from cop_diagram.layout.warm_start import Kept, WarmStart, bodies_of, boxes_of, texts_of
from cop_diagram.scene import Box, Floats

MANY = 60
"""Texts above which fewer changes are tried: a large map is not to take for ever."""

TOUCHING = 8
"""Pairs of texts that touch above which changes are not worth a trial."""

RECONSIDERED, MOST_RECONSIDERED = 600_000, 200
"""Programs solved to put crowded texts back: so many by the square of the number of texts; at most."""

NEAR = 0.5
"""Share of the room, or of a clean map's where that is less, that texts use up on average when none is put back."""

STAYING = 0.5
"""Price of a point by which a text is not where it is in the map that this one builds on, for one of displacement."""

ROUNDS = 60
"""Rounds in which an arrangement must settle."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """Texts of one size, arranged in one way, before the bubbles are drawn.

    Attributes
    ----------
    limit : Displacement
        Up to which the map is clean.
    kept : Kept or None
        What it has in common with the arrangement of the map that it builds on, when it began with that.
    """

    task: Task
    setting: Setting
    plan: Plan
    formulation: Formulation
    arrangement: Arrangement
    displacement: Displacement
    limit: Displacement
    shortfalls: Shortfalls
    kept: Kept | None = None

    @property
    def size(self) -> float:
        """Of the activities' text, points."""
        return self.task.style.type.activity

    @property
    def clean(self) -> bool:
        """Whether no rule is broken and the activities are near to their places."""
        return self.arrangement.clean and self.displacement.within(self.room)

    @property
    def is_displaced(self) -> bool:
        """Whether the activities lie further from their places now than those of a clean map."""
        return not self.moved().within(self.limit)

    @property
    def room(self) -> Displacement:
        """How far the texts may lie from their places before their bubbles move them further."""
        return self._room(self.size)

    def _room(self, points: float) -> Displacement:
        share = usable(points) if self.kept is None else 1.0
        return self.limit.share(share * BY_TEXTS if self.formulation.captions else share, 1.0)

    def can_grow(self, points: float) -> bool:
        """Whether texts of a larger size may be near to their places too: these are improved, and those further away.

        Where no size is clean and the limit is loosened, texts push each other all over the page, and the displacement
        grows no faster than they do.
        """
        growth = GROWTH * (points - self.size) if self.limit.mean <= MEAN else points / self.size - 1
        return not self.arrangement.improved or self.displacement.mean * (1 + growth) <= self._room(points).mean

    @property
    def _disturbed(self) -> frozenset[int] | None:
        """The boxes for whose sake something may be arranged otherwise; None for all."""
        return None if self.kept is None else self.kept.disturbed

    def all_disturbed(self) -> Candidate:
        """Return the candidate, all of whose texts may be arranged otherwise."""
        everything = frozenset(range(len(self.plan.items)))
        return replace(self, kept=self.kept and self.kept._replace(disturbed=everything))

    def moved(self) -> Displacement:
        """Return how far the activities lie from their places now."""
        return displacement(self.task.catalog, self.plan, self.arrangement.centers)

    def improved(self, trials: int) -> Candidate:
        """Return the candidate, its arrangement improved by so many changes where that is worth the effort.

        Raises
        ------
        SpentError
            When that cannot be paid for; the arrangement is as it was.
        """
        if self.arrangement.improved or len(self.arrangement.touching()) > TOUCHING:
            return self
        state = self.arrangement.state()
        try:
            improve(
                self.arrangement, trials * MANY // max(len(self.plan.items), MANY), self.shortfalls, self._disturbed
            )
        except SpentError:
            self.arrangement.restore(state)
            raise
        return replace(self, displacement=self.moved())

    def reconsider(self) -> State | None:
        """Put crowded texts back otherwise where that pays; return the state before if it is another one."""
        arrangement, state = self.arrangement, self.arrangement.state()
        # A state does not say which lines were dropped.
        if not arrangement.lines.kept.all() or arrangement.task.effort.is_scarce:
            return None
        try:
            programs = min(RECONSIDERED // max(len(self.plan.items), 1) ** 2, MOST_RECONSIDERED)
            reconsider(arrangement, programs, self._is_near_enough, self._disturbed)
        except SpentError:
            arrangement.restore(state)
        return state if arrangement.price < state.price else None

    def _is_near_enough(self) -> bool:
        """Whether the activities, inside and outside, lie so near to their places that none is put back otherwise."""
        away = max(self.moved().mean, displaced_outside(self.plan, self.arrangement.centers))
        return round(away - NEAR * min(self.room.mean, MEAN), 6) <= 0

    def stay(self) -> None:
        """Let the texts lie where they do in the map that this one builds on, as far as that costs little."""
        if self.kept is None:
            return
        arrangement, state = self.arrangement, self.arrangement.state()
        keep(arrangement, self.kept.places, STAYING, "as before")
        with suppress(SpentError):
            arrangement.solve()
            if arrangement.settle(ROUNDS) and self.moved().within(self.room):
                return
        release(arrangement, self.kept.places, "as before")
        arrangement.restore(state)

    def anew(self, state: State) -> Candidate:
        """Return the candidate in another state, arranged anew."""
        arrangement = Arrangement(self.formulation.task, state.start)
        arrangement.settle(ROUNDS)
        return replace(self, arrangement=arrangement)

    def near(self, centers: Floats) -> bool:
        """Whether calm outlines may have moved the texts there: the activities are near to their places, or legible."""
        return self.size >= LEGIBLE or displacement(self.task.catalog, self.plan, centers).within(self.limit)


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """Texts that have made way for their bubbles, and how far these reach; and how the texts had settled before."""

    candidate: Candidate
    settled: State
    plan: Plan
    boxes: tuple[Box, ...]
    supports: dict[int, Floats]

    def warm_start(self) -> WarmStart:
        """Return what a map begins with that builds on this one."""
        candidate, plan = self.candidate, self.plan
        limit = candidate.limit.loosened(candidate.moved()) if candidate.is_displaced else candidate.limit
        return WarmStart(
            candidate.size,
            candidate.setting,
            limit,
            plan.plane,
            boxes_of(plan),
            bodies_of(plan, candidate.formulation),
            texts_of(candidate.task.catalog),
            self.settled.start,
            self.settled.centers,
            np.array([box.center for box in self.boxes]).reshape(-1, 2),
        )
