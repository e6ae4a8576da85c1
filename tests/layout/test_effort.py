"""What becomes of a layout when an effort that is counted is spent."""

from __future__ import annotations

from typing import Any, NoReturn

import pytest
from benchmarks.maps import make
from support.box_tasks import task_of
from support.catalogs import small

from cop_diagram import Style, lay_out
from cop_diagram.layout import growth, narrowing, search
from cop_diagram.layout.arranging import Arranging
from cop_diagram.layout.bubbles.choice import NoRoomError
from cop_diagram.layout.effort import DRAWING, RESERVE, ROWS, Effort, SpentError
from cop_diagram.layout.joint import Arrangement, arrangement, linear_program
from cop_diagram.layout.outlines import draw_outlines
from cop_diagram.layout.plan import Plan
from cop_diagram.layout.refusals import TOO_DEAR
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


def test_work_is_counted_in_steps_and_rows_and_the_last_part_is_kept_for_drawing() -> None:
    effort = Effort(RESERVE + 10 * (ROWS + 90))
    effort.search(10, 90)
    assert (effort.left, effort.is_scarce) == (RESERVE, False)
    effort.search(1, 0)
    assert (effort.is_scarce, effort.is_low) == (True, False)
    with pytest.raises(SpentError):
        effort.search(RESERVE, 0)
    effort = Effort(DRAWING)
    with pytest.raises(SpentError):
        effort.search(1, 0)
    assert effort.is_low
    effort.draw(effort.left)
    with pytest.raises(SpentError):
        effort.draw(1)


def test_what_only_betters_something_ends_before_the_reserve() -> None:
    effort, reached = Effort(RESERVE), []
    with effort.sparing():
        effort.search(1, 0)
        reached.append("what follows")
    assert reached == []
    effort.search(1, 0)  # for what is there the reserve is
    assert effort.left > DRAWING


@pytest.mark.parametrize("after", [0, 1, 8, 30, 80])
def test_an_arrangement_in_hand_is_drawn_when_the_search_can_go_no_further(
    after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    efforts: list[Effort] = []
    searched, begun = Effort.search, growth._begun

    def cut(self: Effort, steps: int, rows: int) -> None:
        if efforts and self is efforts[0]:
            efforts.append(self)
            self.left = DRAWING if len(efforts) > after + 1 else self.left
        searched(self, steps, rows)

    def watched(arranging: Arranging) -> object:
        found = begun(arranging)
        efforts.append(arranging.effort)
        return found

    monkeypatch.setattr(Effort, "search", cut)
    monkeypatch.setattr(growth, "_begun", watched)
    assert violations(lay_out(small()), small()) == ()
    assert len(efforts) > after + 1
    assert efforts[0].is_low


@pytest.mark.parametrize("left", [0, 10**6, 10**8])
def test_bubbles_that_take_too_much_work_are_refused_or_drawn_with_the_first_band(
    left: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = draw_outlines

    def late(*given: Any) -> dict[str, Outline]:
        *others, effort = given
        effort.left = min(effort.left, left)
        return usual(*others, effort)

    monkeypatch.setattr(search, "draw_outlines", late)
    if left == 10**8:
        assert violations(lay_out(make("interleaved", 20, 1)), make("interleaved", 20, 1)) == ()
    else:
        with pytest.raises(LayoutError) as caught:
            lay_out(make("interleaved", 20, 1))
        assert str(caught.value) == TOO_DEAR


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
    monkeypatch.setattr(narrowing, "misplaced", judged)
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
