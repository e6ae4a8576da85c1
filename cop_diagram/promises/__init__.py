"""The judge: a scene goes in, violations and figures come out."""

from cop_diagram.promises.promises import PROMISES, misplaced, violations
from cop_diagram.promises.violation import Violation

__all__ = [
    "PROMISES",
    "Violation",
    "misplaced",
    "notices",
    "quality",
    "violations",
]
