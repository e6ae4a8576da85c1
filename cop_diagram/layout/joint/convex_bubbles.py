"""Convex bubbles around clusters, in one linear program with their texts.

A convex outline is its support function h over a fan of directions. What the outline must hold bounds h from
below, lines beside it and the frame bound it from above, and h + h'' is its radius of curvature (Schneider,
"Convex Bodies", sections 1.7 and 2.5): all are linear in the values of h and in the texts' centres. The bubble
is the elastic curve under these bounds: of least bending energy, the integral of 1 / radius over the direction,
and least length, the integral of the radius (Euler's elastica; see Levien, "The elastica: a mathematical
history", 2008). The bending energy is convex in the radius and enters as a function of straight pieces.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cop_diagram.layout.joint.arrangement import BREACH, Arrangement
from cop_diagram.layout.joint.elastic_outline import RADII_OF, elastic
from cop_diagram.layout.joint.linear_program import INFINITY, LinearProgram
from cop_diagram.layout.joint.support_function import DIRECTIONS, NORMALS, Floats, opposite

LENGTH_PRICE = 0.25
"""Price of a point of a bubble's length, against a point of displacement."""

CALM = 0.6
"""Radius at which bending costs as much as length, as a share of that of the circle with the texts' area."""

RADII = (2.1, 2.6, 3.6, 5.0, 7.0, 10.0, 15.0, 25.0)
"""Radii between which the bending energy is taken as straight, em; the first is the least radius."""

MIDDLE_PRICE = 0.6
"""Price of a point by which a bubble's top is off its caption's middle, in one pair of directions."""

LEAST_CALM = 2.8
"""The least such radius, em."""

LEVEL = 0.7
"""Weight of a bubble's top being off its caption's middle, in em, when the outline is made calm."""

ASIDE = (5, 8, 10)
"""How many directions beside the upright one the pairs lie that are to be level about the caption."""

NEAR = 0.6
"""A box that reaches less far than the farthest by this much gets its rule at once, em."""

TIGHT_PRICE = 100.0
"""Price of a point by which a radius is below the least one."""

MOST_TOGETHER = 14
"""Bubbles up to which texts and outlines are placed together; of more, outlines take the room that the texts leave."""

ROUNDS = 12
"""Rounds in which texts and outlines must settle together."""

_UP = 3 * DIRECTIONS // 4
_TURN = 2 * np.pi / DIRECTIONS


@dataclass(frozen=True, slots=True)
class Room:
    """What bounds the bubbles: the rectangle in which they lie, points, and the em."""

    left: float
    top: float
    right: float
    bottom: float
    em: float


