"""Draw the learning-activities map of a community of practice.

The pipeline is a few typed calls: ``load_catalog`` -> ``lay_out`` -> ``draw_slide`` or ``render``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cop_diagram.catalog import load_catalog
    from cop_diagram.drawing.figure import draw_slide
    from cop_diagram.layout import lay_out
    from cop_diagram.rendering import render

__all__ = ["draw_slide", "lay_out", "load_catalog", "render"]

_HOMES = {
    "load_catalog": "cop_diagram.catalog",
    "lay_out": "cop_diagram.layout",
    "draw_slide": "cop_diagram.drawing.figure",
    "render": "cop_diagram.rendering",
}


def __getattr__(name: str) -> object:
    """Import a public function when it is first asked for: ``--help`` must not wait for matplotlib."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
