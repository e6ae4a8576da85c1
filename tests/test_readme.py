"""The README against the program: its commands, examples, tables and links."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from support.commands import Watcher, run, soon
from support.communities import WATER
from support.places import ROOT
from support.scenes import small_scene

from cop_diagram.catalog.reading import load_catalog
from cop_diagram.catalog.schema import (
    ActivityTable,
    AxesTable,
    AxisTable,
    ClusterTable,
    LegendTable,
    RegionsTable,
    SelectTable,
    SlideTable,
    keys,
)
from cop_diagram.catalog.sheets.columns import HEADERS, key_of
from cop_diagram.commands.program import program
from cop_diagram.drawing.formats import encode
from cop_diagram.layout.search import lay_out
from cop_diagram.series.pictures import lay_out_years

README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str, text: str = README) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def answer(file: str) -> str:
    """Return the only block of text that is about that file."""
    (text,) = (block for block in blocks("text") if block.startswith(f"{file}:"))
    return text


def commands(text: str) -> list[str]:
    """Return the commands of this program in the blocks of shell, in their order."""
    lines = "".join(blocks("sh", text)).splitlines()
    return [line.partition("#")[0].strip() for line in lines if line.startswith("cop-")]


_HEAD, FIVE_MINUTES, _FURTHER = re.split(
    r"(^## Your own community in five minutes\n.*?)(?=^## )", README, maxsplit=1, flags=re.MULTILINE | re.DOTALL
)
MAP, LIST = blocks("toml", FIVE_MINUTES)[0], blocks("csv")[0]
COMMANDS = commands(_HEAD + _FURTHER)
WATCHING = [command for command in commands(README) if command.startswith("cop-diagram watch ")]
"""Commands without an end of their own."""


@pytest.fixture(autouse=True)
def own_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my.toml").write_text(MAP, encoding="utf-8")
    (tmp_path / "activities.csv").write_text(LIST, encoding="utf-8")
    shutil.copy(ROOT / "catalog.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in WATCHING])
def test_every_command_works(command: str, own_map: Path) -> None:
    words = iter(shlex.split(command, comments=True)[1:])
    args, stdin, target = [], b"", None
    for word in words:
        if word == "<":
            stdin = Path(next(words)).read_bytes()
        elif word == ">":
            target = Path(next(words))
        else:
            args.append(word)
    before = set(own_map.iterdir())
    result = run(*args, stdin=stdin)
    assert (result.exit_code, result.stderr) == (0, "")
    if target:
        target.write_bytes(result.stdout_bytes)
    kinds = (".svg", ".png", ".csv", ".json", ".toml")
    named = {own_map / word for word in shlex.split(command) if word.endswith(kinds)} - before
    drawn = {own_map / "learning-activities.svg"} if command == "cop-diagram render" else set()
    if command.startswith("cop-diagram init"):
        drawn = {own_map / "cop-diagram.schema.json"}
    if command == "cop-diagram init":
        drawn |= {own_map / "my-community.toml"}
    drawn |= {own_map / "years"} if args[0] == "journey" else set()
    assert set(own_map.iterdir()) - before == named | drawn


def test_the_example_of_a_file_that_builds_on_nothing(own_map: Path) -> None:
    text = blocks("toml", README.partition("### A file that builds on nothing")[2])[0]
    result = run("render", "-", "-o", "tour.png", stdin=text)
    assert (result.exit_code, result.output) == (0, "wrote tour.png\n")


def test_the_example_of_what_a_map_comes_to() -> None:
    (lines,) = (block for block in blocks("text") if block.startswith("[[activity]]"))
    assert f"\n{lines}" in run("show", "my.toml").stdout


FIVE_MINUTE_ANSWERS = {
    "cop-diagram init my.toml": "wrote my.toml\nwrote cop-diagram.schema.json\n"
    "now draw it: cop-diagram render my.toml -o my.svg\n",
    "cop-diagram validate my.toml": "my.toml: ok, 12 activities in 4 clusters\n",
    "cop-diagram render my.toml -o my.png": "wrote my.png\n",
    "cop-diagram import activities.csv -o our-list.toml": "wrote our-list.toml: 4 activities in 2 clusters\n",
    "cop-diagram journey my.toml -o years": "wrote years/2021.svg\nwrote years/2024.svg\nwrote years/2027.svg\n"
    "wrote years/strip.svg\n",
}


def test_the_five_minutes(own_map: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the starter file to the pictures, in the order of the section, in a folder with nothing but a list."""
    (own_map / "five").mkdir()
    monkeypatch.chdir(own_map / "five")
    Path("activities.csv").write_text(LIST, encoding="utf-8")
    said = {}
    parts = re.findall(r"^```(sh|toml)\n(.*?)^```$", FIVE_MINUTES, re.MULTILINE | re.DOTALL)
    assert [kind for kind, _ in parts] == ["sh", "toml", "sh", "sh", "sh", "sh"]
    for kind, content in parts:
        if kind == "toml":  # what the reader makes of the starter file
            assert run("render", "my.toml", "-o", "start.svg").output == "wrote start.svg\n"
            Path("my.toml").write_text(content, encoding="utf-8")
            continue
        for command in content.splitlines():
            if command in WATCHING:
                watch(command, Path())
            else:
                said[command] = run(*shlex.split(command)[1:]).output
    assert said == FIVE_MINUTE_ANSWERS
    assert run("validate", "our-list.toml").output == "our-list.toml: ok, 4 activities in 2 clusters\n"
    for picture in Path("years").iterdir():
        assert picture.read_text("utf-8").startswith("<svg ")
    assert Path("my.png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    Path("my.toml").write_text(MAP.replace("[select]\n", '[select]\nshow = "all"\n'), encoding="utf-8")
    assert run("validate", "my.toml").output == "my.toml: ok, 43 activities in 7 clusters\n"


def test_no_other_command_stands_in_the_five_minutes() -> None:
    told = set(re.findall("`(cop-diagram .*?)`", FIVE_MINUTES))
    assert told == {"cop-diagram list"}
    assert told <= set(COMMANDS)


@pytest.mark.parametrize("command", [command for command in COMMANDS if command in WATCHING])
def test_every_watching_command_works(command: str, own_map: Path) -> None:
    watch(command, own_map)


def watch(command: str, folder: Path) -> None:
    """Watch until the first pictures are drawn."""
    _, _, *args = shlex.split(command)
    pictures = [folder / word for word in args if word.endswith((".svg", ".png"))]
    for picture in pictures:
        picture.unlink(missing_ok=True)
    watcher = Watcher(folder, *args)
    try:
        soon(lambda: len(watcher.said) == 2 or watcher.process.poll() is not None)
    finally:
        status = watcher.interrupt()
    assert (status, "".join(watcher.complained).strip()) == (130, "")
    assert all(picture.is_file() for picture in pictures)


def test_the_example_of_a_mistake(own_map: Path) -> None:
    (own_map / "my.toml").write_text(MAP.replace('cluster = "sharing"', 'cluster = "sharin"', 1), encoding="utf-8")
    assert run("validate", "my.toml").stdout == answer("my.toml")


def test_the_example_of_a_mistake_in_a_list(own_map: Path) -> None:
    (own_map / "activities.csv").write_text(LIST.replace("0.4", "40", 1), encoding="utf-8")
    assert run("import", "activities.csv", "-o", "map.toml").stderr == answer("activities.csv")


def test_the_example_of_a_list(own_map: Path) -> None:
    result = run("import", "activities.csv", "-o", "map.toml")
    assert (result.exit_code, result.output) == (0, "wrote map.toml: 4 activities in 2 clusters\n")
    result = run("render", "map.toml", "-o", "map.png")
    assert (result.exit_code, result.output) == (0, "wrote map.png\n")


def test_the_columns_are_those_of_the_program() -> None:
    table = README.partition("| column | also called | cells |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| (`[^|]*) \|([^|]*)\|", table, re.MULTILINE)
    told = {key: also for keys, also in rows for key in re.findall("`(.*?)`", keys)}
    assert told.keys() == HEADERS.keys()
    also = {key_of(word) for words in told.values() for word in words.split(", ") if word.strip()}
    assert None not in also
    assert also <= told.keys()


def test_the_examples_in_python(own_map: Path) -> None:
    for code in blocks("python"):
        exec(compile(code, "an example of README.md", "exec"), {})
    assert {path.name for path in own_map.iterdir()} >= {"my.svg", "my.png", "my.json", "poster.png"}


@pytest.mark.parametrize("command", ["init", "render", "journey", "import", "report"])
def test_the_options_are_those_of_the_program(command: str) -> None:
    section = README.partition(f"\n### `{command}`:")[2].partition("\n### ")[0]
    table = section.partition("| option | |")[2].partition("\n\n")[0]
    told = set(re.findall(r"`(?:-\w`, `)?(--[a-z-]+)[^`]*`(?:, `--\w+`)* \|", table))
    params = program.commands[command].params
    assert told == {name for option in params for name in option.opts if name.startswith("--")}


def test_the_keys_of_a_report_are_those_of_the_program() -> None:
    table = README.partition("| key of the JSON |")[2].partition("\n\n")[0]
    told = [key for cell in re.findall(r"^\| (`[^|]*) \|", table, re.MULTILINE) for key in re.findall("`(.*?)`", cell)]
    content = json.loads(run("report", "--format", "json").stdout)
    assert told == list(content)
    inner = {key for name in told if name != "promises" for key in _keys(content[name])}
    assert inner <= set(re.findall("`(.*?)`", table))


def _keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(_keys, value.values()))
    return set().union(*map(_keys, value)) if isinstance(value, list) else set()


