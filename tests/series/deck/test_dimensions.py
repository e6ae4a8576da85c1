"""The slides of the dimensions of maps that have nothing at one end."""

from __future__ import annotations

import pytest
from support.catalogs import arabic, one_sided, small
from support.deck_pages import faults

from cop_diagram.catalog import workshop_words
from cop_diagram.series import lay_out_deck
from cop_diagram.style import Page, Style

MAPS = {"small": small, "arabic": arabic}


@pytest.mark.parametrize(
    ("page", "stacked"), [(Page(), True), (Page(720, 540), True), (Page(595, 842), False)], ids=str
)
@pytest.mark.parametrize("name", MAPS)
def test_an_end_without_activities_says_so_in_the_notes_too_and_no_name_gets_small_for_it(
    name: str, page: Page, stacked: bool
) -> None:
    catalog = one_sided(MAPS[name]())
    said = workshop_words(catalog.slide.language)
    for sheet in lay_out_deck(catalog, Style(page=page), words=said)[1:4]:
        scene = sheet.scene
        assert faults(scene) == []
        styles = {style.name: style for style in scene.text_styles}
        first, last = (part.texts for part in scene.parts or () if len(part.texts) > 1)
        heading, line = last
        assert " ".join(part.text for part in line.lines) == said.vacant
        assert styles[line.style].color != styles[first[1].style].color
        assert sheet.notes.splitlines()[-1] == f"{' '.join(part.text for part in heading.lines)}: {said.vacant}"
        assert min(styles[text.style].size / page.scale for text in (*first, *last)) >= (18 if stacked else 16)
        assert (first[0].box.bottom < heading.box.top) == stacked
        assert (first[0].box.top == heading.box.top) != stacked
