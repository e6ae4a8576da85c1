"""Looks into a run of the layout from outside: what it separated, and where its time went."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from cop_diagram import arrange, layout
from cop_diagram.labels import Labels, Places
from cop_diagram.model import Catalog
from cop_diagram.plan import Plan, Setting
from cop_diagram.scene import Scene
from cop_diagram.style import Style


def separated(catalog: Catalog, style: Style | None = None) -> tuple[Scene, Labels, Places, Setting]:
    """Return the laid-out map, what the layout had to separate for it in the setting that it chose, and how."""
    last: list[tuple[Labels, Places, Setting]] = []
    real = arrange.arrange

    def recording(catalog: Catalog, plan: Plan, setting: Setting) -> Places:
        places = real(catalog, plan, setting)
        last[:] = [(arrange._labels(catalog, plan, setting), places, setting)]
        return places

    with mock.patch.object(layout, "arrange", recording):
        scene = layout.lay_out(catalog, style)
    return scene, *last[0]


class Clock:
    """Adds up the CPU seconds of each stage of a layout; give its ``stage`` to ``lay_out``."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        began = time.process_time()
        try:
            yield
        finally:
            self.spent[name] += time.process_time() - began
