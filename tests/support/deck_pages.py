"""What must be so on every page of a deck, whatever the map: all in sight, and nothing on anything else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from cop_diagram.scene import Box, Scene

TOLERANCE = 0.01


def faults(scene: Scene) -> list[str]:
    """Return a line for each thing that is off the page, or lies on another."""
    return [*_outside(scene), *_overlapping(scene)]


def _outside(scene: Scene) -> Iterator[str]:
    page = Box(0, 0, scene.width, scene.height)
    for name, box in _boxes(scene):
        if not page.contains(box, TOLERANCE):
            yield f"{name} is off the page: {box}"


def _overlapping(scene: Scene) -> Iterator[str]:
    for (name, one), (other, two) in combinations(_boxes(scene), 2):
        if one.overlaps(two, TOLERANCE):
            yield f"{name} lies on {other}"


def _boxes(scene: Scene) -> Iterator[tuple[str, Box]]:
    """Yield all words with their discs and boxes to tick, and the miniatures; cards are grounds."""
    for block in scene.texts():
        yield f"{block.id} “{' '.join(line.text for line in block.lines)}”", block.box
    for part in scene.parts or ():
        yield from ((f"{plate.kind} of {part.id}", plate.box) for plate in part.plates if plate.kind != "card")
        yield from ((f"disc of {part.id}", disc.box) for disc in part.discs)
    for panel in scene.panels or ():
        boxes = [rectangle.box for rectangle in panel.rectangles]
        yield panel.id, max(boxes, key=lambda box: box.width)
