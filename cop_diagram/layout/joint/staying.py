"""Texts that stay at some places, where leaving them saves less than a price."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cop_diagram.layout.joint.arrangement import Arrangement
from cop_diagram.layout.joint.box_program import AXES

Place = tuple[float, float]


def keep(arrangement: Arrangement, places: Mapping[int, Place], price: float, why: str) -> None:
    """Add wishes that boxes stay at those places.

    Parameters
    ----------
    places : mapping of int to (float, float)
        Centres, points.
    price : float
        Of a point by which a box leaves its place, against a point of displacement.
    why : str
        Tells these wishes from others of the same boxes.
    """
    for box, key, terms, at in _wishes(places, why):
        arrangement.program.add(key, terms, (), at, price * float(arrangement.task.weights[box]))


def release(arrangement: Arrangement, places: Mapping[int, Place], why: str) -> None:
    """Put such wishes out of force."""
    for _, key, _, _ in _wishes(places, why):
        arrangement.program.switch(key, on=False)


def _wishes(
    places: Mapping[int, Place], why: str
) -> Iterable[tuple[int, tuple[object, ...], tuple[tuple[int, float, float], ...], float]]:
    for box, place in sorted(places.items()):
        for (ux, uy), at in zip(AXES, place, strict=True):
            for sign in (1.0, -1.0):
                yield box, (why, box, ux, sign), ((box, sign * ux, sign * uy),), sign * at
