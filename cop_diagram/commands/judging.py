"""What the commands say of colours: what a theme cannot have is refused, of what clusters should not is warned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cop_diagram.model import InputError, Problem, Theme, ThemeChoice, quoted

if TYPE_CHECKING:
    from cop_diagram.catalog import Traced


def in_theme(traced: Traced, theme: ThemeChoice | None) -> Traced:
    """Return a catalogue with that theme in place of its own, if one is given."""
    return traced if theme is None else replace(traced, catalog=replace(traced.catalog, theme=theme))


_Asks = Callable[[str, tuple[str | int, ...]], Problem]


def check_theme(choice: ThemeChoice, problem: _Asks) -> None:
    """Refuse fonts of a theme that cannot be had, and colours that cannot be read or told apart.

    Parameters
    ----------
    problem : callable
        Makes one of a sentence and the path of a key.

    Raises
    ------
    InputError
        With a problem for each, and the nearest font or colour that would do.
    """
    said = [field.name for field in fields(Theme) if getattr(choice, field.name, None) is not None]
    found = _font_problems(choice, problem)
    if said:
        from cop_diagram.colors import theme_faults

        found += [problem(fault.message, ("theme", *fault.path)) for fault in theme_faults(choice.theme, said)]
    if found:
        raise InputError(found)


def _font_problems(choice: ThemeChoice, problem: _Asks) -> list[Problem]:
    if not choice.own_fonts:
        return []
    from cop_diagram.text import font_faults

    places: dict[str | Path, tuple[str | int, ...]] = {}
    if choice.font:
        places[choice.font] = "theme", "font"
    for index, file in enumerate(choice.fonts or ()):
        places.setdefault(file, ("theme", "fonts", index))
    faults = font_faults(choice.own_fonts)
    return [
        problem(faults[font] if isinstance(font, str) else f"{font}: {faults[font]}", path)
        for font, path in places.items()
        if font in faults
    ]


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
