"""The promises H1 to H9 as code: a scene goes in, the violations come out.

The layout ends with this check, the property tests call it, and so does every other judge of a scene.
H10, the same bytes every time, is not a property of one scene.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, Point, Polygon

from cop_diagram.geometry import Box
from cop_diagram.model import Catalog
from cop_diagram.scene import PlacedActivity, Scene
from cop_diagram.style import MIN_TEXT, contrast, mixed

TOLERANCE = 1e-3
"""Lengths below this are no distance, points."""

ORDER_STEP = 0.25
"""Difference of position above which the drawn order of inside activities must be right."""

TEXT_CONTRAST, OUTLINE_CONTRAST = 4.5, 3.0


@dataclass(frozen=True, slots=True)
class Violation:
    """A promise that a scene does not keep, and the ids of the elements that break it."""

    promise: str
    message: str
    ids: tuple[str, ...]


def violations(scene: Scene, catalog: Catalog | None = None) -> tuple[Violation, ...]:
    """Return what a scene breaks of the promises; H1 needs the catalogue too."""
    found: list[Violation] = []
    if catalog is not None:
        found += _h1_whole_text(scene, catalog)
    for check in _CHECKS:
        found += check(scene)
    return tuple(found)


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
    sides = np.array([(t.box.left, t.box.top, t.box.right, t.box.bottom) for t in texts]).reshape(-1, 4)
    low = np.maximum(sides[:, None, :2], sides[None, :, :2])
    high = np.minimum(sides[:, None, 2:], sides[None, :, 2:])
    touching = np.triu((high - low > TOLERANCE).all(axis=2), 1)
    for i, j in zip(*(rows.tolist() for rows in np.nonzero(touching)), strict=True):
        yield Violation("H2", f"{texts[i].id} and {texts[j].id} touch", (texts[i].id, texts[j].id))


def _h2_leaders_cross_no_text(scene: Scene) -> Iterator[Violation]:
    texts = scene.texts()
    boxes = shapely.box(*np.array([(t.box.left, t.box.top, t.box.right, t.box.bottom) for t in texts]).reshape(-1, 4).T)
    widths = {style.name: style.stroke_width for style in scene.shape_styles}
    for leader in scene.leaders:
        line = shapely.distance(boxes, LineString(leader.points)) < widths[leader.style] / 2 - TOLERANCE
        dot = shapely.distance(boxes, Point(leader.dot)) < leader.radius - TOLERANCE
        for row in np.flatnonzero(line | dot).tolist():
            yield Violation("H2", f"{leader.id} touches {texts[row].id}", (leader.id, texts[row].id))


def _h3_on_the_page(scene: Scene) -> Iterator[Violation]:
    page = Box(0, 0, scene.width, scene.height)
    for text in scene.texts():
        if not page.contains(text.box, TOLERANCE):
            yield Violation("H3", f"{text.id} is not wholly on the page", (text.id,))


def _h4_in_its_region(scene: Scene) -> Iterator[Violation]:
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


def _shapes(scene: Scene) -> dict[str, Polygon]:
    return {bubble.cluster: Polygon(bubble.outline.flattened(24)) for bubble in scene.bubbles}


def _rectangle(box: Box) -> Polygon:
    return shapely.box(box.left, box.top, box.right, box.bottom)


def _h5_members_inside(scene: Scene) -> Iterator[Violation]:
    shapes = _shapes(scene)
    for name, shape in shapes.items():
        if not shape.is_valid:
            yield Violation("H5", f"the bubble {name} is not one simple shape", (name,))
    for activity in scene.activities:
        for name in activity.clusters:
            if name not in shapes or not shapes[name].contains_properly(_rectangle(activity.text.box)):
                yield Violation("H5", f"{activity.id} is not wholly in the bubble {name}", (activity.id, name))


def _h6_nobody_else_inside(scene: Scene) -> Iterator[Violation]:
    texts = [(a.text, set(a.clusters)) for a in scene.activities]
    texts += [(caption, {caption.id.removeprefix("caption-")}) for caption in scene.captions]
    boxes = np.array([_rectangle(text.box) for text, _ in texts], dtype=object)
    for name, shape in _shapes(scene).items():
        shapely.prepare(shape)
        for row in np.nonzero(shapely.intersects(shape, boxes))[0].tolist():
            text, clusters = texts[row]
            if name not in clusters:
                yield Violation("H6", f"the bubble {name} touches {text.id}", (name, text.id))


def _h7_captions_inside(scene: Scene) -> Iterator[Violation]:
    captions = {caption.id.removeprefix("caption-"): caption for caption in scene.captions}
    for name, shape in _shapes(scene).items():
        if name not in captions or not shape.contains_properly(_rectangle(captions[name].box)):
            yield Violation("H7", f"the caption of {name} is not wholly in its bubble", (name,))


def _h8_order_kept(scene: Scene) -> Iterator[Violation]:
    groups: dict[str, list[PlacedActivity]] = {}
    for activity in scene.activities:
        groups.setdefault(activity.side, []).append(activity)
    for side, members in groups.items():
        true = np.array([(a.from_with, a.informal_formal) for a in members])
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
    grounds = [shapes[rectangle.style].fill for rectangle in scene.rectangles]
    fills = [
        mixed(ground, shapes[bubble.style].fill, shapes[bubble.style].opacity)
        for bubble in scene.bubbles
        for ground in grounds
    ]
    inks = {style.name: style.color for style in scene.text_styles}
    own = {f"caption-{b.cluster}": shapes[b.style] for b in scene.bubbles}
    for text in scene.texts():
        if text.style in own:
            look = own[text.style]
            under = [mixed(ground, look.fill, look.opacity) for ground in grounds]
        else:
            under = [scene.background, *grounds, *(fills if text.style == "activity" else [])]
        if min(contrast(inks[text.style], ground) for ground in under) < TEXT_CONTRAST:
            yield Violation("H9", f"{text.id} has too little contrast", (text.id,))
    for bubble in scene.bubbles:
        if min(contrast(shapes[bubble.style].stroke, ground) for ground in grounds) < OUTLINE_CONTRAST:
            yield Violation("H9", f"the outline of {bubble.cluster} has too little contrast", (bubble.cluster,))
    for leader in scene.leaders:
        if min(contrast(shapes[leader.style].stroke, ground) for ground in (*grounds, *fills)) < OUTLINE_CONTRAST:
            yield Violation("H9", f"{leader.id} has too little contrast", (leader.id,))


_CHECKS: tuple[Callable[[Scene], Iterator[Violation]], ...] = (
    _h2_no_touching,
    _h2_leaders_cross_no_text,
    _h3_on_the_page,
    _h4_in_its_region,
    _h5_members_inside,
    _h6_nobody_else_inside,
    _h7_captions_inside,
    _h8_order_kept,
    _h9_legible,
)
