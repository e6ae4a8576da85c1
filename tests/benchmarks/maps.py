"""Maps for the benchmarks: each is made from its kind, its size and a seed, the same on every machine.

``gathered``: every cluster keeps together. ``interleaved``: two and two clusters lie in the same place.
``scattered``: gathered, but the members of one cluster lie all over the plane. ``anywhere``: no clusters.

The names have as many words as the slide's. An activity near an edge may lie outside; how near is near
shrinks as the map grows, as does the band's share of a larger page.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from random import Random

from cop_diagram.layout.frame import build_frame
from cop_diagram.layout.plan import CORRIDOR
from cop_diagram.layout.task import Task
from cop_diagram.model.catalog import Activity, Axis, Catalog, Cluster, Regions, Slide
from cop_diagram.style.looks import present
from cop_diagram.style.page import Page
from cop_diagram.style.style import Style
from cop_diagram.text.typefaces import typefaces
from cop_diagram.text.typesetting import Typesetter

Point = tuple[float, float]
Place = tuple[float, float, tuple[str, ...]]
"""Both positions, 0..1, and the clusters."""

KINDS = ("gathered", "interleaved", "scattered", "anywhere")

SLIDE = 42
"""Activities on the shipped slide, which the default page holds with ease."""

EDGE = 0.12
"""How near to an edge an activity may lie outside on a map of the slide's size; the plane is 1 by 1."""

FILLED = 0.17
"""Share of the rectangle that the texts fill, at their normal size, on pages that fit their maps; see ``fill``."""

CHOICES = 3
"""Of how many random places each activity and each cluster takes the one that is farthest from the others.

With 3 the least distances between neighbours are near those on the slide.
"""

CROWD, SHORT = 150, 3
"""Names in one place above which they have few letters, and how many, or the page would not hold them."""

WRAP = 9.0
"""Length above which a name is set in more lines when its share of the page is reckoned, em."""

QUALIFIERS = (
    "joint open local shared external invited systematic formal mutual hot early annual boundary virtual quick guided "
    "regional live small weekly internal silent advanced common"
)
TOPICS = (
    "topic practice project case peer expert field story question problem community tool data partner learning "
    "resource member method web client model document skill policy"
)
THINGS = (
    "visits reviews debates polls tips clinics inquiries discussions stories workshops guests scans models standards "
    "collections benchmarks trips fairs notes help events response collaboration documentation training studies "
    "transfer exploration websites desk tools assist"
)


def make(kind: str, count: int, seed: int) -> Catalog:
    """Return a map of that many activities in about 1.1 sqrt(count) clusters."""
    rng = Random(f"{kind} {count} {seed}")
    clusters = [] if kind == "anywhere" else [f"cluster-{n + 1}" for n in range(max(2, round(1.1 * math.sqrt(count))))]
    return _catalog(rng, clusters, [name(rng) for _ in range(count)], _places(rng, kind, clusters, count))


def scattered(count: int, cluster: Callable[[int, Random], int], clusters: int) -> Catalog:
    """Return a map of activities all over the plane; ``cluster`` says of a number in which each is, -1 for none."""
    rng = Random(f"scattered {count} {clusters}")
    ids, points, places = [f"cluster-{n + 1}" for n in range(clusters)], list[Point](), list[Place]()
    for number in range(count):
        points.append(_apart(rng, points, (0.0, 1.0), (0.0, 1.0), CHOICES))
        row = cluster(number, rng)
        places.append((*points[-1], (ids[row],) if row >= 0 else ()))
    return _catalog(rng, ids, [name(rng) for _ in range(count)], places)


def in_one_place(count: int) -> Catalog:
    """Return a map of that many names in the middle, of one word where there are many."""
    rng = Random(f"in one place {count}")
    names = [name(rng, 1 if count > CROWD else None)[: SHORT if count > CROWD else None] for _ in range(count)]
    return _catalog(rng, [], names, [(0.5, 0.5, ())] * count)


def page(catalog: Catalog) -> Page:
    """Return a 16:9 page with text as on the default one, of which the map's texts fill the share ``FILLED``.

    What stands around the rectangle takes less of a large page, so that its size is found step by step.
    """
    typesetter, found = Typesetter(typefaces()), Page(scale=1.0)
    for _ in range(6):
        longer = found.width / 960 * math.sqrt(fill(catalog, typesetter, found) / FILLED)
        found = Page(round(960 * longer, 3), round(540 * longer, 3), scale=1.0)
    return found


def crowded(seed: int, least: float = 0.15, most: float = 0.45) -> tuple[Catalog, float]:
    """Return a map of 40 to 120 activities for the default page, and how much of its rectangle its texts fill.

    The number, the kind and the share (between ``least`` and ``most``) are drawn; then names are replaced
    by longer or shorter ones until the texts fill that share within half a percent. On every other map the
    places are drawn without regard to each other, so that some coincide.
    """
    rng = Random(f"crowded {seed}")
    typesetter = Typesetter(typefaces())
    while True:
        kind, count = KINDS[_below(rng, 4)], 40 + _below(rng, 81)
        share = least + rng.random() * (most - least)
        clusters = [] if kind == "anywhere" else [f"cluster-{n + 1}" for n in range(2 + _below(rng, 9))]
        places = _places(rng, kind, clusters, count, 1 if rng.random() < 0.5 else CHOICES)
        catalog = _catalog(rng, clusters, [name(rng) for _ in range(count)], places)
        activities = list(catalog.activities)
        filled, whole = fill(catalog, typesetter), _outer(catalog, typesetter)
        # Not every number can have every share: 120 long names fill more, 40 short ones less.
        for _ in range(6 * count):
            if abs(filled - share) < 0.005:
                return replace(catalog, activities=tuple(activities)), filled
            row = _below(rng, count)
            other = name(rng, 1 + _below(rng, 2) if filled > share else 2 + _below(rng, 3))
            change = (_room(other, typesetter) - _room(activities[row].name, typesetter)) / whole
            if (change > 0) == (filled < share):
                activities[row] = replace(activities[row], name=other)
                filled += change


