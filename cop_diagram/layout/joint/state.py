"""What an arrangement has chosen, to be gone back to or to begin with in another size."""

from __future__ import annotations

from dataclasses import dataclass

from cop_diagram.layout.joint.linear_program import Margins
from cop_diagram.layout.joint.support_function import Floats
from cop_diagram.layout.joint.task import Choice, Pair


@dataclass(frozen=True, slots=True)
class State:
    """What can be gone back to, and begun with in another size.

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
