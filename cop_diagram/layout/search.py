"""Catalogue and style to a finished scene: the order of the steps."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from dataclasses import replace
from functools import lru_cache

from cop_diagram.layout.areas import INSET
from cop_diagram.layout.arranging import LAST_TRIALS, TRIALS, Arranging, Stages
from cop_diagram.layout.assembly import NoWordsError, assemble
from cop_diagram.layout.bubbles.choice import NoRoomError
from cop_diagram.layout.candidate import ROUNDS, Candidate, Fitted
from cop_diagram.layout.effort import Effort, SpentError
from cop_diagram.layout.formulation import arranged
from cop_diagram.layout.frame import build_frame
from cop_diagram.layout.growth import begun_warm, grow
from cop_diagram.layout.joint import Room, fit_bubbles, level
from cop_diagram.layout.narrowing import narrowed
from cop_diagram.layout.outlines import draw_outlines
from cop_diagram.layout.plan import Setting
from cop_diagram.layout.refusals import Reasons, broken, no_bubble, no_places, no_words, refuse_the_impossible
from cop_diagram.layout.task import Task
from cop_diagram.layout.text_size import CLEAN, Displacement, sizes_below
from cop_diagram.layout.warm_start import WarmStart
from cop_diagram.model import Catalog, InputError, LayoutError, alike
from cop_diagram.promises import violations
from cop_diagram.scene import Scene
from cop_diagram.style import MIN_TEXT, Presentation, Style, present, style_of
from cop_diagram.text import used_fonts

CLOSER = (
    Setting(0.5),
    Setting(0.0),
    Setting(0.0, 0.5),
    Setting(0.0, 0.2),
    Setting(0.0, 0.2, spread=True),
)
"""Ever closer ways to set texts that do not fit with room for every bubble's margin."""

CROWDED = 0.3
"""Pairs of texts that touch, for each text, above which a little less air does not help."""

DRAWN, MOST_DRAWN = 240, 5
"""How often bubbles are drawn: so many texts in all, at least twice and at most so many times."""

MOST_SPACED = 20
"""Bubbles above which the smallest text is not set ever closer for the sake of the distance between them alone."""

BASES = 8
"""Arrangements that are kept of maps on which others build, for those that are laid out next."""

NEARLY_LEVEL = 0.35
"""Difference of two texts' upper edges up to which they are set level, em."""


def lay_out(
    catalog: Catalog,
    style: Style | None = None,
    stages: Stages = nullcontext,
    presentation: Presentation | None = None,
) -> Scene:
    """Return the laid-out slide, with every promise kept.

    Parameters
    ----------
    catalog : Catalog
        What the slide says.
    style : Style, optional
        Page, colours and text sizes; a 16:9 slide when absent.
    stages : callable
        Called with ``plan``, ``labels``, ``bubbles`` and ``check`` for the context of each; changes nothing.
    presentation : Presentation, optional
        The looks and the legend of a picture that shows more than the catalogue as it is now.

    Raises
    ------
    InputError
        When a font cannot be had, or a text has a character that no typeface has.
    LayoutError
        When the texts do not fit, saying which and what would help.
    """
    style = style_of(catalog, style)
    with stages("plan"):
        task = Task.of(catalog, style, presentation or present(catalog))
        refuse_the_impossible(task, build_frame(task.at(MIN_TEXT)))
    with stages("labels"):
        warm = _warm(catalog, style)
    attempts = _Attempts(task, stages, warm, Effort())
    found = attempts.first()
    if found is None:
        raise LayoutError(attempts.reason())
    return replace(found, fonts=used_fonts(found, task.typesetter.faces))


def _warm(catalog: Catalog, style: Style) -> WarmStart | None:
    """Return how the texts of the map lie on which a catalogue builds, where both are alike."""
    base = catalog.base
    if base is None or not alike(catalog, base):
        return None
    turned = replace(base, slide=replace(base.slide, mirror=catalog.slide.mirror))
    return _arranged_base(tuple(_chain(turned)), style)


def _chain(catalog: Catalog | None) -> Iterator[Catalog]:
    """Yield a catalogue, what it builds on, and what that builds on."""
    while catalog is not None:
        yield catalog
        catalog = catalog.base


@lru_cache(maxsize=BASES)
def _arranged_base(chain: tuple[Catalog, ...], style: Style) -> WarmStart | None:
    """Return how the texts of the first of these catalogues lie; None where that cannot be had, or only at a high cost.

    All are named, since catalogues that say the same are equal whatever they build on.
    """
    catalog = chain[0]
    with suppress(InputError, LayoutError):
        task = Task.of(catalog, style, present(catalog))
        effort = Effort.of_base()
        attempts = _Attempts(task, nullcontext, _warm(catalog, style), effort)
        if attempts.first() is not None and not effort.is_spent:
            return attempts.drawn
    return None


