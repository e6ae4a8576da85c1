"""Every page can be followed: its commands, its Python, its TOML and its links, in the order of the page."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
from support.brands import DARK, save_brand
from support.commands import Watcher, command_of, run, soon
from support.pages import (
    BRAND,
    FIVE_MINUTES,
    LIST,
    MAP,
    PAGES,
    WALKS,
    Block,
    anchors,
    answer,
    blocks,
    inline,
    lines,
    marked,
    parts,
)
from support.places import ROOT

from cop_diagram.commands.program import COMMANDS, program

pages = pytest.mark.parametrize("page", PAGES)

CONTINUED = {"docs/how-it-works.md"}
"""Pages whose pieces of Python belong together."""

ELSEWHERE = {
    'python3 -m venv .venv && .venv/bin/pip install -q -e ".[dev]"',  # .ci/run makes its environment so
    ".ci/run",
    '.venv/bin/python -m pytest -m "" tests/drawing/test_pictures.py --mpl-generate-path=baseline_images',
    "git diff --stat baseline_images",
    "sudo apt install fonts-noto-cjk",  # .ci/run installs both
    "sudo apt install fonts-noto-core",
}
"""Commands about the checkout itself or the machine."""


@pytest.fixture
def own_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a fresh folder with what the pages take for granted."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my.toml").write_text(MAP, encoding="utf-8")
    (tmp_path / "activities.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "brand.toml").write_text(BRAND, encoding="utf-8")
    (tmp_path / "names.txt").write_text("Stories\nSeed swap\n", encoding="utf-8")
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "my.toml").write_text(MAP, encoding="utf-8")
    save_brand(DARK, tmp_path / "brand.pptx")
    shutil.copy(ROOT / "catalog.toml", tmp_path)
    return tmp_path


@pages
def test_every_block_is_of_a_kind_that_is_tested(page: str) -> None:
    kinds = {block.language for block in parts(PAGES[page])}
    assert kinds <= {"sh", "toml", "python", "text", "csv", "html", "yaml", "powershell", "make"}
    assert PAGES[page].count("\n```") == 2 * len(parts(PAGES[page]))


@pytest.mark.parametrize(
    "page", [page if page == "README.md" else pytest.param(page, marks=pytest.mark.systems) for page in PAGES]
)
def test_a_page_can_be_followed(page: str, own_map: Path, subtests: pytest.Subtests) -> None:
    names: dict[str, object] = {}
    for block in parts(WALKS[page]):
        if block.language == "python":
            with subtests.test(block.content):
                code = compile(block.content, f"an example of {page}", "exec")
                exec(code, names if page in CONTINUED else {})
        for command in _commands(block):
            with subtests.test(command):
                _follow(command, own_map)
    for picture in re.findall('src="(.*?)"', "".join(blocks("html", PAGES[page]))):
        assert (own_map / picture).is_file()


def _commands(block: Block) -> list[str]:
    """Return this program's commands in a block that no other test runs."""
    if block.language != "sh" or block.marker:
        return []
    return [line for line in lines(block) if line.startswith("cop-diagram ")]


