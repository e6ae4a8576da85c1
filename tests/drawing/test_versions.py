"""The versions that a fingerprint names: those of ``importlib.metadata``, without its start-up."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from support.places import ROOT

from cop_diagram.drawing import FORMATS
from cop_diagram.drawing import versions as module
from cop_diagram.drawing.fingerprint import LAYOUT_LIBRARIES
from cop_diagram.drawing.versions import UNKNOWN, versions

NAMES = sorted({*LAYOUT_LIBRARIES, *(name for format in FORMATS.values() for name in format.libraries)})


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that comes first where Python looks for what is installed."""
    monkeypatch.syspath_prepend(str(tmp_path))
    _forget()
    yield tmp_path
    _forget()


def _forget() -> None:
    module._version.cache_clear()
    module._folders.cache_clear()


def _install(place: Path, folder: str, file: str, text: str) -> None:
    (place / folder).mkdir()
    (place / folder / file).write_text(text, encoding="utf-8")


def test_versions_are_those_of_the_standard_library() -> None:
    assert versions(NAMES) == tuple(f"{name} {metadata.version(name)}" for name in NAMES)


def test_names_are_compared_as_installers_do(place: Path) -> None:
    _install(place, "Some_Thing-1.0.dist-info", "METADATA", "Metadata-Version: 2.4\nName: Some.Thing\nVersion: 1.0\n")
    assert versions(["some-thing", "SOME.thing"]) == ("some-thing 1.0", "SOME.thing 1.0")


def test_the_text_below_the_head_says_no_version(place: Path) -> None:
    _install(place, "thing-2.dist-info", "METADATA", "Name: thing\nVersion: 2\n\nVersion: 3\n")
    assert versions(["thing"]) == ("thing 2",)


def test_what_has_no_such_folder_is_found_too(place: Path) -> None:
    _install(place, "old_thing-0.9.egg-info", "PKG-INFO", "Metadata-Version: 1.0\nName: old-thing\nVersion: 0.9\n")
    assert versions(["old-thing", "no-such-thing"]) == ("old-thing 0.9", f"no-such-thing {UNKNOWN}")


def test_metadata_is_not_read_as_an_email(folder: Path) -> None:
    """To import what does so, and to do it, takes a tenth of what a picture takes beside its layout."""
    code = "import sys; from cop_diagram.drawing.versions import versions; versions(sys.argv[1:]); print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code, *NAMES],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert {"importlib.metadata", "email"}.isdisjoint(result.stdout.split())
