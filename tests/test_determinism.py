"""The same input gives the same bytes (PNG: the same pixels), wherever and however it is drawn."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from support.communities import WATER
from support.hostile_places import MATPLOTLIBRC, make_fonts
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

SLIDE = [word for suffix in ("svg", "png", "pdf", "pptx") for word in ("-o", f"slide.{suffix}")]

HOSTILE = {
    "PYTHONHASHSEED": "1",
    "TZ": "Asia/Kathmandu",
    "LC_ALL": "C",
    "MPLBACKEND": "module://no.such.module",
    "SOURCE_DATE_EPOCH": "0",
}
"""Much at a time; the marker ``environments`` takes one after the other."""


def drawn(folder: Path, command: list[str], changes: dict[str, str]) -> dict[str, bytes]:
    """Run the command in a new folder and return what it wrote; of a PNG, its pixels."""
    folder.mkdir()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MPL", "LC_", "TZ"))}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    ran = subprocess.run([sys.executable, *command], cwd=folder, env=environment | changes, capture_output=True)
    assert (ran.returncode, ran.stderr) == (0, b""), ran.stderr.decode()
    return {path.name: _comparable(path.read_bytes()) for path in sorted(folder.iterdir())}


def _comparable(data: bytes) -> bytes:
    return Image.open(io.BytesIO(data)).tobytes() if data.startswith(b"\x89PNG") else data


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
    (tmp_path / "rc").write_text(MATPLOTLIBRC)
    make_fonts(tmp_path / "fonts")
    places = {"MATPLOTLIBRC": str(tmp_path / "rc"), "XDG_DATA_HOME": str(tmp_path)}
    assert drawn(tmp_path / "hostile", command, HOSTILE | places) == plain


def test_drawing_twice_in_one_process_changes_nothing() -> None:
    scene = small_scene()
    first = [encode(scene, "svg"), encode(scene, "svg", text="outlines"), encode(scene, "png", dpi=72)]
    assert [encode(scene, "svg"), encode(scene, "svg", text="outlines"), encode(scene, "png", dpi=72)] == first


def test_a_scene_read_back_from_json_is_drawn_the_same() -> None:
    scene = small_scene()
    once = type(scene).from_json(scene.to_json())
    assert encode(type(scene).from_json(once.to_json()), "svg") == encode(once, "svg")
