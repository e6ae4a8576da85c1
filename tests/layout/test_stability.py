"""Small edits of the slide: the text keeps its size, and what is far away its place."""

from __future__ import annotations

import math
from dataclasses import replace
from statistics import mean

import pytest

from cop_diagram import lay_out, load_catalog
from cop_diagram.model import Activity, Catalog
from cop_diagram.scene import Scene
from cop_diagram.style import Style

FAR = 0.15
"""Share of the page's diagonal."""


@pytest.fixture(scope="module")
def slide() -> Scene:
    return lay_out(load_catalog())


def with_one_more(name: str, cluster: str, x: float, y: float) -> Catalog:
    catalog = load_catalog()
    return replace(catalog, activities=(*catalog.activities, Activity("new", name, (cluster,), x, y)))


def renamed(old: str, name: str) -> Catalog:
    catalog = load_catalog()
    activities = tuple(replace(a, name=name) if a.name == old else a for a in catalog.activities)
    assert activities != catalog.activities
    return replace(catalog, activities=activities)


def size(scene: Scene) -> float:
    return next(style.size for style in scene.text_styles if style.name == "activity")


@pytest.mark.parametrize(
    ("catalog", "name"),
    [
        (with_one_more("Topic workshops", "sharing", 0.03, 0.0), "Topic workshops"),
        (with_one_more("Resources and training", "standards", 0.84, 0.91), "Resources and training"),
        (renamed("Models of practice", "Learning tips"), "Learning tips"),
        (renamed("Case clinics", "Community and desk"), "Community and desk"),
    ],
    ids=["one more", "one more in a crowd", "a shorter name", "a longer name"],
)
def test_an_edit_leaves_the_text_its_size(slide, catalog, name):
    """Each of these changed it once, by one or one and a half points."""
    edited = lay_out(catalog)
    assert size(edited) == size(slide)
    assert name in {" ".join(line.text for line in activity.text.lines) for activity in edited.activities}


@pytest.mark.parametrize(
    ("catalog", "edited"),
    [
        (with_one_more("Method notes", "sharing", 0.16, 0.03), "new"),
        (with_one_more("Guests", "standards", 0.73, 0.83), "new"),
        (renamed("Learning projects", "Virtual collaboration"), "learning-projects"),
        (renamed("Reading group", "Story tips"), "reading-group"),
        (renamed("Hot topic discussions", "Systematic question studies"), "hot-topic-discussions"),
    ],
    ids=["one more", "one more in a crowd", "a name in a crowd", "a shorter name", "a longer name"],
)
def test_what_is_far_from_an_edit_stays(slide, catalog, edited):
    scene = lay_out(catalog)
    place = next(activity.target for activity in scene.activities if activity.id == edited)
    diagonal = math.hypot(slide.width, slide.height)
    now = {activity.id: activity.text.box.center for activity in scene.activities}
    before = {activity.id: activity.text.box.center for activity in slide.activities}
    away = [math.dist(at, now[name]) for name, at in before.items() if math.dist(at, place) > FAR * diagonal]
    assert mean(away) < 0.001 * diagonal
    assert max(away) < 0.01 * diagonal


def test_the_size_that_is_found_is_a_multiple_of_half_a_point(slide):
    for share in (0.9, 0.95, 1.05):
        found = size(lay_out(load_catalog(), Style(page=replace(Style().page, height=share * slide.height))))
        assert found % 0.5 == 0


def test_the_bubbles_come_nearer_to_each_other_before_a_text_of_a_given_size_is_refused():
    """At 18 points, which leave room for the bubbles now, the slide was refused once."""
    assert lay_out(load_catalog(), Style(text_size=18.0)).gap == 6.0
    assert lay_out(load_catalog(), Style(text_size=19.0)).gap < 6.0
