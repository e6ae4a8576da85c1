"""Slides with the years: what the file says of each, told apart from what has no year, and counted where it is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from support.catalogs import small
from support.communities import WATER
from support.deck_pages import faults

from cop_diagram import load_catalog
from cop_diagram.catalog import workshop_words
from cop_diagram.layout import lay_out, typesetter_for
from cop_diagram.model import Activity, Catalog
from cop_diagram.scene import Scene, contents_of
from cop_diagram.series.deck.years import year_slides
from cop_diagram.series.pages import Setting
from cop_diagram.series.year_marks import year_entries
from cop_diagram.series.years import Moment
from cop_diagram.style import Entry, Style


def slides(catalog: Catalog, drawn: Catalog | None = None) -> list[Scene]:
    """Return the slides with the years of a map, whose activities lie as in another one."""
    style, words = Style(), workshop_words("en")
    whole = lay_out(drawn or catalog, style)
    return year_slides(Setting(catalog, style, whole, typesetter_for(catalog, style, []), words), catalog.years)


def said_of(scenes: list[Scene]) -> dict[str, list[tuple[str, str]]]:
    """Return what stands below each year's miniature: the mark, and the words behind it."""
    return {
        part.name: [
            (text.mark.kind if text.mark else "", " ".join(line.text for line in text.lines)) for text in part.texts[1:]
        ]
        for scene in scenes
        for part in scene.parts or ()
        if part.name.isdigit()
    }


def test_each_year_has_words_of_which_a_check_can_tell() -> None:
    """Also where one activity is all that has a status, or all that the year has."""
    catalog = load_catalog(WATER)
    alone = {2019 + n: a for n, a in enumerate(catalog.activities[:7])}
    lonely = replace(catalog, activities=tuple(replace(a, since=year) for year, a in alone.items()))
    for one in (catalog, lonely):
        scenes = slides(one)
        shown = {part.of: part.text for part in contents_of(*scenes).beside if part.of.isdigit()}
        assert shown == {year: "; ".join(words for _, words in said) for year, said in said_of(scenes).items()}
        assert [*shown] == [str(year) for year in one.years]


def foot_of(scene: Scene) -> str:
    """Return what is said of activities without a year."""
    (found,) = (part for part in scene.parts or () if part.name.startswith("Without a year"))
    return " ".join(line.text for line in found.texts[0].lines)


def test_a_year_has_just_what_the_file_says_of_it_with_the_marks_of_the_statuses() -> None:
    scenes = slides(load_catalog(WATER))
    found = said_of(scenes)
    assert [*found] == [panel.name for scene in scenes for panel in scene.panels or ()]
    assert [*found] == ["2019", "2020", "2021", "2022", "2023", "2024", "2025"]
    assert found["2019"] == [("dot", "Flood stories, Help line, Twin visits")]
    assert found["2022"] == [("dot", "Group chat, Salt debates, Weir atlas"), ("cross", "Mailing list")]
    assert found["2025"] == [
        ("ring", "Ecologists\u2019 table, Field guide to dike cracks, Maintenance benchmark, Control-room simulator"),
        ("dashes", "Seepage puzzle, Scenario games"),
    ]
    assert all(scene.legend for scene in scenes)
    lines = [line for scene in scenes for line in scene.description.splitlines()]
    assert "2024: Model library (we do this, since 2024), Reading circle (stopped, since 2024)." in lines


def test_what_has_no_year_is_told_apart_from_what_came_in_the_first() -> None:
    for scene in slides(load_catalog(WATER)):
        assert foot_of(scene) == "Without a year, so in every picture: Inspectorate\u2019s review, Mentors"
        assert scene.description.splitlines()[-1] == (
            "Without a year, so in every picture: Inspectorate\u2019s review (outside sources, on the menu), "
            "Mentors (on the menu)."
        )


