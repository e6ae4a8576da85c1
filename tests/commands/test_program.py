"""``cop-diagram validate`` and ``cop-diagram list``."""

from __future__ import annotations

import csv
import errno
import importlib.metadata
import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from support.commands import command_of, run
from support.examples import examples
from support.small_map import SMALL
from support.strategies import full_catalogs

from cop_diagram.catalog.languages import shipped_catalog
from cop_diagram.catalog.reading import load_catalog
from cop_diagram.catalog.sheets.cells import plain
from cop_diagram.catalog.sheets.writing import as_csv, protected
from cop_diagram.commands.listing import as_json, as_table
from cop_diagram.commands.program import COMMANDS
from cop_diagram.files.reading import stream_bytes
from cop_diagram.model.catalog import Catalog
from cop_diagram.model.problems import InputError


def test_validate(folder: Path) -> None:
    (folder / "bad.toml").write_text(SMALL.replace("0.2", "2"), encoding="utf-8")
    (folder / "none.toml").write_text(SMALL.split("[[cluster]]")[0] + '[[activity]]\nid = "a"\nname = "A"\n'
                                      "from_with = 0\ninformal_formal = 0\n", encoding="utf-8")  # fmt: skip
    result = run("validate", "map.toml", "none.toml", str(shipped_catalog()))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "map.toml: ok, 1 activity in 1 cluster\nnone.toml: ok, 1 activity in no cluster\n"
        f"{shipped_catalog()}: ok, 42 activities in 7 clusters\n"
    )
    result = run("validate", "bad.toml", "-", stdin=SMALL.encode("utf-8-sig"))
    sentence = (
        "from_with is 2; it must be a number from 0 (learning from) to 1 (learning with), "
        'or "from", "rather from", "both", "rather with" or "with"'
    )
    assert (result.exit_code, result.stderr) == (2, "")
    assert result.stdout == f"bad.toml:24:13: error: {sentence}\n<stdin>: ok, 1 activity in 1 cluster\n"


def test_validate_with_warnings(folder: Path) -> None:
    (folder / "map.toml").write_text(SMALL + '[[cluster]]\nid = "c"\nname = "C"\n', encoding="utf-8")
    result = run("validate", "map.toml")
    assert result.exit_code == 0
    assert result.stdout == (
        'map.toml:27:6: warning: nobody belongs to the cluster "c"; it is not drawn\n'
        "map.toml: ok, 1 activity in 2 clusters\n"
    )


def test_a_colour_too_near_to_another_is_told_where_it_stands_with_a_free_one(folder: Path) -> None:
    (folder / "near.toml").write_text(
        'extends = "learning-activities"\n[[cluster]]\nid = "visits"\ncolor = "#948d10"\n', encoding="utf-8"
    )
    checked = run("validate", "near.toml")
    assert checked.exit_code == 0
    told, _ = checked.stdout.splitlines()
    assert re.fullmatch(
        r"near\.toml:4:9: warning: people with \w+ can hardly tell the colour of “visits” from that of "
        r"“formal-access”: the fills differ by [01]\.\d of CIEDE2000, and should by 5; “#[0-9a-f]{6}” is free",
        told,
    )
    assert told in run("render", "near.toml", "-o", "near.png", "--width", "320").stderr


def test_what_is_no_command_is_told_with_the_one_that_was_meant(folder: Path) -> None:
    (folder / "maps").mkdir()
    for name, meant in (("rendr", "render"), ("Validate", "validate"), ("maps", "build maps")):
        result = run(name)
        assert result.exit_code == 2
        assert result.stderr.endswith(f"\nError: No such command '{name}'; did you mean: cop-diagram {meant}\n")
    assert run("qqqq").stderr.endswith("\nError: No such command 'qqqq'.\n")


def test_of_a_folder_all_maps_are_drawn_by_build(folder: Path) -> None:
    (folder / "maps").mkdir()
    said = "maps: error: this is a folder; name the catalogue in it, or draw all its maps: cop-diagram build maps\n"
    result = run("render", "maps", "-o", "a.svg")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", said)


def test_validate_needs_a_catalogue() -> None:
    result = run("validate")
    assert result.exit_code == 2
    assert result.stderr.endswith("Error: Missing argument 'CATALOG...'.\n")


def test_list_is_a_table_of_80_columns() -> None:
    lines = run("list").stdout.splitlines()
    assert lines[:5] == [
        "Learning activities",
        "42 activities in 7 clusters",
        "",
        "1 Sharing [sharing]",
        "  Activity                          Id                       With Formal Side",
    ]
    assert re.fullmatch(r"  News                              news {21}0\.\d\d 0\.\d\d   outside", lines[5])
    assert max(map(len, lines)) <= 80
    assert sum(line.endswith(("inside", "outside")) for line in lines) == 42


@examples(20)
@given(full_catalogs())
def test_no_list_loses_anything(catalog: Catalog) -> None:
    table = as_table(catalog)
    assert all(len(line) <= 80 for line in table.splitlines())
    assert all(activity.id in table for activity in catalog.activities)
    content = json.loads(as_json(catalog))
    assert [a["description"] for a in content["activities"]] == [a.description for a in catalog.activities]
    assert content["slide"]["title"] == catalog.slide.title
    rows = list(csv.DictReader(io.StringIO(as_csv(catalog), newline="")))
    assert [row["name"] for row in rows if row["kind"] == "region"] == [
        protected(catalog.regions.each_other),
        protected(catalog.regions.outside_sources),
    ]
    activities = [row for row in rows if row["kind"] == "activity"]
    assert [plain(row["name"]) for row in activities] == [a.name for a in catalog.activities]
    assert [row["clusters"] for row in activities] == ["; ".join(a.clusters) for a in catalog.activities]
    assert [(row["pin"], row["anchor"]) for row in activities] == [
        ("true" if a.pin else "false", a.anchor) for a in catalog.activities
    ]
    assert [float(row["from_with"]) for row in activities] == [a.from_with for a in catalog.activities]
    assert [row["color"] or None for row in rows if row["kind"] == "cluster"] == [c.color for c in catalog.clusters]


