"""``cop-diagram report``: what it says as a table and as JSON, how it exits."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from support.commands import run
from support.small_map import NURSES, SMALL

from cop_diagram import lay_out, load_catalog
from cop_diagram.commands import reporting
from cop_diagram.commands.reporting import Report, Stopwatch, as_json, as_table
from cop_diagram.promises.gaps import Gap
from cop_diagram.promises.promises import Violation
from cop_diagram.promises.quality import (
    Bubbles,
    BubbleShape,
    Crossing,
    Displacement,
    Displacements,
    Inversions,
    Quality,
    TextSize,
    quality,
)

LONG = "the-night-shift-handover-of-the-ward"
GOOD = Quality(
    displacement=Displacements(
        2.0, 5.5, 0.1816, 0.49933, (Displacement(LONG, 5.5, 0.49933), Displacement("tips", 0.25, 0.0227))
    ),
    from_with=Inversions(8, 1, 12.5),
    informal_formal=Inversions(0, 0, 0.0),
    text=TextSize(10.5, 0.875, 9.0),
    bubbles=Bubbles(
        0.91234567,
        0.8,
        1.25,
        (Crossing(("sharing", "visits"), 1.0), Crossing(("sharing", "assets"), 0.25)),
        (BubbleShape("sharing", 5000.0, 0.8), BubbleShape("visits", 4000.0, 0.9)),
        (Gap(("sharing", "visits"), 2.25),),
    ),
)
BARE = Quality(None, Inversions(0, 0, 0.0), Inversions(0, 0, 0.0), TextSize(12.0, 1.0, 9.0),
               Bubbles(None, None, 0.0, (), ()))  # fmt: skip
BROKEN = (
    Violation("H2", "activity-tips and activity-polls touch", ("activity-tips", "activity-polls")),
    Violation("H2", f"activity-{LONG} and activity-an-evening-of-questions touch", (LONG, "an-evening-of-questions")),
)
NOTICES = (
    'the texts leave no room for 6 pt between all bubbles: "Sharing" and "Visits" are 2.2 pt apart',
    "the map is crowded",
)
SECONDS = {"catalogue": 0.0125, "labels": 1.5}

TABLE = """\
Nurses
1 activity in 1 cluster

Promises
  H1 every activity is drawn once, with its whole name: kept
  H2 no two texts touch: broken
     activity-tips and activity-polls touch
     activity-the-night-shift-handover-of-the-ward and activity-an-evening-of-
       questions touch
  H3 every text lies wholly on the page: kept
  H4 every activity lies in its region: kept
  H5 every bubble is one shape that holds its members: kept
  H6 no bubble touches other texts: kept
  H7 every caption lies in its own bubble: kept
  H8 the order of the positions is kept: kept
  H9 every text can be read, and clusters be told apart: kept

Notices
  the texts leave no room for 6 pt between all bubbles: "Sharing" and "Visits"
    are 2.2 pt apart
  the map is crowded

Displacement of inside activities           points % of diagonal
  mean                                        2.00          0.18
  largest                                     5.50          0.50
  the-night-shift-handover-of-the-            5.50          0.50
    ward
  tips                                        0.25          0.02

Pairs in the wrong order                     wrong            of             %
  from_with                                      1             8         12.50
  informal_formal                                0             0          0.00

Size of the text                            points  % of theme's
  activities                                  10.5            88
  smallest text of all                         9.0

Bubbles                                of the hull
  mean                                       0.912
  smallest                                   0.800
  sharing                                    0.800
  visits                                     0.900

Bubbles that cross                       % of area
  all                                         1.25
  sharing and visits                          1.00
  sharing and assets                          0.25

CPU time                                   seconds
  catalogue                                  0.013
  labels                                     1.500
  all                                        1.512