def long_names(year: int | None, first: str = "Night-shift handover") -> list[Scene]:
    """Return the slides of a map with forty long names of that year, or of none, and a first one of the second year.

    It is drawn with short ones.
    """
    dated = [replace(a, since=2020 + n) for n, a in enumerate(small().activities[:2])]
    many = [Activity(f"m{n}", f"N{n}", (), n % 8 / 7, n // 8 / 4, since=year) for n in range(40)]
    drawn = replace(small(), activities=(*dated, *many))
    name = "What one of us has tried in the last months and tells to all of the others number"
    told = (dated[0], replace(dated[1], name=first), *(replace(a, name=f"{name} {n}") for n, a in enumerate(many)))
    return slides(replace(drawn, activities=told), drawn)


def test_what_has_no_room_is_counted() -> None:
    scenes = long_names(2021)
    assert said_of(scenes)["2020"] == [("square", "Bedside stories")]
    ((_, came),) = said_of(scenes)["2021"]
    names, _, rest = came.partition(" … +")
    assert names.startswith("Night-shift handover, What one of us")
    assert len(names.split(", ")) + int(rest) == 41
    names, _, rest = foot_of(long_names(None)[0]).partition(" … +")
    assert len(names.split(", ")[1:]) + int(rest) == 40
    assert [fault for scene in scenes for fault in faults(scene)] == []


@pytest.mark.parametrize(
    "name", ["What we heard and told in the long nights of the ward " * 40, "Überstundenabbau" * 99]
)
def test_what_has_no_room_is_counted_where_the_first_name_is_cut(name: str) -> None:
    scenes = long_names(2021, name.strip())
    ((_, came),) = said_of(scenes)["2021"]
    begin, _, rest = came.partition("… +")
    assert len(begin) > 20
    assert name.replace(" ", "").startswith(begin.replace(" ", ""))
    assert rest == "40"
    assert [fault for scene in scenes for fault in faults(scene)] == []


def test_one_name_that_is_too_long_is_cut() -> None:
    ((_, came),) = said_of(long_names(None, "What we heard and told in the long nights of the ward " * 40))["2021"]
    assert came.endswith("…")


def test_a_year_in_which_something_only_ended_says_so() -> None:
    first, second, *rest = small().activities
    activities = (replace(first, status="active", since=2020), replace(second, status="stopped", since=2022), *rest)
    (found,) = slides(replace(small(), activities=activities))
    assert said_of([found]) == {"2020": [("dot", "Bedside stories")], "2022": [("cross", "Night-shift handover")]}
    assert found.description.splitlines()[1] == "2022: Night-shift handover (stopped, since 2022)."


@pytest.mark.parametrize("count", [2, 8, 9, 25, 30])
def test_miniatures_of_all_years_are_of_one_size_and_on_as_few_slides_as_can_be(count: int) -> None:
    dated = tuple(Activity(f"a{n}", f"Case {n}", (), n % 6 / 5, n // 6 / 5, since=1990 + n) for n in range(count))
    found = slides(replace(small(), activities=dated))
    assert len(found) == -(-count // 8)
    counts = [len(scene.panels or ()) for scene in found]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] - counts[-1] <= 1
    outer = [panel.rectangles[0].box for scene in found for panel in scene.panels or ()]
    assert len(outer) == count
    assert len({round(box.width, 6) for box in outer}) == 1
    assert [fault for scene in found for fault in faults(scene)] == []


def test_slides_have_about_as_many_years_in_the_same_columns() -> None:
    counts, columns = [], []
    for scene in slides(load_catalog(WATER)):
        corners = [panel.rectangles[0].box for panel in scene.panels or ()]
        counts.append(len(corners))
        columns.append(sorted({round(box.left, 6) for box in corners}))
    assert counts == [4, 3]
    assert columns[0] == columns[1]


@pytest.mark.parametrize("mirrored", [False, True])
def test_words_stand_beside_maps_that_are_larger_so(mirrored: bool) -> None:
    catalog = load_catalog(WATER)
    slide = replace(catalog.slide, language="ar") if mirrored else catalog.slide
    scenes = slides(replace(catalog, slide=slide))
    for scene in scenes:
        outer = {panel.name: panel.rectangles[0].box for panel in scene.panels or ()}
        said = {part.name: part.texts for part in scene.parts or () if part.name in outer}
        for year, box in outer.items():
            assert box.width > 0.28 * scene.width
            assert all(not box.overlaps(text.box) for text in said[year])
            assert all((text.box.right <= box.left) == mirrored for text in said[year])
        assert max(box.bottom for box in outer.values()) > 0.65 * scene.height
        assert faults(scene) == []


def test_what_explains_the_marks_is_found_once_for_all_slides(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def counted(catalog: Catalog, moments: Sequence[Moment]) -> list[Entry]:
        asked.append(len(moments))
        return year_entries(catalog, moments)

    monkeypatch.setattr("cop_diagram.series.deck.years.year_entries", counted)
    slides(load_catalog(WATER))
    assert asked == [7]
