"""Crowded texts are put back otherwise before a map is drawn, and as they were where that cannot be drawn."""

from __future__ import annotations

from collections.abc import Callable

from support.catalogs import small

from cop_diagram import Scene, lay_out
from cop_diagram.layout import candidate, search
from cop_diagram.layout.joint import Arrangement
from cop_diagram.model.catalog import Catalog
from cop_diagram.promises.promises import Violation, violations


def reword(arrangement: Arrangement, solutions: int, near: Callable[[], bool]) -> None:
    """Set a text in other lines, as if that were cheaper."""
    box = next(box for box, ways in enumerate(arrangement.task.ways) if len(ways) > 1)
    arrangement.reword(box, 1 - arrangement.way[box])
    arrangement.solve()
    arrangement.settle(60)
    arrangement.price = -1.0


def test_a_map_that_cannot_be_drawn_with_its_texts_put_back_is_drawn_as_it_was(monkeypatch):
    monkeypatch.setattr(candidate, "reconsider", lambda arrangement, solutions, near: None)
    before = lay_out(small())
    monkeypatch.setattr(candidate, "reconsider", reword)
    other = lay_out(small())
    assert other.activities != before.activities

    def judged(scene: Scene, catalog: Catalog) -> tuple[Violation, ...]:
        refused = scene.activities == other.activities
        return (Violation("H6", "too near", ()),) if refused else violations(scene, catalog)

    monkeypatch.setattr(search, "violations", judged)
    assert lay_out(small()) == before
