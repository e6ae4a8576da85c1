"""What is drawn from what: pictures, and the layouts that they share."""

from __future__ import annotations

import os
import pickle
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from cop_diagram.drawing import Encoding, Origin
from cop_diagram.model import Catalog, Document, Later
from cop_diagram.style import Style

MOST_UP = 3
"""Folders up to which the way from a picture to its map may lead."""


class Place(NamedTuple):
    """A line of a file, where something is said; ``line`` is counted from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Target:
    """A picture or a document that is to be there.

    Attributes
    ----------
    path : Path
        Where it is to be.
    map : str
        The file of its map, as messages name it.
    format : str
        The name of its format.
    encoding : Encoding
        With the ``origin``, whose part says which picture of several it is.
    place : Place
        Where it is said that it is to be there.
    declared : bool
        Whether the map says so itself.
    """

    path: Path
    map: str
    format: str
    encoding: Encoding
    place: Place
    declared: bool

    @property
    def origin(self) -> Origin:
        """What the picture is to be drawn from."""
        return self.encoding.origin or Origin("", "")


@dataclass(frozen=True, slots=True)
class Job:
    """A layout and the pictures of it.

    Attributes
    ----------
    map : str
        The file, as messages name it.
    packed : bytes
        The catalogue and the style of the pictures; see ``pack``.
    document : Document or None
        Of which kind it is; None where it is a picture or several.
    later : Later or None
        How pictures of years show what comes in a later one; None where the pictures are none of years.
    frames : str or None
        The kind of build-up of which they are frames; None where they are no frames.
    files : tuple of Path
        The files that all of it is read from.
    """

    map: str
    packed: bytes
    document: Document | None
    later: Later | None
    frames: str | None
    files: tuple[Path, ...]
    targets: tuple[Target, ...] = ()

    def unpacked(self) -> tuple[Catalog, Style]:
        """Return the catalogue, in the language and with the page and theme of the pictures, and their style."""
        catalog, style = pickle.loads(zlib.decompress(self.packed))
        return catalog, style


def pack(catalog: Catalog, style: Style) -> bytes:
    """Return what is laid out in little room: a plan keeps it of all maps, be there a thousand, until their turn."""
    return zlib.compress(pickle.dumps((catalog, style)))


def way_to(map_file: Path, folder: Path) -> str:
    """Return the way from a picture's folder to its map, with slashes; empty where it leads far up or to another drive.

    So a picture says where its map is beside it, and nothing of the machine.
    """
    try:
        way = Path(os.path.relpath(map_file, folder))
    except ValueError:
        return ""
    return "" if way.parts.count(os.pardir) > MOST_UP else way.as_posix()
