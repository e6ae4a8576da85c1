"""Every shipped picture has the same bytes, wherever and however it is drawn (H10)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from support.environments import PLAIN, SURROUNDINGS, bare, drawn

from cop_diagram.drawing import FORMATS

pytestmark = pytest.mark.environments


@cache
def plain(folder: Path) -> dict[str, bytes]:
    return drawn(folder, PLAIN)


@pytest.fixture
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return plain(tmp_path_factory.getbasetemp() / "plain")


def test_every_kind_of_picture_is_drawn(expected: dict[str, bytes]) -> None:
    assert len(SURROUNDINGS) >= 16
    assert expected.keys() >= {f"slide{format.suffix}" for format in FORMATS.values()}
    assert expected.keys() >= {"slide-text.svg", "slide-outlines.svg", "2019.svg", "strip.svg", "teachers.svg"}


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_surroundings_change_nothing(expected: dict[str, bytes], tmp_path: Path, name: str) -> None:
    found = drawn(tmp_path, SURROUNDINGS[name])
    assert [file for file in expected if found[file] != expected[file]] == []
    assert found.keys() == expected.keys()


def test_other_pythons_change_nothing(expected: dict[str, bytes], tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """But for the versions of libraries in the fingerprint: not every Python has the same."""
    for number, python in enumerate(pytestconfig.getoption("--python")):
        found = drawn(tmp_path / str(number), PLAIN, python)
        assert bare(found) == bare(expected), python
