"""Convex bubbles around clusters: placed in one program with their texts, then made as calm as there is room."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from cop_diagram.layout.effort import SpentError
from cop_diagram.layout.joint.arrangement import Arrangement
from cop_diagram.layout.joint.bubble_program import RADII, BubbleProgram, Room, bend, calm_radius
from cop_diagram.layout.joint.elastic_outline import elastic
from cop_diagram.layout.joint.linear_program import LinearProgram
from cop_diagram.layout.joint.support_function import DIRECTIONS, Floats, chord, opposite

MIDDLE = 4.0
"""Weight of a caption's distance from its bubble's middle, in em, when the outline is made calm."""

MOST_TOGETHER = 14
"""Bubbles up to which texts and outlines are placed together; of more, outlines take the room that the texts leave."""

ALONE_PRICE = 0.25
"""Price of a point of the length of a bubble whose texts do not move, against a point by which it is too tight."""

YIELDING = (0.4, 0.2, 0.1)
"""Shares of the price of calm outlines that are tried one after the other where they push texts too far."""

ROUNDS = 12
"""Rounds in which texts and outlines must settle together."""


def fit_bubbles(
    arrangement: Arrangement, captions: dict[int, int], room: Room, near: Callable[[Floats], bool]
) -> dict[int, Floats]:
    """Place texts and outlines together, and return the support function of each bubble, points.

    Parameters
    ----------
    arrangement : Arrangement
        Settled; its program is extended, and its texts make way for their bubbles.
    captions : dict of int to int
        For each body that has a bubble, the box that is its caption.
    near : callable
        Tells of the boxes' centres whether they are near enough to their places.
    """
    start: dict[int, Floats] = {}
    if len(captions) <= MOST_TOGETHER:
        state = arrangement.state()
        bubbles = BubbleProgram(arrangement, captions, room)
        try:
            clean = _settled(bubbles, captions, lambda: near(arrangement.centers))
        except SpentError:
            clean = False
        if clean:
            start = {body: bubbles.support(body) for body in captions}
        else:
            arrangement.restore(state)
    supports = _polished(arrangement, captions, room, start)
    for body, caption in captions.items():
        _center(arrangement, caption, supports[body])
    return supports


def _settled(bubbles: BubbleProgram, captions: dict[int, int], near: Callable[[], bool]) -> bool:
    """Place texts and outlines together, and tell whether no rule is broken."""
    clean = bubbles.settle(ROUNDS)
    if clean:
        bubbles.center(captions)
        clean = bubbles.settle(ROUNDS)
        for share in YIELDING:
            if clean and not near():
                bubbles.yield_to_texts(share)
                clean = bubbles.settle(ROUNDS)
    return clean


def _polished(
    arrangement: Arrangement, captions: dict[int, int], room: Room, start: dict[int, Floats]
) -> dict[int, Floats]:
    """Return each bubble's support function with the texts where they are, as calm as its neighbours allow."""
    lines, em, bodies = arrangement.lines, room.em, list(captions)
    least = {body: arrangement.reach_of(body) for body in bodies}
    taken = {body: np.maximum(start[body], least[body]) if start else least[body] for body in bodies}
    most = {body: room.bounds() for body in bodies}
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
    found = elastic(
        np.array([taken[body] for body in bodies]).reshape(-1, DIRECTIONS),
        np.array([least[body] for body in bodies]).reshape(-1, DIRECTIONS),
        np.array([most[body] for body in bodies]).reshape(-1, DIRECTIONS),
        radius,
        np.array([calm_radius(least[body], em) for body in bodies]),
        arrangement.centers[[captions[body] for body in bodies]],
        (MIDDLE / em) ** 2,
    )
    return dict(zip(bodies, found, strict=True))


def _one_alone(least: Floats, most: Floats, em: float) -> Floats:
    """Return the support function of one bubble whose texts are where they are."""
    program = LinearProgram()
    h = program.columns(np.zeros(DIRECTIONS), least, np.maximum(most, least)).tolist()
    bend(program, h, em, calm_radius(least, em), ALONE_PRICE)
    result: Floats = program.solve()[0][h]
    return result


def _center(arrangement: Arrangement, caption: int, support: Floats) -> None:
    """Move a caption to the middle of its bubble, as far as its area, the outline and the other texts let it."""
    x, y = arrangement.centers[caption].tolist()
    wide, high = arrangement.half[caption].tolist()
    pad = arrangement.task.pads[caption]
    left, right, _ = chord(support, y)
    middle = (left + right) / 2
    low, high_end = float(arrangement.task.areas[caption, 0]) + wide, float(arrangement.task.areas[caption, 2]) - wide
    for edge in (y - high - float(pad[1]), y + high + float(pad[1])):
        first, last, _ = chord(support, edge)
        low, high_end = max(low, first + wide + float(pad[0])), min(high_end, last - wide - float(pad[0]))
    for row in range(arrangement.task.count):
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
