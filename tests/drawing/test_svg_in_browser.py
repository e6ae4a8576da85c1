"""The SVG as a person sees it in Chromium."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image
from support.browser_measure import chromium_page, measure, show
from support.pictures import SCENES, difference, opened, scene
from support.scenes import activity, small_scene
from support.scenes import block as words
from support.svg_reading import MODES

from cop_diagram.drawing.formats import encode
from cop_diagram.model import TextMode
from cop_diagram.scene import Line, Scene, TextBlock

if TYPE_CHECKING:
    import playwright.sync_api as playwright

pytestmark = pytest.mark.browser

PX = 4 / 3  # CSS pixels to the point
SCENE = small_scene()

# Start, end and middle height of each line, before and after its measured width is forced on it.
LINES = """forced => Object.fromEntries([...document.querySelectorAll('g[id]')].map(g => [g.id,
  [...g.querySelectorAll('text')].map(text => {
    if (!forced) { text.removeAttribute('textLength'); text.removeAttribute('lengthAdjust'); }
    const box = text.getBBox(), matrix = text.getScreenCTM();
    const at = (x, y) => { const p = new DOMPoint(x, y).matrixTransform(matrix); return [p.x, p.y]; };
    const ends = [...Array(text.getNumberOfChars()).keys()].flatMap(i =>
      [text.getStartPositionOfChar(i).x, text.getEndPositionOfChar(i).x]);
    const baseline = text.getStartPositionOfChar(0).y;
    return {left: at(Math.min(...ends), baseline), right: at(Math.max(...ends), baseline),
            length: text.getComputedTextLength()};
  })]))"""

BOXES = """() => Object.fromEntries([...document.querySelectorAll('g[id]')].map(g => {
  const r = g.getBoundingClientRect(); return [g.id, [r.left, r.top, r.right, r.bottom]]; }))"""


@pytest.fixture(scope="module")
def page() -> Iterator["playwright.Page"]:
    with chromium_page() as page:
        yield page


def blocks_and_lines(scene: Scene) -> list[tuple[TextBlock, int, Line]]:
    return [(block, row, line) for block in scene.texts() for row, line in enumerate(block.lines)]


@pytest.mark.parametrize("forced", [True, False])
def test_every_line_begins_and_ends_where_the_layout_put_it(page: "playwright.Page", forced: bool) -> None:
    """Also without ``textLength``: the embedded font alone gives the measured widths."""
    show(page, encode(SCENE, "svg", text="text").decode())
    found = page.evaluate(LINES, forced)
    for block, row, line in blocks_and_lines(SCENE):
        seen = found[block.id][row]
        along = (0.0, -line.width) if block.rotation else (line.width, 0.0)
        assert seen["left"] == pytest.approx((line.x * PX, line.baseline * PX), abs=0.1), line.text
        end = ((line.x + along[0]) * PX, (line.baseline + along[1]) * PX)
        assert seen["right"] == pytest.approx(end, abs=0.15), line.text
        assert seen["length"] == pytest.approx(line.width, abs=0.1), line.text


def test_every_box_is_the_scenes_box(page: "playwright.Page") -> None:
    show(page, encode(SCENE, "svg", text="text").decode())
    found = page.evaluate(BOXES)
    for block in SCENE.texts():
        left, top, right, bottom = found[block.id]
        box = block.box
        assert (left, top) == pytest.approx((box.left * PX, box.top * PX), abs=0.6), block.id
        # Chromium adds a whole pixel where the ink of a last letter or of a deep one stands over.
        assert -0.6 < right - box.right * PX < 1.3, block.id
        assert -0.6 < bottom - box.bottom * PX < 1.3, block.id
    for rectangle in SCENE.rectangles:
        box, seen = rectangle.box, found[f"region-{rectangle.region}"]
        assert seen == pytest.approx([v * PX for v in (box.left, box.top, box.right, box.bottom)], abs=1)


def test_words_over_their_shapes_reach_no_further_than_the_scenes_box(page: "playwright.Page") -> None:
    """Whatever the font: what a program reads from the boxes is what was laid out."""
    show(page, encode(SCENE, "svg").decode())
    found = page.evaluate(BOXES)
    for block in SCENE.texts():
        left, top, right, bottom = found[block.id]
        box = block.box
        assert left > box.left * PX - 0.6, block.id
        assert top > box.top * PX - 0.6, block.id
        assert right < box.right * PX + 1.3, block.id
        assert bottom < box.bottom * PX + 1.3, block.id


def test_all_words_are_selected_and_found(page: "playwright.Page", tmp_path: Path) -> None:
    """As by Ctrl-A and the browser's own search, in the file opened as it is."""
    file = tmp_path / "a.svg"
    file.write_bytes(encode(SCENE, "svg"))
    page.goto(file.as_uri())
    page.keyboard.press("Control+a")
    selected = page.evaluate("() => getSelection().toString()").split()
    words_of_the_map = [word for block in SCENE.texts() for line in block.lines for word in line.text.split()]
    assert sorted(selected) == sorted(words_of_the_map)
    for text in ("Stories", "discussions", "Informal", "Learning activities", "שלום עולם", "تبادل الخبرات"):
        page.evaluate("() => getSelection().removeAllRanges()")
        assert page.evaluate("text => find(text)", text), text
    page.evaluate("() => getSelection().removeAllRanges()")
    assert not page.evaluate("() => find('Quilting')")


