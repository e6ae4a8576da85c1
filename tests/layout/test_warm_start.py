"""A map that builds on another looks like it: what both have in common lies where it did."""

from __future__ import annotations

import math
from dataclasses import replace
from statistics import mean

import pytest
from benchmarks.maps import make
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from support.examples import examples
from support.strategies import catalogs, names

from cop_diagram import lay_out, load_catalog
from cop_diagram.layout import effort, search
from cop_diagram.model import Activity, Catalog, Cluster, LayoutError
from cop_diagram.promises import violations
from cop_diagram.scene import Scene
from cop_diagram.style import Page, Style

EM = 16.0
"""Of the slide's text, points."""

FAR = 0.25
"""Share of the page's diagonal."""


@pytest.fixture(scope="module")
def slide() -> Scene:
    return lay_out(load_catalog())


def with_one_more(name: str, cluster: str, x: float, y: float, base: Catalog) -> Catalog:
    return replace(base, activities=(*base.activities, Activity("new", name, (cluster,), x, y)), base=base)


def renamed(old: str, name: str, base: Catalog) -> Catalog:
    activities = tuple(replace(a, name=name) if a.name == old else a for a in base.activities)
    assert activities != base.activities
    return replace(base, activities=activities, base=base)


def centers(scene: Scene) -> dict[str, tuple[float, float]]:
    return {activity.id: activity.text.box.center for activity in scene.activities}


def size(scene: Scene) -> float:
    return next(style.size for style in scene.text_styles if style.name == "activity")


def moves(before: Scene, after: Scene) -> dict[str, float]:
    """Return how far each activity moved that is in both, points."""
    old, new = centers(before), centers(after)
    return {name: math.dist(old[name], new[name]) for name in old.keys() & new.keys()}


@pytest.mark.parametrize(
    ("catalog", "edited"),
    [
        (with_one_more("Policy benchmarks", "visits", 0.13, 0.58, load_catalog()), "new"),
        (with_one_more("Resources and training", "standards", 0.84, 0.91, load_catalog()), "new"),
        (with_one_more("Studies", "inquiries", 0.44, 0.02, load_catalog()), "new"),
        (renamed("Case clinics", "Community and desk", load_catalog()), "case-clinics"),
        (renamed("Learning projects", "Reviews", load_catalog()), "learning-projects"),
        (renamed("Collections", "Practice collections", load_catalog()), "collections"),
    ],
    ids=["in a crowd", "a long one in a crowd", "at the edge", "a longer name", "a shorter name", "a name in a crowd"],
)
def test_what_is_far_from_a_difference_does_not_visibly_move(slide, catalog, edited):
    """Without the other map a name at the other end of the page moves by up to 30 points in each of these."""
    scene = lay_out(catalog)
    assert size(scene) == size(slide)
    place = next(activity.target for activity in scene.activities if activity.id == edited)
    diagonal, before = math.hypot(slide.width, slide.height), centers(slide)
    away = [by for name, by in moves(slide, scene).items() if math.dist(before[name], place) > FAR * diagonal]
    assert max(away) < 0.7 * EM
    assert mean(away) < 0.1 * EM


def test_a_map_with_another_title_has_the_same_picture_below_it(slide):
    other = load_catalog()
    other = replace(other, slide=replace(other.slide, title="What we do"), base=other)
    assert max(moves(slide, lay_out(other)).values()) < 0.01


def test_a_map_that_leaves_some_out_keeps_the_others_in_their_places_and_order(slide):
    base = load_catalog()
    fewer = replace(base, activities=base.activities[::-1][5:], clusters=base.clusters[::-1], base=base)
    scene = lay_out(fewer)
    assert violations(scene, fewer) == ()
    assert size(scene) == size(slide)
    assert mean(moves(slide, scene).values()) < EM / 4


def test_a_map_that_is_nearly_empty_beside_the_other_does_not_begin_with_it():
    base = load_catalog()
    few = replace(base, activities=base.activities[:12], base=base)
    assert lay_out(few).to_json() == lay_out(replace(few, base=None)).to_json()


def test_what_another_map_builds_on_may_be_impossible():
    """A pin outside of its rectangle refuses that map alone."""
    base = load_catalog()
    pinned = replace(base, activities=(*base.activities, Activity("pinned", "Pinned " * 4, (), 0.0, 0.0, pin=True)))
    with pytest.raises(LayoutError):
        lay_out(pinned)
    scene = lay_out(replace(base, base=pinned))
    assert scene.to_json() == lay_out(base).to_json()


def test_a_mirrored_map_looks_like_the_one_that_it_builds_on():
    base = load_catalog(language="ar")
    assert base.slide.mirror
    first = base.activities[0]
    other = replace(base, activities=(replace(first, name=first.name[::-1]), *base.activities[1:]), base=base)
    before, after = lay_out(base), lay_out(other)
    assert violations(after, other) == ()
    assert size(after) == size(before)
    assert mean(moves(before, after).values()) < EM / 2


