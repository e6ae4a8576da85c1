"""The text grows no further than is hopeful: sizes whose texts would lie too far from their places are not tried."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cop_diagram import lay_out, load_catalog
from cop_diagram.layout.arranging import Arranging
from cop_diagram.layout.candidate import Candidate
from cop_diagram.model import Activity, Cluster


def test_no_size_is_tried_at_which_the_slide_would_pass_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[float] = []
    arranged = Arranging.arranged

    def watched(self: Arranging, points: float, *given: Any) -> Candidate | None:
        sizes.append(points)
        return arranged(self, points, *given)

    monkeypatch.setattr(Arranging, "arranged", watched)
    lay_out(load_catalog())
    assert sizes == [14.0, 15.0, 16.0]


def test_the_text_begins_to_grow_on_the_plane_that_fits_it() -> None:
    """A community that rates its activities from 1 to 5, so that many share a place: 9.5 pt before."""
    places = {
        "bench": {"Shift handover": (5, 1), "Field day": (4, 1), "Safety course": (5, 2)},
        "kitchen": {"Case clinic": (2, 3), "Peer visit": (2, 4), "Repair cards": (3, 3)},
        "road": {"Reading circle": (4, 2), "Guest talk": (5, 2), "Near-miss log": (3, 1)},
        "school": {"Soup evening": (3, 2), "Story round": (4, 1)},
        "rules": {"Tool swap": (4, 4), "Photo chat": (3, 5)},
    }
    outside = {"Safety course", "Tool swap", "Photo chat"}
    activities = tuple(
        Activity(name.lower(), name, (cluster,), (x - 1) / 4, (y - 1) / 4, name in outside, status="active")
        for cluster, members in places.items()
        for name, (x, y) in members.items()
    )
    clusters = tuple(Cluster(name, name.title()) for name in places)
    scene = lay_out(replace(load_catalog(), clusters=clusters, activities=activities))
    assert next(style.size for style in scene.text_styles if style.name == "activity") >= 13.0
