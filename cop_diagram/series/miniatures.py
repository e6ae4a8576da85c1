"""The map in small, as for each year: a mark in the place of each text, a numbered disc in that of each caption."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import get_args

import numpy as np

from cop_diagram.model import MarkKind
from cop_diagram.scene import (
    Box,
    Bubble,
    Disc,
    Dots,
    Floats,
    Mark,
    Outline,
    Panel,
    Point,
    Rectangle,
    Scene,
)
from cop_diagram.series.spacing import moved_apart
from cop_diagram.style import LINE, ROOM, Look, radius
from cop_diagram.text import DISC, Wording, place_disc

EM, LARGEST, SHARE, CLOSEST = 10.0, 14.0, 0.06, 0.4
"""Size of the marks, of which each ``radius`` is a share: in narrow panels and at most, points on the default page, and
between these, share of a panel's width; where they cannot be moved apart, the largest mark's radius as a share of the
distance between two of them."""

LEAST = 1.2
"""Radius of the smallest mark, on the default page, points."""

STEPS = 5
"""Sizes of the marks that are tried, from the largest to the least."""


def marked(look: Look, *, later: bool = False) -> Look:
    """Return the look with what stands for its text in a miniature: its own mark, else one that says what it is.

    Examples
    --------
    >>> [marked(look).mark for look in (Look("plain", "ring"), Look("strong"), Look("pale"))]
    ['ring', 'square', 'bar']
    >>> marked(Look("pale"), later=True).mark
    'triangle'
    """
    unmarked: MarkKind = "square" if look.tone != "pale" else "triangle" if later else "bar"
    return look if look.mark else look._replace(mark=unmarked)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The clusters' numbers, by id, and the size of the text to which their discs belong, points."""

    wordings: Mapping[str, Wording]
    size: float