def test_list_for_other_programs_is_utf_8() -> None:
    result = run("list", "--format", "json")
    assert json.loads(result.stdout_bytes.decode("utf-8"))["activities"][3]["also"] == ["stories"]
    rows = list(csv.DictReader(run("list", "--format", "csv").stdout_bytes.decode("utf-8").splitlines()))
    assert len(rows) == 70
    assert [(row["kind"], row["id"], row["name"]) for row in rows[:21]] == [
        ("slide", "title", "Learning activities"),
        ("slide", "subtitle", load_catalog().slide.subtitle),
        ("slide", "language", "en"),
        ("slide", "credit", load_catalog().slide.credit),
        ("slide", "maturing", "false"),
        ("slide", "mirror", "false"),
        ("axis", "from_with.start", "Learning from"),
        ("axis", "from_with.end", "Learning with"),
        ("axis", "informal_formal.start", "Informal"),
        ("axis", "informal_formal.end", "Formal"),
        ("region", "each_other", "each other"),
        ("region", "outside_sources", "outside sources"),
        ("legend", "active", "active"),
        ("legend", "planned", "planned"),
        ("legend", "idea", "idea"),
        ("legend", "stopped", "stopped"),
        ("legend", "chosen", "chosen"),
        ("legend", "menu", "on the menu"),
        ("legend", "later", "later"),
        ("legend", "since", "since"),
        ("legend", "maturing", "the way of maturing"),
    ]
    assert rows[28] == {
        "kind": "activity",
        "id": "news",
        "name": "News",
        "clusters": "sharing",
        "from_with": str(load_catalog().activities[0].from_with),
        "informal_formal": str(load_catalog().activities[0].informal_formal),
        "outside": "true",
        "description": "Members bring in what is happening in the wider world of their field.",
        "also": "",
        "pin": "false",
        "anchor": "center",
        "status": "",
        "since": "",
        "menu": "false",
        "color": "",
    }


def test_the_table_tells_of_wishes(folder: Path) -> None:
    lines = {}
    for wishes in (
        "",
        "status = 'planned'\nsince = 2021\n",
        "since = 2021-05-01\nmenu = true\n",
        "pin = true\n",
        'anchor = "right"\n',
        'anchor = "left"\npin = true\n',
    ):
        (folder / "map.toml").write_text(SMALL + wishes, encoding="utf-8")
        lines[wishes] = run("list", "map.toml").stdout.splitlines()[6:]
    assert list(lines.values()) == [
        [],
        ["    planned since 2021"],
        ["    since 2021-05-01, on the menu"],
        ["    pinned"],
        ["    ends at its place"],
        ["    pinned, begins at its place"],
    ]


def test_wide_names_keep_the_columns(folder: Path) -> None:
    (folder / "map.toml").write_text(SMALL.replace('"Stories"', '"学習活動' + "学" * 40 + '"'), encoding="utf-8")
    row = run("list", "map.toml").stdout.splitlines()[5]
    assert row == f"  学習活動{'学' * 12}  stories                  0.20 0.00   inside"


def test_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "1.2.3")
    assert run("--version").output == "cop-diagram 1.2.3\n"

    def missing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", missing)
    assert run("--version").output == "cop-diagram, run from its source without being installed\n"


@pytest.mark.parametrize(
    ("error", "reason"),
    [(OSError(errno.EIO, "Input/output error"), "input/output error"), (OSError("Not readable"), "not readable")],
)
def test_standard_input_that_cannot_be_read(error: OSError, reason: str) -> None:
    class Broken(io.BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            raise error

    with pytest.raises(InputError) as caught:
        stream_bytes(Broken(), "<stdin>", "catalogue")
    assert str(caught.value) == f"<stdin>: error: standard input cannot be read: {reason}"


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_command_does_is_said_as_it_says_it_itself(name: str) -> None:
    """It stands beside the name too, so that help imports no command."""
    said = COMMANDS[name][2]
    assert command_of(name).help.replace("\n", " ").startswith(f"{said}  ")
    assert f"  {name:{max(map(len, COMMANDS))}}  {said}\n" in run("--help").stdout


def test_the_name_of_a_file_adds_no_line_to_a_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    name = "a\n::warning::\x9b.toml"
    Path(name).write_text(SMALL, encoding="utf-8")
    assert run("validate", name).stdout == "a\\n::warning::\\u009b.toml: ok, 1 activity in 1 cluster\n"
    assert run("render", name, "-o", "b\x85.svg").stdout == "wrote b\\u0085.svg\n"
    Path(name).write_text(SMALL.replace("Stories", "W" * 300), encoding="utf-8")
    refused = run("render", name, "-o", "c.svg")
    assert refused.exit_code == 1
    assert refused.stderr.startswith("a\\n::warning::\\u009b.toml: error: wider than the page")
    assert refused.stderr.count("\n") == 1
