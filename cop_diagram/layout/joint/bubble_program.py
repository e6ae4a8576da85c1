"""The linear program of boxes and bubbles: texts make way for outlines that are calm.

A convex outline is its support function h over a fan of directions. What the outline must hold bounds h from
below, lines beside it and the frame bound it from above, and h + h'' is its radius of curvature (Schneider,
"Convex Bodies", sections 1.7 and 2.5): all are linear in the values of h and in the texts' centres. The bubble
is the elastic curve under these bounds: of least bending energy, the integral of 1 / radius over the direction,
and least length, the integral of the radius (Euler's elastica; see Levien, "The elastica: a mathematical
history", 2008). The bending energy is convex in the radius and enters as a function of straight pieces.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cop_diagram.layout.joint.arrangement import Arrangement
from cop_diagram.layout.joint.elastic_outline import radii
from cop_diagram.layout.joint.line_rules import TOUCH
from cop_diagram.layout.joint.linear_program import INFINITY, LinearProgram
from cop_diagram.layout.joint.staying import keep
from cop_diagram.layout.joint.support_function import DIRECTIONS, NORMALS, TURN, UP, Floats, chord, opposite, reach

LENGTH_PRICE = 3.2
"""Price of a point of a bubble's length, against a point of displacement, times the share of the room that is text.

Where there is room, the texts stay at their places; in a crowd they are off them, and outlines are pressed.
"""

CALM, LEAST_CALM = 0.6, 2.8
"""Radius at which bending costs as much as length: share of that of the circle with the texts' area; the least, em."""

RADII = (2.1, 3.5, 7.0)
"""Radii between which the bending energy is taken as straight, em; the first is the least radius."""

TIGHT_PRICE = 2.0
"""Price of a point by which a radius is below the least one."""

MIDDLE_PRICE = 0.5
"""Price of a point by which a bubble's top is off its caption's middle, in one pair of directions."""

SLANTS = (5, 8, 10)
"""How many directions beside the upright one the pairs lie that are to be level about the caption."""

STAY_PRICE = 2.5
"""Price of a point by which a text leaves the place where it has settled, against a point of displacement.

Outlines and captions adapt to the texts; else texts all over the page would move when a bubble changes.
"""

ASIDE, CENTER_PRICE = 0.25, 1.0
"""Distance from its bubble's middle from which a caption is drawn there, em; the price of a point of it."""

NEAR = 0.6
"""What is farther than this from breaking a rule, em, gets it when it does: a box within its bubble, a pair apart."""


@dataclass(frozen=True, slots=True)
class Room:
    """What bounds the bubbles: the sides of the rectangle in which they lie, points, and the em."""

    left: float
    top: float
    right: float
    bottom: float
    em: float

    def bounds(self) -> Floats:
        """Return how far a bubble may reach in each direction, shape (DIRECTIONS,); infinite but along the axes."""
        result: Floats = np.full(DIRECTIONS, np.inf)
        result[[0, UP, opposite(0), opposite(UP)]] = self.right, -self.top, -self.left, self.bottom
        return result


