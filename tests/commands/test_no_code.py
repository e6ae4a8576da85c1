"""What maps of strangers bring about: nothing is fetched, no program is run, and nothing in them is code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from support.small_map import SMALL

pytestmark = pytest.mark.hostile

WATCHED = """
import contextlib, io, socket, sys
from cop_diagram.commands.program import program

seen, watching = [], False

def watch(event, args):
    if not watching:
        return
    if event in ("exec", "compile"):
        code = args[0] if event == "exec" else None
        name = getattr(code, "co_filename", None) or (args[1] if event == "compile" else None)
        if isinstance(name, str) and name.startswith((sys.prefix, sys.base_prefix, "<frozen", PROGRAM)):
            return  # a library that is imported
        seen.append((event, str(name)))
    elif event == "pickle.find_class" and args[0].split(".")[0] in ("cop_diagram", "pathlib"):
        return  # what a plan has packed itself, as for other processes
    elif event.split(".")[0] in ("socket", "subprocess", "ctypes", "urllib", "webbrowser", "ftplib") or event in (
        "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty", "os.spawn", "pty.spawn", "pickle.find_class",
        "code.__new__",
    ):
        seen.append((event, str(args)[:80]))

def draw(name):
    for args in (["validate", name], ["show", name], ["build", name, "--jobs", "1", "-q", "--force"]):
        with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):
            program.main(args, standalone_mode=False)

for _ in range(2):  # libraries compile what they make up when they are first used, some for pictures that are there
    draw("map.toml")
sys.addaudithook(watch)
watching = True
draw("hostile.toml")
told = list(seen)
exec("pass")
socket.socket().close()
watching = False
print(told, len(seen) > len(told) + 1)
"""

HOSTILE = (
    SMALL.replace('name = "Sharing"', 'name = "{0.__class__.__mro__} ${jndi:ldap://localhost/a} %n%n"')
    .replace('name = "Stories"', "name = '''__import__('os').system('touch owned')\n`touch owned` $(touch owned)'''")
    .replace('title = "Nurses"', 'title = "!!python/object/apply:os.system [touch owned]"')
    + "description = \"http://localhost/ file:///etc/passwd <script>alert(1)</script> =cmd|' /C calc'!A0\"\n"
)
OUTPUTS = '[[output]]\nfile = "{name}"\nformat = ["svg", "png", "pptx"]\n'


def test_a_map_runs_nothing_and_asks_nobody(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(SMALL + OUTPUTS, encoding="utf-8")
    (tmp_path / "hostile.toml").write_text(HOSTILE + OUTPUTS, encoding="utf-8")
    program = str(Path(__file__).parents[2])
    code = f"PROGRAM = {program!r}\n{WATCHED}"
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.stderr, ran.stdout) == ("", "[] True\n")  # True: it would have been seen
    assert {path.name for path in tmp_path.iterdir()} == {
        f"{name}.{suffix}" for name in ("map", "hostile") for suffix in ("toml", "svg", "png", "pptx")
    }
