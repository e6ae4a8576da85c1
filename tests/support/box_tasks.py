"""Boxes to be arranged, without a catalogue."""

from __future__ import annotations

import numpy as np

from cop_diagram.layout.joint import BoxTask

PAGE = (0.0, 0.0, 900.0, 500.0)


def task_of(places: list[tuple[float, float]], clusters: list[int], half: tuple[float, float] = (30.0, 8.0)) -> BoxTask:
    """Return boxes of one size in a large page; those with the same number are a cluster, each one from 0 on."""
    count = len(places)
    bodies = tuple(tuple(np.flatnonzero(np.array(clusters) == number).tolist()) for number in sorted(set(clusters)))
    together = np.equal.outer(clusters, clusters)
    gaps = np.stack([np.where(together, 6.0, 12.0), np.where(together, 2.0, 8.0)], axis=2)
    return BoxTask(
        ways=tuple(np.array([half]) for _ in places),
        rows=((1,),) * count,
        prices=(np.zeros(1),) * count,
        anchors=np.zeros(count),
        targets=np.array(places),
        areas=np.array([PAGE] * count),
        placed=np.ones(count, dtype=bool),
        pinned=np.zeros(count, dtype=bool),
        weights=1 + 0.001 * np.arange(count),
        near=(20.0, 30.0),
        gaps=gaps,
        bodies=bodies,
        pads=np.full((count, 2), 4.0),
        distance=np.full((len(bodies), len(bodies)), 6.0),
        ranks=np.zeros((count, 2)),
        groups=np.full((count, 2), -1),
        steps=(),
    )
