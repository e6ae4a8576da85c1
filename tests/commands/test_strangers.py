"""Maps of strangers: what they are made of, and what they write, stays in their folder tree."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.commands import command_of, run
from support.small_map import SMALL

from cop_diagram import load_catalog
from cop_diagram.commands.program import COMMANDS
from cop_diagram.model import InputError

SECRET = "s3cr3t-t0k3n"
SLIDE = 'extends = "learning-activities"\n'
OUTPUT = '[[output]]\nfile = "../pictures/{name}.svg"\n'


@pytest.fixture
def maps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The maps of a working tree, in which the program runs; secrets are beside it, and in its hidden files."""
    for folder in ("tree/.git", "tree/maps", "outside"):
        (tmp_path / folder).mkdir(parents=True)
    secret = f'{SECRET} = 1\n[theme]\n{SECRET} = "{SECRET}"\n[slide]\ntitle = {SECRET}\n'
    for name in ("outside/base.toml", "outside/font.ttf", "tree/.git/config", "tree/.env"):
        (tmp_path / name).write_text(secret)
    monkeypatch.chdir(tmp_path / "tree")
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    (tmp_path / "tree" / "base.toml").write_text(SLIDE)
    (tmp_path / "tree" / "maps" / "far").symlink_to("../../outside")
    return tmp_path / "tree" / "maps"


def leads_out() -> str:
    return f'leads out of "{Path.cwd()}", where all files of the map must lie; --allow-outside permits it'


HIDDEN = "is hidden, and a map has nothing to do with hidden files; --allow-outside permits it"

REFUSED = {
    'extends = "../../outside/base.toml"': '1:11: error: cannot extend "../../outside/base.toml": it {out}',
    'extends = "../../outside/none.toml"': '1:11: error: cannot extend "../../outside/none.toml": it {out}',
    'extends = "/etc/passwd"': '1:11: error: cannot extend "/etc/passwd": it {out}',
    'extends = "/proc/self/environ"': '1:11: error: cannot extend "/proc/self/environ": it {out}',
    'extends = "far/base.toml"': '1:11: error: cannot extend "far/base.toml": it {out}',
    'extends = "../.env"': f'1:11: error: cannot extend "../.env": it {HIDDEN}',
    'extends = "../.git/config"': f'1:11: error: cannot extend "../.git/config": it {HIDDEN}',
    SLIDE + '[theme]\nbase = "../../outside/base.toml"': '3:8: error: base is "../../outside/base.toml"; it {out}',
    SLIDE + '[theme]\nbase = "far/base.toml"': '3:8: error: base is "far/base.toml"; it {out}',
    SLIDE + '[theme]\nfonts = ["/etc/shadow"]': "3:10: error: the font file /etc/shadow {out}",
    SLIDE + '[theme]\nfonts = ["far/font.ttf"]': "3:10: error: the font file maps/far/font.ttf {out}",
    SLIDE + '[[output]]\nfile = "../../{{name}}.svg"': '3:8: error: file is "../../{{name}}.svg"; it {out}',
    SLIDE + '[[output]]\nfile = "far/{{name}}.svg"': '3:8: error: file is "far/{{name}}.svg"; it {out}',
    SLIDE + '[[output]]\nfile = "../.git/map.svg"': f'3:8: error: file is "../.git/map.svg"; it {HIDDEN}',
    SLIDE
    + '[[output]]\nfile = "map.svg"\ntheme = "/etc/brand.toml"': '4:9: error: theme is "/etc/brand.toml"; it {out}',
    SLIDE + '[[output]]\nfile = "map.svg"\nfont = "far/font.ttf"': '4:8: error: font is "far/font.ttf"; it {out}',
}
"""What maps say, and what is said of that; ``{out}`` is why what leads outside is refused."""


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text.replace(SLIDE, "").replace("\n", " "))
def test_what_leads_out_of_the_tree_is_refused_without_a_look_at_it(maps: Path, text: str) -> None:
    (maps / "map.toml").write_text(text.replace("{{", "{").replace("}}", "}") + "\n")
    result = run("validate", "maps/map.toml")
    assert result.output == f"maps/map.toml:{REFUSED[text].format(out=leads_out())}\n"
    assert result.exit_code == 2
    assert run("build", "maps").exit_code == 2


def test_what_lies_in_the_tree_is_allowed(maps: Path) -> None:
    (maps / "brand.toml").write_text('base = "dark"\n')
    (maps / "map.toml").write_text('extends = "../base.toml"\n[theme]\nbase = "brand.toml"\n' + OUTPUT)
    assert run("build", "maps", "-n").stdout.startswith("would draw pictures/map.svg")


