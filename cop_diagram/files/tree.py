"""The folder tree in which the files of a map lie: a map of somebody else reads and writes nothing beyond it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from cop_diagram.model import InputError, Problem

PERMIT = "--allow-outside"
"""The option that lifts the limits of a tree."""


class Tree(NamedTuple):
    """A folder with all below it, links resolved.

    Attributes
    ----------
    top : Path
        The folder.
    home : Path
        The folder of the map in it. Hidden files and folders, such as ``.git``, are not of the tree, unless the map
        itself lies among them. What begins with two dots is no secret: so Kubernetes calls what it links the files of
        a volume to.
    """

    top: Path
    home: Path

    def fault(self, path: str | Path, also: Path | None = None) -> str | None:
        """Return why a file is not of the tree, in a sentence that begins with its name; None where it is.

        Nothing is told of a file outside, not even whether it is there.

        Parameters
        ----------
        path : str or Path
            The file, which need not be there; links are followed.
        also : Path, optional
            Another folder in which it may lie.
        """
        if "\0" in str(path):  # no file at all
            return None
        real = _real(path)
        if also is not None and real.is_relative_to(_real(also)):
            return None
        if not real.is_relative_to(self.top):
            return f'leads out of "{self.top}", where all files of the map must lie; {PERMIT} permits it'
        shared = os.path.commonpath((real, self.home))
        if any(part.startswith(".") and not part.startswith("..") for part in real.relative_to(shared).parts):
            return f"is hidden, and a map has nothing to do with hidden files; {PERMIT} permits it"
        return None

    def check(self, path: Path) -> None:
        """Refuse a map's own file where it, or a folder on the way to it, is a link to what is not of the tree.

        Raises
        ------
        InputError
            When it is.
        """
        is_here = self.home.is_relative_to(self.top) and _real(path) == self.home / path.name
        if not is_here and (fault := self.fault(path)):
            raise InputError([Problem(str(path), f"the file {fault}")])


def tree_of(path: Path | None) -> Tree:
    """Return the tree of a map by its file; None is standard input, which is as a file in the working directory.

    It is the working tree of Git in which the file lies by its name: a link within a working tree does not lead into
    another one. Where there is none by its name, links to folders are followed: it is then the working directory, if
    the file lies below that, and else the working tree in which it really lies, or its folder.
    """
    try:
        folder = Path.cwd() if path is None else Path(os.path.normpath(path.absolute())).parent
        home = _real(folder)
        top = _working_tree(folder) or _working_directory(home) or _working_tree(home) or home
        return Tree(_real(top), home)
    except OSError:  # the working directory is gone
        return Tree(Path(), Path())


def _working_tree(folder: Path) -> Path | None:
    """Return the nearest folder upwards that has ``.git``; beyond each link on the way, the nearest above that one."""
    found: list[Path] = []
    linked = True
    for parent in (folder, *folder.parents):
        if linked and os.path.lexists(parent / ".git"):
            found.append(parent)
            linked = False
        linked = linked or parent.is_symlink()
    return found[-1] if found else None


def _working_directory(folder: Path) -> Path | None:
    current = _real(Path.cwd())
    return current if folder.is_relative_to(current) else None


def _real(path: str | Path) -> Path:
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):  # nothing can be found from there, or by a name with a null character
        return Path(path)