def fill(catalog: Catalog, typesetter: Typesetter | None = None, page: Page | None = None) -> float:
    """Return the share of the page's outer rectangle that the texts in it fill at their normal size.

    The page is the default one, or has a scale of 1.

    Every activity, caption and region's word counts with the least gap that the layout keeps (0.36 em of the
    activities' text) added to its width and its height; a text longer than 9 em is set in several lines.
    """
    style = Style()
    typesetter = typesetter or Typesetter(typefaces())
    captions = [f"{n}\u00a0{cluster.name}" for n, cluster in enumerate(catalog.clusters, 1)]
    words = (catalog.regions.each_other, catalog.regions.outside_sources)
    need = sum(_room(activity.name, typesetter) for activity in catalog.activities)
    need += sum(_room(caption, typesetter, style.type.caption, 700) for caption in captions)
    need += sum(_room(word, typesetter, style.type.region, 600) for word in words)
    return need / _outer(catalog, typesetter, page)


def _outer(catalog: Catalog, typesetter: Typesetter, page: Page | None = None) -> float:
    style = Style(page=page or Page())
    outer = build_frame(Task(catalog, catalog, style, present(catalog), typesetter)).outer
    return outer.width * outer.height


def _room(text: str, typesetter: Typesetter, size: float = 0.0, weight: int = 400) -> float:
    em = Style().type.activity
    ways = typesetter.ways(text, size or em, weight)
    way = next((way for way in ways if way.width <= WRAP * em), ways[-1])
    return (way.width + CORRIDOR * em) * (way.height + CORRIDOR * em)


def name(rng: Random, words: int | None = None) -> str:
    """Return a name of 1 to 4 words, with the slide's frequencies, or of that many."""
    if words is None:
        draw = rng.random() * SLIDE
        words = 1 if draw < 12 else 2 if draw < 35 else 3 if draw < 41 else 4
    qualifier, topic, thing = (_pick(rng, bag) for bag in (QUALIFIERS, TOPICS, THINGS))
    if words == 1:
        text = thing
    elif words == 2:
        text = f"{qualifier if rng.random() < 0.6 else topic} {thing}"
    elif words == 3:
        text = f"{qualifier} {topic} {thing}" if rng.random() < 0.6 else f"{topic}s and {thing}"
    else:
        text = f"{qualifier} {topic}s and {thing}"
    return text.capitalize()


def _places(rng: Random, kind: str, clusters: list[str], count: int, choices: int = CHOICES) -> list[Place]:
    """Return the places of the activities, one in twenty of them in two clusters."""
    numbers = range(len(clusters))
    centers: list[Point] = []
    for number in numbers:
        twin = kind == "interleaved" and number % 2
        centers.append(centers[-1] if twin else _apart(rng, centers, (0.08, 0.92), (0.08, 0.92), CHOICES))
    groups = max(len(set(centers)), 1)
    reach = 0.5 / math.sqrt(groups)
    points: list[Point] = []
    found = []
    for index in range(count):
        number = index % len(clusters) if clusters else -1
        if number < 0 or (kind == "scattered" and number == 0):
            x, y = _apart(rng, points, (0.0, 1.0), (0.0, 1.0), choices)
        else:
            u, v = centers[number]
            x, y = _apart(rng, points, (u - reach, u + reach), (v - reach, v + reach), choices)
        points.append((x, y))
        held = {number}.difference({-1})
        if held and rng.random() < 0.05:
            held.add(min((n for n in numbers if n != number), key=lambda n: math.dist(centers[n], points[-1])))
        found.append((x, y, tuple(clusters[n] for n in sorted(held))))
    return found


def _apart(rng: Random, others: list[Point], across: Point, down: Point, choices: int) -> Point:
    """Return that of a few places which is farthest from the others: nobody puts two things in one place."""
    options = []
    for _ in range(choices):
        x, y = (low + rng.random() * (high - low) for low, high in (across, down))
        options.append((_thousandth(x), _thousandth(y)))
    return max(options, key=lambda option: min((math.dist(option, other) for other in others), default=0.0))


def _catalog(rng: Random, clusters: list[str], names: list[str], places: list[Place]) -> Catalog:
    edge = EDGE * min(1.0, math.sqrt(SLIDE / len(names)))
    activities = []
    for index, (text, (x, y, held)) in enumerate(zip(names, places, strict=True)):
        outside = min(x, y, 1 - x, 1 - y) < edge and rng.random() < 0.6
        activities.append(Activity(f"activity-{index + 1}", text, held, x, y, outside))
    return Catalog(
        slide=Slide("A map for a benchmark", credit="Made from a seed"),
        from_with=Axis("Learning from", "Learning with"),
        informal_formal=Axis("Informal", "Formal"),
        regions=Regions("each other", "outside sources"),
        clusters=tuple(Cluster(id_, name(rng, 1 + _below(rng, 3))) for id_ in clusters),
        activities=tuple(activities),
    )


def _below(rng: Random, limit: int) -> int:
    return int(rng.random() * limit)


def _pick(rng: Random, words: str) -> str:
    return words.split()[_below(rng, len(words.split()))]


def _thousandth(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 3)
