"""A deck's package made anew, so that the same deck has the same bytes: no dates, no author, no picture of another."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
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
        for name in [name for name, relation in relations.items() if relation.reltype.endswith(_STALE)]:
            relations.pop(name)
    saved = io.BytesIO()
    deck.core_properties.title = title  # there may be none yet
    deck.save(saved)
    properties = _PROPERTIES.format(title=escape(title), language=escape(language)).encode()
    return _rewritten(saved.getvalue(), {**parts, _CORE: properties})


def _rewritten(package: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return a zip with other contents and without dates.

    Nothing is compressed: what that makes of the same bytes differs from one zlib to the next.
    """
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            about = zipfile.ZipInfo(name, _EARLIEST)
            about.create_system = 0  # else the system that it is written on
            target.writestr(about, parts.get(name, source.read(name)))
    return written.getvalue()
