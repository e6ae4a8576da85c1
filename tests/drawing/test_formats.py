"""A scene as the bytes of a picture, and the table of the formats."""

import io
import subprocess
import sys
from dataclasses import replace

import pytest
from PIL import Image
from support.scenes import small_scene

from cop_diagram.drawing.formats import encode
from cop_diagram.model.problems import OutputError


def test_a_png_has_its_size_and_resolution_and_nothing_personal() -> None:
    picture = Image.open(io.BytesIO(encode(small_scene(), "png")))
    assert picture.size == (1920, 1080)
    assert picture.info.keys() == {"dpi", "cop-diagram"}
    assert picture.info["dpi"] == pytest.approx((144, 144), abs=0.05)


@pytest.mark.parametrize("dpi", [3, -1, 23.9, 751, float("nan"), float("inf")])
def test_impossible_resolutions_are_refused(dpi: float) -> None:
    with pytest.raises(OutputError) as caught:
        encode(small_scene(), "png", dpi=dpi)
    assert str(caught.value) == f"{dpi:g} dpi is not from 24 to 750"


def test_a_large_page_has_too_many_pixels() -> None:
    with pytest.raises(OutputError) as caught:
        encode(replace(small_scene(), width=9600.0, height=5400.0), "png", dpi=300)
    assert str(caught.value) == "300 dpi make a picture of 40000 x 22500 pixels; 1 to 32767 on a side are possible"


def test_a_picture_that_fills_the_memory_is_not_begun() -> None:
    with pytest.raises(OutputError) as caught:
        encode(replace(small_scene(), width=7200.0, height=7200.0), "png", dpi=150)
    assert str(caught.value) == (
        "150 dpi make a picture of 15000 x 15000 pixels; at most 200 million in all are possible"
    )


def test_another_page_has_its_own_size() -> None:
    page = replace(small_scene(), width=841.89, height=595.276)
    assert Image.open(io.BytesIO(encode(page, "png", dpi=100))).size == (1169, 827)


def test_writing_needs_no_drawing_stack() -> None:
    code = "import sys, cop_diagram.drawing; print('matplotlib' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
