"""What the eye sees below texts, marks, outlines and leaders: the ground on which promise H9 judges contrast."""

from __future__ import annotations

import numpy as np
import shapely
from shapely import LinearRing
from shapely.geometry.base import BaseGeometry

from cop_diagram.colors import contrast, mixed
from cop_diagram.scene import Bubble, MaturityArrow, Plate, Rectangle, Scene
from cop_diagram.scene.polygons import TOLERANCE, polygon_of, rectangle_of, shapes_of


class Ground:
    """What the eye sees below outlines, leaders and texts: the page, and the fills painted on it in their order."""

    def __init__(self, scene: Scene) -> None:
        styles = {style.name: style for style in scene.shape_styles}
        self._background = scene.background
        arrow = [scene.maturity_arrow] if scene.maturity_arrow else []
        cards = [plate for part in scene.parts or () for plate in part.plates if plate.kind == "card"]
        painted: tuple[Plate | Rectangle | MaturityArrow | Bubble, ...]
        painted = (*cards, *scene.rectangles, *arrow, *scene.bubbles)
        self._styles = [styles[shape.style] for shape in painted]
        boxes = [plate.box for plate in cards] + [rectangle.box for rectangle in scene.rectangles]
        areas = [rectangle_of(box) for box in boxes]
        areas += [polygon_of(shape.outline) for shape in arrow]
        areas += [shapely.make_valid(s, method="structure", keep_collapsed=False) for s in shapes_of(scene).values()]
        self._bubbles = len(scene.bubbles)
        self._areas = np.array(areas, dtype=object)
        shapely.prepare(self._areas)
        self._tree = shapely.STRtree(self._areas)

    def contrast(self, color: str, place: BaseGeometry) -> float:
        """Return the least contrast of the colour with what is seen at the place."""
        faces = [(place, self._background)]
        for row in self._below(place):
            area = self._areas[row]
            painted = [(face, self._painted(row, seen)) for face, seen in faces]
            if area.contains(place):
                faces = painted
                continue
            area = area.intersection(place)  # of a winding bubble little lies there, and every face is cut by it
            beside = [(face.difference(area), seen) for face, seen in faces]
            on_it = [(face.intersection(area), seen) for face, seen in painted]
            # The line along which two only touch is no face.
            faces = [(face, seen) for face, seen in (*beside, *on_it) if face.area > TOLERANCE**2]
        return min(contrast(color, seen) for _, seen in faces)

    def contrast_along(self, color: str, bubble: int, border: LinearRing) -> float:
        """Return the least contrast of the colour with what is seen on both sides of a bubble's border.

        What lies below is looked up at the points of the border, 24 to each of its curves.
        """
        own = len(self._areas) - self._bubbles + bubble
        rows = [row for row in self._below(border) if row != own]
        points = shapely.get_coordinates(border)
        covered = np.array([shapely.contains_xy(self._areas[row], points) for row in rows]).reshape(-1, len(points))
        other = np.append(True, (covered[:, 1:] != covered[:, :-1]).any(axis=0))  # than at the point before
        least = float("inf")
        for under in sorted(set(map(tuple, covered[:, other].T.tolist()))):
            below = {row for row, is_under in zip(rows, under, strict=True) if is_under}
            for layers in (below, below | {own}):
                seen = self._background
                for row in sorted(layers):
                    seen = self._painted(row, seen)
                least = min(least, contrast(color, seen))
        return least

    def _below(self, place: BaseGeometry) -> list[int]:
        """Return the fills that meet a place, the lowest first."""
        rows = np.sort(self._tree.query(place))
        met: list[int] = rows[shapely.intersects(self._areas[rows], place)].tolist()  # the areas are prepared
        return met

    def _painted(self, row: int, seen: str) -> str:
        """Return the colour that is seen where a fill is painted over another one."""
        return mixed(seen, self._styles[row].fill, self._styles[row].opacity)
