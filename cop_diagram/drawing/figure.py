"""Scene -> matplotlib figure. Decides nothing: places, sizes, colours and lines of text stand in the scene."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path as FilePath
from typing import Any, Literal, assert_never

from cop_diagram.plotting import fixed_settings  # must come before matplotlib

# isort: split
import matplotlib
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from cop_diagram.drawing.encoding import DPI, POINTS_PER_INCH
from cop_diagram.scene import (
    Arrow,
    Box,
    Disc,
    Leader,
    Mark,
    Outline,
    Panel,
    Point,
    Scene,
    ShapeStyle,
    TextBlock,
)
from cop_diagram.text import Faces, face_of

_KAPPA = 0.5522847498  # control points at that share of the radius make a cubic curve a quarter circle
DASHES, DASH = 5, 0.55  # of a broken circle: how many, and the share of the circle that they cover
_HEAD_SPREAD = 0.5  # half the width of an arrow's head, as a share of its length


class SlideFigure(Figure):
    """A figure that looks the same whatever the user's matplotlib settings are."""

    def draw(self, renderer: RendererBase) -> None:
        """Draw with fixed settings; only how an SVG holds its text is left to the caller."""
        with fixed_settings({"svg.fonttype": matplotlib.rcParams["svg.fonttype"]}):
            super().draw(renderer)

    def _repr_png_(self) -> tuple[bytes, dict[str, int]]:
        """Show the picture in a notebook, sharp also on a screen of twice the usual resolution."""
        width, height = (round(inches * POINTS_PER_INCH) for inches in self.get_size_inches())
        return self.to_png(DPI), {"width": width, "height": height}

    def to_png(self, dpi: float = DPI) -> bytes:
        """Return the picture as PNG, its sides rounded to whole pixels, without dates or program names."""
        from matplotlib.backends.backend_agg import FigureCanvasAgg

        (width, height), own_dpi = self.get_size_inches(), self.dpi
        buffer = io.BytesIO()
        with fixed_settings():
            try:
                # Agg cuts a fraction of a pixel off; the page is stretched to whole ones instead.
                whole = (round(width * dpi) + 1e-3) / dpi, (round(height * dpi) + 1e-3) / dpi
                self.set_size_inches(whole, forward=False)
                self.set_dpi(dpi)
                canvas: Any = FigureCanvasAgg(self)
                canvas.print_png(buffer, metadata={"Software": None})
            finally:
                self.set_dpi(own_dpi)
                self.set_size_inches(width, height, forward=False)
        return buffer.getvalue()


class Group(Artist):
    """Artists that belong together under one id: a group of the SVG."""

    def __init__(self, gid: str, parts: Sequence[Artist]) -> None:
        super().__init__()
        self.set_gid(gid)
        self._parts = tuple(parts)

    def get_children(self) -> list[Artist]:
        """Return the artists of the group in drawing order."""
        return list(self._parts)

    def draw(self, renderer: RendererBase) -> None:
        """Draw the parts between the opening and the closing of a group."""
        if self.get_visible():
            renderer.open_group("group", self.get_gid())
            for part in self._parts:
                part.draw(renderer)
            renderer.close_group("group")
        self.stale = False


