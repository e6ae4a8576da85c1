"""The map in small on a slide: all of it, or one cluster of it in colour and the rest pale."""

from __future__ import annotations

from collections.abc import Mapping

from cop_diagram.scene import Box
from cop_diagram.series.pages import Canvas
from cop_diagram.style import Look


def fitted(area: Box, aspect: float) -> Box:
    """Return the largest box of that width against its height in the middle of the area."""
    width = min(area.width, area.height * aspect)
    return Box.centered(area.center, width, width / aspect)


def add_thumbnail(
    canvas: Canvas,
    area: Box,
    name: str,
    *,
    only: str = "",
    looks: Mapping[str, Look] | None = None,
    bubbles: bool = True,
    marks: bool = True,
) -> Box:
    """Add the map in the middle of an area, and return its box.

    Parameters
    ----------
    only : str
        The id of the cluster that is in colour; all are when empty.
    looks : mapping of str to Look or None
        Of what has a mark, by the activity's id, as ``marked`` has it; each has a dot when None.
    bubbles, marks : bool
        Whether clusters are drawn, and a mark in the place of each activity, or of each of that cluster.
    """
    setting = canvas.setting
    box = fitted(area, setting.aspect)
    drawn = {bubble.cluster for bubble in setting.whole.bubbles} if bubbles else set()
    own = drawn & {only} if only else drawn
    if looks is None:
        shown = [a for a in setting.catalog.activities if not only or only in a.clusters] if marks else []
        looks = {activity.id: Look("plain", "dot") for activity in shown}
    miniatures = setting.miniatures(box.width)
    corner = box.left, box.top
    canvas.add_panel(miniatures.panel(f"map-{canvas.count}", name, looks, drawn - own, corner, drawn, own))
    return box
