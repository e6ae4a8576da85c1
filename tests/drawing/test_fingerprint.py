"""The fingerprint that every picture has."""

from __future__ import annotations

import ast
import io
import re
import sys
import zipfile
import zlib
from dataclasses import replace
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from support.scenes import small_scene
from support.small_map import NURSES
from support.svg_reading import SVG, parsed

import cop_diagram
from cop_diagram.drawing import FORMATS, Encoding, Format, Origin, origin_of
from cop_diagram.drawing.fingerprint import (
    LAYOUT_LIBRARIES,
    Fingerprint,
    libraries_of,
    options_of,
    scene_digest,
)
from cop_diagram.drawing.pptx.package import FINGERPRINT
from cop_diagram.drawing.stamped import read_stamp
from cop_diagram.model import PageChoice, ThemeChoice
from cop_diagram.rendering import render
from cop_diagram.scene import contents_of
from cop_diagram.style import Style
from cop_diagram.text.typefaces import source_sans

WITH_STAMP = [format for format in FORMATS.values() if format.stamp]
every_format = pytest.mark.parametrize("format", WITH_STAMP, ids=lambda format: format.name)
ORIGIN = Origin("m" * 32, "l" * 32, "2024", "map.toml")


def fingerprint(format: Format, encoding: Encoding | None = None) -> Fingerprint:
    encoding = encoding or Encoding(origin=ORIGIN)
    stamped = read_stamp(format.encode(small_scene(), encoding), format)
    assert stamped.intact
    assert stamped.fingerprint is not None
    return stamped.fingerprint


def test_all_formats_have_one() -> None:
    assert set(FORMATS) == {format.name for format in WITH_STAMP}


@every_format
def test_it_says_how_the_picture_came_about(format: Format) -> None:
    found = fingerprint(format)
    assert Origin(found.map, found.look, found.part, found.source) == ORIGIN
    assert found.scene == scene_digest(small_scene())
    assert found.shows == contents_of(small_scene())
    assert [font.rsplit(" ", 1)[0] for font in found.fonts] == [
        "DejaVu Sans 400", "Source Sans Pro 400", "Source Sans Pro 600", "Source Sans Pro 700"
    ]  # fmt: skip
    assert {library.split()[0] for library in found.libraries} >= {"highspy", "numpy", "shapely", *format.libraries}


def imported(folder: Path) -> set[str]:
    """Return the packages that the modules of a folder import, also within functions."""
    names = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.split(".")[0])
    return names - sys.stdlib_module_names - {"cop_diagram"}


def test_it_names_all_libraries_that_decide_where_things_lie() -> None:
    root = Path(cop_diagram.__file__).parent
    distributions = packages_distributions()
    used = {distributions[name][0] for room in ("layout", "text") for name in imported(root / room)}
    assert set(LAYOUT_LIBRARIES) == used | {"scipy"}


@every_format
def test_it_names_each_library_once(format: Format) -> None:
    names = [library.split()[0] for library in libraries_of(format.libraries)]
    assert sorted(names) == sorted(set(names))


@every_format
def test_a_picture_of_a_mere_scene_has_one_too(format: Format) -> None:
    found = fingerprint(format, Encoding())
    assert (found.map, found.look, found.part, found.scene) == ("", "", "", scene_digest(small_scene()))


@every_format
def test_it_has_no_date_and_no_path(format: Format, tmp_path: Path) -> None:
    font = tmp_path / "own-font.ttf"
    font.write_bytes(source_sans().file(400).path.read_bytes())
    render(NURSES, tmp_path / f"a{format.suffix}", style=Style(fonts=(font,)))
    text, _ = format.stamp.take((tmp_path / f"a{format.suffix}").read_bytes())
    assert text
    assert "/" not in text.replace("own-font", "")
    assert not re.search(r"\b20\d\d-\d\d|\d\d:\d\d", text)


@every_format
def test_any_change_of_a_byte_shows(format: Format) -> None:
    picture = format.encode(small_scene(), Encoding())
    for at in range(0, len(picture), 997):
        changed = picture[:at] + bytes([picture[at] ^ 1]) + picture[at + 1 :]
        stamped = read_stamp(changed, format)
        assert stamped.fingerprint is None or not stamped.intact or stamped.fingerprint != fingerprint(format)


def test_ends_of_lines_that_git_turned_are_no_change() -> None:
    svg = FORMATS["svg"].encode(small_scene(), Encoding())
    assert read_stamp(svg.replace(b"\n", b"\r\n"), FORMATS["svg"]).intact


@every_format
@given(data=st.binary(max_size=200))
def test_what_is_no_picture_of_ours_has_none(format: Format, data: bytes) -> None:
    for content in (data, format.encode(small_scene(), Encoding())[:100] + data):
        assert read_stamp(content, format).fingerprint is None


