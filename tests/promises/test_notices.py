"""The line about a crowded or entangled map: said where it is so, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

from support.catalogs import crowded, evenings, small
from support.communities import FILES, community
from support.scenes import activity, oval, small_scene

from cop_diagram import lay_out, load_catalog
from cop_diagram.promises.notices import notice, notices
from cop_diagram.scene import Bubble, Scene
from cop_diagram.scene.geometry import Box
from cop_diagram.style.style import MIN_TEXT, Style


def test_a_calm_map_needs_no_word() -> None:
    for catalog in (load_catalog(None), small(), *(community(file)[0] for file in FILES)):
        assert notice(lay_out(catalog)) is None


def test_an_entangled_map_names_the_cluster_that_is_scattered_most() -> None:
    assert notice(lay_out(crowded())) == (
        'the map is entangled, since "Build" is scattered among others most of all; '
        "it would help to gather its activities or to split it"
    )


def in_small_letters(scene: Scene) -> Scene:
    return replace(scene, text_styles=tuple(replace(look, size=9.5) for look in scene.text_styles))


def test_a_map_in_small_letters_is_crowded_unless_somebody_wants_them() -> None:
    scene = small_scene()
    inside = tuple(item for item in scene.activities if item.region == "each-other")
    assert notice(scene) is None
    assert notice(in_small_letters(scene)) == (
        "the map is crowded (names of 9.5 pt, on average 0.5 % of the page's diagonal from their places); "
        "a larger page with scale = 1 or fewer activities would help"
    )
    assert notice(in_small_letters(replace(scene, activities=inside[:2]))) == (
        "the map is crowded (names of 9.5 pt); a larger page with scale = 1 or fewer activities would help"
    )
    assert notice(in_small_letters(scene), Style(text_size=9.5)) is None


def test_a_crowded_map_names_who_is_displaced_most() -> None:
    scene = in_small_letters(small_scene())
    (row,) = (row for row, item in enumerate(scene.activities) if item.id == "lectures")
    away = replace(scene.activities[row], name="Guest\nlectures", target=(250.0, 90.0))
    scene = replace(scene, activities=(*scene.activities[:row], away, *scene.activities[row + 1 :]))
    sentence = (
        "the map is crowded (names of 9.5 pt, on average 0.5 % of the page's diagonal from their places), "
        'most of all at "Guest lectures", 20.1 % from its place'
    )
    help_ = "a larger page with scale = 1, fewer activities"
    assert notice(scene, larger=14.0) == f"{sentence}; {help_} or text_size = 14 would help"
    doubled = tuple(replace(look, size=19.0) for look in scene.text_styles)
    assert f"{help_} or text_size = 14 (28 pt on this page) would help" in str(
        notice(replace(scene, scale=2.0, text_styles=doubled), larger=14.0)
    )
    for count, who in ((1, "another one shares"), (2, "2 others share")):
        near = [replace(away, id=f"near-{n}", target=away.text.box.center) for n in range(count)]
        far = replace(near[0], id="far", from_with=away.from_with + 0.03)
        inside = replace(near[0], id="inside", region="each-other", informal_formal=away.informal_formal + 0.02)
        shared = replace(scene, activities=(*scene.activities, *near, far))
        assert notice(shared) == (
            f"{sentence}, which {who}, or nearly; "
            "places further apart, a larger page with scale = 1 or fewer activities would help"
        )
        assert f"{who}, or nearly" in str(notice(replace(shared, activities=(*shared.activities, inside))))


def test_a_map_whose_names_lie_far_from_their_places_in_a_size_that_was_given() -> None:
    catalog = evenings(8, 0.0)
    style, least = Style(text_size=16), Style(text_size=MIN_TEXT)
    assert notice(lay_out(catalog, style), style) == (
        "the map is crowded (names of 16 pt, on average 3.5 % of the page's diagonal from their places), "
        'most of all at "Evening 6", 4.8 % from its place, which 7 others share, or nearly; '
        "places further apart, a larger page with scale = 1, fewer activities or a smaller text_size would help"
    )
    assert "text_size" not in str(notice(lay_out(evenings(14, 0.0), least), least))


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
    both = notice(in_small_letters(scene))
    assert both == (
        "the map is crowded (names of 9.5 pt, on average 0.1 % of the page's diagonal from their places); "
        f'a larger page with scale = 1 or fewer activities would help; {sentence}"Meet" and "Build" are 1.0 pt apart, '
        "the nearest of 2 pairs"
    )


def test_a_map_without_activities_is_not_crowded() -> None:
    assert notice(replace(in_small_letters(small_scene()), activities=())) is None
