"""The last net: a few pictures, each looked at before it became a baseline."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from communities import WATER, menu
from matplotlib.figure import Figure
from strategies import FRAME

from cop_diagram import draw_slide, lay_out, load_catalog
from cop_diagram.journey import lay_out_journey
from cop_diagram.model import Activity, Catalog, Cluster, Slide

BASELINES = Path(__file__).parents[1] / "baseline_images"


def picture(name: str, dpi: int) -> pytest.MarkDecorator:
    """Compare with that baseline, pixel for pixel but for the last shade of a grey."""
    return pytest.mark.mpl_image_compare(
        baseline_dir=str(BASELINES), filename=name, deterministic=True, savefig_kwargs={"dpi": dpi}, tolerance=1
    )


@picture("learning-activities.png", 144)
def test_learning_activities() -> Figure:
    return draw_slide(lay_out(load_catalog()))


@picture("small-map.png", 96)
def test_small_map() -> Figure:
    return draw_slide(lay_out(small()))


@picture("crowded-map.png", 96)
def test_crowded_map() -> Figure:
    return draw_slide(lay_out(crowded()))


@picture("community-map.png", 96)
def test_community_map() -> Figure:
    community = load_catalog(WATER)
    return draw_slide(lay_out(replace(community, slide=replace(community.slide, journey=True))))


@picture("menu-map.png", 144)
def test_menu_map() -> Figure:
    return draw_slide(lay_out(menu()))


@picture("journey-strip.png", 96)
def test_journey_strip() -> Figure:
    return draw_slide(lay_out_journey(load_catalog(WATER)).strip)


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
