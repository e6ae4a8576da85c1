"""The promises H1 to H9 as code: a scene goes in, the violations come out.

The layout ends with this check, the property tests call it, and so does every other judge of a scene.
H10, the same bytes every time, is not a property of one scene.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, Point

from cop_diagram.model import Catalog
from cop_diagram.promises.discs import (
    h2_discs_stand_beside_their_words,
    h9_clusters_can_be_told_apart,
    h9_numbers_can_be_read,
    panel_discs,
)
from cop_diagram.promises.gaps import gaps_within
from cop_diagram.promises.ground import Ground
from cop_diagram.promises.violation import Violation
from cop_diagram.scene import Box, PlacedActivity, Scene
from cop_diagram.scene.polygons import TOLERANCE, polygon_of, rectangle_of, shapes_of
from cop_diagram.style import MIN_TEXT

PROMISES = {
    "H1": "every activity is drawn once, with its whole name",
    "H2": "no two texts touch",
    "H3": "every text lies wholly on the page",
    "H4": "every activity lies in its region",
    "H5": "every bubble is one shape that holds its members",
    "H6": "no bubble touches other texts",
    "H7": "every caption lies in its own bubble",
    "H8": "the order of the positions is kept",
    "H9": "every text can be read, and clusters be told apart",
}
"""What the checks of ``promises`` are about."""

ORDER_STEP = 0.25
"""Difference of position above which the drawn order of inside activities must be right."""

TEXT_CONTRAST, OUTLINE_CONTRAST = 4.5, 3.0


def violations(scene: Scene, catalog: Catalog | None = None) -> tuple[Violation, ...]:
    """Return what a scene breaks of the promises; H1 needs the catalogue too."""
    found: list[Violation] = []
    if catalog is not None:
        found += _h1_whole_text(scene, catalog)
    for check in (*_PLACES, *_CHECKS):
        found += check(scene)
    return tuple(found)


def misplaced(scene: Scene) -> tuple[Violation, ...]:
    """Return what a scene breaks of H2 to H7, in which only lies what stands where: colours and names do not count."""
    return tuple(violation for check in _PLACES for violation in check(scene))


def _h1_whole_text(scene: Scene, catalog: Catalog) -> Iterator[Violation]:
    drawn: dict[str, list[str]] = {}
    for activity in scene.activities:
        drawn.setdefault(activity.id, []).append("".join(line.text for line in activity.text.lines))
    wanted = {a.id: a.name for a in catalog.activities}
    for name in sorted(wanted.keys() | drawn.keys()):
        texts = ["".join(text.split()) for text in drawn.get(name, [])]
        if name not in wanted or texts != ["".join(wanted[name].split())]:
            yield Violation("H1", f"{name} is not drawn exactly once with its whole text", (name,))


def _h2_no_touching(scene: Scene) -> Iterator[Violation]:
    texts = scene.texts()
    sides = _sides(scene)
    # Shrunken by half of what is no distance, those that still meet share more than that.
    boxes = shapely.box(*(sides + np.array([0.5, 0.5, -0.5, -0.5]) * TOLERANCE).T)
    pairs = shapely.STRtree(boxes).query(boxes, "intersects").T
    for i, j in sorted(pairs[pairs[:, 0] < pairs[:, 1]].tolist()):
        yield Violation("H2", f"{texts[i].id} and {texts[j].id} touch", (texts[i].id, texts[j].id))


def _sides(scene: Scene) -> NDArray[np.float64]:
    """Return left, top, right and bottom of each text, shape (n, 4)."""
    return np.array([(t.box.left, t.box.top, t.box.right, t.box.bottom) for t in scene.texts()]).reshape(-1, 4)


def _h2_leaders_cross_no_text(scene: Scene) -> Iterator[Violation]:
    texts = scene.texts()
    boxes = shapely.box(*_sides(scene).T)
    widths = {style.name: style.stroke_width for style in scene.shape_styles}
    for leader in scene.leaders:
        line = shapely.distance(boxes, LineString(leader.points)) < widths[leader.style] / 2 - TOLERANCE
        dot = shapely.distance(boxes, Point(leader.dot)) < leader.radius - TOLERANCE
        for row in np.flatnonzero(line | dot).tolist():
            yield Violation("H2", f"{leader.id} touches {texts[row].id}", (leader.id, texts[row].id))


def _h2_marks_stand_before_their_words(scene: Scene) -> Iterator[Violation]:
    sizes = {style.name: style.size for style in scene.text_styles}
    for text in scene.texts():
        if text.mark is None:
            continue
        if not text.box.contains(text.mark.box, TOLERANCE):
            yield Violation("H2", f"the mark of {text.id} is not wholly in its box", (text.id,))
        tall = sizes[text.style]
        words = (Box(w.x, w.baseline - tall, w.x + w.width, w.baseline + tall / 4) for w in text.lines)
        if any(text.mark.box.overlaps(word, TOLERANCE) for word in words):
            yield Violation("H2", f"the mark of {text.id} touches its words", (text.id,))


def _h3_on_the_page(scene: Scene) -> Iterator[Violation]:
    page = Box(0, 0, scene.width, scene.height)
    for text in scene.texts():
        if not page.contains(text.box, TOLERANCE):
            yield Violation("H3", f"{text.id} is not wholly on the page", (text.id,))


def _h4_in_its_region(scene: Scene) -> Iterator[Violation]:
    if not scene.activities:
        return
    regions = {rectangle.region: rectangle.box for rectangle in scene.rectangles}
    inner, outer = regions["each-other"], regions["outside-sources"]
    for activity in scene.activities:
        box = activity.text.box
        if activity.region == "each-other":
            right = inner.contains(box, TOLERANCE)
        else:
            right = outer.contains(box, TOLERANCE) and not inner.overlaps(box, TOLERANCE)
        if not right:
            yield Violation("H4", f"{activity.id} is not wholly in its region", (activity.id,))


def _h5_members_inside(scene: Scene) -> Iterator[Violation]:
    shapes = shapes_of(scene)
    for name, shape in shapes.items():
        if not shape.is_valid:
            yield Violation("H5", f"the bubble {name} is not one simple shape", (name,))
    for activity in scene.activities:
        for name in activity.clusters:
            if name not in shapes or not shapes[name].contains_properly(rectangle_of(activity.text.box)):
                yield Violation("H5", f"{activity.id} is not wholly in the bubble {name}", (activity.id, name))


def _h6_nobody_else_inside(scene: Scene) -> Iterator[Violation]:
    texts = [(a.text, set(a.clusters)) for a in scene.activities]
    texts += [(caption, {caption.id.removeprefix("caption-")}) for caption in scene.captions]
    boxes = np.array([rectangle_of(text.box) for text, _ in texts], dtype=object)
    for name, shape in shapes_of(scene).items():
        for row in np.nonzero(shapely.intersects(shape, boxes))[0].tolist():
            text, clusters = texts[row]
            if name not in clusters:
                yield Violation("H6", f"the bubble {name} touches {text.id}", (name, text.id))


def _h6_separable_bubbles_apart(scene: Scene) -> Iterator[Violation]:
    """Yield the bubbles without a common member that are too near although a line parts their texts in their places."""
    if scene.gap == 0:
        return
    for gap in gaps_within(scene, scene.gap):
        one, other = gap.clusters
        if gap.points == 0:
            yield Violation("H6", f"the bubbles {one} and {other} touch", (one, other))
        elif gap.points < scene.gap - TOLERANCE:
            message = f"the bubbles {one} and {other} are nearer than {scene.gap:.1f} points"
            yield Violation("H6", message, (one, other))


def _h7_captions_inside(scene: Scene) -> Iterator[Violation]:
    captions = {caption.id.removeprefix("caption-"): caption for caption in scene.captions}
    for name, shape in shapes_of(scene).items():
        if name not in captions or not shape.contains_properly(rectangle_of(captions[name].box)):
            yield Violation("H7", f"the caption of {name} is not wholly in its bubble", (name,))


def _h8_order_kept(scene: Scene) -> Iterator[Violation]:
    groups: dict[str, list[PlacedActivity]] = {}
    for activity in scene.activities:
        groups.setdefault(activity.side, []).append(activity)
    for side, members in groups.items():
        true = np.array([scene.shares(activity) for activity in members])
        drawn = np.array([a.hook for a in members])
        axes = (0, 1) if not side else (0,) if side in ("top", "bottom") else (1,)
        step = 0.0 if side else ORDER_STEP
        for axis in axes:
            for i, j in _inverted(true[:, axis], drawn[:, axis], step):
                one, other = members[i].id, members[j].id
                yield Violation("H8", f"{one} and {other} are drawn in the opposite order", (one, other))


def _inverted(true: NDArray[np.float64], drawn: NDArray[np.float64], step: float) -> Iterator[tuple[int, int]]:
    """Yield the pairs that differ by more than the step and are drawn in the opposite order."""
    wrong = (true[None, :] - true[:, None] > step + 1e-9) & (drawn[:, None] - drawn[None, :] > TOLERANCE)
    yield from zip(*(rows.tolist() for rows in np.nonzero(wrong)), strict=True)


def _h9_legible(scene: Scene) -> Iterator[Violation]:
    smallest = MIN_TEXT * scene.scale
    for style in scene.text_styles:
        if style.size < smallest - TOLERANCE:
            yield Violation("H9", f"{style.name} is smaller than {smallest:.1f} points", (style.name,))
    shapes = {style.name: style for style in scene.shape_styles}
    ground = Ground(scene)
    inks = {style.name: style.color for style in scene.text_styles}
    for text in scene.texts():
        if ground.contrast(inks[text.style], rectangle_of(text.box)) < TEXT_CONTRAST:
            yield Violation("H9", f"{text.id} has too little contrast", (text.id,))
        if text.mark and ground.contrast(inks[text.style], rectangle_of(text.mark.box)) < OUTLINE_CONTRAST:
            yield Violation("H9", f"the mark of {text.id} has too little contrast", (text.id,))
    for row, bubble in enumerate(scene.bubbles):
        border = polygon_of(bubble.outline).exterior
        if ground.contrast_along(shapes[bubble.style].stroke, row, border) < OUTLINE_CONTRAST:
            yield Violation("H9", f"the outline of {bubble.cluster} has too little contrast", (bubble.cluster,))
    for leader in scene.leaders:
        look = shapes[leader.style]
        line = LineString(leader.points).buffer(look.stroke_width / 2)
        marks = line.union(Point(leader.dot).buffer(leader.radius))
        if ground.contrast(look.stroke, marks) < OUTLINE_CONTRAST:
            yield Violation("H9", f"{leader.id} has too little contrast", (leader.id,))


def _h9_patterns_leave_texts_free(scene: Scene) -> Iterator[Violation]:
    texts = scene.texts()
    boxes = shapely.box(*_sides(scene).T)
    for bubble in scene.bubbles:
        if bubble.pattern:
            near = shapely.intersects(boxes, shapely.MultiLineString(list(bubble.pattern)))
            for row in np.flatnonzero(near).tolist():
                message = f"the pattern of {bubble.cluster} lies under {texts[row].id}"
                yield Violation("H9", message, (bubble.cluster, texts[row].id))


def _panels(scene: Scene) -> Iterator[Violation]:
    """Yield what the miniatures of a strip break of H2, H3 and H9."""
    page = Box(0, 0, scene.width, scene.height)
    inks = {style.name: style.color for style in scene.text_styles}
    strokes = {style.name: style.stroke for style in scene.shape_styles}
    for panel in scene.panels or ():
        ground = Ground(replace(scene, rectangles=panel.rectangles, bubbles=panel.bubbles))
        around = panel.rectangles[0].box
        marks = [(mark, inks[dots.style]) for dots in panel.dots for mark in dots.marks]
        if not page.contains(around, TOLERANCE) or not all(around.contains(mark.box, TOLERANCE) for mark, _ in marks):
            yield Violation("H3", f"{panel.id} is not wholly on the page, or a mark not in it", (panel.id,))
        if any(math.dist(a.center, b.center) < a.radius + b.radius for (a, _), (b, _) in combinations(marks, 2)):
            yield Violation("H2", f"two marks of {panel.id} touch", (panel.id,))
        if any(ground.contrast(ink, rectangle_of(mark.box)) < OUTLINE_CONTRAST for mark, ink in marks):
            yield Violation("H9", f"a mark of {panel.id} has too little contrast", (panel.id,))
        for row, bubble in enumerate(panel.bubbles):
            border = polygon_of(bubble.outline).exterior
            if ground.contrast_along(strokes[bubble.style], row, border) < OUTLINE_CONTRAST:
                message = f"the outline of {bubble.cluster} in {panel.id} has too little contrast"
                yield Violation("H9", message, (panel.id, bubble.cluster))


_PLACES: tuple[Callable[[Scene], Iterator[Violation]], ...] = (
    _h2_no_touching,
    _h2_leaders_cross_no_text,
    _h2_marks_stand_before_their_words,
    h2_discs_stand_beside_their_words,
    _h3_on_the_page,
    _h4_in_its_region,
    _h5_members_inside,
    _h6_nobody_else_inside,
    _h6_separable_bubbles_apart,
    _h7_captions_inside,
)

_CHECKS: tuple[Callable[[Scene], Iterator[Violation]], ...] = (
    _h8_order_kept,
    _h9_legible,
    _h9_patterns_leave_texts_free,
    h9_numbers_can_be_read,
    h9_clusters_can_be_told_apart,
    _panels,
    panel_discs,
)
