"""Rows on pages: none lost, none too low, no heading without a row, each page with its own heading, cuts at its end."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cop_diagram.series.handout.flow import Span, flowed


@dataclass(frozen=True)
class Made:
    """A row; ``part`` counts up where it is cut."""

    number: int
    height: float
    part: int = 0


def cut(row: Made, most: float) -> tuple[Made, Made] | None:
    """Cut a row as text is cut, after a line; a name of 10 is said again."""
    height = most // 5 * 5
    if not 10 < height < row.height:
        return None
    return Made(row.number, height, row.part), Made(row.number, row.height - height + 10, row.part + 1)


Sections = list[tuple[float, list[Made]]]


def sections(highest: float) -> st.SearchStrategy[Sections]:
    heights = st.lists(st.floats(5, highest), min_size=1, max_size=12)
    made = heights.map(lambda found: [Made(number, height) for number, height in enumerate(found)])
    return st.lists(st.tuples(st.floats(5, 30), made), min_size=1, max_size=6)


@given(sections(60) | sections(900), st.floats(0, 300), st.floats(0, 20))
def test_every_row_has_its_place(made: Sections, top: float, between: float) -> None:
    first, others = (top, 320.0), (20.0, 320.0)
    pages = flowed(made, first, others, between, cut)
    spans = [span for page in pages for span in page]
    begun = [(span.section, row.number) for span in spans for row in span.rows if not row.part]
    assert begun == [(number, row.number) for number, (_, rows) in enumerate(made) for row in rows]
    assert all(span.rows for span in spans)
    assert all(pages[1:])
    for number, page in enumerate(pages):
        start, bottom = others if number else first
        ends = [start]
        for span in page:
            assert span.top >= ends[-1] + (between if len(ends) > 1 else 0.0) - 1e-6
            ends.append(end(span, made))
        assert ends[-1] <= bottom + 1e-3
    met = [span.section for span in spans]
    assert [span.again for span in spans] == [section in met[:at] for at, section in enumerate(met)]


@given(sections(900), st.floats(0, 300))
def test_a_row_goes_on_only_where_a_page_ends(made: Sections, top: float) -> None:
    pages = flowed(made, (top, 320.0), (20.0, 320.0), 10.0, cut)
    for number, page in enumerate(pages):
        for at, span in enumerate(page):
            for place, row in enumerate(span.rows):
                if row.part:
                    assert (at, place) == (0, 0)
                    before = pages[number - 1][-1]
                    assert (before.section, before.rows[-1].number) == (span.section, row.number)


@given(sections(60))
def test_a_page_is_left_only_when_the_next_rows_do_not_fit(made: Sections) -> None:
    """The next two rows, and of three all: what follows would else leave one of them alone."""
    pages = flowed(made, (0.0, 300.0), (0.0, 300.0), 10.0, cut)
    for page, following in pairwise(pages):
        last, next_ = page[-1], following[0]
        goes_on = next_.section == last.section
        head = 0.0 if goes_on else 10.0 + made[next_.section][0]
        left = made[next_.section][1][next_.rows[0].number :]
        together = 3 if len(left) == 3 and not goes_on else 2
        assert end(last, made) + head + sum(row.height for row in left[:together]) > 300.0 - 1e-3


@given(sections(60))
def test_no_row_is_alone_on_a_page_where_its_section_goes_on(made: Sections) -> None:
    for page in flowed(made, (0.0, 300.0), (0.0, 300.0), 10.0, cut):
        for span in page:
            assert len(span.rows) >= min(2, len(made[span.section][1]))


def test_the_last_row_of_a_section_takes_the_one_before_it_along() -> None:
    def placed(*counts: int, top: float = 0.0) -> list[list[tuple[int, int]]]:
        made = [(10.0, [Made(number, 20.0) for number in range(count)]) for count in counts]
        pages = flowed(made, (top, 120.0), (0.0, 120.0), 10.0, cut)
        return [[(span.section, len(span.rows)) for span in page] for page in pages]

    assert placed(5) == [[(0, 5)]]
    assert placed(6) == [[(0, 4)], [(0, 2)]]
    assert placed(7) == [[(0, 5)], [(0, 2)]]
    assert placed(3, 3) == [[(0, 3)], [(1, 3)]]
    assert placed(2, 3) == [[(0, 2)], [(1, 3)]]
    assert placed(2, 4) == [[(0, 2), (1, 2)], [(1, 2)]]
    assert placed(4, 2) == [[(0, 4)], [(1, 2)]]
    assert placed(2, top=90.0) == [[(0, 1)], [(0, 1)]]  # rather than a first page without any


def end(span: Span[Made], made: Sections) -> float:
    return span.top + made[span.section][0] + sum(row.height for row in span.rows)
