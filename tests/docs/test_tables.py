"""The tables and answers of the pages against the program."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from support.commands import command_of, run
from support.communities import WATER
from support.environments import SURROUNDINGS
from support.pages import ALL, LIST, MAP, PAGES, answer, blocks, section, table
from support.places import ROOT
from support.scenes import small_scene

import cop_diagram
from cop_diagram.catalog import load_catalog
from cop_diagram.catalog.looks import PAGE_TABLE, THEME_TABLE
from cop_diagram.catalog.outputs import OUTPUT_TABLE
from cop_diagram.catalog.schema import (
    ACTIVITY_TABLE,
    AXES_TABLE,
    AXIS_TABLE,
    CLUSTER_TABLE,
    LEGEND_TABLE,
    REGIONS_TABLE,
    SELECT_TABLE,
    SLIDE_TABLE,
)
from cop_diagram.catalog.sheets.headers import HEADERS, key_of
from cop_diagram.colors import LINE_CONTRAST
from cop_diagram.commands.program import COMMANDS
from cop_diagram.drawing import FORMATS, encode
from cop_diagram.layout import lay_out
from cop_diagram.model import PAGE_SIZES, THEMES
from cop_diagram.scene import UsedFont
from cop_diagram.series import lay_out_years


@pytest.fixture(autouse=True)
def own_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my.toml").write_text(MAP, encoding="utf-8")
    (tmp_path / "activities.csv").write_text(LIST, encoding="utf-8")
    return tmp_path


def test_the_example_of_what_a_map_comes_to() -> None:
    assert f"\n{answer('[[activity]]')}" in run("show", "my.toml").stdout


def test_the_example_of_a_mistake(own_map: Path) -> None:
    (own_map / "my.toml").write_text(MAP.replace('cluster = "sharing"', 'cluster = "sharin"', 1), encoding="utf-8")
    assert run("validate", "my.toml").stdout == answer("my.toml:26")


def test_the_example_of_what_leads_out(own_map: Path) -> None:
    (own_map / "my.toml").write_text('extends = "../../base.toml"\n', encoding="utf-8")
    told = answer("my.toml:1:11").replace("/home/ann/maps", str(own_map))
    assert run("validate", "my.toml").stdout == told


def test_the_example_of_a_mistake_in_a_list(own_map: Path) -> None:
    (own_map / "activities.csv").write_text(LIST.replace("0.4", "40", 1), encoding="utf-8")
    assert run("import", "activities.csv", "-o", "map.toml").stderr == answer("activities.csv:")


def test_the_example_of_what_is_said_of_a_list(own_map: Path) -> None:
    rows = "Tea,Talk,0.1,0.1\nBeer,Talk,0.2,0.3\nMilk,Talk,0.3,0.2\nTotal,3,,\n"
    text = f'"Ward 7, spring"\n\nActivity,Group,With,Formal\n{rows}'
    (own_map / "ward.csv").write_text(text, encoding="utf-8")
    assert run("render", "ward.csv", "-o", "map.svg").stderr == answer("ward.csv:")


def test_the_example_of_a_translation(own_map: Path) -> None:
    run("translate", "my.toml", "--lang", "fr", "-o", "my.fr.toml")
    translated = []
    for line in (own_map / "my.fr.toml").read_text(encoding="utf-8").splitlines():
        key = line[2:].partition(" ")[0]
        translated.append(f'{key} = "?"' if line.startswith("# ") and " = " in line and key != "subtitle" else line)
    (own_map / "my.fr.toml").write_text("\n".join(translated), encoding="utf-8")
    before, _, after = MAP.replace("Stories over the fence", "Stories at the gate").rpartition("[[activity]]")
    (own_map / "my.toml").write_text(before, encoding="utf-8")
    assert after
    result = run("translate", "my.toml", "--lang", "fr")
    assert (result.exit_code, result.stdout) == (1, answer("my.fr.toml: missing"))


def test_the_example_of_a_check(own_map: Path) -> None:
    (own_map / "maps").mkdir()
    map_ = own_map / "maps" / "my.toml"
    map_.write_text(MAP, encoding="utf-8")
    run("build", "maps")
    text = MAP.replace("Gardeners of the North Side", "Gardeners of the South Side")
    assert text != MAP
    map_.write_text(text, encoding="utf-8")
    assert run("check", "maps", "--report", "text").stdout == answer("maps/my.svg: stale")


def test_no_other_answer_stands_on_a_page() -> None:
    assert len(blocks("text")) == 12


def test_the_example_of_a_list() -> None:
    result = run("import", "activities.csv", "-o", "map.toml")
    assert (result.exit_code, result.output) == (0, "wrote map.toml: 4 activities in 2 clusters\n")
    result = run("render", "map.toml", "-o", "map.png")
    assert (result.exit_code, result.output) == (0, "wrote map.png\n")


def test_the_columns_are_those_of_the_program() -> None:
    rows = re.findall(
        r"^\| (`[^|]*) \|([^|]*)\|", table("| column | also called, for instance | cells |"), re.MULTILINE
    )
    told = {key: also for keys, also in rows for key in re.findall("`(.*?)`", keys)}
    assert told.keys() == HEADERS.keys()
    also = {key_of(word) for words in told.values() for word in words.split(", ") if word.strip()}
    assert None not in also
    assert also <= told.keys()


def test_the_names_for_python_are_those_of_the_package() -> None:
    cells = re.findall(r"^\| (`[^|]*) \|", table("| name | |", PAGES["docs/python-api.md"]), re.MULTILINE)
    assert sorted(name for cell in cells for name in re.findall("`(.*?)`", cell)) == sorted(cop_diagram.__all__)


def test_the_commands_are_those_of_the_program() -> None:
    told = re.findall(r"^\| \[`([\w-]+)`\]", table("| command | |", PAGES["docs/command-line.md"]), re.MULTILINE)
    assert sorted(told) == sorted(COMMANDS)


@pytest.mark.parametrize(
    ("command", "heading"),
    [
        ("build", "`build`"),
        ("check", "`check`:"),
        ("check-svg", "`check-svg`"),
        ("init", "`init`"),
        ("render", "`render`"),
        ("list", "`list`"),
        ("report", "`report`"),
        ("journey", "A map through the years"),
        ("import", "A map from a spreadsheet"),
        ("translate", "Translate your own map"),
    ],
)
def test_the_options_are_those_of_the_program(command: str, heading: str) -> None:
    told = re.findall(r"`(?:-\w`, `)?(--[a-z-]+)[^`]*`(?:, `--\w+`)* \|", table("| option | |", section(heading)))
    params = command_of(command).params
    assert set(told) == {name for option in params for name in option.opts if name.startswith("--")}


@pytest.mark.parametrize("command", ["schema", "show", "validate"])
def test_commands_without_a_table_have_hardly_an_option(command: str) -> None:
    options = {name for param in command_of(command).params for name in param.opts if name.startswith("--")}
    assert options <= {"--allow-outside", "--format", "--lang", "--theme"}


def test_the_options_of_watch_are_told() -> None:
    told = set(re.findall(r"`(--[a-z-]+)`", section("`watch`"))) | {"--output"}
    assert told == {name for param in command_of("watch").params for name in param.opts if name.startswith("--")}


def test_the_keys_of_a_report_are_those_of_the_program() -> None:
    rows = table("| key of the JSON |")
    told = [key for cell in re.findall(r"^\| (`[^|]*) \|", rows, re.MULTILINE) for key in re.findall("`(.*?)`", cell)]
    content = json.loads(run("report", "--format", "json").stdout)
    assert told == list(content)
    inner = {key for name in told if name != "promises" for key in _keys(content[name])}
    assert inner <= set(re.findall("`(.*?)`", rows))


def _keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(_keys, value.values()))
    return set().union(*map(_keys, value)) if isinstance(value, list) else set()


def test_the_keys_are_those_of_the_file() -> None:
    rows = table("| table | key | value |")
    told = {
        key for cell in re.findall(r"^\|[^|]*\|([^|]*)\|", rows, re.MULTILINE) for key in re.findall("`(.*?)`", cell)
    }
    words = (SLIDE_TABLE, AXIS_TABLE, REGIONS_TABLE, LEGEND_TABLE)
    tables = (*words, PAGE_TABLE, THEME_TABLE, SELECT_TABLE, OUTPUT_TABLE, CLUSTER_TABLE, ACTIVITY_TABLE)
    assert told == {"extends"} | {key for table in tables for key in table}
    assert {f"[axes.{axis}]" in rows for axis in AXES_TABLE} == {True}


def test_the_formats_of_an_output_are_those_there_are() -> None:
    rows = table("| table | key | value |")
    (cell,) = re.findall(r"^\| \| `format` \| (.*) \|$", rows, re.MULTILINE)
    assert re.findall('`"(.*?)"`', cell) == list(FORMATS)


def test_the_pages_are_those_of_the_table() -> None:
    rows = re.findall(r"^\| (`[^|]*) \|", table("| name | what it is |"), re.MULTILINE)
    assert [name for cell in rows for name in re.findall("`(.*?)`", cell)] == list(PAGE_SIZES)


def test_the_themes_are_those_of_the_table() -> None:
    rows = table("| theme | for |")
    assert re.findall(r"^\| `(\w+)` \|", rows, re.MULTILINE) == list(THEMES)
    figures = re.findall(r"\| ([\d.]+), ([\d.]+) \|$", rows, re.MULTILINE)
    for theme, (text, lines) in zip(THEMES.values(), figures, strict=True):
        assert (float(text), float(lines)) == (theme.text_contrast, LINE_CONTRAST)


def test_the_keys_of_a_theme_are_those_of_the_file() -> None:
    cells = re.findall(r"^\| (`[^|]*) \|", table("| key | value |"), re.MULTILINE)
    assert {name for cell in cells for name in re.findall("`(.*?)`", cell)} == THEME_TABLE.keys()


def test_the_example_of_a_colour_that_is_refused(own_map: Path) -> None:
    text = MAP + '[theme]\nink = "#888888"\n'
    (own_map / "my.toml").write_text(text, encoding="utf-8")
    assert run("validate", "my.toml").stdout == re.sub(
        r":\d+:", f":{len(text.splitlines())}:", answer("my.toml:30"), count=1
    )


def test_the_elements_are_those_of_the_svg() -> None:
    # The slide has no leader, the small scene no subtitle, and only the third a legend and a journey.
    page = PAGES["docs/svg.md"]
    water = load_catalog(WATER)
    water = replace(water, slide=replace(water.slide, maturing=True))
    journey = lay_out_years(water)
    turned = replace(small_scene(), mirror=True, fonts=(UsedFont("Noto Sans Thai", "Regular", "2.000", "5be3"),))
    scenes = (lay_out(load_catalog()), small_scene(), turned, lay_out(water), journey.years[2021], journey.strip)
    svg = "".join(encode(scene, "svg").decode() for scene in scenes)
    told = re.findall(r"\bg#([\w-]+)\.([\w-]+)", page)
    found = re.findall(r'<g id="([^"]+)" class="([^"]+)"', svg)
    patterns = {(re.sub("ID", "[a-z0-9-]+", name), kind) for name, kind in told}
    for name, kind in found:
        assert any(re.fullmatch(re.sub("-start$", "-(start|end)", p), name) and kind == k for p, k in patterns), name
    for pattern, kind in patterns:
        assert any(re.fullmatch(pattern, name) and kind == own for name, own in found), pattern
    assert set(re.findall(r"data-[a-z-]+", svg)) == set(re.findall(r"data-[a-z-]+", page))


def test_the_promises_are_those_that_are_judged() -> None:
    told = re.findall(r"^\| (H\d+) \|", section("What is promised"), re.MULTILINE)
    judged = list(json.loads(run("report", "--format", "json").stdout)["promises"])
    assert told == [*judged, "H10"]
    assert set(re.findall(r"^\| (H\d+) \|", PAGES["docs/promises.md"], re.MULTILINE)) <= set(told)


def test_the_rooms_are_those_that_imports_are_held_to() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["name"] == "data flows one way")
    rooms = [sorted(name for name in layer.split(" | ") if (ROOT / "cop_diagram" / name).is_dir()) for layer in layers]
    floors = dict(enumerate(reversed([layer for layer in rooms if layer]), 1))
    told: dict[int, list[str]] = {}
    for floor, room in re.findall(r"^\| (\d) \| `(\w+)/` \|", table("| floor | room |"), re.MULTILINE):
        told.setdefault(int(floor), []).append(room)
    assert {floor: sorted(names) for floor, names in told.items()} == floors


def test_the_surroundings_are_those_of_the_test() -> None:
    rows = table("| surroundings | what is special |").splitlines()[2:]
    assert rows == [f"| {name} | {around.said} |" for name, around in SURROUNDINGS.items()]


@pytest.mark.parametrize("page", ["docs/how-it-works.md", "docs/contributing.md", "docs/promises.md"])
def test_the_code_that_a_page_names_is_there(page: str) -> None:
    prose = re.sub(r"^```.*?^```$", "", PAGES[page], flags=re.MULTILINE | re.DOTALL)
    files = re.findall(r"`((?:[a-z_]+/)+[a-z_]+\.py)`", prose)
    assert files
    for file in files:
        assert any((folder / file).is_file() for folder in (ROOT / "cop_diagram", ROOT)), file
    for name, file in re.findall(r"`([A-Za-z_]+)` (?:of|in) \[?`((?:[a-z_]+/)+[a-z_]+\.py)`", prose):
        code = (ROOT / "cop_diagram" / file).read_text(encoding="utf-8")
        assert re.search(rf"^(?:def |class )?{name}\b", code, re.MULTILINE), name


def test_the_pictures_of_the_pages_are_compared() -> None:
    compared = (ROOT / "tests" / "drawing" / "test_pictures.py").read_text(encoding="utf-8")
    shown = set(re.findall(r"!\[.*?\]\((?:\.\./)?baseline_images/(.*?)\)", ALL))
    assert len(shown) == 11
    assert len(re.findall(r"!\[", ALL)) == len(re.findall(r"!\[[^\]]+\]\((?:\.\./)?baseline_images/", ALL))
    assert [name for name in sorted(shown) if f'@picture("{name}", ' not in compared] == []
