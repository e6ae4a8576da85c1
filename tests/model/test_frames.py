"""A kind of build-up is one row of a table: what is drawn, offered and said of it comes from there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from support.journeys import NURSES
from support.places import ROOT
from support.small_map import SMALL
from support.strategies import FRAME

from cop_diagram.model import FRAMES, STATUSES, Activity, Catalog, Cluster, LegendWords, Slide, Step, told
from cop_diagram.model.frames import NO_STATUSES, NO_YEARS

AXES = ("from_with", "informal_formal")
SHARED = Catalog(
    Slide("Ward 7"),
    **FRAME,
    clusters=(Cluster("care", "Care", "What we are here for."), Cluster("empty", "Empty"), Cluster("growth", "Growth")),
    activities=(
        Activity("guideline", "Guideline", ("growth",), 0.8, 0.8),
        Activity("stories", "Stories", ("care",), 0.2, 0.1, description="Over coffee."),
        Activity("rounds", "Rounds", ("growth", "care"), 0.5, 0.5, outside=True),
        Activity("coffee", "Coffee", (), 0.1, 0.9),
    ),
)


def test_cluster_after_cluster_in_the_order_of_the_numbers_and_then_what_is_in_none() -> None:
    assert FRAMES["clusters"].steps(SHARED) == (
        Step(axes=AXES, regions=True),
        Step("Care", clusters=("care",), activities=("stories", "rounds")),
        Step("Growth", clusters=("growth",), activities=("guideline",)),
        Step(activities=("coffee",)),
    )


def test_the_three_dimensions_in_turn_and_then_everything() -> None:
    assert FRAMES["dimensions"].steps(SHARED) == (
        Step("Learning from → Learning with", axes=("from_with",)),
        Step("Informal → Formal", axes=("informal_formal",)),
        Step("each other, outside sources", regions=True),
        Step(clusters=("care", "growth"), activities=("guideline", "stories", "rounds", "coffee")),
    )


def test_status_after_status_in_the_order_of_the_legend_and_in_its_words() -> None:
    names = ("menu", None, *reversed(STATUSES))
    activities = tuple(
        Activity(f"a{name}", "A", (), 0.5, 0.5, status=name if name in STATUSES else None, menu=name == "menu")
        for name in names
    )
    words = LegendWords(idea="a dream")
    _, *steps = FRAMES["status"].steps(replace(SHARED, activities=activities, legend=words))
    assert [step.activities for step in steps] == [(f"a{name}",) for name in (*STATUSES, None, "menu")]
    assert [step.title for step in steps] == ["active", "planned", "a dream", "stopped", "chosen", "on the menu"]


def test_what_is_on_the_menu_and_has_a_status_comes_with_the_status() -> None:
    activities = (replace(SHARED.activities[0], status="idea", menu=True), *SHARED.activities[1:])
    steps = FRAMES["status"].steps(replace(SHARED, activities=activities))
    assert [step.title for step in steps] == ["", "idea", "chosen"]
    assert steps[0] == Step(axes=AXES, regions=True, clusters=("care", "growth"))


def test_each_year_brings_what_changes_and_the_first_what_has_always_been_there() -> None:
    assert FRAMES["years"].steps(NURSES) == (
        Step("2021", activities=("stories", "rounds")),
        Step("2023", activities=("letters", "congress")),
        Step("2024", activities=("guideline",)),
    )


def test_without_what_it_is_about_there_is_no_step() -> None:
    assert {name: kind.steps(SHARED) == () for name, kind in FRAMES.items()} == {
        "clusters": False,
        "dimensions": False,
        "status": True,
        "years": True,
    }
    assert (FRAMES["status"].lacking, FRAMES["years"].lacking) == (NO_STATUSES, NO_YEARS)


def test_a_speaker_has_names_and_descriptions() -> None:
    ground, care, _, alone = FRAMES["clusters"].steps(SHARED)
    assert told(SHARED, ground) == ""
    assert told(SHARED, care) == (
        "1 Care: What we are here for.\n\u2013 Stories: Over coffee.\n\u2013 Rounds (outside sources)"
    )
    assert told(SHARED, alone) == "\u2013 Coffee"
    assert told(SHARED, FRAMES["dimensions"].steps(SHARED)[0]) == "Learning from → Learning with"


ROW = """\
            FrameKind("backwards", "what is formal first", lambda catalog: _by_dimension(catalog)[::-1]),
            FrameKind("years","""


def test_a_new_row_is_offered_drawn_and_built(tmp_path: Path) -> None:
    """With a copy of the package whose table has one row more, and no other change."""
    shutil.copytree(ROOT / "cop_diagram", tmp_path / "cop_diagram", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "catalog.toml", tmp_path)
    table = tmp_path / "cop_diagram" / "model" / "frames.py"
    text = table.read_text("utf-8")
    assert text.count('            FrameKind("years",') == 1
    table.write_text(text.replace('            FrameKind("years",', ROW), encoding="utf-8")
    output = '\n[[output]]\nfile = "built.svg"\nframes = "backwards"\n'
    (tmp_path / "map.toml").write_text(SMALL + output, encoding="utf-8")

    def said(*args: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(tmp_path), "COLUMNS": "200"}
        command = [sys.executable, "-m", "cop_diagram", *args]
        ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=True)
        return ran.stdout

    numbers = ["01", "02", "03", "04"]
    built = [f"wrote built-{number}.svg" for number in numbers]
    assert said("build", "map.toml").split("\n")[:-1] == [*built, "4 drawn, 0 unchanged"]
    assert "activity-stories" in (tmp_path / "built-01.svg").read_text("utf-8")
    told_ = " ".join(said("render", "--help").split())
    assert "backwards: what is formal first; years: year after year" in told_