def _follow(command: str, folder: Path) -> None:
    """Run a command as a shell would, and see that it writes what it says and nothing else."""
    if command.startswith("cop-diagram watch "):
        watch(command, folder)
        return
    words = iter(shlex.split(command)[1:])
    args, stdin, target = [], b"", None
    for word in words:
        if word == "<":
            stdin = Path(next(words)).read_bytes()
        elif word == ">":
            target = Path(next(words))
        else:
            args.append(word)
    drawn = () if args[0] == "check-svg" else args
    for picture in (word for word in drawn if word.endswith((".svg", ".png", ".pdf", "my.pptx"))):
        Path(picture).unlink(missing_ok=True)  # an earlier command may have drawn it
    before = set(folder.iterdir())
    result = run(*args, stdin=stdin)
    assert result.exit_code == 0
    if args[0] == "build":  # the pictures that the maps ask for
        return
    # A translation that is only begun has words left over.
    assert all(": note: " in line or ": warning: language is " in line for line in result.stderr.splitlines())
    if target:
        target.write_bytes(result.stdout_bytes)
    kinds = (".svg", ".png", ".pdf", ".pptx", ".csv", ".json", ".toml", ".xlsx")
    written = {folder / word for word in shlex.split(command) if word.endswith(kinds)}
    if command == "cop-diagram render":
        written.add(folder / "learning-activities.svg")
    if command == "cop-diagram handout":
        written.add(folder / "learning-activities-menu.pdf")
    if command == "cop-diagram deck":
        written.add(folder / "learning-activities-deck.pptx")
    if args[0] == "init":
        written.add(folder / "cop-diagram.schema.json")
    if command == "cop-diagram init":
        written.add(folder / "my-community.toml")
    if args[0] == "journey":
        written.add(folder / "years")
    if "--diff" in args:
        written.add(folder / args[args.index("--diff") + 1])
    assert all(path.exists() for path in written)
    assert set(folder.iterdir()) - before == written - before


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
    complained = [line for line in watcher.complained if line.strip()]
    assert (status, [line for line in complained if ": note: " not in line]) == (130, [])
    assert all(picture.is_file() for picture in pictures)


@pages
def test_no_command_escapes_its_test(page: str) -> None:
    told = {
        line for block in parts(PAGES[page]) if block.language == "sh" and not block.marker for line in lines(block)
    }
    assert {line for line in told if not line.startswith("cop-diagram ")} <= ELSEWHERE


@pages
def test_commands_within_sentences_are_understood(page: str, own_map: Path, subtests: pytest.Subtests) -> None:
    for code in dict.fromkeys(code for code in inline(PAGES[page]) if code.startswith("cop-diagram ")):
        with subtests.test(code):
            _, *words = shlex.split(code)
            if words[-1] == "--help":
                assert run(*words).exit_code == 0
            else:
                name, *args = words
                with command_of(name).make_context(name, args):
                    pass


@pages
def test_options_within_sentences_are_known(page: str) -> None:
    told = {match for code in inline(PAGES[page]) for match in re.findall(r"(?<!\S)--[a-z][a-z-]+", code)}
    known = {name for command in (program, *map(command_of, COMMANDS)) for name in _options(command)}
    assert told - known - {"--help"} <= {"--mpl-generate-summary", "--mpl-results-path"}


def _options(command: click.Command) -> set[str]:
    return {name for param in command.params for name in param.opts}


EXAMPLES = [(page, text) for page in PAGES for text in blocks("toml", PAGES[page]) if "\nfont" not in text]
"""Those with fonts are tried in ``test_fonts.py``."""


@pytest.mark.parametrize(("page", "text"), EXAMPLES)
def test_every_piece_of_a_map_can_be_drawn(page: str, text: str, own_map: Path) -> None:
    whole = "extends = " in text or "[axes." in text
    result = run("render", "-", "-o", "map.png", stdin=text if whole else f'extends = "learning-activities"\n{text}')
    assert (result.exit_code, result.output) == (0, "wrote map.png\n")


def test_what_the_slide_says_stands_in_it() -> None:
    (text,) = blocks("toml", PAGES["docs/how-it-works.md"])
    assert text in (ROOT / "catalog.toml").read_text(encoding="utf-8")


def test_the_line_for_editors_is_that_of_a_new_map(own_map: Path) -> None:
    (text,) = (text for text in blocks("toml") if text.startswith("#:schema"))
    run("init", "new.toml")
    assert (own_map / "new.toml").read_text(encoding="utf-8").startswith(text)


