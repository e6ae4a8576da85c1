"""Less distance between bubbles, where no layout has room for all of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from cop_diagram.promises import Violation, misplaced
from cop_diagram.scene import Scene

NARROWER = (0.5, 0.2, 0.0)
"""Shares of the distance between bubbles that are tried, the widest first."""


def narrowed(scene: Scene, broken: Collection[Violation]) -> Scene | None:
    """Return the scene with as much distance between its bubbles as keeps every promise, None where it breaks others.

    Parameters
    ----------
    broken : collection of Violation
        All that it breaks with the whole distance.
    """
    if {violation.promise for violation in broken} != {"H6"}:
        return None
    closer = (replace(scene, gap=share * scene.gap) for share in NARROWER)
    return next((one for one in closer if not misplaced(one)), None)
