"""Numbers of an SVG, as short as they can be."""

from __future__ import annotations

from collections.abc import Iterable


def number(value: float) -> str:
    """Return the number with at most two decimals.

    Examples
    --------
    >>> number(12.0), number(0.5), number(-0.001), number(3.14159)
    ('12', '.5', '0', '3.14')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    if text in {"-0", ""}:
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def joined(numbers: Iterable[str]) -> str:
    """Return the numbers of a command of path data without a needless space.

    Examples
    --------
    >>> joined(["1", "-2.5", ".5", "3"])
    '1-2.5 .5 3'
    """
    return " ".join(numbers).replace(" -", "-")
