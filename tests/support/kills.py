"""Builds that are killed at random moments; ``python -m support.kills 200`` does it that many times."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from support.commands import process
from support.places import ROOT
from support.repositories import MAPS, Repository


def kill_builds(repository: Repository, folder: Path, count: int) -> int:
    """Kill that many builds; return how many had written a picture, and none of them half of one.

    Each is of maps that changed since the last. The next build always draws everything and leaves no litter.
    """
    chance = random.Random(14)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "cop_diagram", "build", "-q", "maps", "--jobs", "2"]
    begin = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True)
    took = time.perf_counter() - begin
    names, begun = set(repository.bytes()), 0
    for number in range(count):
        for name in MAPS:
            repository.write(name, MAPS[name].replace("Stories", f"Stories {number}"))
        before = repository.bytes()
        killed = subprocess.Popen(command, cwd=folder, env=environment, start_new_session=True)
        time.sleep(chance.uniform(0.3, 1.1) * took)
        os.killpg(killed.pid, signal.SIGKILL)
        killed.wait()
        after = repository.bytes()
        result = process("build", "maps", cwd=folder)
        assert result.returncode == 0, result.stderr
        now = repository.bytes()
        assert set(now) == names
        assert all(after[name] in (before[name], now[name]) for name in names)
        begun += any(after[name] != before[name] for name in names)
        if (number + 1) % 20 == 0:
            print(f"{number + 1} of {count} killed, {begun} were writing", file=sys.stderr, flush=True)
    return begun


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        print(kill_builds(Repository(Path(place)), Path(place), int(sys.argv[1])), "of", sys.argv[1], "were writing")