def draw_slide(scene: Scene, fonts: tuple[FilePath, ...] = ()) -> SlideFigure:
    """Return the scene as a figure whose data coordinates are points, y down from the upper left corner.

    Parameters
    ----------
    scene : Scene
        What ``lay_out`` returned.
    fonts : tuple of Path
        The further font files of the style that the scene was laid out with.

    Returns
    -------
    SlideFigure
        It belongs to no window and not to pyplot; a notebook shows it as a picture.
    """
    with fixed_settings():
        size = scene.width / POINTS_PER_INCH, scene.height / POINTS_PER_INCH
        figure = SlideFigure(figsize=size, dpi=DPI, facecolor=scene.background)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set(xlim=(0, scene.width), ylim=(scene.height, 0), autoscale_on=False)
        # Notebooks crop a figure to its artists: this one keeps the page's margins.
        _add(axes, "background", [Rectangle((0, 0), scene.width, scene.height, facecolor=scene.background, lw=0)])
        shapes = {style.name: style for style in scene.shape_styles}
        for rectangle in scene.rectangles:
            outline = _rounded(rectangle.box, rectangle.radius)
            _add(axes, f"region-{rectangle.region}", [_filled(outline, shapes[rectangle.style])])
        if broad := scene.maturity_arrow:
            _add(axes, "journey", [_filled(_closed(broad.outline), shapes[broad.style], bare=True)])
        for bubble in scene.bubbles:
            _add(axes, f"cluster-{bubble.cluster}", [_filled(_closed(bubble.outline), shapes[bubble.style], bare=True)])
        if edge := scene.edge:
            _add(axes, "edge", [_line(_rounded(edge.box, edge.radius), shapes[edge.style])])
        # Above all fills, or a later bubble's fill would pale the outline of an earlier one.
        for bubble in scene.bubbles:
            _add(axes, f"outline-{bubble.cluster}", [_line(_closed(bubble.outline), shapes[bubble.style], "butt")])
        write = _Writer(scene, Faces(fonts))
        for panel in scene.panels or ():
            _add(axes, panel.id, _panel(panel, shapes, write))
        for leader in scene.leaders:
            _add(axes, leader.id, _leader(leader, shapes[leader.style]))
        for block in (*scene.captions, *(activity.text for activity in scene.activities)):
            write.add(axes, block)
        for arrow in scene.arrows:
            _add(axes, arrow.id, [_arrow(arrow, shapes[arrow.style])])
        for block in (*scene.frame, *(scene.legend.entries if scene.legend else ())):
            write.add(axes, block)
    return figure


def _add(axes: Axes, gid: str, parts: Iterable[Artist]) -> None:
    group = Group(gid, tuple(parts))
    for part in group.get_children():
        part.set_figure(axes.figure)
        part.axes = axes
        part.set_transform(axes.transData)
    group.set_clip_on(False)
    axes.add_artist(group)


def _panel(panel: Panel, shapes: Mapping[str, ShapeStyle], write: _Writer) -> Iterator[Artist]:
    for rectangle in panel.rectangles:
        yield _filled(_rounded(rectangle.box, rectangle.radius), shapes[rectangle.style])
    for bubble in panel.bubbles:
        yield _filled(_closed(bubble.outline), shapes[bubble.style], bare=True)
    for bubble in panel.bubbles:
        yield _line(_closed(bubble.outline), shapes[bubble.style], "butt")
    for dots in panel.dots:
        for mark in dots.marks:
            yield _mark(mark, write.styles[dots.style].color)
    for disc in panel.discs:
        yield from write.disc(disc)


class _Writer:
    """Turns blocks of text into artists, one for each line."""

    def __init__(self, scene: Scene, faces: Faces) -> None:
        self.styles = {style.name: style for style in scene.text_styles}
        self._shapes = {style.name: style for style in scene.shape_styles}
        self._faces = faces
        self._language = scene.language

    def add(self, axes: Axes, block: TextBlock) -> None:
        """Draw the block's mark, in a group of its own, and its lines."""
        if block.mark:
            _add(axes, mark_id(block), [_mark(block.mark, self.styles[block.style].color)])
        _add(axes, block.id, [*(self.disc(block.disc) if block.disc else ()), *self._texts(block)])

    def disc(self, disc: Disc) -> list[Artist]:
        """Return a filled circle and the number on it."""
        return [_filled(_rounded(disc.box, disc.radius), self._shapes[disc.style]), *self._texts(disc.number)]

    def _texts(self, block: TextBlock) -> list[Artist]:
        style = self.styles[block.style]
        font = FontProperties(fname=str(face_of(block, self.styles, self._faces).file), size=style.size)
        return [
            Text(
                line.x,
                line.baseline,
                line.text,
                color=style.color,
                fontproperties=font,
                horizontalalignment="left",
                verticalalignment="baseline",
                rotation=block.rotation,
                rotation_mode="anchor",
                parse_math=False,
                language=self._language,
                clip_on=False,
            )
            for line in block.lines
        ]


def _filled(path: Path, style: ShapeStyle, *, bare: bool = False) -> PathPatch:
    """Return the filled shape, bare without its outline."""
    return PathPatch(
        path,
        facecolor=to_rgba(style.fill, style.opacity),
        edgecolor="none" if bare else style.stroke,
        linewidth=0 if bare else style.stroke_width,
        joinstyle="round",
        snap=False,
        clip_on=False,
    )


