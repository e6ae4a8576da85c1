"""Shortest ways between two places around boxes."""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cop_diagram.layout.effort import Effort
from cop_diagram.scene import Box, Floats, Point
from cop_diagram.scene.reproducible import lengths

SLACK = 1e-6
"""How much longer than allowed a way may be that rounding makes longer, points."""

_SOUGHT, _STEP, _SEEN = 15_000, 3_500, 0.3
"""Units of work that a way takes: to begin with, for each step, and for each corner and wall that is looked at."""

_SLOPES = np.array([-1, 1, -1, 1])
"""The sign of x times y of steps that touch a box at its upper left, upper right, lower right and lower left corner."""


def shortest_route(
    start: Point,
    goal: Point,
    boxes: Sequence[Box],
    page: Box,
    longest: float = math.inf,
    effort: Effort | None = None,
) -> list[Point] | None:
    """Return the corners of the shortest way that crosses no box and stays on the page, or None if none is so short.

    A way that is no longer than ``longest`` bends only within the ellipse about its ends whose points have that sum
    of distances from them, and crosses only boxes that reach into it.

    The corners of the boxes are the only places where a shortest way can bend (Lozano-Perez, Wesley,
    "An algorithm for planning collision-free paths", CACM 22(10), 1979, page 563).

    Raises
    ------
    SpentError
        When the effort from which its work is taken is spent.
    """
    walls = np.array([(b.left, b.top, b.right, b.bottom) for b in boxes]).reshape(-1, 4)
    if longest < math.inf:
        walls = walls[_away(walls, start) + _away(walls, goal) <= longest + SLACK]
    corners, slopes = walls[:, [0, 1, 2, 1, 2, 3, 0, 3]].reshape(-1, 2), np.tile(_SLOPES, len(walls))
    on_page = (corners >= (page.left, page.top)).all(axis=1) & (corners <= (page.right, page.bottom)).all(axis=1)
    around = np.hypot(*(corners - start).T) + np.hypot(*(corners - goal).T)
    useful = on_page & (around <= longest + SLACK)
    corners, slopes = corners[useful], slopes[useful]
    free = ~_buried(corners, walls)
    nodes = np.concatenate([[start, goal], corners[free]])
    return _search(nodes, np.concatenate([[0, 0], slopes[free]]), walls, longest, effort or Effort())


def _away(walls: Floats, point: Point) -> Floats:
    """Return how far boxes are from a point."""
    x = np.maximum(np.maximum(walls[:, 0] - point[0], point[0] - walls[:, 2]), 0)
    y = np.maximum(np.maximum(walls[:, 1] - point[1], point[1] - walls[:, 3]), 0)
    return np.asarray(np.hypot(x, y), dtype=np.float64)


def _search(
    nodes: Floats, slopes: NDArray[np.int64], walls: Floats, longest: float, effort: Effort
) -> list[Point] | None:
    """Find the shortest way from node 0 to node 1 (A*, seeing as far as needed).

    A way that bends at a corner touches the corner's box there, it does not lead into it or away from it, or it would
    be shorter without: so only such steps are looked at (Rohnert, "Shortest paths in the plane with convex polygonal
    obstacles", Information Processing Letters 23(2), 1986, page 71).

    Parameters
    ----------
    slopes : array of int, shape (n,)
        At corners the sign of x times y of the steps that touch the box, 0 at other nodes.
    """
    reach = np.full(len(nodes), np.inf)
    reach[0] = 0.0
    before = np.full(len(nodes), -1)
    ahead = lengths(*(nodes - nodes[1]).T)
    done = np.zeros(len(nodes), dtype=bool)
    queue: list[tuple[float, int]] = [(float(ahead[0]), 0)]
    effort.draw(_SOUGHT)
    while queue:
        length, here = heapq.heappop(queue)
        if length > longest + SLACK:
            return None
        if done[here]:
            continue
        if here == 1:
            return _traced(nodes, before)
        done[here] = True
        way = nodes - nodes[here]
        step, steep = reach[here] + lengths(*way.T), way[:, 0] * way[:, 1]
        touching = (slopes[here] * steep >= 0) & (slopes * steep >= 0)
        closer = np.nonzero(~done & touching & (step < reach - 1e-9))[0]
        effort.draw(_STEP + round(_SEEN * len(closer) * len(walls)))
        closer = closer[_visible(nodes[here], nodes[closer], walls)]
        reach[closer] = step[closer]
        before[closer] = here
        for node in closer.tolist():
            heapq.heappush(queue, (float(reach[node] + ahead[node]), node))
    return None


def _traced(nodes: Floats, before: NDArray[np.int64]) -> list[Point]:
    way, here = [], 1
    while here >= 0:
        way.append((float(nodes[here, 0]), float(nodes[here, 1])))
        here = int(before[here])
    return way[::-1]


def _buried(points: Floats, walls: Floats) -> NDArray[np.bool_]:
    """Tell which points lie inside a box."""
    x, y = points[:, 0:1], points[:, 1:2]
    eps = 1e-6
    across = (x > walls[:, 0] + eps) & (x < walls[:, 2] - eps)
    along = (y > walls[:, 1] + eps) & (y < walls[:, 3] - eps)
    return np.asarray((across & along).any(axis=1))


def _visible(origin: Floats, points: Floats, walls: Floats) -> NDArray[np.bool_]:
    """Tell which points can be seen from the origin past the boxes (slab test, all at once)."""
    if not len(walls):
        return np.ones(len(points), dtype=bool)
    enter, leave = np.zeros((len(points), len(walls))), np.ones((len(points), len(walls)))
    for axis in (0, 1):
        delta = points[:, axis] - origin[axis]
        safe = np.where(np.abs(delta) < 1e-12, 1e-12, delta)[:, None]
        near = (walls[:, axis] + 1e-6 - origin[axis]) / safe
        far = (walls[:, axis + 2] - 1e-6 - origin[axis]) / safe
        np.maximum(enter, np.minimum(near, far), out=enter)
        np.minimum(leave, np.maximum(near, far), out=leave)
    return np.asarray(~(enter < leave).any(axis=1))
