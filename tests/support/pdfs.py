"""A PDF read back: its tags with their words, where each word stands, and its curves, in points, y down."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pypdf
from pypdf.generic import ContentStream

from cop_diagram.drawing.shapes import Shape, groups
from cop_diagram.scene import Box, Outline, Point, Scene, TextBlock

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Words:
    """Letters in a row: their beginning on the baseline, length and size in points, and whether they run upwards."""

    text: str
    x: float
    baseline: float
    width: float
    size: float
    upwards: bool
    tag: int | None
    page: int


@dataclass(frozen=True)
class Path:
    """A path that is filled or stroked."""

    segments: tuple[tuple[str, tuple[Point, ...]], ...]
    page: int


@dataclass
class Tag:
    """An element of the tree of tags: its kind, its words, its children, and what is said in place of it."""

    kind: str
    alternative: str
    words: list[Words] = field(default_factory=list)
    children: list[Tag] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(words.text for words in self.all_words())

    def all_words(self) -> Iterator[Words]:
        yield from self.words
        for child in self.children:
            yield from child.all_words()


class Read:
    """A PDF."""

    def __init__(self, data: bytes) -> None:
        self.reader = pypdf.PdfReader(io.BytesIO(data), strict=True)
        self.root: Any = self.reader.trailer["/Root"]
        self.words: list[Words] = []
        self.paths: list[Path] = []
        self.untagged: list[Words] = []
        for number, page in enumerate(self.reader.pages):
            self._read(page, number)

    def tags(self) -> list[Tag]:
        """Return the children of the whole document."""
        (document,) = _kids(self.root["/StructTreeRoot"])
        assert document["/S"] == "/Document"
        return [self._tag(kid) for kid in _kids(document)]

    def bookmarks(self) -> list[tuple[int, str, int]]:
        """Return the level, the title and the page of each bookmark."""
        return list(self._bookmarks(self.reader.outline, 1))

    def _bookmarks(self, items: Any, level: int) -> Iterator[tuple[int, str, int]]:
        for item in items:
            if isinstance(item, list):
                yield from self._bookmarks(item, level + 1)
            else:
                yield level, item.title, self.reader.get_destination_page_number(item)

    def _tag(self, element: Any) -> Tag:
        found = Tag(str(element["/S"])[1:], str(element.get("/Alt", "")))
        for kid in _kids(element):
            if isinstance(kid, int):
                page = self.reader.get_page_number(element["/Pg"].get_object())
                found.words += [words for words in self.words if (words.tag, words.page) == (kid, page)]
            elif kid.get("/Type") == "/MCR":
                page = self.reader.get_page_number(kid["/Pg"].get_object())
                found.words += [words for words in self.words if (words.tag, words.page) == (kid["/MCID"], page)]
            elif kid.get("/S"):
                found.children.append(self._tag(kid))
        return found

    def _read(self, page: Any, number: int) -> None:
        height = float(page.mediabox.height)
        fonts = {name: Font(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()}
        matrix: Matrix = (1, 0, 0, -1, 0, height)
        stack: list[Matrix] = []
        marked: list[int | None] = []
        path: list[tuple[str, tuple[Point, ...]]] = []
        font, size, text = None, 0.0, (1, 0, 0, 1, 0, 0)
        for operands, operator in ContentStream(page.get_contents(), self.reader).operations:
            match operator.decode():
                case "q":
                    stack.append(matrix)
                case "Q":
                    matrix = stack.pop()
                case "cm":
                    matrix = _times(operands, matrix)
                case "BDC" | "BMC":
                    said = operands[1] if len(operands) > 1 else {}
                    marked.append(said.get("/MCID", marked[-1] if marked else None))
                case "EMC":
                    marked.pop()
                case "m" | "l" | "c" as letter:
                    places = zip(operands[::2], operands[1::2], strict=True)
                    path.append((letter.upper(), tuple(_applied(matrix, place) for place in places)))
                case "h":
                    path.append(("Z", ()))
                case "f" | "S" | "B" | "f*" | "B*":
                    self.paths.append(Path(tuple(path), number))
                    path = []
                case "Tf":
                    font, size = fonts[operands[0]], float(operands[1])
                case "Tm":
                    text = tuple(map(float, operands))
                case "Tj" | "TJ":
                    shown, width = font.read(operands[0] if operator == b"TJ" else [operands[0]])
                    (a, b, _, _, x, y) = _times(text, matrix)
                    scale = (a * a + b * b) ** 0.5
                    words = Words(
                        shown,
                        x,
                        y,
                        width * size * scale,
                        size * scale,
                        abs(b) > abs(a),
                        marked[-1] if marked else None,
                        number,
                    )
                    (self.words if words.tag is not None else self.untagged).append(words)


class Font:
    """A composite font, whose codes have two bytes."""

    def __init__(self, font: Any) -> None:
        assert font["/Subtype"] == "/Type0"
        (below,) = font["/DescendantFonts"]
        self.descendant = below.get_object()
        self._letters: dict[int, str] = {}
        table = font["/ToUnicode"].get_data().decode("latin-1")
        for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
            for code, letters in re.findall(r"<(\w+)>\s*<(\w*)>", block):
                self._letters[int(code, 16)] = bytes.fromhex(letters).decode("utf-16-be")
        for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
            for first, last, letters in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
                start = int(letters, 16)
                for code in range(int(first, 16), int(last, 16) + 1):
                    self._letters[code] = chr(start + code - int(first, 16))
        self._widths: dict[int, float] = {}
        listed = list(self.descendant.get("/W", []))
        while listed:
            first, widths, *rest = listed
            if isinstance(widths, list):
                self._widths |= {first + at: float(width) for at, width in enumerate(widths)}
            else:
                self._widths |= dict.fromkeys(range(first, widths + 1), float(rest.pop(0)))
            listed = rest
        self._usual = float(self.descendant.get("/DW", 1000))

    def read(self, parts: Any) -> tuple[str, float]:
        """Return the letters and their length, em."""
        text, width = "", 0.0
        for part in parts:
            if isinstance(part, int | float):
                width -= float(part)
                continue
            data = part if isinstance(part, bytes) else part.original_bytes
            for at in range(0, len(data), 2):
                code = int.from_bytes(data[at : at + 2], "big")
                text += self._letters[code]
                width += self._widths.get(code, self._usual)
        return text, width / 1000


def read_back(data: bytes, scene: Scene) -> Scene:
    """Return the scene with each place, outline and word as the PDF has them, and where the PDF has them."""
    read = Read(data)
    shapes = [(group.id, part) for group in groups(scene) for part in group.parts if isinstance(part, Shape)]
    assert len(read.paths) == len(shapes)
    found: dict[str, list[Path]] = {}
    for path, (name, _) in zip(read.paths, shapes, strict=True):
        found.setdefault(name, []).append(path)
    waiting = list(read.words)

    def text(block: TextBlock) -> TextBlock:
        number = block.disc and text(block.disc.number)
        box, lines, changes = block.box, [], {}
        for line in block.lines:
            known = [words for words in waiting if words.text.strip() == line.text]
            words = min(known, key=lambda words: abs(words.x - line.x) + abs(words.baseline - line.baseline))
            waiting.remove(words)
            assert words.upwards == (block.rotation == 90)
            lines.append(replace(line, x=words.x, baseline=words.baseline, width=_length(words, line.text)))
            box = _moved(
                box, (words.x - line.x) / len(block.lines), (words.baseline - line.baseline) / len(block.lines)
            )
        if block.mark:
            around = _bounds(found[block.id].pop(0))
            changes["mark"] = replace(block.mark, center=around.center)
        if block.disc and number:
            around = _bounds(found[block.id].pop(0))
            changes["disc"] = replace(block.disc, center=around.center, radius=around.width / 2, number=number)
        return replace(block, box=box, lines=tuple(lines), **changes)

    leaders = []
    for leader in scene.leaders:
        line, dot = found[leader.id]
        points = tuple(places[-1] for _, places in line.segments)
        leaders.append(replace(leader, points=points, dot=_bounds(dot).center, radius=_bounds(dot).width / 2))
    made = replace(
        scene,
        rectangles=tuple(replace(r, box=_bounds(found[f"region-{r.region}"][0])) for r in scene.rectangles),
        bubbles=tuple(replace(b, outline=_outline(found[f"outline-{b.cluster}"][0])) for b in scene.bubbles),
        captions=tuple(map(text, scene.captions)),
        activities=tuple(replace(a, text=text(a.text)) for a in scene.activities),
        frame=tuple(map(text, scene.frame)),
        leaders=tuple(leaders),
        legend=scene.legend and replace(scene.legend, entries=tuple(map(text, scene.legend.entries))),
    )
    assert waiting == []
    return made


def _length(words: Words, text: str) -> float:
    """Return how long words are without the space that may follow them, a fifth of an em in Source Sans."""
    return words.width - (0.2 * words.size if words.text != text else 0.0)


def _outline(path: Path) -> Outline:
    (_, (start,)), *curves, (end, _) = path.segments
    assert {letter for letter, _ in curves} == {"C"}
    assert end == "Z"
    return Outline(start, tuple((*one, *other, *to) for _, (one, other, to) in curves))


def _bounds(path: Path) -> Box:
    points = [point for _, places in path.segments for point in places]
    across, down = [x for x, _ in points], [y for _, y in points]
    return Box(min(across), min(down), max(across), max(down))


def _moved(box: Box, x: float, y: float) -> Box:
    return Box(box.left + x, box.top + y, box.right + x, box.bottom + y)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    return [kid.get_object() for kid in kids]


def _times(one: Any, other: Any) -> Matrix:
    a, b, c, d, e, f = map(float, one)
    g, h, i, j, k, m = map(float, other)
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _applied(matrix: Matrix, point: Any) -> Point:
    a, b, c, d, e, f = matrix
    x, y = map(float, point)
    return a * x + c * y + e, b * x + d * y + f
