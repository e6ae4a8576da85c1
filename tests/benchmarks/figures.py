"""Write the figures of the shipped slide into the pages: text sizes, contrasts, differences of colours.

Usage::

    PYTHONPATH=.:tests python tests/benchmarks/figures.py
"""

from __future__ import annotations

import argparse

from support.figures import TABLES, replaced, tables
from support.places import ROOT


def main() -> None:
    """Replace the rows of each table."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    for file, beginnings in TABLES.items():
        text = (ROOT / file).read_text(encoding="utf-8")
        for beginning, rows in zip(beginnings, tables(file), strict=True):
            text = replaced(text, beginning, rows)
            print("\n".join([file, *rows]))
        (ROOT / file).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
