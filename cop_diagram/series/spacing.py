"""Circles moved apart where they touch, each as little as it takes."""

from __future__ import annotations

import numpy as np

from cop_diagram.scene import Floats
from cop_diagram.scene.reproducible import lengths

ROUNDS = 400
"""How often all that touch are moved, at most."""

SLACK = 1.02
"""How far two circles are moved apart, against the sum of their radii."""


def moved_apart(centers: Floats, radii: Floats, low: Floats, high: Floats) -> Floats | None:
    """Return centres at which no two circles touch, or None where none are found.

    Pairs that touch give way to each other by half of what they share, again and again (Gauss-Jacobi relaxation).

    Parameters
    ----------
    centers : array, shape (n, 2)
        Where the circles would like to be.
    radii : array, shape (n,)
        Of the circles.
    low, high : array, shape (n, 2)
        The least and the greatest coordinates that each centre may have.
    """
    # Two in one place have no direction in which to part: a spiral gives each one of its own.
    turns = np.arange(len(centers)) * 2.399963
    places = np.clip(centers + 1e-3 * np.stack([np.cos(turns), np.sin(turns)], axis=1), low, high)
    need = radii[:, None] + radii[None, :]
    np.fill_diagonal(need, 0.0)
    for _ in range(ROUNDS):
        apart = places[:, None, :] - places[None, :, :]
        distance = lengths(apart[..., 0], apart[..., 1])
        if (distance >= need).all():
            return places
        shared = np.maximum(SLACK * need - distance, 0.0) / 2
        step = (shared / np.maximum(distance, 1e-9))[..., None] * apart
        places = np.clip(places + step.sum(axis=1) / 1.5, low, high)
    return None
