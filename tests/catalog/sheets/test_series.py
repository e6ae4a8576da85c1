"""Groups of a spreadsheet that are numbered are no misspellings of each other, and misspelt ones still are."""

from __future__ import annotations

import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.spreadsheets import imported

from cop_diagram.catalog.sheets.series import in_one_series

WORDS = st.lists(st.text(string.ascii_lowercase, min_size=6, max_size=10), min_size=1, max_size=3).map(" ".join)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XIV", "XIX")
MARKS = st.one_of(st.integers(0, 3000).map(str), st.sampled_from(string.ascii_uppercase), st.sampled_from(ROMAN))
MEMBERS = {"once": 1, "several times": 3}


def asked_about(names: list[str], times: int) -> list[str]:
    """Return what is asked about groups of which each but the last has so many activities, and the last has one."""
    groups = [name for name in names[:-1] for _ in range(times)] + names[-1:]
    rows = "".join(f"Activity no. {number}\t{name}\n" for number, name in enumerate(groups))
    _, notes = imported(f"Activity\tGroup\n{rows}")
    return [note.partition('"Group": ')[2] for note in notes if "did you mean" in note]


@given(WORDS, MARKS, MARKS)
def test_names_that_differ_in_what_numbers_them_are_in_one_series(words: str, mark: str, other: str) -> None:
    """Also where one of them has no number."""
    assume(mark != other)
    names = (words, f"{words} {mark}", f"{words.upper()} {other}")
    assert all(in_one_series(one, two) == (one is not two) for one in names for two in names)
    digits = [mark, other] if (mark + other).isdigit() else ["1", "2"]
    assert in_one_series(f"{digits[0]}. {words}", f"{digits[1]}. {words}")
    assert in_one_series(f"{words} {digits[0]}{mark[-1]}", f"{words} {digits[1]}{mark[-1]}")


@given(WORDS, st.one_of(st.just(""), MARKS), st.one_of(st.just(""), MARKS), st.data())
def test_names_that_differ_in_a_word_are_in_none(words: str, mark: str, other: str, data: st.DataObject) -> None:
    """Whatever numbers them: a letter that is missing, or stands in the place of the next one."""
    at = data.draw(st.integers(0, len(words.split()[0]) - 2))
    assume(words[at] != words[at + 1])
    for misspelt in (words[:at] + words[at + 1 :], words[:at] + words[at + 1] + words[at] + words[at + 2 :]):
        assert not in_one_series(f"{words} {mark}", f"{misspelt} {mark}")
        assert not in_one_series(f"{words} {mark}", f"{misspelt} {other}")


@pytest.mark.parametrize("times", MEMBERS.values(), ids=MEMBERS)
@pytest.mark.parametrize(
    "names",
    [
        ["Team 1", "Team 2", "Team 10"],
        ["Level A", "Level B", "Level C"],
        ["2019", "2020", "2019-2020", "2020-2021"],
        ["Class 7a", "Class 7b", "Class 8a"],
        ["TeamA", "TeamB"],
        ["Step I", "Step II", "Step III", "Step IV"],
        ["Phase (a)", "Phase (b)"],
        ["1. Beginning", "2. Beginning"],
        ["1st year students", "2nd year students", "3rd year students"],
        ["Q1 2020", "Q2 2020", "Q1 2021"],
        ["Working group", "Working group 2"],
        ["Visits", "Visits 2"],
        ["Группа \u0410", "Группа \u0411"],
        ["学习小组一", "学习小组二"],
        ["مجموعة العمل \u0661", "مجموعة العمل \u0662"],
    ],
)
def test_groups_that_are_numbered_are_not_asked_about(names: list[str], times: int) -> None:
    assert asked_about(names, times) == []


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Vists"], 'the cluster "Vists" is new; did you mean "Visits"?'),
        (["Working group", "Workign group"], 'the cluster "Workign group" is new; did you mean "Working group"?'),
        (["Team 1", "Team 2", "Taem 2"], 'the cluster "Taem 2" is new; did you mean "Team 2"?'),
        (["Working group 1", "Working group 2", "Workin group 2"],
         'the cluster "Workin group 2" is new; did you mean "Working group 2"?'),
        (["Group-work 1", "Group work 01"], 'the cluster "Group work 01" is new; did you mean "Group-work 1"?'),
        (["Members", "Member's"], 'the cluster "Member\'s" is new; did you mean "Members"?'),
        (["Excursion", "Excursions"], 'the cluster "Excursions" is new; did you mean "Excursion"?'),
    ],
)  # fmt: skip
def test_groups_that_may_be_misspelt_are_asked_about_still(names: list[str], said: str) -> None:
    assert asked_about(names, 3) == [said]
