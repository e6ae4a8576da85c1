"""The quality report of a map as a table for reading and as JSON for other programs."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import process_time
from typing import TYPE_CHECKING, Any

from cop_diagram.commands.listing import heading
from cop_diagram.model import Catalog
from cop_diagram.promises import PROMISES

if TYPE_CHECKING:
    from cop_diagram.promises import Violation
    from cop_diagram.promises.quality import Bubbles, Displacements, Inversions, Quality

WORST = 10
"""As many activities are named with their displacement."""

_NAME, _NUMBER = 36, 14
"""Columns of the table: what is measured, and each of up to three figures."""


class Stopwatch:
    """CPU seconds of the process, user and system, by stage; a stage that runs again adds to its own."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Measure what runs in this context."""
        begin = process_time()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + process_time() - begin


@dataclass(frozen=True, slots=True)
class Report:
    """What there is to say about a map that was laid out.

    Attributes
    ----------
    notices : tuple of str
        What is worth a word although every promise is kept, see ``promises.notices``.
    seconds : dict
        CPU seconds by stage.
    """

    catalog: Catalog
    violations: tuple[Violation, ...]
    quality: Quality
    notices: tuple[str, ...]
    seconds: dict[str, float]


def as_table(report: Report) -> str:
    """Return the report as text of at most 80 columns."""
    quality = report.quality
    text, seconds = quality.text, report.seconds
    inversions = (("from_with", quality.from_with), ("informal_formal", quality.informal_formal))
    parts = [
        heading(report.catalog),
        ["Promises", *_promises(report.violations)],
        *([["Notices", *_notices(report.notices)]] if report.notices else []),
        _displacement(quality.displacement),
        [
            *_row("Pairs in the wrong order", "wrong", "of", "%"),
            *(line for axis, i in inversions for line in _row(f"  {axis}", str(i.wrong), str(i.pairs), _2(i.percent))),
        ],
        [
            *_row("Size of the text", "points", "% of theme's"),
            *_row("  activities", f"{text.activity:.1f}", f"{100 * text.share:.0f}"),
            *_row("  smallest text of all", f"{text.smallest:.1f}"),
        ],
        _bubbles(quality.bubbles),
        [
            *_row("CPU time", "seconds"),
            *(line for stage, spent in seconds.items() for line in _row(f"  {stage}", f"{spent:.3f}")),
            *_row("  all", f"{sum(seconds.values()):.3f}"),
        ],
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _row(name: str, *numbers: str) -> list[str]:
    margin = name[: len(name) - len(name.lstrip())]
    first, *others = textwrap.wrap(name.lstrip(), _NAME, initial_indent=margin, subsequent_indent="    ")
    return [f"{first:{_NAME}}{''.join(f'{number:>{_NUMBER}}' for number in numbers)}".rstrip(), *others]


def _2(number: float) -> str:
    return f"{number:.2f}"


def _promises(violations: Sequence[Violation]) -> Iterator[str]:
    for name, sentence in PROMISES.items():
        broken = [violation.message for violation in violations if violation.promise == name]
        yield f"  {name} {sentence}: {'broken' if broken else 'kept'}"
        for message in broken:
            yield from textwrap.wrap(message, 80, initial_indent=" " * 5, subsequent_indent=" " * 7)


def _notices(notices: Sequence[str]) -> Iterator[str]:
    for sentence in notices:
        yield from textwrap.wrap(sentence, 80, initial_indent=" " * 2, subsequent_indent=" " * 4)


def _displacement(found: Displacements | None) -> list[str]:
    title = "Displacement of inside activities"
    if found is None:
        return [title, "  cannot be told from fewer than three inside activities"]
    lines = _row(title, "points", "% of diagonal")
    for name, points, percent in (
        ("mean", found.mean_points, found.mean_percent),
        ("largest", found.max_points, found.max_percent),
        *((d.id, d.points, d.percent) for d in found.activities[:WORST]),
    ):
        lines += _row(f"  {name}", _2(points), _2(percent))
    return lines


def _bubbles(found: Bubbles) -> list[str]:
    lines = _row("Bubbles", "of the hull")
    for name, ratio in (
        ("mean", found.hull_ratio_mean),
        ("smallest", found.hull_ratio_min),
        *((shape.cluster, shape.hull_ratio) for shape in found.shapes),
    ):
        lines += _row(f"  {name}", "-" if ratio is None else f"{ratio:.3f}")
    lines += ["", *_row("Bubbles that cross", "% of area"), *_row("  all", _2(found.crossing_percent))]
    for crossing in found.crossings:
        lines += _row(f"  {' and '.join(crossing.clusters)}", _2(crossing.percent))
    return lines


def as_json(report: Report) -> str:
    """Return the report as JSON; its keys are an interface, and docs/command-line.md says what they mean."""
    catalog, quality = report.catalog, report.quality
    found, text, bubbles = quality.displacement, quality.text, quality.bubbles
    content = {
        "title": catalog.slide.title,
        "activities": len(catalog.activities),
        "clusters": len(catalog.clusters),
        "promises": {
            name: [{"message": v.message, "ids": v.ids} for v in report.violations if v.promise == name]
            for name in PROMISES
        },
        "notices": report.notices,
        "displacement": found
        and {
            "mean_points": found.mean_points,
            "mean_percent": found.mean_percent,
            "max_points": found.max_points,
            "max_percent": found.max_percent,
            "worst": [each._asdict() for each in found.activities[:WORST]],
        },
        "inversions": {
            "from_with": _inversions(quality.from_with),
            "informal_formal": _inversions(quality.informal_formal),
        },
        "text": {
            "activity_points": text.activity,
            "activity_share": text.share,
            "smallest_points": text.smallest,
        },
        "bubbles": {
            "hull_ratio_mean": bubbles.hull_ratio_mean,
            "hull_ratio_min": bubbles.hull_ratio_min,
            "clusters": [shape._asdict() for shape in bubbles.shapes],
            "crossing_percent": bubbles.crossing_percent,
            "crossings": [crossing._asdict() for crossing in bubbles.crossings],
            "near": [gap._asdict() for gap in bubbles.near],
        },
        "cpu_seconds": report.seconds,
    }
    return json.dumps(_rounded(content), indent=2, ensure_ascii=False) + "\n"


def _inversions(found: Inversions) -> dict[str, float]:
    return {"pairs": found.pairs, "wrong": found.wrong, "percent": found.percent}


def _rounded(value: Any) -> Any:
    """Return the value with every number in it rounded to four places, which is more than anybody can see."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(item) for item in value]
    return value
