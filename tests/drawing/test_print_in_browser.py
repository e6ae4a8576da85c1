"""A map on paper as Chromium prints it: the whole of it on one sheet of that size, within a web page too."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.catalogs import small
from support.pictures import opened

from cop_diagram import lay_out
from cop_diagram.drawing.formats import encode
from cop_diagram.model.pages import PageChoice

pytestmark = pytest.mark.browser

DOTS = 36
"""To the inch, of the pictures that are compared."""


def printed(file: Path) -> bytes:
    """Return the PDF that Chromium prints of a file."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
    target = file.with_suffix(".pdf")
    command = [chromium, "--headless", "--no-sandbox", "--no-pdf-header-footer", f"--print-to-pdf={target}"]
    subprocess.run([*command, file.as_uri()], check=True, capture_output=True, timeout=120)
    return target.read_bytes()


def pages(pdf: bytes) -> list[tuple[float, float]]:
    """Return the sizes of a PDF's pages, points."""
    found = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(float(width), float(height)) for width, height in found]


@pytest.mark.parametrize("choice", [PageChoice("a3", scale=1), PageChoice("letter", orientation="portrait")], ids=str)
def test_a_map_is_printed_whole_on_one_sheet(tmp_path: Path, choice: PageChoice) -> None:
    scene = lay_out(replace(small(), page=choice))
    file = tmp_path / "map.svg"
    file.write_text(encode(scene, "svg").decode(), encoding="utf-8")
    (sheet,) = pages(printed(file))
    assert sheet == pytest.approx((scene.width, scene.height), abs=0.8)  # Chromium's sheets have whole CSS pixels
    subprocess.run(["pdftoppm", "-r", str(DOTS), "-png", "-singlefile", "map.pdf", "map"], cwd=tmp_path, check=True)
    drawn = opened((tmp_path / "map.png").read_bytes()).convert("L")
    wanted = opened(encode(scene, "png", dpi=DOTS)).convert("L").resize(drawn.size, Image.Resampling.BILINEAR)
    assert np.abs(np.asarray(drawn, float) - np.asarray(wanted, float)).mean() < 3


def test_a_web_page_with_a_map_keeps_its_own_paper(tmp_path: Path) -> None:
    scene = lay_out(replace(small(), page=PageChoice("a3")))
    words = "<p>words</p>" * 80
    file = tmp_path / "page.html"
    file.write_text(f"<style>@page{{size:148mm 210mm}}</style>{words}{encode(scene, 'svg').decode()}", encoding="utf-8")
    first, *_ = pages(printed(file))
    assert first == pytest.approx((148 / 25.4 * 72, 210 / 25.4 * 72), abs=0.8)
