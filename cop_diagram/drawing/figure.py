"""Scene -> matplotlib figure. Decides nothing: places, sizes, colours and lines of text stand in the scene."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from cop_diagram.plotting import fixed_settings  # must come before matplotlib

# isort: split
import matplotlib
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.text import Text

from cop_diagram.drawing.encoding import DPI, POINTS_PER_INCH
from cop_diagram.drawing.letters import letters_of
from cop_diagram.drawing.matplotlib_parts import font_of_block, path_of, text_scale
from cop_diagram.drawing.shapes import NONE, Shape, groups
from cop_diagram.scene import Scene, TextBlock
from cop_diagram.text import Faces, Font


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
        sizes = {text: float(text.get_fontsize()) for text in self.findobj(Text)}
        buffer = io.BytesIO()
        with fixed_settings():
            try:
                # Agg cuts a fraction of a pixel off; the page is stretched to whole ones instead.
                whole = (round(width * dpi) + 1e-3) / dpi, (round(height * dpi) + 1e-3) / dpi
                self.set_size_inches(whole, forward=False)
                self.set_dpi(dpi)
                for text, size in sizes.items():
                    text.set_fontsize(size * text_scale(dpi))
                canvas: Any = FigureCanvasAgg(self)
                canvas.print_png(buffer, metadata={"Software": None})
            finally:
                for text, size in sizes.items():
                    text.set_fontsize(size)
                self.set_dpi(own_dpi)
                self.set_size_inches(width, height, forward=False)
        return buffer.getvalue()


class GroupArtist(Artist):
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


def draw_slide(scene: Scene, fonts: Sequence[Font] = ()) -> SlideFigure:
    """Return the scene as a figure whose data coordinates are points, y down from the upper left corner.

    Parameters
    ----------
    scene : Scene
        What ``lay_out`` returned.
    fonts : sequence of str or Path
        The fonts of the style that the scene was laid out with.

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
        # Notebooks crop a figure to its artists: with its background, this one keeps the page's margins.
        write = _Writer(scene, Faces(fonts, scene.fonts or ()))
        for group in groups(scene):
            parts = ([_patch(part)] if isinstance(part, Shape) else write.texts(part) for part in group.parts)
            _add(axes, group.id, [artist for artists in parts for artist in artists])
    return figure


def _add(axes: Axes, gid: str, parts: Iterable[Artist]) -> None:
    group = GroupArtist(gid, tuple(parts))
    for part in group.get_children():
        part.set_figure(axes.figure)
        part.axes = axes
        part.set_transform(axes.transData)
    group.set_clip_on(False)
    axes.add_artist(group)


class _Writer:
    """Turns blocks of text into artists, one for each line."""

    def __init__(self, scene: Scene, faces: Faces) -> None:
        self._styles = {style.name: style for style in scene.text_styles}
        self._faces = faces
        self._language = scene.language

    def texts(self, block: TextBlock) -> list[Artist]:
        """Return the block's lines."""
        style = self._styles[block.style]
        font = font_of_block(block, self._styles, self._faces)
        if font is None:
            return [_patch(letters_of(block, self._styles, self._faces, self._language))]
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


def _patch(shape: Shape) -> PathPatch:
    return PathPatch(
        path_of(shape),
        fill=shape.fill != NONE,
        facecolor=to_rgba(shape.fill, shape.opacity),
        edgecolor=shape.stroke,
        linewidth=shape.width,
        linestyle=(0, [length / shape.width for length in shape.dashes]) if shape.dashes else "-",
        joinstyle="round",
        capstyle="round" if shape.round_ends else "butt",
        snap=False,
        clip_on=False,
    )
