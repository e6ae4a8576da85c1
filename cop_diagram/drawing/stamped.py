"""What a picture's file says of itself."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter, ValidationError

from cop_diagram.drawing.fingerprint import Fingerprint
from cop_diagram.drawing.formats import Format


@dataclass(frozen=True, slots=True)
class Stamped:
    """What was found in a file.

    Attributes
    ----------
    fingerprint : Fingerprint or None
        None where the file has none that can be read: another program, or a much older version, wrote it.
    intact : bool
        Whether the file is as it was drawn.
    """

    fingerprint: Fingerprint | None
    intact: bool


def read_stamp(data: bytes, format: Format) -> Stamped:
    """Return what a picture in that format says of itself, which need not be one of ours."""
    if format.stamp is None:
        return Stamped(None, False)
    text, rest = format.stamp.take(data)
    try:
        found = _adapter().validate_json(text or "")
    except ValidationError:
        return Stamped(None, False)
    return Stamped(found, hashlib.sha256(rest).hexdigest()[:32] == found.picture)


@cache
def _adapter() -> TypeAdapter[Fingerprint]:
    return TypeAdapter(Fingerprint)
