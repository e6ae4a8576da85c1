"""The search for the largest size at which a map is clean: the text grows, each size from the one before."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from cop_diagram.layout.arranging import LAST_TRIALS, TRIALS, Arranging
from cop_diagram.layout.candidate import Candidate
from cop_diagram.layout.plan import Setting
from cop_diagram.layout.text_size import HOPELESS, LEGIBLE, STEP, STRIDE, USUAL, closest, smaller
from cop_diagram.style import LARGEST_TEXT, MIN_TEXT

EASY = 0.5
"""Share of the room above which no text begins to grow: it would hardly be clean."""


def grow(arranging: Arranging) -> Iterator[Candidate]:
    """Yield clean arrangements, the largest text first; before all others those that begin as another map ends."""
    for warm in begun_warm(arranging, None):
        yield from _shrinking(arranging, _growing(arranging, warm))
    if (start := _begun(arranging)) is not None:
        yield from _shrinking(arranging, _growing(arranging, start))
        for points in smaller(start.size):
            if (candidate := arranging.arranged(points, Setting(), None)) and candidate.clean:
                yield arranging.improved(candidate, TRIALS)


def _growing(arranging: Arranging, start: Candidate) -> list[Candidate]:
    """Return the arrangement with which the text begins, and those in the larger sizes in which it is clean too.

    What began as another map ends has the size of that, unless there is room for a whole stride more.
    """
    found, stride, least_failed = [start], STRIDE, math.inf
    with arranging.effort.sparing():
        while stride >= STEP:
            points = found[-1].size + stride
            candidate = _grown(arranging, found, points) if points < least_failed else None
            if candidate is not None:
                found.append(candidate)
            elif found[-1].kept is not None:
                break
            else:
                least_failed = min(least_failed, points)
                stride /= 2
    return found


def _shrinking(arranging: Arranging, found: list[Candidate]) -> Iterator[Candidate]:
    """Yield the arrangements that were found, the largest text first, and those between them."""
    while found:
        larger, candidate = found.pop(), None
        yield larger
        with arranging.effort.sparing():
            if found and larger.size - found[-1].size > STEP:
                candidate = _grown(arranging, found, larger.size - STEP)
        if candidate is not None:
            yield candidate


def begun_warm(arranging: Arranging, given: float | None) -> Iterator[Candidate]:
    """Yield the texts arranged as in the map that this one builds on, if they are clean then.

    In each size the texts that are disturbed may be arranged otherwise at first, then all.

    Parameters
    ----------
    given : float or None
        The size of the activities' text, points; None for that of the other map and those that are hardly smaller.
    """
    warm = arranging.warm
    if warm is None:
        return
    for points in closest(warm.size) if given is None else (given,):
        for among_all in (False, True):
            start = arranging.arranged_as(warm, points)
            if start is None:
                continue
            start = arranging.improved(start.all_disturbed() if among_all else start, TRIALS)
            if not start.clean and start.arrangement.clean:
                start.reconsider()
                start = replace(start, displacement=start.moved())
            if start.clean:
                yield start


def _begun(arranging: Arranging) -> Candidate | None:
    """Return the arrangement from which the text grows."""
    for points in USUAL:
        start = arranging.arranged(points, Setting(), None, EASY)
        if start is not None and not start.clean and _is_hopeful(start):
            start = arranging.arranged(points, Setting(), start, EASY)  # on the plane that fits the texts
            if start is not None and not start.clean:
                start = _mended(arranging, start)
        if start is not None and start.clean:
            return start
    start = arranging.arranged(MIN_TEXT, Setting(), None)
    if start is None:
        return None
    start = arranging.improved(start, TRIALS)
    arranging.limit = arranging.limit.loosened(start.displacement)
    return replace(start, limit=arranging.limit) if start.arrangement.clean else None


def _grown(arranging: Arranging, found: list[Candidate], points: float) -> Candidate | None:
    """Return the texts in a larger size, if they are clean; where they are not, the size before is improved first.

    The larger size has its chance before the one it began with is touched: else a small edit that makes it unclean at
    first would send texts all over the page another way.
    """
    if points > LARGEST_TEXT or not found[-1].can_grow(points):
        return None
    candidate = _tried(arranging, found[-1], points)
    if candidate is not None and not candidate.clean:
        improved = arranging.improved(found[-1], TRIALS)
        if improved is not found[-1]:
            found[-1] = improved
            candidate = _tried(arranging, improved, points)
    return candidate if candidate is not None and candidate.clean else None


def _tried(arranging: Arranging, start: Candidate, points: float) -> Candidate | None:
    """Return the texts in another size, improved where that may make them clean."""
    candidate = arranging.arranged(points, Setting(), start)
    return None if candidate is None else _mended(arranging, candidate)


def _mended(arranging: Arranging, candidate: Candidate) -> Candidate:
    """Return the candidate, improved unless that can hardly make it clean."""
    if not _is_hopeful(candidate):
        return candidate
    return arranging.improved(candidate, LAST_TRIALS if candidate.size <= LEGIBLE else TRIALS)


def _is_hopeful(candidate: Candidate) -> bool:
    """Whether changes may bring the texts near to their places."""
    return candidate.displacement.within(candidate.room.share(*HOPELESS))
