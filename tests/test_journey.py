"""The pictures of a journey: what is seen in which year, that nothing moves, and that every promise is kept."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from communities import WATER
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from strategies import FRAME, told_catalogs
from svg_reading import MODES, SVG, Mode, named, parsed

from cop_diagram import journey as journey_module
from cop_diagram import lay_out, load_catalog
from cop_diagram.errors import InputError, LayoutError
from cop_diagram.export import encode
from cop_diagram.journey import Later, Pictures, lay_out_journey, moment, years
from cop_diagram.model import Activity, Catalog, Cluster, Legend, Slide
from cop_diagram.promises import Violation, violations
from cop_diagram.scene import Leader, PlacedActivity, Scene, ShapeStyle
from cop_diagram.style import Style

CATALOG = Catalog(
    Slide("Nurses", subtitle="of Utrecht"),
    **FRAME,
    clusters=(Cluster("care", "Care"), Cluster("growth", "Growth")),
    activities=(
        Activity("stories", "Stories", ("care",), 0.2, 0.1),
        Activity("rounds", "Teaching rounds on the ward", ("care",), 0.5, 0.3, status="active", since=2021),
        Activity("letters", "Letters", ("care",), 0.4, 0.5, status="stopped", since=datetime.date(2023, 5, 1)),
        Activity("guideline", "Guideline", ("growth",), 0.8, 0.8, status="planned", since=2024),
        Activity("congress", "Congress", ("growth",), 0.9, 0.9, outside=True, since=2023),
    ),
)


@pytest.fixture(scope="module", params=["pale", "absent"])
def later(request: pytest.FixtureRequest) -> Later:
    return request.param


@pytest.fixture(scope="module")
def pictures(later: Later) -> Pictures:
    return lay_out_journey(CATALOG, later=later)


def placed(scene: Scene) -> dict[str, PlacedActivity]:
    return {activity.id: activity for activity in scene.activities}


def test_only_years_in_which_something_changes() -> None:
    assert years(CATALOG) == (2021, 2023, 2024)
    assert years(replace(CATALOG, activities=CATALOG.activities[:1])) == ()


def test_what_comes_later_and_what_is_not_stopped_yet() -> None:
    assert moment(CATALOG, 2021).later == {"guideline", "congress"}
    assert moment(CATALOG, 2021).before == {"letters"}
    assert moment(CATALOG, 2023).later == {"guideline"}
    assert moment(CATALOG, 2023).before == frozenset()


def test_a_picture_a_year_in_which_nothing_moves(pictures: Pictures, later: Later) -> None:
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


def test_marks_and_tones_of_each_year(pictures: Pictures, later: Later) -> None:
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
    stopped, come = {"letters": ("activity-muted", "cross")}, {"congress": ("activity", None)}
    assert looks(2023) == {**always, **stopped, **come, **pale}
    assert looks(2024) == {**always, **stopped, **come, "guideline": ("activity", "ring")}


def test_a_bubble_in_which_nothing_is_yet(pictures: Pictures, later: Later) -> None:
    first, last = pictures.years[2021], pictures.years[2024]
    fills = [{style.name: style.fill for style in scene.shape_styles} for scene in (first, last)]
    if later == "pale":
        assert fills[0]["cluster-growth"] != fills[1]["cluster-growth"]
        assert fills[0]["cluster-care"] == fills[1]["cluster-care"]
    else:
        assert [bubble.cluster for bubble in first.bubbles] == ["care"]
        assert [caption.id for caption in first.captions] == ["caption-care"]


def test_the_legend_has_a_word_for_later_only_where_that_is_seen(pictures: Pictures, later: Later) -> None:
    legend = pictures.years[2021].legend
    assert legend is not None
    assert [entry.id for entry in legend.entries] == [
        "legend-active",
        "legend-planned",
        "legend-stopped",
        *(["legend-later"] if later == "pale" else []),
    ]


def test_the_year_stands_beside_the_title(pictures: Pictures) -> None:
    for year, scene in pictures.years.items():
        texts = {text.id: text for text in scene.frame}
        title, shown = texts["slide-title"], texts["slide-year"]
        assert (shown.lines[0].text, scene.title) == (str(year), f"Nurses {year}")
        assert shown.lines[0].baseline == pytest.approx(title.lines[0].baseline)
        assert 5 < shown.box.left - title.box.right < 15


def test_the_description_says_what_comes_later_and_nothing_of_what_will_be(pictures: Pictures, later: Later) -> None:
    care = "1 Care: Stories, Teaching rounds on the ward (active, since 2021), Letters."
    growth = " 2 Growth: Guideline (later, since 2024), Congress (outside sources, later, since 2023)."
    assert pictures.years[2021].description == (
        f"Learning from → Learning with. Informal → Formal. {care}{growth if later == 'pale' else ''}"
    )


@pytest.mark.parametrize("text", MODES)
def test_the_svg_says_the_same(text: Mode) -> None:
    found = named(parsed(lay_out_journey(CATALOG).years[2023], text))
    keys = ("status", "since", "later")
    data = {
        name: tuple(found[f"activity-{name}"].get(f"data-{key}") for key in keys) for name in ("letters", "guideline")
    }
    assert data == {"letters": ("stopped", "2023-05-01", None), "guideline": (None, "2024", "true")}
    before = named(parsed(lay_out_journey(CATALOG).years[2021], text))["activity-letters"]
    assert (before.get("data-status"), before.get("data-since")) == (None, None)


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(told_catalogs(18, 4), st.sampled_from(["pale", "absent"]))
def test_every_picture_keeps_the_promises(told: Catalog, later: Later) -> None:
    assume(years(told))
    try:
        lay_out(told, Style(year="2025", later=True))
    except LayoutError:
        return
    pictures = lay_out_journey(told, later=later)
    for year, scene in pictures.years.items():
        absent = moment(told, year).later if later == "absent" else frozenset()
        shown = replace(told, activities=tuple(a for a in told.activities if a.id not in absent))
        assert violations(scene, shown) == ()
    assert violations(pictures.strip) == ()


def test_a_picture_that_breaks_a_promise_is_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = (Violation("H2", "one and another touch", ("one", "another")),)
    monkeypatch.setattr(journey_module, "violations", lambda scene: broken if scene.panels else ())
    with pytest.raises(LayoutError) as caught:
        lay_out_journey(CATALOG)
    assert str(caught.value) == "the pictures of the journey cannot be drawn: one and another touch"


# -- the strip ------------------------------------------------------------------------------------


def marks(scene: Scene) -> dict[str, dict[str, int]]:
    return {panel.name: {dots.marks[0].kind: len(dots.marks) for dots in panel.dots} for panel in scene.panels or ()}


def test_a_mark_for_each_activity_in_each_year(pictures: Pictures) -> None:
    assert marks(pictures.strip) == {
        "2021": {"ring": 2, "dot": 3},
        "2023": {"ring": 1, "cross": 1, "dot": 3},
        "2024": {"ring": 1, "cross": 1, "dot": 3},
    }


def test_what_is_planned_an_idea_or_on_the_menu_is_not_there_yet() -> None:
    words = [{"status": "planned"}, {"status": "idea"}, {"menu": True}, {"status": "active"}, {}]
    told = tuple(
        replace(a, **{"status": None, "since": 2020, **w}) for a, w in zip(CATALOG.activities, words, strict=True)
    )
    assert marks(lay_out_journey(replace(CATALOG, activities=told)).strip) == {"2020": {"ring": 3, "dot": 2}}


def test_the_strip_in_words(pictures: Pictures) -> None:
    assert pictures.strip.title == "Nurses 2021\N{EN DASH}2024"
    assert pictures.strip.description == (
        "2021: Stories, Teaching rounds on the ward (active, since 2021), Letters. "
        "2023: Letters (stopped, since 2023-05-01), Congress (outside sources, since 2023). "
        "2024: Guideline (planned, since 2024)."
    )


@pytest.mark.parametrize(("count", "rows"), [(1, 1), (3, 1), (6, 1), (7, 2), (13, 3)])
@pytest.mark.parametrize("language", ["en", "he"])
def test_miniatures_stand_in_rows_in_the_order_of_reading(count: int, rows: int, language: str) -> None:
    activities = tuple(Activity(f"a{n}", f"Activity {n}", ("care",), 0.5, 0.5, since=2000 + n) for n in range(count))
    catalog = replace(CATALOG, slide=Slide("Nurses", language=language), activities=activities)
    strip = lay_out_journey(catalog).strip
    boxes = [panel.rectangles[0].box for panel in strip.panels or ()]
    assert len({box.top for box in boxes}) == rows
    order = sorted(boxes, key=lambda box: (box.top, box.left if language == "en" else -box.left))
    assert order == boxes
    assert violations(strip) == ()


@pytest.mark.parametrize("text", MODES)
def test_the_svg_of_the_strip(pictures: Pictures, text: Mode) -> None:
    root = parsed(pictures.strip, text)
    groups = [child for child in root if child.tag == f"{SVG}g"]
    assert [(group.attrib["id"], group.attrib["class"]) for group in groups] == [
        *((f"year-{year}", "panel") for year in (2021, 2023, 2024)),
        ("slide-title", "frame"),
        *((f"heading-{year}", "frame") for year in (2021, 2023, 2024)),
        ("legend", "legend"),
    ]
    assert [group.findtext(f"{SVG}title") for group in groups[:3]] == ["2021", "2023", "2024"]
    # two rectangles, two bubbles with their outlines, a mark for each activity
    assert [len(group.findall(f"{SVG}path")) for group in groups[:3]] == [11, 11, 11]


def test_a_word_that_no_typeface_has_is_named() -> None:
    with pytest.raises(InputError) as caught:
        lay_out_journey(replace(CATALOG, legend=Legend(later="後")), later="absent")
    assert str(caught.value) == (
        "“後”: error: no typeface here has '後' (U+5F8C CJK UNIFIED IDEOGRAPH-5F8C); "
        "name one that has it with --font FILE"
    )


def test_h2_h3_h9_hold_for_miniatures(pictures: Pictures) -> None:
    def found(**changes: object) -> list[str]:
        strip = replace(pictures.strip, **changes)
        return [violation.message for violation in violations(strip)]

    first, *others = pictures.strip.panels or ()
    dots = first.dots[-1]
    (_, y), radius = dots.marks[0].center, dots.marks[0].radius

    def moved(to: tuple[float, float]) -> list[str]:
        marks = (replace(dots.marks[0], center=to), *dots.marks[1:])
        panel = replace(first, dots=(*first.dots[:-1], replace(dots, marks=marks)))
        return found(panels=(panel, *others))

    assert found() == []
    assert moved((first.rectangles[0].box.left, y)) == ["year-2021 is not wholly on the page, or a mark not in it"]
    (u, v) = dots.marks[1].center
    assert moved((u + radius, v)) == ["two marks of year-2021 touch"]
    pale = tuple(replace(s, color="#c0c0c0") if s.name == dots.style else s for s in pictures.strip.text_styles)
    assert "a mark of year-2021 has too little contrast" in found(text_styles=pale)
    thin = tuple(replace(s, stroke="#dddddd") if s.name == "cluster-care" else s for s in pictures.strip.shape_styles)
    assert found(shape_styles=thin) == [
        f"the outline of care in year-{year} has too little contrast" for year in (2021, 2023, 2024)
    ]


def test_a_strip_survives_json_and_is_drawn_as_png(pictures: Pictures) -> None:
    once = Scene.from_json(pictures.strip.to_json())
    assert once.to_json() == pictures.strip.to_json()
    assert encode(once, "png", dpi=72).startswith(b"\x89PNG")


def test_leaders_of_what_is_absent_are_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    def with_corners(catalog: Catalog, style: Style) -> Scene:
        scene = lay_out(catalog, style)
        names = [activity.id for activity in scene.activities]
        lines = (
            Leader(f"leader-{name}", "leader", ((1.0, 1.0 + n), (2.0, 1.0 + n)), (2.0, 1.0 + n), 0.2)
            for n, name in enumerate(names)
        )
        looks = (*scene.shape_styles, ShapeStyle("leader", "none", "#505050", 0.2))
        return replace(scene, leaders=tuple(lines), shape_styles=looks, unmarked=tuple(names))

    monkeypatch.setattr(journey_module, "lay_out", with_corners)
    for later, gone in (("pale", set()), ("absent", {"guideline", "congress"})):
        scene = lay_out_journey(CATALOG, later=later).years[2021]
        there = {activity.id for activity in CATALOG.activities} - gone
        assert {leader.id for leader in scene.leaders} == {f"leader-{name}" for name in there}
        assert set(scene.unmarked) == there


def test_the_water_engineers() -> None:
    catalog = load_catalog(WATER)
    assert years(catalog) == (2019, 2020, 2021, 2022, 2023, 2024, 2025)
    pictures = lay_out_journey(catalog)
    counts = [counted.get("dot", 0) for counted in marks(pictures.strip).values()]
    assert counts == [6, 9, 13, 15, 16, 16, 16]