def test_a_map_that_is_a_link_out_of_the_tree_is_not_read(maps: Path) -> None:
    (maps / "link.toml").symlink_to("../../outside/base.toml")
    (maps / "link.csv").symlink_to("../../outside/base.toml")
    (maps / "environ.toml").symlink_to("/proc/self/environ")
    for name in ("link.toml", "link.csv", "environ.toml", "far/base.toml"):
        for command in ("validate", "show", "render"):
            result = run(command, f"maps/{name}")
            assert (result.exit_code, result.output) == (2, f"maps/{name}: error: the file {leads_out()}\n")
    said = run("validate", "maps/environ.toml", "--allow-outside").output
    assert said == "maps/environ.toml: error: this is a part of the system; a catalogue is read from a file\n"


def test_a_translation_that_is_a_link_to_nowhere_is_not_taken_for_none(maps: Path) -> None:
    (maps / "map.toml").write_text(SMALL)
    for target, sentence in (
        ("../../outside/none.toml", f"the file {leads_out()}"),
        ("none.toml", "this is a link to a file that is not there"),
    ):
        (maps / "map.fr.toml").unlink(missing_ok=True)
        (maps / "map.fr.toml").symlink_to(target)
        result = run("render", "maps/map.toml", "--lang", "fr", "-o", "map.svg")
        assert (result.exit_code, result.output) == (2, f"maps/map.fr.toml: error: {sentence}\n")
    assert not Path("map.svg").exists()


def test_a_translation_that_is_a_link_out_of_the_tree_is_neither_read_nor_written(maps: Path) -> None:
    (maps / "map.toml").write_text(SMALL)
    outside = maps.parents[1] / "outside"
    text = f'extends = "map.toml"\n[slide]\nlanguage = "fr"\n{SECRET} = 1\n'
    for name, there in (("there.toml", True), ("none.toml", False)):
        if there:
            (outside / name).write_text(text)
        (maps / "map.fr.toml").unlink(missing_ok=True)
        (maps / "map.fr.toml").symlink_to(f"../../outside/{name}")
        sentence = f"maps/map.fr.toml: error: the file {leads_out()}\n"
        for more in ([], ["-o", "maps/map.fr.toml"]):
            result = run("translate", "maps/map.toml", "--lang", "fr", *more)
            assert (result.exit_code, result.output) == (2, sentence), (name, more)
        assert (outside / name).exists() == there
    assert (outside / "there.toml").read_text() == text
    result = run("translate", "maps/map.toml", "--lang", "fr", "-o", "maps/map.fr.toml", "--allow-outside")
    assert result.exit_code == 0
    assert (outside / "none.toml").exists()


def test_to_watch_a_link_out_of_the_tree_is_refused_whether_or_not_it_leads_to_a_file(maps: Path) -> None:
    (maps / "link.toml").symlink_to("../../outside/base.toml")
    (maps / "none.toml").symlink_to("../../outside/none.toml")
    for name in ("link.toml", "none.toml"):
        result = run("watch", f"maps/{name}", "-o", "map.svg")
        assert (result.exit_code, result.output) == (2, f"maps/{name}: error: the file {leads_out()}\n")


def test_the_option_permits_it_and_so_does_python(maps: Path) -> None:
    (maps / "../../outside/base.toml").write_text(SMALL)
    (maps / "map.toml").write_text('extends = "../../outside/base.toml"\n')
    for args in (["validate"], ["list"], ["show"], ["report"], ["render", "-o", "map.svg"], ["build", "-n"], ["check"]):
        assert run(args[0], "maps/map.toml", *args[1:]).exit_code == 2, args
        assert run(args[0], "maps/map.toml", *args[1:], "--allow-outside").exit_code == (args[0] == "check"), args
    assert load_catalog("maps/map.toml", allow_outside=True).slide.title == "Nurses"
    with pytest.raises(InputError, match="--allow-outside permits it"):
        load_catalog("maps/map.toml")


def test_a_picture_is_not_written_through_a_link_out_of_the_tree(maps: Path) -> None:
    outside = maps.parents[1] / "outside"
    (maps / "map.toml").write_text(SMALL)
    (maps / "map.svg").symlink_to(outside / "new.svg")
    sentence = f"maps/map.toml:1: error: the picture maps/map.svg {leads_out()}\n"
    for command in ("build", "check"):
        result = run(command, "maps")
        assert result.exit_code == 2
        assert sentence in result.output
    assert not (outside / "new.svg").exists()


