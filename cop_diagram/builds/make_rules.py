"""From which files pictures are drawn, as make reads it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from cop_diagram.builds.planning import Plan
from cop_diagram.model import OutputError, quoted, visible

_NOT_FOR_MAKE = re.compile(r"[:;%=|*?\[\\\t\n]|^~")
"""What ends a name, or stands for others, and cannot be escaped in all places (GNU make, 4.3 and 4.4)."""


def make_rules(plan: Plan) -> str:
    """Return rules without a recipe for all pictures, and one for each file, so that make bears its removal.

    Raises
    ------
    OutputError
        Where make cannot read the name of a picture or a file.
    """
    rules: list[str] = []
    all_files: dict[str, None] = {}
    for job in plan.jobs:
        files = [str(path) for path in job.files]
        all_files |= dict.fromkeys(files)
        rules.append(f"{_names(str(target.path) for target in job.targets)}: {_names(files)}\n")
    return "".join([*rules, *(f"\n{_names([file])}:\n" for file in all_files)])


def _names(files: Iterable[str]) -> str:
    r"""Return names as make reads them (GNU make, 4.3 and 4.4: spaces, "#" and "$" have a meaning).

    Examples
    --------
    >>> print(_names(["my map.toml", "a$b#c"]))
    my\ map.toml a$$b\#c
    """
    return " ".join(map(_name, files))


def _name(file: str) -> str:
    drive, path = os.path.splitdrive(Path(file).as_posix())
    found = _NOT_FOR_MAKE.search(path)
    if found:
        char = quoted(visible(found[0]))
        raise OutputError(f"{visible(file)}: error: make cannot read a name with {char}; choose another")
    return drive + path.replace("$", "$$").replace("#", "\\#").replace(" ", "\\ ")
