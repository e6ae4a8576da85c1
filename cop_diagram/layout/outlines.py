"""Every cluster's outline: convex where a line keeps it from all others, else linked around what stands between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import shapely
from shapely import Polygon

from cop_diagram.layout.areas import INSET
from cop_diagram.layout.bubbles.choice import BubbleTask, draw_bubbles
from cop_diagram.layout.bubbles.curves import evenly, fit
from cop_diagram.layout.bubbles.smoothing import CLEAR, FINE
from cop_diagram.layout.effort import Effort
from cop_diagram.layout.formulation import Formulation
from cop_diagram.layout.joint import outline_of
from cop_diagram.layout.plan import Plan
from cop_diagram.scene import Box, Floats, Outline
from cop_diagram.scene.polygons import polygon_of, rectangles

OF_TEXT, OF_PAIR, OF_FACE = 200_000, 10_000, 10_000
"""Units of work for each text of a picture, for each text and bubble, and for each two bubbles in which a text lies,
when the picture is put together and judged.
"""

STRAY = 0.01
"""How far a convex outline may stray from its arcs to be drawn in fewer segments, em."""


def draw_outlines(
    plan: Plan, boxes: Sequence[Box], formulation: Formulation, supports: Mapping[int, Floats], effort: Effort
) -> dict[str, Outline]:
    """Return the outline of each cluster.

    Parameters
    ----------
    boxes : sequence of Box
        Where the plan's items are.
    supports : mapping of int to array
        The support functions of the convex outlines of the task's bodies, as far as others leave room for them.

    Raises
    ------
    NoRoomError
        When the texts stand so close that a cluster's members cannot be joined.
    SpentError
        When the effort, from which the whole picture's work is taken, is spent.
    """
    effort.draw(len(boxes) * (OF_TEXT + OF_PAIR * len(formulation.clusters)))
    effort.draw(OF_FACE * sum(len(item.clusters) ** 2 for item in plan.items))
    convex = {formulation.clusters[body]: _drawn(outline_of(support), plan.em) for body, support in supports.items()}
    tangled = _tangled(plan, boxes, convex)
    tasks = [_task(plan, boxes, name, polygon_of(convex[name])) for name in formulation.clusters if name in tangled]
    fixed = [polygon_of(convex[name]) for name in formulation.clusters if name not in tangled]
    drawn = draw_bubbles(tasks, plan.em, fixed, effort)
    return convex | {task.id: outline for task, outline in zip(tasks, drawn, strict=True)}


def _drawn(outline: Outline, em: float) -> Outline:
    """Return an outline of many arcs as one of a few segments that a hand would draw."""
    points = evenly(polygon_of(outline).exterior, FINE * em)
    return fit(points, STRAY * em)


def _tangled(plan: Plan, boxes: Sequence[Box], convex: Mapping[str, Outline]) -> set[str]:
    """Return the clusters whose convex outline holds or touches a stranger, or another with no common member."""
    shapes = {name: polygon_of(outline) for name, outline in convex.items()}
    members = {
        name: {item.id for item in plan.items if item.kind == "activity" and name in item.clusters} for name in shapes
    }
    texts = rectangles(boxes, CLEAR * plan.em)
    own = rectangles(boxes, CLEAR * plan.em / 2)
    found = set()
    for name, shape in shapes.items():
        held = [name in item.clusters for item in plan.items]
        strangers = [row for row, inside in enumerate(held) if not inside and plan.items[row].kind != "region"]
        inner = [row for row, inside in enumerate(held) if inside]
        if shapely.intersects(shape, texts[strangers]).any() or not shapely.contains_properly(shape, own[inner]).all():
            found.add(name)
    for name, shape in shapes.items():
        for other, second in shapes.items():
            if name < other and not members[name] & members[other] and shape.intersects(second):
                found |= {name, other}
    return found


def _task(plan: Plan, boxes: Sequence[Box], name: str, envelope: Polygon) -> BubbleTask:
    frame_boxes = [text.box for text in plan.frame.texts]
    if plan.frame.legend:
        frame_boxes.append(plan.frame.legend.box)
    rows = [row for row, item in enumerate(plan.items) if name in item.clusters]
    strangers = [box for row, box in enumerate(boxes) if row not in rows]
    inside = all(plan.items[row].side is None for row in rows)
    inset = -INSET * plan.em
    domains = (plan.frame.inner.padded(inset),) if inside else ()
    page = _spanning([plan.frame.outer, *frame_boxes]).padded(plan.em)
    return BubbleTask(
        name,
        tuple(boxes[row] for row in rows),
        (*strangers, *frame_boxes),
        (*domains, plan.frame.outer.padded(inset), page),
        envelope,
    )


def _spanning(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