def test_the_folder_that_is_named_is_the_users_own_but_no_link_in_it(maps: Path) -> None:
    outside = maps.parents[1] / "outside"
    (maps / "map.toml").write_text(SMALL)
    assert run("build", "maps", "-o", "../outside", "-n").stdout.startswith("would draw ../outside/map.svg")
    (outside / "map.svg").symlink_to(maps.parents[1] / "new.svg")
    result = run("build", "maps", "-o", "../outside")
    assert result.exit_code == 2
    assert result.stderr == f"maps/map.toml:1: error: the picture ../outside/map.svg {leads_out()}\n"


def test_a_theme_that_is_named_is_the_users_own_and_has_a_tree_of_its_own(maps: Path) -> None:
    outside = maps.parents[1] / "outside"
    (outside / "brand.toml").write_text('base = "more.toml"\n')
    (outside / "more.toml").write_text('base = "dark"\n')
    (maps / "map.toml").write_text(SMALL)
    assert run("validate", "maps/map.toml", "--theme", "../outside/brand.toml").exit_code == 0
    (outside / "more.toml").write_text('base = "/etc/passwd.toml"\n')
    result = run("validate", "maps/map.toml", "--theme", "../outside/brand.toml")
    assert result.output == (
        f'../outside/more.toml:1:8: error: base is "/etc/passwd.toml"; it leads out of "{outside}", where all files of '
        "the map must lie; --allow-outside permits it\n"
    )


def test_a_theme_that_is_named_may_be_a_link_but_what_it_builds_on_may_not(maps: Path) -> None:
    outside = maps.parents[1] / "outside"
    (outside / "brand.toml").write_text('base = "more.toml"\n')
    (maps / "map.toml").write_text(SMALL)
    (maps / "brand.toml").symlink_to("../../outside/brand.toml")
    (maps / "more.toml").write_text('base = "dark"\n')
    assert run("validate", "maps/map.toml", "--theme", "maps/brand.toml").exit_code == 0
    (maps / "more.toml").unlink()
    (maps / "more.toml").symlink_to("../../outside/base.toml")
    result = run("validate", "maps/map.toml", "--theme", "maps/brand.toml")
    assert (result.exit_code, result.output) == (
        2, f'maps/brand.toml:1:8: error: base is "more.toml"; it {leads_out()}\n'
    )  # fmt: skip
    (maps / "map.toml").write_text(SMALL + '[[output]]\nfile = "map.svg"\ntheme = "brand.toml"\n')
    result = run("build", "maps/map.toml")
    assert result.exit_code == 2
    assert f'error: theme is "brand.toml"; it {leads_out()}\n' in result.output


def test_a_picture_does_not_tell_whether_a_file_outside_is_there(maps: Path) -> None:
    outside, forged = maps.parents[1] / "outside", maps / "forged"
    forged.mkdir()
    (maps / "map.toml").write_text(SMALL)
    (outside / "there.toml").write_text(SMALL)
    (maps / "gone.toml").write_text(SMALL)
    for source, name in (("../outside/there.toml", "there.svg"), ("maps/gone.toml", "gone.svg")):
        assert run("build", source, "-o", "maps/forged", "-q").exit_code == 0, name
    told = set()
    (maps / "gone.toml").unlink()
    for there in (True, False):
        if not there:
            (outside / "there.toml").unlink()
        result = run("build", "maps", "-n")
        assert result.exit_code == 0
        told.add(result.stderr)
    assert told == {"maps/forged/gone.svg: note: there is no map gone.toml any more; --prune removes it\n"}


def test_what_was_meant_is_not_looked_for_outside(maps: Path) -> None:
    (maps / "far.toml").symlink_to("../../outside/base.toml")
    (maps / "map.toml").write_text('extends = "farr.toml"\n')
    found = run("validate", "maps/map.toml").output
    assert "did you mean" not in found
    assert SECRET not in found


def test_a_starter_file_outside_of_what_it_builds_on_is_drawn_with_the_option(maps: Path) -> None:
    result = run("init", "../outside/ward.toml", "--from", "base.toml", "--no-schema")
    assert result.stdout.splitlines()[-1] == (
        "now draw it: cop-diagram render ../outside/ward.toml -o ../outside/ward.svg --allow-outside"
    )
    assert run("validate", "../outside/ward.toml").exit_code == 2
    assert run("validate", "../outside/ward.toml", "--allow-outside").exit_code == 0
    assert run("init", "ward.toml", "--from", "base.toml", "--no-schema").stdout.endswith("ward.svg\n")


def test_every_command_that_reads_maps_has_the_option() -> None:
    for name in COMMANDS:
        given = {param.name for param in command_of(name).params}
        assert ("allow_outside" in given) == bool({"catalog", "catalogs", "base", "jobs"} & given), name
