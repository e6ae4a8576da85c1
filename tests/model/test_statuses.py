"""A status is one row of a table: what is read, drawn and said of it comes from there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pytest
from support.places import ROOT
from support.small_map import NURSES, SMALL

from cop_diagram.catalog.json_schema import json_schema
from cop_diagram.model.catalog import LEGEND, Activity, LegendWords
from cop_diagram.model.statuses import STATUS_WORDS, STATUSES, MarkKind, Tone
from cop_diagram.style.looks import radius

ROW = """\
    Status(
        "paused",
        "square",
        "strong",
        word="taking a rest",
        meaning="resting for a while",
        called="resting, im sommerschlaf",
    ),
"""
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def with_paused(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., tuple[int, str, str]]:
    """Return a runner of a copy of the package whose table of statuses has one row more, and no other change."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "cop_diagram", folder / "cop_diagram", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "catalog.toml", folder)
    table = folder / "cop_diagram" / "model" / "statuses.py"
    before, mark, after = table.read_text(encoding="utf-8").partition('    Status(\n        "idea",\n')
    assert mark
    table.write_text(before + ROW + mark + after, encoding="utf-8")

    def run(*args: str, stdin: str) -> tuple[int, str, str]:
        environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "cop_diagram", *args]
        done = subprocess.run(
            command, input=stdin, capture_output=True, cwd=folder, env=environment, encoding="utf-8", check=False
        )
        return done.returncode, done.stdout, done.stderr

    return run


def test_a_new_row_is_drawn_from_a_toml_file(with_paused: Callable[..., tuple[int, str, str]]) -> None:
    code, drawn, said = with_paused("render", "-", "-o", "-", "--format", "svg", stdin=SMALL + 'status = "paused"\n')
    assert (code, said) == (0, "")
    svg = ElementTree.fromstring(drawn)
    (activity,) = svg.iterfind(f".//{SVG}g[@data-status='paused']")
    assert len(activity.findall(f".//{SVG}path")) == 1
    (legend,) = svg.iterfind(f".//{SVG}g[@id='legend-paused']")
    assert len(legend.findall(f".//{SVG}path")) == 1
    assert "taking a rest" in "".join(legend.itertext())
    assert "1 Sharing: Stories (taking a rest)." in str(svg.findtext(f"{SVG}desc"))


def test_a_new_row_is_drawn_from_a_spreadsheet(with_paused: Callable[..., tuple[int, str, str]]) -> None:
    sheet = "activity,x,y,status\nTea,0.5,0.5,Im Sommerschlaf\n"
    code, imported, _ = with_paused("import", "-", "-o", "-", stdin=sheet)
    assert code == 0
    assert '\nstatus = "paused"\n' in imported
    code, drawn, said = with_paused("render", "-", "-o", "-", "--format", "svg", stdin=imported)
    assert (code, said) == (0, "")
    assert "legend-paused" in drawn


def test_a_new_row_has_its_word_in_the_legend(with_paused: Callable[..., tuple[int, str, str]]) -> None:
    text = SMALL + 'status = "paused"\n[legend]\npaused = "macht Pause"\n'
    code, drawn, said = with_paused("render", "-", "-o", "-", "--format", "svg", stdin=text)
    assert (code, said) == (0, "")
    svg = ElementTree.fromstring(drawn)
    assert ["".join(g.itertext()).strip() for g in svg.iterfind(f".//{SVG}g[@id='legend-paused']")] == ["macht Pause"]


def test_a_new_row_is_listed(with_paused: Callable[..., tuple[int, str, str]]) -> None:
    text = SMALL + 'status = "paused"\nsince = 2024\n'
    assert "    paused since 2024\n" in with_paused("list", "-", stdin=text)[1]
    assert (
        json.loads(with_paused("list", "-", "--format", "json", stdin=text)[1])["legend"]["paused"] == "taking a rest"
    )
    code, sheet, _ = with_paused("list", "-", "--format", "csv", stdin=text)
    assert code == 0
    assert "legend,paused,taking a rest," in sheet
    code, imported, said = with_paused("import", "-", "-o", "-", stdin=sheet)
    assert (code, said) == (0, "")
    assert '\nstatus = "paused"\n' in imported


def test_a_new_row_is_in_the_schema_and_in_sentences(with_paused: Callable[..., tuple[int, str, str]]) -> None:
    schema = json.loads(with_paused("schema", stdin="")[1])
    assert schema["properties"]["activity"]["items"]["properties"]["status"]["enum"] == [
        "active",
        "planned",
        "paused",
        "idea",
        "stopped",
    ]
    assert schema["properties"]["legend"]["properties"]["paused"]["description"] == 'The word for the status "paused".'
    choice = '"active", "planned", "paused", "idea" or "stopped"'
    assert with_paused("validate", "-", stdin=SMALL + 'status = "pausd"\n')[1].splitlines()[0] == (
        f'<stdin>:26:10: error: status is "pausd"; did you mean "paused"? It must be {choice}'
    )
    assert with_paused("import", "-", "-o", "-", stdin="activity,x,y,status\nTea,0.5,0.5,gone\n")[2].splitlines()[
        0
    ] == (f'<stdin>: error: row 2, column D "status": status is "gone"; it must be {choice}')


def test_a_new_row_is_offered_by_a_starter_file(
    with_paused: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    for option in ([], ["--blank"]):
        file = tmp_path / f"map{len(option)}.toml"
        code, _, said = with_paused("init", str(file), *option, stdin="")
        assert (code, said) == (0, "")
        assert '# or "planned", "paused", "idea", "stopped"' in file.read_text(encoding="utf-8")


def test_no_word_stands_for_two_statuses() -> None:
    words = [word for status in STATUSES.values() for word in (status.name, *filter(None, status.called.split(", ")))]
    assert sorted(words) == sorted(STATUS_WORDS)
    assert all(word == word.casefold().strip() for word in words)


def test_a_status_looks_like_no_other() -> None:
    assert len({(status.mark, status.tone) for status in STATUSES.values()}) == len(STATUSES)
    assert {status.tone for status in STATUSES.values()} <= set(get_args(Tone)) - {"pale"}  # that is the menu's
    assert all(0 < radius(kind) < 0.5 for kind in get_args(MarkKind))


def test_an_activity_has_no_status_that_is_not_in_the_table() -> None:
    with pytest.raises(ValueError, match="status") as caught:
        Activity("tea", "Tea", (), 0.5, 0.5, status="gone")
    assert str(caught.value) == "status is 'gone'; it must be one of active, planned, idea, stopped"


def test_a_legend_has_no_words_but_those_of_the_file() -> None:
    known = json_schema()["properties"]["legend"]["properties"]
    assert list(LegendWords()) == [key for key in known if key != "original"] == list(LEGEND)
    assert LegendWords(idea="Idee") == LegendWords(idea="Idee") != LegendWords()
    assert len({LegendWords(idea="Idee"), LegendWords(idea="Idee"), NURSES.legend}) == 2
    assert repr(LegendWords(idea="Idee")) == "LegendWords(idea='Idee')"
    with pytest.raises(TypeError) as caught:
        LegendWords(gone="weg")
    assert str(caught.value) == (
        "a legend has no word 'gone'; it has active, planned, idea, stopped, chosen, menu, later, since, maturing"
    )
