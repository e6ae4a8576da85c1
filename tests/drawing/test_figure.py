"""What the figure holds, read back from its artists: every place and colour of the scene, and nothing else."""

import io
import os
import subprocess
import sys
import warnings
from dataclasses import replace

import matplotlib
import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_hex
from matplotlib.font_manager import get_font
from matplotlib.ft2font import LoadFlags
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from PIL import Image
from support.scenes import HOSTILE, oval, small_scene

from cop_diagram.drawing.figure import GroupArtist, SlideFigure, draw_slide
from cop_diagram.plotting import fixed_settings
from cop_diagram.scene.geometry import Box

SCENE = small_scene()


@pytest.fixture(scope="module")
def figure() -> SlideFigure:
    return draw_slide(SCENE)


def groups(figure: SlideFigure) -> dict[str, list[Artist]]:
    return {
        child.get_gid(): child.get_children()
        for child in figure.axes[0].get_children()
        if isinstance(child, GroupArtist)
    }


def test_groups_stand_in_the_order_of_the_contract(figure: SlideFigure) -> None:
    assert list(groups(figure)) == [
        "background",
        *(f"region-{rectangle.region}" for rectangle in SCENE.rectangles),
        *(f"cluster-{bubble.cluster}" for bubble in SCENE.bubbles),
        *(f"outline-{bubble.cluster}" for bubble in SCENE.bubbles),
        *(leader.id for leader in SCENE.leaders),
        *(caption.id for caption in SCENE.captions),
        *(f"activity-{activity.id}" for activity in SCENE.activities),
        *(arrow.id for arrow in SCENE.arrows),
        *(block.id for block in SCENE.frame),
    ]


def test_every_line_of_text_is_drawn_as_it_stands_where_it_stands(figure: SlideFigure) -> None:
    drawn = groups(figure)
    styles = {style.name: style for style in SCENE.text_styles}
    for block in SCENE.texts():
        texts = [part for part in drawn[block.id] if isinstance(part, Text)]
        assert [(text.get_text(), *text.get_position()) for text in texts] == [
            (line.text, line.x, line.baseline) for line in block.lines
        ]
        for text in texts:
            assert text.get_fontsize() == styles[block.style].size
            assert to_hex(text.get_color()) == styles[block.style].color
            assert text.get_rotation() == block.rotation
            assert not text.get_parse_math()


@pytest.mark.parametrize(
    ("gid", "file"),
    [
        ("activity-stories", "SourceSansPro-Regular.ttf"),
        ("caption-sharing", "SourceSansPro-Semibold.ttf"),
        ("slide-title", "SourceSansPro-Bold.ttf"),
        ("activity-hebrew", "DejaVuSans.ttf"),
    ],
)
def test_typefaces_come_from_their_files(figure: SlideFigure, gid: str, file: str) -> None:
    (text,) = groups(figure)[gid]
    assert isinstance(text, Text)
    assert str(text.get_fontproperties().get_file()).endswith(file)


@pytest.mark.parametrize("dpi", [72, 144])
def test_text_is_as_wide_as_the_layout_measured(figure: SlideFigure, dpi: int) -> None:
    with fixed_settings():
        for block in SCENE.texts():
            for text, line in zip(groups(figure)[block.id], block.lines, strict=True):
                assert isinstance(text, Text)
                assert drawn_width(text, dpi) == pytest.approx(line.width, abs=0.3), line.text


def drawn_width(text: Text, dpi: int) -> float:
    """Return where the last glyph's advance ends when Agg draws the text at that resolution, points."""
    properties = text.get_fontproperties()
    font = get_font(properties.get_file())
    font.set_size(properties.get_size_in_points(), dpi)
    ends = []
    for item in font._layout(text.get_text(), LoadFlags.NO_HINTING):
        glyph = item.ft_object.load_glyph(item.glyph_index, LoadFlags.NO_HINTING)
        ends.append(item.x + glyph.linearHoriAdvance / 65536)
    return max(ends) * 72 / dpi


def test_one_unit_is_one_point_with_y_down(figure: SlideFigure) -> None:
    to_inches = figure.axes[0].transData - figure.dpi_scale_trans
    assert np.allclose(to_inches.transform([(0, 0), (960, 0), (72, 540)]), [(0, 7.5), (960 / 72, 7.5), (1, 0)])
    assert tuple(figure.get_size_inches()) == pytest.approx((960 / 72, 7.5))


def test_bubbles_keep_their_curves_and_colours(figure: SlideFigure) -> None:
    styles = {style.name: style for style in SCENE.shape_styles}
    for bubble in SCENE.bubbles:
        (fill,), (line,) = (groups(figure)[f"{kind}-{bubble.cluster}"] for kind in ("cluster", "outline"))
        assert isinstance(fill, PathPatch)
        assert isinstance(line, PathPatch)
        style = styles[bubble.style]
        for path in (fill.get_path(), line.get_path()):
            assert list(path.codes) == [Path.MOVETO, *[Path.CURVE4] * (3 * len(bubble.outline.curves)), Path.CLOSEPOLY]
            assert np.array_equal(path.vertices[1:-1].reshape(-1, 6), bubble.outline.curves)
        assert to_hex(fill.get_facecolor()) == style.fill
        assert fill.get_facecolor()[3] == style.opacity
        assert fill.get_linewidth() == 0
        assert not line.get_fill()
        assert to_hex(line.get_edgecolor()) == style.stroke
        assert line.get_edgecolor()[3] == 1
        assert line.get_linewidth() == style.stroke_width


