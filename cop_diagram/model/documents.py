"""Files of several pages about a map: decks and handouts; one row for each kind."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from cop_diagram.model.pages import PageChoice


class Document(NamedTuple):
    """A kind of file with several pages about a map.

    Attributes
    ----------
    name : str
        As ``kind`` of ``[[output]]`` says it, and as fingerprints call it.
    ending : str
        How the name ends of a file of which nothing else is said, behind that of the map.
    unfit : str
        Why it cannot be in a format of another sort, whose title stands for ``{}``.
    page : PageChoice or None
        On what it is unless another page is asked for; None for the page of the map.
    paper : bool
        Whether it is for print.
    cuts : bool
        Whether of long descriptions its pages may have only the beginning.
    """

    name: str
    ending: str
    unfit: str
    page: PageChoice | None = None
    paper: bool = False
    cuts: bool = False


DOCUMENTS: Mapping[str, Document] = MappingProxyType(
    {
        document.name: document
        for document in (
            Document("deck", "-deck.pptx", "a deck has several slides, and {} is one picture", cuts=True),
            Document(
                "handout",
                "-menu.pdf",
                "a handout has pages to print, and {} has none",
                PageChoice("a4", orientation="portrait"),
                paper=True,
            ),
        )
    }
)
"""The kinds of documents by name; ``series`` has a layout for each."""

PICTURE = "picture"
"""What else can be made of a map."""
