"""The fonts that a PDF carries: whichever they are, each is found, and none in place of another."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path

import pytest
import uharfbuzz as hb
from support.made_fonts import collection, made_font, saved, variable
from support.pdfs import Read
from support.scenes import activity, small_scene

from cop_diagram.drawing.pdf import fonts as module
from cop_diagram.drawing.pdf import to_pdf
from cop_diagram.drawing.pdf.fonts import renamed
from cop_diagram.model import OutputError
from cop_diagram.scene import Scene
from cop_diagram.text.typefaces import typefaces


def scene_in(*families: str) -> Scene:
    """Return a scene with an activity "A" in each of the families."""
    activities = []
    for number, family in enumerate(families):
        found = activity("A", f"a{number}", 100 + 100 * number, 300)
        activities.append(replace(found, text=replace(found.text, family=family)))
    return replace(small_scene(), activities=tuple(activities))


def widths(data: bytes) -> list[float]:
    return [round(words.width / words.size, 3) for words in Read(data).words if words.text == "A"]


def test_families_whose_names_are_nearly_the_same_are_not_mixed_up(tmp_path: Path) -> None:
    names = ("Mine", "mine", "Mine Bold", "Mine Condensed", 'It\'s "mine"; a{b}<c>')
    files = [
        saved(made_font(name, {"A": 300 + 100 * number}), tmp_path / f"{number}.ttf")
        for number, name in enumerate(names)
    ]
    assert widths(to_pdf([scene_in(*names)], files)) == [0.3, 0.4, 0.5, 0.6, 0.7]


def test_fonts_in_collections_and_variable_ones_are_carried(tmp_path: Path) -> None:
    both = collection([made_font("One", {"A": 400}), made_font("Two", {"A": 800})], tmp_path / "both.ttc")
    grows = variable("Grows", "A", (400, 1200), tmp_path / "grows.ttf")
    found = widths(to_pdf([scene_in("Two", "One", "Grows")], [both, grows]))
    assert found == pytest.approx([0.8, 0.4, 0.4 + 0.8 * 300 / 800], abs=0.002)


def test_a_licence_may_forbid_it(tmp_path: Path) -> None:
    mine = saved(made_font("Mine", {"A": 500}, fs_type=2), tmp_path / "mine.ttf")
    with pytest.raises(OutputError) as caught:
        to_pdf([scene_in("Mine")], [mine])
    assert str(caught.value) == "the licence of “Mine” forbids that a file carries it; draw it as SVG or PNG"


def test_a_character_for_private_use_is_written(tmp_path: Path) -> None:
    own = saved(made_font("Icons", {"\ue000": 500}), tmp_path / "icons.ttf")
    found = activity("A", "a", 100, 300)
    line = replace(found.text.lines[0], text="\ue000")
    icon = replace(found, text=replace(found.text, family="Icons", lines=(line,)))
    data = to_pdf([replace(small_scene(), activities=(icon,))], [own])
    assert "\ue000" in [words.text for words in Read(data).words]


def test_a_font_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    broken = variable("Broken", "A", (100, 900), tmp_path / "broken.ttf")  # its letter has no area: HarfBuzz drops it
    with pytest.raises(OutputError) as caught:
        to_pdf([scene_in("Broken")], [broken])
    said = "no PDF can be made with “Broken”, which Typst cannot read; draw it as SVG or PNG"
    assert str(caught.value) == said


def test_without_room_for_temporary_files_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(module, "TemporaryDirectory", full)
    with pytest.raises(OutputError) as caught:
        to_pdf([small_scene()])
    said = "the fonts of a PDF cannot be put into a folder of temporary files: no space left on device"
    assert str(caught.value) == said


def test_a_renamed_font_is_the_same_but_for_its_name() -> None:
    file = next(face for face in typefaces() if face.family == "Source Sans Pro").file(400)
    data = file.path.read_bytes()
    one, other = hb.Face(data), hb.Face(renamed(data, "f0"))
    assert other.get_name(1, "en") == "f0"
    assert other.get_name(6, "en") == one.get_name(6, "en") == "SourceSansPro-Regular"
    for tag in set(one.table_tags) - {"name"}:
        assert one.reference_table(tag).data == other.reference_table(tag).data
