"""What two pictures show that is not the same, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_diagram.builds import changes
from cop_diagram.scene import Contents, ShownActivity, ShownCluster, ShownPart, ShownText

STORIES = ShownActivity("stories", "Stories", "sharing", "each-other", 0.2, 0.1, 200.0, 100.0, "", "")
TIPS = ShownActivity("tips", "Tips", "sharing visits", "each-other", 0.4, 0.3, 400.0, 200.0, "active 2021", "1")
WHOLE = Contents(
    "Nurses", 960.0, 540.0, 16.0, "c" * 12,
    (ShownCluster("sharing", "Sharing", "#ffe6a7", ""), ShownCluster("visits", "Visits", "#c1c5ff")),
    (STORIES, TIPS),
    (ShownText("slide-title", "Nurses"), ShownText("slide-credit", "After us")),
)  # fmt: skip


def with_stories(**changed: object) -> Contents:
    return replace(WHOLE, activities=(STORIES._replace(**changed), TIPS))


@pytest.mark.parametrize(
    ("after", "kind", "sentence"),
    [
        (replace(WHOLE, title="Ward 7"), "title", "the title was “Nurses” and is “Ward 7”"),
        (replace(WHOLE, width=720.0), "page", "the page was 960 x 540 pt and is 720 x 540 pt"),
        (replace(WHOLE, colors="d"), "colors", "the colours are those of another theme"),
        (replace(WHOLE, text_size=12.5), "text size", "the text of activities was 16 pt and is 12.5 pt"),
        (replace(WHOLE, activities=(STORIES,)), "removed", "“Tips” is gone"),
        (replace(WHOLE, clusters=WHOLE.clusters[:1]), "cluster", "the cluster “Visits” is gone"),
        (replace(WHOLE, clusters=(*WHOLE.clusters, ShownCluster("new", "New", "#ffffff"))), "cluster",
         "the cluster “New” is new"),
        (replace(WHOLE, clusters=(WHOLE.clusters[0], ShownCluster("visits", "Trips", "#c1c5ff"))), "cluster",
         "the cluster “Visits” is called “Trips” now"),
        (replace(WHOLE, clusters=(WHOLE.clusters[0], ShownCluster("visits", "Visits", "#123456"))), "cluster",
         "the colour of the cluster “Visits” was #c1c5ff and is #123456"),
        (replace(WHOLE, words=WHOLE.words[:1]), "words", "the credit is gone: “After us”"),
        (replace(WHOLE, words=(*WHOLE.words, ShownText("legend-active", "active"))), "words",
         "the word of the legend for active is new: “active”"),
        (with_stories(name="Tales"), "renamed", "“Stories” is called “Tales” now"),
        (with_stories(from_with=0.5, x=500.0), "moved",
         "“Stories” moved by 300 pt on the page: from_with was 0.2 and is 0.5"),
        (with_stories(clusters="visits"), "changed", "“Stories” was in “Sharing” and is in “Visits”"),
        (with_stories(clusters=""), "changed", "“Stories” was in “Sharing” and is in no cluster"),
        (with_stories(region="outside-sources"), "changed", "“Stories” is a source outside the community now"),
        (with_stories(said="planned"), "changed", "“Stories” was not marked and is marked “planned”"),
        (with_stories(x=203.0, y=104.0), "shifted", "the name “Stories” lies 5 pt from where it was"),
        (with_stories(x=200.3), "shifted", "the name “Stories” lies less than 1 pt from where it was"),
        (replace(WHOLE, activities=(STORIES._replace(x=203.0, y=104.0), TIPS._replace(x=401.0))), "shifted",
         "2 names lie elsewhere although their places are the same, “Stories” most: by 5 pt"),
        (with_stories(from_with=0.5, informal_formal=0.2, x=500.0), "moved",
         "“Stories” moved by 300 pt on the page: from_with was 0.2 and is 0.5, informal_formal was 0.1 and is 0.2"),
        (replace(WHOLE, activities=(STORIES, TIPS._replace(said="planned"))), "changed",
         "“Tips” was marked “active 2021” and is marked “planned”"),
        (with_stories(clusters="sharing visits"), "changed",
         "“Stories” was in “Sharing” and is in “Sharing” and “Visits”"),
        (replace(WHOLE, activities=(*WHOLE.activities, STORIES._replace(id="tea", name="Tea", said="active 2024"))),
         "added", "“Tea” is new, marked “active 2024”"),
        (replace(WHOLE, words=(*WHOLE.words, ShownText("heading-2024", "2024"))), "words", "the year 2024 is new"),
        (with_stories(described="1"), "described", "the description of “Stories” is new"),
        (replace(WHOLE, activities=(STORIES, TIPS._replace(described="2"))), "described",
         "the description of “Tips” changed"),
        (replace(WHOLE, activities=(STORIES, TIPS._replace(described=""))), "described",
         "the description of “Tips” is gone"),
        (replace(WHOLE, activities=(STORIES, TIPS._replace(described=None))), "lines",
         "names are where they were; bubbles, lines or letters are drawn otherwise"),
        (replace(WHOLE, clusters=(WHOLE.clusters[0]._replace(described="1"), WHOLE.clusters[1])), "described",
         "the description of the cluster “Sharing” is new"),
        (WHOLE, "lines", "names are where they were; bubbles, lines or letters are drawn otherwise"),
    ],
)  # fmt: skip
def test_each_change_is_one_sentence(after: Contents, kind: str, sentence: str) -> None:
    assert [(change.kind, change.sentence) for change in changes(WHOLE, after)] == [(kind, sentence)]


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (("Ward", " 2021"), ("Our ward", " 2021"), "was “Ward” and is “Our ward”"),
        (("Ward", " 2021"), ("Our ward", " 2022"), "was “Ward 2021” and is “Our ward 2022”"),
        (("Ward", " 2021"), ("Ward", " 2022"), "was “Ward 2021” and is “Ward 2022”"),
        (("Ward 2021", ""), ("Our ward 2021", ""), "was “Ward 2021” and is “Our ward 2021”"),
    ],
)
def test_what_follows_a_title_in_all_pictures_of_a_kind_is_no_part_of_its_change(
    before: tuple[str, str], after: tuple[str, str], sentence: str
) -> None:
    """As the year of a journey, so that its pictures are told together."""
    old, new = (
        replace(WHOLE, title=title + behind, words=(ShownText("slide-title", title),))
        for title, behind in (before, after)
    )
    assert [change.sentence for change in changes(old, new)] == [f"the title {sentence}"]


def test_of_marks_in_miniatures_no_distance_is_told() -> None:
    """Where more years stand in a strip, all of them lie elsewhere and are smaller."""
    after = replace(with_stories(from_with=0.5, x=0.0), text_size=0.0)
    said = [change.sentence for change in changes(replace(WHOLE, text_size=0.0), after)]
    assert said[0] == "“Stories” moved: from_with was 0.2 and is 0.5"


def test_an_id_that_changed_with_the_same_name_is_no_news() -> None:
    assert [change.kind for change in changes(WHOLE, with_stories(id="tales"))] == ["lines"]


HAPPENS = ShownPart("Sharing", "Stories", "Members tell what has happened to them.")
DOCUMENT = replace(
    WHOLE, beside=(HAPPENS, ShownPart("Sharing", "Sharing", "Passing on."), HAPPENS._replace(page="Menu"))
)
LONG = "Members tell what has happened to them on the rounds of the last two weeks, and others ask"


@pytest.mark.parametrize(
    ("said", "sentences"),
    [
        ((HAPPENS._replace(text="They tell."), *DOCUMENT.beside[1:]),
         ["on the page “Sharing”, the words about “Stories” were “Members tell what has happened to them.” "
          "and are “They tell.”"]),
        ((HAPPENS._replace(text="They tell."), DOCUMENT.beside[1], HAPPENS._replace(page="Menu", text="They tell.")),
         ["on the page “Sharing”, the words about “Stories” were “Members tell what has happened to them.” "
          "and are “They tell.”"]),
        ((HAPPENS, HAPPENS._replace(page="Menu")),
         ["on the page “Sharing”, there are no words any more; they were “Passing on.”"]),
        ((*DOCUMENT.beside, ShownPart("Sharing", "Tips", "One tip.")),
         ["on the page “Sharing”, there are words about “Tips” now: “One tip.”"]),
        ((HAPPENS._replace(page="Sharing (2 of 2)", text="They tell."), DOCUMENT.beside[1],
          HAPPENS._replace(page="Menu", text="They tell.")),
         ["on the page “Sharing (2 of 2)”, the words about “Stories” were “Members tell what has happened to them.” "
          "and are “They tell.”"]),
        ((HAPPENS._replace(page="Sharing (2 of 2)"), *DOCUMENT.beside[1:]),
         ["names are where they were; bubbles, lines or letters are drawn otherwise"]),
    ],
)  # fmt: skip
def test_what_pages_say_in_other_words_is_told_once(said: tuple[ShownPart, ...], sentences: list[str]) -> None:
    assert [change.sentence for change in changes(DOCUMENT, replace(DOCUMENT, beside=said))] == sentences


def test_words_about_what_has_another_name_are_the_same_words() -> None:
    after = replace(
        with_stories(name="Tales"),
        clusters=(WHOLE.clusters[0]._replace(name="Telling"), WHOLE.clusters[1]),
        beside=(
            ShownPart("Telling", "Tales", "They tell."),
            ShownPart("Telling", "Telling", "Passing on."),
            HAPPENS._replace(page="Menu", of="Tales"),
        ),
    )
    assert [change.sentence for change in changes(DOCUMENT, after)] == [
        "the cluster “Sharing” is called “Telling” now",
        "“Stories” is called “Tales” now",
        "on the page “Telling”, the words about “Tales” were “Members tell what has happened to them.” "
        "and are “They tell.”",
    ]


def test_pages_of_a_map_with_another_title_are_the_same_pages() -> None:
    """A handout's pages have the title of the map, and numbers behind it."""
    menu = (HAPPENS._replace(page="Nurses"), HAPPENS._replace(page="Nurses (2 of 2)", of="Tips"))
    before = replace(DOCUMENT, beside=(*menu, HAPPENS._replace(page="Sharing")))
    ours = (HAPPENS._replace(page="Ward"), HAPPENS._replace(page="Ward (2 of 3)", of="Tips", text="They tell."))
    after = replace(before, title="Ward", beside=(*ours, HAPPENS._replace(page="Sharing")))
    assert [change.sentence for change in changes(before, after)] == [
        "the title was “Nurses” and is “Ward”",
        "on the page “Ward (2 of 3)”, the words about “Tips” were “Members tell what has happened to them.” "
        "and are “They tell.”",
    ]


