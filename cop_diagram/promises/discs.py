"""What the promises say of the clusters' numbers: they can be read, and tell apart what colours alone do not."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations

from cop_diagram.colors import APART, contrast, least_distance, mixed
from cop_diagram.promises.violation import Violation
from cop_diagram.scene import Box, Bubble, Disc, Panel, Scene, ShapeStyle
from cop_diagram.scene.polygons import TOLERANCE

NUMBER_CONTRAST = 4.5


def h2_discs_stand_beside_their_words(scene: Scene) -> Iterator[Violation]:
    """Yield the captions whose disc is not wholly in their box, touches their words or does not hold its number."""
    sizes = {style.name: style.size for style in scene.text_styles}
    for caption in scene.captions:
        disc, tall = caption.disc, sizes[caption.style]
        if disc is None:
            continue
        if not caption.box.contains(disc.box, TOLERANCE):
            yield Violation("H2", f"the disc of {caption.id} is not wholly in its box", (caption.id,))
        words = (Box(w.x, w.baseline - tall, w.x + w.width, w.baseline + tall / 4) for w in caption.lines)
        if any(disc.box.overlaps(word, TOLERANCE) for word in words):
            yield Violation("H2", f"the disc of {caption.id} touches its words", (caption.id,))
        if not _holds_number(disc):
            yield Violation("H2", f"{disc.number.id} is not wholly on its disc", (caption.id,))


def h9_numbers_can_be_read(scene: Scene) -> Iterator[Violation]:
    """Yield the discs, of captions, miniatures and parts, on which the number has too little contrast."""
    inks = {style.name: style.color for style in scene.text_styles}
    fills = {style.name: style.fill for style in scene.shape_styles}
    discs = [caption.disc for caption in scene.captions if caption.disc]
    discs += [disc for panel in scene.panels or () for disc in panel.discs]
    discs += [disc for part in scene.parts or () for disc in part.discs]
    for disc in discs:
        if contrast(inks[disc.number.style], fills[disc.style]) < NUMBER_CONTRAST:
            yield Violation("H9", f"{disc.number.id} has too little contrast", (disc.number.id,))


def h9_clusters_can_be_told_apart(scene: Scene) -> Iterator[Violation]:
    """Yield the pairs of bubbles that neither their fills, to every eye, nor their numbers tell apart."""
    grounds = [style.fill for style in scene.shape_styles if style.name in {r.style for r in scene.rectangles}]
    shapes = {style.name: style for style in scene.shape_styles}
    numbers = {c.id.removeprefix("caption-"): _number(c.disc) for c in scene.captions if c.disc}
    for one, other in combinations(scene.bubbles, 2):
        number = numbers.get(one.cluster)
        if number is not None and numbers.get(other.cluster) not in (None, number):
            continue
        seen = [[_over(ground, shapes[bubble.style]) for ground in grounds] for bubble in (one, other)]
        if min(least_distance(a, b)[0] for a in seen[0] for b in seen[1]) < APART:
            yield Violation("H9", _alike(one, other), (one.cluster, other.cluster))


def panel_discs(scene: Scene) -> Iterator[Violation]:
    """Yield what the discs of a strip's miniatures break of H2 and H3."""
    for panel in scene.panels or ():
        around = panel.rectangles[0].box
        if not all(around.contains(disc.box, TOLERANCE) for disc in panel.discs):
            yield Violation("H3", f"a disc of {panel.id} is not wholly in it", (panel.id,))
        if not all(_holds_number(disc) for disc in panel.discs):
            yield Violation("H2", f"a number of {panel.id} is not wholly on its disc", (panel.id,))
        if any(_touch(panel)):
            yield Violation("H2", f"a disc of {panel.id} touches a mark or another disc", (panel.id,))


def _touch(panel: Panel) -> Iterator[bool]:
    marks = [mark for dots in panel.dots for mark in dots.marks]
    for disc in panel.discs:
        for mark in marks:
            yield math.dist(disc.center, mark.center) < disc.radius + mark.radius - TOLERANCE
    for one, other in combinations(panel.discs, 2):
        yield math.dist(one.center, other.center) < one.radius + other.radius - TOLERANCE


def _holds_number(disc: Disc) -> bool:
    """Whether the number lies between the left and the right end of its disc, around the middle."""
    box, (x, _) = disc.number.box, disc.center
    return box.width <= 2 * disc.radius and abs((box.left + box.right) / 2 - x) < TOLERANCE


def _number(disc: Disc) -> str:
    return "".join(line.text for line in disc.number.lines)


def _over(ground: str, style: ShapeStyle) -> str:
    return mixed(ground, style.fill, style.opacity)


def _alike(one: Bubble, other: Bubble) -> str:
    return f"neither colour nor number tells {one.cluster} from {other.cluster}"