def test_the_drawing_has_the_page_s_size(page: "playwright.Page") -> None:
    show(page, encode(SCENE, "svg").decode())
    box = page.evaluate(
        "() => { const r = document.querySelector('svg').getBoundingClientRect(); return [r.width, r.height]; }"
    )
    assert box == [1280, 720]


def test_the_embedded_fonts_are_loaded_and_used(page: "playwright.Page") -> None:
    show(page, encode(SCENE, "svg", text="text").decode())
    fonts = page.evaluate("() => [...document.fonts].map(font => [font.family, font.weight, font.status])")
    assert len(fonts) == 4
    assert {status for _, _, status in fonts} == {"loaded"}
    used = page.evaluate(
        "() => [...document.querySelectorAll('text')].map(t => getComputedStyle(t).fontFamily.split(',')[0])"
    )
    assert set(used) == {family for family, _, _ in fonts}


def test_hebrew_and_arabic_read_from_the_right(page: "playwright.Page") -> None:
    show(page, encode(SCENE, "svg", text="text").decode())
    starts = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('g.activity')].map(g => {
          const text = g.querySelector('text'), n = text.getNumberOfChars();
          return [g.id, [...Array(n).keys()].map(i => text.getExtentOfChar(i).x)]; }))"""
    )
    assert all(one > other for one, other in pairwise(starts["activity-hebrew"]))
    assert starts["activity-arabic"][0] > starts["activity-arabic"][-1]
    mixed = dict(zip("שיחה (abc) 12", starts["activity-mixed"], strict=True))
    assert mixed["1"] < mixed["2"] < mixed["a"] < mixed["b"] < mixed["c"] < mixed["ה"] < mixed["ש"]


def test_the_style_of_a_page_does_not_reach_the_text(page: "playwright.Page") -> None:
    svg = encode(SCENE, "svg", text="text").decode()
    loud = (
        "<div style='font:italic bold 40px monospace; letter-spacing:9px; word-spacing:9px; direction:rtl;"
        f"text-transform:uppercase; text-align:right; text-indent:50px; line-height:4'>{svg}</div>"
    )
    show(page, svg)
    calm = page.evaluate(LINES, False)
    show(page, loud)
    shift = page.evaluate(
        "() => { const r = document.querySelector('svg').getBoundingClientRect(); return [r.x, r.y]; }"
    )
    moved = page.evaluate(LINES, False)
    for block, row, line in blocks_and_lines(SCENE):
        one, other = calm[block.id][row], moved[block.id][row]
        assert other["length"] == pytest.approx(one["length"], abs=0.05), line.text
        assert np.subtract(other["left"], shift) == pytest.approx(one["left"], abs=0.05), line.text


def test_two_slides_in_one_page_leave_each_other_alone(page: "playwright.Page") -> None:
    other = replace(SCENE, background="#000000", activities=(activity("WAVE", "stories", 230, 200, "sharing"),))
    first = encode(SCENE, "svg", text="text", id_prefix="a-").decode()
    show(page, first)
    alone = page.evaluate(LINES, False)
    show(page, first, encode(other, "svg", text="text", id_prefix="b-").decode())
    together = page.evaluate(LINES, False)
    assert {gid: lines for gid, lines in together.items() if gid.startswith("a-")} == alone
    (wave,) = together["b-activity-stories"]
    assert wave["length"] == pytest.approx(other.activities[0].text.lines[0].width, abs=0.1)


@pytest.mark.parametrize("text", MODES)
def test_browser_and_png_show_the_same_picture(
    page: "playwright.Page", text: TextMode, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("pictures")
    (folder / "a.png").write_bytes(encode(SCENE, "png", dpi=96))
    show(page, encode(SCENE, "svg", text=text).decode())
    page.screenshot(path=str(folder / "b.png"), clip={"x": 0, "y": 0, "width": 1280, "height": 720})
    grey = [np.asarray(Image.open(folder / name).convert("L"), dtype=float) for name in ("a.png", "b.png")]
    # Averages over 4 x 4 pixels: the same ink in the same places, whatever each renderer's smoothing.
    blurred = [picture.reshape(180, 4, 320, 4).mean(axis=(1, 3)) for picture in grey]
    difference = np.abs(blurred[0] - blurred[1])
    assert difference.mean() < 0.5
    assert difference.max() < 40  # a line that is half a point off its place gives more


@pytest.mark.parametrize("name", SCENES)
def test_both_drawings_agree_pixel_by_pixel(page: "playwright.Page", name: str) -> None:
    """The SVG is written from the scene, the PNG drawn by matplotlib: on every baseline they show the same."""
    drawn = scene(name)
    png = opened(encode(drawn, "png", dpi=96))
    show(page, encode(drawn, "svg").decode())
    shot = page.screenshot(clip={"x": 0, "y": 0, "width": png.width, "height": png.height})
    assert difference(opened(shot), png) <= 1


def test_the_picture_opens_as_a_file(page: "playwright.Page", tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("file") / "a.svg"
    file.write_bytes(encode(SCENE, "svg"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert page.evaluate("() => document.documentElement.getBoundingClientRect().width") == 1280
    assert page.evaluate("() => document.querySelector('parsererror')") is None
    assert all(url == file.as_uri() or url.startswith("data:") for url in asked)


def test_the_measure_finds_what_is_wrong(page: "playwright.Page") -> None:
    wrong = replace(
        SCENE,
        activities=(
            activity("Half out", "half-out", 130, 250, "sharing"),
            activity("Intruder", "intruder", 300, 340, "visits"),
            activity("Off", "off", 950, 300),
            activity("Misplaced", "misplaced", 700, 150, outside=True),
            activity("Below", "below", 705, 155),
        ),
        captions=(words("caption-sharing", "caption", "1 Sharing", 600, 300),),
    )
    findings = measure(page, encode(wrong, "svg").decode())
    assert findings.faults() == [
        "overlaps: activity-misplaced / activity-below",
        "off_slide: activity-off",
        "wrong_region: activity-off",
        "wrong_region: activity-misplaced",
        "members_out: activity-half-out / sharing",
        "members_out: activity-intruder / visits",
        "intruders: activity-intruder / sharing",
        "captions_out: caption-sharing / sharing",
        "captions_intruding: caption-sharing / visits",
    ]
    assert findings.crossing_share > 0.5
    assert findings.hull_ratio_min == pytest.approx(1, abs=0.01)
    assert findings.smallest_text == pytest.approx(9 * PX)


def test_the_measure_finds_no_fault_where_there_is_none(page: "playwright.Page") -> None:
    inside = tuple(item for item in SCENE.activities if item.id != "field-trips")
    findings = measure(page, encode(replace(SCENE, activities=inside), "svg").decode())
    assert findings.faults() == []
    assert findings.displacement_max < 5
    assert findings.inversions == (0, 0)
