"""What the commands say of colours: what a theme cannot have is refused, of what clusters should not is warned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from cop_diagram.model import InputError, Problem, ThemeChoice, quoted

if TYPE_CHECKING:
    from cop_diagram.catalog import Traced


def in_theme(traced: Traced, theme: ThemeChoice | None) -> Traced:
    """Return a catalogue with that theme in place of its own, if one is given."""
    return traced if theme is None else replace(traced, catalog=replace(traced.catalog, theme=theme))


def check_theme(choice: ThemeChoice, problem: Callable[[str, tuple[str | int, ...]], Problem]) -> None:
    """Refuse the colours of a theme that cannot be read or told apart; ``problem`` makes one of a sentence and a key.

    Raises
    ------
    InputError
        With a problem for each, and the nearest colour that would do.
    """
    said = [field.name for field in fields(choice) if field.name != "base" and getattr(choice, field.name) is not None]
    if not said:
        return
    from cop_diagram.colors import theme_faults

    found = [problem(fault.message, ("theme", *fault.path)) for fault in theme_faults(choice.theme, said)]
    if found:
        raise InputError(found)


def color_warnings(traced: Traced) -> list[Problem]:
    """Return a warning for each colour that the catalogue gives to a cluster and that is too near to another's."""
    if not any(cluster.color for cluster in traced.catalog.clusters):
        return []
    from cop_diagram.colors import APART, color_conflicts

    entries = traced.merged.values.get("cluster", [])
    rows = {entry["id"]: row for row, entry in enumerate(entries)}
    found = []
    for conflict in color_conflicts(traced.catalog, traced.catalog.theme.theme):
        eye = "" if conflict.sight == "normal" else f" with {conflict.sight}"
        advice = f"; {quoted(conflict.free)} is free" if conflict.free else ""
        message = (
            f"people{eye} can hardly tell the colour of {quoted(conflict.cluster)} from that of "
            f"{quoted(conflict.other)}: the fills differ by {conflict.difference:.1f} of CIEDE2000, and should by "
            f"{APART:g}{advice}"
        )
        found.append(traced.merged.problem(message, ("cluster", rows[conflict.cluster], "color"), "warning"))
    return found
