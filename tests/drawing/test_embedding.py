"""The fonts that an SVG carries: small, complete, and nobody else's."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import uharfbuzz as hb
from support.made_fonts import made_font, saved
from support.scenes import SANS, activity
from support.svg_reading import SCENE, faces, named, parsed

from cop_diagram.drawing.formats import encode
from cop_diagram.model.problems import OutputError
from cop_diagram.text.typefaces import typefaces


def test_every_text_finds_its_characters_in_an_embedded_face() -> None:
    root = parsed()
    embedded = {face: set(hb.Face(data).unicodes) for face, data in faces(root).items()}
    found = named(root)
    for block in SCENE.texts():
        group = found[block.id]
        families = group.get("font-family", root.attrib["font-family"])
        face = families.split(",")[0], group.get("font-weight", root.attrib["font-weight"])
        assert {ord(c) for line in block.lines for c in line.text} <= embedded[face], block.id
        assert families.endswith(f",'{block.family}',sans-serif")


def test_embedded_faces_hold_only_what_is_drawn_and_keep_kerning() -> None:
    embedded = faces(parsed())
    drawn = {ord(c) for block in SCENE.texts() for line in block.lines for c in line.text}
    for (family, _), data in embedded.items():
        assert set(hb.Face(data).unicodes) <= drawn | set(map(ord, "()[]{}<>"))  # mirrored in right-to-left text
        assert "GSUB" in hb.Face(data).table_tags
        if "source-sans" in family:
            assert "GPOS" in hb.Face(data).table_tags
    assert sorted((family.rpartition("-")[0], weight) for family, weight in embedded) == [
        ("cop-dejavu-sans", "400"),
        ("cop-source-sans-pro", "400"),
        ("cop-source-sans-pro", "600"),
        ("cop-source-sans-pro", "700"),
    ]


def test_embedded_faces_are_as_wide_and_high_as_the_originals() -> None:
    regular = next(
        data for (family, weight), data in faces(parsed()).items() if (family[:10], weight) == ("cop-source", "400")
    )
    original = hb.Blob.from_file_path(str(next(f for f in typefaces() if f.family == SANS).file(400).path))
    widths = []
    for face in (hb.Face(regular), hb.Face(original)):
        font, buffer = hb.Font(face), hb.Buffer()
        buffer.add_str("AVATAR To Wa.")
        buffer.guess_segment_properties()
        hb.shape(font, buffer)
        widths.append([position.x_advance for position in buffer.glyph_positions])
        widths.append(list(font.get_font_extents("ltr")[:2]))
    assert widths[:2] == widths[2:]


def test_a_font_of_the_user_is_embedded_under_a_safe_name(tmp_path: Path) -> None:
    name = 'It\'s "mine"; a{b}<c>'
    own = saved(made_font(name, dict.fromkeys("1 Sharing", 500)), tmp_path / "own.ttf")
    block = replace(SCENE.captions[0], family=name)
    scene = replace(SCENE, captions=(block,))
    root = parsed(scene, fonts=(own,))
    family = named(root)[block.id].attrib["font-family"]
    assert re.fullmatch(r"cop-it-s-mine-a-b-c-[0-9a-f]{10},'It\\27 s \"mine\"; a\{b\}<c>',sans-serif", family)
    data = faces(root)[family.split(",")[0], "400"]
    assert set(map(chr, hb.Face(data).unicodes)) == set("1 Sharing")


def test_a_font_that_is_not_given_is_named() -> None:
    scene = replace(SCENE, captions=(replace(SCENE.captions[0], family="Lost"),))
    with pytest.raises(OutputError) as caught:
        encode(scene, "svg")
    assert str(caught.value) == "the scene is set in Lost, whose font file is not given"


def test_letters_with_separate_accents_find_the_composed_ones() -> None:
    scene = replace(SCENE, activities=(activity("Cafe\u0301", "cafe", 300, 300),))
    embedded = faces(parsed(scene))
    regular = next(data for (family, weight), data in embedded.items() if "sans-pro" in family and weight == "400")
    assert ord("é") in hb.Face(regular).unicodes


def test_two_slides_in_one_page_never_share_a_font_name() -> None:
    other = replace(SCENE, activities=(activity("Quiz", "quiz", 300, 300),))
    mine, others = faces(parsed()), faces(parsed(other))
    shared = {family for family, _ in mine} & {family for family, _ in others}
    assert all(data == others[face] for face, data in mine.items() if face[0] in shared)
    assert len(shared) < len({family for family, _ in mine})
