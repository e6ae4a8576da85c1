"""Numbers and path data of an SVG, as short as they can be."""

from __future__ import annotations

import re
from collections.abc import Iterable

Segment = tuple[str, tuple[tuple[float, float], ...]]

_POINTS = {"M": 1, "L": 1, "Q": 2, "C": 3}


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


def path_data(segments: Iterable[Segment], digits: int) -> str:
    """Return path data with coordinates of that many decimals, each as far from the one before as it is drawn.

    Steps are shorter than places, and are taken from what was written, so that nothing adds up.

    Parameters
    ----------
    segments : iterable of (letter, points)
        Absolute: M and L have one point, Q has a control point and an end, C has two and an end, Z has none.

    Examples
    --------
    >>> path_data([("M", ((1, 2.004),)), ("L", ((30.126, 2),)), ("L", ((31, -4.5),)), ("Z", ())], 2)
    'M1 2h29.13l.87-6.5z'
    """
    grid = 10**digits
    at = start = (0, 0)
    written, last = "", ""
    for letter, points in segments:
        places = [(round(x * grid), round(y * grid)) for x, y in points]
        steps = [step for x, y in places for step in (x - at[0], y - at[1])]
        match letter:
            case "Z":
                command, numbers, at = "z", "", start
            case "M":
                command, numbers, start = "M", _joined(places[0], grid), places[0]
            case "L" if steps[1] == 0:
                command, numbers = "h", _joined(steps[:1], grid)
            case "L" if steps[0] == 0:
                command, numbers = "v", _joined(steps[1:], grid)
            case _:
                command, numbers = letter.lower(), _joined(steps, grid)
        # The letter of the same command again is needed only to keep the numbers apart.
        written += numbers if command == last and numbers.startswith("-") else command + numbers
        at, last = places[-1] if places else at, command
    return written


def path_segments(data: str) -> list[Segment]:
    """Return path data, as ``path_data`` writes it, as absolute commands.

    Raises
    ------
    ValueError
        When it has other commands or a wrong number of coordinates.

    Examples
    --------
    >>> path_segments("M1 2h29.13l.87-6.5z")[1:]
    [('L', ((30.13, 2.0),)), ('L', ((31.0, -4.5),)), ('Z', ())]
    """
    found: list[Segment] = []
    at = start = (0.0, 0.0)
    for letter, text in re.findall(r"([A-Za-z])([^A-Za-z]*)", data):
        numbers = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", text)]
        if letter == "z":
            found.append(("Z", ()))
            at = start
            continue
        if letter in "hv":
            numbers = [n for value in numbers for n in ((value, 0.0) if letter == "h" else (0.0, value))]
        name = {"h": "L", "v": "L"}.get(letter, letter.upper())
        size = _POINTS[name] if letter in "Mlhvqc" else 0
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        if not size or len(pairs) % size:
            raise ValueError(f"{letter}{text} is no command of this program")
        for begin in range(0, len(pairs), size):
            base = (0.0, 0.0) if letter == "M" else at
            points = tuple((round(base[0] + x, 6), round(base[1] + y, 6)) for x, y in pairs[begin : begin + size])
            found.append((name, points))
            at = points[-1]
            start = at if letter == "M" else start
    return found


def _joined(values: Iterable[int], grid: int) -> str:
    """Return the numbers of a command without a needless space."""
    written = map(str, values) if grid == 1 else [number(value / grid) for value in values]
    return " ".join(written).replace(" -", "-")
