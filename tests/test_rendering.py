"""Pictures from a script: what ``render_years`` writes, and the public names."""

from __future__ import annotations

import importlib
from operator import attrgetter
from pathlib import Path

import pytest
from support.commands import files, run
from support.communities import WATER

import cop_diagram
from cop_diagram import InputError, OutputError, load_catalog, render_years


def test_the_years_from_a_script_are_those_of_the_command(tmp_path: Path) -> None:
    pictures = render_years(WATER, tmp_path / "api", "svg", "png", later="absent")
    names = {*map(str, pictures.years), "strip"}
    assert files(tmp_path / "api") == {f"{name}.{end}" for name in names for end in ("svg", "png")}
    run("journey", str(WATER), "-o", str(tmp_path / "command"), "--later", "absent")
    for name in names:
        assert (tmp_path / "api" / f"{name}.svg").read_bytes() == (tmp_path / "command" / f"{name}.svg").read_bytes()


def test_years_that_are_not_said_or_would_replace_the_catalogue(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        render_years(load_catalog(), tmp_path)
    assert str(caught.value) == (
        "the catalogue: error: no activity says since when; "
        "give those that came in a known year a line such as since = 2021, "
        "or in a spreadsheet a year in a column “Since”"
    )
    own = tmp_path / "2019.svg"
    own.write_bytes(WATER.read_bytes())
    with pytest.raises(OutputError) as refused:
        render_years(own, tmp_path)
    assert str(refused.value) == f"{own}: error: the catalogue is read from this file"
    assert own.read_bytes() == WATER.read_bytes()


@pytest.mark.parametrize("name", cop_diagram.__all__)
def test_the_public_names_are_there(name: str) -> None:
    value = getattr(importlib.import_module("cop_diagram"), name)
    assert value.__name__ == name
    assert value.__doc__
    assert name in dir(cop_diagram)


def test_a_name_that_is_not_public_is_refused() -> None:
    with pytest.raises(AttributeError, match="module 'cop_diagram' has no attribute 'draw'"):
        attrgetter("draw")(cop_diagram)
