"""A deck of the user's as the template of a slide: opened, its layout found, its own slides left out."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from cop_diagram.files import file_bytes
from cop_diagram.model import InputError, Problem, unknown

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout

LAYOUT = "Title Only"
"""The layout that is used unless another one is named."""

LARGEST = 100_000_000
"""Bytes of a template and of what it unpacks to: films have no place in one."""

_TYPES = "[Content_Types].xml"
_PRESENTATION = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_TEMPLATE = b"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
NO_DECK = "this is no PowerPoint deck; a template is a file such as brand.pptx, saved by PowerPoint as .pptx or .potx"


def open_template(path: Path) -> Presentation:
    """Return a deck without its slides.

    Raises
    ------
    InputError
        When there is no such file, or it is too large.
    Exception
        Of any kind, when there is no deck in it: what its reader stumbles over.
    """
    import pptx

    with zipfile.ZipFile(io.BytesIO(file_bytes(path, "template", LARGEST))) as package:
        if sum(part.file_size for part in package.infolist()) > LARGEST:
            raise InputError([Problem(str(path), "it unpacks to more than 100 MB; that is no template")])
        deck = pptx.Presentation(io.BytesIO(_as_deck(package)))
    if deck.slide_width is None or deck.slide_height is None or not deck.slide_masters:
        raise ValueError("no slide has a size, or a master")
    _without_slides(deck)
    return deck


def find_layout(deck: Presentation, name: str | None, path: Path) -> SlideLayout:
    """Return the layout of that name, or the one that has only a title.

    Raises
    ------
    InputError
        When there is none.
    """
    layouts: list[SlideLayout] = [layout for master in deck.slide_masters for layout in master.slide_layouts]
    if name is None:  # in a deck of another language it has another name
        kinds = (layout for layout in layouts if layout.element.get("type") == "titleOnly")
        found = next((layout for layout in layouts if layout.name == LAYOUT), next(kinds, None))
    else:
        found = next((layout for layout in layouts if layout.name.lower() == name.lower()), None)
    if found is None:
        said = unknown("layout", name or LAYOUT, [layout.name for layout in layouts])
        raise InputError([Problem(str(path), f"{said}; name one with --layout" if name is None else said)])
    return found


def _as_deck(package: zipfile.ZipFile) -> bytes:
    """Return the package as one of a deck: a .potx differs from a .pptx in one word."""
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as target:
        for name in package.namelist():
            content = package.read(name)
            target.writestr(name, content.replace(_TEMPLATE, _PRESENTATION) if name == _TYPES else content)
    return changed.getvalue()


def _without_slides(deck: Presentation) -> None:
    """Take a deck's slides out, and what speaks of them: sections, shows of some of them, links of masters to them."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    for tag in ("p:sldIdLst", "p:custShowLst", "p:extLst"):
        for element in deck.element.xpath(f"./{tag}"):
            deck.element.remove(element)
    masters = list(deck.slide_masters)
    for owner in (deck, *masters, *(layout for master in masters for layout in master.slide_layouts)):
        relations = owner.part.rels
        # Not drop_rel(): it keeps a relation that is named twice, as that of a slide in a show was.
        for name in [name for name, relation in relations.items() if relation.reltype == RELATIONSHIP_TYPE.SLIDE]:
            relations.pop(name)
            for link in owner.element.xpath(f".//*[@r:id='{name}']"):
                link.getparent().remove(link)
