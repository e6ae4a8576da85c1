"""``cop-diagram init``: starter files that work as they are, and what it refuses."""

from __future__ import annotations

import shlex
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from support.commands import files, run
from support.reading import parse_catalog, read_catalog
from support.strategies import full_catalogs, to_toml

from cop_diagram.catalog.reading import load_catalog
from cop_diagram.catalog.starters import blank, difference
from cop_diagram.model.catalog import Catalog

OTHERS = {"cop-diagram.schema.json", "map.toml"}
NO_MAP = "a map is a TOML file; its name must end in .toml\n"
THERE = "the file is there already; give another name, or --force to replace it\n"


@pytest.fixture(autouse=True)
def own_folder(folder: Path) -> Path:
    return folder


STARTER = """\
#:schema ./cop-diagram.schema.json

# A map of our own. It builds on another and says only what is different.
# What stands behind a # is a remark, for people only.
#
#   cop-diagram validate my-community.toml                     finds mistakes
#   cop-diagram render my-community.toml -o my-community.svg   draws the map
#   cop-diagram list                                           shows what there is to choose from

extends = "learning-activities"

[slide]
title = "Our learning activities"
subtitle = "What we do to learn"

[select]
clusters = ["sharing", "inquiries"]     # everything in them; by id or name
activities = ["hot-topic-discussions"]  # and these
except = ["pointers-to-resources"]      # but not these
# show = "all"                          # keeps the rest on the map, as a pale menu

# Information: by its id, with only what is different.
[[activity]]
id = "information"
status = "active"                       # or "planned", "idea", "stopped"
since = 2024                            # from which year on

# One of our own: a new id adds an activity.
[[activity]]
id = "our-own-activity"                 # lower-case letters, digits and hyphens
name = "Our own activity"
cluster = "sharing"
from_with = 0.13                        # from 0, learning from each other, to 1, learning with each other
informal_formal = 0.10                  # from 0, informal, to 1, formal; without a place it stands with its cluster
outside = false                         # true for what comes from outside the community
description = "What happens in it, in a sentence."
"""


def test_a_starter_file_works_at_once() -> None:
    result = run("init")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "wrote my-community.toml\nwrote cop-diagram.schema.json\n"
        "now draw it: cop-diagram render my-community.toml -o my-community.svg\n"
    )
    assert Path("my-community.toml").read_text("utf-8") == STARTER
    assert Path("cop-diagram.schema.json").read_bytes() == run("schema").stdout_bytes
    result = run("validate", "my-community.toml")
    assert (result.exit_code, result.output) == (0, "my-community.toml: ok, 16 activities in 3 clusters\n")
    result = run("render", "my-community.toml", "-o", "my-community.svg")
    assert (result.exit_code, result.output) == (0, "wrote my-community.svg\n")


def test_a_blank_one_builds_on_nothing() -> None:
    result = run("init", "our map.toml", "--blank", "--no-schema")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "wrote our map.toml\nnow draw it: cop-diagram render 'our map.toml' -o 'our map.svg'\n"
    assert files(Path()) == {"map.toml", "our map.toml"}
    text = Path("our map.toml").read_text("utf-8")
    assert text.startswith("# A map of our own.\n")
    assert "#   cop-diagram render 'our map.toml' -o 'our map.svg'   draws the map\n" in text
    assert "extends" not in tomllib.loads(text)
    assert run("validate", "our map.toml").output == "our map.toml: ok, 5 activities in 2 clusters\n"
    assert run("render", "our map.toml", "-o", "a.png").output == "wrote a.png\n"
    assert blank("x.toml", "x.svg", load_catalog(), schema=True).startswith(
        "#:schema ./cop-diagram.schema.json\n\n# A map of our own.\n"
    )


@pytest.mark.parametrize(
    ("file", "drawn"),
    [
        ("k.TOML", "k.TOML -o k.svg"),
        ("-x.toml", "./-x.toml -o ./-x.svg"),
        ("-x y.toml", "'./-x y.toml' -o './-x y.svg'"),
    ],
)
def test_commands_that_can_be_typed(file: str, drawn: str) -> None:
    result = run("init", "--no-schema", "--", file)
    assert result.stdout == f"wrote {file}\nnow draw it: cop-diagram render {drawn}\n"
    assert f"#   cop-diagram render {drawn}   draws the map\n" in Path(file).read_text("utf-8")
    assert run("render", *shlex.split(drawn)).exit_code == 0
    assert run("init", "--no-schema", "--from", file, "next.toml").exit_code == 0
    remark = next(line for line in Path("next.toml").read_text("utf-8").split("\n") if "cop-diagram list" in line)
    assert run(*shlex.split(remark.partition("   shows")[0])[2:]).exit_code == 0


