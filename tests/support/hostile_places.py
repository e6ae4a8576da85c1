"""Settings, fonts and locales that lie where programs find them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from support.made_fonts import made_font, saved

MATPLOTLIBRC = """
backend: nonsense
text.hinting: force_autohint
text.hinting_factor: 1
text.usetex: True
text.antialiased: False
text.parse_math: True
font.family: serif
font.size: 31
path.sketch: 3, 30, 3
path.simplify_threshold: 1.0
lines.linewidth: 7
patch.linewidth: 9
figure.facecolor: red
figure.dpi: 31
figure.constrained_layout.use: True
savefig.bbox: tight
savefig.facecolor: green
savefig.transparent: True
savefig.dpi: 33
svg.fonttype: path
svg.hashsalt: surprise
svg.id: surprise
axes.facecolor: black
axes.linewidth: 8
no.such.key: 1
"""
"""Settings of matplotlib that would spoil any picture."""


def make_fonts(folder: Path) -> None:
    """Put fonts into a folder that pass for the slide's own, with letters twice as wide."""
    folder.mkdir(parents=True)
    letters = {chr(code): 900 for code in range(0x20, 0x17F)}
    for family in ("Source Sans Pro", "DejaVu Sans"):
        saved(made_font(family, letters, version="9.000"), folder / f"{family}.ttf")


def make_locale(folder: Path, name: str) -> None:
    """Put a locale into a folder, where the system can make one; elsewhere the C library takes its own."""
    folder.mkdir()
    if shutil.which("localedef") and Path("/usr/share/i18n/locales", name).exists():
        subprocess.run(["localedef", "-i", name, "-f", "UTF-8", str(folder / f"{name}.UTF-8")], check=True)
