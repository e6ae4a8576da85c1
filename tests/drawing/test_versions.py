"""The versions of libraries are those that the standard library tells, read from the names of folders where it can."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

from cop_diagram.drawing import FORMATS
from cop_diagram.drawing.fingerprint import LAYOUT_LIBRARIES
from cop_diagram.drawing.versions import _told_by_folders, _version, program_version, versions


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in which nothing is installed, before all others on the path."""
    monkeypatch.setattr(sys, "path", [str(tmp_path / "none.zip"), str(tmp_path), *sys.path])
    _version.cache_clear()
    _told_by_folders.cache_clear()
    yield tmp_path
    _version.cache_clear()
    _told_by_folders.cache_clear()


def test_they_are_what_the_standard_library_says() -> None:
    libraries = (*LAYOUT_LIBRARIES, *(name for format in FORMATS.values() for name in format.libraries))
    assert versions(libraries) == tuple(f"{name} {metadata.version(name)}" for name in libraries)
    assert program_version() == metadata.version("cop-diagram")


def test_the_first_on_the_path_counts_however_it_is_spelt(place: Path) -> None:
    (place / "NumPy-99.1.dist-info").mkdir()
    (place / "python_pptx-99.2+local.dist-info").mkdir()
    assert versions(("numpy", "python-pptx")) == ("numpy 99.1", "python-pptx 99.2+local")


def test_what_was_installed_in_an_older_way_has_a_version_too(place: Path) -> None:
    (place / "older.egg-info").mkdir()
    (place / "older.egg-info" / "PKG-INFO").write_text("Metadata-Version: 2.1\nName: older\nVersion: 1.5\n", "utf-8")
    assert versions(("older", "never-installed")) == ("older 1.5", "never-installed unknown")
