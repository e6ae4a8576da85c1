"""What stands in a folder, and what is said when nothing can be written into it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cop_diagram.files.writing import write_files
from cop_diagram.model.problems import OutputError

LEFT = ".cop-diagram-0123456789ab.tmp"
"""A file that a killed run may have left."""

OLD, NEW = b"the old picture", b"the new picture"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def open_files() -> list[str]:
    """Return the numbers of this process's open files."""
    return os.listdir("/dev/fd")  # noqa: PTH208


def sentence(contents: dict[Path, bytes]) -> str:
    with pytest.raises(OutputError) as caught:
        write_files(contents)
    return str(caught.value)
