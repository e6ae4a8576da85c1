"""What keeps a theme of one's own from being drawn: colours that cannot be read, or told apart, and what would do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any, NamedTuple

from cop_diagram.colors.cluster_colors import APART, fills_apart, is_free
from cop_diagram.colors.color_vision import distance
from cop_diagram.colors.mixing import contrast, mixed
from cop_diagram.colors.theme import worst_ground
from cop_diagram.model import THEMES, Theme, quoted

TEXT, LINE, REGIONS = 4.55, 3.0, 1.18
"""Least contrast of texts and of lines with the ground, and of the band with the inner rectangle."""

RULES: tuple[tuple[str, str, float], ...] = (
    *(("ink", ground, TEXT) for ground in ("background", "band", "inner")),
    *(("muted", ground, TEXT) for ground in ("background", "band", "inner")),
    ("inner_line", "band", LINE),
    ("inner_line", "inner", LINE),
    ("arrow", "background", LINE),
    ("band", "inner", REGIONS),
)
"""Pairs of roles, and how much contrast the first must have with the second."""


class ThemeFault(NamedTuple):
    """A colour that a theme cannot have.

    Attributes
    ----------
    path : tuple
        Its key, and in the palette its index.
    message : str
        What is wrong with it, and the nearest colour that is not.
    """

    path: tuple[str | int, ...]
    message: str


def theme_faults(theme: Theme, said: Collection[str]) -> Iterator[ThemeFault]:
    """Yield what is wrong with the colours that somebody said, by their roles; the others are taken as they are."""
    for role in dict.fromkeys(role for rule in RULES for role in rule[:2]):
        if role in said:
            yield from _contrast_faults(theme, role, said)
    if "palette" in said:
        yield from _palette_faults(theme)


def _contrast_faults(theme: Theme, role: str, said: Collection[str]) -> Iterator[ThemeFault]:
    own = [rule for rule in RULES if rule[0] == role or (rule[1] == role and rule[0] not in said)]
    color = getattr(theme, role)
    failing = [rule for rule in own if _contrast(theme, rule) < rule[2]]
    if not failing and (role != "ink" or contrast(color, worst_ground(theme)) >= TEXT):
        return

    def passes(candidate: str) -> bool:
        changes: dict[str, Any] = {role: candidate}
        changed = replace(theme, **changes)
        grounds = role != "ink" or contrast(candidate, worst_ground(changed)) >= TEXT
        return grounds and all(_contrast(changed, rule) >= rule[2] for rule in own)

    if failing:
        first, second, least = min(failing, key=lambda rule: _contrast(theme, rule) / rule[2])
        other = second if first == role else first
        what, found = f"{other} {quoted(getattr(theme, other))}", _contrast(theme, (first, second, least))
    else:
        what, least, found = "the fills of bubbles", TEXT, contrast(color, worst_ground(theme))
    near = _nearest(color, passes)
    advice = f"; the nearest that has it is {quoted(near)}" if near else ""
    message = f"{role} is {quoted(color)}; its contrast with {what} is {found:.2f}, and must be at least {least:g}"
    yield ThemeFault((role,), message + advice)


def _contrast(theme: Theme, rule: tuple[str, str, float]) -> float:
    return contrast(getattr(theme, rule[0]), getattr(theme, rule[1]))


def _nearest(color: str, passes: Callable[[str], bool]) -> str | None:
    mixtures = (mixed(color, end, step / 100) for end in ("#000000", "#ffffff") for step in range(101))
    return min(filter(passes, mixtures), key=lambda found: distance(found, color), default=None)


def _nearest_apart(color: str, others: Collection[str], theme: Theme) -> str | None:
    """Return a colour near to that one whose fill every eye tells from those of the others, if any is found."""
    tones = dict.fromkeys(("#000000", "#ffffff", *next(iter(THEMES.values())).palette, *theme.palette))
    mixtures = {mixed(color, tone, step / 20) for tone in tones for step in range(21)}
    by_distance = sorted(mixtures, key=lambda found: (distance(found, color), found))
    return next((found for found in by_distance if is_free(found, others, theme)), None)


def _palette_faults(theme: Theme) -> Iterator[ThemeFault]:
    """Yield the colours of the palette whose fills are too near to one before: in a patterned theme just before."""
    told: set[int] = set()
    for (row, one), (number, other) in combinations(enumerate(theme.palette), 2):
        difference, sight = fills_apart(one, other, theme)
        if difference >= APART or number in told or (theme.patterned and number > row + 1):
            continue
        told.add(number)
        others = theme.palette[row : row + 1] if theme.patterned else theme.palette[:number]
        near = _nearest_apart(other, others, theme)
        eye = "" if sight == "normal" else f" with {sight}"
        advice = f"; the nearest that does is {quoted(near)}" if near else ""
        yield ThemeFault(
            ("palette", number),
            f"palette holds {quoted(other)}; its fill differs{eye} from that of {quoted(one)} by {difference:.1f} of "
            f"CIEDE2000, and must by {APART:g}{advice}",
        )
