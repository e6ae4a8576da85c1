"""An arrangement of all texts in one size: what the search for the largest size compares."""

from __future__ import annotations

from dataclasses import dataclass

from cop_diagram.layout.formulation import Formulation
from cop_diagram.layout.joint import Arrangement
from cop_diagram.layout.plan import Plan, Setting
from cop_diagram.layout.task import Task
from cop_diagram.layout.text_size import BY_TEXTS, LEGIBLE, Displacement, displacement, usable
from cop_diagram.scene import Box, Floats


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
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
        """Of the activities' text, points."""
        return self.task.style.type.activity

    @property
    def clean(self) -> bool:
        """Whether no rule is broken and the activities are near to their places."""
        return self.arrangement.clean and self.displacement.within(self.room)

    @property
    def room(self) -> Displacement:
        """How far the texts may lie from their places before their bubbles move them further."""
        share = usable(self.size)
        return self.limit.share(share * BY_TEXTS if self.formulation.captions else share, 1.0)

    def moved(self) -> Displacement:
        """Return how far the activities lie from their places now."""
        return displacement(self.task.catalog, self.plan, self.arrangement.centers)

    def near(self, centers: Floats) -> bool:
        """Whether calm outlines may have moved the texts there: the activities are near to their places, or legible."""
        return self.size >= LEGIBLE or displacement(self.task.catalog, self.plan, centers).within(self.limit)


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """Texts that have made way for their bubbles, and how far these reach."""

    candidate: Candidate
    plan: Plan
    boxes: tuple[Box, ...]
    supports: dict[int, Floats]
