"""A handout: every activity with its boxes, nothing on anything else, everything on the page, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest
from support.catalogs import arabic, small
from support.communities import WATER
from support.pdfs import Read

from cop_diagram import load_catalog
from cop_diagram.catalog import workshop_words
from cop_diagram.drawing import FORMATS, Encoding
from cop_diagram.model import STATUSES, Catalog, PageChoice
from cop_diagram.scene import Box, Scene, Sheet
from cop_diagram.series import lay_out_handout
from cop_diagram.style import Style
from cop_diagram.style.page import page_of

A4 = PageChoice("a4", orientation="portrait")


def _standing() -> Catalog:
    """Return a map that says something of all activities, one of which has a name that leaves no room behind it."""
    first, *others = arabic().activities
    long = replace(first, name=" ".join([first.name] * 3))
    said = [*STATUSES, None] * 9
    activities = (replace(a, status=one, menu=one is None) for a, one in zip((long, *others), said, strict=False))
    return replace(arabic(), activities=tuple(activities))


def _wordy() -> Catalog:
    """Return a map with a description that takes more than a page, and one without any."""
    first, second, *others = small().activities
    long = " ".join(f"sentence {number} of a description without an end," for number in range(300))
    return replace(small(), activities=(replace(first, description=long), replace(second, description=""), *others))


MAPS: Mapping[str, tuple[Callable[[], Catalog], PageChoice]] = {
    "slide": (load_catalog, A4),
    "water engineers": (lambda: load_catalog(WATER), PageChoice("a3", orientation="landscape")),
    "Arabic": (arabic, A4),
    "German": (lambda: load_catalog(language="de"), PageChoice("letter", orientation="portrait")),
    "wordy": (_wordy, A4),
    "square": (small, PageChoice("square")),
    "standing": (_standing, A4),
}


@cache
def made(name: str) -> tuple[Catalog, tuple[Sheet, ...]]:
    read, page = MAPS[name]
    catalog = read()
    return catalog, lay_out_handout(catalog, Style(page_of(page)), words=workshop_words(catalog.slide.language))


def parts_of(sheets: tuple[Sheet, ...], kind: str) -> list[tuple[Scene, object]]:
    return [(sheet.scene, part) for sheet in sheets for part in sheet.scene.parts or () if part.kind == kind]


@pytest.mark.parametrize("name", MAPS)
def test_each_activity_has_its_boxes_and_its_description(name: str) -> None:
    catalog, sheets = made(name)
    rows = [part for _, part in parts_of(sheets, "activity")]
    begun = [part for part in rows if any(plate.kind == "tick" for plate in part.plates)]
    assert sorted(part.name for part in begun) == sorted(" ".join(a.name.split()) for a in catalog.activities)
    assert all(sum(plate.kind == "tick" for plate in part.plates) == 3 for part in begun)
    for activity in catalog.activities:
        own = [part for part in rows if part.name == " ".join(activity.name.split())]
        said = "".join("".join(line.text.split()) for part in own for text in part.texts[1:] for line in text.lines)
        standing = catalog.legend[activity.status or "menu"] if activity.status or activity.menu else ""
        assert "".join((standing + activity.description).split()) == said


@pytest.mark.parametrize("name", MAPS)
def test_nothing_lies_on_anything_else_or_off_the_page(name: str) -> None:
    for sheet in made(name)[1]:
        scene = sheet.scene
        page = Box(0.0, 0.0, scene.width, scene.height)
        boxes = [text.box for text in scene.texts()]
        boxes += [plate.box for part in scene.parts or () for plate in part.plates if plate.kind == "tick"]
        assert all(page.contains(box) for box in boxes)
        for one, other in combinations(boxes, 2):
            assert not one.overlaps(other, 0.01)


@pytest.mark.parametrize("name", MAPS)
def test_a_page_begins_with_what_the_boxes_mean_and_no_cluster_ends_it(name: str) -> None:
    catalog, sheets = made(name)
    words = workshop_words(catalog.slide.language)
    with_rows = [sheet.scene for sheet in sheets if sheet.scene.parts]
    for scene in with_rows:
        labels = next(part for part in scene.parts if part.name.startswith(words.doing))
        rows = [part for part in scene.parts if part.kind == "activity"]
        assert max(text.box.bottom for text in labels.texts) <= rows[0].texts[0].box.top
        kinds = [part.kind for part in scene.parts if part is not labels]
        heads = [at for at, part in enumerate(scene.parts) if any(plate.kind == "card" for plate in part.plates)]
        assert heads
        assert all(scene.parts[at + 1].kind == "activity" for at in heads)
        assert "activity" in kinds


@pytest.mark.parametrize(("sentences", "parts"), [(40, 1), (80, 2), (300, 6)])
def test_a_description_goes_on_only_where_a_page_ends_and_below_its_name_again(sentences: int, parts: int) -> None:
    """On the first page the map takes 40 %, so that a row of 40 sentences has room on the next only."""
    one, *others = small().activities
    long = " ".join(f"sentence {number} of a description without an end," for number in range(sentences))
    catalog = replace(small(), activities=(*others[:2], replace(one, description=long), *others[2:]))
    sheets = lay_out_handout(catalog, Style(page_of(A4)), words=workshop_words("en"))
    found = []
    for sheet in sheets:
        rows = [part for part in sheet.scene.parts or () if part.kind == "activity"]
        found += [(part, part is rows[0], part is rows[-1]) for part in rows if part.name == one.name]
    assert len(found) == parts
    for number, (part, first, last) in enumerate(found):
        said = " ".join(line.text for line in part.texts[0].lines)
        assert said == (f"\u2026 {one.name}" if number else one.name)
        assert first or not number
        assert last or number == parts - 1


def test_what_the_map_says_of_an_activity_stands_behind_its_name_with_its_mark() -> None:
    catalog, sheets = made("water engineers")
    rows = {part.name: part.texts for _, part in parts_of(sheets, "activity")}
    kinds = {name: text[1].mark.kind for name, text in rows.items() if text[1].mark}
    assert kinds == {" ".join(a.name.split()): STATUSES[a.status].mark for a in catalog.activities if a.status}
    name, word = rows["Mentors"]
    assert [line.text for line in word.lines] == ["on the menu"]
    assert word.mark is None
    assert word.lines[0].baseline == pytest.approx(name.lines[-1].baseline)
    assert word.box.left > name.box.right


def test_it_stands_below_a_name_that_leaves_no_room_for_it() -> None:
    catalog, sheets = made("standing")
    rows = {part.name: part.texts for _, part in parts_of(sheets, "activity")}
    long, *others = (rows[" ".join(a.name.split())] for a in catalog.activities)
    assert long[1].box.top >= long[0].box.bottom
    assert long[1].box.right == pytest.approx(long[0].box.right, abs=12)
    assert all(word.lines[0].baseline == pytest.approx(name.lines[-1].baseline) for name, word, *_ in others)


def test_the_map_is_on_top_where_there_is_room_for_it_and_else_on_a_page_of_its_own() -> None:
    _, (first, *_) = made("slide")
    assert first.scene.bubbles
    assert first.scene.parts
    assert (round(first.scene.width, 2), round(first.scene.height, 2)) == (595.28, 841.89)
    lowest = max(text.box.bottom for text in (*first.scene.frame, *(a.text for a in first.scene.activities)))
    assert lowest <= first.scene.parts[0].texts[0].box.top
    _, (own, following, *_) = made("water engineers")
    assert own.scene.bubbles
    assert not own.scene.parts
    assert not following.scene.bubbles


def test_clusters_are_headings_and_what_is_said_again_is_passed_over() -> None:
    catalog, sheets = made("slide")
    read = Read(FORMATS["pdf"].bind(sheets, Encoding()))
    names = [cluster.name for cluster in catalog.clusters]
    assert [(level, title) for level, title, _ in read.bookmarks()] == [
        (1, "Learning activities"),
        *((2, name) for name in names),
    ]
    said = [tag.text for tag in read.tags() if tag.kind == "P"]
    again = [words.text.strip() for words in read.untagged]
    assert sum("we do this" in text for text in said) == 1
    assert again.count("we do this") == len(sheets) - 1
    assert f"Learning activities (1 of {len(sheets)})" in again
    for activity in catalog.activities:
        assert f"{activity.name} {activity.description}" in said
