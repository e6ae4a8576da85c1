"""Prose in lines: as many words to a line as fit, nothing lost, nothing too wide."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cop_diagram.text import Typesetter, chosen_typefaces, filled, longest_word, place, typefaces

SETTER = Typesetter(typefaces())
WORDS = st.lists(st.text("abcdefgäéß-/.", min_size=1, max_size=20), min_size=1, max_size=30)


@given(WORDS, st.floats(60, 400), st.sampled_from([12.0, 18.0]))
def test_every_word_is_there_and_no_line_is_too_wide(words: list[str], width: float, size: float) -> None:
    found = filled(SETTER, " ".join(words), size, 400, width)
    assert "".join("".join(found.lines).split()) == "".join(words)
    assert found.width <= width + 1e-6
    if all(longest_word(SETTER, word, size, 400) <= width for word in words):
        assert " ".join(found.lines) == " ".join(words)


@given(WORDS, st.floats(150, 400))
def test_the_first_word_of_a_line_did_not_fit_into_the_one_before(words: list[str], width: float) -> None:
    lines = filled(SETTER, " ".join(words), 12.0, 400, width).lines
    for one, other in pairwise(lines):
        longer = SETTER.set([f"{one} {other.split()[0]}"], 12.0, 400)
        assert longer.width > width


@given(WORDS, st.integers(1, 4))
def test_what_is_beyond_the_most_lines_is_told_by_the_ending(words: list[str], most: int) -> None:
    whole = filled(SETTER, " ".join(words), 12.0, 400, 120)
    found = filled(SETTER, " ".join(words), 12.0, 400, 120, most=most)
    if len(whole.lines) <= most:
        assert found == whole
    else:
        assert len(found.lines) == most
        assert found.lines[-1].endswith("…")
        assert found.lines[:-1] == whole.lines[: most - 1]
        assert found.width <= 120 + 1e-6
        counted = filled(SETTER, " ".join(words), 12.0, 400, 120, most=most, ending="… +40")
        assert counted.lines[-1].endswith("… +40")
        assert len(counted.lines) == most
        assert counted.width <= 120 + 1e-6


def test_lines_of_the_text_stay_lines() -> None:
    assert filled(SETTER, "One  two\n\nthree", 12.0, 400, 400).lines == ("One two", "three")


def test_all_lines_beside_a_mark_begin_behind_it() -> None:
    text = "several small words of a name"
    marked = filled(SETTER, text, 12.0, 400, 100, lead=40)
    assert marked.lines == filled(SETTER, text, 12.0, 400, 60).lines
    assert marked.width <= 100
    begins = {line.x for line in place(marked, "", "words", 7.0, 0.0, align=0.0, kind="dot").lines}
    assert begins == {47.0}
    ends = {line.x + line.width for line in place(marked, "", "words", 7.0, 0.0, align=1.0, mirrored=True).lines}
    assert {round(end, 6) for end in ends} == {round(7.0 + marked.width - 40, 6)}


def test_words_of_another_script_are_as_wide_as_beside_their_neighbours() -> None:
    text = "تسمّي العروض التي تضم هذه الشريحة هذه المجموعة «Building shared understanding» (بناء فهم مشترك)."
    setter = Typesetter(chosen_typefaces([text], "ar", ()), "ar")
    for width in range(120, 400, 20):
        assert filled(setter, text, 24.0, 400, width).width <= width + 1e-6
