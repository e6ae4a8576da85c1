"""The slides about one cluster: how large the map is on them, and what stands on it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from support.catalogs import small
from support.communities import WATER
from support.deck_pages import faults

from cop_diagram import load_catalog
from cop_diagram.catalog import workshop_words
from cop_diagram.model import Catalog, MarkKind
from cop_diagram.scene import Scene
from cop_diagram.series import lay_out_deck
from cop_diagram.style import Page, Style


def slide(catalog: Catalog, title: str, page: Page | None = None) -> Scene:
    """Return the slide of a catalogue's deck that has that title."""
    sheets = lay_out_deck(catalog, Style(page=page or Page()), words=workshop_words("en"))
    (scene,) = (sheet.scene for sheet in sheets if sheet.scene.title == title)
    return scene


def care(description: str, name: str, page: Page, title: str) -> Scene:
    """Return the slide about a cluster of that title, described so, its activities named so with a number each."""
    cluster = replace(small().clusters[0], name=title)
    members = tuple(replace(a, name=f"{name} {n}", clusters=("care",)) for n, a in enumerate(small().activities))
    clusters = (replace(cluster, description=description),)
    return slide(replace(small(), clusters=clusters, activities=members), title, page)


LONG = (
    "What we do for each other, with each other and for all who come after us, whether they know of it or not, "
    "in all the years that are still to come"
)
"""A title of three lines, which are cut where the map is larger."""


@pytest.mark.parametrize(
    ("name", "page", "title", "grows"),
    [
        ("Rounds", Page(), "Sharing care", True),
        ("Rounds", Page(595, 842), "Sharing care", True),
        ("A look at what the practice has become", Page(), "Sharing care", False),
        ("Rounds", Page(), "Negotiating shared understanding", False),
        ("Rounds", Page(), LONG, False),
    ],
    ids=str,
)
def test_without_a_description_a_clusters_map_is_larger_but_not_at_the_expense_of_names(
    name: str, page: Page, title: str, grows: bool
) -> None:
    bare, about = (care(description, name, page, title) for description in ("", "What it is about."))
    large, usual = ((scene.panels or ())[0].rectangles[0].box for scene in (bare, about))
    (card,) = (plate.box for part in bare.parts or () for plate in part.plates if plate.kind == "card")
    assert faults(bare) == []
    assert large.width > 1.5 * usual.width or not grows
    assert large.center == pytest.approx(card.center)
    names, usually = (
        [part.texts[0] for part in scene.parts or () if part.kind == "activity"] for scene in (bare, about)
    )
    for scene in (bare, about):
        (heading,) = (text for text in scene.frame if text.id == "slide-title")
        assert " ".join(line.text for line in heading.lines) == title
    assert [len(text.lines) for text in names] == [len(text.lines) for text in usually]
    assert [text.box.height for text in names] == pytest.approx([text.box.height for text in usually])


def test_the_map_has_the_marks_of_the_clusters_activities_and_dots_where_nothing_is_said() -> None:
    def kinds(catalog: Catalog, title: str) -> dict[MarkKind, int]:
        (panel,) = slide(catalog, title).panels or ()
        return Counter(mark.kind for dots in panel.dots for mark in dots.marks)

    def explained(catalog: Catalog, title: str) -> dict[str, MarkKind]:
        legend = slide(catalog, title).legend
        return {text.lines[0].text: text.mark.kind for text in legend.entries if text.mark} if legend else {}

    first, *others = small().activities
    some = replace(small(), activities=(replace(first, status="planned"), *others))
    assert kinds(load_catalog(WATER), "Training and visits") == {"dot": 3, "ring": 1, "cross": 1, "bar": 1}
    assert kinds(some, "Sharing care") == {"ring": 1, "square": 3}
    assert explained(some, "Sharing care") == {"planned": "ring", "chosen": "square"}
    assert kinds(small(), "Sharing care") == {"dot": 4}
    assert explained(small(), "Sharing care") == {}