def test_it_builds_on_a_file_by_its_way_there() -> None:
    Path("maps").mkdir()
    assert run("init", "maps/ward.toml", "--from", "map.toml").exit_code == 0
    assert tomllib.loads(Path("maps/ward.toml").read_text("utf-8"))["extends"] == "../map.toml"
    assert "#   cop-diagram list ../map.toml " in Path("maps/ward.toml").read_text("utf-8")
    assert [a.id for a in load_catalog("maps/ward.toml").activities] == ["stories", "our-own-activity"]
    assert run("init", "next.toml", "--from", "maps/ward.toml").exit_code == 0
    catalog, warnings = read_catalog("next.toml")
    assert [a.name for a in catalog.activities] == ["Stories", "Our own activity", "Our own activity 2"]
    assert [str(warning) for warning in warnings] == [
        "next.toml: note: 3 of 3 activities share one place and are spread around it"
    ]
    Path("map.toml").rename("learning-activities")
    assert run("init", "own.toml", "--from", "./learning-activities").exit_code == 0
    assert load_catalog("own.toml").from_with == load_catalog("learning-activities").from_with
    assert tomllib.loads(Path("own.toml").read_text("utf-8"))["extends"] == "./learning-activities"
    assert run("init", "slide.toml", "--from", "learning-activities").exit_code == 0
    assert tomllib.loads(Path("slide.toml").read_text("utf-8"))["extends"] == "learning-activities"


def test_a_map_that_builds_on_another_keeps_its_title_and_clusters() -> None:
    assert run("init", "first.toml", "--blank", "--no-schema").exit_code == 0
    assert run("init", "next.toml", "--from", "first.toml", "--no-schema").exit_code == 0
    first, following = load_catalog("first.toml"), load_catalog("next.toml")
    assert (following.slide, following.clusters) == (first.slide, first.clusters)
    assert [a.id for a in following.activities][:-1] == [a.id for a in first.activities]
    assert '# title = "Our learning activities"     # another title\n' in Path("next.toml").read_text("utf-8")
    assert run("init", "one.toml", "--from", "first.toml", "--no-schema", "--clusters", "inquiries").exit_code == 0
    assert [c.id for c in load_catalog("one.toml").clusters] == ["inquiries"]
    assert load_catalog("one.toml").slide == first.slide


def test_clusters_by_ids_and_names() -> None:
    assert run("init", "--clusters", " Visits,STANDARDS , visits,").exit_code == 0
    text = Path("my-community.toml").read_text("utf-8")
    assert tomllib.loads(text)["select"] == {"clusters": ["visits", "standards"]}
    assert run("validate", "my-community.toml").output == "my-community.toml: ok, 9 activities in 2 clusters\n"


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ("sharing,visit", 'unknown cluster "visit"; did you mean "visits"? Allowed are: '
         "sharing, inquiries, understanding, assets, standards, formal-access, visits"),
        ("productive inquiry,zzz", 'unknown cluster "productive inquiry"; did you mean "productive inquiries"? '
         "Allowed are: sharing, inquiries, understanding, assets, standards, formal-access, visits\n"
         'unknown cluster "zzz"; '
         "allowed are: sharing, inquiries, understanding, assets, standards, formal-access, visits"),
        (" , ", "no cluster is named."),
    ],
)  # fmt: skip
def test_clusters_that_are_none(names: str, sentence: str) -> None:
    result = run("init", "--clusters", names)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(f"Error: Invalid value for '--clusters': {sentence}\n")
    assert files(Path()) == {"map.toml"}


def test_clusters_of_a_base() -> None:
    text = Path("map.toml").read_text("utf-8")
    Path("two.toml").write_text(text + '[[cluster]]\nid = "b"\nname = "SHARING"\n', "utf-8")
    result = run("init", "--from", "two.toml", "--clusters", "Sharing")
    assert result.stderr.endswith('Error: Invalid value for \'--clusters\': the name "Sharing" belongs to the clusters '
                                  '"sharing" and "b"; give the id of one of them\n')  # fmt: skip
    Path("none.toml").write_text(text.replace("[[cluster]]", "[[activity]]\nfrom_with = 0\ninformal_formal = 0")
                                 .replace('cluster = "sharing"\n', ""), "utf-8")  # fmt: skip
    result = run("init", "--from", "none.toml", "--clusters", "sharing")
    assert result.stderr.endswith('unknown cluster "sharing"; there is no [[cluster]]\n')
    assert run("init", "--from", "none.toml").exit_code == 0
    assert run("validate", "my-community.toml").output == "my-community.toml: ok, 3 activities in no cluster\n"


