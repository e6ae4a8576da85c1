"""Looks into a run of the layout from outside: what it separated, and where its time went."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from cop_diagram.layout.labels.separation import Arrangement, Labels

from cop_diagram.layout import arranging as arrange
from cop_diagram.layout import search as layout
from cop_diagram.layout.plan import Setting
from cop_diagram.model.catalog import Catalog
from cop_diagram.scene import Scene
from cop_diagram.style.style import Style


def separated(catalog: Catalog, style: Style | None = None) -> tuple[Scene, Labels, Arrangement, Setting]:
    """Return the laid-out map, what the layout had to separate for it in the setting that it chose, and how."""
    with mock.patch.object(layout, "assemble", side_effect=layout.assemble) as assemble:
        scene = layout.lay_out(catalog, style)
    plan, setting, places = assemble.call_args.args[2:]
    return scene, arrange._labels(catalog, plan, setting), places, setting


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
