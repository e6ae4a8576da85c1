"""What becomes of a layout when an effort that is counted is spent."""

from __future__ import annotations

from typing import Any, NoReturn

import pytest
from benchmarks.maps import make
from support.box_tasks import task_of
from support.catalogs import small

from cop_diagram import Style, lay_out
from cop_diagram.layout import search
from cop_diagram.layout.bubbles.choice import NoRoomError
from cop_diagram.layout.joint import Arrangement, arrangement, linear_program
from cop_diagram.layout.joint.effort import RESERVE, ROWS, Effort, SpentError
from cop_diagram.layout.outlines import draw_outlines
from cop_diagram.layout.plan import Plan
from cop_diagram.model.catalog import Catalog
from cop_diagram.model.problems import LayoutError
from cop_diagram.promises.promises import Violation, violations
from cop_diagram.scene import Outline, Scene


@pytest.mark.parametrize("steps", [0, 1, 5, 20, 80])
def test_a_program_that_takes_too_many_steps_gives_a_picture_that_keeps_its_promises_or_none(
    steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linear_program, "ITERATIONS", steps)
    try:
        scene = lay_out(small())
    except LayoutError:
        return
    assert violations(scene, small()) == ()


def test_a_layout_that_takes_too_much_work_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "Effort", lambda: Effort(0))
    with pytest.raises(LayoutError) as caught:
        lay_out(small())
    assert str(caught.value) == (
        "the map takes more work than a layout may: too many texts keep each other from their places; a larger page, "
        "fewer activities, shorter names or fewer clusters in the same place would help"
    )


@pytest.mark.parametrize("more", [0, 10**6])
def test_a_layout_that_has_only_the_reserve_makes_do_with_what_it_finds(
    more: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "Effort", lambda: Effort(RESERVE + more))
    assert violations(lay_out(small()), small()) == ()


def test_bubbles_for_which_there_is_never_room_are_drawn_only_so_often(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[float] = []

    def no_room(plan: Plan, *_: object) -> NoReturn:
        drawn.append(plan.em)
        raise NoRoomError("cluster-1")

    monkeypatch.setattr(search, "draw_outlines", no_room)
    with pytest.raises(LayoutError):
        lay_out(make("interleaved", 30, 1))
    assert len(drawn) <= 2 * search.MOST_DRAWN + 1  # where crowded texts were put back otherwise, twice


def test_work_is_counted_in_steps_and_rows() -> None:
    effort = Effort(RESERVE + 10 * (ROWS + 90))
    effort.spend(10, 90)
    assert (effort.left, effort.is_scarce) == (RESERVE, False)
    effort.spend(1, 0)
    assert effort.is_scarce
    with pytest.raises(SpentError):
        effort.spend(RESERVE, 0)


def test_a_heap_of_too_many_boxes_is_given_up_before_anything_is_solved_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrangement, "MOST_BROKEN", 45)
    less, more = (Arrangement(task_of([(100.0, 100.0)] * count, range(count))) for count in (10, 11))
    assert less.settle(60)
    assert not more.settle(60)
    assert len(more.touching()) == 55


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Let nothing but a third of the usual distance between bubbles be enough; return what is drawn."""
    usual, found = lay_out(small()).gap, []

    def judged(scene: Scene, catalog: Catalog | None = None) -> tuple[Violation, ...]:
        return (Violation("H6", "too near", ()),) if scene.gap > usual / 3 else violations(scene, catalog)

    def watched(*given: Any) -> dict[str, Outline]:
        found.append(given)
        return draw_outlines(*given)

    monkeypatch.setattr(search, "violations", judged)
    monkeypatch.setattr(search, "misplaced", judged)
    monkeypatch.setattr(search, "draw_outlines", watched)
    return found


def test_the_distance_of_bubbles_shrinks_where_no_layout_has_room_for_it(drawn: list[object]) -> None:
    scene = lay_out(small(), Style(text_size=9.0))
    assert scene.gap == pytest.approx(0.2 * 6.0)
    assert len(drawn) > 1


def test_many_bubbles_are_not_drawn_ever_closer_for_the_sake_of_their_distance(
    drawn: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST_SPACED", 0)
    assert lay_out(small(), Style(text_size=9.0)).gap == pytest.approx(0.2 * 6.0)
    assert len(drawn) == 1