def test_the_page_of_a_new_cluster_is_not_that_of_one_that_is_gone() -> None:
    visits = ShownPart("Visits", "Visits", "Going there.")
    trips = (WHOLE.clusters[0], ShownCluster("trips", "Trips", "#c1c5ff"))
    before = replace(DOCUMENT, beside=(*DOCUMENT.beside, visits))
    after = replace(DOCUMENT, clusters=trips, beside=(*DOCUMENT.beside, ShownPart("Trips", "Trips", "Away.")))
    assert [change.sentence for change in changes(before, after)] == [
        "the cluster “Trips” is new",
        "the cluster “Visits” is gone",
    ]


def test_of_a_description_that_pages_cut_short_it_is_told_that_it_changed() -> None:
    cut = replace(DOCUMENT, activities=(STORIES._replace(described="1"), TIPS))
    after = replace(DOCUMENT, activities=(STORIES._replace(described="2"), TIPS))
    assert [change.sentence for change in changes(cut, after)] == ["the description of “Stories” changed"]
    told = replace(after, beside=(HAPPENS._replace(text="They tell."), *DOCUMENT.beside[1:]))
    assert [change.kind for change in changes(cut, told)] == ["beside"]


def test_words_about_what_is_new_or_gone_are_not_told_beside_it() -> None:
    tea = ShownActivity("tea", "Tea", "sharing", "each-other", 0.6, 0.6, 600.0, 300.0, "")
    more = replace(
        DOCUMENT, activities=(*DOCUMENT.activities, tea), beside=(*DOCUMENT.beside, ShownPart("Menu", "Tea", "A cup."))
    )
    assert [change.sentence for change in changes(DOCUMENT, more)] == ["“Tea” is new"]
    assert [change.sentence for change in changes(more, DOCUMENT)] == ["“Tea” is gone"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (LONG, LONG.replace("ask", "listen"), "was “…weeks, and others ask” and is “…weeks, and others listen”"),
        (LONG, f"{LONG}.", "was “…and others ask” and is “…and others ask.”"),
        ("After us", "After them", "was “After us” and is “After them”"),
    ],
)
def test_long_texts_are_told_from_where_they_part(before: str, after: str, said: str) -> None:
    one, other = (replace(WHOLE, words=(ShownText("slide-credit", text),)) for text in (before, after))
    assert [change.sentence for change in changes(one, other)] == [f"the credit {said}"]


_ENTRIES = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from(["One", "Two", "Three", "Four"]), st.sampled_from([0.1, 0.2])),
    unique_by=(lambda entry: entry[0], lambda entry: entry[1]),
    max_size=4,
).map(lambda found: [STORIES._replace(id=id_, name=name, from_with=x) for id_, name, x in found])


@given(_ENTRIES, _ENTRIES)
def test_there_and_back(before: list[ShownActivity], after: list[ShownActivity]) -> None:
    one, other = replace(WHOLE, activities=tuple(before)), replace(WHOLE, activities=tuple(after))
    there, back = changes(one, other), changes(other, one)
    count = {kind: sum(change.kind == kind for change in there) for kind in ("added", "removed", "renamed", "moved")}
    turned = {kind: sum(change.kind == kind for change in back) for kind in ("removed", "added", "renamed", "moved")}
    assert list(count.values()) == list(turned.values())
    assert len(after) - len(before) == count["added"] - count["removed"]
