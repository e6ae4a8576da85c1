"""The text grows no further than is hopeful: sizes whose texts would lie too far from their places are not tried."""

from __future__ import annotations

from typing import Any

import pytest

from cop_diagram import lay_out, load_catalog
from cop_diagram.layout.arranging import Arranging
from cop_diagram.layout.candidate import Candidate


def test_no_size_is_tried_at_which_the_slide_would_pass_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[float] = []
    arranged = Arranging.arranged

    def watched(self: Arranging, points: float, *given: Any) -> Candidate | None:
        sizes.append(points)
        return arranged(self, points, *given)

    monkeypatch.setattr(Arranging, "arranged", watched)
    lay_out(load_catalog())
    assert sizes == [14.0, 15.0, 16.0]
