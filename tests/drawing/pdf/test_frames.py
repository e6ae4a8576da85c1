"""The frames of a build-up as the pages of a PDF."""

from __future__ import annotations

import pytest
from support.frames import frames_of
from support.journeys import NURSES
from support.pdfs import Read

from cop_diagram.drawing.encoding import Encoding
from cop_diagram.drawing.formats import FORMATS
from cop_diagram.model import FRAMES


@pytest.mark.parametrize("kind", FRAMES)
def test_each_frame_is_a_page_with_a_bookmark_and_what_is_in_sight(kind: str) -> None:
    frames = frames_of(NURSES, kind)
    read = Read(FORMATS["pdf"].encode_all(frames, Encoding()))
    assert len(read.reader.pages) == len(frames)
    assert [(title, page) for level, title, page in read.bookmarks() if level == 1] == [
        (sheet.scene.title, number) for number, sheet in enumerate(frames)
    ]
    names = {activity.name for activity in NURSES.activities}
    seen = [activity.name for sheet in frames for activity in sheet.scene.activities]
    assert sorted(tag.text for tag in read.tags() if tag.text in names) == sorted(seen)
