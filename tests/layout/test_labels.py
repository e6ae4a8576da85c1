"""The exact separation: nothing touches, the order stays, and no needless point of displacement."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from cop_diagram.layout.labels.axis_program import AxisProgram
from cop_diagram.layout.labels.separation import Labels, Rule, separate
from cop_diagram.layout.labels.spreading import spread

WIDE, TALL = 700.0, 340.0


def labels(targets, sizes, *, gap=4.0, rules=(), weights=None, ranks=None) -> Labels:
    targets, sizes = np.array(targets, dtype=float), np.array(sizes, dtype=float)
    n = len(targets)
    ordered = ranks is not None
    return Labels(
        sizes=sizes,
        targets=targets,
        lower=sizes / 2,
        upper=np.array([WIDE, TALL]) - sizes / 2,
        weights=np.ones(n) if weights is None else np.array(weights, dtype=float),
        gaps=np.full((n, n, 2), gap),
        ranks=np.array(ranks, dtype=float) if ordered else np.zeros((n, 2)),
        groups=np.full((n, 2), 0 if ordered else -1),
        steps=(0.25,),
        rules=tuple(rules),
    )


def boxes(crowd: Labels, centers: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    return [(c - s / 2, c + s / 2) for c, s in zip(centers, crowd.sizes, strict=True)]


@st.composite
def crowds(draw: st.DrawFn) -> Labels:
    n = draw(st.integers(2, 30))
    positions = draw(arrays.arrays(float, (n, 2), elements=st.floats(0, 1)))
    widths = draw(arrays.arrays(float, n, elements=st.floats(8, 120)))
    sizes = np.stack([widths, np.full(n, 15.0)], axis=1)
    return labels(positions * (WIDE, TALL), sizes, ranks=positions)


@given(crowds())
def test_nothing_touches_and_all_lie_inside_in_their_order(crowd):
    places = separate(crowd)
    assert places.touching == ()
    apart = np.abs(places.centers[:, None] - places.centers[None, :])
    need = (crowd.sizes[:, None] + crowd.sizes[None, :]) / 2 + 4.0
    free = (apart >= need - 1e-5).any(axis=2)
    assert free[~np.eye(len(free), dtype=bool)].all()
    assert (places.centers >= crowd.lower - 1e-6).all()
    assert (places.centers <= crowd.upper + 1e-6).all()
    for axis in (0, 1):
        before = crowd.ranks[None, :, axis] - crowd.ranks[:, None, axis] > 0.25
        assert (places.centers[:, None, axis] - places.centers[None, :, axis])[before].max(initial=-1) <= 1e-5


@pytest.mark.parametrize("count", [19, 20, 23, 29, 30])
def test_a_crowd_in_one_place_is_separated(count):
    crowd = labels([(350, 170)] * count, [(105, 15)] * count, ranks=[(0.5, 0.5)] * count)
    assert separate(crowd).touching == ()


def test_labels_in_a_strip_of_two_rows_go_beside_each_other():
    crowd = labels([(300, 19)] * 3, [(180, 15)] * 3)
    crowd = replace(crowd, upper=np.array([[WIDE - 90, 31.0]] * 3))
    places = separate(crowd, restarts=0)
    assert places.touching == ()
    assert np.ptp(places.centers[:, 0]) >= 180


def test_labels_that_do_not_touch_stay_where_they_are():
    crowd = labels([(100, 100), (300, 100), (100, 200)], [(80, 15)] * 3)
    places = separate(crowd)
    assert places.centers == pytest.approx(crowd.targets)
    assert places.price == 0


def test_two_labels_move_by_the_least_distance():
    places = separate(labels([(300, 100), (310, 106)], [(80, 15)] * 2))
    assert places.price == pytest.approx(13)  # 15 + 4 needed along y, 6 are there
    assert abs(places.centers[0, 1] - places.centers[1, 1]) == pytest.approx(19)


def test_the_heavier_label_stays():
    places = separate(labels([(300, 100), (300, 106)], [(80, 15)] * 2, weights=[1, 9]))
    assert places.centers[1] == pytest.approx((300, 106))


def test_a_choice_that_costs_too_much_is_changed():
    """Three in a column between two walls: the first choice, along y, has no room for the third."""
    crowd = labels([(300, 160), (302, 165), (304, 170), (306, 175)], [(30, 80)] * 4, gap=0)
    assert separate(crowd).price <= separate(crowd, trials=0).price
    assert separate(crowd).touching == ()


def test_what_does_not_fit_is_named():
    places = separate(labels([(350, 170)] * 3, [(600, 200)] * 3))
    assert places.touching
    assert all(0 <= i < j < 3 for i, j in places.touching)


def test_a_wish_is_kept_where_it_costs_little():
    wish = Rule(0, 1, 1, 30.0, 3.0)
    places = separate(labels([(300, 100), (300, 110)], [(20, 5)] * 2, rules=[wish]))
    assert places.centers[1, 1] - places.centers[0, 1] == pytest.approx(30)


def test_an_axis_pays_least_for_a_rule():
    program = AxisProgram(np.array([1.0, 2.0, 3.0]), np.zeros(3), np.full(3, 10.0), np.ones(3))
    first = program.add(0, 1, 3.0, 100.0)
    program.add(1, 2, 3.0, 100.0)
    places, price = program.solve()
    assert np.diff(places) == pytest.approx([3, 3])
    assert price == pytest.approx(4 - 0 + 1)
    program.switch(first, on=False)
    assert program.solve()[1] == pytest.approx(2)


def test_a_rule_that_cannot_be_kept_costs_its_price():
    program = AxisProgram(np.zeros(2), np.zeros(2), np.ones(2), np.ones(2))
    program.add(0, 1, 3.0, 100.0)
    assert program.solve()[1] == pytest.approx(1 + 2 * 100)


def test_a_target_outside_is_paid_for():
    program = AxisProgram(np.array([15.0]), np.zeros(1), np.full(1, 10.0), np.full(1, 2.0))
    assert program.solve() == (pytest.approx([10.0]), pytest.approx(10.0))


def test_spreading_thins_a_crowd_and_repeats():
    rng = np.random.default_rng(3)
    crowd = labels(rng.uniform(0.4, 0.6, (40, 2)) * (WIDE, TALL), [(70, 15)] * 40)

    def crossings(centers: np.ndarray) -> int:
        lack = np.array([70, 15]) - np.abs(centers[:, None] - centers[None, :])
        return int((lack > 0).all(axis=2).sum() - 40) // 2

    first, second = spread(crowd), spread(crowd)
    assert (first == second).all()
    assert crossings(first) < crossings(crowd.targets) / 2
    assert (first >= crowd.lower).all()
    assert (first <= crowd.upper).all()


def test_nothing_is_printed(capfd):
    separate(labels([(300, 100), (310, 106)], [(80, 15)] * 2))
    assert capfd.readouterr() == ("", "")
