"""The deck read back by python-pptx and by a validator: what an editor finds on the slide."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pptx
import pytest
from openxml_audit import OpenXmlValidator
from support.brands import BLUES, DARK, Brand, save_brand
from support.catalogs import arabic
from support.communities import WATER, menu
from support.decks import laid_out, outline_of, read_back, things
from support.pictures import scene as pictured
from support.scenes import small_scene

from cop_diagram import load_catalog
from cop_diagram.colors import APART, least_distance
from cop_diagram.drawing.pptx import to_pptx
from cop_diagram.drawing.pptx.scheme import changed
from cop_diagram.model import Catalog, ThemeChoice
from cop_diagram.promises import violations
from cop_diagram.scene import Scene

MAPS = {
    "slide": load_catalog,
    "water engineers": lambda: load_catalog(WATER),
    "menu": menu,
    "arabic": arabic,
    "print": lambda: replace(load_catalog(), theme=ThemeChoice("print")),
}


@cache
def catalog(name: str) -> Catalog:
    return MAPS[name]()


@cache
def scene(name: str) -> Scene:
    return laid_out(catalog(name))


@cache
def deck(name: str) -> bytes:
    return to_pptx(scene(name))


@pytest.fixture(params=MAPS)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


def test_promises_hold_on_the_finished_slide(name: str) -> None:
    """H1 to H9, with every box, curve and word as the slide has it."""
    found = read_back(deck(name), scene(name))
    assert violations(found, catalog(name)) == ()


def test_the_slide_is_where_the_scene_is(name: str) -> None:
    found, made = read_back(deck(name), scene(name)), scene(name)
    for one, other in zip(found.texts(), made.texts(), strict=True):
        assert [line.text for line in one.lines] == [line.text for line in other.lines]
        low = len(one.lines) > 1  # so as to stand where it should: lines that are close stand too high
        for side in ("left", "top", "right", "bottom"):
            exact = one.mark is None and not (low and side in ("top", "bottom"))
            assert getattr(one.box, side) == pytest.approx(getattr(other.box, side), abs=1e-3 if exact else 1.7)


def test_ids_are_unique_and_everything_is_named_and_described(name: str) -> None:
    found = things(deck(name))
    ids = [thing.id for thing in found]
    assert len(set(ids)) == len(ids)
    assert min(ids) > 1
    assert all(thing.name and thing.about for thing in found)


def test_it_is_valid(name: str, tmp_path: Path) -> None:
    file = tmp_path / "map.pptx"
    file.write_bytes(deck(name))
    result = OpenXmlValidator().validate(file)
    assert [str(error) for error in result.errors] == []


def test_all_relations_lead_somewhere_and_all_parts_have_a_type(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(deck(name))) as package:
        names = set(package.namelist())
        types = package.read("[Content_Types].xml").decode()
        for part in names - {"[Content_Types].xml"}:
            assert f'PartName="/{part}"' in types or f'Extension="{part.rpartition(".")[2]}"' in types
        for part in re.findall(r'PartName="/([^"]+)"', types):
            assert part in names
        for relations in (part for part in names if part.endswith(".rels")):
            folder = Path("/" + relations).parent.parent
            for target in re.findall(r'Target="([^"]+)"', package.read(relations).decode()):
                path = target if target.startswith("/") else str(folder / target)
                parts: list[str] = []
                for step in path.split("/"):
                    parts = parts[:-1] if step == ".." else [*parts, step]
                assert "/".join(parts).lstrip("/") in names


def test_activities_captions_and_bubbles_are_called_what_they_are() -> None:
    found = {thing.name: thing for thing in things(deck("slide"))}
    stories = found["Activity: Stories"]
    assert (stories.lines, stories.group) == (("Stories",), "Cluster: Sharing")
    assert stories.about.startswith("Stories (Sharing): ")
    broken = [activity for activity in scene("slide").activities if len(activity.text.lines) > 1]
    for activity in broken:
        assert found[f"Activity: {activity.name}"].lines == tuple(line.text for line in activity.text.lines)
    assert broken
    assert found["Bubble: Sharing"].about.startswith("Sharing: Passing on what one knows")
    assert found["Cluster: Sharing"].about.startswith("Sharing: News, ")
    assert found["Number: Sharing"].lines == ("1",)
    assert [name for name in found if name.startswith("Arrow")] == [
        "Arrow: Learning from to Learning with",
        "Arrow: Informal to Formal",
    ]


def test_the_title_is_the_placeholder_and_is_read_first() -> None:
    slide = pptx.Presentation(io.BytesIO(deck("slide"))).slides[0]
    assert slide.shapes.title.text_frame.text == "Learning activities"
    assert slide.shapes[0].name == "Title"
    assert [shape.name for shape in slide.placeholders] == ["Title"]


def test_a_cluster_is_a_group_of_bubble_caption_and_members() -> None:
    made = scene("slide")
    for bubble in made.bubbles:
        inside = [thing.name for thing in things(deck("slide")) if thing.group == f"Cluster: {bubble.name}"]
        members = [f"Activity: {a.name}" for a in made.activities if bubble.cluster in a.clusters]
        assert inside == [f"Bubble: {bubble.name}", f"Number: {bubble.name}", f"Caption: {bubble.name}", *members]


def test_clusters_that_meet_move_together_with_both_outlines_above_both_fills() -> None:
    found = things(to_pptx(small_scene()))
    assert [thing.name for thing in found if thing.group == "Clusters: Sharing, Visits"][:6] == [
        "Bubble: Sharing",
        "Bubble: Visits",
        "Outline: Sharing",
        "Outline: Visits",
        "Caption: 1 Sharing",
        "Caption: 2 Visits",
    ]
    assert sum(thing.name == "Activity: Field trips" for thing in found) == 1


def test_bubbles_are_the_scenes_own_curves() -> None:
    made = scene("slide")
    found = {thing.name: thing for thing in things(deck("slide"))}
    for bubble in made.bubbles:
        curve = outline_of(found[f"Bubble: {bubble.name}"])
        assert curve.start == pytest.approx(bubble.outline.start, abs=1e-4)
        for one, other in zip(curve.curves, bubble.outline.curves, strict=True):
            assert one == pytest.approx(other, abs=1e-4)


def test_no_words_are_fitted_wrapped_or_left_to_a_default(name: str) -> None:
    for thing in things(deck(name)):
        for body in thing.element.xpath("./p:txBody"):
            about = body.find("{*}bodyPr")
            assert {about.get(side) for side in ("lIns", "tIns", "rIns", "bIns")} == {"0"}
            assert about.get("wrap") == "none"
            assert [child.tag.rpartition("}")[2] for child in about] == ["noAutofit"]
            assert len(body.findall("{*}p")) == 1
            for run in body.xpath("./a:p/*/a:rPr"):
                assert {run.get("i"), run.get("u"), run.get("strike")} == {"0", "none", "noStrike"}
                assert run.get("b") in ("0", "1")
                assert run.get("lang") == scene(name).language
                assert run.find("{*}ln/{*}noFill") is not None


def test_no_shape_has_a_shadow_or_a_style(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(deck(name))) as package:
        slide, theme = (package.read(f"ppt/{part}.xml").decode() for part in ("slides/slide1", "theme/theme1"))
    assert "<p:style" not in slide
    assert "outerShdw" not in slide + theme


def test_the_notes_are_the_map_in_words(name: str) -> None:
    slide = pptx.Presentation(io.BytesIO(deck(name))).slides[0]
    assert slide.notes_slide.notes_text_frame.text == scene(name).description


def test_colours_are_the_themes(name: str) -> None:
    for thing in things(deck(name)):
        assert thing.element.xpath(".//a:srgbClr") == []


def test_each_cluster_is_of_one_accent() -> None:
    seen = []
    for thing in things(deck("slide")):
        if thing.tag == "grpSp" and thing.name.startswith("Cluster"):
            names = {n for n in thing.element.xpath(".//a:schemeClr/@val") if n.startswith("accent")}
            assert len(names) == 1
            seen.append(*names)
    assert seen[:6] == [f"accent{number}" for number in range(1, 7)]


@pytest.mark.parametrize("brand", [DARK, BLUES])
def test_neighbours_can_be_told_apart_in_a_brands_colours(brand: Brand, tmp_path: Path) -> None:
    made = laid_out(load_catalog(), save_brand(brand, tmp_path / "brand.pptx"))
    assert violations(made, load_catalog()) == ()
    fills = [style.fill for style in made.shape_styles if style.name.startswith("cluster-")]
    apart = min(least_distance(one, other)[0] for one, other in pairwise(fills))
    assert apart >= APART


def test_a_strip_and_its_miniatures_are_drawn() -> None:
    found = things(to_pptx(pictured("strip")))
    panels = [thing.name for thing in found if thing.name.startswith("Panel")]
    assert len(panels) == len(pictured("strip").panels or ())
    assert sum(thing.name.startswith("Mark") for thing in found) > 100
    assert all(thing.name and thing.about for thing in found)


def test_what_cannot_be_said_in_xml_needs_no_care() -> None:
    found = [thing.lines for thing in things(to_pptx(small_scene()))]
    for text in (r"$x^2$ \frac_{1}", '<b>&amp;</b> "q"', "]]> <!-- --> ${a}", "two  spaces; it's"):
        assert (text,) in found


def test_another_theme_recolours_all() -> None:
    """Every colour of the slide is a change of the theme's: with the accents swapped, no tone stays."""
    (bubble,) = (thing for thing in things(deck("slide")) if thing.name == "Bubble: Sharing")
    (color,) = bubble.element.xpath("./p:spPr/a:solidFill/a:schemeClr")
    changes = tuple((c.tag.rpartition("}")[2], int(c.get("val"))) for c in color if not c.tag.endswith("alpha"))
    assert color.get("val") == "accent1"
    assert changed("#0000ff", changes) != changed("#ff0000", changes)
