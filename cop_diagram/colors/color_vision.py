"""How far apart two colours look, to eyes that see all of them and to those of dichromats."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

Sight = Literal["normal", "protanopia", "deuteranopia", "tritanopia"]

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

SIMULATIONS: Mapping[Sight, Matrix] = MappingProxyType(
    {
        "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
        "protanopia": (
            (0.152286, 1.052583, -0.204868),
            (0.114503, 0.786281, 0.099216),
            (-0.003882, -0.048116, 1.051998),
        ),
        "deuteranopia": (
            (0.367322, 0.860646, -0.227968),
            (0.280085, 0.672501, 0.047413),
            (-0.011820, 0.042940, 0.968881),
        ),
        "tritanopia": (
            (1.255528, -0.076749, -0.178779),
            (-0.078411, 0.930809, 0.147602),
            (0.004733, 0.691367, 0.303900),
        ),
    }
)
"""What an eye sees in place of linear sRGB: severity 1 of G. M. Machado, M. M. Oliveira, L. A. F. Fernandes,
"A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009, table of matrices."""

_XYZ: Matrix = (
    (0.41239079926595934, 0.357584339383878, 0.1804807884018343),
    (0.21263900587151027, 0.715168678767756, 0.07219231536073371),
    (0.01933081871559182, 0.11919477979462598, 0.9505321522496607),
)
"""From linear sRGB to CIE XYZ (IEC 61966-2-1)."""

_WHITE: Triple = (0.9504559270516716, 1.0, 1.0890577507598784)
"""The white D65 in XYZ."""


def distance(one: str, other: str, sight: Sight = "normal") -> float:
    """Return how different two colours (``#rrggbb``) look to that eye, in units of CIEDE2000.

    Examples
    --------
    >>> round(distance("#d04030", "#4a8020"), 1), round(distance("#d04030", "#4a8020", "deuteranopia"), 1)
    (57.8, 5.9)
    """
    return _ciede2000(_lab(one, sight), _lab(other, sight))


def least_distance(one: str, other: str) -> tuple[float, Sight]:
    """Return how different two colours look to the eye that tells them apart worst, and which that is."""
    return min(((distance(one, other, sight), sight) for sight in SIMULATIONS), key=lambda found: found[0])


@lru_cache(maxsize=1024)
def _lab(color: str, sight: Sight) -> Triple:
    """Return what the eye sees, in CIE L*a*b* for the white D65."""
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    seen = _times(SIMULATIONS[sight], (red, green, blue))
    x, y, z = (_root(value / white) for value, white in zip(_times(_XYZ, seen), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(matrix: Matrix, vector: Triple) -> Triple:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def _root(value: float) -> float:
    return value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


def _ciede2000(one: Triple, other: Triple) -> float:
    """Return the difference of two colours in L*a*b*.

    After G. Sharma, W. Wu, E. N. Dalal, "The CIEDE2000 Color-Difference Formula: Implementation Notes, Supplementary
    Test Data, and Mathematical Observations", Color Research and Application 30(1), 2005, equations 2 to 22.
    """
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    stretch = 1 + 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25.0**7)))
    c1, c2 = math.hypot(stretch * a1, b1), math.hypot(stretch * a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, stretch * a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    lightness, chroma = l2 - l1, c2 - c1
    hue = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    middle = h1 + h2 if c1 * c2 == 0 else (h1 + h2) / 2 if abs(h1 - h2) <= 180 else ((h1 + h2 + 360) / 2) % 360
    light, gray = (l1 + l2) / 2, (c1 + c2) / 2
    weight = (
        1
        - 0.17 * math.cos(math.radians(middle - 30))
        + 0.24 * math.cos(math.radians(2 * middle))
        + 0.32 * math.cos(math.radians(3 * middle + 6))
        - 0.20 * math.cos(math.radians(4 * middle - 63))
    )
    towards_blue = 30 * math.exp(-(((middle - 275) / 25) ** 2))
    rotation = -math.sin(math.radians(2 * towards_blue)) * 2 * math.sqrt(gray**7 / (gray**7 + 25.0**7))
    by_lightness = lightness / (1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2))
    by_chroma, by_hue = chroma / (1 + 0.045 * gray), hue / (1 + 0.015 * gray * weight)
    return math.sqrt(by_lightness**2 + by_chroma**2 + by_hue**2 + rotation * by_chroma * by_hue)
