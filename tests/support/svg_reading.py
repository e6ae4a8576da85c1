"""Reads an SVG back."""

import base64
import re
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from support.scenes import small_scene

from cop_diagram.drawing.formats import encode
from cop_diagram.drawing.stamps import IN_SVG
from cop_diagram.model import TextMode
from cop_diagram.scene import Scene

SVG = "{http://www.w3.org/2000/svg}"
XML = "{http://www.w3.org/XML/1998/namespace}"
XLINK = "{http://www.w3.org/1999/xlink}"
SCENE = small_scene()

MODES: tuple[TextMode, ...] = get_args(TextMode)
WITH_WORDS: tuple[TextMode, ...] = ("auto", "text")
WITH_SHAPES: tuple[TextMode, ...] = ("auto", "outlines")


def parsed(scene: Scene = SCENE, text: TextMode = "text", id_prefix: str = "", fonts: tuple[Path, ...] = ()) -> Element:
    """Return the root of the scene's SVG."""
    return ElementTree.fromstring(encode(scene, "svg", text=text, id_prefix=id_prefix, fonts=fonts))


def bare(svg: bytes) -> bytes:
    """Return an SVG without its fingerprint."""
    return IN_SVG.take(svg)[1]


def named(root: Element) -> dict[str, Element]:
    """Return the elements that have an id."""
    return {element.attrib["id"]: element for element in root.iter() if "id" in element.attrib}


def faces(root: Element) -> dict[tuple[str, str], bytes]:
    """Return the embedded fonts by (family, weight)."""
    rule = re.compile(
        r"@font-face\{font-family:([a-z0-9-]+);font-weight:(\d+);"
        r"src:url\(data:font/ttf;base64,([A-Za-z0-9+/=]+)\) format\('truetype'\)\}\n"
    )
    css = root.findtext(f"{SVG}style", "")
    assert rule.sub("", css) == ""
    return {(family, weight): base64.b64decode(data, validate=True) for family, weight, data in rule.findall(css)}


def segments(data: str) -> list[tuple[str, list[tuple[float, float]]]]:
    """Return path data as absolute commands M, L, Q, C and Z with their points."""
    found: list[tuple[str, list[tuple[float, float]]]] = []
    at = (0.0, 0.0)
    for letter, text in re.findall(r"([Mlhvqcz])([^A-Za-z]*)", data):
        numbers = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", text)]
        if letter == "z":
            found.append(("Z", []))
            continue
        if letter in "hv":
            numbers = [n for value in numbers for n in ((value, 0.0) if letter == "h" else (0.0, value))]
        size = {"q": 2, "c": 3}.get(letter, 1)
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        for start in range(0, len(pairs), size):
            base = (0.0, 0.0) if letter == "M" else at
            points = [(round(base[0] + x, 6), round(base[1] + y, 6)) for x, y in pairs[start : start + size]]
            found.append(({"h": "L", "v": "L"}.get(letter, letter.upper()), points))
            at = points[-1]
    return found
