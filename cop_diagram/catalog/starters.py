"""Starter files: commented maps that draw as they are and are meant to be changed."""

from __future__ import annotations

import dataclasses
import itertools
import shlex
from collections.abc import Mapping, Sequence
from types import SimpleNamespace

from cop_diagram.catalog.json_schema import FILE_NAME
from cop_diagram.catalog.languages import primary, starter_words
from cop_diagram.catalog.lookup import Lookup, unknown_entry
from cop_diagram.catalog.starter_templates import ADDITION, BLANK, CHANGE, CHOICE, HEAD, NO_TITLE, TITLE
from cop_diagram.catalog.writing import table, toml_string
from cop_diagram.model import LEGEND, STATUSES, Activity, Axis, Catalog, Cluster, Guesses, Regions, folded

_REMARKS = 40
"""Column in which remarks begin."""


def as_argument(path: str) -> str:
    """Return a path as it is typed in a command; one that begins with a hyphen would be an option.

    Examples
    --------
    >>> as_argument("our map.toml"), as_argument("-x.toml")
    ("'our map.toml'", './-x.toml')
    """
    return shlex.quote(f"./{path}" if path.startswith("-") else path)


def blank(file: str, picture: str, slide: Catalog, *, schema: bool) -> str:
    """Return a small map that builds on nothing.

    Parameters
    ----------
    file, picture : str
        What the file will be called, and what is drawn of it.
    slide : Catalog
        The slide in the language of the map, which gives its words.
    schema : bool
        Whether the JSON Schema lies beside it.
    """
    says = starter_words(slide.slide.language)
    names = {activity.id: toml_string(activity.name) for activity in slide.activities}
    names |= {cluster.id: toml_string(cluster.name) for cluster in slide.clusters}
    axes = {key: _quoted(getattr(slide, key)) for key in ("from_with", "informal_formal", "regions")}
    text = BLANK.format(
        r=says,
        slide=whole_title(slide),
        legend="".join(f"{words}\n" for words in legend(slide)),
        names=names,
        several=says["several"].format(example='["sharing", "inquiries"]'),
        case=toml_string(says["case"]),
        each_other=toml_string(says["each_other"]),
        **axes,
        **status_remark(says),
    )
    return aligned(f"{head(file, picture, says['blank'], says, schema)}\n{text}")


def whole_title(slide: Catalog) -> str:
    """Return the ``[slide]`` of a map that builds on nothing, with the words of the starter files' titles."""
    said = slide.slide
    mirror = "mirror = true\n" if said.mirror else ""
    return f"{_title(starter_words(said.language))}language = {toml_string(said.language)}\n{mirror}"


def legend(slide: Catalog) -> list[str]:
    """Return the ``[legend]`` of a map that builds on nothing, or nothing where the words are those without one."""
    own = {key: word for key, word in slide.legend.items() if word != LEGEND[key]}
    return [table("[legend]", own)] if own else []


def _title(says: Mapping[str, str]) -> str:
    return TITLE.format(title=toml_string(says["title"]), subtitle=toml_string(says["subtitle"]))


def _quoted(words: Axis | Regions) -> SimpleNamespace:
    return SimpleNamespace(**{key: toml_string(word) for key, word in dataclasses.asdict(words).items()})


def difference(
    file: str,
    picture: str,
    extends: str,
    base: Catalog,
    clusters: Sequence[Cluster],
    *,
    listing: str = "list",
    examples: bool = True,
    titled: bool = True,
    language: str,
    schema: bool,
) -> str:
    """Return a map that builds on another: it takes clusters of it, changes an activity and adds one.

    Parameters
    ----------
    file, picture : str
        What the file will be called, and what is drawn of it.
    extends : str
        What it extends, as it stands in the file.
    base : Catalog
        What that comes to.
    clusters : sequence of Cluster
        Those to take; all when there are none.
    listing : str
        The command that lists the base.
    examples : bool
        Whether it also takes an activity of another cluster and leaves one out, to show how.
    titled : bool
        Whether it has a title of its own.
    language : str
        That of the remarks and words, and so of the map.
    schema : bool
        Whether the JSON Schema lies beside it.
    """
    says = starter_words(language)
    chosen, rest = _shared_out(base, clusters)
    other = primary(base.slide.language) != primary(language)
    spoken = f"[slide]\nlanguage = {toml_string(language)}\n" if other else "# [slide]\n"
    title = _title(says) if titled else NO_TITLE.format(r=says, slide=spoken, title=toml_string(base.slide.title))
    changes = (
        CHANGE.format(
            r=says, id=activity.id, change=says["change"].format(name=_line(activity.name)), **status_remark(says)
        )
        for activity in chosen[:1]
    )
    parts = [
        head(file, picture, says["difference"], says, schema, [(listing, says["offer"])]),
        f"extends = {toml_string(extends)}\n",
        title,
        _choice(base, clusters, chosen, rest, says, examples),
        *changes,
        _addition(base, clusters or base.clusters[:1], chosen, says),
    ]
    return aligned("\n".join(parts))