def test_nothing_is_overwritten_without_force() -> None:
    Path("cop-diagram.schema.json").write_text("{}")
    before = Path("map.toml").read_bytes()
    result = run("init", "map.toml")
    assert (result.exit_code, result.stdout, result.stderr) == (
        2,
        "",
        f"map.toml: error: {THERE}cop-diagram.schema.json: error: another file of this name is there already; "
        "give --force to replace it, or --no-schema to keep it\n",
    )
    assert run("init", "map.toml", "--no-schema").stderr == f"map.toml: error: {THERE}"
    assert (Path("map.toml").read_bytes(), files(Path())) == (before, OTHERS)
    assert run("init", "map.toml", "--force").stdout.startswith("wrote map.toml\nwrote cop-diagram.schema.json\n")
    assert load_catalog("map.toml").slide.title == "Our learning activities"
    assert run("init", "other.toml").stdout.startswith("wrote other.toml\nnow draw it: ")


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["picture.svg"], f"picture.svg: error: {NO_MAP}"),
        (["-"], f"-: error: {NO_MAP}"),
        (["no/my.toml"], 'no/my.toml: error: there is no folder "no"\n'),
        (["map.toml/my.toml"], 'map.toml/my.toml: error: "map.toml" is not a folder\n'),
        (["folder.toml"], "folder.toml: error: this is a folder\n"),
        (["a\0b.toml"], "a\\u0000b.toml: error: no file can be written there: embedded null byte\n"),
        (["--from", "no.toml"], "no.toml: error: there is no such file\n"),
        (["--from", "bad.toml"], "bad.toml:1:11: error: cannot extend \"mp.toml\": there is no such file; "
         'did you mean "map.toml"?\n'),
        (["./map.toml", "--from", "map.toml", "--force"], "map.toml: error: a file cannot extend itself; "
         "give another name\n"),
        (["map.toml", "--from", "good.toml", "--force"], "map.toml: error: a file cannot extend itself; "
         "give another name\n"),
        (["--from", "a\u2028b.toml"], "a\\u2028b.toml: error: its path has characters that a map cannot name; "
         "rename it\n"),
        (["--from", "-"], "Error: Standard input cannot be built on; name a file.\n"),
        (["--from-list", "no.txt"], "no.txt: error: there is no such file\n"),
        (["--from-list", "empty.txt"], "empty.txt: error: there are no names in it; it must have one in each line\n"),
        (["--from-list", "bad.txt"], "bad.txt:2: error: the name holds U+0007, a character that cannot be drawn\n"),
        (["--from-list", "empty.txt", "--blank"], "Error: --from-list is a whole map; "
         "leave out --blank, --from and --clusters, or --from-list.\n"),
        (["--blank", "--clusters", "sharing"], "Error: --blank builds on nothing; "
         "leave out --from and --clusters, or --blank.\n"),
        (["--blank", "--from", "map.toml"], "Error: --blank builds on nothing; "
         "leave out --from and --clusters, or --blank.\n"),
    ],
)  # fmt: skip
def test_what_is_refused(args: list[str], sentence: str) -> None:
    Path("folder.toml").mkdir()
    Path("bad.toml").write_text('extends = "mp.toml"\n')
    Path("empty.txt").write_text("\n - \n \n")
    Path("bad.txt").write_text("Tea\nBe\x07er\n")
    Path("good.toml").write_text('extends = "map.toml"\n')
    Path("a\u2028b.toml").write_bytes(Path("map.toml").read_bytes())
    before = {path: path.read_bytes() for path in Path().iterdir() if path.is_file()}
    result = run("init", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == sentence if "Error" not in sentence else result.stderr.endswith(sentence)
    assert {path: path.read_bytes() for path in Path().iterdir() if path.is_file()} == before


@given(full_catalogs())
def test_a_starter_file_of_any_base_is_in_order(catalog: Catalog) -> None:
    """It warns of nothing but what its base warns of."""
    Path("base.toml").write_text(to_toml(catalog), "utf-8")
    text = difference("my.toml", "my.svg", "base.toml", catalog, catalog.clusters[:2], language="en", schema=True)
    own = [warning for warning in parse_catalog(text.encode(), "my.toml")[1] if warning.file == "my.toml"]
    assert own == []
