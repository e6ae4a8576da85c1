"""Typst's notation: strings, lengths, colours, curves, calls (https://typst.app/docs/reference)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from cop_diagram.drawing.shapes import NONE, Letter, Segment, Shape
from cop_diagram.scene import Point

_COMMANDS: Mapping[Letter, str] = {"M": "move", "L": "line", "Q": "quad", "C": "cubic", "Z": "close"}
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029]')


def string(text: str) -> str:
    r"""Return a text as a string.

    Examples
    --------
    >>> print(string('a "b" \\ #c'), string("a\nb"))
    "a \"b\" \\ #c" "a\u{a}b"
    """
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    return f"\\{match[0]}" if match[0] in '"\\' else f"\\u{{{ord(match[0]):x}}}"


def points(value: float) -> str:
    """Return a length.

    Examples
    --------
    >>> points(12), points(-0.00001), points(3.14159)
    ('12pt', '0pt', '3.1416pt')
    """
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return f"{'0' if text == '-0' else text}pt"


def call(name: str, *given: str, **named: str) -> str:
    """Return a call of a function; of named arguments a low line stands for a hyphen.

    Examples
    --------
    >>> call("block", "body", top_edge="1pt")
    'block(top-edge:1pt,body)'
    """
    keys = (f"{key.replace('_', '-')}:{value}" for key, value in named.items())
    return f"{name}({','.join((*keys, *given))})"


def sequence(items: Iterable[str]) -> str:
    """Return an array.

    Examples
    --------
    >>> sequence([]), sequence(["1"]), sequence(["1", "2"])
    ('()', '(1,)', '(1,2)')
    """
    found = list(items)
    return f"({','.join(found)}{',' * (len(found) == 1)})"


def block(parts: Iterable[str]) -> str:
    """Return a block of code, which gives what its parts give."""
    return "\n".join(("{", *parts, "}"))


def curve(shape: Shape) -> str:
    """Return a shape, which its coordinates place."""
    named = {}
    if shape.fill != NONE:
        named["fill"] = _color(shape.fill, shape.opacity)
    if shape.stroke != NONE and shape.width:
        parts = {"paint": _color(shape.stroke), "thickness": points(shape.width), "join": '"round"'}
        if shape.round_ends:
            parts["cap"] = '"round"'
        if shape.dashes:
            parts["dash"] = sequence(map(points, shape.dashes))
        named["stroke"] = f"({','.join(f'{key}:{value}' for key, value in parts.items())})"
    return call("curve", *map(_command, shape.path), **named)


def _command(segment: Segment) -> str:
    letter, places = segment
    mode = {"mode": '"straight"'} if letter == "Z" else {}  # by itself Typst closes a curve with one more bend
    return call(f"curve.{_COMMANDS[letter]}", *(_point(place) for place in places), **mode)


def _point(place: Point) -> str:
    return sequence(map(points, place))


def _color(value: str, opacity: float = 1.0) -> str:
    paint = call("rgb", string(value))
    return paint if opacity == 1 else f"{paint}.transparentize({100 * (1 - opacity):.6g}%)"
