"""Lines of scripts that put no spaces between words break where a reader would break them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given
from support.places import ROOT

from cop_diagram.text.line_breaks import line_breaks
from cop_diagram.text.unspaced import phrases

CLOSING = "、。，！？）」』】〉》〕ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々ๆฯ"
OPENING = "（「『【〈《〔"


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("私たちの学習活動と実践コミュニティ、新しい道具", "ja", "私たちの|学習活動と|実践コミュニティ、|新しい|道具"),
        ("Zoomで会議（第2回）を開く", "en", "Zoomで|会議|（第2回）を|開く"),
        ("实践社区的学习活动，新工具（在线）", "zh", "实践|社区|的|学习|活动，|新|工具|（在线）"),
        ("實踐社群的學習活動", "zh-TW", "實踐|社群|的|學習|活動"),
        ("การเรียนรู้ร่วมกันในชุมชนนักปฏิบัติ", "th", "การเรียนรู้|ร่วมกัน|ใน|ชุมชน|นักปฏิบัติ"),
        ("공동체의", "ko", "공동체의"),
        ("गतिविधियाँ", "hi", "गतिविधियाँ"),
        ("after-action/review", "en", "after-action/review"),
    ],
)
def test_phrases(text: str, language: str, parts: str) -> None:
    assert phrases(text, language) == parts.split("|")


@pytest.mark.parametrize("word", ["เอกสาร", "วิทยากร", "อภิปราย", "สถานการณ์", "แผนที่", "สัมภาษณ์", "โครงการ", "ข่าวสาร"])
@pytest.mark.parametrize("around", ["การ{}", "{}ร่วมกัน", "แลกเปลี่ยน{}", "{}กลุ่มย่อย"])
def test_no_word_of_thai_is_broken(word: str, around: str) -> None:
    """These are words that BudouX alone breaks in one name or another."""
    text = around.format(word)
    start = text.index(word)
    ends = {sum(map(len, phrases(text, "th")[:count])) for count in range(1, len(text))}
    assert not ends & set(range(start + 1, start + len(word)))


def test_a_sign_that_repeats_a_word_stays_with_it() -> None:
    assert all(not line.startswith("ๆ") for way in line_breaks("เยี่ยมชมชุมชนอื่น ๆ", "th") for line in way)
    assert line_breaks("Quoi de neuf ?")[-1] == ("Quoi", "de", "neuf ?")


LETTERS = st.sampled_from([*"学習活動会議", *"たのしい", *"カタコトー", *"abc 12", *CLOSING, *OPENING])


@given(st.lists(LETTERS, min_size=1, max_size=24).map("".join).filter(lambda text: bool(text.strip())))
def test_kinsoku(text: str) -> None:
    """No line begins with what closes, or ends with what opens; and no character is lost."""
    for way in line_breaks(text, "ja"):
        assert "".join("".join(way).split()) == "".join(text.split())
        for line in way[1:]:
            assert line[0] not in "、。，）」』】〉》〕ๆฯ！？"
        for phrase in phrases(text.replace(" ", ""), "ja")[1:]:
            assert phrase[0] not in CLOSING
        for phrase in phrases(text.replace(" ", ""), "ja")[:-1]:
            assert phrase[-1] not in OPENING


LIBRARIES = """
import sys
from cop_diagram.text import Typesetter, typefaces
from cop_diagram.text.unspaced import phrases
libraries = {"budoux", "pythainlp", "uniseg"}
Typesetter(typefaces(), "ja").ways("after-action review, d\u2019été, عربية", 12, 400)
assert not libraries & sys.modules.keys()
phrases("การประชุม", "th")
assert libraries <= sys.modules.keys()
"""


def test_libraries_are_loaded_where_they_are_needed_and_leave_nothing_behind(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHAINLP")}
    environment |= {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", LIBRARIES], cwd=tmp_path, env=environment, check=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("sign", ["学", "あ", "ก", "、", "（"])
def test_long_texts_take_no_time_to_speak_of(sign: str) -> None:
    assert "".join(line_breaks(sign * 500, "ja")[-1]) == sign * 500
