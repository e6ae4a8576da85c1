"""The SVG as programs other than browsers show it: each picture against the PNG, pixel by pixel."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PIL import Image
from support.pictures import difference, opened, scene

from cop_diagram.drawing.formats import encode

pytestmark = pytest.mark.viewers

MOST_PERCENT = 1.0
FINER = 4
"""LibreOffice draws places to whole pixels: it is asked for a picture that many times as large, then made small."""


def _rsvg(file: Path, size: tuple[int, int]) -> Image.Image:
    _run("rsvg-convert", "-o", file.with_suffix(".png"), file)
    return opened(file.with_suffix(".png").read_bytes())


def _cairosvg(file: Path, size: tuple[int, int]) -> Image.Image:
    _run(sys.executable, "-m", "cairosvg", "-o", file.with_suffix(".png"), file)
    return opened(file.with_suffix(".png").read_bytes())


def _libreoffice(file: Path, size: tuple[int, int]) -> Image.Image:
    """Return its picture without the half pixel that it may add all around."""
    width, height = _exported(file, "png").size
    asked = {"PixelWidth": width * FINER, "PixelHeight": height * FINER}
    options = ",".join(f'"{key}":{{"type":"long","value":"{value}"}}' for key, value in asked.items())
    large = _exported(file, f"png:draw_png_Export:{{{options}}}")
    left, top = ((large.size[i] - size[i] * FINER) // 2 for i in (0, 1))
    page = large.crop((left, top, left + size[0] * FINER, top + size[1] * FINER))
    return page.resize(size, Image.Resampling.BOX)


def _exported(file: Path, target: str) -> Image.Image:
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    _run("soffice", profile, "--headless", "--convert-to", target, "--outdir", file.parent, file)
    return opened(file.with_suffix(".png").read_bytes())


def _run(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True)


VIEWERS: Mapping[str, Callable[[Path, tuple[int, int]], Image.Image]] = {
    "rsvg-convert": _rsvg,
    "cairosvg": _cairosvg,
    "LibreOffice": _libreoffice,
}


@pytest.mark.parametrize("name", ["slide", "menu", "arabic", "strip"])
@pytest.mark.parametrize("viewer", VIEWERS)
def test_it_looks_like_the_png(viewer: str, name: str, tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    file.write_bytes(encode(scene(name), "svg"))
    png = opened(encode(scene(name), "png", dpi=96))
    seen = VIEWERS[viewer](file, png.size)
    assert abs(seen.width - png.width) <= 1
    assert abs(seen.height - png.height) <= 1
    assert difference(seen.resize(png.size), png) <= MOST_PERCENT
