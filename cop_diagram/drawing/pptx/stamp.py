"""A deck's fingerprint: a part of the package for data of programs, put there and taken out again.

Office keeps such a part, a Custom XML Data Storage Part (ECMA-376, part 1), when it saves a deck. Of a custom property
it keeps 255 characters, and a fingerprint has thousands.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from cop_diagram.drawing.pptx.package import FINGERPRINT, repacked

LONGEST, MOST_PARTS = 8_000_000, 100
"""Bytes of the part and of those before it together, and their number; what has more is perhaps a trap."""

_PART = "customXml/cop-diagram.xml"
_CONTENT = b'<?xml version="1.0" encoding="UTF-8"?>\n<fingerprint xmlns="%b">%b</fingerprint>\n'
_WRITTEN = re.compile(rb'<fingerprint xmlns="%b">([^<]*)</fingerprint>' % re.escape(FINGERPRINT))

_ROOT = "_rels/.rels"
_PRESENTATION = re.compile(rb'relationships/officeDocument" Target="/?((?:[^"/]+/)*)([^"/]+)"')
_RELATION = (
    b'<Relationship Id="copDiagram" Target="/customXml/cop-diagram.xml" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"/>'
)
_END = b"</Relationships>"


def put_in(deck: bytes, text: str) -> bytes:
    """Return a deck with a fingerprint of ASCII characters in it."""
    parts = _unpacked(deck)
    relations = _relations(parts)
    written = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode("ascii")
    return repacked(
        {
            **parts,
            relations: parts[relations].replace(_END, _RELATION + _END),
            _PART: _CONTENT % (FINGERPRINT, written),
        }
    )


def take_out(deck: bytes) -> tuple[str | None, bytes]:
    """Return the fingerprint of a deck, which need not be one, and the deck as it was before that.

    Where another program has saved the deck since, or changed a byte of it, it comes back as it is.
    """
    try:
        text = _text(deck)
    except Exception:  # what is broken in a package comes out as whatever its reader stumbles over
        return None, deck
    if text is None:
        return None, deck
    try:
        parts = _unpacked(deck)
        relations = _relations(parts)
        parts[relations] = parts[relations].replace(_RELATION, b"")
        bare = repacked({name: content for name, content in parts.items() if name != _PART})
        return text, bare if put_in(bare, text) == deck else deck
    except Exception:  # as above
        return text, deck


def _text(deck: bytes) -> str | None:
    """Return what stands in the part of the fingerprint, which Office may have given another name."""
    left = LONGEST
    with zipfile.ZipFile(io.BytesIO(deck)) as package:
        for name in [name for name in package.namelist() if name.startswith("customXml/")][:MOST_PARTS]:
            with package.open(name) as part:
                content = part.read(left)
            left -= len(content)
            found = _WRITTEN.search(content)
            if found:
                said = found[1].decode("ascii")
                return said.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
            if left == 0:
                break
    return None


def _unpacked(deck: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(deck)) as package:
        if sum(part.file_size for part in package.infolist()) > len(deck):  # compressed, which ours never are
            raise ValueError("another program saved this deck")
        return {name: package.read(name) for name in package.namelist()}


def _relations(parts: Mapping[str, bytes]) -> str:
    """Return the name of the part that says to what the presentation is related."""
    found = _PRESENTATION.search(parts[_ROOT])
    if found is None:
        raise ValueError("there is no presentation in this package")
    return f"{found[1].decode()}_rels/{found[2].decode()}.rels"
