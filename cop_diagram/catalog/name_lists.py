"""A map made of nothing but a list of names."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from cop_diagram.catalog.languages import starter_words
from cop_diagram.catalog.positions import WORDS
from cop_diagram.catalog.sheets.cells import without_bullet
from cop_diagram.catalog.sheets.naming import Ids
from cop_diagram.catalog.slide import SlideEntries
from cop_diagram.catalog.starters import aligned, head, legend, status_remark, whole_title
from cop_diagram.catalog.values import is_blank, undrawable
from cop_diagram.catalog.writing import table
from cop_diagram.model import Activity, Catalog, Cluster, InputError, Problem, folded, shown


def read_names(data: bytes, file: str) -> tuple[list[str], list[Problem]]:
    """Return the names in a list of one a line, each once, and what was left out.

    Parameters
    ----------
    data : bytes
        Text in UTF-8, or else in Windows-1252. Blank lines, and bullets and numbers before the names, do not count.
    file : str
        How problems name the list.

    Raises
    ------
    InputError
        When there is no name, or one that cannot be drawn.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    first: dict[str, int] = {}
    names, problems = [], []
    for number, line in enumerate(text.splitlines(), 1):
        name = without_bullet(line)
        if is_blank(name):
            continue
        char = undrawable(name)
        if char is not None:
            fault = f"the name holds U+{ord(char):04X}, a character that cannot be drawn"
            problems.append(Problem(file, fault, number))
        elif folded(name) in first:
            sentence = f"{shown(name)} stands in line {first[folded(name)]} already; it is left out"
            problems.append(Problem(file, sentence, number, severity="warning"))
        else:
            first[folded(name)] = number
            names.append(name)
    if not names and not problems:
        problems.append(Problem(file, "there are no names in it; it must have one in each line"))
    if any(problem.severity == "error" for problem in problems):
        raise InputError(problems)
    return names, problems


def map_of_names(names: Sequence[str], slide: Catalog, file: str, picture: str, *, schema: bool) -> tuple[str, int]:
    """Return a whole map of activities of those names, and how many of them are in a cluster.

    They have no places. One whose name agrees with that of an activity on the slide is in that one's cluster.

    Parameters
    ----------
    names : sequence of str
        No two alike.
    slide : Catalog
        The shipped slide, in the language of the map; gives the words around it.
    file, picture : str
        What the file will be called, and what is drawn of it.
    schema : bool
        Whether the JSON Schema lies beside it.
    """
    says = starter_words(slide.slide.language)
    entries, ids = SlideEntries(slide), Ids(activity.id for activity in slide.activities)
    groups: dict[str | None, list[str]] = {None: [], **{cluster.id: [] for cluster in slide.clusters}}
    used: set[str] = set()
    for name in names:
        known = entries.meant(None, [name])
        id_ = known.id if known and known.id not in used else ids.new(name, "activity")
        used.add(id_)
        like = known or _nearest(entries, name)
        group = like.clusters[0] if like and like.clusters else None
        groups[group].append(table("[[activity]]", {"id": id_, "name": name, **({"cluster": group} if group else {})}))
    alone = groups.pop(None)
    clusters = [cluster for cluster in slide.clusters if groups[cluster.id]]
    axes = (("[axes.from_with]", slide.from_with), ("[axes.informal_formal]", slide.informal_formal))
    parts = [
        head(file, picture, says["list"], says, schema),
        whole_title(slide),
        *(table(header, dataclasses.asdict(axis)) for header, axis in axes),
        table("[regions]", dataclasses.asdict(slide.regions)),
        *legend(slide),
        *(_cluster(cluster) for cluster in clusters),
        _places(says),
        *(text for cluster in clusters for text in groups[cluster.id]),
        *([f"# {says['alone']}\n", *alone] if alone and clusters else alone),
    ]
    return aligned("\n".join(parts)), len(names) - len(alone)


_PLACES = """\
# {r[places]}
# from_with = "from"\t# {across}
# informal_formal = "informal"\t# {down}
# status = "{status}"\t# {others}
"""


def _places(says: Mapping[str, str]) -> str:
    """Return the remarks about what each activity can have."""
    across, down = (
        says["words"].format(words=", ".join(shown(word) for word in list(WORDS[key])[1:]))
        for key in ("from_with", "informal_formal")
    )
    return _PLACES.format(r=says, across=across, down=down, **status_remark(says))


def _nearest(entries: SlideEntries, name: str) -> Activity | None:
    near = entries.nearest(name)
    return entries.meant(None, [near]) if near else None


def _cluster(cluster: Cluster) -> str:
    said = {key: value for key, value in dataclasses.asdict(cluster).items() if value not in (None, "")}
    return table("[[cluster]]", said)