def test_no_fill_pales_an_outline() -> None:
    first, second = SCENE.bubbles
    (x, y) = point = first.outline.curves[0][4:]
    over = replace(second, outline=oval(Box(x - 60, y - 60, x + 60, y + 60)))
    scene = replace(SCENE, bubbles=(first, over), captions=(), activities=())
    picture = Image.open(io.BytesIO(draw_slide(scene).to_png(720)))
    stroke = next(style.stroke for style in scene.shape_styles if style.name == first.style)
    assert picture.getpixel((round(point[0] * 10), round(point[1] * 10))) == (*bytes.fromhex(stroke[1:]), 255)


def test_rectangles_reach_exactly_their_boxes(figure: SlideFigure) -> None:
    for rectangle in SCENE.rectangles:
        (patch,) = groups(figure)[f"region-{rectangle.region}"]
        assert isinstance(patch, PathPatch)
        extents = patch.get_path().get_extents()
        box = rectangle.box
        assert extents.extents == pytest.approx((box.left, box.top, box.right, box.bottom))
        assert not patch.get_path().contains_point((box.left + 0.5, box.top + 0.5))


def test_arrows_end_at_their_tips(figure: SlideFigure) -> None:
    for arrow in SCENE.arrows:
        (patch,) = groups(figure)[arrow.id]
        assert isinstance(patch, PathPatch)
        vertices = np.array(patch.get_path().vertices) - arrow.tail
        way = np.subtract(arrow.tip, arrow.tail)
        length = np.hypot(*way)
        along, aside = vertices @ way / length, np.abs(vertices @ (-way[1], way[0]) / length)
        assert (along.min(), along.max()) == pytest.approx((0, length))
        assert aside[along > length - 0.01] == pytest.approx([0])
        head = along[aside == aside.max()]
        assert head == pytest.approx([length - arrow.head] * 2)


def test_leaders_lead_to_their_dots(figure: SlideFigure) -> None:
    styles = {style.name: style for style in SCENE.shape_styles}
    for leader in SCENE.leaders:
        line, dot = groups(figure)[leader.id]
        assert isinstance(line, PathPatch)
        assert isinstance(dot, PathPatch)
        style = styles[leader.style]
        assert tuple(map(tuple, line.get_path().vertices)) == leader.points
        assert (to_hex(line.get_edgecolor()), line.get_linewidth()) == (style.stroke, style.stroke_width)
        assert not line.get_fill()
        (x, y), r = leader.dot, leader.radius
        assert dot.get_path().get_extents().extents == pytest.approx((x - r, y - r, x + r, y + r))
        assert (to_hex(dot.get_facecolor()), dot.get_linewidth()) == (style.stroke, 0)


def test_a_notebook_shows_the_figure_as_a_picture(figure: SlideFigure) -> None:
    png, size = figure._repr_png_()
    assert Image.open(io.BytesIO(png)).size == (1920, 1080)
    assert size == {"width": 960, "height": 540}


def test_a_cropped_picture_keeps_the_margins_of_the_page(figure: SlideFigure) -> None:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=72, bbox_inches="tight", pad_inches=0)
    assert Image.open(buffer).size == pytest.approx((960, 540), abs=1)


def test_a_picture_of_the_figure_leaves_it_as_it_was(figure: SlideFigure) -> None:
    before = figure.dpi, tuple(figure.get_size_inches())
    figure.to_png(37.3)
    assert (figure.dpi, tuple(figure.get_size_inches())) == before


@pytest.mark.parametrize("dpi", [72, 96.001, 100, 110.3, 143.99])
def test_sides_are_rounded_to_whole_pixels_and_filled(dpi: float) -> None:
    page = replace(SCENE, background="#336699")
    picture = Image.open(io.BytesIO(draw_slide(page).to_png(dpi)))
    width, height = round(960 / 72 * dpi), round(540 / 72 * dpi)
    assert picture.size == (width, height)
    corners = [(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)]
    assert {picture.getpixel(corner) for corner in corners} == {(0x33, 0x66, 0x99, 255)}


def test_hostile_words_reach_the_renderer_unchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def note(self: object, gc: object, x: float, y: float, s: str, prop: object, angle: float, **more: object) -> None:
        seen.append(s)
        assert more.get("ismath") is False

    monkeypatch.setattr(RendererAgg, "draw_text", note)
    draw_slide(SCENE).to_png(72)
    assert set(HOSTILE) <= set(seen)


def test_the_users_settings_change_nothing_and_survive() -> None:
    calm = draw_slide(SCENE).to_png(72)
    loud = {
        "text.hinting": "force_autohint",
        "text.usetex": True,
        "path.simplify_threshold": 1.0,
        "path.sketch": (3, 30, 3),
        "lines.linewidth": 9,
        "font.size": 30,
        "figure.facecolor": "red",
        "figure.constrained_layout.use": True,
        "savefig.bbox": "tight",
        "savefig.transparent": True,
        "text.antialiased": False,
        "patch.antialiased": False,
        "axes.facecolor": "black",
    }
    with matplotlib.rc_context(loud):
        assert draw_slide(SCENE).to_png(72) == calm
        assert matplotlib.rcParams["font.size"] == 30


def test_drawing_needs_no_pyplot() -> None:
    code = (
        "import sys; from support.scenes import small_scene; from cop_diagram.drawing import encode;"
        "scene = small_scene();"
        "encode(scene, 'svg'); print([name for name in ('matplotlib.pyplot', 'scipy') if name in sys.modules]);"
        "encode(scene, 'png', dpi=72); print('matplotlib.pyplot' in sys.modules)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "MPLBACKEND": "tkagg"}
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\nFalse\n"


def test_drawing_warns_of_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        draw_slide(SCENE).to_png(72)
