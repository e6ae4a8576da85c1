"""Boxes that stay at a place, as far as leaving it saves less than a price."""

from __future__ import annotations

import numpy as np
import pytest
from support.box_tasks import task_of

from cop_diagram.layout.joint import Arrangement, keep, release

HOME, PLACE = (400.0, 250.0), (410.0, 244.0)


def settled() -> Arrangement:
    arrangement = Arrangement(task_of([HOME, (100.0, 100.0)], [0, 1]))
    assert arrangement.settle(20)
    return arrangement


@pytest.mark.parametrize(("price", "stays"), [(0.5, False), (2.0, True)])
def test_a_box_stays_where_that_is_dearer_than_its_displacement(price: float, stays: bool) -> None:
    arrangement = settled()
    keep(arrangement, {0: PLACE}, price, "before")
    arrangement.solve()
    assert np.allclose(arrangement.centers[0], PLACE if stays else HOME)
    assert np.allclose(arrangement.centers[1], (100.0, 100.0))


def test_what_is_released_goes_back() -> None:
    arrangement = settled()
    keep(arrangement, {0: PLACE, 1: PLACE}, 2.0, "before")
    release(arrangement, {0: PLACE, 1: PLACE}, "before")
    arrangement.solve()
    assert np.allclose(arrangement.centers, [HOME, (100.0, 100.0)])


def test_the_same_box_may_stay_for_two_reasons() -> None:
    """The dearer one decides; the other still holds when that one is released."""
    arrangement = settled()
    keep(arrangement, {0: PLACE}, 2.0, "before")
    keep(arrangement, {0: (420.0, 250.0)}, 8.0, "settled")
    arrangement.solve()
    assert np.allclose(arrangement.centers[0], (420.0, 250.0))
    release(arrangement, {0: (420.0, 250.0)}, "settled")
    arrangement.solve()
    assert np.allclose(arrangement.centers[0], PLACE)
