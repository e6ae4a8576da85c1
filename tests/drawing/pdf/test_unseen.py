"""The font of unseen words: each letter with its signs is one glyph, without a shape, and no time is in it."""

from __future__ import annotations

import io

import pytest
import uharfbuzz as hb
from fontTools.misc.timeTools import timestampFromString
from fontTools.ttLib import TTFont

from cop_diagram.drawing.pdf.unseen import unseen_font

TEXTS = ("التعلّم", "مَدرسَة", "เยี่ยมชมน้ำ", "יִשְׂרָאֵל", "é e\u0301 x\u0301\u0323 x\u0323\u0301", "plain", "")


@pytest.mark.parametrize("text", TEXTS)
def test_each_letter_is_one_glyph_on_the_baseline(text: str) -> None:
    font = hb.Font(hb.Face(unseen_font(text)))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    infos, places = buffer.glyph_infos or [], buffer.glyph_positions or []
    assert all(info.codepoint for info in infos)
    assert all((place.x_offset, place.y_offset, place.x_advance) == (0, 0, 100) for place in places)
    apart = text.count("\N{THAI CHARACTER SARA AM}")  # its ring goes on the letter, its stroke stands behind
    assert len({info.cluster for info in infos}) == len(infos) - apart


def test_there_is_no_time_in_it() -> None:
    head = TTFont(io.BytesIO(unseen_font("abc")))["head"]
    assert head.created == head.modified == timestampFromString("Thu Jan  1 00:00:00 1970")
