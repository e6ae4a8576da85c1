"""Builds that are killed at random moments; ``python -m support.kills 200`` does it that many times."""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from support.commands import soon
from support.places import ROOT
from support.repositories import MAPS, OUTPUT, Repository

from cop_diagram.drawing import FORMATS
from cop_diagram.files.temporary import PREFIX

Phase = Literal["before", "while", "after"]
Aim = Literal["run", "writing", "file"]
State = Literal["old", "new", "absent", "removed", "broken"]
_Pictures = Mapping[str, bytes]

PHASES: tuple[Phase, ...] = ("before", "while", "after")
AIMS: tuple[Aim, ...] = ("run", "writing", "file")
STATES: tuple[State, ...] = ("old", "new", "absent", "removed", "broken")
GONE = "gone.toml"
"""A map of which only the pictures are left."""


@dataclass(frozen=True, slots=True)
class Kill:
    """How a build is run and killed.

    Attributes
    ----------
    aim : Aim
        At a random moment of its whole run, between the first and the last picture that it writes, or at the first
        after such a one at which a file is half written.
    alone : bool
        Only the process itself, not those that lay out for it.
    jobs : int
        How many maps it lays out at a time.
    prune : bool
        Whether there are pictures of a map that is gone, and it removes them.
    first : bool
        Whether there are no pictures yet; else all maps changed.
    undone : bool
        Whether the maps are again as they were when the next build comes.
    """

    aim: Aim
    alone: bool = False
    jobs: int = 2
    prune: bool = False
    first: bool = False
    undone: bool = False

    def command(self) -> list[str]:
        options = ["--jobs", str(self.jobs), *(["--prune"] if self.prune else [])]
        return [sys.executable, "-m", "cop_diagram", "build", "-q", "maps", *options]


def kills(count: int, chance: random.Random) -> list[Kill]:
    """Return kills of every kind, every second one aimed at the writing of pictures."""
    return [
        Kill(
            aim=("run", "writing", "run", "file")[number % 4],
            alone=chance.random() < 0.5,
            jobs=chance.choice((1, 2)),
            prune=chance.random() < 0.5,
            first=chance.random() < 0.25,
            undone=chance.random() < 0.25,
        )
        for number in range(count)
    ]


@dataclass(frozen=True, slots=True)
class Found:
    """What a killed build left: when it was, how each picture is, and how many files wait beside them."""

    kill: Kill
    phase: Phase
    states: Mapping[str, State]
    waiting: int


