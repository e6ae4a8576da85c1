"""How good a drawn slide is, read from the boxes and shapes that a browser shows.

Lengths are CSS pixels of the drawing at its own size. A box counts as inside or apart when it is so
to half a pixel; a text lies in a bubble when a grid of 9 x 3 points over its box does.
"""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from playwright.sync_api import Page

Rect = tuple[float, float, float, float]

SAMPLES = 27
CELL = 2  # bubbles are compared on a grid of that many pixels
HALF_A_PIXEL = 0.5
APART = 0.05  # activities nearer to each other on an axis may stand in either order
LEVEL = 0.1 * 4 / 3  # centres nearer to each other on an axis stand level: a tenth of a point
WORDS = ("slide-title", "slide-subtitle", "slide-credit", "legend")

READ = """() => {
  const svg = document.querySelector('svg');
  const box = element => { const r = element.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
  const groups = prefix => [...svg.querySelectorAll(`g[id^="${prefix}"]`)];
  const boxes = prefix => Object.fromEntries(groups(prefix).map(g => [g.id, box(g)]));
  const turned = share => svg.dataset.mirror === 'true' ? 1 - share : share;
  const activities = groups('activity-').map(g => ({
    id: g.id, clusters: g.dataset.cluster.split(' '), outside: g.dataset.region === 'outside-sources',
    place: [turned(Number(g.dataset.fromWith)), Number(g.dataset.informalFormal)], box: box(g)}));
  const captions = boxes('caption-');
  const words = {...boxes('axis-'), ...boxes('region-label-'), ...boxes('slide-'), ...boxes('legend')};
  const texts = {...captions, ...Object.fromEntries(activities.map(a => [a.id, a.box]))};
  const bubbles = groups('cluster-').map(g => {
    const path = g.querySelector('path'), matrix = path.getScreenCTM(), back = matrix.inverse();
    const filled = (x, y) => path.isPointInFill(new DOMPoint(x, y).matrixTransform(back));
    const inside = {}, cells = [], outline = [];
    for (const [id, [l, t, r, b]] of Object.entries(texts)) {
      inside[id] = 0;
      for (let i = 0; i < 9; i++) for (let j = 0; j < 3; j++)
        inside[id] += filled(l + (r - l) * i / 8, t + (b - t) * j / 2);
    }
    const [l, t, r, b] = box(path).map(value => Math.floor(value / CELL));
    for (let x = l; x <= r + 1; x++) for (let y = t; y <= b + 1; y++)
      if (filled(x * CELL, y * CELL)) cells.push(x * 100000 + y);
    for (let i = 0; i < 400; i++) {
      const point = path.getPointAtLength(path.getTotalLength() * i / 400).matrixTransform(matrix);
      outline.push([point.x, point.y]);
    }
    return {id: g.id.slice(8), inside, cells, outline};
  });
  const fonts = [...svg.querySelectorAll('text')].map(text => {
    const m = text.getScreenCTM();
    return parseFloat(getComputedStyle(text).fontSize) * Math.sqrt(Math.abs(m.a * m.d - m.b * m.c));
  });
  return {slide: box(svg), activities, captions, words, bubbles, fonts,
          inner: box(document.getElementById('region-each-other').querySelector('path')),
          outer: box(document.getElementById('region-outside-sources').querySelector('path'))};
}""".replace("CELL", str(CELL))


@dataclass(frozen=True, slots=True)
class Findings:
    """What must not be there, by name, and how good the rest is (shares in percent)."""

    overlaps: tuple[str, ...]
    off_slide: tuple[str, ...]
    wrong_region: tuple[str, ...]
    members_out: tuple[str, ...]
    intruders: tuple[str, ...]
    captions_out: tuple[str, ...]
    captions_intruding: tuple[str, ...]
    crossing_share: float
    inversions: tuple[float, float]
    displacement_mean: float
    displacement_max: float
    hull_ratio_mean: float
    hull_ratio_min: float
    smallest_text: float

    def faults(self) -> list[str]:
        """Return everything that breaks a promise."""
        kinds = ("overlaps", "off_slide", "wrong_region", "members_out", "intruders", "captions_out")
        return [f"{kind}: {name}" for kind in (*kinds, "captions_intruding") for name in getattr(self, kind)]