class _Bubbles:
    """The bubbles of those bodies of an arrangement that are convex.

    Parameters
    ----------
    arrangement : Arrangement
        Settled; its program is extended.
    captions : dict of int to int
        For each body that has a bubble, the box that is its caption.
    """

    def __init__(self, arrangement: Arrangement, captions: dict[int, int], room: Room) -> None:
        self._arrangement, self._captions, self._room = arrangement, captions, room
        self._program = arrangement.program
        self._columns: dict[int, list[int]] = {}
        self._held: set[tuple[int, int, int]] = set()
        self._beside: set[tuple[int, int]] = set()
        for body, caption in captions.items():
            self._bubble(body, caption)
        self._hold(NEAR * room.em)

    def _bubble(self, body: int, caption: int) -> None:
        none = np.zeros(DIRECTIONS)
        most = np.full(DIRECTIONS, INFINITY)
        least = np.full(DIRECTIONS, -INFINITY)
        for direction, bound in _frame(self._room):
            most[direction] = bound
        h = self._columns[body] = self._program.columns(none, least, most).tolist()
        em = self._room.em
        _bend(self._program, h, em, _calm(self._arrangement.reach_of(body), em))
        for aside in ASIDE:
            right, left = (_UP + aside) % DIRECTIONS, (_UP - aside) % DIRECTIONS
            wide = 2 * float(NORMALS[right, 0])
            for sign in (1.0, -1.0):
                # |h(right) - h(left) - 2 cos(angle) x of the caption| is paid for
                self._arrangement.extra_row(
                    [h[right], h[left]], [sign, -sign], ((caption, -sign * wide, 0.0),), (), 0.0, MIDDLE_PRICE
                )

    def _hold(self, margin: float) -> bool:
        """Add the rules of boxes that reach beyond their bubble, or nearly so; tell whether there was any."""
        arrangement = self._arrangement
        size = arrangement.half + arrangement.task.pads
        each = arrangement.centers @ NORMALS.T + size @ np.abs(NORMALS).T
        fresh = False
        for body, h in self._columns.items():
            boxes = list(arrangement.task.bodies[body])
            reach = each[boxes]
            bound = (
                reach.max(axis=0)
                if arrangement.values is None or len(arrangement.values) <= max(h)
                else arrangement.values[h]
            )
            for row, k in np.argwhere(reach > bound - margin).tolist():
                key = (body, boxes[row], k)
                if key in self._held:
                    continue
                self._held.add(key)
                fresh = True
                ux, uy = NORMALS[k].tolist()
                pad = arrangement.task.pads[boxes[row]]
                arrangement.extra_row(
                    [h[k]],
                    [1.0],
                    ((boxes[row], -ux, -uy),),
                    ((boxes[row], abs(ux), abs(uy)),),
                    abs(ux) * float(pad[0]) + abs(uy) * float(pad[1]),
                    BREACH,
                )
        return fresh

    def _part(self) -> bool:
        """Add the rules of pairs that come too near along their line's direction; tell whether there was any."""
        arrangement, lines, fresh = self._arrangement, self._arrangement.lines, False
        for pair in range(len(lines.first)):
            if not lines.kept[pair]:
                continue
            k = int(lines.direction[pair])
            terms = []
            total = 0.0
            for body, direction in ((int(lines.first[pair]), k), (int(lines.second[pair]), opposite(k))):
                if body in self._columns:
                    column = self._columns[body][direction]
                    total += float(arrangement.values[column])
                    terms.append((body, direction, column))
                else:
                    total += float(arrangement.reach_of(body)[direction])
            apart = float(arrangement.task.distance[lines.first[pair], lines.second[pair]])
            if total + apart <= 1e-6 or (pair, k) in self._beside:
                continue
            self._beside.add((pair, k))
            fresh = True
            columns = [column for _, _, column in terms]
            boxes, sizes = [], []
            for body, direction in ((int(lines.first[pair]), k), (int(lines.second[pair]), opposite(k))):
                if body not in self._columns:
                    (box,) = arrangement.task.bodies[body]  # only what is in no cluster has no bubble
                    ux, uy = NORMALS[direction].tolist()
                    boxes.append((box, -ux, -uy))
                    sizes.append((box, abs(ux), abs(uy)))
            arrangement.extra_row(columns, [-1.0] * len(columns), tuple(boxes), tuple(sizes), apart, BREACH)
        return fresh

    def settle(self, rounds: int) -> bool:
        """Place texts and outlines together; tell whether all rules are kept."""
        clean = False
        for _ in range(rounds):
            clean = self._arrangement.settle(rounds)
            held = self._hold(1e-6)
            if not (self._part() or held):
                break
            self._arrangement.solve()
        return clean

    def support(self, body: int) -> Floats:
        """Return the support function of a body's bubble, shape (DIRECTIONS,), points."""
        result: Floats = self._arrangement.values[self._columns[body]]
        return result


def fit_bubbles(arrangement: Arrangement, captions: dict[int, int], room: Room) -> dict[int, Floats]:
    """Place texts and outlines together, and return the support function of each bubble, points.

    Parameters
    ----------
    arrangement : Arrangement
        Settled; its program is extended, and its texts make way for their bubbles.
    captions : dict of int to int
        For each body that has a bubble, the box that is its caption.
    """
    start: dict[int, Floats] = {}
    if len(captions) <= MOST_TOGETHER:
        state = arrangement.state()
        bubbles = _Bubbles(arrangement, captions, room)
        if bubbles.settle(ROUNDS):
            start = {body: bubbles.support(body) for body in captions}
        else:
            arrangement.restore(state)
    supports = _polished(arrangement, captions, room, start)
    for body, caption in captions.items():
        _center(arrangement, body, caption, supports[body], room.em)
    return supports


def _center(arrangement: Arrangement, body: int, caption: int, support: Floats, em: float) -> None:
    """Move a caption to the middle of its bubble, as far as its area, the outline and the other texts let it."""
    x, y = arrangement.centers[caption].tolist()
    wide, high = arrangement.half[caption].tolist()
    pad = arrangement.task.pads[caption]
    left, right = _chord(support, y)
    middle = (left + right) / 2
    low, high_end = float(arrangement.task.areas[caption, 0]) + wide, float(arrangement.task.areas[caption, 2]) - wide
    for edge in (y - high - float(pad[1]), y + high + float(pad[1])):
        first, last = _chord(support, edge)
        low, high_end = max(low, first + wide + float(pad[0])), min(high_end, last - wide - float(pad[0]))
    for row in arrangement.task.bodies[body]:
        other, (half_wide, half_high) = arrangement.centers[row], arrangement.half[row].tolist()
        gaps = arrangement.task.gaps[row, caption]
        if row == caption or abs(float(other[1]) - y) >= half_high + high + float(gaps[1]) - 1e-6:
            continue
        reach = half_wide + wide + float(gaps[0])
        if other[0] < x:
            low = max(low, float(other[0]) + reach)
        else:
            high_end = min(high_end, float(other[0]) - reach)
    if low <= high_end:
        arrangement.centers[caption, 0] = min(max(middle, low), high_end)