"""


def test_the_table() -> None:
    assert as_table(Report(NURSES, BROKEN, GOOD, NOTICES, SECONDS)) == TABLE


def test_the_table_of_a_map_with_little_to_measure() -> None:
    lines = as_table(Report(NURSES, (), BARE, (), {})).splitlines()
    assert "Notices" not in lines
    at = lines.index("Displacement of inside activities")
    assert lines[at + 1] == "  cannot be told from fewer than three inside activities"
    at = lines.index("Bubbles                                of the hull")
    assert [line.split() for line in lines[at + 1 : at + 3]] == [["mean", "-"], ["smallest", "-"]]
    assert "broken" not in "".join(lines)


def test_the_json() -> None:
    assert json.loads(as_json(Report(NURSES, BROKEN[:1], GOOD, NOTICES, SECONDS))) == {
        "title": "Nurses",
        "activities": 1,
        "clusters": 1,
        "promises": {f"H{i}": [] for i in range(1, 10)}
        | {"H2": [{"message": BROKEN[0].message, "ids": ["activity-tips", "activity-polls"]}]},
        "notices": list(NOTICES),
        "displacement": {
            "mean_points": 2.0,
            "mean_percent": 0.1816,
            "max_points": 5.5,
            "max_percent": 0.4993,
            "worst": [
                {"id": LONG, "points": 5.5, "percent": 0.4993},
                {"id": "tips", "points": 0.25, "percent": 0.0227},
            ],
        },
        "inversions": {
            "from_with": {"pairs": 8, "wrong": 1, "percent": 12.5},
            "informal_formal": {"pairs": 0, "wrong": 0, "percent": 0.0},
        },
        "text": {"activity_points": 10.5, "activity_share": 0.875, "smallest_points": 9.0},
        "bubbles": {
            "hull_ratio_mean": 0.9123,
            "hull_ratio_min": 0.8,
            "clusters": [
                {"cluster": "sharing", "area": 5000.0, "hull_ratio": 0.8},
                {"cluster": "visits", "area": 4000.0, "hull_ratio": 0.9},
            ],
            "crossing_percent": 1.25,
            "crossings": [
                {"clusters": ["sharing", "visits"], "percent": 1.0},
                {"clusters": ["sharing", "assets"], "percent": 0.25},
            ],
            "near": [{"clusters": ["sharing", "visits"], "points": 2.25}],
        },
        "cpu_seconds": SECONDS,
    }
    assert json.loads(as_json(Report(NURSES, (), BARE, (), {})))["displacement"] is None


def test_the_slide_is_what_is_reported(folder: Path) -> None:
    result = run("report")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[:2] == ["Learning activities", "42 activities in 7 clusters"]
    assert max(map(len, lines)) <= 80
    found = quality(lay_out(load_catalog())).displacement
    assert [line.split()[0] for line in lines if line.startswith("  ")][11:21] == [d.id for d in found.activities[:10]]
    content = json.loads(run("report", "--format", "json").stdout_bytes.decode("utf-8"))
    assert content["promises"] == {f"H{i}": [] for i in range(1, 10)}
    assert content["notices"] == content["bubbles"]["near"] == []
    assert content["displacement"]["mean_percent"] == round(found.mean_percent, 4)
    assert len(content["displacement"]["worst"]) == 10
    assert list(content["cpu_seconds"]) == ["catalogue", "plan", "labels", "bubbles", "check"]
    assert all(spent >= 0 for spent in content["cpu_seconds"].values())


def test_standard_input_and_warnings(folder: Path) -> None:
    result = run("report", "-", stdin=SMALL + '[[cluster]]\nid = "c"\nname = "C"\n')
    assert result.exit_code == 0
    assert result.stderr == '<stdin>:27:6: warning: nobody belongs to the cluster "c"; it is not drawn\n'
    assert result.stdout.startswith("Nurses\n1 activity in 2 clusters\n\nPromises\n  H1 ")
    assert re.search(r"^  sharing +\d\.\d{3}$", result.stdout, re.MULTILINE)


def test_a_map_that_does_not_fit_has_no_report(folder: Path) -> None:
    (folder / "map.toml").write_text(SMALL.replace("Stories", "Stories" * 60), encoding="utf-8")
    result = run("report", "map.toml")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "map.toml: error: wider than the page, even at the smallest size: "
        "“StoriesStoriesStoriesStoriesStoriesStoriesStori…”; shorten it\n"
    )


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["no.toml"], "no.toml: error: there is no such file\n"),
        (["--format", "csv"], "Error: Invalid value for '--format': 'csv' is not one of 'table', 'json'.\n"),
        (["--font", "no.ttf"], "Error: Invalid value for '--font': File 'no.ttf' does not exist.\n"),
        (["map.toml", "other.toml"], "Error: Got unexpected extra argument (other.toml)\n"),
    ],
    ids=lambda value: None if isinstance(value, str) else " ".join(value),
)
def test_wrong_use(folder: Path, args: list[str], sentence: str) -> None:
    result = run("report", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(sentence)


def test_a_character_that_no_typeface_has_is_a_mistake(folder: Path) -> None:
    (folder / "map.toml").write_text(SMALL.replace('"Stories"', '"学"'), encoding="utf-8")
    result = run("report", "map.toml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no font here has '学'" in result.stderr


def test_a_stage_that_runs_again_adds_to_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([1.0, 1.5, 2.0, 2.25, 10.0, 14.0])
    monkeypatch.setattr(reporting, "process_time", lambda: next(clock))
    watch = Stopwatch()
    for stage in ("plan", "labels"):
        with watch(stage):
            pass
    with pytest.raises(ZeroDivisionError), watch("plan"):
        raise ZeroDivisionError
    assert watch.seconds == {"plan": 4.5, "labels": 0.25}
