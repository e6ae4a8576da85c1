"""Hostile surroundings, in each of which every shipped picture has the same bytes.

``python -m support.environments [-n MAPS] [--python PROGRAM]...`` draws in each, with so many generated maps more and
with other Pythons too, and prints the table.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from support.communities import NURSES, TEACHERS, WATER
from support.hostile_places import MATPLOTLIBRC, make_fonts, make_locale
from support.places import ROOT

from cop_diagram.drawing import FORMATS

MAPS = {
    "slide.toml": 'extends = "learning-activities"\n'
    f'[[output]]\nfile = "../pictures/slide"\nformat = {list(FORMATS)}\n'
    '[[output]]\nfile = "../pictures/slide-text.svg"\ntext = "text"\n'
    '[[output]]\nfile = "../pictures/slide-outlines.svg"\ntext = "outlines"\n',
    "journey.toml": 'extends = "water-engineers.toml"\n[[output]]\nfile = "../pictures/{year}.svg"\n',
    "nurses.toml": NURSES.read_text("utf-8"),
    "teachers.csv": TEACHERS.read_bytes(),
}
"""What is drawn: the slide in every format and every kind of text, a journey, and two communities."""

_LEFT_OUT = ("LC_", "MPL", "XDG_", "PYTHON", "OMP_", "FONTCONFIG")
_LEFT_OUT_TOO = ("LANG", "LANGUAGE", "TZ", "SOURCE_DATE_EPOCH", "GITHUB_ACTIONS", "CI", "OPENBLAS_NUM_THREADS")

_SEALED = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
"""Gives up the super-user's right to write wherever he likes."""


@dataclass(frozen=True)
class Surroundings:
    """Where and how the program is run.

    Attributes
    ----------
    said : str
        What is special, as the page of the promises has it.
    variables : mapping of str to str or None
        What stands in the environment, or None for what does not; ``{place}`` is a folder for it alone.
    files : mapping of str to str
        Files in that folder, with what stands in them.
    folder : str
        Where in it the maps are.
    jobs : int
    shell : str
        Commands that go before.
    sealed : bool
        Whether nothing can be written into the folder ``sealed`` of that place.
    busy : bool
        Whether other programs work on all processors at the same time.
    """

    said: str
    variables: Mapping[str, str | None] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    folder: str = "work"
    jobs: int = 1
    shell: str = ""
    sealed: bool = False
    busy: bool = False


_RC = "matplotlibrc"

SURROUNDINGS: Mapping[str, Surroundings] = {
    "hash seed 1": Surroundings("`PYTHONHASHSEED=1`", {"PYTHONHASHSEED": "1"}),
    "hash seed 2": Surroundings("`PYTHONHASHSEED=4294967295`", {"PYTHONHASHSEED": "4294967295"}),
    "time zone": Surroundings("`TZ=Pacific/Apia`, and maps of 1975",
                              {"TZ": "Pacific/Apia"}, shell="touch -d 1975-01-01 maps/*"),
    "Turkish": Surroundings("a Turkish locale, with another small letter for I, and commas in decimals",
                            {"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr", "LOCPATH": "{place}/locales"}),
    "ASCII": Surroundings("`LC_ALL=C`, `PYTHONUTF8=0` and `PYTHONIOENCODING=ascii`",
                          {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}),
    "no home": Surroundings("no `HOME`", {"HOME": None}),
    "sealed home": Surroundings("a `HOME` and a font cache in which nothing can be written",
                                {"HOME": "{place}/sealed", "XDG_CACHE_HOME": "{place}/sealed"}, sealed=True),
    "no font cache": Surroundings("`MPLCONFIGDIR` and `XDG_CACHE_HOME` in folders that are not there and cannot be",
                                  {"MPLCONFIGDIR": "/dev/null/a", "XDG_CACHE_HOME": "/dev/null/b"}),
    "settings here": Surroundings("a hostile `matplotlibrc` in the working folder",
                                  files={f"work/{_RC}": MATPLOTLIBRC}),
    "settings named": Surroundings("one that `MATPLOTLIBRC` names",
                                   {"MATPLOTLIBRC": "{place}/rc"}, {"rc": MATPLOTLIBRC}),
    "settings of matplotlib": Surroundings("one in `MPLCONFIGDIR`",
                                           {"MPLCONFIGDIR": "{place}/mpl"}, {f"mpl/{_RC}": MATPLOTLIBRC}),
    "settings of the system": Surroundings("one in `XDG_CONFIG_HOME`", {"XDG_CONFIG_HOME": "{place}/xdg"},
                                           {f"xdg/matplotlib/{_RC}": MATPLOTLIBRC}),
    "settings at home": Surroundings("one in `~/.config`", {"HOME": "{place}/home"},
                                     {f"home/.config/matplotlib/{_RC}": MATPLOTLIBRC}),
    "backend": Surroundings("`MPLBACKEND` with a name that is none", {"MPLBACKEND": "module://no.such.module"}),
    "epoch": Surroundings("`SOURCE_DATE_EPOCH=0`", {"SOURCE_DATE_EPOCH": "0"}),
    "fonts": Surroundings("other system fonts, also some that are called like ours, and another `FONTCONFIG_FILE`",
                          {"XDG_DATA_HOME": "{place}/data", "FONTCONFIG_FILE": "{place}/fonts.conf"},
                          {"fonts.conf": "<fontconfig><dir>/nowhere</dir></fontconfig>"}),
    "umask 077": Surroundings("`umask 077`", shell="umask 077"),
    "few files": Surroundings("at most 40 open files, and no standard input", shell="ulimit -n 40; exec 0<&-"),
    "folder": Surroundings("another folder, many folders deep", folder="/".join("abcdefghijklmnopqrstuvwxyz")),
    "names": Surroundings("a folder with spaces, quotation marks and letters of other scripts",
                          folder="Kaarten van “óns” 'hier' & 地図/наши карты %20 #1"),
    "load": Surroundings("other programs that take all processors", busy=True),
    "jobs": Surroundings("`--jobs 2`", jobs=2),
    "one thread": Surroundings("`OPENBLAS_NUM_THREADS=1`, `OMP_NUM_THREADS=1`",
                               {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}),
    "many threads": Surroundings("`OPENBLAS_NUM_THREADS=8`, `OMP_NUM_THREADS=8`",
                                 {"OPENBLAS_NUM_THREADS": "8", "OMP_NUM_THREADS": "8"}),
    "optimized": Surroundings("`PYTHONOPTIMIZE=2`, without files of bytecode",
                              {"PYTHONOPTIMIZE": "2", "PYTHONDONTWRITEBYTECODE": "1"}),
    "developer": Surroundings("`PYTHONDEVMODE=1`, `PYTHONWARNINGS=error`, `PYTHONMALLOC=debug`",
                              {"PYTHONDEVMODE": "1", "PYTHONWARNINGS": "error", "PYTHONMALLOC": "debug"}),
    "in CI": Surroundings("within a GitHub Action, in a terminal that can do nothing",
                          {"CI": "true", "GITHUB_ACTIONS": "true", "TERM": "dumb", "COLUMNS": "20", "NO_COLOR": "1"}),
}  # fmt: skip
"""All surroundings by a short name."""

