"""Measure how much of the slide moves when one activity is added, or one is renamed.

Of 50 edits of the shipped slide one half adds an activity at a random place to a random cluster, the other
half gives an activity a random new name, as a file does that extends the slide, or a copy of it. Each text that the
edit left alone should stay where it is. "Far" is what lies further than 25 % of the page's diagonal from the edit
(the true place of the activity in question). With ``--alone`` each edited slide is laid out without knowing the one
before, as a map is that builds on nothing.
"""

from __future__ import annotations

import argparse
import math
import sys
from dataclasses import dataclass, replace
from random import Random
from statistics import mean

import maps
from shapely import Polygon

from cop_diagram import lay_out, load_catalog
from cop_diagram.model.catalog import Activity, Catalog
from cop_diagram.model.problems import LayoutError
from cop_diagram.scene import Scene

FAR = 0.25
"""Share of the diagonal."""

MOST_MEAN, MOST_FAR_MEAN, MOST_FAR = 0.12, 0.03, 1.0
"""Most percent of the diagonal that the untouched labels move, on average over all edits; those that are far, on
average; and at most. An em of the slide's text is 1.45 percent."""

STILL = 0.01
"""Less movement than this is none, points."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What an edit does to the texts that it does not touch: movements in percent of the diagonal.

    ``bubbles`` is, for each cluster that the edit leaves alone, the area that its bubble gains and loses, in
    percent of what it had.
    """

    edit: str
    activities: list[float]
    captions: list[float]
    far: list[float]
    bubbles: list[float]
    size: float

    @property
    def worst(self) -> float:
        """The longest movement of all."""
        return max(self.activities + self.captions, default=0.0)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="10 edits instead of 50")
    options.add_argument("--list", action="store_true", help="also print each edit that moves something")
    options.add_argument("--alone", action="store_true", help="lay each edited slide out by itself")
    given = options.parse_args()
    before = load_catalog()
    scene = lay_out(before)
    effects: dict[str, list[Effect]] = {"add": [], "rename": []}
    refused = []
    count = 10 if given.quick else 50
    for number in range(count):
        kind = "add" if number % 2 else "rename"
        after, edited, text = _added(before, number) if number % 2 else _renamed(before, number)
        try:
            after = replace(after, base=None if given.alone else before)
            effects[kind].append(_effect(text, scene, lay_out(after), edited))
        except LayoutError:
            refused.append(text)
    print(
        "| edits | activities move | edits that move none | captions move | far texts move | far, at most "
        "| other bubbles change |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|")
    rows = {**effects, "all": [*effects["add"], *effects["rename"]]}
    for kind, found in rows.items():
        print(f"| {kind}, {len(found)} | {_row(found)} |")
    if given.list:
        print("\n| edit | activities, mean % | worst % | far, max % | text |\n|---|--:|--:|--:|--:|")
        for effect in sorted(rows["all"], key=lambda e: -mean(e.activities)):
            far = max(effect.far, default=0.0)
            print(
                f"| {effect.edit} | {mean(effect.activities):.2f} | {effect.worst:.2f} | {far:.2f} | {effect.size:g} |"
            )
    moved = mean(m for effect in rows["all"] for m in effect.activities)
    far = [m for effect in rows["all"] for m in effect.far]
    size = next(style.size for style in scene.text_styles if style.name == "activity")
    resized = [effect.edit for effect in rows["all"] if effect.size != size]
    print(
        f"\nUntouched activities move by {moved:.3f} % of the diagonal on average ({MOST_MEAN} is allowed), texts "
        f"far from the edit by {mean(far):.3f} % ({MOST_FAR_MEAN}) and {max(far):.2f} % at most ({MOST_FAR}); "
        f"{len(refused)} edits of {count} are refused "
        f"and {len(resized)} change the size of the text, {size:g} pt (none is allowed)."
    )
    still = moved <= MOST_MEAN and mean(far) <= MOST_FAR_MEAN and max(far) <= MOST_FAR
    return 0 if still and not refused and not resized else 1


def _row(effects: list[Effect]) -> str:
    activities = [m for effect in effects for m in effect.activities]
    far = [m for effect in effects for m in effect.far]
    quiet = sum(not any(effect.activities) for effect in effects)
    captions = mean(m for effect in effects for m in effect.captions)
    bubbles = mean(m for effect in effects for m in effect.bubbles)
    figures = f"{mean(activities):.3f} % | {quiet} | {captions:.3f} % | {mean(far):.3f} % | {max(far):.2f} %"
    return f"{figures} | {bubbles:.2f} %"


def _added(catalog: Catalog, seed: int) -> tuple[Catalog, str, str]:
    """Return the slide with one more activity, its id, and the edit in words."""
    rng = Random(f"add {seed}")
    cluster = catalog.clusters[int(rng.random() * len(catalog.clusters))]
    members = [a for a in catalog.activities if cluster.id in a.clusters]
    near = members[int(rng.random() * len(members))]
    x, y = (
        round(min(max(v + 0.3 * (rng.random() - 0.5), 0.0), 1.0), 2) for v in (near.from_with, near.informal_formal)
    )
    new = Activity("new", maps.name(rng), (cluster.id,), x, y, near.outside)
    return replace(catalog, activities=(*catalog.activities, new)), "new", f"+ {new.name} ({cluster.id}, {x}, {y})"


def _renamed(catalog: Catalog, seed: int) -> tuple[Catalog, str, str]:
    """Return the slide with a new name for one activity, its id, and the edit in words."""
    rng = Random(f"rename {seed}")
    old = catalog.activities[int(rng.random() * len(catalog.activities))]
    new = replace(old, name=maps.name(rng))
    activities = tuple(new if activity.id == old.id else activity for activity in catalog.activities)
    return replace(catalog, activities=activities), old.id, f"{old.name} -> {new.name}"


def _effect(text: str, before: Scene, after: Scene, edited: str) -> Effect:
    diagonal = math.hypot(before.width, before.height)
    place, touched = next((a.target, a.clusters) for a in after.activities if a.id == edited)
    old, new = _centers(before), _centers(after)
    moves = {}
    for key in old.keys() & new.keys() - {f"activity-{edited}"}:
        away = math.dist(old[key], new[key])
        moves[key] = 100 * away / diagonal if away > STILL else 0.0
    size = next(style.size for style in after.text_styles if style.name == "activity")
    return Effect(
        text,
        activities=[move for key, move in sorted(moves.items()) if key.startswith("activity-")],
        captions=[move for key, move in sorted(moves.items()) if not key.startswith("activity-")],
        far=[move for key, move in sorted(moves.items()) if math.dist(old[key], place) > FAR * diagonal],
        bubbles=[_change(before, after, bubble.cluster) for bubble in before.bubbles if bubble.cluster not in touched],
        size=size,
    )


def _change(before: Scene, after: Scene, cluster: str) -> float:
    old, new = (
        next(Polygon(b.outline.flattened()) for b in scene.bubbles if b.cluster == cluster) for scene in (before, after)
    )
    return 100 * old.symmetric_difference(new).area / old.area


def _centers(scene: Scene) -> dict[str, tuple[float, float]]:
    """Return the centres of the activities, the captions and the regions' words."""
    frame = [text for text in scene.frame if text.style == "region"]
    return {text.id: text.box.center for text in (*(a.text for a in scene.activities), *scene.captions, *frame)}


if __name__ == "__main__":
    sys.exit(main())
