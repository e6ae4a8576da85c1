"""What two pictures show that is not the same, in words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeVar

from cop_diagram.model import enumerated, quoted
from cop_diagram.scene import Contents, ShownActivity, ShownCluster, ShownText

Kind = Literal["title", "page", "colors", "text size", "cluster", "added", "removed", "renamed", "moved", "changed",
               "words", "beside", "described", "shifted", "lines"]  # fmt: skip

_HARDLY = 0.25
"""How far a name moves without a word, points."""

_LONG, _BEFORE = 48, 12
"""Characters that a sentence quotes, and how many of them stand before the first that is another."""

_On = tuple[str, str]
"""A page, and what words on it are about."""

_Named = TypeVar("_Named", ShownActivity, ShownCluster)


@dataclass(frozen=True, slots=True)
class Change:
    """Something that a picture shows in another way than it is to.

    Attributes
    ----------
    kind : str
        What sort of change it is.
    sentence : str
        Says it, and names by how much.
    ids : tuple of str
        The activities or clusters that it is about, by their ids.
    """

    kind: Kind
    sentence: str
    ids: tuple[str, ...] = ()


_LINES = Change("lines", "names are where they were; bubbles, lines or letters are drawn otherwise")

_AROUND: Mapping[str, str] = MappingProxyType(
    {
        "slide-subtitle": "the subtitle",
        "slide-credit": "the credit",
        "slide-year": "the year",
        "axis-from-with-start": "the start of from_with",
        "axis-from-with-end": "the end of from_with",
        "axis-informal-formal-start": "the start of informal_formal",
        "axis-informal-formal-end": "the end of informal_formal",
        "region-label-each-other": "the name of each_other",
        "region-label-outside-sources": "the name of outside_sources",
    }
)
"""What words around a map are called, as the keys of its file are, by their ids."""

_IN_KEYS: Mapping[str, str] = MappingProxyType(
    {"legend": "the word of the legend for {}", "caption": "the caption of {}", "heading": "the year {}"}
)
"""The same for words of which there are several, by the beginning of the id."""


def changes(before: Contents, after: Contents) -> tuple[Change, ...]:
    """Return what is to be seen in one picture and not in the other, the weightiest first."""
    found = [*_whole(before, after), *_clusters(before, after), *_activities(before, after)]
    beside = list(_beside(before, after))
    found += [*_words(before.words, after.words), *(change for _, change in beside)]
    found += [*_described(before, after, {of for of, _ in beside}), *_shifted(before, after)]
    return tuple(found) or (_LINES,)


def _whole(before: Contents, after: Contents) -> Iterator[Change]:
    if before.title != after.title:
        yield Change("title", f"the title {_was_and_is(*_titles(before, after))}")
    if _page(before) != _page(after):
        yield Change("page", f"the page was {_page(before)} and is {_page(after)}")
    if before.colors != after.colors:
        yield Change("colors", "the colours are those of another theme")
    if before.text_size != after.text_size and before.text_size and after.text_size:
        sentence = f"the text of activities was {before.text_size:g} pt and is {after.text_size:g} pt"
        yield Change("text size", sentence)


def _titles(before: Contents, after: Contents) -> tuple[str, str]:
    """Return both titles, as they are drawn where what follows them, such as a year, is the same."""
    (old, behind), (new, now_behind) = _parted(before), _parted(after)
    return (old, new) if behind == now_behind else (before.title, after.title)


def _parted(contents: Contents) -> tuple[str, str]:
    """Return a title as it is drawn, and what follows it in that of the picture."""
    whole = " ".join(contents.title.split())
    drawn = next((text.text for text in contents.words if text.id == "slide-title"), whole)
    return (drawn, whole.removeprefix(drawn)) if whole.startswith(drawn) else (whole, "")


def _page(contents: Contents) -> str:
    return f"{contents.width:g} x {contents.height:g} pt"


def _pairs(before: Iterable[_Named], after: Iterable[_Named]) -> list[tuple[_Named | None, _Named | None]]:
    """Return what belongs together by its id, or else by its name, in the order of what is there now."""
    old = {entry.id: entry for entry in before}
    names = {entry.name: entry for entry in before}
    found: list[tuple[_Named | None, _Named | None]] = []
    now = list(after)
    ids = {entry.id for entry in now}
    for entry in now:
        near = names.get(entry.name)
        match = old.get(entry.id) or (near if near and near.id in old and near.id not in ids else None)
        if match:
            old.pop(match.id, None)
        found.append((match, entry))
    found += [(entry, None) for entry in old.values()]
    return found


def _clusters(before: Contents, after: Contents) -> Iterator[Change]:
    for old, new in _pairs(before.clusters, after.clusters):
        if old is None and new:
            yield Change("cluster", f"the cluster {quoted(new.name)} is new", (new.id,))
        elif new is None and old:
            yield Change("cluster", f"the cluster {quoted(old.name)} is gone", (old.id,))
        elif old and new and old.name != new.name:
            yield Change("cluster", f"the cluster {quoted(old.name)} is called {quoted(new.name)} now", (new.id,))
        elif old and new and old.color != new.color:
            sentence = f"the colour of the cluster {quoted(new.name)} was {old.color} and is {new.color}"
            yield Change("cluster", sentence, (new.id,))


def _activities(before: Contents, after: Contents) -> Iterator[Change]:
    names = {cluster.id: quoted(cluster.name) for cluster in (*before.clusters, *after.clusters)}
    for old, new in _pairs(before.activities, after.activities):
        if old is None and new:
            marked = f", {_marked(new)}" if new.said else ""
            yield Change("added", f"{quoted(new.name)} is new{marked}", (new.id,))
        elif new is None and old:
            yield Change("removed", f"{quoted(old.name)} is gone", (old.id,))
        elif old and new:
            yield from _activity(old, new, names, drawn=after.text_size > 0)


def _activity(old: ShownActivity, new: ShownActivity, clusters: Mapping[str, str], *, drawn: bool) -> Iterator[Change]:
    """Yield what is otherwise of an activity whose name is drawn, or has a mark in miniatures."""
    name = quoted(new.name)
    if old.name != new.name:
        yield Change("renamed", f"{quoted(old.name)} is called {name} now", (new.id,))
    if _place(old) != _place(new):
        both = (
            ("from_with", old.from_with, new.from_with),
            ("informal_formal", old.informal_formal, new.informal_formal),
        )
        said = [f"{axis} was {was:g} and is {now:g}" for axis, was, now in both if was != now]
        by = f" by {math.dist(_drawn(old), _drawn(new)):.0f} pt on the page" if drawn else ""
        yield Change("moved", f"{name} moved{by}: {', '.join(said)}", (new.id,))
    if old.region != new.region:
        yield Change("changed", f"{name} is {_region(new)} now", (new.id,))
    if old.clusters != new.clusters:
        yield Change("changed", f"{name} was {_in(old, clusters)} and is {_in(new, clusters)}", (new.id,))
    if old.said != new.said:
        yield Change("changed", f"{name} was {_marked(old)} and is {_marked(new)}", (new.id,))


def _place(activity: ShownActivity) -> tuple[float, float]:
    return activity.from_with, activity.informal_formal


def _region(activity: ShownActivity) -> str:
    return "a source outside the community" if activity.region == "outside-sources" else "among the members"


def _in(activity: ShownActivity, clusters: Mapping[str, str]) -> str:
    names = [clusters.get(name, name) for name in activity.clusters.split()]
    return f"in {enumerated(names)}" if names else "in no cluster"


def _marked(activity: ShownActivity) -> str:
    return f"marked {quoted(activity.said)}" if activity.said else "not marked"


def _words(before: Sequence[ShownText], after: Sequence[ShownText]) -> Iterator[Change]:
    old, new = ({text.id: text.text for text in texts if text.id != "slide-title"} for texts in (before, after))
    for name in dict.fromkeys((*new, *old)):
        if name not in old:
            yield Change("words", f"{_called(name)} is new{_with(name, new[name])}")
        elif name not in new:
            yield Change("words", f"{_called(name)} is gone{_with(name, old[name])}")
        elif old[name] != new[name]:
            yield Change("words", f"{_called(name)} {_was_and_is(old[name], new[name])}")


def _with(name: str, text: str) -> str:
    """Return the words around a map themselves, unless they are a year, which is called by them."""
    return "" if name == f"heading-{text}" else f": {quoted(text)}"


def _called(text: str) -> str:
    """Return what words around a map are called, by their id."""
    if text in _AROUND:
        return _AROUND[text]
    kind, _, name = text.partition("-")
    return _IN_KEYS[kind].format(name) if kind in _IN_KEYS else text


def _beside(before: Contents, after: Contents) -> Iterator[tuple[str, Change]]:
    """Yield what pages say in other words, each with what these are about.

    Left out is what only stands on another page or below another name, and words that came or went with what they are
    about: that this is new or gone is told already.
    """
    pairs = (*_pairs(before.clusters, after.clusters), *_pairs(before.activities, after.activities))
    called = {old.name: new.name for old, new in pairs if old and new}
    told_already = {one.name for old, new in pairs for one in (old, new) if one and not (old and new)}
    called |= _pages(before, after, called, told_already)
    old = {(called.get(part.page, part.page), called.get(part.of, part.of)): part.text for part in before.beside}
    new = {(part.page, part.of): part.text for part in after.beside}
    stays = set(old.values()) & set(new.values())
    _follow(old, new, stays)
    told = set()
    for page, of in dict.fromkeys((*new, *old)):
        was, now = old.get((page, of)), new.get((page, of))
        elsewhere = (was is None and now in stays) or (now is None and was in stays)
        with_its_topic = (was is None or now is None) and of in told_already
        if was == now or elsewhere or with_its_topic or (of, was, now) in told:
            continue
        told.add((of, was, now))  # it may be about an activity of several clusters
        said = _otherwise(of if of != page else "", was, now)
        yield of, Change("beside", f"on the page {quoted(page)}, {said}")


def _pages(before: Contents, after: Contents, called: Mapping[str, str], but: Set[str]) -> dict[str, str]:
    """Return what pages are called now whose titles are others, such as that of the map: they follow in one order.

    Left out are those of what is new or gone, and those that are called by what has another name.
    """
    old, new = ({part.page: None for part in one.beside if part.page not in but} for one in (before, after))
    renamed = set(called.values())
    left = [page for page in old if page not in new and page not in called]
    return dict(zip(left, (page for page in new if page not in old and page not in renamed), strict=False))


def _follow(old: dict[_On, str], new: Mapping[_On, str], stays: Set[str]) -> None:
    """Put old words on the page that has others about the same now, since longer ones may begin another page."""
    begun: dict[str, list[_On]] = {}
    for on, text in new.items():
        if on not in old and text not in stays:
            begun.setdefault(on[1], []).append(on)
    for on in [on for on, text in old.items() if on not in new and text not in stays]:
        if others := begun.get(on[1]):
            old[others.pop(0)] = old.pop(on)


def _otherwise(of: str, was: str | None, now: str | None) -> str:
    about = f" about {quoted(of)}" if of else ""
    if was is None:
        return f"there are words{about} now: {quoted(now or '')}"
    if now is None:
        return f"there are no words{about} any more; they were {quoted(was)}"
    return f"the words{about} {_was_and_is(was, now, 'were', 'are')}"


def _was_and_is(was: str, now: str, then: str = "was", today: str = "is") -> str:
    """Return two texts in a sentence; where they are long and begin alike, from where they part."""
    both = enumerate(zip(was, now, strict=False))
    alike = next((at for at, (old, new) in both if old != new), min(len(was), len(now)))
    begin = was.rfind(" ", 0, max(alike - _BEFORE, 0)) + 1 if max(len(was), len(now)) > _LONG else 0
    before, after = (f"…{text[begin:]}" if begin else text for text in (was, now))
    return f"{then} {quoted(before)} and {today} {quoted(after)}"


def _described(before: Contents, after: Contents, told: Set[str]) -> Iterator[Change]:
    """Yield whose description is another, save of whom other words are told: pages may have it, but cut it short."""
    yield from _otherwise_described("the cluster ", _pairs(before.clusters, after.clusters), told)
    yield from _otherwise_described("", _pairs(before.activities, after.activities), told)


def _otherwise_described(
    what: str, pairs: Iterable[tuple[_Named | None, _Named | None]], but: Set[str]
) -> Iterator[Change]:
    for old, new in pairs:
        if not (old and new) or new.name in but or None in (old.described, new.described):
            continue
        if old.described != new.described:
            how = "is new" if not old.described else "changed" if new.described else "is gone"
            yield Change("described", f"the description of {what}{quoted(new.name)} {how}", (new.id,))


def _shifted(before: Contents, after: Contents) -> Iterator[Change]:
    """Yield what names that stayed where the map has them moved on the page, to make room or to take it."""
    if _page(before) != _page(after):
        return
    old = {activity.id: activity for activity in before.activities}
    moved = [
        (math.dist(_drawn(old[new.id]), _drawn(new)), new)
        for new in after.activities
        if new.id in old and _place(new) == _place(old[new.id])
    ]
    moved = [(by, activity) for by, activity in moved if by > _HARDLY]
    if moved:
        most, furthest = max(moved, key=lambda one: one[0])
        name, by = quoted(furthest.name), f"{most:.0f} pt" if most >= 1 else "less than 1 pt"
        said = f"the name {name} lies {by} from where it was"
        if len(moved) > 1:
            said = f"{len(moved)} names lie elsewhere although their places are the same, {name} most: by {by}"
        yield Change("shifted", said, tuple(activity.id for _, activity in moved))


def _drawn(activity: ShownActivity) -> tuple[float, float]:
    return activity.x, activity.y
