"""A community whose activities come and go, and what pictures of its years say."""

from __future__ import annotations

import datetime

from support.strategies import FRAME

from cop_diagram.model.catalog import Activity, Catalog, Cluster, Slide
from cop_diagram.scene import PlacedActivity, Scene

NURSES = Catalog(
    Slide("Nurses", subtitle="of Utrecht"),
    **FRAME,
    clusters=(Cluster("care", "Care"), Cluster("growth", "Growth")),
    activities=(
        Activity("stories", "Stories", ("care",), 0.2, 0.1),
        Activity("rounds", "Teaching rounds on the ward", ("care",), 0.5, 0.3, status="active", since=2021),
        Activity("letters", "Letters", ("care",), 0.4, 0.5, status="stopped", since=datetime.date(2023, 5, 1)),
        Activity("guideline", "Guideline", ("growth",), 0.8, 0.8, status="planned", since=2024),
        Activity("congress", "Congress", ("growth",), 0.9, 0.9, outside=True, since=2023),
    ),
)


def placed(scene: Scene) -> dict[str, PlacedActivity]:
    return {activity.id: activity for activity in scene.activities}


def explained(scene: Scene) -> dict[str, str | None]:
    assert scene.legend is not None
    return {entry.id.removeprefix("legend-"): entry.mark and entry.mark.kind for entry in scene.legend.entries}
