"""Maps as pages of a PDF, read back by another program: their words, their tags, their places, their bytes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

import pytest
from support.catalogs import small
from support.communities import WATER
from support.pdfs import Read, Tag, read_back
from support.pictures import scene

from cop_diagram import load_catalog
from cop_diagram.catalog import workshop_words
from cop_diagram.drawing import encode
from cop_diagram.drawing.encoding import Encoding
from cop_diagram.drawing.formats import FORMATS
from cop_diagram.drawing.pdf import to_pdf
from cop_diagram.drawing.stamped import read_stamp
from cop_diagram.model import Catalog
from cop_diagram.promises import violations
from cop_diagram.scene import Scene, Sheet, TextBlock
from cop_diagram.series import lay_out_deck

MAPS: Mapping[str, Callable[[], Catalog]] = {
    "slide": load_catalog,
    "water engineers": lambda: load_catalog(WATER),
}


@cache
def made(name: str) -> tuple[Catalog, Scene, bytes]:
    catalog = MAPS[name]()
    found = scene("slide" if name == "slide" else "community")
    return catalog, found, encode(found, "pdf")


@pytest.mark.parametrize("name", MAPS)
def test_promises_hold_on_the_finished_page(name: str) -> None:
    catalog, drawn, data = made(name)
    found = read_back(data, drawn)
    assert violations(found, catalog) == ()
    for there, here in zip(found.texts(), drawn.texts(), strict=True):
        for one, other in zip(there.lines, here.lines, strict=True):
            place = (other.x, other.baseline, other.width)
            assert (one.x, one.baseline, one.width) == pytest.approx(place, abs=0.02)


def test_the_slide_is_tagged_in_the_order_in_which_one_reads_it() -> None:
    _, drawn, data = made("slide")
    tags = Read(data).tags()
    assert [tag.kind for tag in tags[:9]] == ["H1", *["P"] * 7, "H2"]
    assert tags[0].text == "Learning activities"
    clusters: dict[str, list[str]] = {}
    for tag in tags[8:-1]:
        if tag.kind == "H2":
            current = clusters.setdefault(tag.text, [])
        else:
            current.append(tag.text)
    expected: dict[str, list[str]] = {}
    for number, bubble in enumerate(drawn.bubbles, 1):
        own = [activity.name for activity in drawn.activities if bubble.cluster in activity.clusters]
        expected[f"{number} {' '.join(bubble.name.split())}"] = own
    assert clusters == expected
    assert tags[-1].text.startswith("After the slide")


def test_what_is_no_text_is_decoration() -> None:
    data = made("slide")[2]
    read = Read(data)
    assert read.untagged == []
    content = read.reader.pages[0].get_contents().get_data()
    shapes = content[: content.index(b"/MCID")]
    assert shapes.count(b"/Artifact") == 1
    assert len(re.findall(rb"\n[fS]\n", content[len(shapes) :])) == 0


def test_title_language_and_bookmarks_are_said() -> None:
    catalog, drawn, data = made("slide")
    read = Read(data)
    about = read.reader.metadata
    assert (about.title, about.subject) == ("Learning activities", drawn.description)
    assert (about.get("/CreationDate"), about.author) == (None, None)
    assert read.root["/Lang"] == "en"
    assert read.root["/MarkInfo"]["/Marked"]
    assert read.root["/ViewerPreferences"]["/DisplayDocTitle"]
    clusters = [(2, cluster.name, 0) for cluster in catalog.clusters]
    assert read.bookmarks() == [(1, "Learning activities", 0), *clusters]
    (width, height) = read.reader.pages[0].mediabox[2:]
    assert (width, height) == (drawn.width, drawn.height)


def test_fonts_are_parts_of_those_of_the_scene() -> None:
    read = Read(made("slide")[2])
    fonts = [font.get_object() for font in read.reader.pages[0]["/Resources"]["/Font"].values()]
    names = [re.fullmatch(r"/[A-Z]{6}\+(.*)", font["/BaseFont"])[1] for font in fonts]
    assert sorted(names) == [f"SourceSansPro-{weight}" for weight in ("Bold", "Regular", "Semibold")]
    for font in fonts:
        (below,) = font["/DescendantFonts"]
        assert "/FontFile2" in below.get_object()["/FontDescriptor"]


def test_a_word_that_goes_on_in_the_next_line_is_one_word() -> None:
    _, drawn, data = made("slide")
    broken = [activity for activity in drawn.activities if len(activity.text.lines) > 1]
    assert broken
    said = {tag.text for tag in Read(data).tags()}
    assert {activity.name for activity in broken} <= said


def test_several_pages_have_a_bookmark_each() -> None:
    _, drawn, _ = made("slide")
    first = replace(drawn, bubbles=drawn.bubbles[:1], captions=drawn.captions[:1], activities=(), title="Step one")
    bind = FORMATS["pdf"].bind
    read = Read(bind([Sheet(first, ""), Sheet(drawn, "")], Encoding()))
    assert len(read.reader.pages) == 2
    assert read.bookmarks()[:3] == [(1, "Step one", 0), (2, "Sharing", 0), (1, "Learning activities", 1)]
    assert read.reader.metadata.title == "Step one"


def test_a_strip_says_what_each_picture_is() -> None:
    drawn = scene("strip")
    tags = Read(to_pdf([drawn])).tags()
    figures = [tag for tag in tags if tag.kind == "Figure"]
    assert [tag.alternative for tag in figures] == [f"{drawn.title}: {panel.name}" for panel in drawn.panels]
    before = [tags[tags.index(figure) - 1].text for figure in figures]
    assert before == [panel.name for panel in drawn.panels]


def test_a_deck_is_read_slide_by_slide() -> None:
    sheets = lay_out_deck(small(), words=workshop_words("en"))
    read = Read(FORMATS["pdf"].bind(sheets, Encoding()))
    words = Counter(word for sheet in sheets for block in _texts(sheet.scene) for word in _words(block))
    tags = [tag for tag in read.tags() if tag.kind != "Figure"]
    assert Counter(word for tag in tags for word in tag.text.split()) == words
    assert [title for level, title, _ in read.bookmarks() if level == 1] == [sheet.scene.title for sheet in sheets]


def _texts(drawn: Scene) -> list[TextBlock]:
    """Return the texts of a scene but for those in miniatures."""
    pictured = {disc.number for panel in drawn.panels or () for disc in panel.discs}
    return [text for text in (*drawn.texts(), *drawn.numbers()) if text not in pictured]


def _words(block: TextBlock) -> list[str]:
    return [word for line in block.lines for word in line.text.split()]


def test_words_from_right_to_left_are_tagged_in_their_order() -> None:
    drawn = scene("arabic")
    read = Read(to_pdf([drawn]))
    assert read.root["/Lang"] == "ar"
    said = [_logical(tag) for tag in read.tags()]
    assert {"".join(activity.name.split()) for activity in drawn.activities} <= set(said)


def _logical(tag: Tag) -> str:
    """Return the letters of a tag, in which each word from right to left stands from its last letter to its first."""
    words = []
    for found in tag.all_words():
        backwards = re.search(r"[\u0590-\u08ff]", found.text) is not None
        words.append(found.text[::-1] if backwards else found.text)
    return "".join("".join(words).split())


def test_the_same_scene_has_the_same_bytes() -> None:
    _, drawn, data = made("slide")
    assert encode(drawn, "pdf") == data
    assert re.search(rb"(Creat\w*|Mod\w*)Date", data) is None


def test_the_fingerprint_is_found_again_and_tells_changes() -> None:
    data = made("slide")[2]
    found = read_stamp(data, FORMATS["pdf"])
    assert found.intact
    assert found.fingerprint.shows.title == "Learning activities"
    assert any(library.startswith("typst ") for library in found.fingerprint.libraries)
    for other in (data + b"% more", data.replace(b"/Lang(en)", b"/Lang(fr)"), data.replace(b"Learning", b"learning")):
        assert not read_stamp(other, FORMATS["pdf"]).intact
    xmp = Read(data).root["/Metadata"].get_data()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert b"<cop:fingerprint>" in xmp


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7\n", b"\n%cop-diagram fingerprint\n<cop:fingerprint>{}</cop:fingerprint>"]
)
def test_other_files_have_no_fingerprint(data: bytes) -> None:
    assert read_stamp(data, FORMATS["pdf"]).fingerprint is None
