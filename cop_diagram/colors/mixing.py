"""Colours mixed, and judged by their contrast."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache


def _channels(color: str) -> tuple[float, float, float]:
    return int(color[1:3], 16) / 255, int(color[3:5], 16) / 255, int(color[5:7], 16) / 255


@lru_cache(maxsize=1024)
def luminance(color: str) -> float:
    """Return the relative luminance, 0..1 (WCAG 2.2, "relative luminance")."""
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(color))
    return sum(k * c for k, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def luma(color: str) -> float:
    """Return the brightness of the encoded channels, 0..1 (Rec. ITU-R BT.709).

    Painting colours over each other never gives a darker colour than the grey of the least of their lumas: a mixture's
    luma lies between theirs, and its luminance is at least that of the grey (Jensen's inequality).

    Examples
    --------
    >>> luma("#808080") == 128 / 255
    True
    """
    return sum(k * c for k, c in zip((0.2126, 0.7152, 0.0722), _channels(color), strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio, 1..21 (WCAG 2.2, "contrast ratio").

    Examples
    --------
    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=8192)
def mixed(color: str, other: str, share: float) -> str:
    """Return the colour with that share (0..1) of the other in it.

    Examples
    --------
    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    parts = (round(255 * (a + (b - a) * share)) for a, b in zip(_channels(color), _channels(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)


def strengthened(color: str, toward: str, against: Iterable[str], ratio: float) -> str:
    """Return the colour, with just as much of black or white as gives that contrast against each of the others.

    Examples
    --------
    >>> strengthened("#ffff00", "#000000", ["#ffffff"], 4.5)
    '#7a7a00'
    """
    others = tuple(against)
    for step in range(101):
        candidate = mixed(color, toward, step / 100)
        if min(contrast(candidate, other) for other in others) >= ratio:
            return candidate
    return toward


def weakened(color: str, toward: str, against: Iterable[str], ratio: float) -> str:
    """Return the colour, with as much of white or black as leaves that contrast against each of the others."""
    others = tuple(against)
    for step in range(100, 0, -1):
        candidate = mixed(color, toward, step / 100)
        if min(contrast(candidate, other) for other in others) >= ratio:
            return candidate
    return color


def darkest(colors: Iterable[str]) -> str:
    """Return a colour no lighter in any channel than whatever painting those over each other gives.

    Examples
    --------
    >>> darkest(["#ffe0e0", "#e0FFff"])
    '#e0e0e0'
    """
    return _of_channels(min, colors)


def lightest(colors: Iterable[str]) -> str:
    """Return a colour no darker in any channel than whatever painting those over each other gives."""
    return _of_channels(max, colors)


def _of_channels(choose: Callable[[Iterable[str]], str], colors: Iterable[str]) -> str:
    found = [color.lower() for color in colors]
    return "#" + "".join(choose(color[i : i + 2] for color in found) for i in (1, 3, 5))


def brightest_channel(color: str) -> int:
    """Return the greatest value of a channel, 0..255."""
    return max(int(color[i : i + 2], 16) for i in (1, 3, 5))
