"""In which order the letters of a line stand: the Unicode Bidirectional Algorithm (UAX #9) for a single line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

_DEEPEST = 125
_ISOLATES = frozenset(("LRI", "RLI", "FSI"))
_EMBEDDINGS = frozenset(("LRE", "RLE", "LRO", "RLO"))
_REMOVED = _EMBEDDINGS | {"PDF", "BN"}  # rule X9
_NEUTRALS = _ISOLATES | {"PDI", "B", "S", "WS", "ON"}
_TURNING = _ISOLATES | _EMBEDDINGS | {"R", "AL", "AN"}


def visual_runs(text: str) -> tuple[tuple[int, int, int], ...]:
    """Return the line's runs of one direction, from left to right.

    Returns
    -------
    tuple of (start, end, level)
        Where the run stands in the text; its letters run from right to left where the level is odd.

    Examples
    --------
    >>> visual_runs("abc"), visual_runs("ab שלום 12")
    (((0, 3, 0),), ((0, 3, 0), (8, 10, 2), (3, 8, 1)))
    """
    kinds = [unicodedata.bidirectional(char) for char in text]
    if _TURNING.isdisjoint(kinds):
        return ((0, len(text), 0),) if text else ()
    levels = _levels(text, kinds)
    runs: list[tuple[int, int, int]] = []
    for level, places in groupby(range(len(text)), key=levels.__getitem__):
        found = list(places)
        runs.append((found[0], found[-1] + 1, level))
    return _reordered(runs)


def _reordered(runs: list[tuple[int, int, int]]) -> tuple[tuple[int, int, int], ...]:
    """Turn what lies at each level or above it around, from the deepest level up (rule L2)."""
    for level in range(max(run[2] for run in runs), 0, -1):
        turned: list[tuple[int, int, int]] = []
        for deep, group in groupby(runs, key=lambda run: run[2] >= level):
            together = list(group)
            turned += reversed(together) if deep else together
        runs = turned
    return tuple(runs)


def _base(kinds: Sequence[str]) -> int:
    """Return 1 where the first letter with a direction runs from right to left, else 0 (rules P2 and P3)."""
    depth = 0
    for kind in kinds:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(depth - 1, 0)
        elif not depth and kind in ("L", "R", "AL"):
            return int(kind != "L")
    return 0


def _levels(text: str, kinds: list[str]) -> list[int]:
    base = _base(kinds)
    levels, resolved, ends = _explicit(kinds, base)
    for places in _sequences(kinds, levels, ends):
        _resolve(text, kinds, resolved, levels, places, base)
    for i, kind in enumerate(resolved):
        if kind in ("AN", "EN"):
            levels[i] += 2 - levels[i] % 2  # rules I1 and I2
        elif kind == ("L" if levels[i] % 2 else "R"):
            levels[i] += 1
    _reset(kinds, levels, base)
    return levels


def _explicit(kinds: list[str], base: int) -> tuple[list[int], list[str], dict[int, int]]:
    """Return each level, each kind after overrides, and where each isolate ends (rules X1 to X8)."""
    stack: list[tuple[int, str, int | None]] = [(base, "", None)]  # level, override, the isolate's place
    lost_isolates = lost_embeddings = 0
    levels, resolved, ends = [], list(kinds), {}
    for i, kind in enumerate(kinds):
        level, override, _ = stack[-1]
        if kind == "PDI":
            if lost_isolates:
                lost_isolates -= 1
            elif any(entry[2] is not None for entry in stack):
                lost_embeddings = 0
                while (opened := stack.pop()[2]) is None:
                    pass
                ends[opened] = i
            level, override, _ = stack[-1]
        levels.append(level)
        if override and kind not in _REMOVED:
            resolved[i] = override
        if kind in _ISOLATES or kind in _EMBEDDINGS:
            backwards = _base(_isolated(kinds, i)) if kind == "FSI" else int(kind in ("RLE", "RLO", "RLI"))
            deeper = level + 1 + (level + 1 + backwards) % 2
            fits = deeper <= _DEEPEST and not lost_isolates and not lost_embeddings
            if fits:
                forced = {"LRO": "L", "RLO": "R"}.get(kind, "")
                stack.append((deeper, forced, i if kind in _ISOLATES else None))
            elif kind in _ISOLATES:
                lost_isolates += 1
            elif not lost_isolates:
                lost_embeddings += 1
        elif kind == "PDF" and not lost_isolates:
            if lost_embeddings:
                lost_embeddings -= 1
            elif len(stack) > 1 and stack[-1][2] is None:
                stack.pop()
    return levels, resolved, ends


def _isolated(kinds: Sequence[str], start: int) -> list[str]:
    """Return what an isolate holds: up to its end or to that of the line."""
    depth, found = 1, []
    for kind in kinds[start + 1 :]:
        depth += (kind in _ISOLATES) - (kind == "PDI")
        if not depth:
            break
        found.append(kind)
    return found


def _sequences(kinds: list[str], levels: list[int], ends: dict[int, int]) -> Iterator[list[int]]:
    """Yield the places of each isolating run sequence (rules BD13 and X10)."""
    runs = [
        list(places)
        for _, places in groupby((i for i, kind in enumerate(kinds) if kind not in _REMOVED), key=levels.__getitem__)
    ]
    starts = {run[0]: run for run in runs}
    continued = {ends[run[-1]] for run in runs if run[-1] in ends}
    for run in runs:
        if run[0] in continued:
            continue
        sequence = list(run)
        while (end := ends.get(sequence[-1])) is not None and end in starts:
            sequence += starts[end]
        yield sequence


def _resolve(text: str, kinds: list[str], resolved: list[str], levels: list[int], places: list[int], base: int) -> None:
    """Give each place of a sequence one of L, R, AN, EN (rules W1 to W7 and N0 to N2)."""
    level = levels[places[0]]
    before, after = _outer(kinds, levels, places, base)
    types = [resolved[i] for i in places]
    _weak(types, before)
    own = "R" if level % 2 else "L"
    _brackets(text, kinds, places, types, own, before)
    for start, end in _neutral_stretches(types):
        left = _strong(types[start - 1]) if start else before
        right = _strong(types[end]) if end < len(types) else after
        types[start:end] = [left if left == right else own] * (end - start)
    for i, kind in zip(places, types, strict=True):
        resolved[i] = kind


def _outer(kinds: list[str], levels: list[int], places: list[int], base: int) -> tuple[str, str]:
    """Return the directions that a sequence meets at its start and at its end (rule X10)."""
    level = levels[places[0]]
    previous = next((levels[i] for i in range(places[0] - 1, -1, -1) if kinds[i] not in _REMOVED), base)
    following = base
    if kinds[places[-1]] not in _ISOLATES:
        after = range(places[-1] + 1, len(kinds))
        following = next((levels[i] for i in after if kinds[i] not in _REMOVED), base)
    before, behind = ("R" if max(level, other) % 2 else "L" for other in (previous, following))
    return before, behind


def _weak(types: list[str], before: str) -> None:
    last = before
    for i, kind in enumerate(types):  # W1
        if kind == "NSM":
            types[i] = "ON" if last in _ISOLATES or last == "PDI" else last
        last = types[i]
    strong = before
    for i, kind in enumerate(types):  # W2
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            types[i] = "AN"
    types[:] = ["R" if kind == "AL" else kind for kind in types]  # W3
    for i in range(1, len(types) - 1):  # W4
        one, other = types[i - 1], types[i + 1]
        if one == other and ((types[i] in ("ES", "CS") and one == "EN") or (types[i] == "CS" and one == "AN")):
            types[i] = one
    start = 0
    for kind, group in groupby(list(types)):  # W5 and W6
        end = start + len(list(group))
        if kind == "ET":
            numbers = types[start - 1 : start] == ["EN"] or types[end : end + 1] == ["EN"]
            types[start:end] = ["EN" if numbers else "ON"] * (end - start)
        start = end
    types[:] = ["ON" if kind in ("ES", "CS") else kind for kind in types]
    strong = before
    for i, kind in enumerate(types):  # W7
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            types[i] = "L"


def _strong(kind: str) -> str:
    return "R" if kind in ("AN", "EN") else kind


def _brackets(text: str, kinds: list[str], places: list[int], types: list[str], own: str, before: str) -> None:
    """Give both brackets of a pair the direction of what they hold or stand in (rule N0)."""
    for start, end in _pairs(text, places, types):
        inside = {_strong(kind) for kind in types[start + 1 : end]} & {"L", "R"}
        if not inside:
            continue
        direction = own
        if own not in inside:
            earlier = (_strong(kind) for kind in reversed(types[:start]))
            context = next((kind for kind in earlier if kind in ("L", "R")), before)
            direction = context if context != own else own
        for place in (start, end):
            types[place] = direction
            for i in range(place + 1, len(types)):  # marks on a bracket go with it
                if kinds[places[i]] != "NSM":
                    break
                types[i] = direction


def _pairs(text: str, places: list[int], types: list[str]) -> list[tuple[int, int]]:
    """Return the brackets that belong together, by their opening (rule BD16)."""
    waiting: list[tuple[str, int]] = []
    found = []
    for i, place in enumerate(places):
        if types[i] != "ON":
            continue
        char = unicodedata.normalize("NFC", text[place])
        if closing := _closing(char):
            waiting.append((closing, i))
        elif any(char == closing for closing, _ in waiting):
            while (pair := waiting.pop())[0] != char:
                pass
            found.append((pair[1], i))
    return sorted(found)


@lru_cache(maxsize=256)
def _closing(char: str) -> str:
    """Return the closing bracket of an opening one, or nothing."""
    if unicodedata.category(char) != "Ps" or not unicodedata.mirrored(char):
        return ""
    try:
        return unicodedata.lookup(unicodedata.name(char).replace("LEFT", "RIGHT"))
    except KeyError:
        return ""


def _neutral_stretches(types: list[str]) -> list[tuple[int, int]]:
    edges = [i for i, (a, b) in enumerate(pairwise([False, *(k in _NEUTRALS for k in types), False])) if a != b]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _reset(kinds: list[str], levels: list[int], base: int) -> None:
    """Give the line's own level to separators and to spaces before them or at the end (rules X9 and L1)."""
    level = base
    for i, kind in enumerate(kinds):
        if kind in _REMOVED:
            levels[i] = level
        level = levels[i]
    trailing = True
    for i in range(len(kinds) - 1, -1, -1):
        if kinds[i] in ("S", "B"):
            trailing = True
        elif kinds[i] not in _ISOLATES and kinds[i] not in ("WS", "PDI") and kinds[i] not in _REMOVED:
            trailing = False
        if trailing:
            levels[i] = base
