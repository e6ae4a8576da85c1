"""The deck of the shipped slide in every language on four pages, in one theme after the other."""

from __future__ import annotations

from itertools import product

import pytest
from support.deck_pages import faults
from support.figures import PAGES, slide

from cop_diagram.catalog import LANGUAGES, workshop_words
from cop_diagram.model.themes import THEMES
from cop_diagram.promises import violations
from cop_diagram.series import lay_out_deck

pytestmark = pytest.mark.matrix


CASES = [
    (language, page, list(THEMES)[number % len(THEMES)])
    for number, (language, page) in enumerate(product(LANGUAGES, PAGES))
]
"""Each language on each page."""


@pytest.mark.parametrize(("language", "page", "theme"), CASES)
def test_nothing_lies_on_anything_else_and_all_can_be_read(language: str, page: str, theme: str) -> None:
    catalog = slide(language, PAGES[page], theme)
    sheets = lay_out_deck(catalog, words=workshop_words(language))
    assert 12 <= len(sheets) <= 18
    for sheet in sheets:
        assert violations(sheet.scene) == ()
        assert sheet.scene.parts is None or faults(sheet.scene) == []
