"""Which descriptions are longer than the slides of a deck have room for."""

from __future__ import annotations

from collections.abc import Sequence

from cop_diagram.model import Catalog
from cop_diagram.scene import Sheet
from cop_diagram.series.pages import one_line


def shortened(catalog: Catalog, sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """Return the names of the clusters and activities whose descriptions are whole in the notes of a deck only."""
    shown = {
        _letters(*(line.text for line in text.lines))
        for sheet in sheets
        for part in sheet.scene.parts or ()
        for text in part.texts
    }
    notes = _letters(*(sheet.notes for sheet in sheets))
    described = [(one_line(item.name), _letters(item.description)) for item in catalog.clusters]
    described += [(one_line(item.name), _letters(item.description)) for item in catalog.activities]
    return tuple(name for name, letters in described if letters not in shown and letters and letters in notes)


def _letters(*texts: str) -> str:
    """Return texts without white space, which is another where lines are broken."""
    return "".join(part for text in texts for part in text.split())
