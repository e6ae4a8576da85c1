"""Boxes and outlines as polygons."""

from __future__ import annotations

from collections.abc import Sequence
from weakref import WeakKeyDictionary

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from cop_diagram.scene.geometry import Box, Floats, Outline
from cop_diagram.scene.reproducible import EXACT
from cop_diagram.scene.scene import Scene


def sides(boxes: Sequence[Box]) -> Floats:
    """Return the lefts, tops, rights and bottoms, shape (4, n)."""
    return np.array([(b.left, b.top, b.right, b.bottom) for b in boxes]).reshape(-1, 4).T


TOLERANCE = 1e-3
"""Lengths below this are no distance, points."""


def shapes_of(scene: Scene) -> dict[str, Polygon]:
    """Return what each bubble encloses, by the id of its cluster."""
    return {bubble.cluster: polygon_of(bubble.outline) for bubble in scene.bubbles}


_ENCLOSED: WeakKeyDictionary[Outline, Polygon] = WeakKeyDictionary()


def polygon_of(outline: Outline) -> Polygon:
    """Return what an outline encloses; several promises ask for the same one.

    It is kept for as long as the outline for which it was made: prepared, it takes much memory.
    """
    shape = _ENCLOSED.get(outline)
    if shape is None:
        shape = Polygon(outline.flattened())
        shapely.prepare(shape)
        _ENCLOSED[outline] = shape
    return shape


def rectangle_of(box: Box) -> Polygon:
    """Return a box as a polygon."""
    return shapely.box(box.left, box.top, box.right, box.bottom)


def rectangles(boxes: Sequence[Box], pad: float = 0.0) -> NDArray[np.object_]:
    """Return the boxes, padded, as an array of polygons."""
    left, top, right, bottom = sides(boxes)
    polygons: NDArray[np.object_] = shapely.box(left - pad, top - pad, right + pad, bottom + pad)
    return polygons


def grown(shape: BaseGeometry, by: float, *, quad_segs: int = 16) -> BaseGeometry:
    """Return a shape grown (or shrunk) by that much, points; the arcs' last bits, made of sines, are rounded away.

    Parameters
    ----------
    quad_segs : int
        Sides by which a quarter of a circle is drawn.
    """
    around = shape.buffer(by, quad_segs=quad_segs)
    return shapely.set_precision(shapely.set_precision(around, 10.0**-EXACT, mode="pointwise"), 0.0)