class Miniatures:
    """Makes the panels of a page, all of one width (points), in which nothing moves from one to the next."""

    def __init__(self, whole: Scene, width: float, numbers: Numbers) -> None:
        self._whole, self._numbers = whole, numbers
        self._outer = next(r.box for r in whole.rectangles if r.region == "outside-sources")
        self._inner = next(r.box for r in whole.rectangles if r.region == "each-other")
        self._small = width / self._outer.width
        self._radius = DISC * numbers.size / 2
        self._places, self._em = self._spread()

    def panel(
        self,
        id: str,
        name: str,
        looks: Mapping[str, Look],
        offered: Collection[str],
        corner: Point,
        clusters: Collection[str] | None = None,
        numbered: Collection[str] | None = None,
    ) -> Panel:
        """Return a miniature whose upper left corner lies there.

        Parameters
        ----------
        looks : mapping of str to Look
            Of each activity that is shown, by id, as ``marked`` has it.
        offered : collection of str
            The clusters that are shown pale.
        clusters : collection of str or None
            Those that are shown: of the activities when None.
        numbered : collection of str or None
            Those that have their numbers: all that are shown when None.
        """
        whole = self._whole
        if clusters is None:
            clusters = {name for a in whole.activities if a.id in looks for name in a.clusters}
        return Panel(
            id,
            name,
            tuple(
                Rectangle(r.region, r.style, self._box(r.box, corner), r.radius * self._small) for r in whole.rectangles
            ),
            tuple(
                replace(
                    bubble,
                    style=pale(bubble.style) if bubble.cluster in offered else bubble.style,
                    outline=self._outline(bubble, corner),
                    description="",
                    pattern=None,
                )
                for bubble in whole.bubbles
                if bubble.cluster in clusters
            ),
            self._dots(looks, corner),
            tuple(self._discs(id, clusters if numbered is None else numbered, corner)),
        )

    @property
    def height(self) -> float:
        """Of each panel, points."""
        return self._outer.height * self._small

    def _dots(self, looks: Mapping[str, Look], corner: Point) -> tuple[Dots, ...]:
        found: dict[Look, list[Mark]] = {}
        for name, look in looks.items():
            kind = look.mark
            if kind:
                center = self._at(f"activity-{name}", corner)
                found.setdefault(look, []).append(Mark(kind, center, radius(kind) * self._em, LINE * self._em))
        return tuple(Dots(look.style("legend"), tuple(marks)) for look, marks in sorted(found.items(), key=_faintest))

    def _discs(self, id: str, numbered: Collection[str], corner: Point) -> Iterator[Disc]:
        for name, number in self._numbers.wordings.items():
            if name in numbered:
                center = self._at(f"caption-{name}", corner)
                yield place_disc(number, name, center, self._radius, f"{id}-")

    def _spread(self) -> tuple[dict[str, Point], float]:
        """Return where marks and discs lie in a panel whose corner is at 0, and the size of the marks, points."""
        texts: list[tuple[str, Point, str]] = [(a.text.id, a.text.box.center, a.region) for a in self._whole.activities]
        texts += [(c.id, c.box.center, "") for c in self._whole.captions]
        centers = np.array([self._point(center, (0.0, 0.0)) for _, center, _ in texts]).reshape(-1, 2)
        count, scale = len(self._whole.activities), self._whole.scale
        largest = min(max(SHARE * self._small * self._outer.width, EM * scale), LARGEST * scale)
        least = LEAST * scale / min(map(radius, get_args(MarkKind)))
        for em in np.linspace(largest, least, STEPS).tolist():
            radii = np.array([ROOM * em] * count + [self._radius] * (len(texts) - count))
            areas = [self._inner if region == "each-other" else self._outer for *_, region in texts]
            found = moved_apart(centers, radii, *self._limits(areas, radii))
            if found is not None:
                return self._named(texts, found), em
        self._numbers = Numbers({}, self._numbers.size)  # there is no room for them
        near = (math.dist(a, b) for row, a in enumerate(centers[:count]) for b in centers[:row])
        return self._named(texts, centers), min(largest, CLOSEST / ROOM * min(near, default=math.inf))

    def _limits(self, areas: list[Box], radii: Floats) -> tuple[Floats, Floats]:
        boxes = [self._box(area, (0.0, 0.0)) for area in areas]
        low = np.array([(box.left, box.top) for box in boxes]).reshape(-1, 2) + radii[:, None]
        high = np.array([(box.right, box.bottom) for box in boxes]).reshape(-1, 2) - radii[:, None]
        return np.minimum(low, high), np.maximum(low, high)

    def _named(self, texts: list[tuple[str, Point, str]], centers: Floats) -> dict[str, Point]:
        return {name: (x, y) for (name, *_), (x, y) in zip(texts, centers.tolist(), strict=True)}

    def _at(self, name: str, corner: Point) -> Point:
        x, y = self._places[name]
        return corner[0] + x, corner[1] + y

    def _point(self, point: Point, corner: Point) -> Point:
        x, y = point
        return corner[0] + (x - self._outer.left) * self._small, corner[1] + (y - self._outer.top) * self._small

    def _box(self, box: Box, corner: Point) -> Box:
        return Box(*self._point((box.left, box.top), corner), *self._point((box.right, box.bottom), corner))

    def _outline(self, bubble: Bubble, corner: Point) -> Outline:
        def moved(x: float, y: float) -> Point:
            return self._point((x, y), corner)

        curves = tuple((*moved(a, b), *moved(c, d), *moved(e, f)) for a, b, c, d, e, f in bubble.outline.curves)
        return Outline(moved(*bubble.outline.start), curves)


def pale(style: str) -> str:
    """Return the name of a bubble's style where it is pale, as in the years in which nothing in it is there."""
    return f"{style}:pale"  # no id of a cluster has a colon


def _faintest(found: tuple[Look, list[Mark]]) -> tuple[int, str]:
    look, _ = found
    return ("pale", "warm", "cool", "plain", "strong").index(look.tone), look.mark or ""
