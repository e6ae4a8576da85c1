"""Scenes changed by hand, so that they break a promise."""

from __future__ import annotations

from dataclasses import replace

from cop_diagram.scene import Box, PlacedActivity, Scene, TextBlock


def moved(text: TextBlock, dx: float, dy: float) -> TextBlock:
    box = Box(text.box.left + dx, text.box.top + dy, text.box.right + dx, text.box.bottom + dy)
    lines = tuple(replace(x, x=x.x + dx, baseline=x.baseline + dy) for x in text.lines)
    mark = text.mark and replace(text.mark, center=(text.mark.center[0] + dx, text.mark.center[1] + dy))
    return replace(text, box=box, lines=lines, mark=mark)


def with_activity(scene: Scene, name: str, dx: float = 0.0, dy: float = 0.0, **changes: object) -> Scene:
    """Return the scene with one activity moved or changed."""

    def changed(activity: PlacedActivity) -> PlacedActivity:
        return replace(activity, text=moved(activity.text, dx, dy), **changes) if activity.id == name else activity

    return replace(scene, activities=tuple(map(changed, scene.activities)))
