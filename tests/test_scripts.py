"""Maps in scripts that only installed fonts have, in Debian's Noto fonts: the promises, the words, the same bytes."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from support.catalogs import small
from support.scripts import FAMILIES, in_script
from support.svg_reading import SVG, parsed

from cop_diagram import lay_out
from cop_diagram.drawing.formats import encode
from cop_diagram.promises.promises import violations
from cop_diagram.promises.quality import quality
from cop_diagram.scene import Scene
from cop_diagram.text.font_notes import font_notes

pytestmark = pytest.mark.fonts
scripts = pytest.mark.parametrize("language", FAMILIES)


@cache
def scene_in(language: str) -> Scene:
    return lay_out(in_script(language))


@scripts
def test_every_promise_is_kept(language: str) -> None:
    """H1 to H9, with text as large as that of a map in English of the same size."""
    scene = scene_in(language)
    assert violations(scene, in_script(language)) == ()
    assert quality(scene).text.activity >= 16


@scripts
def test_the_font_is_that_of_the_language_and_is_said(language: str) -> None:
    scene = scene_in(language)
    assert {font.family for font in scene.fonts or ()} == {FAMILIES[language]}
    assert {font.style for font in scene.fonts or ()} == {"Bold", "Regular"}
    (said,) = font_notes(scene)
    assert said.startswith(f"taken from this machine: “{FAMILIES[language]}” (/")
    assert said.endswith("; the picture depends on that")


@scripts
@pytest.mark.parametrize("text", ["auto", "text"])
def test_the_words_are_whole_in_the_svg(language: str, text: str) -> None:
    """What is drawn in several lines or fonts can be found and copied."""
    root = parsed(scene_in(language), text)
    drawn = ["".join(line.itertext()) for line in root.iter(f"{SVG}text")]
    for activity in scene_in(language).activities:
        lines = [line.text for line in activity.text.lines]
        assert set(lines) <= set(drawn)
        assert "".join("".join(lines).split()) == "".join(activity.name.split())


@scripts
def test_the_same_bytes_come_out_again(language: str) -> None:
    """H10, on a machine with the same fonts."""
    again = lay_out(in_script(language))
    for kind in ("svg", "png"):
        assert encode(again, kind) == encode(scene_in(language), kind)


def test_names_may_mix_all_of_them() -> None:
    """A map in English with a name in six scripts; an Arabic word in it runs the other way."""
    mixed = replace(small().activities[0], name="Zoom 会議 한국 हिन्दी ไทย العربية")
    catalog = replace(small(), activities=(mixed, *small().activities[1:]))
    scene = lay_out(catalog)
    assert violations(scene, catalog) == ()
    found = next(activity for activity in scene.activities if activity.id == mixed.id)
    families = {run.family for line in found.text.lines for run in found.text.runs(line)}
    assert {"Source Sans Pro", "DejaVu Sans", "Noto Sans Devanagari", "Noto Sans Thai"} < families
    assert "".join("".join(line.text for line in found.text.lines).split()) == "".join(mixed.name.split())
