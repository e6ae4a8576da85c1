"""Draw the learning-activities map of a community of practice.

The pipeline is a few typed calls: ``load_catalog`` -> ``lay_out`` -> ``draw_slide`` or ``render``;
for a community's way through the years ``lay_out_years`` and ``render_years``, for build-ups ``lay_out_frames``, for
workshops ``render_deck`` and ``render_handout``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cop_diagram.catalog import load_catalog
    from cop_diagram.decks import render_deck, render_handout
    from cop_diagram.drawing.figure import draw_slide
    from cop_diagram.layout import lay_out
    from cop_diagram.model import Catalog, InputError, LayoutError, OutputError, Theme
    from cop_diagram.picture_series import render_years
    from cop_diagram.rendering import render
    from cop_diagram.scene import Scene
    from cop_diagram.series import lay_out_frames, lay_out_years
    from cop_diagram.style import Page, Style

__all__ = [
    "Catalog",
    "InputError",
    "LayoutError",
    "OutputError",
    "Page",
    "Scene",
    "Style",
    "Theme",
    "draw_slide",
    "lay_out",
    "lay_out_frames",
    "lay_out_years",
    "load_catalog",
    "render",
    "render_deck",
    "render_handout",
    "render_years",
]

_HOMES = {
    "Catalog": "cop_diagram.model",
    "InputError": "cop_diagram.model",
    "LayoutError": "cop_diagram.model",
    "OutputError": "cop_diagram.model",
    "Page": "cop_diagram.style",
    "Scene": "cop_diagram.scene",
    "Style": "cop_diagram.style",
    "Theme": "cop_diagram.model",
    "draw_slide": "cop_diagram.drawing.figure",
    "lay_out": "cop_diagram.layout",
    "lay_out_frames": "cop_diagram.series",
    "lay_out_years": "cop_diagram.series",
    "load_catalog": "cop_diagram.catalog",
    "render": "cop_diagram.rendering",
    "render_deck": "cop_diagram.decks",
    "render_handout": "cop_diagram.decks",
    "render_years": "cop_diagram.picture_series",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for: ``--help`` must not wait for matplotlib."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """Return the public names, so that an editor offers those that are not imported yet."""
    return sorted(__all__)
