"""Blocks in columns: nothing lost, nothing too high, none cut that need not be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cop_diagram.series.deck.columns import Block, in_columns

BLOCKS = st.lists(
    st.builds(
        lambda head, heights, gap, number: Block(head, tuple(heights), tuple(range(len(heights))), gap, number),
        st.floats(5, 30),
        st.lists(st.floats(5, 40), min_size=1, max_size=12),
        st.floats(0, 10),
        st.just(0),
    ),
    min_size=1,
    max_size=8,
).map(lambda blocks: [Block(b.head, b.heights, b.items, b.gap, number) for number, b in enumerate(blocks)])


def height(column: tuple[Block[int], ...], between: float) -> float:
    return sum(block.height for block in column) + between * (len(column) - 1)


@given(BLOCKS, st.floats(100, 400), st.floats(0, 20), st.integers(1, 5), st.booleans())
def test_all_is_there_in_order_and_no_column_is_too_high(
    blocks: list[Block[int]], limit: float, between: float, count: int, whole: bool
) -> None:
    found = in_columns(blocks, limit, between, count, whole=whole)
    if found is None:
        return
    assert len(found) <= count
    assert all(height(column, between) <= limit + 1e-3 for column in found)
    pieces = [(block.number, item) for column in found for block in column for item in block.items]
    assert pieces == [(block.number, item) for block in blocks for item in block.items]
    if whole:
        assert [block for column in found for block in column] == blocks


@given(BLOCKS, st.floats(0, 20))
def test_there_is_a_way_with_a_column_for_each(blocks: list[Block[int]], between: float) -> None:
    highest = max(block.height for block in blocks)
    found = in_columns(blocks, highest, between, len(blocks), whole=True)
    assert found is not None


def test_columns_are_about_as_high() -> None:
    blocks = [Block(10.0, (10.0,) * 4, tuple(range(4)), 0.0, number) for number in range(4)]
    found = in_columns(blocks, 400.0, 10.0, 2, whole=True)
    assert found is not None
    assert [[block.number for block in column] for column in found] == [[0, 1], [2, 3]]


def test_a_block_that_is_higher_than_a_column_goes_on_in_the_next_below_its_heading() -> None:
    (block,) = [Block(10.0, (10.0,) * 9, tuple(range(9)), 2.0, 0)]
    assert in_columns([block], 60.0, 10.0, 3, whole=True) is None
    found = in_columns([block], 60.0, 10.0, 3, whole=False)
    assert found is not None
    assert [[piece.items for piece in column] for column in found] == [[(0, 1, 2)], [(3, 4, 5)], [(6, 7, 8)]]
    assert all(piece.head == 10.0 for column in found for piece in column)


def test_the_last_item_of_a_block_takes_the_one_before_it_along() -> None:
    block = Block(10.0, (10.0,) * 7, tuple(range(7)), 0.0, 0)
    assert [piece.items for piece in block.cut(40.0)] == [(0, 1, 2), (3, 4), (5, 6)]
    assert [piece.items for piece in block.cut(30.0)] == [(0, 1), (2, 3), (4, 5), (6,)]  # none to spare
    high = Block(10.0, (10.0, 10.0, 25.0, 10.0), tuple(range(4)), 0.0, 0)
    assert [piece.items for piece in high.cut(45.0)] == [(0, 1), (2, 3)]
    high = Block(10.0, (5.0, 5.0, 30.0, 12.0), tuple(range(4)), 0.0, 0)
    assert [piece.items for piece in high.cut(50.0)] == [(0, 1, 2), (3,)]  # the two have no room together
