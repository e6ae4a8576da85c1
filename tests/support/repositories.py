"""A small repository of maps, built and checked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.commands import run
from support.small_map import SMALL

from cop_diagram.drawing import FORMATS

OUTPUT = '\n[[output]]\nfile = "../pictures/{name}.svg"\n'

MAPS = {
    "nurses.toml": SMALL + OUTPUT,
    "teachers.toml": SMALL.replace('"Nurses"', '"Teachers"') + OUTPUT,
    "base.toml": SMALL.replace('"Nurses"', '"Base"'),
    "ward.toml": 'extends = "base.toml"\n[slide]\ntitle = "Ward 7"\n' + OUTPUT,
}
"""Three maps with a picture each, and one that only serves as a base."""


class Repository:
    """A folder with ``maps`` and ``pictures``, in which the program runs."""

    def __init__(self, folder: Path) -> None:
        self.maps, self.pictures = folder / "maps", folder / "pictures"
        self.maps.mkdir()
        for name, text in MAPS.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        (self.maps / name).write_text(text, encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.maps / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def build(self, *args: str, status: int = 0) -> dict[str, Any]:
        """Build, and return what became of the pictures."""
        result = run("build", "maps", "--report", "json", *args)
        assert result.exit_code == status, result.output
        return json.loads(result.stdout)

    def check(self, *args: str, status: int | None = None) -> dict[str, Any]:
        """Check, and return the pictures that are not fresh, by their names."""
        result = run("check", "maps", "--report", "json", *args)
        found = [picture for picture in json.loads(result.stdout)["pictures"] if picture["status"] != "fresh"]
        assert result.exit_code == (bool(found) if status is None else status), result.output
        return {Path(picture["file"]).name: picture for picture in found}

    def bytes(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(self.pictures.iterdir())}

    def times(self) -> dict[str, int]:
        return {path.name: path.stat().st_mtime_ns for path in self.pictures.iterdir()}


def restamped(picture: Path, **changed: str | tuple[str, ...]) -> None:
    """Give a picture another fingerprint, as if it had been drawn with other things."""
    stamp = FORMATS[picture.suffix[1:]].stamp
    text, bare = stamp.take(picture.read_bytes())
    picture.write_bytes(stamp.put(bare, json.dumps(json.loads(text) | changed)))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return Repository(tmp_path)
