"""A deck's package made anew, so that the same deck has the same bytes: no dates, no author, no picture of another."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from pptx.opc.package import _Relationship
    from pptx.presentation import Presentation

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date of each file: the first that a zip knows."""

_CORE = "docProps/core.xml"
_PROPERTIES = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:language>{language}</dc:language>\
</cp:coreProperties>
"""

_STALE = ("thumbnail", "extended-properties", "printerSettings")
"""How the kinds of relations end to parts that tell of another deck: its picture, its figures, its printer."""


FINGERPRINT = b"urn:cop-diagram:fingerprint"
"""The namespace of the part that holds a fingerprint."""


def packed(deck: Presentation, title: str, language: str, parts: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a deck.

    Parameters
    ----------
    title, language : str
        Said in its properties, which say nothing else.
    parts : mapping of str to bytes
        Contents in place of what the deck has, by the name in the package.
    """
    for relations in (deck.part.package._rels, deck.part.rels):
        for name in [name for name, relation in relations.items() if _is_stale(relation)]:
            relations.pop(name)
    saved = io.BytesIO()
    deck.core_properties.title = title  # there may be none yet
    deck.save(saved)
    properties = _PROPERTIES.format(title=escape(title), language=escape(language)).encode()
    with zipfile.ZipFile(saved) as package:
        found = {name: package.read(name) for name in package.namelist()}
    return repacked({**found, **parts, _CORE: properties})


def _is_stale(relation: _Relationship) -> bool:
    """Whether a part tells of another deck, perhaps as the fingerprint of the one that is the template."""
    if relation.reltype.endswith("/customXml") and not relation.is_external:
        return FINGERPRINT in relation.target_part.blob
    return relation.reltype.endswith(_STALE)


def repacked(parts: Mapping[str, bytes]) -> bytes:
    """Return the package of these parts, without dates.

    Nothing is compressed: what that makes of the same bytes differs from one zlib to the next.
    """
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, content in parts.items():
            about = zipfile.ZipInfo(name, _EARLIEST)
            about.create_system = 0  # else the system that it is written on
            package.writestr(about, content)
    return written.getvalue()
