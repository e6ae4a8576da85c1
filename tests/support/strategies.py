"""Hypothesis strategies for catalogues, and a writer of their TOML."""

from __future__ import annotations

import dataclasses
import datetime
import json

from hypothesis import strategies as st

from cop_diagram.catalog.sharing import spread_around
from cop_diagram.model.catalog import LEGEND, UNWRITTEN, Activity, Axis, Catalog, Cluster, LegendWords, Regions, Slide
from cop_diagram.model.statuses import STATUSES

LETTERS = "eeeeeettttaaaaooooiiiinnnnssshhhrrrdddlllucmwfgypbvkjxqz"
ACCENTED = "éèüößñçåŒŁ"
SPECIAL = "$_\\<>&\"'#%{}]-–“”"  # noqa: RUF001 - a dash and quotation marks as people type them
FRAME = {
    "from_with": Axis("Learning from", "Learning with"),
    "informal_formal": Axis("Informal", "Formal"),
    "regions": Regions("each other", "outside sources"),
}


@st.composite
def names(draw: st.DrawFn, longest: int = 30) -> str:
    """Names of 1 to ``longest`` characters: words mostly, at times one long word, accents or odd signs."""
    kind = draw(st.sampled_from(["words", "words", "words", "one word", "accents", "signs", "forced break"]))
    letters = LETTERS.upper() + LETTERS * 3
    alphabet = {"accents": letters + ACCENTED * 5, "signs": letters + SPECIAL * 5}.get(kind, letters)
    if kind != "one word":
        alphabet += " " * (len(alphabet) // 7)
    length = draw(st.integers(1, longest))
    text = draw(st.text(st.sampled_from(alphabet), min_size=length, max_size=length))
    text = " ".join(text.split()) or "a"
    return text.replace(" ", "\n", 1) if kind == "forced break" else text


def prose() -> st.SearchStrategy[str]:
    """Any text that XML can hold, several lines and tabs among it."""
    characters = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    return st.text(characters | st.sampled_from("\n\t<&]>"), max_size=60)


@st.composite
def catalogs(draw: st.DrawFn, max_activities: int = 40, max_clusters: int = 8, name_length: int = 30) -> Catalog:
    """Valid catalogues: clusters gathered or interleaved, places that coincide, few or many outside."""
    count = draw(st.integers(1, max_activities))
    cluster_ids = [f"cluster-{number}" for number in range(1, draw(st.integers(0, max_clusters)) + 1)]
    places = draw(_places(count, cluster_ids))
    outside_of_ten = draw(st.sampled_from([0, 1, 1, 2, 2, 3, 5]))
    activities = []
    for index, (from_with, informal_formal, first) in enumerate(places):
        further = draw(st.sampled_from([*cluster_ids, *[None] * max(1, 5 * len(cluster_ids))]))
        activities.append(
            Activity(
                id=f"activity-{index + 1}",
                name=draw(names(name_length)),
                clusters=tuple(dict.fromkeys(id_ for id_ in (first, further) if id_)) if first else (),
                from_with=from_with,
                informal_formal=informal_formal,
                outside=draw(st.integers(0, 9)) < outside_of_ten,
            )
        )
    clusters = (Cluster(id_, draw(names(name_length))) for id_ in cluster_ids)
    return Catalog(Slide("Learning activities"), **FRAME, clusters=tuple(clusters), activities=tuple(activities))


@st.composite
def _places(draw: st.DrawFn, count: int, clusters: list[str]) -> list[tuple[float, float, str | None]]:
    """Two positions and a cluster for each activity; one in ten has none."""
    hundredth = st.integers(0, 100).map(lambda n: n / 100)
    mode = draw(st.sampled_from(["gathered", "interleaved", "coinciding", "anywhere"]))
    position = {"coinciding": st.sampled_from([0.0, 0.25, 0.5, 1.0]), "anywhere": st.floats(0, 1)}.get(mode, hundredth)
    centers = {cluster: (draw(hundredth), draw(hundredth)) for cluster in clusters}
    found = []
    for _ in range(count):
        cluster = draw(st.sampled_from([*clusters * 9, *[None] * max(1, len(clusters))]))
        x, y = draw(position), draw(position)
        if mode == "gathered" and cluster:
            x, y = (round(0.75 * c + 0.25 * p, 2) for c, p in zip(centers[cluster], (x, y), strict=True))
        found.append((x, y, cluster))
    return found


def wished(activity: Activity, pins: int = 2) -> st.SearchStrategy[Activity]:
    """The activity, pinned ``pins`` times of ten, at times anchored at an end of its text."""
    pinned = st.integers(0, 9).map(lambda n: n < pins)
    anchors = st.sampled_from(["center", "center", "left", "right"])
    return st.builds(lambda pin, anchor: dataclasses.replace(activity, pin=pin, anchor=anchor), pinned, anchors)


def told(activity: Activity) -> st.SearchStrategy[Activity]:
    """The activity with a status in half of the cases, at times since a year or a day, at times on the menu."""
    return st.builds(
        lambda status, since, menu: dataclasses.replace(activity, status=status, since=since, menu=menu),
        st.sampled_from([None, None, None, None, *STATUSES]),
        st.none() | st.integers(2019, 2025) | st.dates(datetime.date(2019, 1, 1), datetime.date(2025, 12, 31)),
        st.sampled_from([False, False, True]),
    )


@st.composite
def told_catalogs(draw: st.DrawFn, max_activities: int = 25, max_clusters: int = 5) -> Catalog:
    """Catalogues of communities that say what they do of their activities, in either direction of writing."""
    catalog = draw(catalogs(max_activities, max_clusters, 20))
    slide = dataclasses.replace(
        catalog.slide,
        language=draw(st.sampled_from(["en", "he"])),
        credit=draw(st.sampled_from(["", "After a slide", "After a slide " * 12])),
        maturing=draw(st.booleans()),
        mirror=draw(st.booleans()),
    )
    return dataclasses.replace(catalog, slide=slide, activities=tuple(draw(told(a)) for a in catalog.activities))


@st.composite
def full_catalogs(draw: st.DrawFn) -> Catalog:
    """Small catalogues that use every key of the format."""
    catalog = draw(catalogs(6, 3))
    words = names().map(lambda name: name.replace("\n", " "))
    colors = st.none() | st.integers(0, 0xFFFFFF).map("#{:06x}".format)
    slide = Slide(
        draw(words),
        draw(words),
        draw(st.sampled_from(["en", "nl", "pt-BR", "zh-Hant"])),
        draw(words),
        draw(st.booleans()),
        draw(st.booleans()),
    )
    return dataclasses.replace(
        catalog,
        slide=slide,
        regions=Regions(draw(words), draw(words)),
        legend=LegendWords(**{key: draw(words) for key in LEGEND}),
        from_with=Axis(draw(words), draw(words)),
        clusters=tuple(dataclasses.replace(c, description=draw(prose()), color=draw(colors)) for c in catalog.clusters),
        activities=spread_around(
            [
                dataclasses.replace(
                    draw(wished(a)),
                    status=draw(st.sampled_from([None, *STATUSES])),
                    menu=draw(st.booleans()),
                    since=draw(st.none() | st.integers(1000, 9999) | st.dates()),
                    description=draw(prose()),
                    also=tuple(draw(st.lists(words, max_size=3))),
                )
                for a in catalog.activities
            ]
        ),
    )


def to_toml(catalog: Catalog) -> str:
    """Return the catalogue as a file that loads to an equal one."""
    tables = [
        ("[slide]", dataclasses.asdict(catalog.slide)),
        ("[axes.from_with]", dataclasses.asdict(catalog.from_with)),
        ("[axes.informal_formal]", dataclasses.asdict(catalog.informal_formal)),
        ("[regions]", dataclasses.asdict(catalog.regions)),
        ("[legend]", dict(catalog.legend)),
        *(("[[cluster]]", dataclasses.asdict(cluster)) for cluster in catalog.clusters),
    ]
    for activity in catalog.activities:
        values = {**dataclasses.asdict(activity), **activity.given}
        values = {key: value for key, value in values.items() if key not in UNWRITTEN}
        tables.append(("[[activity]]", {"cluster" if k == "clusters" else k: v for k, v in values.items()}))
    return "\n".join(
        "\n".join([header, *(f"{key} = {_value(value)}" for key, value in values.items() if value is not None), ""])
        for header, values in tables
    )


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value).lower() if isinstance(value, bool | datetime.date) else repr(value)
