"""A mirrored map: the same promises, with what was left at the right."""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from support.catalogs import small
from support.commands import run
from support.small_map import NURSES, SMALL
from support.strategies import catalogs

from cop_diagram import load_catalog
from cop_diagram.layout.search import lay_out
from cop_diagram.model.catalog import Catalog
from cop_diagram.model.mirroring import on_the_page
from cop_diagram.model.problems import LayoutError
from cop_diagram.promises.promises import violations
from cop_diagram.promises.quality import quality
from cop_diagram.scene.scene import Scene


def mirrored(catalog: Catalog) -> Catalog:
    return replace(catalog, slide=replace(catalog.slide, mirror=True))


def boxes(scene: Scene) -> dict[str, tuple[float, ...]]:
    return {text.id: dataclasses.astuple(text.box) for text in scene.texts()}


@cache
def slide() -> Scene:
    return lay_out(mirrored(load_catalog()))


@settings(max_examples=8, deadline=None)
@given(catalogs(12, 3, 16))
def test_every_promise_is_kept(catalog: Catalog) -> None:
    try:
        scene = lay_out(mirrored(catalog))
    except LayoutError:
        return
    assert violations(scene, catalog) == ()


def test_it_is_laid_out_as_a_map_whose_places_are_turned() -> None:
    plain = small()
    turned = tuple(replace(activity, from_with=1 - activity.from_with) for activity in plain.activities)
    one, other = lay_out(mirrored(plain)), lay_out(replace(plain, activities=turned))
    width = one.rectangles[0].box.width
    assert other.rectangles[0].box.width == width
    shift = one.rectangles[0].box.left - other.rectangles[0].box.left
    found, wanted = boxes(one), boxes(other)
    for activity in plain.activities:
        name = f"activity-{activity.id}"
        left, top, right, bottom = wanted[name]
        assert found[name] == pytest.approx((left + shift, top, right + shift, bottom), abs=0.01)


def test_the_axes_are_turned() -> None:
    plain, turned = lay_out(small()), lay_out(mirrored(small()))
    for scene, sign in ((plain, 1), (turned, -1)):
        at, (across, down) = boxes(scene), scene.arrows
        assert sign * (at["axis-from-with-end"][0] - at["axis-from-with-start"][0]) > 0
        assert sign * (across.tip[0] - across.tail[0]) > 0
        assert sign * (scene.rectangles[0].box.center[0] - down.tip[0]) > 0
        assert down.tip[1] > down.tail[1]
        assert (scene.mirror, scene.direction) == (sign < 0, "ltr")


def test_activities_keep_the_numbers_of_the_file_and_stand_on_the_other_side() -> None:
    given_ = {activity.id: activity.from_with for activity in load_catalog().activities}
    for activity in slide().activities:
        assert activity.from_with == given_[activity.id]
        if abs(activity.from_with - 0.5) > 0.15:
            assert (activity.text.box.center[0] < slide().width / 2) == (activity.from_with > 0.5)
    found = quality(slide())
    assert max(found.from_with.percent, found.informal_formal.percent) < 1.5


def test_a_wrong_order_is_seen_in_a_mirrored_scene() -> None:
    wrong = {violation.promise for violation in violations(replace(slide(), mirror=False))}
    assert wrong == {"H8"}


def test_a_text_that_begins_at_its_place_ends_there() -> None:
    (activity,) = NURSES.activities
    anchored = replace(NURSES, activities=(replace(activity, anchor="left", pin=True, informal_formal=0.5),))
    (drawn,) = lay_out(mirrored(anchored)).activities
    assert drawn.anchor == "right"
    assert drawn.place == pytest.approx(drawn.hook)
    assert on_the_page(anchored) is anchored


def test_the_way_of_maturing_grows_to_the_lower_left() -> None:
    def ends(catalog: Catalog) -> tuple[tuple[float, float], list[tuple[float, float]]]:
        outline = lay_out(replace(catalog, slide=replace(catalog.slide, maturing=True))).maturity_arrow.outline
        return outline.start, [curve[4:] for curve in outline.curves]

    start, curves = ends(mirrored(NURSES))
    assert start[0] > max(x for x, _ in curves[:-1])
    lowest = max(curves, key=lambda point: point[1])
    assert lowest[0] < start[0] / 2
    assert ends(NURSES)[0][0] < start[0] / 2


def test_the_svg_says_so(folder: Path) -> None:
    Path("map.toml").write_text(SMALL.replace("[slide]", "[slide]\nmirror = true"), "utf-8")
    Path("plain.toml").write_text(SMALL, "utf-8")
    for name, said in (("map", True), ("plain", False)):
        assert run("render", f"{name}.toml").output == f"wrote {name}.svg\n"
        root = Path(f"{name}.svg").read_text("utf-8").partition(">")[0]
        assert ('data-mirror="true"' in root, 'dir="ltr"' in root) == (said, True)
        assert 'data-from-with="0.2"' in Path(f"{name}.svg").read_text("utf-8")
