"""``cop-diagram show``: the whole map as TOML, each value with the file that says it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from support.commands import run
from support.differences import BASE, write
from support.reading import parse_catalog
from support.strategies import full_catalogs, to_toml

from cop_diagram.catalog.reading import load_catalog, trace_bytes
from cop_diagram.catalog.writing import resolved_toml
from cop_diagram.model.catalog import Catalog

pytestmark = pytest.mark.usefixtures("folder_with_base")

OWN = """\
extends = "base.toml"

[slide]
title = "Ward 3"

[axes.from_with]
end = "Samen"

[select]
activities = ["stories"]
show = "all"

[[cluster]]
id = "ward"
name = 'On the "ward"'

[[activity]]
id = "stories"
description = \"\"\"told
\tagain\"\"\"
cluster = ["sharing", "ward"]
since = 2021-09-30
"""

WHOLE = """\
[slide]
title = "Ward 3"  # maps/my.toml
language = "en"  # maps/base.toml

[axes.from_with]
start = "Learning from"  # maps/base.toml
end = "Samen"  # maps/my.toml

[axes.informal_formal]
start = "Informal"  # maps/base.toml
end = "Formal"  # maps/base.toml

[regions]
each_other = "each other"  # maps/base.toml
outside_sources = "outside sources"  # maps/base.toml

[[cluster]]
id = "sharing"  # maps/base.toml
name = "Sharing"  # maps/base.toml
color = "#e8a33d"  # maps/base.toml

[[cluster]]
id = "visits"  # maps/base.toml
name = "Visits"  # maps/base.toml

[[cluster]]
id = "ward"  # maps/my.toml
name = "On the \\"ward\\""  # maps/my.toml

[[activity]]
id = "stories"  # maps/base.toml
name = "Stories"  # maps/base.toml
cluster = ["sharing", "ward"]  # maps/my.toml
from_with = 0.2  # maps/base.toml
informal_formal = 0.1  # maps/base.toml
description = \"\"\"told
\\tagain\"\"\"  # maps/my.toml
also = ["war stories"]  # maps/base.toml
since = 2021-09-30  # maps/my.toml

[[activity]]
id = "tours"  # maps/base.toml
name = "Tours"  # maps/base.toml
cluster = ["sharing", "visits"]  # maps/base.toml
from_with = 0.3  # maps/base.toml
informal_formal = 0.4  # maps/base.toml
outside = true  # maps/base.toml
menu = true  # maps/my.toml
"""


def test_each_value_has_its_file() -> None:
    write(OWN, "maps/my.toml")
    Path("base.toml").rename("maps/base.toml")
    result = run("show", "maps/my.toml")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes.decode("utf-8") == WHOLE
    assert load_catalog(write(WHOLE)) == load_catalog("maps/my.toml")


def test_the_slide_and_standard_input() -> None:
    slide = run("show").stdout
    assert slide.startswith('[slide]\ntitle = "Learning activities"  # learning-activities\n')
    assert load_catalog(write(slide)) == load_catalog()
    lines = run("show", "-", stdin=BASE + '[slide]\ncredit = "we"\n').stdout.splitlines()
    assert lines[1:4] == ['title = "Nurses"  # base.toml', 'language = "en"  # base.toml', 'credit = "we"  # <stdin>']


def test_warnings_and_mistakes() -> None:
    write(BASE + '[select]\nactivities = ["stories"]\n[[activity]]\nid = "tours"\nsince = 2021\n')
    result = run("show", "my.toml")
    assert (result.exit_code, result.stderr) == (
        0,
        'my.toml:5:6: warning: the activity "tours" is changed here but not selected; it is not drawn\n',
    )
    write('extends = "bse.toml"')
    result = run("show", "my.toml")
    assert (result.exit_code, result.output) == (
        2,
        'my.toml:1:11: error: cannot extend "bse.toml": there is no such file; did you mean "base.toml"?\n',
    )


def test_a_file_of_any_name() -> None:
    shown = resolved_toml(trace_bytes(Path("base.toml").read_bytes(), "a\n# ü\x07.toml").merged)
    assert shown.startswith('[slide]\ntitle = "Nurses"  # a\ufffd# ü\ufffd.toml\n')


@given(full_catalogs())
def test_what_is_shown_is_the_same_map(catalog: Catalog) -> None:
    shown = resolved_toml(trace_bytes(to_toml(catalog).encode(), "map.toml").merged)
    assert parse_catalog(shown.encode(), "shown.toml")[0] == catalog


@given(full_catalogs(), full_catalogs())
def test_what_is_shown_of_two_files_is_the_same_map(base: Catalog, own: Catalog) -> None:
    write(to_toml(base), "base.toml")
    traced = trace_bytes(f'{BASE}select.show = "all"\n{to_toml(own)}'.encode(), "my.toml")
    assert parse_catalog(resolved_toml(traced.merged).encode(), "shown.toml")[0] == traced.catalog
