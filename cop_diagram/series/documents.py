"""The layout of each kind of document about a map."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from cop_diagram.model import Catalog, WorkshopWords
from cop_diagram.scene import Sheet
from cop_diagram.series.deck import lay_out_deck
from cop_diagram.series.handout import lay_out_handout
from cop_diagram.style import Style


class LayOut(Protocol):
    """Returns the sheets of a document, as ``lay_out_deck`` does."""

    def __call__(self, catalog: Catalog, style: Style | None = None, *, words: WorkshopWords) -> tuple[Sheet, ...]:
        """Return the sheets in their order; words are what stands around the catalogue's own, in its language."""


LAYOUTS: Mapping[str, LayOut] = MappingProxyType({"deck": lay_out_deck, "handout": lay_out_handout})
"""By the names of ``model.DOCUMENTS``."""
