"""Communities that look real: their files are in order, can be laid out, and say what they are kept for."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.communities import FILES, FOLDER, NURSES, TEACHERS, WATER, community, menu
from support.spreadsheets import SLIDE

from cop_diagram.layout.search import lay_out
from cop_diagram.promises.promises import violations

WARNINGS = {
    TEACHERS: [
        "teachers.csv: warning: this is not UTF-8, so it was read as Windows-1252; "
        "if letters look wrong, save it in the spreadsheet program as “CSV UTF-8”"
    ]
}


def test_all_of_them_are_tried() -> None:
    assert sorted(FOLDER.iterdir()) == sorted(FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_community(file: Path) -> None:
    catalog, warnings = community(file)
    assert [str(warning) for warning in warnings] == WARNINGS.get(file, [])
    scene = lay_out(catalog)
    assert violations(scene, catalog) == ()
    assert {activity.id for activity in scene.activities} == {activity.id for activity in catalog.activities}


def test_the_nurses_pick_and_add() -> None:
    slide = {activity.id: activity for activity in SLIDE.activities}
    nurses = {activity.id: activity for activity in community(NURSES)[0].activities}
    assert nurses.keys() - slide.keys() == {"night-shift-handover", "phone-tree", "pharmacist-on-call"}
    assert nurses["case-clinics"].name == "Wound-care clinic"
    assert not any(activity.menu for activity in nurses.values())


def test_a_menu_keeps_the_rest_of_the_slide() -> None:
    catalog = menu()
    chosen = {activity.id for activity in catalog.activities if not activity.menu}
    assert chosen == {activity.id for activity in community(NURSES)[0].activities}
    excepted = {"polls", "broadcast-inquiry", "community-websites"}
    assert {activity.id for activity in catalog.activities} == chosen | {a.id for a in SLIDE.activities} - excepted
    assert violations(lay_out(catalog), catalog) == ()


def test_the_water_engineers_tell_of_status_and_years() -> None:
    catalog, _ = community(WATER)
    assert {activity.status for activity in catalog.activities} == {None, "active", "planned", "idea", "stopped"}
    assert len(catalog.years) > 3


def test_the_teachers_come_from_a_spreadsheet() -> None:
    catalog, _ = community(TEACHERS)
    assert catalog.slide.title == "Teachers"
    assert {activity.id for activity in catalog.activities}.isdisjoint(activity.id for activity in SLIDE.activities)
    assert [cluster.name for cluster in catalog.clusters] == [
        "Swapping", "Working on cases", "Finding common ground", "Making things", "Looking over the wall",
        "Being taught",
    ]  # fmt: skip
