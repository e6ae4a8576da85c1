"""matplotlib as it leaves the factory, whatever the user's settings are."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any


def _import_matplotlib() -> None:
    """Import matplotlib although MPLBACKEND may name a backend that it refuses to start with.

    What it says of the user's settings and of where it keeps its list of fonts is nobody's concern who draws maps.
    """
    if "matplotlib" in sys.modules:
        return
    wanted = os.environ.pop("MPLBACKEND", None)
    logger = logging.getLogger("matplotlib")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        import matplotlib
        import matplotlib.font_manager
    finally:
        logger.setLevel(level)
        if wanted is not None:
            os.environ["MPLBACKEND"] = wanted
    if wanted:
        with suppress(ValueError):
            matplotlib.rcParams["backend"] = wanted


_import_matplotlib()

import matplotlib  # noqa: E402

_OWN: Mapping[str, Any] = {
    "text.hinting": "none",  # hinted text is up to 6 % wider than its outlines
    "path.simplify": False,
    "svg.hashsalt": "cop-diagram",
    "svg.fonttype": "none",
}


@contextmanager
def fixed_settings(changes: Mapping[str, Any] | None = None) -> Iterator[None]:
    """Replace the user's rcParams by matplotlib's defaults, this package's own settings and those changes.

    Examples
    --------
    >>> matplotlib.rcParams["lines.linewidth"] = 7
    >>> with fixed_settings({"svg.fonttype": "path"}):
    ...     matplotlib.rcParams["lines.linewidth"], matplotlib.rcParams["text.hinting"]
    (1.5, 'none')
    >>> matplotlib.rcParams["lines.linewidth"]
    7.0
    """
    settings: dict[Any, Any] = {**matplotlib.rcParamsDefault, **_OWN, **(changes or {})}
    del settings["backend"]  # it is the session's, and to touch it imports pyplot and may start a GUI toolkit
    with matplotlib.rc_context(settings):
        yield
