"""The colours of a deck's theme, and any other colour as a change of one of them, so that it follows the theme."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

ACCENTS = tuple(f"accent{number}" for number in range(1, 7))
GROUNDS = ("bg1", "tx1", "bg2", "tx2")
LINKS = ("hlink", "folHlink")

_NEAR = 2
"""By how much of a channel, 0..255, a changed colour may differ from what is meant."""

_MOST = 4.0
"""How many times as saturated as a theme's colour another one may be: more makes noise of a grey's tinge."""

_WHOLE = 100_000

Changes = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A theme's colour by its name, and what is changed of it in order: DrawingML's tags and their values."""

    name: str
    changes: Changes


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours (``#rrggbb``) that a deck's slides have by name.

    Attributes
    ----------
    grounds : tuple of str
        Those of ``GROUNDS``: background, text, second background, second text.
    accents : tuple of str
        The six accents.
    links : tuple of str
        Those of ``LINKS``: links, and links that were followed.
    """

    grounds: tuple[str, str, str, str]
    accents: tuple[str, str, str, str, str, str]
    links: tuple[str, str]

    @classmethod
    def of(cls, named: Mapping[str, str]) -> Scheme:
        """Return the scheme of colours by name."""
        one, two, three, four, five, six = (named[name] for name in ACCENTS)
        background, text, second, quiet = (named[name] for name in GROUNDS)
        new, old = (named[name] for name in LINKS)
        return cls((background, text, second, quiet), (one, two, three, four, five, six), (new, old))

    @property
    def named(self) -> dict[str, str]:
        """The colours by name."""
        return dict(zip((*GROUNDS, *ACCENTS, *LINKS), (*self.grounds, *self.accents, *self.links), strict=True))

    def reference(self, color: str, first: int | None = None) -> Reference | None:
        """Return a colour as a change of one of the theme's; None when it is none.

        Parameters
        ----------
        first : int or None
            The accent that is asked first, from 0, and then those behind it; None for the grounds before the accents.
        """
        own = self.named
        start = (first or 0) % len(ACCENTS)
        accents = (*ACCENTS[start:], *ACCENTS[:start])
        names = (*GROUNDS, *accents, *LINKS) if first is None else (*accents, *GROUNDS, *LINKS)
        same = next((name for name in names if own[name].lower() == color.lower()), None)
        if same:
            return Reference(same, ())
        for name in names:
            changes = _changes(own[name], color)
            if changes is not None and _differ(changed(own[name], changes), color) <= _NEAR:
                return Reference(name, changes)
        return None

    def append(self, parent: Element, color: str, first: int | None = None, opacity: float = 1.0) -> None:
        """Add a colour to the element that it fills; ``first`` as in ``reference``."""
        found = self.reference(color, first)
        if found is None:
            element = SubElement(parent, "a:srgbClr", {"val": color.removeprefix("#").upper()})
        else:
            element = SubElement(parent, "a:schemeClr", {"val": found.name})
            for tag, value in found.changes:
                SubElement(element, f"a:{tag}", {"val": str(value)})
        if opacity < 1:
            SubElement(element, "a:alpha", {"val": str(round(opacity * _WHOLE))})


def changed(color: str, changes: Changes) -> str:
    """Return what programs make of a colour and its changes (ECMA-376 part 1, 20.1.2.3: saturation and luminance).

    Examples
    --------
    >>> changed("#4472c4", (("lumMod", 40000), ("lumOff", 60000)))
    '#b4c7e7'
    """
    hue, light, full = _hls(color)
    for tag, value in changes:
        match tag:
            case "satMod":
                full = min(full * value / _WHOLE, 1.0)
            case "lumMod":
                light = min(light * value / _WHOLE, 1.0)
            case "lumOff":
                light = min(max(light + value / _WHOLE, 0.0), 1.0)
            case _:
                raise ValueError(f"{tag} is no change of a colour that is known here")
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in colorsys.hls_to_rgb(hue, light, full))


def _changes(color: str, wanted: str) -> Changes | None:
    """Return what makes the one colour the other, but for its hue: not all programs change that alike.

    None where the one has too little of a tone.
    """
    _, light, full = _hls(color)
    _, to_light, to_full = _hls(wanted)
    changes: list[tuple[str, int]] = []
    if to_full > _MOST * full:
        return None
    if full and abs(to_full - full) > 0.004:
        changes.append(("satMod", round(to_full / full * _WHOLE)))
    if to_light > light:  # drawn to white, as Office's own tints are
        share = round((1 - to_light) / (1 - light) * _WHOLE)
        changes += [("lumMod", share), ("lumOff", _WHOLE - share)]
    elif to_light < light:
        changes.append(("lumMod", round(to_light / light * _WHOLE)))
    return tuple(changes)


def _hls(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return colorsys.rgb_to_hls(red, green, blue)


def _differ(one: str, other: str) -> int:
    return max(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) for i in (1, 3, 5))
