"""Catalogues made in Python: a first small map, and a crowd."""

from __future__ import annotations

import random

from support.strategies import FRAME

from cop_diagram.model import Activity, Catalog, Cluster, Slide


def small() -> Catalog:
    """Return a first map of a community: two clusters with a common member, one activity in none."""
    clusters = (Cluster("care", "Sharing care", color="#2f7fb5"), Cluster("growth", "Growing together"))
    activities = (
        Activity("stories", "Bedside stories", ("care",), 0.2, 0.12),
        Activity("handover", "Night-shift handover", ("care",), 0.3, 0.3),
        Activity("rounds", "Teaching rounds", ("care", "growth"), 0.45, 0.45),
        Activity("cases", "Case evenings", ("growth",), 0.62, 0.5),
        Activity("guideline", "Writing a guideline", ("growth",), 0.75, 0.7),
        Activity("congress", "National congress", ("growth",), 0.98, 0.8, outside=True),
        Activity("pharmacist", "Pharmacist visits", ("care",), 0.03, 0.25, outside=True),
        Activity("walk", "Sunday walk", (), 0.8, 0.1),
    )
    return Catalog(Slide("Nurses of Utrecht"), **FRAME, clusters=clusters, activities=activities)


def crowded() -> Catalog:
    """Return sixty activities of five clusters that lie among each other."""
    chance = random.Random(7)
    words = ["case", "clinic", "story", "review", "tool", "visit", "debate", "project", "map", "guide", "peer", "open"]
    clusters = tuple(Cluster(f"c{i}", name) for i, name in enumerate(("Give", "Ask", "Build", "Test", "Meet")))
    activities = tuple(
        Activity(
            f"a{i}",
            " ".join(chance.sample(words, chance.randint(1, 3))).capitalize(),
            (chance.choice(clusters).id,),
            round(chance.random(), 2),
            round(chance.random(), 2),
            chance.random() < 0.15,
        )
        for i in range(60)
    )
    return Catalog(Slide("A crowded map"), **FRAME, clusters=clusters, activities=activities)
