"""The scenes of the baseline pictures and some more, and how much two pictures of a scene differ."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

import numpy as np
from PIL import Image
from support.catalogs import arabic, crowded, small
from support.communities import WATER, menu
from support.scenes import small_scene

from cop_diagram import lay_out, load_catalog
from cop_diagram.scene import Scene
from cop_diagram.series.pictures import lay_out_years

MOST_LEVELS = 32
"""By how much a channel of a pixel (0..255) may differ before the pixel counts."""


def _maturing() -> Scene:
    community = load_catalog(WATER)
    return lay_out(replace(community, slide=replace(community.slide, maturing=True)))


_SCENES: Mapping[str, Callable[[], Scene]] = {
    "slide": lambda: lay_out(load_catalog()),
    "small": lambda: lay_out(small()),
    "crowded": lambda: lay_out(crowded()),
    "community": _maturing,
    "menu": lambda: lay_out(menu()),
    "strip": lambda: lay_out_years(load_catalog(WATER)).strip,
    "arabic": lambda: lay_out(arabic()),
    "every element": small_scene,
}

SCENES = tuple(_SCENES)


@cache
def scene(name: str) -> Scene:
    """Return one of ``SCENES``."""
    return _SCENES[name]()


def opened(picture: bytes) -> Image.Image:
    """Return the picture on white."""
    image = Image.open(io.BytesIO(picture)).convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return the share of pixels, percent, that differ by more than ``MOST_LEVELS`` in some channel."""
    levels = np.abs(np.asarray(one, dtype=int) - np.asarray(other, dtype=int)).max(axis=2)
    return float(100 * np.mean(levels > MOST_LEVELS))