GARDENERS = answer("gardeners.csv: note: ")
FIVE_MINUTE_ANSWERS = {
    "cop-diagram render gardeners.csv -o garden.png": GARDENERS,
    "cop-diagram import gardeners.csv -o garden.toml": GARDENERS.replace(
        "garden.png", "garden.toml: 6 activities in 2 clusters"
    ),
    "cop-diagram init ours.toml --from-list names.txt": "wrote ours.toml\nwrote cop-diagram.schema.json\n"
    "2 activities: 1 in clusters of the slide, 1 in no cluster\n"
    "now draw it: cop-diagram render ours.toml -o ours.svg\n",
    "cop-diagram init my.toml": "wrote my.toml\nnow draw it: cop-diagram render my.toml -o my.svg\n",
    "cop-diagram validate my.toml": "my.toml: ok, 12 activities in 4 clusters\n",
    "cop-diagram render my.toml -o my.png": "wrote my.png\n",
    "cop-diagram journey my.toml -o years": "wrote years/2021.svg\nwrote years/2024.svg\nwrote years/2027.svg\n"
    "wrote years/strip.svg\n",
}


def test_the_five_minutes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the list to the pictures, in the order of the section, in a folder with nothing but lists."""
    monkeypatch.chdir(tmp_path)
    Path("names.txt").write_text("Stories\nSeed swap\n", encoding="utf-8")
    said = {}
    steps = [block for block in parts(FIVE_MINUTES) if block.language != "text"]
    assert [block.language for block in steps] == ["csv", "sh", "sh", "sh", "sh", "toml", "sh", "sh"]
    for block in steps:
        if block.language == "csv":
            Path("gardeners.csv").write_text(block.content, encoding="utf-8")
            continue
        if block.language == "toml":  # what the reader makes of the starter file
            assert run("render", "my.toml", "-o", "start.svg").output == "wrote start.svg\n"
            Path("my.toml").write_text(block.content, encoding="utf-8")
            continue
        for command in lines(block):
            if command.startswith("cop-diagram watch "):
                watch(command, Path())
            else:
                said[command] = run(*shlex.split(command)[1:]).output
    assert said == FIVE_MINUTE_ANSWERS
    assert run("validate", "garden.toml").output.endswith("garden.toml: ok, 6 activities in 2 clusters\n")
    assert run("render", "ours.toml", "-o", "ours.png").output == (
        "ours.toml: note: 2 of 2 activities have no place of their own: "
        "1 as on the slide, 1 spread by the program\nwrote ours.png\n"
    )
    for picture in Path("years").iterdir():
        assert picture.read_text("utf-8").startswith("<svg ")
    for name in ("my.png", "garden.png"):
        assert Path(name).read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    Path("my.toml").write_text(MAP.replace("[select]\n", '[select]\nshow = "all"\n'), encoding="utf-8")
    assert run("validate", "my.toml").output == "my.toml: ok, 42 activities in 7 clusters\n"


def test_no_other_command_stands_in_the_five_minutes() -> None:
    told = {code for code in inline(FIVE_MINUTES) if code.startswith("cop-diagram ")}
    assert told == {"cop-diagram list"}
    assert told <= {command for text in WALKS.values() for block in parts(text) for command in _commands(block)}


@pages
def test_what_a_page_links_to_is_there(page: str) -> None:
    folder = (ROOT / page).parent
    links = re.findall(r"\]\(([^)]+)\)", PAGES[page])
    assert links
    for link in links:
        if link.startswith("https://"):
            continue
        name, _, anchor = link.partition("#")
        target = (folder / name).resolve() if name else ROOT / page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target.read_text(encoding="utf-8")), link


def test_every_page_is_found_from_the_readme() -> None:
    linked = set(re.findall(r"\]\((docs/[^)#]+)\)", PAGES["README.md"]))
    assert linked == PAGES.keys() - {"README.md"}


def test_no_anchor_stands_twice_on_a_page() -> None:
    for text in PAGES.values():
        prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
        assert len(anchors(text)) == len(re.findall(r"^#+ ", prose, re.MULTILINE))


def test_the_marked_blocks_are_those_that_ci_runs() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    markers = [block.marker for text in PAGES.values() for block in parts(text) if block.marker]
    assert sorted(markers) == sorted(re.findall(r"\$\(readme_command (\w+)\)", script))
    for marker, end in (("draw", "cop-diagram render"), ("test", "python -m pytest")):
        assert re.fullmatch(rf"[^\n]*{end}\n", marked(marker))
