"""Leaves of matplotlib's SVG in compact form: paths, lines of text, lines of glyph shapes."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from cop_diagram.model import reads_right_to_left
from cop_diagram.scene import Line

_NAMESPACE = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_EM = 1000.0  # glyph shapes are written in whole thousandths of the text's size
_MATPLOTLIB_EM = 100.0 * 64.0  # matplotlib writes them at 100 pt, in 64ths of a point


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


def path_data(data: str, scale: float = 1.0, form: Callable[[float], str] = number) -> str:
    r"""Return matplotlib's path data with short numbers and no needless space.

    Examples
    --------
    >>> path_data("M 1.004 2 \nL 30.126 -4.5 \nz\n")
    'M1 2L30.13-4.5z'
    """
    short = _NUMBER.sub(lambda match: form(float(match[0]) * scale), data)
    short = re.sub(r"\s*([A-Za-z])\s*", r"\1", short.strip())
    return re.sub(r"\s+(-)|\s+", lambda match: match[1] or " ", short)


def style_of(leaf: Element) -> dict[str, str]:
    """Return what matplotlib wrote in the ``style`` attribute, as presentation attributes."""
    rules = (rule.partition(":") for rule in leaf.get("style", "").split(";") if rule.strip())
    return {name.strip(): value.strip() for name, _, value in rules}


def append_paths(target: Element, source: Element) -> None:
    """Copy the paths of a group."""
    for leaf in source.iter(f"{_NAMESPACE}path"):
        SubElement(target, "path", {"d": path_data(leaf.get("d", "")), **_rounded_style(leaf)})


def append_texts(target: Element, source: Element, lines: tuple[Line, ...]) -> None:
    """Copy a group's lines as real text that keeps its measured width in any font."""
    for leaf, line in zip(source.iter(f"{_NAMESPACE}text"), lines, strict=True):
        x, y = float(leaf.get("x", "nan")), float(leaf.get("y", "nan"))
        attributes = {"x": number(x), "y": number(y)}
        if leaf.get("transform", "").startswith("rotate(-90"):
            attributes["transform"] = f"rotate(-90 {number(x)} {number(y)})"
        if reads_right_to_left(line.text):
            # Centred, the line lies in its place also where a viewer ignores its direction.
            attributes |= {"x": number(x + line.width / 2), "text-anchor": "middle", "direction": "rtl"}
        attributes |= {"textLength": number(line.width), "lengthAdjust": "spacingAndGlyphs"}
        if "  " in line.text or line.text != line.text.strip():
            attributes["xml:space"] = "preserve"
        SubElement(target, "text", attributes).text = leaf.text


class Glyphs:
    """Glyph shapes that many lines share, each defined once under a short id."""

    def __init__(self, id_prefix: str) -> None:
        self._prefix = id_prefix
        self._ids: dict[str, str] = {}
        self.definitions = Element("defs")

    def append(self, target: Element, source: Element) -> None:
        """Copy a group's lines as references to glyph shapes."""
        for shape in source.iterfind(f".//{_NAMESPACE}defs/{_NAMESPACE}path"):
            self._define(shape)
        for line in source.iterfind(f".//{_NAMESPACE}g[@transform]"):
            transform = _transform(line)
            size = transform["scale"][0] * 100.0
            x, y = transform["translate"]
            parts = [f"translate({number(x)} {number(y)})"]
            if "rotate" in transform:
                parts.append(f"rotate({number(transform['rotate'][0])})")
            parts.append(f"scale({size / _EM:.6g} {-size / _EM:.6g})")
            group = SubElement(target, "g", {"transform": " ".join(parts)})
            for use in line.iterfind(f"{_NAMESPACE}use"):
                self._use(group, use)

    def _define(self, shape: Element) -> None:
        data = path_data(shape.get("d", ""), _EM / _MATPLOTLIB_EM, _whole)
        if not data:  # a space
            return
        name = f"{self._prefix}g{len(self._ids) + 1}"
        self._ids[shape.get("id", "")] = name
        SubElement(self.definitions, "path", {"id": name, "d": data})

    def _use(self, group: Element, use: Element) -> None:
        name = self._ids.get(use.get(_HREF, "")[1:])
        if name is None:
            return
        x, y = (value * _EM / 100.0 for value in _transform(use).get("translate", (0.0, 0.0)))
        attributes = {"xlink:href": f"#{name}"}
        attributes |= {axis: _whole(value) for axis, value in (("x", x), ("y", y)) if round(value)}
        SubElement(group, "use", attributes)


def _whole(value: float) -> str:
    return str(round(value))


def _transform(element: Element) -> dict[str, tuple[float, ...]]:
    """Return the arguments of each function in a ``transform`` attribute."""
    calls = re.findall(r"(\w+)\(([^)]*)\)", element.get("transform", ""))
    return {name: tuple(map(float, re.split(r"[\s,]+", arguments.strip()))) for name, arguments in calls}


def _rounded_style(leaf: Element) -> dict[str, str]:
    style = style_of(leaf)
    return {name: number(float(value)) if _NUMBER.fullmatch(value) else value for name, value in style.items()}
