"""Catalogues made in Python: a first small map, a crowd, and a map that is read from the right."""

from __future__ import annotations

import random
from dataclasses import replace

from support.small_map import NURSES
from support.strategies import FRAME

from cop_diagram import load_catalog
from cop_diagram.model import Activity, Axis, Catalog, Cluster, Regions, Slide


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


def one_sided(catalog: Catalog) -> Catalog:
    """Return the map with all that is inside at the start of both axes, and nothing outside."""
    inside = [activity for activity in catalog.activities if not activity.outside]
    activities = tuple(replace(a, from_with=a.from_with / 2.5, informal_formal=a.informal_formal / 2.5) for a in inside)
    return replace(catalog, activities=activities)


def ward() -> Catalog:
    """Return four clusters in the corners of the plane, where one reaches into another and two are close below it."""
    members = {
        "Clinical rounds": (
            *(("Morning huddle", 0.21, 0.24), ("Ward round with guests", 0.15, 0.3), ("Grand round", 0.69, 0.12)),
            *(("Bedside teaching", 0.3, 0.36), ("Journal hour", 0.05, 0.21)),
        ),
        "Peer support": (
            *(("Case conference", 0.71, 0.24), ("Coffee corner", 0.64, 0.3), ("Buddy system", 0.72, 0.13)),
            *(("Mentoring walk", 0.8, 0.35), ("Debrief after a hard shift", 0.54, 0.21)),
            *(("Schwartz round", 0.87, 0.14), ("Newcomers' lunch", 0.65, 0.43)),
        ),
        "Improving together": (
            *(("Improvement huddle", 0.27, 0.74), ("Fishbone session", 0.21, 0.8), ("Audit week", 0.28, 0.62)),
            *(("Trial of a checklist", 0.36, 0.86), ("Poster fair", 0.1, 0.71), ("Data dive", 0.22, 0.94)),
            ("Visit to the sister ward", 0.43, 0.64),
        ),
        "Formal learning": (
            *(("Simulation day", 0.77, 0.74), ("Online module", 0.71, 0.8), ("Master class", 0.78, 0.62)),
            *(("Exam preparation", 0.86, 0.86), ("Skills passport", 0.6, 0.71), ("Guideline evening", 0.93, 0.64)),
        ),
    }
    clusters = tuple(Cluster(f"c{row}", name) for row, name in enumerate(members))
    activities = tuple(
        Activity(f"a{row}-{number}", name, (f"c{row}",), x, y)
        for row, group in enumerate(members.values())
        for number, (name, x, y) in enumerate(group)
    )
    return Catalog(Slide("What we do to learn on ward 7"), **FRAME, clusters=clusters, activities=activities)


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


def sixty() -> Catalog:
    """Return the slide with eighteen more activities, each between two inside members of one cluster."""
    slide = load_catalog()
    names = ("Tea break", "Brown-bag lunch", "Reading list", "Study tour", "Shadowing", "Mentoring", "Theme week",
             "Glossary", "Newsletter", "Hackathon", "Open house", "Book club", "Skills map", "Question hour",
             "Pilot site", "Exhibition", "Learning diary", "Check-in")  # fmt: skip
    members = {c.id: [a for a in slide.activities if c.id in a.clusters and not a.outside] for c in slide.clusters}
    wide = [name for name, found in members.items() if len(found) >= 3]
    added = []
    for number, name in enumerate(names):
        own = members[wide[number % len(wide)]]
        one, other = own[number // len(wide) % len(own)], own[(number // len(wide) + 2) % len(own)]
        place = ((one.from_with + other.from_with) / 2, (one.informal_formal + other.informal_formal) / 2)
        added.append(Activity(f"more-{number}", name, one.clusters, *place))
    return replace(slide, activities=(*slide.activities, *added))


def entangled() -> Catalog:
    """Return a dozen of them, enough to be entangled."""
    whole = crowded()
    return replace(whole, activities=whole.activities[:12])


def arabic() -> Catalog:
    """Return the map of a community that writes Arabic, with words and numbers that run the other way."""
    names = (
        ("تبادل الخبرات", "share", 0.1, 0.1, False),
        ("قصص من الميدان", "share", 0.25, 0.2, False),
        ("نصائح 2024", "share", 0.15, 0.35, False),
        ("حوار مفتوح", "talk", 0.6, 0.2, False),
        ("أسئلة وأجوبة (Q&A)", "talk", 0.7, 0.35, False),
        ("لقاء Zoom شهري", "talk", 0.8, 0.15, False),
        ("زيارات ميدانية", "visit", 0.3, 0.75, False),
        ("دورات تدريبية", "visit", 0.5, 0.9, False),
        ("خبير ضيف", "visit", 0.04, 0.8, True),
        ("مجموعة قراءة", "talk", 0.97, 0.4, True),
    )
    return Catalog(
        Slide("أنشطة التعلّم", "ما نفعله معًا", "ar"),
        from_with=Axis("نتعلم من", "نتعلم مع"),
        informal_formal=Axis("غير رسمي", "رسمي"),
        regions=Regions("بعضنا من بعض", "مصادر خارجية"),
        clusters=(Cluster("share", "المشاركة"), Cluster("talk", "النقاش"), Cluster("visit", "الزيارات والتدريب")),
        activities=tuple(
            Activity(f"a{i}", name, (cluster,), x, y, outside) for i, (name, cluster, x, y, outside) in enumerate(names)
        ),
    )


def evenings(count: int, step: float) -> Catalog:
    """Return a map of a story and that many evenings in the middle, each so far to the right of the one before."""
    evenings = (Activity(f"e{n}", f"Evening {n}", ("sharing",), 0.5 + n * step, 0.5) for n in range(count))
    return replace(NURSES, activities=(*NURSES.activities, *evenings))