def test_the_keys_are_those_of_the_file() -> None:
    table = README.partition("## The file")[2].partition("\n## ")[0]
    told = {
        key for cell in re.findall(r"^\|[^|]*\|([^|]*)\|", table, re.MULTILINE) for key in re.findall("`(.*?)`", cell)
    }
    tables = (SlideTable, AxisTable, RegionsTable, LegendTable, SelectTable, ClusterTable, ActivityTable)
    assert told == {"extends"} | {key for table in tables for key in keys(table)}
    assert {f"[axes.{axis}]" in README for axis in AxesTable.model_fields} == {True}


def test_the_elements_are_those_of_the_svg() -> None:
    # The slide has no leader, the small scene no subtitle, and only the third a legend and a journey.
    water = load_catalog(WATER)
    water = replace(water, slide=replace(water.slide, maturing=True))
    journey = lay_out_years(water)
    scenes = (lay_out(load_catalog()), small_scene(), lay_out(water), journey.years[2021], journey.strip)
    svg = "".join(encode(scene, "svg").decode() for scene in scenes)
    told = re.findall(r"\bg#([\w-]+)\.([\w-]+)", README)
    found = re.findall(r'<g id="([^"]+)" class="([^"]+)"', svg)
    patterns = {(re.sub("ID", "[a-z0-9-]+", name), kind) for name, kind in told}
    for name, kind in found:
        assert any(re.fullmatch(re.sub("-start$", "-(start|end)", p), name) and kind == k for p, k in patterns), name
    for pattern, kind in patterns:
        assert any(re.fullmatch(pattern, name) and kind == own for name, own in found), pattern
    assert set(re.findall(r"data-[a-z-]+", svg)) == set(re.findall(r"data-[a-z-]+", README))


def test_what_it_links_to_is_there() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if not link.startswith("http")]
    assert links
    headings = {re.sub(r"[^\w -]", "", line).strip().lower().replace(" ", "-")
                for line in re.findall(r"^#+ (.*)$", README, re.MULTILINE)}  # fmt: skip
    assert [link for link in links if link[0] != "#" and not (ROOT / link).exists()] == []
    assert {link[1:] for link in links if link[0] == "#"} <= headings


def test_its_pictures_are_compared() -> None:
    compared = (ROOT / "tests" / "drawing" / "test_pictures.py").read_text(encoding="utf-8")
    shown = re.findall(r"!\[.*?\]\((?:baseline_images/)?(.*?)\)", README)
    assert len(shown) == 3
    assert [name for name in shown if f'@picture("{name}", ' not in compared] == []


def test_the_commands_that_ci_runs_are_these() -> None:
    """``.ci/run`` takes them from below these markers."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for marker, end in (("draw", "cop-diagram render"), ("test", "python -m pytest")):
        assert re.search(rf"^<!-- {marker} -->\n```sh\n[^\n]*{end}\n```$", README, re.MULTILINE)
        assert f"$(readme_command {marker})" in script
