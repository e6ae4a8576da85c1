"""One allocator of the ids of a slide's objects: PowerPoint calls a slide broken in which two share one."""

from __future__ import annotations

from itertools import count


class Ids:
    """Gives each object of a slide an id of its own.

    Examples
    --------
    >>> ids = Ids(above=4)
    >>> ids.next(), ids.next()
    ('5', '6')
    """

    def __init__(self, above: int) -> None:
        self._free = count(above + 1)

    def next(self) -> str:
        """Return an id that is larger than all before."""
        return str(next(self._free))
