"""Crowded texts are put back otherwise before a map is drawn, and as they were where that cannot be drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from support.catalogs import small

from cop_diagram import Scene, lay_out
from cop_diagram.layout import candidate, search
from cop_diagram.layout.joint import Arrangement
from cop_diagram.model.catalog import Activity, Catalog
from cop_diagram.promises.promises import Violation, violations


def reword(arrangement: Arrangement, solutions: int, near: Callable[[], bool], among: frozenset[int] | None) -> None:
    """Set a text in other lines, as if that were cheaper."""
    box = next(box for box, ways in enumerate(arrangement.task.ways) if len(ways) > 1)
    arrangement.reword(box, 1 - arrangement.way[box])
    arrangement.solve()
    arrangement.settle(60)
    arrangement.price = -1.0


def test_a_map_that_cannot_be_drawn_with_its_texts_put_back_is_drawn_as_it_was(monkeypatch):
    monkeypatch.setattr(candidate, "reconsider", lambda *_: None)
    before = lay_out(small())
    monkeypatch.setattr(candidate, "reconsider", reword)
    other = lay_out(small())
    assert other.activities != before.activities

    def judged(scene: Scene, catalog: Catalog) -> tuple[Violation, ...]:
        refused = scene.activities == other.activities
        return (Violation("H6", "too near", ()),) if refused else violations(scene, catalog)

    monkeypatch.setattr(search, "violations", judged)
    assert lay_out(small()) == before


def test_texts_outside_are_put_back_too_where_only_those_inside_lie_at_their_places(monkeypatch):
    """Of fewer than three texts inside the displacement is none, so that nothing was put back in the band."""
    asked: list[bool] = []
    monkeypatch.setattr(candidate, "reconsider", lambda arrangement, solutions, near, *_: asked.append(near()))
    few = small()
    outside = [Activity(f"o{n}", f"Visit number {n}", (), 0.5, 0.0, outside=True) for n in range(12)]
    lay_out(replace(few, activities=(*few.activities[:2], *outside)))
    assert asked[-1] is False
    lay_out(replace(few, activities=few.activities[:2]))
    assert asked[-1] is True