def _arrow(arrow: Arrow, style: ShapeStyle) -> PathPatch:
    (x0, y0), (x1, y1) = arrow.tail, arrow.tip
    length = math.hypot(x1 - x0, y1 - y0)
    along = (x1 - x0) / length * arrow.head, (y1 - y0) / length * arrow.head
    across = -along[1] * _HEAD_SPREAD, along[0] * _HEAD_SPREAD
    one = x1 - along[0] + across[0], y1 - along[1] + across[1]
    other = x1 - along[0] - across[0], y1 - along[1] - across[1]
    return _line(Path([arrow.tail, arrow.tip, one, arrow.tip, other], _codes("MLMLL")), style)


def _leader(leader: Leader, style: ShapeStyle) -> list[Artist]:
    line = Path(list(leader.points), _codes("M" + "L" * (len(leader.points) - 1)))
    circle = _rounded(Box.centered(leader.dot, 2 * leader.radius, 2 * leader.radius), leader.radius)
    return [_line(line, style), _solid(circle, style.stroke)]


def _solid(path: Path, color: str) -> PathPatch:
    return PathPatch(path, facecolor=color, linewidth=0, snap=False, clip_on=False)


def mark_id(block: TextBlock) -> str:
    """Return the id of the group with a text's mark."""
    return f"mark-{block.id}"


def _mark(mark: Mark, color: str) -> PathPatch:
    (x, y), radius = mark.center, mark.radius
    look = ShapeStyle("mark", "none", color, mark.width)
    middle = radius - mark.width / 2
    match mark.kind:
        case "dot":
            return _solid(_rounded(mark.box, radius), color)
        case "square":
            side = radius * math.sqrt(2)
            return _solid(_rounded(Box.centered(mark.center, side, side), 0.0), color)
        case "triangle":
            back, up = x - radius / 2, radius * math.sqrt(3) / 2
            return _solid(
                Path([(back, y - up), (x + radius, y), (back, y + up), (back, y - up)], _codes("MLLz")), color
            )
        case "bar":
            return _line(Path([(x - radius, y), (x + radius, y)], _codes("ML")), look, "butt")
        case "ring":
            return _line(_rounded(Box.centered(mark.center, 2 * middle, 2 * middle), middle), look)
        case "cross":
            arm = middle / math.sqrt(2) + mark.width / 8
            strokes = [(x - arm, y - arm), (x + arm, y + arm), (x - arm, y + arm), (x + arm, y - arm)]
            return _line(Path(strokes, _codes("MLML")), look)
        case "dashes":
            turn = 360 / DASHES
            parts = [Path.arc(turn * (n - DASH / 2), turn * (n + DASH / 2)) for n in range(DASHES)]
            arcs = Path.make_compound_path(*parts).transformed(Affine2D().scale(middle).translate(x, y))
            return _line(arcs, look, "butt")
        case _:
            assert_never(mark.kind)


def _line(path: Path, style: ShapeStyle, ends: Literal["round", "butt"] = "round") -> PathPatch:
    return PathPatch(
        path,
        fill=False,
        edgecolor=style.stroke,
        linewidth=style.stroke_width,
        joinstyle="round",
        capstyle=ends,
        snap=False,
        clip_on=False,
    )


def _closed(outline: Outline) -> Path:
    points = [outline.start, *((c[i], c[i + 1]) for c in outline.curves for i in (0, 2, 4)), outline.start]
    return Path(points, _codes("M" + "CCC" * len(outline.curves) + "z"))


def _rounded(box: Box, radius: float) -> Path:
    """Return the box with quarter circles at its corners, clockwise from the upper left."""
    r = min(radius, box.width / 2, box.height / 2)
    k = r * (1 - _KAPPA)
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    points: list[Point] = [
        (left + r, top),
        (right - r, top),
        *((right - k, top), (right, top + k), (right, top + r)),
        (right, bottom - r),
        *((right, bottom - k), (right - k, bottom), (right - r, bottom)),
        (left + r, bottom),
        *((left + k, bottom), (left, bottom - k), (left, bottom - r)),
        (left, top + r),
        *((left, top + k), (left + k, top), (left + r, top)),
        (left + r, top),
    ]
    return Path(points, _codes("M" + "LCCC" * 4 + "z"))


def _codes(letters: str) -> list[Any]:
    """Return matplotlib's codes for SVG's letters, one letter for each point."""
    names = {"M": Path.MOVETO, "L": Path.LINETO, "C": Path.CURVE4, "z": Path.CLOSEPOLY}
    return [names[letter] for letter in letters]
