"""What a community says of its activities: the marks and tones on the map, and the legend that explains them."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given
from support.examples import examples
from support.strategies import FRAME, told_catalogs
from support.svg_reading import MODES, SVG, named, parsed

from cop_diagram import lay_out
from cop_diagram.colors.color_vision import least_distance
from cop_diagram.colors.mixing import contrast
from cop_diagram.model import TextMode
from cop_diagram.model.catalog import LEGEND, Activity, Catalog, Cluster, LegendWords, Slide
from cop_diagram.model.problems import LayoutError
from cop_diagram.promises.promises import violations
from cop_diagram.scene import Scene, TextBlock, TextStyle

CLUSTERS = (Cluster("care", "Care"), Cluster("offer", "On offer"))
OWN = (
    Activity("stories", "Stories of the night", ("care",), 0.2, 0.1, status="active", since=2021),
    Activity("rounds", "Rounds", ("care",), 0.5, 0.3, status="planned"),
    Activity("walks", "Walks", ("care",), 0.3, 0.6, status="idea"),
    Activity("letters", "Letters", ("care",), 0.4, 0.4, status="stopped"),
    Activity("congress", "Congress", ("care",), 0.1, 0.7, outside=True),
)
MENU = (Activity("debates", "Debates", ("offer",), 0.8, 0.6, menu=True),)


def catalog(activities: tuple[Activity, ...] = (*OWN, *MENU), **slide: str) -> Catalog:
    return Catalog(Slide("Nurses", **slide), **FRAME, clusters=CLUSTERS, activities=activities)


def texts(scene: Scene) -> dict[str, TextBlock]:
    return {text.id: text for text in scene.texts()}


def style_of(scene: Scene, name: str) -> TextStyle:
    return next(style for style in scene.text_styles if style.name == texts(scene)[name].style)


@examples(12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(told_catalogs())
def test_every_promise_is_kept_whatever_a_community_says(told: Catalog) -> None:
    try:
        scene = lay_out(told)
    except LayoutError:
        return
    assert violations(scene, told) == ()
    assert {a.id for a in scene.activities if a.text.mark} == {a.id for a in told.activities if a.status}
    assert (scene.legend is None) == (not any(a.status or a.menu for a in told.activities))


def test_each_status_has_its_own_mark_weight_and_tone() -> None:
    scene = lay_out(catalog())
    looks = {
        name: (mark.kind if (mark := texts(scene)[f"activity-{name}"].mark) else None, look.weight, look.color)
        for name in ("stories", "rounds", "walks", "letters", "congress", "debates")
        if (look := style_of(scene, f"activity-{name}"))
    }
    ink = style_of(scene, "slide-title").color
    idea, stopped, pale = looks["walks"][2], looks["letters"][2], looks["debates"][2]
    assert looks == {
        "stories": ("dot", 600, ink),
        "rounds": ("ring", 400, ink),
        "walks": ("dashes", 400, idea),
        "letters": ("cross", 400, stopped),
        "congress": (None, 600, ink),
        "debates": (None, 400, pale),
    }
    assert all(contrast(ink, "#ffffff") > 1.9 * contrast(color, "#ffffff") for color in (idea, stopped, pale))
    assert all(least_distance(one, other)[0] > 10 for one, other in combinations((ink, idea, stopped, pale), 2))


def test_without_a_menu_an_activity_without_status_looks_as_always() -> None:
    scene = lay_out(catalog(OWN))
    assert style_of(scene, "activity-congress").weight == 400


def test_a_mark_on_the_menu_is_pale() -> None:
    scene = lay_out(catalog((*OWN, replace(MENU[0], status="idea"))))
    text = texts(scene)["activity-debates"]
    assert (text.style, text.mark and text.mark.kind) == ("activity-pale", "dashes")


def test_a_bubble_on_offer_is_paler_than_one_with_a_single_activity_of_ones_own() -> None:
    def tones(activities: tuple[Activity, ...]) -> tuple[float, float]:
        scene = lay_out(catalog(activities))
        (style,) = (style for style in scene.shape_styles if style.name == "cluster-offer")
        return contrast(style.fill, "#ffffff"), style.stroke_width

    offered, joined = tones((*OWN, *MENU)), tones((replace(OWN[0], clusters=("care", "offer")), *OWN[1:], *MENU))
    assert offered < joined
    assert offered[1] < joined[1]


@pytest.mark.parametrize(("language", "side"), [("en", -1), ("he", 1)])
def test_the_mark_stands_where_the_first_line_begins(language: str, side: int) -> None:
    for text in lay_out(catalog(language=language)).texts():
        if text.mark:
            line = text.lines[0]
            assert (text.mark.center[0] - (line.x + line.width / 2)) * side > line.width / 2
            assert text.box.contains(text.mark.box, 1e-9)


def test_the_legend_lists_what_occurs_and_nothing_else() -> None:
    scene = lay_out(catalog())
    assert scene.legend is not None
    assert [(entry.id, entry.lines[0].text, entry.mark and entry.mark.kind) for entry in scene.legend.entries] == [
        ("legend-active", "active", "dot"),
        ("legend-planned", "planned", "ring"),
        ("legend-idea", "idea", "dashes"),
        ("legend-stopped", "stopped", "cross"),
        ("legend-chosen", "chosen", None),
        ("legend-menu", "on the menu", None),
    ]
    few = lay_out(catalog((OWN[1], OWN[4]))).legend
    assert few is not None
    assert [entry.id for entry in few.entries] == ["legend-planned"]
    assert lay_out(catalog((OWN[4],))).legend is None


def test_the_legend_explains_heavier_names_only_where_there_are_some() -> None:
    def explained(*activities: Activity) -> dict[str, int]:
        scene = lay_out(catalog(activities))
        assert scene.legend is not None
        return {entry.id: style_of(scene, entry.id).weight for entry in scene.legend.entries}

    assert explained(OWN[4], *MENU) == {"legend-chosen": 600, "legend-menu": 400}
    assert explained(OWN[1], *MENU) == {"legend-planned": 400, "legend-menu": 400}
    assert explained(OWN[1], OWN[4]) == {"legend-planned": 400}
    assert explained(replace(MENU[0], status="planned")) == {"legend-planned": 400, "legend-menu": 400}


@pytest.mark.parametrize(("language", "edge"), [("en", "left"), ("he", "right")])
def test_the_legend_stands_at_the_foot_opposite_the_credit(language: str, edge: str) -> None:
    scene = lay_out(catalog(language=language, credit="After a slide"))
    outer = next(r.box for r in scene.rectangles if r.region == "outside-sources")
    assert scene.legend is not None
    assert getattr(scene.legend.box, edge) == pytest.approx(getattr(outer, edge))
    assert scene.legend.box.bottom == pytest.approx(texts(scene)["slide-credit"].box.bottom)
    first, *_, last = scene.legend.entries
    assert (first.box.left < last.box.left) == (language == "en")


def test_a_legend_that_does_not_fit_beside_the_credit_stands_above_it() -> None:
    scene = lay_out(catalog(credit="After a slide with a very long name " * 6))
    assert scene.legend is not None
    assert scene.legend.box.bottom < texts(scene)["slide-credit"].box.top
    assert violations(scene) == ()


def test_a_legend_of_many_words_takes_several_rows() -> None:
    words = LegendWords(**{key: f"{key} " + "and that is a long story " * 3 for key in LEGEND})
    scene = lay_out(replace(catalog(), legend=words))
    assert scene.legend is not None
    assert len({entry.lines[0].baseline for entry in scene.legend.entries}) > 1
    assert violations(scene) == ()


def test_a_word_wider_than_the_page_is_refused() -> None:
    with pytest.raises(LayoutError) as caught:
        lay_out(replace(catalog(), legend=LegendWords(active="W" * 150)))
    assert str(caught.value) == f"“{'W' * 47}…” does not fit into 909 points; shorten it"


def test_the_description_says_status_year_and_menu_in_the_catalogues_words() -> None:
    dutch = ("actief", "gepland", "idee", "gestopt", "gekozen", "op het menu", "later", "sinds", "groei")
    words = LegendWords(**dict(zip(LEGEND, dutch, strict=True)))
    assert lay_out(replace(catalog(), legend=words)).description == (
        "Learning from → Learning with. Informal → Formal. "
        "1 Care: Stories of the night (actief, sinds 2021), Rounds (gepland), Walks (idee), Letters (gestopt), "
        "Congress (outside sources). 2 On offer: Debates (op het menu)."
    )


@pytest.mark.parametrize("text", MODES)
def test_the_svg_holds_status_since_menu_and_marks(text: TextMode) -> None:
    found = named(parsed(lay_out(catalog()), text))
    data = {
        name: tuple(found[f"activity-{name}"].get(f"data-{key}") for key in ("status", "since", "menu"))
        for name in ("stories", "rounds", "congress", "debates")
    }
    assert data == {
        "stories": ("active", "2021", None),
        "rounds": ("planned", None, None),
        "congress": (None, None, None),
        "debates": (None, None, "true"),
    }
    marks = {name: len(found[f"activity-{name}"].findall(f"{SVG}path")) for name in data}
    assert marks == {"stories": 1, "rounds": 1, "congress": 0, "debates": 0}
    dot, ring = (found[f"activity-{name}"].find(f"{SVG}path") for name in ("stories", "rounds"))
    assert dot is not None
    assert ring is not None
    assert dot.attrib["fill"] == found["activity-stories"].attrib["fill"]
    assert (ring.attrib["fill"], ring.attrib["stroke"]) == ("none", found["activity-rounds"].attrib["fill"])
    legend = found["legend"]
    assert [(entry.attrib["id"], entry.attrib["class"]) for entry in legend] == [
        (f"legend-{key}", "legend-entry") for key in ("active", "planned", "idea", "stopped", "chosen", "menu")
    ]


def test_a_scene_with_a_legend_survives_json() -> None:
    text = lay_out(catalog()).to_json()
    assert Scene.from_json(text).to_json() == text
    assert '"status": "active"' in text
