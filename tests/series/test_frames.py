"""Build-ups: one layout, of which more and more is in sight, and in which nothing moves."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import strategies as st
from support.communities import WATER
from support.examples import examples
from support.frames import frames_of, laid_out_once
from support.journeys import NURSES
from support.strategies import told_catalogs

from cop_diagram import lay_out_frames, load_catalog
from cop_diagram.drawing import encode
from cop_diagram.drawing.drawn import read_drawing
from cop_diagram.drawing.pptx.clicks import first_seen
from cop_diagram.model import FRAMES, NO_YEARS, Catalog, InputError, LayoutError, Slide, describe
from cop_diagram.promises import violations
from cop_diagram.scene import Scene, Sheet
from cop_diagram.series import lay_out_years

ADDING = [name for name, kind in FRAMES.items() if not kind.by_year]


@cache
def water() -> Catalog:
    return load_catalog(WATER)


def frames(kind: str) -> tuple[Sheet, ...]:
    return frames_of(NURSES if FRAMES[kind].by_year else water(), kind)


def shown(scene: Scene) -> dict[str, object]:
    """Return all that a scene shows, by ids, without the clusters in which activities are: more come into sight."""
    return {
        **{f"region-{rectangle.region}": rectangle for rectangle in scene.rectangles},
        **{f"cluster-{bubble.cluster}": bubble for bubble in scene.bubbles},
        **{thing.id: thing for thing in (*scene.leaders, *scene.arrows, *scene.texts())},
        "edge": scene.edge,
        "journey": scene.maturity_arrow,
        "legend": scene.legend,
    }


@examples(6, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(told_catalogs(8, 3), st.sampled_from(ADDING))
def test_nothing_moves_nothing_goes_and_all_comes(catalog: Catalog, kind: str) -> None:
    assume(FRAMES[kind].steps(catalog))
    try:
        found = lay_out_frames(catalog, kind)
    except LayoutError:
        assume(False)
    before: dict[str, object] = {}
    for sheet in found:
        assert violations(sheet.scene) == ()
        now = {name: thing for name, thing in shown(sheet.scene).items() if thing is not None}
        assert before.items() <= now.items()
        assert now.keys() > before.keys()
        before = now
    assert set(first_seen([sheet.scene for sheet in found])) == set(before)


@pytest.mark.parametrize("kind", ADDING)
def test_the_last_is_the_whole_map(kind: str) -> None:
    last, whole = frames(kind)[-1].scene, laid_out_once(water())
    assert replace(last, title=whole.title) == whole


def test_the_years_are_those_of_the_journey() -> None:
    found = frames("years")
    assert [sheet.scene for sheet in found] == list(lay_out_years(NURSES, later="absent").years.values())
    assert [sheet.notes.splitlines()[0] for sheet in found[1:]] == ["2023", "2024"]


def test_an_activity_of_two_clusters_is_in_those_that_are_in_sight() -> None:
    both = replace(NURSES.activities[0], clusters=("care", "growth"))
    found = lay_out_frames(replace(NURSES, activities=(both, *NURSES.activities[1:])), "clusters")
    seen = [next((a.clusters for a in s.scene.activities if a.id == both.id), None) for s in found]
    assert seen == [None, ("care",), ("care", "growth")]


def test_the_first_frame_is_called_as_the_whole_and_says_it_in_words() -> None:
    for kind in FRAMES:
        first, *others = frames(kind)
        whole = describe(NURSES if FRAMES[kind].by_year else water())
        assert first.notes.startswith(whole)
        assert [sheet for sheet in others if whole in sheet.notes] == []
    assert [sheet.scene.title for sheet in frames("dimensions")] == [
        "Water engineers of the delta",
        "Water engineers of the delta: Informal → Formal",
        "Water engineers of the delta: each other, outside sources",
        "Water engineers of the delta",
    ]
    assert [sheet.scene.title.partition(": ")[2] for sheet in frames("status")] == [
        "",
        "we do this",
        "planned",
        "an idea",
        "stopped",
        "on the menu",
    ]


def test_the_descriptions_say_what_is_in_sight() -> None:
    found = [sheet.scene.description for sheet in frames("dimensions")]
    across, down = "Learning from → Learning with.", "Informal → Formal."
    assert found == [across, f"{across} {down}", f"{across} {down}", describe(water())]
    maturing = replace(NURSES, slide=replace(NURSES.slide, maturing=True))
    found = [sheet.scene.description for sheet in lay_out_frames(maturing, "dimensions")]
    arrow = "the way of maturing: Learning from, Informal → Learning with, Formal."
    assert found == [across, f"{across} {down}", f"{across} {down} {arrow}", describe(maturing)]
    second = frames("clusters")[1].scene.description
    assert second.startswith(f"{across} {down} 1 Exchanges: Flood stories (we do this, since 2019), ")
    assert "2 Working on cases" not in second
    ground = frames("status")[0].scene.description
    assert ground.startswith(f"{across} {down} 1 Exchanges. 2 Working on cases. 3 Finding a shared view. ")


def test_the_legend_comes_with_the_first_marks() -> None:
    assert [sheet.scene.legend is not None for sheet in frames("dimensions")] == [False, False, False, True]
    assert [sheet.scene.legend is not None for sheet in frames("clusters")][:2] == [False, True]
    assert all(sheet.scene.legend for sheet in frames("status"))


@pytest.mark.parametrize("kind", FRAMES)
def test_each_frame_is_a_picture_that_keeps_the_contract(kind: str) -> None:
    for sheet in frames(kind):
        drawn = read_drawing(encode(sheet.scene, "svg"), "map.svg")
        assert drawn.faults == ()
        assert len(drawn.scene.activities) == len(sheet.scene.activities)


def test_what_cannot_be_built_up_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        lay_out_frames(load_catalog(), "years")
    assert str(caught.value) == f"the catalogue: error: {NO_YEARS}"
    with pytest.raises(
        ValueError, match=r'^unknown kind of build-up "cluster"; did you mean "clusters"\? Allowed are: '
    ):
        lay_out_frames(load_catalog(), "cluster")


def test_a_map_of_one_frame() -> None:
    one = replace(NURSES, slide=Slide("Nurses"), activities=NURSES.activities[1:2])
    assert len(lay_out_frames(one, "years")) == 1
