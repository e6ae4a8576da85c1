"""The line about a crowded or entangled map: said where it is so, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

from support.catalogs import crowded, small
from support.communities import FILES, community
from support.scenes import activity, oval, small_scene

from cop_diagram import lay_out, load_catalog
from cop_diagram.promises.notices import notice, notices
from cop_diagram.scene import Bubble
from cop_diagram.scene.geometry import Box


def test_a_calm_map_needs_no_word() -> None:
    for catalog in (load_catalog(None), small(), *(community(file)[0] for file in FILES)):
        assert notice(lay_out(catalog)) is None


def test_an_entangled_map_names_the_cluster_that_is_scattered_most() -> None:
    assert notice(lay_out(crowded())) == (
        'the map is entangled, since "Build" is scattered among others most of all; '
        "it would help to gather its activities or to split it"
    )


def test_a_map_in_small_letters_is_crowded() -> None:
    scene = small_scene()
    looks = tuple(replace(look, size=9.5) if look.name == "activity" else look for look in scene.text_styles)
    assert notice(scene) is None
    assert notice(replace(scene, text_styles=looks)) == (
        "the map is crowded (names of 9.5 pt, on average 0.5 % of the page's diagonal from their places); "
        "a larger page or fewer activities would help"
    )


def test_bubbles_for_whose_gap_the_texts_leave_no_room() -> None:
    boxes = {"ask": Box(100, 200, 300, 300), "meet": Box(302.5, 200, 500, 300), "build": Box(501, 200, 700, 300)}
    scene = replace(
        small_scene(),
        activities=tuple(activity(name, name, box.left + 70, 240, name) for name, box in boxes.items()),
        bubbles=tuple(Bubble(name, name.capitalize(), "cluster-sharing", oval(box)) for name, box in boxes.items()),
        captions=(),
        gap=1.2,
    )
    sentence = "the texts leave no room for 6 pt between all bubbles: "
    assert notices(scene) == (f'{sentence}"Meet" and "Build" are 1.0 pt apart, the nearest of 2 pairs',)
    assert notices(replace(scene, bubbles=scene.bubbles[:2])) == (f'{sentence}"Ask" and "Meet" are 2.5 pt apart',)
    assert notices(replace(scene, bubbles=scene.bubbles[:1])) == ()
    both = notice(replace(scene, text_styles=tuple(replace(look, size=9.5) for look in scene.text_styles)))
    assert both == (
        "the map is crowded (names of 9.5 pt, on average 0.1 % of the page's diagonal from their places); "
        f'a larger page or fewer activities would help; {sentence}"Meet" and "Build" are 1.0 pt apart, '
        "the nearest of 2 pairs"
    )
