"""The boxes of freeforms, and the ids of what is made."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.scenes import oval

from cop_diagram.drawing.pptx.free_area import largest_free
from cop_diagram.drawing.pptx.shapes import bounds
from cop_diagram.drawing.pptx.units import around, extent
from cop_diagram.drawing.shapes import area, mark
from cop_diagram.model.statuses import STATUSES
from cop_diagram.scene import Box, Mark, Outline, ShapeStyle

STYLE = ShapeStyle("any", "#ffffff", "#000000", 1.0)

places = st.floats(-100, 1000, allow_nan=False)
points = st.tuples(places, places)


@given(points, st.lists(st.tuples(points, points, points), min_size=1, max_size=5))
def test_a_freeform_fills_its_box(start: tuple[float, float], curves: list[tuple[tuple[float, float], ...]]) -> None:
    outline = Outline(start, tuple((*a, *b, *c) for a, b, c in curves))
    box = bounds(area(outline, STYLE))
    along = outline.flattened(200)
    assert along[:, 0].min() >= box.left - 1e-6
    assert along[:, 1].min() >= box.top - 1e-6
    assert along[:, 0].max() <= box.right + 1e-6
    assert along[:, 1].max() <= box.bottom + 1e-6
    far = max(box.width, box.height, 1.0)
    assert along[:, 0].max() >= box.right - 0.01 * far or box.right == max(c[4] for c in outline.curves)
    assert along[:, 1].max() >= box.bottom - 0.01 * far or box.bottom == max(c[5] for c in outline.curves)


def test_an_oval_reaches_its_box() -> None:
    box = Box(100, 50, 300, 170)
    found = bounds(area(oval(box), STYLE))
    assert (found.left, found.top, found.right, found.bottom) == pytest.approx((100, 50, 300, 170), abs=0.05)


@pytest.mark.parametrize("kind", [status.mark for status in STATUSES.values()])
def test_a_mark_lies_in_its_box(kind: str) -> None:
    made = Mark(kind, (50.0, 40.0), 4.0, 1.5)
    assert made.box.contains(bounds(mark(made, "#000000")), 1e-6)


@given(places, places, st.floats(0, 500), st.floats(0, 500))
def test_boxes_that_share_a_side_do_so_on_the_slide(left: float, top: float, width: float, height: float) -> None:
    one = extent(Box(left, top, left + width, top + height), (3.3, 7.7))
    beside = extent(Box(left + width, top, left + 2 * width, top + height), (3.3, 7.7))
    assert one[0] + one[2] == beside[0]


boxes = st.builds(
    lambda x, y, w, h: Box(x, y, x + w, y + h),
    st.integers(-10, 95),
    st.integers(-10, 45),
    st.integers(1, 60),
    st.integers(1, 30),
)


@given(st.lists(boxes, max_size=6))
def test_the_free_area_is_free_and_none_is_larger(taken: list[Box]) -> None:
    page = Box(0, 0, 100, 50)
    found = largest_free(page, taken)
    assert page.contains(found)
    assert not any(found.overlaps(box) for box in taken)
    sides = sorted({0, 100, *(s for b in taken for s in (b.left, b.right) if 0 <= s <= 100)})
    heights = sorted({0, 50, *(s for b in taken for s in (b.top, b.bottom) if 0 <= s <= 50)})
    tried = [Box(a, b, c, d) for a in sides for b in heights for c in sides for d in heights if a < c and b < d]
    free = [box for box in tried if not any(box.overlaps(other) for other in taken)]
    most = max((box.width * box.height for box in free), default=0)
    assert math.isclose(found.width * found.height, most)


def test_around_is_the_smallest_box_that_holds_all() -> None:
    assert around([Box(0, 5, 2, 6), Box(1, 1, 3, 4)]) == Box(0, 1, 3, 6)
