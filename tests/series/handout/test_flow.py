"""Rows on pages: none lost, none too low, no heading without a row, and each page with its own heading."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cop_diagram.series.handout.flow import Heights, flowed

SECTIONS = st.lists(
    st.builds(
        Heights,
        st.floats(5, 30),
        st.floats(5, 20),
        st.lists(st.floats(5, 60), min_size=1, max_size=12).map(tuple),
    ),
    min_size=1,
    max_size=6,
)


@given(SECTIONS, st.floats(0, 300), st.floats(0, 20))
def test_every_row_has_its_place(sections: list[Heights], top: float, between: float) -> None:
    first, others = (top, 320.0), (20.0, 320.0)
    pages = flowed(sections, first, others, between)
    spans = [span for page in pages for span in page]
    rows = [(span.section, row) for span in spans for row in range(span.first, span.last)]
    assert rows == [(number, row) for number, section in enumerate(sections) for row in range(len(section.rows))]
    assert all(span.last > span.first for span in spans)
    assert all(pages[1:])
    for number, page in enumerate(pages):
        start, bottom = others if number else first
        ends = [start]
        for span in page:
            section = sections[span.section]
            head = section.again if span.first else section.head
            assert span.top >= ends[-1] + (between if len(ends) > 1 else 0.0) - 1e-6
            ends.append(span.top + head + sum(section.rows[span.first : span.last]))
        assert ends[-1] <= bottom + 1e-3


@given(SECTIONS)
def test_a_page_is_left_only_when_the_next_row_does_not_fit(sections: list[Heights]) -> None:
    pages = flowed(sections, (0.0, 300.0), (0.0, 300.0), 10.0)
    for page, following in pairwise(pages):
        last, next_ = page[-1], following[0]
        section = sections[last.section]
        head = section.again if last.first else section.head
        end = last.top + head + sum(section.rows[last.first : last.last])
        other = sections[next_.section]
        same = next_.section == last.section
        need = other.rows[next_.first] + (0.0 if same else 10.0 + other.head)
        assert end + need > 300.0 - 1e-3