class Killing:
    """A repository in which builds are killed; works in its folder.

    Attributes
    ----------
    repository : Repository
        Its maps are given a picture in each of the formats.
    """

    def __init__(self, repository: Repository, formats: Sequence[str], chance: random.Random) -> None:
        self.repository, self._formats, self._chance = repository, formats, chance
        self._write_maps("Stories", GONE)
        self.repository.build("--jobs", "1")
        self._orphans = {name: data for name, data in repository.bytes().items() if Path(name).stem == Path(GONE).stem}
        (repository.maps / GONE).unlink()
        for name in self._orphans:
            (repository.pictures / name).unlink()
        self._drawn = [self._reference(version) for version in range(2)]
        self._version = 1
        self._moments: dict[int, tuple[float, float, float]] = {}

    def survive(self, kill: Kill) -> Found:
        """Kill a build of changed maps, see that no picture is broken, and that the next build makes all of it good."""
        if kill.jobs not in self._moments:
            self._moments[kill.jobs] = self._measured(Kill("run", jobs=kill.jobs))
        before = self._begin(kill)
        changed = 1 - self._version
        self._write_version(changed)
        self._run_and_kill(kill)
        found = self._found(kill, before, self._drawn[changed])
        assert "broken" not in found.states.values(), found
        if kill.undone:
            self._write_version(self._version)
        else:
            self._version = changed
        self._mend(kill)
        return found

    def _begin(self, kill: Kill) -> _Pictures:
        """Put the pictures of the maps as they are there, or none, and return them."""
        shutil.rmtree(self.repository.pictures, ignore_errors=True)
        before = {**({} if kill.first else self._drawn[self._version]), **(self._orphans if kill.prune else {})}
        if before:
            self.repository.pictures.mkdir()
        for name, data in before.items():
            (self.repository.pictures / name).write_bytes(data)
        self._write_version(self._version)
        return before

    def _measured(self, kill: Kill) -> tuple[float, float, float]:
        """Return when a build that is left alone writes first and last and ends, in seconds from its beginning."""
        self._begin(kill)
        self._write_version(1 - self._version)
        begin, writes, seen = time.perf_counter(), [], self._touched()
        running = self._started(kill)
        while running.poll() is None:
            if self._touched() != seen:
                writes.append(time.perf_counter() - begin)
                seen = self._touched()
            time.sleep(0.0005)
        assert running.returncode == 0
        return writes[0], writes[-1], time.perf_counter() - begin

    def _run_and_kill(self, kill: Kill) -> None:
        first, last, end = self._moments[kill.jobs]
        seen = self._touched()
        running = self._started(kill)
        if kill.aim == "run":
            time.sleep(self._chance.uniform(0, end))
        else:
            while self._touched() == seen and running.poll() is None:
                time.sleep(0.0005)
            time.sleep(self._chance.uniform(0, last - first))
        if kill.aim == "file":
            while not self._waiting() and running.poll() is None:
                pass
        if kill.alone:
            running.kill()
        else:
            with contextlib.suppress(ProcessLookupError):  # it has ended before
                os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        soon(lambda: not _lives(running.pid))

    def _started(self, kill: Kill) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.Popen(kill.command(), env=environment, start_new_session=True, stderr=subprocess.DEVNULL)

    def _found(self, kill: Kill, before: _Pictures, drawn: _Pictures) -> Found:
        now = self._pictures()
        names = sorted(before.keys() | drawn.keys())
        states = {name: _state(now.get(name), before.get(name), drawn.get(name)) for name in names}
        waiting = self._waiting()
        assert now.keys() <= {*names, *waiting}
        assert len(waiting) < 2
        done = {state in ("new", "removed") for state in states.values()}
        phase: Phase = "while" if waiting or len(done) > 1 else "after" if True in done else "before"
        return Found(kill, phase, states, len(waiting))

    def _mend(self, kill: Kill) -> None:
        """Build once more: what is not as it is to be is drawn, nothing else, and nothing else lies about."""
        wanted, before = self._drawn[self._version], self._pictures()
        told = self.repository.build("--jobs", "1", *(["--prune"] if kill.prune else []))
        assert {Path(file).name for file in told["drawn"]} == {
            name for name in wanted if before.get(name) != wanted[name]
        }
        assert self._pictures() == wanted

    def _reference(self, version: int) -> _Pictures:
        self._write_version(version)
        self.repository.build("--jobs", "1")
        return self.repository.bytes()

    def _write_version(self, version: int) -> None:
        self._write_maps(f"Stories {version}")

    def _write_maps(self, word: str, *more: str) -> None:
        """Write all maps with that activity, and more, each with a picture in each format."""
        outputs = "".join(OUTPUT.replace(".svg", f".{format}") for format in self._formats)
        for name, text in {**MAPS, **dict.fromkeys(more, MAPS["nurses.toml"])}.items():
            self.repository.write(name, text.replace("Stories", word).replace(OUTPUT, outputs))

    def _pictures(self) -> _Pictures:
        return self.repository.bytes() if self.repository.pictures.exists() else {}

    def _waiting(self) -> list[str]:
        """Return the names of the files that are not yet in place."""
        return [path.name for path in self.repository.pictures.glob(f"{PREFIX}*")]

    def _touched(self) -> int:
        """Return when a file last came into the folder of pictures, or left it; 0 where there is no folder."""
        try:
            return self.repository.pictures.stat().st_mtime_ns
        except FileNotFoundError:
            return 0


def _lives(group: int) -> bool:
    """Return whether any process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def _state(now: bytes | None, before: bytes | None, drawn: bytes | None) -> State:
    if now == drawn:
        return "removed" if now is None else "new"
    if now == before:
        return "absent" if now is None else "old"
    return "broken"


def table(found: Sequence[Found]) -> str:
    """Return what was found as a table: a row for each phase."""
    columns = ["times", *(f"aimed at {aim}" for aim in AIMS), *STATES, "within a file"]
    lines = ["| killed | " + " | ".join(columns) + " |", "|---|" + "--:|" * len(columns)]
    for phase in PHASES:
        those = [one for one in found if one.phase == phase]
        counts = Counter(state for one in those for state in one.states.values())
        aims = Counter(one.kill.aim for one in those)
        figures = [len(those), *(aims[aim] for aim in AIMS), *(counts[state] for state in STATES)]
        figures.append(sum(one.waiting > 0 for one in those))
        lines.append(f"| {phase} | " + " | ".join(map(str, figures)) + " |")
    return "\n".join(lines)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("count", type=int, help="how many builds are killed")
    count, chance = options.parse_args().count, random.Random(14)
    found = []
    with tempfile.TemporaryDirectory() as place, contextlib.chdir(place):
        killing = Killing(Repository(Path(place)), tuple(FORMATS), chance)
        for number, kill in enumerate(kills(count, chance), 1):
            found.append(killing.survive(kill))
            if number % 20 == 0:
                print(f"{number} of {count} killed", file=sys.stderr, flush=True)
    print(table(found))


if __name__ == "__main__":
    main()