def _chord(support: Floats, y: float) -> tuple[float, float]:
    """Return where a horizontal line enters and leaves a convex outline."""
    across = NORMALS[:, 0]
    bounds = (support - NORMALS[:, 1] * y) / np.where(np.abs(across) < 1e-9, np.nan, across)
    return float(np.nanmax(bounds[across < -1e-9])), float(np.nanmin(bounds[across > 1e-9]))


def _polished(
    arrangement: Arrangement, captions: dict[int, int], room: Room, start: dict[int, Floats]
) -> dict[int, Floats]:
    """Return each bubble's support function with the texts where they are, as calm as its neighbours allow."""
    lines, em, bodies = arrangement.lines, room.em, list(captions)
    least = {body: arrangement.reach_of(body) for body in bodies}
    taken = {body: np.maximum(start[body], least[body]) if start else least[body] for body in bodies}
    most = {body: np.full(DIRECTIONS, np.inf) for body in bodies}
    for body in most:
        for direction, bound in _frame(room):
            most[body][direction] = bound
    for pair in np.flatnonzero(lines.kept).tolist():
        one, other, k = int(lines.first[pair]), int(lines.second[pair]), int(lines.direction[pair])
        apart, back = float(arrangement.task.distance[one, other]), opposite(k)
        ahead = float(taken[one][k] if one in taken else arrangement.reach_of(one)[k])
        behind = float(taken[other][back] if other in taken else arrangement.reach_of(other)[back])
        spare = -(ahead + behind + apart)
        share = spare / 2 if one in taken and other in taken else spare
        if one in most:
            most[one][k] = min(most[one][k], ahead + share)
        if other in most:
            most[other][back] = min(most[other][back], behind + share)
    radius = RADII[0] * em
    if not start:
        taken = {body: _one_alone(least[body], most[body], em) for body in bodies}
    return {
        body: elastic(
            taken[body],
            least[body],
            most[body],
            radius,
            _calm(least[body], em),
            _about(float(arrangement.centers[captions[body], 0]), em),
        )
        for body in bodies
    }


def _about(x: float, em: float) -> Floats:
    """Return the sums of a support function that vanish where its upper half is level about a vertical line."""
    rows = np.zeros((len(ASIDE), DIRECTIONS + 1))
    for row, aside in zip(rows, ASIDE, strict=True):
        right, left = (_UP + aside) % DIRECTIONS, (_UP - aside) % DIRECTIONS
        row[right], row[left], row[-1] = 1.0, -1.0, -2 * float(NORMALS[right, 0]) * x
    result: Floats = rows * LEVEL / em
    return result


def _one_alone(least: Floats, most: Floats, em: float) -> Floats:
    """Return the support function of one bubble whose texts are where they are."""
    program = LinearProgram()
    h = program.columns(np.zeros(DIRECTIONS), least, np.maximum(most, least)).tolist()
    _bend(program, h, em, _calm(least, em))
    values, _ = program.solve()
    result: Floats = values[h]
    return result


def _calm(least: Floats, em: float) -> float:
    """Return the radius at which bending costs as much as length, points, of a bubble that reaches at least so far."""
    area = float((least * (RADII_OF @ least)).sum()) * _TURN / 2
    return max(CALM * float(np.sqrt(max(area, 0.0) / np.pi)), LEAST_CALM * em)


def _bend(program: LinearProgram, h: list[int], em: float, calm: float) -> None:
    """Add the radii of curvature of a support function's columns, none below the least, and the price of the curve."""
    radii = np.array(RADII) * em
    bending = LENGTH_PRICE * calm**2 * _TURN
    slopes = np.append(np.diff(bending / radii) / np.diff(radii), 0.0) + LENGTH_PRICE * _TURN
    widths = np.append(np.diff(radii), INFINITY)
    curve = 2 * (1 - np.cos(_TURN))
    for k in range(DIRECTIONS):
        pieces = program.columns(slopes, np.zeros(len(widths)), widths).tolist()
        tighter = program.columns(np.array([TIGHT_PRICE]), np.zeros(1), np.array([radii[0]])).tolist()
        before, after = h[k - 1], h[(k + 1) % DIRECTIONS]
        columns = [before, after, h[k], *pieces, *tighter]
        coefficients = [1 / curve, 1 / curve, -2 * np.cos(_TURN) / curve, *[-1.0] * len(pieces), 1.0]
        program.equation(columns, coefficients, float(radii[0]))


def _frame(room: Room) -> tuple[tuple[int, float], ...]:
    """Return the directions in which the rectangle bounds a bubble, and how far it may reach there."""
    return (0, room.right), (_UP, -room.top), (opposite(0), -room.left), (opposite(_UP), room.bottom)