@pytest.mark.parametrize("style", [Style(text_size=14.0), Style(page=Page(842, 595))])
def test_it_holds_in_other_styles(style):
    base = load_catalog()
    other = with_one_more("Seed swap", "sharing", 0.3, 0.2, base)
    before, after = lay_out(base, style), lay_out(other, style)
    assert violations(after, other) == ()
    assert size(after) == size(before)
    assert mean(moves(before, after).values()) < EM / 2


def test_each_of_a_chain_of_maps_looks_like_the_one_before():
    base = load_catalog()
    second = with_one_more("Seed swap", "sharing", 0.3, 0.2, base)
    third = renamed("Debates", "Evening debates", second)
    before, after = lay_out(second), lay_out(third)
    assert size(after) == size(before)
    assert mean(moves(before, after).values()) < EM / 4


def test_the_order_of_the_entries_does_not_count():
    base = load_catalog()
    other = with_one_more("Seed swap", "sharing", 0.3, 0.2, base)
    turned = replace(other, activities=other.activities[::-1])
    before, after = lay_out(base), lay_out(turned)
    assert mean(moves(before, after).values()) < EM / 4


@examples(8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(catalogs(20, 5), st.data())
def test_a_map_keeps_its_promises_whatever_it_builds_on(base, data):
    """Some names are others, some activities are new, and some have another place or lie in another cluster."""
    ids = [cluster.id for cluster in base.clusters]
    changed = []
    for number, activity in enumerate(base.activities):
        match data.draw(st.sampled_from(["same"] * 8 + ["name", "place", "cluster", "gone", "twice"])):
            case "name":
                changed.append(replace(activity, name=data.draw(names())))
            case "place":
                changed.append(replace(activity, from_with=data.draw(st.floats(0, 1))))
            case "cluster":
                changed.append(
                    replace(
                        activity, clusters=tuple(data.draw(st.sets(st.sampled_from(ids), max_size=2))) if ids else ()
                    )
                )
            case "gone" if len(base.activities) > 1 and number > 0:
                continue
            case "twice":
                changed += [activity, replace(activity, id=f"new-{number}", name=data.draw(names()))]
            case _:
                changed.append(activity)
    catalog = replace(base, activities=tuple(changed), clusters=base.clusters[::-1], base=base)
    try:
        scene = lay_out(catalog)
    except LayoutError:
        with pytest.raises(LayoutError):
            lay_out(replace(catalog, base=None))
    else:
        assert violations(scene, catalog) == ()


def test_a_cluster_may_have_another_name():
    base = load_catalog()
    clusters = tuple(Cluster(c.id, "Trips and visits" if c.id == "visits" else c.name) for c in base.clusters)
    other = replace(base, clusters=clusters, base=base)
    scene = lay_out(other)
    assert violations(scene, other) == ()
    assert mean(moves(lay_out(base), scene).values()) < EM / 4


def test_maps_that_say_the_same_but_build_on_others_are_told_apart():
    """They are equal, and their arrangements are kept for the maps that come next."""
    slide = load_catalog()
    second = with_one_more("Policy benchmarks", "visits", 0.13, 0.58, slide)
    alone = replace(second, base=None)
    assert alone == second
    drawn = [lay_out(renamed("Debates", "Evening debates", base)).to_json() for base in (second, alone)]
    assert drawn[0] != drawn[1]
    search._arranged_base.cache_clear()
    assert [lay_out(renamed("Debates", "Evening debates", base)).to_json() for base in (alone, second)] == drawn[::-1]


@pytest.mark.parametrize(("kind", "count", "points"), [("gathered", 30, None), ("interleaved", 36, 14.0)])
def test_a_crowded_map_stays_too(kind: str, count: int, points: float | None):
    """They are clean at no size, or set closer than usual; without the other map names move by up to 60 points."""
    base, style = make(kind, count, 1), Style(text_size=points)
    first = base.activities[0]
    other = replace(base, activities=(replace(first, name="Evening " + first.name), *base.activities[1:]), base=base)
    before, after = lay_out(base, style), lay_out(other, style)
    assert violations(after, other) == ()
    assert size(after) == size(before)
    assert mean(moves(before, after).values()) < EM / 2


def test_a_map_that_would_take_long_to_lay_out_is_not_followed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(effort, "BASE", 1_000_000)
    search._arranged_base.cache_clear()
    other = with_one_more("Policy benchmarks", "visits", 0.13, 0.58, load_catalog())
    try:
        assert lay_out(other).to_json() == lay_out(replace(other, base=None)).to_json()
    finally:
        search._arranged_base.cache_clear()


def test_a_given_size_in_which_it_would_not_be_clean_is_laid_out_as_any_other(monkeypatch: pytest.MonkeyPatch):
    style, other = Style(text_size=14.0), with_one_more("Seed swap", "sharing", 0.3, 0.2, load_catalog())
    alone = lay_out(replace(other, base=None), style)
    monkeypatch.setattr(search, "begun_warm", lambda *_: ())
    assert lay_out(other, style).to_json() == alone.to_json()
