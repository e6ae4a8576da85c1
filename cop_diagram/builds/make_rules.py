"""From which files pictures are drawn, as make reads it."""

from __future__ import annotations

from collections.abc import Iterable

from cop_diagram.builds.planning import Plan


def make_rules(plan: Plan) -> str:
    """Return rules without a recipe for all pictures, and one for each file, so that make bears its removal."""
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
    return " ".join(name.replace("$", "$$").replace("#", "\\#").replace(" ", "\\ ") for name in files)
