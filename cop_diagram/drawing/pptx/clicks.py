"""With which of several scenes, each of which has all of the one before, something comes into sight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cop_diagram.scene import Scene


def first_seen(scenes: Sequence[Scene]) -> Mapping[str, int]:
    """Return with which scene, from 0, each thing comes into sight.

    Things are told by their ids: those of texts, leaders and arrows, ``cluster-`` and the cluster's id for a bubble,
    ``region-`` and the region's name for a rectangle, ``edge``, ``journey`` for the broad arrow, and ``legend``.
    """
    found: dict[str, int] = {}
    for number, scene in enumerate(scenes):
        for name in _ids(scene):
            found.setdefault(name, number)
    return found


def _ids(scene: Scene) -> Iterator[str]:
    yield from (f"region-{rectangle.region}" for rectangle in scene.rectangles)
    yield from (f"cluster-{bubble.cluster}" for bubble in scene.bubbles)
    yield from (leader.id for leader in scene.leaders)
    yield from (arrow.id for arrow in scene.arrows)
    yield from (text.id for text in scene.texts())
    for name, there in (("edge", scene.edge), ("journey", scene.maturity_arrow), ("legend", scene.legend)):
        if there is not None:
            yield name
