"""What several tests stand on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from support.examples import THOROUGH, USUAL
from support.journeys import NURSES
from support.mistakes import MAP
from support.small_map import SMALL

from cop_diagram.model import Later
from cop_diagram.series.pictures import YearPictures, lay_out_years
from cop_diagram.text.installed import installed

# The same examples in every run: what fails is what was changed. "thorough" looks for new ones.
settings.register_profile("default", max_examples=USUAL, deadline=None, derandomize=True)
settings.register_profile("thorough", max_examples=THOROUGH, deadline=None)
settings.load_profile("default")


@pytest.fixture(autouse=True)
def no_installed_fonts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hide the fonts of this machine from tests that do not say by their marker that they need some."""
    if not any(map(request.node.get_closest_marker, ("fonts", "libreoffice"))):
        monkeypatch.setattr("cop_diagram.text.installed._folders", tuple)
    installed.cache_clear()
    yield
    installed.cache_clear()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder with a small map."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map.toml").write_text(SMALL, encoding="utf-8")
    return tmp_path


@pytest.fixture
def folder_with_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder with a map to extend."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "base.toml").write_text(MAP, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="session", params=["pale", "absent"])
def later(request: pytest.FixtureRequest) -> Later:
    """How the pictures show activities of a later year."""
    return request.param


@pytest.fixture(scope="session")
def pictures(later: Later) -> YearPictures:
    """Return the nurses' journey."""
    return lay_out_years(NURSES, later=later)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a developer keep the slide's scene anew after a change that was meant, and draw with other Pythons."""
    parser.addoption("--keep-scene", action="store_true", help="write tests/data/learning-activities.scene.json anew")
    parser.addoption("--python", action="append", default=[], help="another Python, for the marker environments")
