"""The same input gives the same bytes (PNG: the same pixels), wherever and however it is drawn."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from support.communities import WATER
from support.made_fonts import made_font, saved
from support.places import ROOT
from support.scenes import small_scene

from cop_diagram.drawing.formats import encode

# Draws the scene made by hand five ways, into the current folder.
BY_HAND = """
from pathlib import Path
from support.scenes import small_scene
from cop_diagram.drawing.formats import encode
scene = small_scene()
Path("text.svg").write_bytes(encode(scene, "svg"))
Path("outlines.svg").write_bytes(encode(scene, "svg", text="outlines"))
Path("picture.png").write_bytes(encode(scene, "png", dpi=72))
Path("slide.pptx").write_bytes(encode(scene, "pptx"))
Path("page.pdf").write_bytes(encode(scene, "pdf"))
"""

HOSTILE_SETTINGS = """
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

SLIDE = [word for suffix in ("svg", "png", "pdf", "pptx") for word in ("-o", f"slide.{suffix}")]

SURROUNDINGS: dict[str, dict[str, str]] = {
    "elsewhere": {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "MPLBACKEND": "svg"},
    "hostile settings": {"PYTHONHASHSEED": "2", "LC_ALL": "C", "MPLBACKEND": "module://no.such.module"},
    "unknown backend": {"PYTHONHASHSEED": "3", "SOURCE_DATE_EPOCH": "0", "MPLBACKEND": "nonsense"},
}


def drawn(folder: Path, command: list[str], changes: dict[str, str]) -> dict[str, bytes]:
    """Run the command in a new folder and return what it wrote; of a PNG, its pixels."""
    folder.mkdir()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MPL", "LC_", "TZ"))}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    ran = subprocess.run([sys.executable, *command], cwd=folder, env=environment | changes, capture_output=True)
    assert ran.returncode == 0, ran.stderr.decode()
    return {path.name: _comparable(path.read_bytes()) for path in sorted(folder.iterdir())}


def _comparable(data: bytes) -> bytes:
    return Image.open(io.BytesIO(data)).tobytes() if data.startswith(b"\x89PNG") else data


def hostile_fonts(folder: Path) -> str:
    """Return a folder in which a font passes for the slide's own."""
    (folder / "fonts").mkdir(exist_ok=True)
    letters = {chr(code): 900 for code in range(0x20, 0x17F)}
    saved(made_font("Source Sans Pro", letters, version="9.000"), folder / "fonts" / "sans.ttf")
    return str(folder)


def settings_file(folder: Path) -> str:
    path = folder / "hostile-matplotlibrc"
    path.write_text(HOSTILE_SETTINGS)
    return str(path)


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["-c", BY_HAND], id="by hand"),
        pytest.param(["-m", "cop_diagram", "render", "-q", *SLIDE], id="shipped slide"),
        pytest.param(["-m", "cop_diagram", "journey", "-q", "-o", ".", str(WATER)], id="journey"),
    ],
)
def test_surroundings_change_nothing(tmp_path: Path, command: list[str]) -> None:
    plain = drawn(tmp_path / "plain", command, {"PYTHONHASHSEED": "0"})
    assert len(plain) >= 2
    for name, changes in SURROUNDINGS.items():
        settings = {}
        if name == "hostile settings":
            settings = {"MATPLOTLIBRC": settings_file(tmp_path), "XDG_DATA_HOME": hostile_fonts(tmp_path)}
        assert drawn(tmp_path / name, command, changes | settings) == plain, name


def test_drawing_twice_in_one_process_changes_nothing() -> None:
    scene = small_scene()
    first = [encode(scene, "svg"), encode(scene, "svg", text="outlines"), encode(scene, "png", dpi=72)]
    assert [encode(scene, "svg"), encode(scene, "svg", text="outlines"), encode(scene, "png", dpi=72)] == first


def test_a_scene_read_back_from_json_is_drawn_the_same() -> None:
    scene = small_scene()
    once = type(scene).from_json(scene.to_json())
    assert encode(type(scene).from_json(once.to_json()), "svg") == encode(once, "svg")