class BubbleProgram:
    """The bubbles of an arrangement's clusters, in its program.

    Parameters
    ----------
    arrangement : Arrangement
        Settled; its program is extended.
    captions : dict of int to int
        For each body that has a bubble, the box that is its caption.
    """

    def __init__(self, arrangement: Arrangement, captions: dict[int, int], room: Room) -> None:
        self._arrangement, self._room = arrangement, room
        self._columns: dict[int, list[int]] = {}
        self._middles: list[tuple[object, ...]] = []
        self._curves: list[tuple[NDArray[np.int64], Floats]] = []
        self._length_price = LENGTH_PRICE * text_share(arrangement.half, room)
        reaches = {body: arrangement.reach_of(body) for body in captions}
        for body, caption in captions.items():
            self._add_bubble(body, caption, calm_radius(reaches[body], room.em))
        self._keep_texts()
        self._hold(reaches, NEAR * room.em)
        self._part(reaches, NEAR * room.em)

    def _add_bubble(self, body: int, caption: int, calm: float) -> None:
        program, em = self._arrangement.program, self._room.em
        most = np.where(np.isfinite(self._room.bounds()), self._room.bounds(), INFINITY)
        h = program.linear.columns(np.zeros(DIRECTIONS), np.full(DIRECTIONS, -INFINITY), most).tolist()
        self._columns[body] = h
        self._curves.append(bend(program.linear, h, em, calm, self._length_price))
        for aside in SLANTS:
            right, left = (UP + aside) % DIRECTIONS, (UP - aside) % DIRECTIONS
            wide = 2 * float(NORMALS[right, 0])
            for sign in (1.0, -1.0):  # |h(right) - h(left) - 2 cos(angle) x of the caption| is paid for
                terms = ((caption, -sign * wide, 0.0),)
                columns = ((h[right], sign), (h[left], -sign))
                self._middles.append(("middle", body, aside, sign))
                program.add(self._middles[-1], terms, (), 0.0, MIDDLE_PRICE, columns)

    def _keep_texts(self) -> None:
        """Let each text that has a true place stay where it is, at a price."""
        placed = np.flatnonzero(self._arrangement.task.placed).tolist()
        keep(self._arrangement, {row: self._arrangement.centers[row].tolist() for row in placed}, STAY_PRICE, "settled")

    def _hold(self, bounds: dict[int, Floats], margin: float) -> bool:
        """Add the rules of boxes that reach beyond those bounds, or nearly so; tell whether there was any."""
        arrangement, program, fresh = self._arrangement, self._arrangement.program, False
        pads = arrangement.task.pads
        each = reach(arrangement.centers, arrangement.half + pads)
        for body, bound in bounds.items():
            boxes = list(arrangement.task.bodies[body])
            for row, k in np.argwhere(each[boxes] > bound - margin).tolist():
                box, (ux, uy), (wide, high) = boxes[row], NORMALS[k].tolist(), pads[boxes[row]].tolist()
                key = ("held", body, box, k)
                if key not in program:
                    fresh = True
                    sizes, base = ((box, abs(ux), abs(uy)),), abs(ux) * wide + abs(uy) * high
                    program.add(key, ((box, -ux, -uy),), sizes, base, columns=((self._columns[body][k], 1.0),))
        return fresh

    def _part(self, bounds: dict[int, Floats], margin: float) -> bool:
        """Add the rules of pairs with less than that to spare along their lines; tell whether there was any.

        Parameters
        ----------
        bounds : dict of int to array
            How far each bubble reaches.
        """
        arrangement, lines, fresh = self._arrangement, self._arrangement.lines, False
        reaches = dict(bounds)
        for pair in np.flatnonzero(lines.kept).tolist():
            k = int(lines.direction[pair])
            two = ((int(lines.first[pair]), k), (int(lines.second[pair]), opposite(k)))
            apart = float(arrangement.task.distance[two[0][0], two[1][0]])
            for body, _ in two:
                if body not in reaches:
                    reaches[body] = arrangement.reach_of(body)
            reached = sum(float(reaches[body][direction]) for body, direction in two)
            key = ("parted", pair, k)
            if reached + apart <= -margin or key in arrangement.program:
                continue
            fresh = True
            columns = [(self._columns[body][direction], -1.0) for body, direction in two if body in self._columns]
            alone = [(body, NORMALS[direction].tolist()) for body, direction in two if body not in self._columns]
            boxes = [(arrangement.task.bodies[body][0], ux, uy) for body, (ux, uy) in alone]  # it has no other box
            terms = [(box, -ux, -uy) for box, ux, uy in boxes]
            sizes = [(box, abs(ux), abs(uy)) for box, ux, uy in boxes]
            arrangement.program.add(key, terms, sizes, apart, columns=columns)
        return fresh

    def center(self, captions: dict[int, int]) -> None:
        """Wish each caption that is aside into the middle of its bubble at its height.

        The middle is taken to the first order about the bubble as it is now. It goes down with its bubble, which
        gives its change with the caption's height.
        """
        program = self._arrangement.program
        # All are taken from one solution: to ask for one after a rule is added solves the program again.
        supports = {body: self.support(body) for body in captions}
        for body, caption in captions.items():
            h, (x, y) = supports[body], self._arrangement.centers[caption].tolist()
            left, right, change = chord(h, y)
            if abs((left + right) / 2 - x) < ASIDE * self._room.em:
                continue
            pull = (change[0] + change[1]) / 2
            down = float((pull * NORMALS[:, 1]).sum())
            rest = (left + right) / 2 - float((pull * h).sum()) + down * y
            columns = [(self._columns[body][k], float(pull[k])) for k in np.flatnonzero(pull).tolist()]
            for sign in (1.0, -1.0):
                terms, off = ((caption, sign, sign * down),), [(column, -sign * by) for column, by in columns]
                self._middles.append(("centred", body, sign))
                program.add(self._middles[-1], terms, (), sign * rest, CENTER_PRICE, off)

    def yield_to_texts(self, share: float) -> None:
        """Let the outlines' calm count only that share of its price, and captions' middles nothing."""
        for key in self._middles:
            self._arrangement.program.switch(key, on=False)
        self._middles.clear()
        for columns, costs in self._curves:
            self._arrangement.program.linear.price_columns(columns, share * costs)

    def settle(self, rounds: int) -> bool:
        """Place texts and outlines together; tell whether all rules about the texts are kept."""
        arrangement, clean = self._arrangement, False
        for _ in range(rounds):
            arrangement.solve()
            clean = arrangement.settle(rounds)
            reaches = {body: self.support(body) for body in self._columns}
            held = self._hold(reaches, TOUCH)
            if not (self._part(reaches, -TOUCH) or held):
                break
        return clean

    def support(self, body: int) -> Floats:
        """Return the support function of a body's bubble, shape (DIRECTIONS,), points."""
        return self._arrangement.program.values(self._columns[body])


