"""Where a format keeps the fingerprint in its files: put there, and taken out again."""

from __future__ import annotations

import html
import json
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

LONGEST = 4_000_000
"""Characters of a fingerprint; what is longer is none of ours, and perhaps a trap."""

_KEYWORD = b"cop-diagram"
_PNG = b"\x89PNG\r\n\x1a\n"
_AFTER_HEADER = len(_PNG) + 25

_UPDATE = b"\n%cop-diagram fingerprint\n"
_DESCRIPTION = (
    b'<rdf:Description rdf:about="" xmlns:cop="urn:x-cop-diagram:">'
    b"<cop:fingerprint>%s</cop:fingerprint></rdf:Description>"
)

_METADATA = re.compile(rb'<metadata class="fingerprint">([^<]*)</metadata>\n')


class Stamp(NamedTuple):
    """How a format keeps a fingerprint.

    Attributes
    ----------
    put : callable
        Returns a picture with a fingerprint, one line of JSON, in it.
    take : callable
        Returns the fingerprint that was put into a picture, or None where there is none; and the picture as it was
        before that.
    """

    put: Callable[[bytes, str], bytes]
    take: Callable[[bytes], tuple[str | None, bytes]]


def _into_svg(picture: bytes, text: str) -> bytes:
    before, end, after = picture.partition(b"</desc>\n")
    written = html.escape(text, quote=False).encode()
    return b"".join((before, end, b'<metadata class="fingerprint">', written, b"</metadata>\n", after))


def _out_of_svg(picture: bytes) -> tuple[str | None, bytes]:
    picture = picture.replace(b"\r\n", b"\n")  # git may have turned the ends of lines
    found = _METADATA.search(picture)
    if found is None:
        return None, picture
    text = html.unescape(found[1].decode("utf-8", "replace"))
    return text, picture[: found.start()] + picture[found.end() :]


def _into_png(picture: bytes, text: str) -> bytes:
    content = b"zTXt" + _KEYWORD + b"\0\0" + zlib.compress(_ascii(text).encode(), 9)  # such a chunk holds Latin-1
    chunk = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
    return picture[:_AFTER_HEADER] + chunk + picture[_AFTER_HEADER:]


def _out_of_png(picture: bytes) -> tuple[str | None, bytes]:
    for kind, start, end in _chunks(picture):
        body = picture[start + 8 : end - 4]
        if kind == b"zTXt" and body.startswith(_KEYWORD + b"\0\0"):
            rest = picture[:start] + picture[end:]
            try:
                unpacked = zlib.decompressobj().decompress(body[len(_KEYWORD) + 2 :], LONGEST)
            except zlib.error:
                return None, rest
            return unpacked.decode("latin-1"), rest
    return None, picture


def _chunks(picture: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield the chunks of a PNG: the kind of each, where it begins and where it ends (PNG, third edition, 5.3)."""
    at = len(_PNG)
    while picture.startswith(_PNG) and at + 12 <= len(picture):
        length = int.from_bytes(picture[at : at + 4])
        end = at + 12 + length
        yield picture[at + 4 : at + 8], at, end
        at = end


def _into_pdf(picture: bytes, text: str) -> bytes:
    """Append the metadata once more, as an update of the file (ISO 32000-1, 7.5.6), which leaves all else as it is."""
    number = _last(rb"/Metadata (\d{1,10}) 0 R", b"/Metadata ", picture)[1]
    head = b"\n" + number + b" 0 obj\n<<"
    packet = _last(re.escape(head) + rb"[^>]*>>\nstream\n(.*?)\nendstream", head, picture)[1]
    end = _last(rb"\ntrailer\n<<(.*?)>>\nstartxref\n(\d{1,10})\n%%EOF\s*\Z", b"\ntrailer\n<<", picture)
    trailer, previous = end[1], end[2]
    said = _DESCRIPTION % html.escape(text, quote=False).encode()
    packet = packet.replace(b"</rdf:RDF>", said + b"</rdf:RDF>")
    start = len(picture) + len(_UPDATE)
    written = b"%s 0 obj\n<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n%s\nendstream\nendobj\n"
    update = written % (number, len(packet), packet)
    table = b"xref\n0 1\n0000000000 65535 f\r\n%s 1\n%010d 00000 n\r\ntrailer\n<<%s/Prev %s>>\nstartxref\n%d\n%%%%EOF\n"
    return b"".join((picture, _UPDATE, update, table % (number, start, trailer, previous, start + len(update))))


def _out_of_pdf(picture: bytes) -> tuple[str | None, bytes]:
    before, _, update = picture.rpartition(_UPDATE)
    found = re.search(rb"<cop:fingerprint>([^<]*)</cop:fingerprint>", update) if before else None
    if found is None:
        return None, picture
    text = html.unescape(found[1].decode("utf-8", "replace"))
    try:
        as_put = _into_pdf(before, text) == picture
    except ValueError:
        as_put = False
    return text, before if as_put else picture  # what others appended is part of the picture


def _last(pattern: bytes, beginning: bytes, data: bytes) -> re.Match[bytes]:
    """Match a pattern at the last place that has its beginning, or raise ValueError.

    Nowhere else: a file of strangers may have its beginning a million times, and each try could read to the end.
    """
    match = re.compile(pattern, re.DOTALL).match(data, max(data.rfind(beginning), 0))
    if match is None:
        raise ValueError(f"there is no {beginning!r} as ours are")
    return match


def _into_pptx(picture: bytes, text: str) -> bytes:
    from cop_diagram.drawing.pptx import put_in

    return put_in(picture, _ascii(text))  # not every character of JSON can stand in XML


def _out_of_pptx(picture: bytes) -> tuple[str | None, bytes]:
    from cop_diagram.drawing.pptx import take_out

    return take_out(picture)


def _ascii(text: str) -> str:
    return json.dumps(json.loads(text), separators=(",", ":"))


IN_SVG = Stamp(_into_svg, _out_of_svg)
"""An element ``<metadata>`` behind the description."""

IN_PNG = Stamp(_into_png, _out_of_png)
"""A compressed text chunk behind the header."""

IN_PDF = Stamp(_into_pdf, _out_of_pdf)
"""A property of the document's metadata (XMP), in an update behind the document."""

IN_PPTX = Stamp(_into_pptx, _out_of_pptx)
"""A part of the package for data of programs."""
