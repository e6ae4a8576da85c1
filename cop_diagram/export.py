"""A scene as the bytes of a picture, and pictures safely on disk."""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cop_diagram.errors import OutputError
from cop_diagram.scene import Scene

if TYPE_CHECKING:
    from cop_diagram.svg import TextMode

Format = Literal["svg", "png"]

_MOST_PIXELS = 32767

DPI_RANGE = (24, 750)
"""Pixels to the inch of a PNG: what can still be made out, and what no screen or press outdoes."""


def encode(
    scene: Scene,
    format: Format,
    *,
    text: TextMode = "text",
    id_prefix: str = "",
    dpi: float = 144.0,
    fonts: tuple[Path, ...] = (),
) -> bytes:
    """Return the scene as a picture.

    Parameters
    ----------
    scene : Scene
        What ``lay_out`` returned.
    format : {"svg", "png"}
        The kind of picture.
    text : {"text", "outlines"}
        For SVG: real text in an embedded font, or glyph shapes for programs that mangle fonts.
    id_prefix : str
        For SVG: put before every id, so that several pictures can stand in one page.
    dpi : float
        For PNG: pixels to the inch, 24 to 750; 144 makes the default page 1920 x 1080.
    fonts : tuple of Path
        The further font files of the style that the scene was laid out with.

    Raises
    ------
    OutputError
        When the prefix cannot begin an id, or the picture would have too few or far too many pixels.
    """
    if format == "png":
        return _png(scene, dpi, fonts)
    if id_prefix and not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.-]*", id_prefix):
        allowed = "it begins with a letter and holds letters, digits, '-', '_' and '.' only"
        raise OutputError(f"the id prefix {id_prefix!r} cannot begin an id: {allowed}")
    from cop_diagram.svg import to_svg

    return to_svg(scene, text=text, id_prefix=id_prefix, fonts=fonts).encode()


def _png(scene: Scene, dpi: float, fonts: tuple[Path, ...]) -> bytes:
    from cop_diagram.draw import POINTS_PER_INCH, draw_slide

    low, high = DPI_RANGE
    if not low <= round(dpi, 6) <= high:
        raise OutputError(f"{dpi:g} dpi is not from {low} to {high}")
    sides = [side / POINTS_PER_INCH * dpi for side in (scene.width, scene.height)]
    if not all(0.5 < side <= _MOST_PIXELS for side in sides):
        size = " x ".join(f"{side:.0f}" for side in sides)
        raise OutputError(f"{dpi:g} dpi make a picture of {size} pixels; 1 to {_MOST_PIXELS} on a side are possible")
    return draw_slide(scene, fonts).to_png(dpi)


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write each file so that at any moment there is the old one or the new one, and never half of one.

    Nothing is replaced before everything is safely on the disk. A symbolic link stays a link, a file
    keeps its permissions, and a device or pipe is written to as it is.

    Raises
    ------
    OutputError
        When a file cannot be written; names it and the reason.
    """
    waiting: list[tuple[Path, Path, Path]] = []
    try:
        for path, content in contents.items():
            with _explained(path):
                _prepare(path, content, waiting)
        for path, temporary, target in waiting:
            with _explained(path):
                temporary.replace(target)
        for folder in {target.parent for *_, target in waiting}:
            _sync_folder(folder)
    finally:
        for _, temporary, _ in waiting:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def write_folder(folder: Path, contents: Mapping[Path, bytes]) -> None:
    """Write files as ``write_files`` does into a folder that is made where needed, and gone again if that fails.

    Raises
    ------
    OutputError
        When the folder cannot be made or a file cannot be written; names it and the reason.
    """
    made: list[Path] = []
    try:
        for part in reversed([folder, *folder.parents]):
            if not part.exists():
                with _explained(part):
                    part.mkdir()
                made.append(part)
        write_files(contents)
    except OutputError:
        for part in reversed(made):
            with suppress(OSError):
                part.rmdir()
        raise


def _prepare(path: Path, content: bytes, waiting: list[tuple[Path, Path, Path]]) -> None:
    """Write the content beside its target and add (path, temporary file, target) to the waiting ones."""
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    mode = target.stat().st_mode if target.exists() else None
    if mode is not None:
        if stat.S_ISDIR(mode):
            raise IsADirectoryError
        if not os.access(target, os.W_OK):
            raise PermissionError
        if not stat.S_ISREG(mode):
            target.write_bytes(content)
            return
    temporary = target.parent / f".cop-diagram-{secrets.token_hex(6)}.tmp"
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    waiting.append((path, temporary, target))
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if mode is not None:
        temporary.chmod(stat.S_IMODE(mode))


def _sync_folder(folder: Path) -> None:
    """Make the new names last through a power cut; not every system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn the system's errors into a sentence that names the file and the reason."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise OutputError(f"cannot write {path}: {_reason(error, path)}") from error


def _reason(error: OSError | ValueError, path: Path) -> str:
    match error:
        case IsADirectoryError():
            return "it is a folder"
        case FileNotFoundError():
            return f"the folder {path.parent} does not exist"
        case NotADirectoryError():
            return f"{path.parent} is not a folder"
        case PermissionError():
            protected = path if path.exists() else path.parent
            return f"no permission to write to {protected}"
        case OSError(strerror=str() as words):
            return words[:1].lower() + words[1:]
        case _:
            return str(error)
