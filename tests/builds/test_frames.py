"""Frames of build-ups as pictures that a map asks for: drawn, judged, and told when they are no longer asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.commands import run
from support.repositories import Repository
from support.small_map import SMALL

from cop_diagram.model.frames import NO_STATUSES, NO_YEARS

OUTPUT = '\n[[output]]\nfile = "../pictures/{name}"\nformat = ["svg", "pptx"]\nframes = "clusters"\n'
SECOND = """
[[cluster]]
id = "growing"
name = "Growing"

[[activity]]
id = "growth"
name = "Growth"
cluster = "growing"
from_with = 0.8
informal_formal = 0.8
"""


@pytest.fixture
def frames(repository: Repository) -> Repository:
    """Return a repository of one map, which asks for its frames."""
    for path in repository.maps.iterdir():
        path.unlink()
    repository.write("ward.toml", SMALL + OUTPUT)
    return repository


def names(found: dict[str, object]) -> list[str]:
    return [Path(name).name for name in found["drawn"]]


def test_each_frame_is_a_picture_and_a_deck_has_all(frames: Repository) -> None:
    assert names(frames.build()) == ["ward-01.svg", "ward-02.svg", "ward.pptx"]
    assert names(frames.build()) == []
    assert frames.check() == {}


def test_only_the_frames_that_show_what_changed_are_stale(frames: Repository) -> None:
    frames.build()
    frames.edit("ward.toml", "from_with = 0.2", "from_with = 0.7")
    assert {name: found["status"] for name, found in frames.check().items()} == {
        "ward-02.svg": "stale",
        "ward.pptx": "stale",
    }
    first, *_ = frames.check()["ward-02.svg"]["changes"]
    assert first["message"].startswith("“Stories” moved by ")
    assert names(frames.build()) == ["ward-02.svg", "ward.pptx"]


def test_a_cluster_more_is_a_frame_more_and_one_less_an_orphan(frames: Repository) -> None:
    frames.build()
    frames.write("ward.toml", SMALL + SECOND + OUTPUT)
    assert names(frames.build()) == [f"ward-0{number}.svg" for number in (1, 2, 3)] + ["ward.pptx"]
    frames.write("ward.toml", SMALL + OUTPUT)
    found = frames.check()
    assert (found["ward-03.svg"]["status"], found["ward-03.svg"]["reasons"]) == (
        "orphaned",
        [{"cause": "", "message": "ward.toml asks for it no longer"}],
    )
    frames.build("--prune")
    assert set(frames.bytes()) == {"ward-01.svg", "ward-02.svg", "ward.pptx"}


def test_another_build_up_makes_all_stale(frames: Repository) -> None:
    frames.build()
    frames.edit("ward.toml", "clusters", "dimensions")
    assert {name: found["status"] for name, found in frames.check().items()} == {
        "ward-01.svg": "stale",
        "ward-02.svg": "stale",
        "ward-03.svg": "missing",
        "ward-04.svg": "missing",
        "ward.pptx": "stale",
    }


def test_render_and_build_draw_the_same_frames(frames: Repository) -> None:
    frames.build()
    run("render", "maps/ward.toml", "--frames", "clusters", "-o", "pictures/ward.svg", "-o", "pictures/ward.pptx")
    assert frames.check() == {}


def test_slides_where_they_are_asked_for(frames: Repository) -> None:
    frames.build()
    frames.edit("ward.toml", 'frames = "clusters"', 'frames = "clusters"\nas = "slides"')
    assert set(frames.check()) == {"ward.pptx"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ('file = "a.svg"\nframes = "status"', f'27: error: frames is "status", but {NO_STATUSES}'),
        ('file = "a.svg"\nframes = "years"', f'27: error: frames is "years", but {NO_YEARS}'),
        (
            'file = "{year}.svg"\nframes = "clusters"',
            "28:1: error: file has {year}, and frames makes other pictures than those of a journey; "
            "leave one of them out",
        ),
        ('file = "a.pptx"\nas = "slides"', "29:1: error: as says how frames are shown; it needs frames"),
        (
            'file = "a.svg"\nframes = "clusters"\nas = "slides"',
            "30:1: error: as is for PPTX, and no picture of this output is one",
        ),
        (
            'file = "a.pptx"\nframes = "years"\nas = "clicks"',
            '27: error: frames is "years", but no activity says since when; give those that came in '
            "a known year a line such as since = 2021, or in a spreadsheet a year in a column “Since”\n"
            'maps/ward.toml:30:1: error: as = "clicks" can only add; frames of years may show something otherwise than '
            'before; give as = "slides"',
        ),
        (
            'file = "a.svg"\nframes = "cluster"',
            '29:10: error: frames is "cluster"; did you mean "clusters"? '
            'It must be "clusters", "dimensions", "status" or "years"',
        ),
        (
            'file = "a.svg"\nframes = "clusters"\n[[output]]\nfile = "a-01.svg"',
            "30: error: maps/a-01.svg is asked for twice; line 27 asks for it too",
        ),
    ],
)
def test_mistakes_are_told_where_they_stand(frames: Repository, asked: str, said: str) -> None:
    frames.write("ward.toml", f"{SMALL}\n[[output]]\n{asked}\n")
    result = run("build", "maps")
    assert (result.exit_code, result.stderr) == (2, f"maps/ward.toml:{said}\n")
