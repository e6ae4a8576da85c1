"""Why a map cannot be laid out, as whole sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.catalogs import small

from cop_diagram.layout.frame import build_frame
from cop_diagram.layout.plan import Plan, Setting, make_plan
from cop_diagram.layout.refusals import broken, no_bubble, no_places, too_full
from cop_diagram.style.style import Style
from cop_diagram.text.typefaces import typefaces
from cop_diagram.text.typesetting import Typesetter

REMEDY = "; shorten names or show fewer activities"


@pytest.fixture
def plan() -> Plan:
    style = Style()
    typesetter = Typesetter(typefaces())
    return make_plan(small(), style, typesetter, build_frame(small(), style, typesetter), Setting())


def test_one_text_without_a_place(plan: Plan) -> None:
    refusal = no_places(plan, [(0, 1), (0, 2)])
    assert refusal.sentence(small()) == (
        "the texts do not fit on the page, not even at the smallest size, where they take 5.0 % of its room: "
        "1 of 12 finds no place, “Bedside stories”, for which another 0.4 % of the room is missing" + REMEDY
    )


def test_as_few_texts_as_need_be_are_without_a_place(plan: Plan) -> None:
    refusal = no_places(plan, [(0, 1), (1, 2), (3, 4)])
    assert refusal.sentence(small()) == (
        "the texts do not fit on the page, not even at the smallest size, where they take 5.0 % of its room: "
        "2 of 12 find no place, “Night-shift handover” and “Writing a guideline”, for which another 1.0 % of the room "
        "is missing" + REMEDY
    )
    assert refusal.missing == plan.share([plan.items[1], plan.items[4]])


def test_a_page_that_is_too_full(plan: Plan) -> None:
    assert too_full(plan).sentence(small()) == (
        "the texts do not fit on the page, not even at the smallest size, where they take 5.0 % of its room" + REMEDY
    )


def test_a_bubble_without_a_way(plan: Plan) -> None:
    assert no_bubble(plan, "Sharing care").sentence(small()) == (
        "no bubble can join the members of “Sharing care” around the other texts, not even at the smallest size, "
        "where they take 5.0 % of the page's room" + REMEDY
    )


def test_a_broken_promise(plan: Plan) -> None:
    pinned = replace(small(), activities=tuple(replace(a, pin=True) for a in small().activities))
    assert broken(["a and b touch", "c is not wholly on the page"]).sentence(pinned) == (
        "the map cannot be drawn with every promise kept: a and b touch; c is not wholly on the page; "
        "unpin some activities, shorten names or show fewer"
    )