def calm_radius(least: Floats, em: float) -> float:
    """Return the radius at which bending costs as much as length, points, of a bubble that reaches at least so far."""
    area = math.fsum((least * radii(least)).tolist()) * TURN / 2
    return max(CALM * math.sqrt(max(area, 0.0) / math.pi), LEAST_CALM * em)


def text_share(half: Floats, room: Room) -> float:
    """Return the share of the room that boxes with those half sizes, shape (n, 2), take."""
    return 4 * math.fsum((half[:, 0] * half[:, 1]).tolist()) / ((room.right - room.left) * (room.bottom - room.top))


def bend(
    program: LinearProgram, h: list[int], em: float, calm: float, price: float
) -> tuple[NDArray[np.int64], Floats]:
    """Add the radii of curvature of a support function's columns, none below the least, and the price of the curve.

    Parameters
    ----------
    calm : float
        Radius at which bending costs as much as length, points.
    price : float
        Of a point of length.

    Returns
    -------
    columns, costs : array, shape (n,)
        Of the price.
    """
    steps = np.array(RADII) * em
    bending = price * calm**2 * TURN
    slopes = np.append(np.diff(bending / steps) / np.diff(steps), 0.0) + price * TURN
    costs = np.append(slopes, TIGHT_PRICE)
    widths = np.concatenate([np.diff(steps), [INFINITY, steps[0]]])
    curve = 2 * (1 - np.cos(TURN))
    added = program.columns(np.tile(costs, DIRECTIONS), np.zeros(len(costs) * DIRECTIONS), np.tile(widths, DIRECTIONS))
    own = [*[-1.0] * len(slopes), 1.0]
    coefficients = [1 / curve, 1 / curve, -2 * float(np.cos(TURN)) / curve, *own]
    for k, pieces in enumerate(added.reshape(DIRECTIONS, -1).tolist()):
        columns = [h[k - 1], h[(k + 1) % DIRECTIONS], h[k], *pieces]
        program.row(columns, coefficients, float(steps[0]), most=float(steps[0]))
    return added, np.tile(costs, DIRECTIONS)
