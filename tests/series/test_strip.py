"""The strip of a journey: that it says what the pictures of the years say, in its marks, its legend and in words."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import strategies as st
from support.communities import WATER
from support.examples import examples
from support.journeys import NURSES, explained
from support.strategies import told_catalogs
from support.svg_reading import MODES, SVG, parsed

from cop_diagram import load_catalog
from cop_diagram.drawing.formats import encode
from cop_diagram.model import Later, TextMode
from cop_diagram.model.catalog import Activity, Catalog, Cluster, LegendWords, Slide
from cop_diagram.model.problems import InputError, LayoutError
from cop_diagram.promises.promises import violations
from cop_diagram.scene import Scene
from cop_diagram.series.miniatures import Miniatures, Numbers
from cop_diagram.series.pictures import YearPictures, lay_out_years
from cop_diagram.style import Look


def marks(scene: Scene) -> dict[str, dict[str, int]]:
    return {
        panel.name: dict(Counter(mark.kind for dots in panel.dots for mark in dots.marks))
        for panel in scene.panels or ()
    }


def test_a_mark_for_each_activity_that_is_shown_in_each_year(pictures: YearPictures, later: Later) -> None:
    faint = later == "pale"
    assert marks(pictures.strip) == {
        "2021": {**({"triangle": 2} if faint else {}), "square": 2, "dot": 1},
        "2023": {**({"triangle": 1} if faint else {}), "cross": 1, "square": 2, "dot": 1},
        "2024": {"cross": 1, "square": 2, "ring": 1, "dot": 1},
    }
    bubbles = {panel.name: [bubble.cluster for bubble in panel.bubbles] for panel in pictures.strip.panels or ()}
    assert bubbles["2021"] == (["care", "growth"] if faint else ["care"])
    assert bubbles["2023"] == bubbles["2024"] == ["care", "growth"]


def test_a_cluster_named_like_the_pale_tone_of_another_keeps_its_own_colour() -> None:
    clusters = (Cluster("x", "One", color="#3f7fc4"), Cluster("x-pale", "Other", color="#cf4d5f"))
    activities = (
        Activity("a", "Stories", ("x",), 0.2, 0.2, since=2021),
        Activity("b", "Debates", ("x-pale",), 0.8, 0.8, since=2022),
    )
    strip = lay_out_years(replace(NURSES, clusters=clusters, activities=activities)).strip
    fills = {style.name: style.fill for style in strip.shape_styles}
    assert len(fills) == len(strip.shape_styles)
    last = (strip.panels or ())[-1]
    assert len({fills[bubble.style] for bubble in last.bubbles}) == 2


@pytest.mark.parametrize("credit", ["", "After Etienne Wenger-Trayner", "Drawn by many hands, " * 12])
def test_the_credit_stands_below_the_strip(credit: str) -> None:
    strip = lay_out_years(replace(NURSES, slide=replace(NURSES.slide, credit=credit))).strip
    words = [" ".join(line.text for line in text.lines) for text in strip.frame if text.id == "slide-credit"]
    assert words == ([credit.strip()] if credit else [])
    assert violations(strip) == ()


@examples(15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(told_catalogs(10, 3), st.sampled_from(["pale", "absent"]))
def test_the_strip_says_what_the_pictures_of_the_years_say(told: Catalog, later: Later) -> None:
    assume(told.years)
    try:
        pictures = lay_out_years(told, later=later)
    except LayoutError:
        return

    for panel in pictures.strip.panels or ():
        year = pictures.years[int(panel.name)]
        map_, miniature = year.rectangles[0].box, panel.rectangles[0].box
        unmarked = {"square": None, "bar": None, "triangle": None}
        texts = [activity.text for activity in year.activities]
        marked = [
            (dots.style.removeprefix("legend"), unmarked.get(mark.kind, mark.kind), mark)
            for dots in panel.dots
            for mark in dots.marks
        ]
        assert Counter((tone, kind) for tone, kind, _ in marked) == Counter(
            (text.style.removeprefix("activity"), text.mark and text.mark.kind) for text in texts
        )
        small = miniature.width / map_.width
        for text in texts:
            (x, y), tone = text.box.center, text.style.removeprefix("activity")
            there = miniature.left + (x - map_.left) * small, miniature.top + (y - map_.top) * small
            assert min(math.dist(there, mark.center) for own, _, mark in marked if own == tone) < miniature.width / 15
        assert all(mark.radius >= 1.2 - 1e-9 for *_, mark in marked)
        assert {bubble.cluster for bubble in panel.bubbles} == {bubble.cluster for bubble in year.bubbles}
    kinds = {mark.kind for panel in pictures.strip.panels or () for dots in panel.dots for mark in dots.marks}
    assert set(explained(pictures.strip).values()) - {None} == kinds


@pytest.mark.parametrize(("width", "radius"), [(100.0, 2.2), (200.0, 2.64), (300.0, 3.08), (600.0, 3.08)])
def test_marks_are_larger_in_wider_miniatures(pictures: YearPictures, width: float, radius: float) -> None:
    miniatures = Miniatures(pictures.years[2024], width, Numbers({}, 11.0))
    looks = {activity.id: Look("plain", "dot") for activity in NURSES.activities}
    (dots,) = miniatures.panel("year-2024", "2024", looks, (), (0.0, 0.0)).dots
    assert [mark.radius for mark in dots.marks] == pytest.approx([radius] * len(looks))


def test_each_status_has_its_mark_in_the_strip_and_the_legend_has_those_that_occur(later: Later) -> None:
    words = [{"status": "planned"}, {"status": "idea"}, {"menu": True}, {"status": "active"}, {}]
    told = tuple(
        replace(a, **{"status": None, "since": 2020, **w}) for a, w in zip(NURSES.activities, words, strict=True)
    )
    strip = lay_out_years(replace(NURSES, activities=told), later=later).strip
    assert marks(strip) == {"2020": {"bar": 1, "dashes": 1, "ring": 1, "dot": 1, "square": 1}}
    assert explained(strip) == {
        "active": "dot",
        "planned": "ring",
        "idea": "dashes",
        "chosen": "square",
        "menu": "bar",
    }


def test_the_legend_of_the_strip(pictures: YearPictures, later: Later) -> None:
    assert explained(pictures.strip) == {
        "active": "dot",
        "planned": "ring",
        "stopped": "cross",
        "chosen": "square",
        **({"later": "triangle"} if later == "pale" else {}),
    }


def test_the_strip_in_words(pictures: YearPictures) -> None:
    assert pictures.strip.title == "Nurses 2021\N{EN DASH}2024"
    assert pictures.strip.description == (
        "2021: Stories, Teaching rounds on the ward (active, since 2021), Letters. "
        "2023: Letters (stopped, since 2023-05-01), Congress (outside sources, since 2023). "
        "2024: Guideline (planned, since 2024)."
    )


@pytest.mark.parametrize(
    ("language", "count", "rows"),
    [("en", 1, 1), ("he", 3, 2), ("en", 6, 2), ("he", 7, 3), ("en", 13, 3), ("he", 40, 7)],
)
def test_miniatures_stand_in_rows_in_the_order_of_reading(count: int, rows: int, language: str) -> None:
    activities = tuple(Activity(f"a{n}", f"Activity {n}", ("care",), 0.5, 0.5, since=2000 + n) for n in range(count))
    catalog = replace(NURSES, slide=Slide("Nurses", language=language), activities=activities)
    strip = lay_out_years(catalog).strip
    boxes = [panel.rectangles[0].box for panel in strip.panels or ()]
    assert len({box.top for box in boxes}) == rows
    order = sorted(boxes, key=lambda box: (box.top, box.left if language == "en" else -box.left))
    assert order == boxes
    assert violations(strip) == ()
    page = lay_out_years(catalog).years[2000]
    assert (strip.width, strip.height >= page.height, strip.height == page.height) == (page.width, True, count < 40)


@pytest.mark.parametrize("text", MODES)
def test_the_svg_of_the_strip(pictures: YearPictures, later: Later, text: TextMode) -> None:
    root = parsed(pictures.strip, text)
    groups = [child for child in root if child.tag == f"{SVG}g"]
    assert [(group.attrib["id"], group.attrib["class"]) for group in groups] == [
        *((f"year-{year}", "panel") for year in (2021, 2023, 2024)),
        ("caption-care", "caption"),
        ("caption-growth", "caption"),
        ("slide-title", "frame"),
        *((f"heading-{year}", "frame") for year in (2021, 2023, 2024)),
        ("legend", "legend"),
    ]
    assert [group.findtext(f"{SVG}title") for group in groups[:3]] == ["2021", "2023", "2024"]
    # two rectangles, the bubbles with outlines and discs, a mark for each activity that is shown
    counts = [len(group.findall(f"{SVG}path")) for group in groups[:3]]
    assert counts == ([13, 13, 13] if later == "pale" else [8, 12, 13])


def test_a_word_that_no_typeface_has_is_named() -> None:
    with pytest.raises(InputError) as caught:
        lay_out_years(replace(NURSES, legend=LegendWords(chosen="後")))
    assert str(caught.value) == (
        "“後”: error: no font here has '後' (U+5F8C CJK UNIFIED IDEOGRAPH-5F8C); install one that has it, "
        "such as Noto Sans CJK SC (package fonts-noto-cjk of Debian), or name it with --font"
    )


def test_h2_h3_h9_hold_for_miniatures(pictures: YearPictures) -> None:
    def found(**changes: object) -> list[str]:
        strip = replace(pictures.strip, **changes)
        return [violation.message for violation in violations(strip)]

    first, *others = pictures.strip.panels or ()
    dots = next(dots for dots in first.dots if len(dots.marks) > 1)
    (_, y), radius = dots.marks[0].center, dots.marks[0].radius

    def moved(to: tuple[float, float]) -> list[str]:
        marks = (replace(dots.marks[0], center=to), *dots.marks[1:])
        panel = replace(first, dots=tuple(replace(d, marks=marks) if d is dots else d for d in first.dots))
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


def test_a_strip_survives_json_and_is_drawn_as_png(pictures: YearPictures) -> None:
    once = Scene.from_json(pictures.strip.to_json())
    assert once.to_json() == pictures.strip.to_json()
    assert encode(once, "png", dpi=72).startswith(b"\x89PNG")


def test_the_water_engineers() -> None:
    catalog = load_catalog(WATER)
    assert catalog.years == (2019, 2020, 2021, 2022, 2023, 2024, 2025)
    pictures = lay_out_years(catalog)
    counts = [counted.get("dot", 0) for counted in marks(pictures.strip).values()]
    assert counts == [3, 6, 10, 13, 15, 16, 16]
    last = marks(pictures.strip)["2025"]
    assert last == {"dot": 16, "ring": 4, "dashes": 2, "cross": 3, "bar": 2}
