"""The pictures of a journey: what is seen in which year, that nothing moves, and that every promise is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import strategies as st
from support.communities import WATER
from support.examples import examples
from support.journeys import NURSES, explained, placed
from support.strategies import told_catalogs
from support.svg_reading import MODES, named, parsed

from cop_diagram import lay_out, load_catalog
from cop_diagram.model import Later, TextMode
from cop_diagram.model.catalog import Activity, Catalog, Cluster
from cop_diagram.model.problems import LayoutError
from cop_diagram.promises.promises import Violation, violations
from cop_diagram.scene import Leader, Scene, ShapeStyle
from cop_diagram.series import pictures as journey_module
from cop_diagram.series.pictures import YearPictures, lay_out_years
from cop_diagram.series.years import moment
from cop_diagram.style.style import Style


def test_only_years_in_which_something_changes() -> None:
    assert NURSES.years == (2021, 2023, 2024)
    assert replace(NURSES, activities=NURSES.activities[:1]).years == ()


def test_what_comes_later_and_what_is_not_stopped_yet() -> None:
    assert moment(NURSES, 2021).later == {"guideline", "congress"}
    assert moment(NURSES, 2021).before == {"letters"}
    assert moment(NURSES, 2023).later == {"guideline"}
    assert moment(NURSES, 2023).before == frozenset()


def test_a_picture_a_year_in_which_nothing_moves(pictures: YearPictures, later: Later) -> None:
    assert list(pictures.years) == [2021, 2023, 2024]
    last = placed(pictures.years[2024])
    for scene in pictures.years.values():
        assert (scene.rectangles, scene.arrows, scene.legend) == (
            pictures.years[2024].rectangles,
            pictures.years[2024].arrows,
            pictures.years[2024].legend,
        )
        assert set(scene.bubbles) <= set(pictures.years[2024].bubbles)
        for activity in scene.activities:
            assert activity.text.box == last[activity.id].text.box
    assert {year: len(scene.activities) for year, scene in pictures.years.items()} == {
        "pale": {2021: 5, 2023: 5, 2024: 5},
        "absent": {2021: 3, 2023: 4, 2024: 5},
    }[later]


def test_no_text_of_a_picture_is_smaller_than_on_the_map() -> None:
    pictures = lay_out_years(load_catalog(WATER))
    whole = {style.name: style.size for style in lay_out(load_catalog(WATER)).text_styles}
    assert whole["axis"] == 15.52
    for scene in pictures.years.values():
        sizes = {style.name: style.size for style in scene.text_styles}
        assert {name: sizes[name] for name in whole.keys() & sizes.keys()} == {
            name: size for name, size in whole.items() if name in sizes
        }


def test_no_line_of_any_name_moves() -> None:
    pictures = lay_out_years(load_catalog(WATER))
    middles: dict[tuple[str, int], list[float]] = {}
    for scene in pictures.years.values():
        for activity in scene.activities:
            for row, line in enumerate(activity.text.lines):
                middles.setdefault((activity.id, row), []).append(line.x + line.width / 2)
    assert any(row for _, row in middles)
    assert all(max(found) - min(found) < 1e-6 for found in middles.values())


def test_marks_and_tones_of_each_year(pictures: YearPictures, later: Later) -> None:
    def looks(year: int) -> dict[str, tuple[str, str | None]]:
        return {
            name: (a.text.style, a.text.mark.kind if a.text.mark else None)
            for name, a in placed(pictures.years[year]).items()
        }

    pale = {"guideline": ("activity-pale", None)} if later == "pale" else {}
    always = {"stories": ("activity", None), "rounds": ("activity-strong", "dot")}
    assert looks(2021) == {
        **always,
        "letters": ("activity", None),
        **pale,
        **({"congress": ("activity-pale", None)} if later == "pale" else {}),
    }
    stopped, come = {"letters": ("activity-warm", "cross")}, {"congress": ("activity", None)}
    assert looks(2023) == {**always, **stopped, **come, **pale}
    assert looks(2024) == {**always, **stopped, **come, "guideline": ("activity", "ring")}


def test_a_bubble_in_which_nothing_is_yet(pictures: YearPictures, later: Later) -> None:
    first, last = pictures.years[2021], pictures.years[2024]
    fills = [{style.name: style.fill for style in scene.shape_styles} for scene in (first, last)]
    if later == "pale":
        assert fills[0]["cluster-growth"] != fills[1]["cluster-growth"]
        assert fills[0]["cluster-care"] == fills[1]["cluster-care"]
    else:
        assert [bubble.cluster for bubble in first.bubbles] == ["care"]
        assert [caption.id for caption in first.captions] == ["caption-care"]


def test_the_legend_has_a_word_for_later_only_where_that_is_seen(pictures: YearPictures, later: Later) -> None:
    legend = pictures.years[2021].legend
    assert legend is not None
    assert [entry.id for entry in legend.entries] == [
        "legend-active",
        "legend-planned",
        "legend-stopped",
        *(["legend-later"] if later == "pale" else []),
    ]


def test_the_year_stands_beside_the_title(pictures: YearPictures) -> None:
    for year, scene in pictures.years.items():
        texts = {text.id: text for text in scene.frame}
        title, shown = texts["slide-title"], texts["slide-year"]
        assert (shown.lines[0].text, scene.title) == (str(year), f"Nurses {year}")
        assert shown.lines[0].baseline == pytest.approx(title.lines[0].baseline)
        assert 5 < shown.box.left - title.box.right < 15


def test_the_description_says_what_comes_later_and_not_how(pictures: YearPictures, later: Later) -> None:
    care = "1 Care: Stories, Teaching rounds on the ward (active, since 2021), Letters."
    growth = " 2 Growth: Guideline (later, since 2024), Congress (outside sources, later, since 2023)."
    assert pictures.years[2021].description == (
        f"Learning from → Learning with. Informal → Formal. {care}{growth if later == 'pale' else ''}"
    )


@pytest.mark.parametrize("text", MODES)
def test_the_svg_says_the_same(text: TextMode) -> None:
    found = named(parsed(lay_out_years(NURSES).years[2023], text))
    keys = ("status", "since", "later")
    data = {
        name: tuple(found[f"activity-{name}"].get(f"data-{key}") for key in keys) for name in ("letters", "guideline")
    }
    assert data == {"letters": ("stopped", "2023-05-01", None), "guideline": (None, "2024", "true")}
    before = named(parsed(lay_out_years(NURSES).years[2021], text))["activity-letters"]
    assert (before.get("data-status"), before.get("data-since")) == (None, None)


@examples(20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(told_catalogs(18, 4), st.sampled_from(["pale", "absent"]))
def test_every_picture_keeps_the_promises(told: Catalog, later: Later) -> None:
    assume(told.years)
    try:
        pictures = lay_out_years(told, later=later)
    except LayoutError as error:
        # Where all of it fits on one page, each year has to, and the strip.
        if "the pictures of the journey cannot be drawn" in str(error):
            raise
        return
    for year, scene in pictures.years.items():
        absent = moment(told, year).later if later == "absent" else frozenset()
        shown = replace(told, activities=tuple(a for a in told.activities if a.id not in absent))
        assert violations(scene, shown) == ()
    assert violations(pictures.strip) == ()


def test_a_picture_that_breaks_a_promise_is_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = (Violation("H2", "one and another touch", ("one", "another")),)
    monkeypatch.setattr(journey_module, "violations", lambda scene, catalog: broken if scene.panels else ())
    with pytest.raises(LayoutError) as caught:
        lay_out_years(NURSES)
    assert str(caught.value) == "the pictures of the journey cannot be drawn: one and another touch"


def test_beside_a_menu_what_is_not_stopped_yet_stands_out_by_its_weight() -> None:
    menu = (Activity("debates", "Debates", ("growth",), 0.6, 0.6, menu=True),)
    told = replace(NURSES, activities=(*NURSES.activities[1:4], *menu))
    long = replace(told.activities[1], name="Letters to the\nmembers who moved abroad", since=2024)
    told = replace(told, activities=(told.activities[0], long, *told.activities[2:]))
    pictures = lay_out_years(told)
    first, last = (pictures.years[year] for year in (2021, 2024))
    before, after = (placed(scene)["letters"].text for scene in (first, last))
    assert (before.style, before.mark, before.box) == ("activity-strong", None, after.box)
    assert (after.style, after.mark and after.mark.kind) == ("activity-warm", "cross")
    for text in (before, after):
        assert all(
            text.box.left - 0.01 <= line.x and line.x + line.width <= text.box.right + 0.01 for line in text.lines
        )
        assert [line.baseline for line in text.lines] == [line.baseline for line in before.lines]
    assert first.legend == last.legend
    assert explained(first) == {
        "active": "dot",
        "planned": "ring",
        "stopped": "cross",
        "chosen": None,
        "menu": None,
        "later": None,
    }


def test_leaders_of_what_is_absent_are_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    def with_corners(catalog: Catalog, style: Style, **more: object) -> Scene:
        scene = lay_out(catalog, style, **more)
        names = [activity.id for activity in scene.activities]
        lines = (
            Leader(f"leader-{name}", "leader", ((1.0, 1.0 + n), (2.0, 1.0 + n)), (2.0, 1.0 + n), 0.2)
            for n, name in enumerate(names)
        )
        looks = (*scene.shape_styles, ShapeStyle("leader", "none", "#505050", 0.2))
        return replace(scene, leaders=tuple(lines), shape_styles=looks, unmarked=tuple(names))

    monkeypatch.setattr(journey_module, "lay_out", with_corners)
    for later, gone in (("pale", set()), ("absent", {"guideline", "congress"})):
        scene = lay_out_years(NURSES, later=later).years[2021]
        there = {activity.id for activity in NURSES.activities} - gone
        assert {leader.id for leader in scene.leaders} == {f"leader-{name}" for name in there}
        assert set(scene.unmarked) == there


def test_a_journey_has_only_so_many_years() -> None:
    activities = tuple(replace(NURSES.activities[0], id=f"a-{year}", since=year) for year in range(1900, 2001))
    with pytest.raises(LayoutError) as caught:
        lay_out_years(replace(NURSES, activities=activities))
    assert str(caught.value) == "the activities came in 101 different years; a journey has at most 100"


def test_the_pictures_of_a_journey_take_only_so_much_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journey_module, "lay_out", lambda *_, **__: pytest.fail("it is laid out"))
    clusters = tuple(Cluster(f"cluster-{number}", f"In {number}") for number in range(30))
    held = tuple(cluster.id for cluster in clusters)
    activities = tuple(
        replace(NURSES.activities[0], id=f"a-{year}", clusters=held, since=year) for year in range(1980, 2000)
    )
    with pytest.raises(LayoutError) as caught:
        lay_out_years(replace(NURSES, clusters=clusters, activities=activities))
    assert str(caught.value) == (
        "the 20 pictures of the journey, of 20 activities each, take more work than they may; fewer different years, "
        "fewer activities or fewer clusters of each would help"
    )
