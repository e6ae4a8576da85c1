"""What several tests stand on."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_map import SMALL


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder with a small map."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map.toml").write_text(SMALL, encoding="utf-8")
    return tmp_path
