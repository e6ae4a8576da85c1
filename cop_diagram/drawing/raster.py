"""Scene -> PNG, on matplotlib's renderer of pixels: a figure and its axes would double what it takes to start."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from cop_diagram.plotting import fixed_settings  # must come before matplotlib

# isort: split
import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgba
from matplotlib.transforms import Affine2D
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from cop_diagram.drawing.encoding import POINTS_PER_INCH
from cop_diagram.drawing.letters import letters_of
from cop_diagram.drawing.matplotlib_parts import font_of_block, path_of, text_scale
from cop_diagram.drawing.shapes import NONE, Shape, groups
from cop_diagram.scene import Scene, TextBlock
from cop_diagram.text import Faces, Font


def to_png(scene: Scene, dpi: float, fonts: Sequence[Font] = ()) -> bytes:
    """Return the scene as PNG, its sides rounded to whole pixels, without dates or program names.

    Parameters
    ----------
    dpi : float
        Pixels to the inch; ``formats`` says which are possible.
    fonts : sequence of str or Path
        The fonts of the style that the scene was laid out with.
    """
    buffer = io.BytesIO()
    with fixed_settings():
        canvas = _Canvas(scene, dpi, Faces(fonts, scene.fonts or ()))
        for group in groups(scene):
            for part in group.parts:
                if isinstance(part, Shape):
                    canvas.draw(part)
                else:
                    canvas.write(part)
        canvas.image().save(buffer, "png", dpi=(dpi, dpi), pnginfo=_words_about(scene))
    return buffer.getvalue()


def _words_about(scene: Scene) -> PngInfo:
    """Return what the file says of the picture: the fonts that do not come with the program."""
    info = PngInfo()
    if scene.fonts:
        info.add_itxt("Fonts", "; ".join(map(str, scene.fonts)))
    return info


class _Words:
    """What the renderer asks of a text beside its letters."""

    def __init__(self, language: str) -> None:
        self._language = language

    def get_language(self) -> str:
        return self._language

    def get_fontfeatures(self) -> None:
        return None


class _Canvas:
    """The pixels of a page, onto which shapes and texts in points are drawn."""

    def __init__(self, scene: Scene, dpi: float, faces: Faces) -> None:
        self._size = round(scene.width / POINTS_PER_INCH * dpi), round(scene.height / POINTS_PER_INCH * dpi)
        width, height = self._size
        renderer: Any = RendererAgg  # it has no types
        self._renderer = renderer(width, height, dpi)
        self._scale = width / scene.width, height / scene.height
        self._to_pixels = Affine2D().scale(self._scale[0], -self._scale[1]).translate(0, height)
        self._styles = {style.name: style for style in scene.text_styles}
        self._faces = faces
        self._text_scale = text_scale(dpi)
        self._words = _Words(scene.language)

    def draw(self, shape: Shape) -> None:
        """Draw a shape over what is there."""
        pen = self._renderer.new_gc()
        pen.set_snap(False)
        pen.set_joinstyle("round")
        pen.set_capstyle("round" if shape.round_ends else "butt")
        pen.set_linewidth(shape.width)
        if shape.width:
            pen.set_foreground(shape.stroke)
        if shape.dashes:
            pen.set_dashes(0, shape.dashes)
        fill = None if shape.fill == NONE else to_rgba(shape.fill, shape.opacity)
        self._renderer.draw_path(pen, path_of(shape), self._to_pixels, fill)

    def write(self, block: TextBlock) -> None:
        """Draw the lines of a text."""
        font = font_of_block(block, self._styles, self._faces)
        if font is None:
            self.draw(letters_of(block, self._styles, self._faces, self._words.get_language()))
            return
        font.set_size(font.get_size_in_points() * self._text_scale)
        pen = self._renderer.new_gc()
        pen.set_foreground(self._styles[block.style].color)
        for line in block.lines:
            x, y = line.x * self._scale[0], line.baseline * self._scale[1]
            self._renderer.draw_text(pen, x, y, line.text, font, block.rotation, mtext=self._words)

    def image(self) -> Image.Image:
        """Return the picture without alpha, which is full everywhere; nothing can be drawn after that.

        Alpha is taken out row by row in place: a copy of a large picture costs hundreds of megabytes.
        """
        width, height = self._size
        pixels = np.asarray(self._renderer.buffer_rgba())
        packed = pixels.reshape(-1)[: width * height * 3].reshape(height, width, 3)
        for row in range(height):
            packed[row] = pixels[row, :, :3]
        return Image.frombuffer("RGB", self._size, packed, "raw", "RGB", 0, 1)