def clusters_named(names: Sequence[str], catalog: Catalog) -> tuple[list[Cluster], list[str]]:
    """Return the clusters of those ids or names, each once, and a sentence for each name that is none."""
    lookup = Lookup("cluster", {c.id: c for c in catalog.clusters}, ((c.name, c) for c in catalog.clusters))
    found: dict[str, Cluster] = {}
    faults = []
    for name in names:
        fits = lookup.find(name)
        if len(fits) == 1:
            found[fits[0].id] = fits[0]
        elif fits:
            faults.append(lookup.ambiguous(name, fits))
        else:
            faults.append(unknown_entry(name, ["cluster"], lookup.ids, lookup.names, Guesses()))
    return list(found.values()), faults


def head(
    file: str,
    picture: str,
    what: str,
    says: Mapping[str, str],
    schema: bool,
    offer: Sequence[tuple[str, str]] = (),
) -> str:
    """Return the remarks that a file begins with: what it is, and the commands for it."""
    own, drawn = (as_argument(_line(name)) for name in (file, picture))
    commands = [(f"validate {own}", says["validate"]), (f"render {own} -o {drawn}", says["render"]), *offer]
    width = max(len(command) for command, _ in commands)
    lines = "".join(f"#   cop-diagram {_line(command):<{width}}   {use}\n" for command, use in commands)
    return (f"#:schema ./{FILE_NAME}\n\n" if schema else "") + HEAD.format(what=what, remark=says["remark"]) + lines


def status_remark(says: Mapping[str, str]) -> dict[str, str]:
    """Return the first status, the next, and in a remark all but the first."""
    first, *others = STATUSES
    listed = ", ".join(f'"{name}"' for name in others)
    return {"status": first, "next_status": others[0], "others": says["or"].format(others=listed)}


def aligned(text: str) -> str:
    """Return the text with its remarks, which stand behind tabs, below each other."""
    lines = (line.partition("\t") for line in text.split("\n"))
    return "\n".join(f"{code:<{_REMARKS}}{' ' if len(code) >= _REMARKS else ''}{remark}" if tab else code
                     for code, tab, remark in lines)  # fmt: skip


def _line(text: str) -> str:
    """Return a text as it can stand in a remark."""
    return "".join(char if char.isprintable() else " " for char in " ".join(text.split()))


def _shared_out(base: Catalog, clusters: Sequence[Cluster]) -> tuple[list[Activity], list[Activity]]:
    """Return the activities that are chosen, inside ones first, and the others."""
    ids = {cluster.id for cluster in clusters}
    chosen = [activity for activity in base.activities if ids & set(activity.clusters) or not clusters]
    rest = [activity for activity in base.activities if activity not in chosen]
    return sorted(chosen, key=lambda activity: activity.outside), rest


def _choice(
    base: Catalog,
    clusters: Sequence[Cluster],
    chosen: Sequence[Activity],
    rest: Sequence[Activity],
    says: Mapping[str, str],
    examples: bool,
) -> str:
    listed = ", ".join(f'"{cluster.id}"' for cluster in clusters)
    shared = {word for cluster in base.clusters for word in (cluster.id, folded(cluster.name))}
    spare = [activity.id for activity in chosen[2:] if activity.id not in shared]
    further = f'activities = ["{rest[0].id}"]\t# {says["activities"]}' if clusters and rest else ""
    excepted = f'except = ["{spare[-1]}"]\t# {says["except"]}' if spare else ""
    remark = "" if examples else "# "
    return CHOICE.format(
        r=says,
        clusters=f"clusters = [{listed}]\t# {says['clusters']}" if clusters else "# clusters = []",
        activities=f"{remark}{further}" if further else "# activities = []",
        excepted=f"{remark}{excepted}" if excepted else "# except = []",
    )


def _addition(base: Catalog, clusters: Sequence[Cluster], chosen: Sequence[Activity], says: Mapping[str, str]) -> str:
    """Return an activity in the middle of those of the first cluster."""
    names = {folded(name) for activity in base.activities for name in (activity.name, *activity.also)}
    taken = names | {activity.id for activity in base.activities}
    own = ((_numbered(_OWN_ID, "-", n), _numbered(says["own"], " ", n)) for n in itertools.count(1))
    id_, name = next((id_, name) for id_, name in own if not {id_, folded(name)} & taken)
    around = [activity for activity in chosen if not clusters or clusters[0].id in activity.clusters]
    places = [(activity.from_with, activity.informal_formal) for activity in around] or [(0.5, 0.5)]
    x, y = (round(sum(place) / len(places), 2) for place in zip(*places, strict=True))
    return ADDITION.format(
        r=says,
        id=id_,
        name=toml_string(name),
        cluster=f'cluster = "{clusters[0].id}"' if clusters else "# cluster = []",
        from_with=f"{x:.2f}",
        informal_formal=f"{y:.2f}",
        description=toml_string(says["description"]),
    )


_OWN_ID = "our-own-activity"


def _numbered(text: str, between: str, number: int) -> str:
    return text if number == 1 else f"{text}{between}{number}"
