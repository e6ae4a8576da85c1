"""``check-svg``: an SVG tested by itself."""

from __future__ import annotations

import json
from pathlib import Path

from support.commands import run


def test_a_picture_that_is_right(folder: Path) -> None:
    run("render", "map.toml", "-o", "map.svg")
    result = run("check-svg", "map.svg")
    assert (result.exit_code, result.output) == (0, "map.svg: ok, 1 activity\n")


def test_what_is_wrong_is_told_with_the_rule(folder: Path) -> None:
    run("render", "map.toml", "-o", "map.svg")
    svg = Path("map.svg").read_text(encoding="utf-8")
    svg = svg.replace(">Stories</text>", ">Tales</text>").replace("</svg>", "<script/></svg>")
    Path("spoilt.svg").write_text(svg, encoding="utf-8")
    Path("none.svg").write_text("none", encoding="utf-8")
    result = run("check-svg", "map.svg", "spoilt.svg", "none.svg")
    assert (result.exit_code, result.output) == (
        2,
        "map.svg: ok, 1 activity\n"
        'spoilt.svg: error: contract: the element "script" is not of the contract\n'
        'spoilt.svg: error: H1: stories is not drawn with its whole name, "Stories"\n'
        "none.svg:1:1: error: this is no SVG, or one that is broken here\n",
    )
    result = run("check-svg", "spoilt.svg", "--report", "json")
    (found,) = json.loads(result.stdout)
    assert (result.exit_code, [fault["rule"] for fault in found["faults"]]) == (1, ["contract", "H1"])