class _Attempts:
    """The attempts at one layout, and why those failed that did.

    Attributes
    ----------
    drawn : WarmStart or None
        The arrangement of the scene that keeps every promise.
    """

    def __init__(self, task: Task, stages: Stages, warm: WarmStart | None, effort: Effort) -> None:
        self._task, self._stages, self._effort = task, stages, effort
        self.drawn: WarmStart | None = None
        self._reasons = Reasons()
        limit = CLEAN if task.style.text_size is None else Displacement(math.inf, math.inf)
        self._arranging = Arranging(task, stages, limit, self._effort, self._reasons, warm)
        self._wordless = False
        self._drawings = max(2, min(MOST_DRAWN, DRAWN // max(len(task.catalog.activities), 1)))
        self._close: Scene | None = None

    def reason(self) -> str:
        """Return why all attempts failed."""
        return self._reasons.sentence(self._task.catalog, spent=self._effort.is_low)

    def first(self) -> Scene | None:
        """Return the first scene that keeps every promise and is clean, else the last that keeps every promise.

        Where only the distance between bubbles is missing everywhere, that shrinks.
        """
        second: Fitted | None = None
        with suppress(SpentError):
            for candidate in self._reconsidered():
                if self._drawings <= 0:
                    break
                if second is not None and candidate.setting != Setting():  # closer texts are for maps that do not fit
                    scene, second = self._drawn(second), None
                    if scene is not None:
                        return scene
                fitted = self._fitted(candidate)
                if candidate.is_displaced:
                    second = fitted
                elif (scene := self._drawn(fitted)) is not None:
                    return scene
        with suppress(SpentError):
            if second is not None and (scene := self._drawn(second)) is not None:
                return scene
        return self._close

    def _reconsidered(self) -> Iterator[Candidate]:
        """Yield each candidate with its crowded texts put back otherwise and, if it cannot be drawn, as it was."""
        for candidate in self._candidates():
            drawings = self._drawings
            with self._stages("labels"):
                before = candidate.reconsider()
            yield candidate
            if before is not None:
                self._drawings = drawings
                yield candidate.anew(before)

    def _candidates(self) -> Iterator[Candidate]:
        """Yield the arrangements in which no rule is broken, the best first."""
        given = self._task.style.text_size
        size = MIN_TEXT if given is None else given
        if given is None:
            yield from grow(self._arranging)
        else:
            yield from begun_warm(self._arranging, given)
            candidate = None
            for points in sizes_below(given):
                candidate = self._arranging.arranged(points, Setting(), candidate)
                if candidate is not None:
                    candidate = self._arranging.improved(candidate, LAST_TRIALS if points == given else TRIALS)
            if candidate is not None and candidate.arrangement.clean:
                yield candidate
        crowded = False
        for setting in CLOSER:
            if crowded and not setting.spread:
                continue
            candidate = self._arranging.arranged(size, setting, None)
            if candidate is None:
                continue
            candidate = self._arranging.improved(candidate, LAST_TRIALS)
            while not candidate.arrangement.clean and candidate.arrangement.drop_broken():
                candidate.arrangement.settle(ROUNDS)
            if candidate.arrangement.clean:
                self._wordless = False
                yield candidate
                if self._wordless:
                    yield from self._again(candidate)
            else:
                touching = candidate.arrangement.touching()
                crowded = len(touching) > CROWDED * len(candidate.plan.items)
                self._reasons.add(size, no_places(candidate.plan, touching))

    def _again(self, candidate: Candidate) -> Iterator[Candidate]:
        """Yield the candidate's size once more, with the regions' words among the texts."""
        found = self._arranging.arranged(candidate.size, replace(candidate.setting, words=True), None)
        if found is not None and (found := self._arranging.improved(found, LAST_TRIALS)).arrangement.clean:
            yield found

    def _fitted(self, candidate: Candidate) -> Fitted:
        """Let the texts make way for their bubbles."""
        plan, arrangement, settled = candidate.plan, candidate.arrangement, candidate.arrangement.state()
        with self._stages("bubbles"):
            candidate.stay()
            level(arrangement, NEARLY_LEVEL * plan.em)
            area = plan.frame.outer.padded(-INSET * plan.em)
            room = Room(area.left, area.top, area.right, area.bottom, plan.em)
            captions = candidate.formulation.captions
            supports = fit_bubbles(arrangement, captions, room, candidate.near)
            plan, boxes = arranged(plan, arrangement)
        return Fitted(candidate, settled, plan, boxes, supports)

    def _drawn(self, fitted: Fitted) -> Scene | None:
        """Return the scene, if it keeps every promise."""
        candidate, plan, boxes = fitted.candidate, fitted.plan, fitted.boxes
        size, catalog = candidate.size, self._task.catalog
        self._drawings -= candidate.kept is None  # else there are few, and the work on them is bounded
        try:
            with self._stages("bubbles"):
                outlines = draw_outlines(plan, boxes, candidate.formulation, fitted.supports, self._effort)
                scene = assemble(candidate.task, plan, boxes, outlines)
        except NoRoomError as error:
            name = next(c.name for c in catalog.clusters if c.id == error.cluster)
            self._reasons.add(size, no_bubble(plan, name))
            return None
        except NoWordsError:
            self._wordless = True
            self._reasons.add(size, no_words(plan))
            return None
        with self._stages("check"):
            found = violations(scene, catalog)
            if self._close is None:
                self._close = narrowed(scene, found)
                if self._close and size <= MIN_TEXT and len(outlines) > MOST_SPACED:
                    self._drawings = 0
        if found:
            self._reasons.add(size, broken(found))
            return None
        self.drawn = fitted.warm_start()
        return scene