def test_a_trap_is_not_unpacked() -> None:
    """A chunk of some kilobytes that would be gigabytes."""
    stamp = FORMATS["png"].stamp
    bare = stamp.take(FORMATS["png"].encode(small_scene(), Encoding(dpi=72)))[1]
    body = b"zTXtcop-diagram\0\0" + zlib.compress(b" " * 50_000_000)
    trapped = bare[:33] + (len(body) - 4).to_bytes(4) + body + zlib.crc32(body).to_bytes(4) + bare[33:]
    assert read_stamp(trapped, FORMATS["png"]).fingerprint is None
    assert len(stamp.take(trapped)[0]) == 4_000_000


@pytest.mark.parametrize(
    "unit", [b"\n1 0 obj\n<<>>\nstream\n", b"\n1 0 obj\n<<", b"\ntrailer\n<<", b"<cop:fingerprint>"]
)
def test_a_document_is_read_once_whatever_it_repeats(unit: bytes) -> None:
    """A megabyte of beginnings once took minutes: from each the rest was read."""
    said = b"<cop:fingerprint>{}</cop:fingerprint>"
    trap = b"%PDF-1.4 /Metadata 1 0 R" + unit * 100_000 + b"\n%cop-diagram fingerprint\n" + said
    assert FORMATS["pdf"].stamp.take(trap) == ("{}", trap)


@pytest.mark.parametrize(("size", "said"), [(10, "{}"), (4_000_000, None)])
def test_no_more_of_a_deck_is_unpacked_than_a_fingerprint_can_have(size: int, said: str | None) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(3):
            package.writestr(f"customXml/item{number}.xml", b" " * size)
        package.writestr("customXml/late.xml", b'<fingerprint xmlns="%b">{}</fingerprint>' % FINGERPRINT)
    assert FORMATS["pptx"].stamp.take(packed.getvalue()) == (said, packed.getvalue())


@every_format
def test_the_options_are_those_that_the_format_heeds(format: Format, tmp_path: Path) -> None:
    template = tmp_path / "brand.pptx"
    template.write_bytes(b"one")
    others = {
        "text": "outlines",
        "id_prefix": "a-",
        "dpi": 96.0,
        "template": template,
        "layout": "Blank",
        "shown_as": "clicks",
    }
    told = {name: options_of(Encoding(**{name: value}), format.options) for name, value in others.items()}
    plain = options_of(Encoding(), format.options)
    assert fingerprint(format).options == plain
    assert {name for name in others if told[name] != plain} == format.options


def test_a_template_counts_by_what_it_holds(tmp_path: Path) -> None:
    one, other = tmp_path / "one.pptx", tmp_path / "other.pptx"
    one.write_bytes(b"a brand")
    other.write_bytes(b"a brand")
    told = [options_of(Encoding(template=file), ("template",)) for file in (one, other)]
    other.write_bytes(b"another brand")
    told.append(options_of(Encoding(template=other), ("template",)))
    assert told[0] == told[1] != told[2]


def test_a_picture_is_right_with_it() -> None:
    picture = Image.open(io.BytesIO(FORMATS["png"].encode(small_scene(), Encoding(dpi=72))))
    picture.load()
    assert picture.size == (960, 540)
    root = parsed(text="auto")
    assert [child.tag.removeprefix(SVG) for child in root][:3] == ["title", "desc", "metadata"]


def test_hostile_words_stay_words() -> None:
    """Also in the fingerprint, which holds the names."""
    words = "]]></metadata>\n<script>alert(1)</script>&amp; \" ' --> \\ 日本語"
    scene = replace(small_scene(), title=words)
    for format in WITH_STAMP:
        stamped = read_stamp(format.encode(scene, Encoding(dpi=72)), format)
        assert stamped.intact
        assert stamped.fingerprint.shows.title == words


def test_where_something_is_said_does_not_matter() -> None:
    style = Style()
    said = replace(NURSES, slide=replace(NURSES.slide, text_size=14.0))
    assert origin_of(said, style) == origin_of(NURSES, Style(text_size=14.0))
    named = replace(NURSES, activities=tuple(replace(a, also=("tales",)) for a in NURSES.activities))
    assert origin_of(named, style) == origin_of(NURSES, style)


def test_the_map_and_its_look_are_told_apart() -> None:
    plain = origin_of(NURSES, Style())
    for look in (
        replace(NURSES, page=PageChoice("a3")),
        replace(NURSES, theme=ThemeChoice("dark")),
        replace(NURSES, slide=replace(NURSES.slide, maturing=True)),
    ):
        assert origin_of(look, Style()).map == plain.map
        assert origin_of(look, Style()).look != plain.look
    moved = replace(NURSES, activities=tuple(replace(a, from_with=0.3) for a in NURSES.activities))
    assert origin_of(moved, Style()).map != plain.map
    assert origin_of(moved, Style()).look == plain.look
