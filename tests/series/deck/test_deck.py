"""The slides of a deck: everything in sight and legible, whatever the map says and on whatever page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.catalogs import arabic, one_sided, small
from support.communities import WATER
from support.deck_pages import faults

from cop_diagram import load_catalog
from cop_diagram.catalog import workshop_words
from cop_diagram.layout import lay_out, typesetter_for
from cop_diagram.model import STATUSES, Activity, Axis, Catalog, LayoutError, Regions, quoted
from cop_diagram.promises import violations
from cop_diagram.scene import Scene, Sheet
from cop_diagram.series import lay_out_deck, shortened
from cop_diagram.series.deck.lists import menu_slides, standing_slides
from cop_diagram.series.pages import Section, Setting
from cop_diagram.style import Page, Style

LONG = " ".join(["What members look at together, and what it means for the practice of each."] * 60)


LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitän"


def described(catalog: Catalog, text: str) -> Catalog:
    """Return the catalogue with that as the description of everything."""
    return replace(
        catalog,
        clusters=tuple(replace(cluster, description=text) for cluster in catalog.clusters),
        activities=tuple(replace(activity, description=text) for activity in catalog.activities),
    )


def many(count: int) -> Catalog:
    """Return a map with so many activities in its first cluster, each with a description."""
    rows = [(f"a{n}", f"Activity number {n}", n % 5 / 5, n // 5 / (count // 5 + 1)) for n in range(count)]
    activities = tuple(Activity(id, name, ("care",), x, y, description=LONG[:90]) for id, name, x, y in rows)
    return replace(small(), activities=activities)


MAPS: dict[str, Callable[[], Catalog]] = {
    "slide": load_catalog,
    "arabic": arabic,
    "water engineers": lambda: load_catalog(WATER),
    "small": small,
    "long descriptions": lambda: described(small(), LONG),
    "long words": lambda: described(small(), "Donaudampfschifffahrtsgesellschaft/" * 6),
    "no descriptions": lambda: described(small(), ""),
    "many": lambda: many(14),
    "one": lambda: replace(small(), activities=small().activities[:1]),
    "no clusters": lambda: replace(
        small(), clusters=(), activities=tuple(replace(a, clusters=()) for a in small().activities)
    ),
    "every status": lambda: replace(
        small(),
        activities=tuple(
            replace(a, status=status, since=2000 + n)
            for n, (a, status) in enumerate(zip(small().activities, [*STATUSES] * 2, strict=True))
        ),
    ),
    "one-sided": lambda: one_sided(small()),
    "a long title": lambda: replace(
        small(), slide=replace(small().slide, title=LONG[:140], subtitle=LONG[:220], credit=LONG[:300])
    ),
}


@cache
def deck(name: str) -> tuple[Sheet, ...]:
    catalog = MAPS[name]()
    return lay_out_deck(catalog, words=workshop_words(catalog.slide.language))


def pages(sheets: Sequence[Sheet]) -> list[Scene]:
    """Return all but the map itself."""
    return [sheet.scene for sheet in sheets if sheet.scene.parts is not None]


def words(scene: Scene) -> set[str]:
    return {" ".join(line.text for line in text.lines) for text in scene.texts()}


@pytest.mark.parametrize("name", MAPS)
def test_nothing_lies_on_anything_else(name: str) -> None:
    found = pages(deck(name))
    assert len(found) == len(deck(name)) - 1
    for scene in found:
        assert faults(scene) == []


@pytest.mark.parametrize("name", ["arabic", "small", "one", "no clusters", "every status"])
def test_all_can_be_read(name: str) -> None:
    for scene in pages(deck(name)):
        assert violations(scene) == ()


@pytest.mark.parametrize("page", [Page(595, 842), Page(720, 540), Page(300, 600, 1.0)], ids=str)
def test_on_other_pages(page: Page) -> None:
    for scene in pages(lay_out_deck(small(), Style(page=page), words=workshop_words("en"))):
        assert faults(scene) == []


def test_a_page_without_room_for_the_words_of_a_slide_is_refused() -> None:
    with pytest.raises(LayoutError) as caught:
        lay_out_deck(small(), Style(page=Page(400, 300, 1.0)), words=workshop_words("en"))
    assert str(caught.value) == (
        "the slide “Learning from \u2013 Learning with” has no room for its words; "
        "take a larger page, a smaller scale or another layout of the template"
    )


@settings(max_examples=3)
@given(st.lists(st.text("abc défg.\n-", max_size=300), min_size=8, max_size=8))
def test_whatever_is_described(texts: list[str]) -> None:
    activities = tuple(replace(a, description=text) for a, text in zip(small().activities, texts, strict=True))
    for scene in pages(lay_out_deck(replace(small(), activities=activities), words=workshop_words("en"))):
        assert faults(scene) == []


def test_the_slides_deck_is_one_that_can_be_shown() -> None:
    titles = [sheet.scene.title for sheet in deck("slide")]
    assert titles == [
        "Learning activities",
        "Learning from \u2013 Learning with",
        "Informal \u2013 Formal",
        "Each other \u2013 outside sources",
        "Learning activities",
        *(cluster.name for cluster in load_catalog().clusters),
        "Menu (1 of 2)",
        "Menu (2 of 2)",
    ]
    assert [sheet.opens for sheet in deck("slide")] == [True, *[False] * (len(titles) - 1)]


@pytest.mark.parametrize("name", ["slide", "arabic", "water engineers"])
def test_what_is_for_the_back_of_the_room_is_large_and_titles_stand_where_they_did(name: str) -> None:
    opening, *others = pages(deck(name))
    places = {text.box.top for scene in others for text in scene.frame if text.id == "slide-title"}
    assert len(places) == 1
    for scene in (opening, *others):
        sizes = {style.name: style.size for style in scene.text_styles}
        for text in scene.texts():
            assert sizes[text.style] >= (12 if text.id.startswith("axis-") else 16), (scene.title, text.id)


def test_a_cluster_has_its_activities_with_their_descriptions_and_the_map_with_the_rest_pale() -> None:
    sharing = next(sheet for sheet in deck("slide") if sheet.scene.title == "Sharing")
    members = [a for a in load_catalog().activities if "sharing" in a.clusters]
    assert {text for a in members for text in (a.name, a.description)} <= words(sharing.scene)
    (panel,) = sharing.scene.panels or ()
    fills = {style.name: style.fill for style in sharing.scene.shape_styles}
    colors = {bubble.cluster: fills[bubble.style] for bubble in panel.bubbles}
    assert len(colors) == 7
    assert len({color for cluster, color in colors.items() if cluster != "sharing"}) == 1
    assert colors["sharing"] not in {color for cluster, color in colors.items() if cluster != "sharing"}
    assert sum(len(dots.marks) for dots in panel.dots) == len(members)
    assert sharing.notes.splitlines()[1] == f"News (outside sources): {members[0].description}"


def test_what_is_only_on_the_menu_has_a_mark_on_the_slide_of_its_cluster_that_is_explained() -> None:
    scene = next(sheet.scene for sheet in deck("water engineers") if sheet.scene.title == "Setting standards")
    marks = {part.name: part.texts[0].mark for part in scene.parts or () if part.kind == "activity"}
    assert {name: mark.kind for name, mark in marks.items() if mark} == {
        "Inspection checklist": "dot",
        "Maintenance benchmark": "ring",
        "Inspectorate\u2019s review": "bar",
    }
    assert scene.legend is not None
    explained = {text.lines[0].text: text.mark.kind for text in scene.legend.entries if text.mark}
    assert explained == {"we do this": "dot", "planned": "ring", "on the menu": "bar"}


def test_many_activities_of_a_cluster_take_several_slides_of_one_size() -> None:
    found = [sheet for sheet in deck("many") if sheet.scene.title.startswith("Sharing care (")]
    assert [sheet.scene.title for sheet in found] == [
        f"Sharing care ({number} of {len(found)})" for number in range(1, len(found) + 1)
    ]
    assert len(found) > 1
    names = [part.name for sheet in found for part in sheet.scene.parts or () if part.kind == "activity"]
    assert names == [f"Activity number {n}" for n in range(14)]
    sizes = set()
    for sheet in found:
        styles = {style.name: style.size for style in sheet.scene.text_styles}
        sizes |= {styles[part.texts[0].style] for part in sheet.scene.parts or () if part.kind == "activity"}
    assert len(sizes) == 1


def test_a_long_description_is_cut_on_the_slide_and_whole_in_the_notes() -> None:
    sheet = next(sheet for sheet in deck("long descriptions") if sheet.scene.title.startswith("Sharing care"))
    assert any(text.endswith("…") for text in words(sheet.scene))
    assert LONG in sheet.notes


def test_the_opening_says_title_subtitle_and_credit() -> None:
    slide = load_catalog().slide
    assert {slide.title, slide.subtitle, slide.credit} <= words(deck("slide")[0].scene)
    assert deck("slide")[0].notes == f"{slide.title}\n{slide.subtitle}\n{slide.credit}"


def test_the_map_is_the_one_that_render_draws() -> None:
    (found,) = (sheet for sheet in deck("slide") if sheet.scene.parts is None)
    assert len(found.scene.activities) == 42
    assert found.notes == found.scene.description


@pytest.mark.parametrize("name", MAPS)
def test_no_line_of_the_notes_ends_before_it_says_something(name: str) -> None:
    assert [line for sheet in deck(name) for line in sheet.notes.splitlines() if line.endswith(": .")] == []


def test_a_long_word_is_broken_before_examples_are_left_out_or_hard_to_read() -> None:
    first, *rest = small().activities
    wordy = replace(small(), activities=(replace(first, name=LONG_WORD), *rest))
    sheets = lay_out_deck(wordy, words=workshop_words("en"))
    usual = {sheet.scene.title: sheet.scene for sheet in deck("small")}
    for scene in (sheet.scene for sheet in sheets[1:4]):
        (start, end), before = (
            [part for part in one.parts or () if len(part.texts) > 1] for one in (scene, usual[scene.title])
        )
        assert [len(part.texts) for part in (start, end)] == [len(part.texts) for part in before]
        sizes = {style.name: style.size for style in scene.text_styles}
        assert min(sizes[text.style] for part in (start, end) for text in part.texts) >= 16
        assert LONG_WORD in {"".join(line.text for line in text.lines) for text in start.texts}


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({"informal_formal": Axis("Selbstorganisationsgrade", "Formal")}, "Selbstorganisationsgrade \u2013 Formal"),
        ({"from_with": Axis("A", f"{LONG_WORD}smütze")}, f"A \u2013 {LONG_WORD}smütze"),
        ({"regions": Regions("us", f"{LONG_WORD}smützenmacherin")}, f"Us \u2013 {LONG_WORD}smützenmacherin"),
    ],
)
def test_words_that_would_be_broken_at_the_ends_of_a_dimension_are_refused(changes: dict[str, Any], title: str) -> None:
    with pytest.raises(LayoutError) as caught:
        lay_out_deck(replace(small(), **changes), words=workshop_words("en"))
    assert str(caught.value) == (
        f"the slide {quoted(title)} has no room for its words; "
        "take a larger page, a smaller scale or another layout of the template"
    )


@pytest.mark.parametrize("name", ["slide", "arabic", "water engineers"])
def test_inside_and_outside_are_told_by_the_maps_own_rectangles_and_not_by_marks_of_statuses(name: str) -> None:
    scene, catalog = deck(name)[3].scene, MAPS[name]()
    styles = {style.name: (style.fill, style.stroke) for style in scene.shape_styles}
    found = {part.name: (part.plates[0], part.texts[0]) for part in scene.parts or () if part.plates}
    (panel,) = scene.panels or ()
    words = {"each-other": catalog.regions.each_other, "outside-sources": catalog.regions.outside_sources}
    assert {word: styles[plate.style] for word, (plate, _) in found.items()} == {
        words[rectangle.region]: styles[rectangle.style] for rectangle in panel.rectangles
    }
    assert len({styles[plate.style] for plate, _ in found.values()}) == 2
    assert all(plate.box.height > 16 and text.mark is None for plate, text in found.values())
    assert {mark.kind for dots in panel.dots for mark in dots.marks} == {"dot"}


def test_words_along_an_axis_are_set_smaller_where_they_would_else_be_broken() -> None:
    grown = replace(small(), informal_formal=Axis("Selbstorganisiert", "Fremdorganisiert"))
    scene = lay_out_deck(grown, words=workshop_words("en"))[2].scene
    texts = {text.id: [line.text for line in text.lines] for text in scene.frame}
    assert texts["axis-informal-formal-start"] == ["Selbstorganisiert"]
    assert texts["axis-informal-formal-end"] == ["Fremdorganisiert"]
    assert violations(scene) == ()


def test_what_is_done_is_listed_by_status_with_the_numbers_of_clusters() -> None:
    sheet = next(sheet for sheet in deck("water engineers") if sheet.scene.title == "Where we stand")
    parts = sheet.scene.parts or ()
    assert {"we do this", "planned", "an idea", "stopped"} <= {part.name for part in parts}
    assert "on the menu" not in {part.name for part in parts}
    numbered = {part.name: part.discs[0].number.lines[0].text for part in parts if part.discs}
    assert numbered["Flood stories"] == "1"
    assert len(numbered) == sum(bool(activity.status) for activity in load_catalog(WATER).activities)


@pytest.mark.parametrize(("long", "short"), [(0, 42), (12, 40), (20, 40), (40, 12)])
def test_a_slide_has_no_more_names_than_are_taken_in(long: int, short: int) -> None:
    name = "What one of us has tried in the last months and tells to all of the others"
    names = [f"{name} {n}" if n < long else f"Case {n}" for n in range(long + short)]
    done = tuple(Activity(f"a{n}", name, (), 0.5, 0.5, status="active") for n, name in enumerate(names))
    style, words = Style(), workshop_words("en")
    setting = Setting(small(), style, lay_out(small(), style), typesetter_for(small(), style, []), words)
    for slides, heading in ((standing_slides, "we do this"), (menu_slides, "More")):
        scenes = slides(setting, [Section(heading, done)])
        found = [sum(part.kind == "activity" for part in scene.parts or ()) for scene in scenes]
        assert max(found) <= 30
        assert sum(found) == len(done)
        assert len(found) <= 3


def test_a_credit_is_whole_however_long() -> None:
    credit = "Drawn by the core group in spring, with thanks to all who came; " * 8 + "after the slide of another"
    slide = replace(small().slide, credit=credit)
    scene = lay_out_deck(replace(small(), slide=slide), words=workshop_words("en"))[0].scene
    assert credit in words(scene)
    assert faults(scene) == []


def test_each_box_to_tick_stands_before_its_name() -> None:
    for name in ("slide", "arabic"):
        ticks = 0
        for scene in (scene for scene in pages(deck(name)) if scene.title.startswith(("Menu", "قائمة"))):
            for part in scene.parts or ():
                for plate in part.plates:
                    (text,) = part.texts
                    right_to_left = scene.direction == "rtl"
                    assert plate.box.left > text.box.right if right_to_left else plate.box.right < text.box.left
                    ticks += 1
        assert ticks == len(MAPS[name]().activities)


def test_what_is_whole_in_the_notes_only_is_known() -> None:
    assert {name: shortened(MAPS[name](), deck(name)) for name in ("slide", "arabic", "no descriptions")} == {
        "slide": (),
        "arabic": (),
        "no descriptions": (),
    }
    catalog = MAPS["long descriptions"]()
    alone = tuple(a if a.clusters else replace(a, description="Of no slide.") for a in catalog.activities)
    named = [*catalog.clusters, *(activity for activity in alone if activity.clusters)]
    assert shortened(replace(catalog, activities=alone), deck("long descriptions")) == tuple(
        " ".join(item.name.split()) for item in named
    )
