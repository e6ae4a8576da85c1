"""Frames of build-ups, for which each map is laid out once, whatever the kind."""

from __future__ import annotations

from functools import cache

import pytest

from cop_diagram.layout import lay_out
from cop_diagram.model import Catalog
from cop_diagram.scene import Scene, Sheet
from cop_diagram.series import lay_out_frames
from cop_diagram.style import Style


@cache
def laid_out_once(catalog: Catalog, style: Style | None = None) -> Scene:
    return lay_out(catalog, style)


@cache
def frames_of(catalog: Catalog, kind: str, style: Style | None = None) -> tuple[Sheet, ...]:
    """Return the frames of a map."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cop_diagram.series.frames.lay_out", laid_out_once)
        return lay_out_frames(catalog, kind, style)