PLAIN = Surroundings("")


def drawn(
    place: Path, around: Surroundings, python: str = sys.executable, more: Mapping[str, str] | None = None
) -> dict[str, bytes]:
    """Return what is drawn of ``MAPS``, and of more maps, in those surroundings, by the names of the files."""
    folder = place / around.folder
    (folder / "maps").mkdir(parents=True)
    for name, content in {**MAPS, "water-engineers.toml": WATER.read_text("utf-8"), **(more or {})}.items():
        (folder / "maps" / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    for name, text in around.files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    named = [f"maps/{name}" for name in (*MAPS, *(more or {}))]
    command = [python, "-m", "cop_diagram", "build", "-q", *named, "-o", "pictures", "--jobs", str(around.jobs)]
    with _prepared(place, around):
        ran = subprocess.run(
            [*(_SEALED if around.sealed else ()), "sh", "-c", f'{around.shell or ":"}\nexec "$@"', "sh", *command],
            cwd=folder, env=_environment(place, around), capture_output=True, check=False,
        )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, b""), ran.stderr.decode(errors="replace")
    return {path.name: path.read_bytes() for path in sorted((folder / "pictures").iterdir())}


def bare(pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return pictures without their fingerprints, which name the versions of libraries."""
    return {name: FORMATS[name.rpartition(".")[2]].stamp.take(data)[1] for name, data in pictures.items()}


def _environment(place: Path, around: Surroundings) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(_LEFT_OUT) and name not in _LEFT_OUT_TOO
    }
    said = {name: value and value.replace("{place}", str(place)) for name, value in around.variables.items()}
    changed = {"PYTHONPATH": str(ROOT), **kept, **said}
    return {name: value for name, value in changed.items() if value is not None}


@contextmanager
def _prepared(place: Path, around: Surroundings) -> Iterator[None]:
    if "LOCPATH" in around.variables:
        make_locale(place / "locales", "tr_TR")
    if "XDG_DATA_HOME" in around.variables:
        make_fonts(place / "data" / "fonts")
    sealed = place / "sealed"
    if around.sealed:
        sealed.mkdir(mode=0o555)
    spin = [sys.executable, "-c", "while True: pass"]
    others = [subprocess.Popen(spin) for _ in range(os.cpu_count() or 1)] if around.busy else []
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()
        if around.sealed:
            assert list(sealed.iterdir()) == []
            sealed.chmod(0o755)


def main(arguments: Sequence[str]) -> int:
    """Print a line for each of the surroundings with the digest of all pictures; return whether any differs."""
    parser = argparse.ArgumentParser()
    parser.add_argument("-n", "--maps", type=int, default=0, help="how many generated maps are drawn too")
    parser.add_argument("--python", action="append", default=[], help="another Python with the program's libraries")
    given = parser.parse_args(arguments)
    from benchmarks.batch import generated

    more = {f"map-{number:03}.toml": text for number, text in enumerate(generated(given.maps))}
    rows = [("plain", PLAIN, sys.executable), *((name, row, sys.executable) for name, row in SURROUNDINGS.items())]
    rows += [(python, PLAIN, python) for python in given.python]
    seen = set()
    for name, around, python in rows:
        place = Path(tempfile.mkdtemp())
        begin = time.perf_counter()
        pictures = drawn(place, around, python, more)
        shutil.rmtree(place)
        digest = hashlib.sha256(b"".join(bare(pictures).values())).hexdigest()[:16]
        seen.add(digest)
        print(f"{name:24}{len(pictures):4} pictures  {digest}  {time.perf_counter() - begin:5.1f} s", flush=True)
    return len(seen) != 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
