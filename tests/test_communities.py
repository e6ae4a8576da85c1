"""Communities that look real: their files are in order and can be laid out."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_diagram.catalog import read_catalog
from cop_diagram.layout import lay_out
from cop_diagram.promises import violations

COMMUNITIES = sorted((Path(__file__).parent / "data" / "communities").glob("*.toml"))


@pytest.mark.parametrize("file", COMMUNITIES, ids=lambda file: file.stem)
def test_a_community(file: Path) -> None:
    catalog, warnings = read_catalog(file)
    assert warnings == ()
    assert violations(lay_out(catalog), catalog) == ()
