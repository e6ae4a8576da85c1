"""What an arrangement has chosen, to be gone back to, or to begin another with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from cop_diagram.layout.joint.linear_program import Margins
from cop_diagram.layout.joint.support_function import Floats
from cop_diagram.layout.joint.task import Choice, Pair


class Start(NamedTuple):
    """What an arrangement begins with.

    Attributes
    ----------
    choice : dict
        Which of two boxes lies before the other, and along which axis.
    direction : dict
        The direction of the line between two bodies, of which the first has the lower number.
    rows : tuple of int
        The number of lines of each text; one that it cannot have stands for the preferred one.
    """

    choice: dict[Pair, Choice]
    direction: dict[Pair, int]
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class State:
    """What can be gone back to.

    Attributes
    ----------
    choice : dict
        Which of two boxes lies before the other, and along which axis.
    direction : dict
        The direction of the line between two bodies.
    way : tuple of int
        How each text is set; ``rows`` is the number of its lines then.
    """

    choice: dict[Pair, Choice]
    direction: dict[Pair, int]
    way: tuple[int, ...]
    rows: tuple[int, ...]
    centers: Floats
    price: float
    clean: bool
    margins: Margins

    @property
    def start(self) -> Start:
        """The choices of it, to begin an arrangement with."""
        return Start(self.choice, self.direction, self.rows)
