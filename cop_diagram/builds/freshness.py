"""Whether a picture is still that of its map, and why not.

What a picture is drawn from is compared first, which takes no layout: the same map, look, options, program, fonts and
libraries make the same picture (H10). Where something differs, the scene decides: another version of a library that
lays everything where it was makes no picture stale.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple

from cop_diagram.builds.changes import Change, changes
from cop_diagram.builds.jobs import Target
from cop_diagram.drawing import FORMATS, Option
from cop_diagram.drawing.fingerprint import (
    Fingerprint,
    fonts_of,
    libraries_of,
    options_of,
    own_fonts,
    scene_digest,
    this_program,
)
from cop_diagram.drawing.stamped import Stamped, read_stamp
from cop_diagram.files import PICTURE_LIMIT, file_bytes
from cop_diagram.model import alternatives, enumerated
from cop_diagram.scene import Sheet, contents_of

Status = Literal["fresh", "missing", "stale", "edited", "orphaned", "failed"]
"""How a picture is: as its map has it; not there; not as its map has it; changed by hand, or not drawn by this
program; one that no map asks for any more; one that cannot be told, since there is a mistake."""

Cause = Literal["map", "look", "options", "program", "fonts", "libraries"]


class Reason(NamedTuple):
    """Why a picture is not as it is to be; ``cause`` is empty where it is not drawn from something else.

    ``of_several`` is the sentence about several pictures, empty where it is the same.
    """

    cause: Cause | Literal[""]
    sentence: str
    of_several: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a picture is.

    Attributes
    ----------
    reasons : tuple of Reason
        Why it is not fresh.
    changes : tuple of Change
        What it shows in another way than it is to.
    """

    status: Status
    reasons: tuple[Reason, ...] = ()
    changes: tuple[Change, ...] = ()


FRESH = Verdict("fresh")
MISSING = Verdict("missing", (Reason("", "there is no such file", "there are no such files"),))
_KEEP = "to keep the edit, first copy the file under another name"
_KEEP_SEVERAL = "to keep the edits, first copy the files under other names"
_BY_HAND = Verdict(
    "edited", (Reason("", f"it was edited by hand; {_KEEP}", f"they were edited by hand; {_KEEP_SEVERAL}"),)
)
_NOT_OURS = Verdict(
    "edited",
    (
        Reason(
            "",
            "it has no fingerprint: another program wrote it, or an older version; to keep it, first copy it under "
            "another name",
            "they have no fingerprint: another program wrote them, or an older version; to keep them, first copy them "
            "under other names",
        ),
    ),
)
_SAME = Change("lines", "all that it shows is where it was")

_OPTIONS: Mapping[Option, str] = MappingProxyType(
    {
        "text": "the way in which words are held (text)",
        "id_prefix": "what stands before ids (id_prefix)",
        "dpi": "the number of pixels (dpi or width)",
        "template": "the template",
        "layout": "the template's layout",
        "shown_as": "the way in which frames are shown (as)",
    }
)
"""What can be said of a picture beside its format, in words."""


def look(target: Target) -> Stamped | None:
    """Return what the picture that is there says of itself; None where there is none.

    Raises
    ------
    InputError
        When it cannot be read, or is no file.
    """
    try:
        if not target.path.exists():
            return None
    except OSError:  # no file can have that name
        return None
    return read_stamp(file_bytes(target.path, "picture", PICTURE_LIMIT), FORMATS[target.format])


def at_first_sight(target: Target, stamped: Stamped | None) -> Verdict | None:
    """Return how a picture is, as far as that can be told without a layout; None where it cannot."""
    if stamped is None:
        return MISSING
    if FORMATS[target.format].stamp is None:
        return None
    if stamped.fingerprint is None:
        return _NOT_OURS
    if not stamped.intact:
        return _BY_HAND
    found = stamped.fingerprint
    told = not any(_reasons(found, target)) and set(found.fonts) <= own_fonts()  # only a layout tells which others
    return FRESH if told else None


def by_its_bytes(target: Target, picture: bytes) -> Verdict:
    """Return how a picture is that can hold no fingerprint, by what it is to be: another is taken for edited by hand.

    Raises
    ------
    InputError
        When it cannot be read.
    """
    if file_bytes(target.path, "picture", PICTURE_LIMIT) == picture:
        return FRESH
    one = f"{target.map} makes another one now, unless it was edited by hand, which such a file does not tell"
    several = f"{target.map} makes others now, unless they were edited by hand, which such files do not tell"
    return Verdict("edited", (Reason("map", f"{one}; {_KEEP}", f"{several}; {_KEEP_SEVERAL}"),))


def with_sheets(target: Target, found: Fingerprint, sheets: Sequence[Sheet], *, strict: bool) -> Verdict:
    """Return how a picture is of which something differs, by what it is to show.

    With ``strict`` each difference makes it stale.
    """
    reasons = tuple(_reasons(found, target))
    scenes = [sheet.scene for sheet in sheets]
    if found.fonts != fonts_of(*scenes):
        reasons += (Reason("fonts", "the font files in which the words are set are others now"),)
    same = found.scene == scene_digest(*scenes)
    if same and not strict and not {reason.cause for reason in reasons} & {"options", "program", "fonts"}:
        return FRESH
    return Verdict("stale", reasons, (_SAME,) if same else changes(found.shows, contents_of(*scenes)))


def _reasons(found: Fingerprint, target: Target) -> Iterator[Reason]:
    """Yield what the picture was drawn from that is something else now."""
    format, origin = FORMATS[target.format], target.origin
    if (found.map, found.part) != (origin.map, origin.part):
        yield Reason("map", f"{target.map}, or what it extends, says something else now")
    if found.look != origin.look:
        said = "to look otherwise now: another page, theme, text size, font or the like is asked for"
        yield Reason("look", f"it is {said}", f"they are {said}")
    if found.options != options_of(target.encoding, format.options):
        heeded = [words for option, words in _OPTIONS.items() if option in format.options]
        said = alternatives(heeded) if heeded else "what was asked of the drawing"  # of another version's formats
        yield Reason("options", f"{said} is another now")
    if found.program != this_program():
        said = f"drawn by version {found.program} of cop-diagram; this is {this_program()}"
        yield Reason("program", f"it was {said}", f"they were {said}")
    now = libraries_of(format.libraries)
    if found.libraries != now:
        said = _with_libraries(found.libraries, now)
        yield Reason("libraries", f"it was {said}", f"they were {said}")


def _with_libraries(was: Sequence[str], now: Sequence[str]) -> str:
    others, instead = ([one for one in some if one not in more] for some, more in ((was, now), (now, was)))
    drawn = f"drawn with {enumerated(others)}" if others else "drawn with fewer libraries"
    return f"{drawn}; now there is {enumerated(instead)}" if instead else drawn
