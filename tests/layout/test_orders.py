import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cop_diagram.layout.joint.orders import TOUCH, Orders

STEPS = (0.25, 0.0)


@given(st.data(), st.integers(0, 9))
def test_the_broken_orders_are_those_of_all_pairs(data: st.DataObject, count: int) -> None:
    quarters = st.integers(0, 4).map(lambda n: n / 4)
    ranks, at = (data.draw(arrays(float, (count, 2), elements=quarters)) for _ in range(2))
    groups = data.draw(arrays(np.int64, (count, 2), elements=st.integers(-1, 1)))
    orders = Orders(ranks, groups, STEPS)
    expected = {
        (one, other, axis)
        for axis in (0, 1)
        for one in range(count)
        for other in range(count)
        if groups[one, axis] == groups[other, axis] >= 0
        and ranks[other, axis] - ranks[one, axis] > STEPS[groups[one, axis]]
    }
    assert {
        (a, b, axis) for a in range(count) for b in range(count) for axis in (0, 1) if orders.bind(a, b, axis)
    } == expected
    assert sorted(orders.broken(at)) == sorted(
        (a, b, axis) for a, b, axis in expected if at[a, axis] - at[b, axis] > TOUCH
    )
