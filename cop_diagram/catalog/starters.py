"""Starter files: commented maps that draw as they are and are meant to be changed."""

from __future__ import annotations

import itertools
import shlex
from collections.abc import Sequence

from cop_diagram.catalog.json_schema import FILE_NAME
from cop_diagram.catalog.lookup import Lookup, unknown_entry
from cop_diagram.catalog.writing import toml_string
from cop_diagram.model import STATUSES, Activity, Catalog, Cluster, Guesses, folded

_REMARKS = 40
"""Column in which remarks begin."""

_HEAD = """\
# {what}
# What stands behind a # is a remark, for people only.
#
"""

TITLE = """\
[slide]
title = "Our learning activities"
subtitle = "What we do to learn"
"""

_NO_TITLE = """\
# [slide]
# title = {title}\t# another title
"""

_CHOICE = """\
[select]
{clusters}
{activities}
{excepted}
# show = "all"\t# keeps the rest on the map, as a pale menu
"""

_CHANGE = """\
# {name}: by its id, with only what is different.
[[activity]]
id = "{id}"
status = "{status}"\t# {others}
since = 2024\t# from which year on
"""

_ADDITION = """\
# One of our own: a new id adds an activity.
[[activity]]
id = "{id}"\t# lower-case letters, digits and hyphens
name = "{name}"
{cluster}
from_with = {from_with}\t# from 0, learning from each other, to 1, learning with each other
informal_formal = {informal_formal}\t# from 0, informal, to 1, formal; without a place it stands with its cluster
outside = false\t# true for what comes from outside the community
description = "What happens in it, in a sentence."
"""

_BLANK = """\
[slide]
title = "Our learning activities"
subtitle = "What we do to learn"
language = "en"

[axes.from_with]\t# from left to right
start = "Learning from"
end = "Learning with"

[axes.informal_formal]\t# from top to bottom
start = "Informal"
end = "Formal"

[regions]
each_other = "each other"
outside_sources = "outside sources"

# The bubbles. Activities name them by their ids.
[[cluster]]
id = "sharing"
name = "Sharing"

[[cluster]]
id = "inquiries"
name = "Productive inquiries"
# color = "#7a9a3a"

[[activity]]
id = "stories"\t# lower-case letters, digits and hyphens
name = "Stories"
cluster = "sharing"
from_with = 0.15\t# from 0, learning from each other, to 1, learning with each other
informal_formal = 0.1\t# from 0, informal, to 1, formal
status = "{status}"\t# {others}; can be left out
since = 2024\t# from which year on; can be left out

[[activity]]
id = "tips"
name = "Tips"
cluster = "sharing"
from_with = 0.25
informal_formal = 0.3

[[activity]]
id = "news"
name = "News"
cluster = "sharing"
from_with = 0.1
informal_formal = 0.05
outside = true\t# from outside the community

[[activity]]
id = "case-clinics"
name = "Case clinics"
cluster = "inquiries"\t# or several: ["sharing", "inquiries"]
from_with = 0.65
informal_formal = 0.5
description = "A member brings a real case, and all look into it together."

[[activity]]
id = "visits"
name = "Visits to each other"
from_with = 0.35\t# without a cluster it lies in no bubble
informal_formal = 0.75
status = "{next_status}"
"""


def as_argument(path: str) -> str:
    """Return a path as it is typed in a command; one that begins with a hyphen would be an option.

    Examples
    --------
    >>> as_argument("our map.toml"), as_argument("-x.toml")
    ("'our map.toml'", './-x.toml')
    """
    return shlex.quote(f"./{path}" if path.startswith("-") else path)


def blank(file: str, picture: str, *, schema: bool) -> str:
    """Return a small map that builds on nothing.

    Parameters
    ----------
    file, picture : str
        What the file will be called, and what is drawn of it.
    schema : bool
        Whether the JSON Schema lies beside it.
    """
    return aligned(f"{head(file, picture, 'A map of our own.', schema)}\n{_BLANK.format(**status_remark())}")


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
    schema : bool
        Whether the JSON Schema lies beside it.
    """
    what = "A map of our own. It builds on another and says only what is different."
    chosen, rest = _shared_out(base, clusters)
    parts = [
        head(file, picture, what, schema, [(listing, "shows what there is to choose from")]),
        f"extends = {toml_string(extends)}\n",
        TITLE if titled else _NO_TITLE.format(title=toml_string(base.slide.title)),
        _choice(base, clusters, chosen, rest, examples),
        *(_CHANGE.format(id=activity.id, name=_line(activity.name), **status_remark()) for activity in chosen[:1]),
        _addition(base, clusters or base.clusters[:1], chosen),
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


def head(file: str, picture: str, what: str, schema: bool, offer: Sequence[tuple[str, str]] = ()) -> str:
    """Return the remarks that a file begins with: what it is, and the commands for it."""
    own, drawn = (as_argument(_line(name)) for name in (file, picture))
    commands = [(f"validate {own}", "finds mistakes"), (f"render {own} -o {drawn}", "draws the map"), *offer]
    width = max(len(command) for command, _ in commands)
    lines = "".join(f"#   cop-diagram {_line(command):<{width}}   {use}\n" for command, use in commands)
    return (f"#:schema ./{FILE_NAME}\n\n" if schema else "") + _HEAD.format(what=what) + lines


def status_remark() -> dict[str, str]:
    """Return the first status, the next, and in a remark all but the first."""
    first, *others = STATUSES
    listed = ", ".join(f'"{name}"' for name in others)
    return {"status": first, "next_status": others[0], "others": f"or {listed}"}


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
    base: Catalog, clusters: Sequence[Cluster], chosen: Sequence[Activity], rest: Sequence[Activity], examples: bool
) -> str:
    listed = ", ".join(f'"{cluster.id}"' for cluster in clusters)
    shared = {word for cluster in base.clusters for word in (cluster.id, folded(cluster.name))}
    spare = [activity.id for activity in chosen[2:] if activity.id not in shared]
    further = f'activities = ["{rest[0].id}"]\t# and these' if clusters and rest else ""
    excepted = f'except = ["{spare[-1]}"]\t# but not these' if spare else ""
    remark = "" if examples else "# "
    return _CHOICE.format(
        clusters=f"clusters = [{listed}]\t# everything in them; by id or name" if clusters else "# clusters = []",
        activities=f"{remark}{further}" if further else "# activities = []",
        excepted=f"{remark}{excepted}" if excepted else "# except = []",
    )


def _addition(base: Catalog, clusters: Sequence[Cluster], chosen: Sequence[Activity]) -> str:
    """Return an activity in the middle of those of the first cluster."""
    names = {folded(name) for activity in base.activities for name in (activity.name, *activity.also)}
    taken = names | {activity.id for activity in base.activities}
    number = next(n for n in itertools.count(1) if not {_own_id(n), _own_name(n).lower()} & taken)
    around = [activity for activity in chosen if not clusters or clusters[0].id in activity.clusters]
    places = [(activity.from_with, activity.informal_formal) for activity in around] or [(0.5, 0.5)]
    x, y = (round(sum(place) / len(places), 2) for place in zip(*places, strict=True))
    return _ADDITION.format(
        id=_own_id(number),
        name=_own_name(number),
        cluster=f'cluster = "{clusters[0].id}"' if clusters else "# cluster = []",
        from_with=f"{x:.2f}",
        informal_formal=f"{y:.2f}",
    )


def _own_id(number: int) -> str:
    return _own_name(number).lower().replace(" ", "-")


def _own_name(number: int) -> str:
    return "Our own activity" if number == 1 else f"Our own activity {number}"
