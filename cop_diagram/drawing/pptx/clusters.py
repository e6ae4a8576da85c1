"""Which clusters move together: those whose bubbles meet cannot be parted without one lying over the other."""

from __future__ import annotations

from collections.abc import Iterator

from cop_diagram.scene import Bubble, Scene
from cop_diagram.scene.polygons import shapes_of


def together(scene: Scene) -> Iterator[tuple[Bubble, ...]]:
    """Yield the bubbles of a scene in groups, each apart from all others, in drawing order."""
    shapes = shapes_of(scene)
    waiting = list(scene.bubbles)
    while waiting:
        found = [waiting.pop(0)]
        for one in found:  # grows meanwhile
            near = [other for other in waiting if shapes[one.cluster].intersects(shapes[other.cluster])]
            found += near
            waiting = [other for other in waiting if other not in near]
        yield tuple(bubble for bubble in scene.bubbles if bubble in found)
