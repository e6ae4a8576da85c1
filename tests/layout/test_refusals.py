"""Why a map cannot be laid out, as whole sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.catalogs import small

from cop_diagram import lay_out
from cop_diagram.layout.frame import build_frame
from cop_diagram.layout.plan import Plan, Setting, make_plan
from cop_diagram.layout.refusals import broken, no_bubble, no_places, too_full
from cop_diagram.layout.task import Task
from cop_diagram.model import LayoutError
from cop_diagram.model.themes import Theme
from cop_diagram.promises.promises import Violation
from cop_diagram.style.looks import present
from cop_diagram.style.style import Style

REMEDY = "; shorten names or show fewer activities"


@pytest.fixture
def plan() -> Plan:
    task = Task.of(small(), Style(), present(small()))
    return make_plan(task, build_frame(task), Setting())


def test_one_text_without_a_place(plan: Plan) -> None:
    refusal = no_places(plan, [(0, 1), (0, 2)])
    assert refusal.sentence(small()) == (
        "the texts do not fit on the page, not even at the smallest size, where they take 4.3 % of its room: "
        "1 of 10 finds no place, “Bedside stories”, for which another 0.4 % of the room is missing" + REMEDY
    )


def test_as_few_texts_as_need_be_are_without_a_place(plan: Plan) -> None:
    refusal = no_places(plan, [(0, 1), (1, 2), (3, 4)])
    assert refusal.sentence(small()) == (
        "the texts do not fit on the page, not even at the smallest size, where they take 4.3 % of its room: "
        "2 of 10 find no place, “Night-shift handover” and “Writing a guideline”, for which another 1.0 % of the room "
        "is missing" + REMEDY
    )
    assert refusal.missing == plan.share([plan.items[1], plan.items[4]])


def test_a_page_that_is_too_full(plan: Plan) -> None:
    assert too_full(plan).sentence(small()) == (
        "the texts do not fit on the page, not even at the smallest size, where they take 4.3 % of its room" + REMEDY
    )


def test_a_bubble_without_a_way(plan: Plan) -> None:
    assert no_bubble(plan, "Sharing care").sentence(small()) == (
        "no bubble can join the members of “Sharing care” around the other texts, not even at the smallest size, "
        "where they take 4.3 % of the page's room" + REMEDY
    )


def test_a_broken_promise(plan: Plan) -> None:
    found = [Violation("H2", "a and b touch", ("a", "b")), Violation("H3", "c is not wholly on the page", ("c",))]
    pinned = replace(small(), activities=tuple(replace(a, pin=True) for a in small().activities))
    assert broken(found).sentence(pinned) == (
        "the map cannot be drawn with every promise kept: a and b touch; c is not wholly on the page; "
        "unpin some activities, shorten names or show fewer"
    )


def test_colours_that_nobody_can_read_are_not_mended_by_fewer_activities() -> None:
    dark = Style(theme=Theme(background="#101418", band="#1d2733", inner="#101418"))
    with pytest.raises(LayoutError) as caught:
        lay_out(small(), dark)
    assert str(caught.value).startswith("the map cannot be drawn with every promise kept: ")
    assert str(caught.value).endswith(
        " has too little contrast; give the theme colours that differ more in lightness, and texts of a larger size"
    )
