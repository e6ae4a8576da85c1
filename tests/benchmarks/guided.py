"""Change what strangers may send as ``fuzz.py`` does, guided by the code that is reached (libFuzzer, by atheris).

It begins with the inputs of ``fuzz.py``, keeps in a folder what reaches new code, and ends at the first fault.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import pkgutil
import sys
import tempfile
from pathlib import Path


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("kind", choices=["toml", "difference", "theme", "csv", "drawn", "picture"])
    options.add_argument("count", type=int, help="how many inputs")
    options.add_argument("--corpus", type=Path, required=True, help="folder for what reaches new code")
    given = options.parse_args()
    import atheris

    with atheris.instrument_imports(include=["cop_diagram"]):
        import cop_diagram

        for module in pkgutil.walk_packages(cop_diagram.__path__, "cop_diagram."):  # also what commands import late
            importlib.import_module(module.name)
    import fuzz

    judge, sources = fuzz.KINDS[given.kind]
    corpus = given.corpus.resolve()
    corpus.mkdir(parents=True, exist_ok=True)
    for number, source in enumerate(sources):
        (corpus / f"begin-{number}").write_bytes(source)

    def judged(data: bytes) -> None:
        _, faults = judge(data)
        if faults:
            raise AssertionError(faults[0])

    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        atheris.Setup([sys.argv[0], f"-runs={given.count}", "-max_len=20000", "-timeout=60", str(corpus)], judged)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