@contextmanager
def chromium_page(width: int = 2000, height: int = 1400) -> Iterator[Page]:
    """Open an empty page in the installed Chromium, which reaches nothing outside."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        try:
            yield browser.new_page(viewport={"width": width, "height": height})
        finally:
            browser.close()


def show(page: Page, *drawings: str) -> None:
    """Put the drawings into the page as part of its HTML and wait for their fonts."""
    page.goto("about:blank")
    page.set_content("<!doctype html><body style='margin:0'>" + "".join(drawings))
    page.evaluate("document.fonts.ready.then(() => null)")


def measure(page: Page, svg: str) -> Findings:
    """Return what the browser shows of one slide."""
    show(page, svg)
    found = page.evaluate(READ)
    activities, captions = found["activities"], found["captions"]
    texts = {**{a["id"]: a["box"] for a in activities}, **captions, **_words(found["words"])}
    inside = [a for a in activities if not a["outside"]]
    displacements = _displacements(inside, found["slide"])
    ratios = [len(bubble["cells"]) * CELL**2 / _hull_area(bubble["outline"]) for bubble in found["bubbles"]]
    return Findings(
        overlaps=tuple(f"{p} / {q}" for p, q in combinations(texts, 2) if _touch(texts[p], texts[q])),
        off_slide=tuple(name for name, box in texts.items() if not _within(box, found["slide"])),
        wrong_region=tuple(a["id"] for a in activities if not _in_region(a, found["inner"], found["outer"])),
        **_memberships(found["bubbles"], activities, captions),
        crossing_share=_crossing_share(found["bubbles"], activities),
        inversions=(_inversions(activities, 0), _inversions(activities, 1)),
        displacement_mean=sum(displacements) / len(displacements),
        displacement_max=max(displacements),
        hull_ratio_mean=sum(ratios) / len(ratios),
        hull_ratio_min=min(ratios),
        smallest_text=min(found["fonts"], default=0.0),
    )


def _words(words: dict[str, Rect]) -> dict[str, Rect]:
    ends = ("-start", "-end")
    return {n: box for n, box in words.items() if n in WORDS or n.endswith(ends) or n.startswith("region-label-")}


def _touch(one: Rect, other: Rect) -> bool:
    shared = (min(one[i + 2], other[i + 2]) - max(one[i], other[i]) for i in (0, 1))
    return all(length > HALF_A_PIXEL for length in shared)


def _within(one: Rect, other: Rect) -> bool:
    return all(one[i] >= other[i] - HALF_A_PIXEL and one[i + 2] <= other[i + 2] + HALF_A_PIXEL for i in (0, 1))


def _in_region(activity: dict[str, Any], inner: Rect, outer: Rect) -> bool:
    if activity["outside"]:
        return _within(activity["box"], outer) and not _touch(activity["box"], inner)
    return _within(activity["box"], inner)


def _memberships(
    bubbles: list[dict[str, Any]], activities: list[dict[str, Any]], captions: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {"members_out": [], "intruders": [], "captions_out": [], "captions_intruding": []}
    for bubble in bubbles:
        name, inside = bubble["id"], bubble["inside"]
        belongs = {a["id"]: name in a["clusters"] for a in activities}
        for kinds, own in (
            (("members_out", "intruders"), belongs),
            (("captions_out", "captions_intruding"), {caption: caption == f"caption-{name}" for caption in captions}),
        ):
            found[kinds[0]] += [f"{text} / {name}" for text, mine in own.items() if mine and inside[text] < SAMPLES]
            found[kinds[1]] += [f"{text} / {name}" for text, mine in own.items() if not mine and inside[text]]
    return {kind: tuple(names) for kind, names in found.items()}


def _crossing_share(bubbles: list[dict[str, Any]], activities: list[dict[str, Any]]) -> float:
    """Return how much of all bubble area two bubbles without a common member cover twice."""
    cells = {bubble["id"]: set(bubble["cells"]) for bubble in bubbles}
    friends = {pair for a in activities for pair in combinations(sorted(a["clusters"]), 2)}
    twice = sum(len(cells[p] & cells[q]) for p, q in combinations(sorted(cells), 2) if (p, q) not in friends)
    return 100 * twice / sum(map(len, cells.values()))


def _center(box: Rect, axis: int) -> float:
    return (box[axis] + box[axis + 2]) / 2


def _inversions(activities: list[dict[str, Any]], axis: int) -> float:
    """Return the share of pairs of one region that differ on the axis and stand the other way round."""
    ordered = sorted(activities, key=lambda a: a["place"][axis])
    back = [
        _center(a["box"], axis) - _center(b["box"], axis)
        for a, b in combinations(ordered, 2)
        if a["outside"] == b["outside"] and b["place"][axis] - a["place"][axis] > APART
    ]
    return 100 * sum(length > LEVEL for length in back) / len(back) if back else 0.0


def _displacements(activities: list[dict[str, Any]], slide: Rect) -> list[float]:
    """Return each centre's distance from its place on the plane that fits the drawing best, percent of the diagonal."""
    residuals = []
    for axis in (0, 1):
        places = np.array([a["place"][axis] for a in activities])
        centers = np.array([_center(a["box"], axis) for a in activities])
        slope, start = np.polyfit(places, centers, 1)
        residuals.append(centers - (slope * places + start))
    diagonal = math.hypot(slide[2] - slide[0], slide[3] - slide[1])
    return [100 * math.hypot(x, y) / diagonal for x, y in zip(*residuals, strict=True)]


def _hull_area(points: list[list[float]]) -> float:
    ordered = sorted(map(tuple, points))
    hull = [*_half_hull(ordered), *_half_hull(ordered[::-1])]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*hull, hull[0]]))) / 2


def _half_hull(points: list[tuple[float, ...]]) -> list[tuple[float, ...]]:
    hull: list[tuple[float, ...]] = []
    for p in points:
        while len(hull) > 1 and _turn(hull[-2], hull[-1], p) <= 0:
            hull.pop()
        hull.append(p)
    return hull[:-1]


def _turn(a: tuple[float, ...], b: tuple[float, ...], c: tuple[float, ...]) -> float:
    return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])
