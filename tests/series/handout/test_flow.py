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
def test_a_page_is_left_only_when_the_next_row_does_not_fit(made: Sections) -> None:
    pages = flowed(made, (0.0, 300.0), (0.0, 300.0), 10.0, cut)
    for page, following in pairwise(pages):
        last, next_ = page[-1], following[0]
        head = 0.0 if next_.section == last.section else 10.0 + made[next_.section][0]
        assert end(last, made) + head + next_.rows[0].height > 300.0 - 1e-3


def end(span: Span[Made], made: Sections) -> float:
    return span.top + made[span.section][0] + sum(row.height for row in span.rows)
