"""Which maps of a folder are drawn, and what is said of the others."""

from __future__ import annotations

import pytest
from support.commands import run
from support.repositories import OUTPUT, Repository

UNDRAWN = (
    "maps: note: other maps here have [[output]], so that no picture is made of maps/teachers.toml; give [[output]] to "
    "each that is to be drawn, or draw all maps without it by -o or --format\n"
)


@pytest.fixture
def mixed(repository: Repository) -> Repository:
    """Return a repository of two maps with ``[[output]]``, a base of one of them, and a map that nothing is said of."""
    repository.edit("teachers.toml", OUTPUT, "")
    return repository


def test_a_map_of_which_no_picture_is_made_is_told_and_a_base_is_not(mixed: Repository) -> None:
    result = run("build", "maps")
    assert (result.exit_code, result.stderr) == (0, UNDRAWN)
    assert set(mixed.bytes()) == {"nurses.svg", "ward.svg"}
    assert run("build", "maps", "-q").stderr == ""
    result = run("check", "maps")
    assert (result.exit_code, result.stdout) == (0, f"{UNDRAWN}2 fresh\n")


def test_a_table_in_one_map_changes_nothing_for_the_others_where_their_folder_is_named(mixed: Repository) -> None:
    options = "-o", "pictures", "--format", "svg"
    result = run("build", "maps", *options)
    assert (result.exit_code, result.stderr) == (0, "")
    assert set(mixed.bytes()) == {"base.svg", "nurses.svg", "teachers.svg", "ward.svg"}
    mixed.edit("teachers.toml", '"Teachers"', '"Trainers"')
    assert set(mixed.check(*options)) == {"teachers.svg"}


@pytest.mark.parametrize("header", ["[[output]]", "[[ouptut]]", "[output]", "[[output"])
def test_a_mistake_in_the_map_with_tables_finds_nothing_in_those_without(mixed: Repository, header: str) -> None:
    mixed.edit("ward.toml", OUTPUT, "")
    mixed.edit("nurses.toml", "[[output]]", header)
    mixed.edit("nurses.toml", 'cluster = "sharing"', 'cluster = "sharin"')
    result = run("check", "maps")
    assert result.exit_code == 2
    *said, summary = result.stdout.splitlines()
    assert all(line.startswith("maps/nurses.toml:") for line in said)
    assert summary.startswith("0 fresh; ")
    assert "[[output]], and each of these has it" not in run("check", "maps", "-o", "pictures").output


def test_a_mistake_in_a_base_is_told_once(repository: Repository) -> None:
    repository.build()
    repository.edit("base.toml", 'cluster = "sharing"', 'cluster = "sharin"')
    result = run("check", "maps")
    assert (result.exit_code, result.stdout) == (
        2,
        'maps/base.toml:23:11: error: unknown cluster "sharin"; did you mean "sharing"? Allowed are: sharing\n'
        "2 fresh; 1 mistake in maps\n",
    )
