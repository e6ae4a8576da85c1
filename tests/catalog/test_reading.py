"""Reading a catalogue that is in order."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.examples import examples
from support.reading import parse_catalog, read_catalog
from support.small_map import NURSES, SMALL
from support.strategies import catalogs, full_catalogs, to_toml

from cop_diagram.catalog.languages import shipped_catalog
from cop_diagram.catalog.reading import load_catalog
from cop_diagram.catalog.sharing import spread_around
from cop_diagram.model.catalog import Activity, Catalog, Cluster, Slide
from cop_diagram.model.problems import InputError


def test_what_is_left_out_has_its_default() -> None:
    assert parse_catalog(SMALL.encode(), "map.toml") == (NURSES, ())


def test_every_key(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(
        SMALL.replace('"Nurses"', '"Nurses"\nsubtitle = "of Utrecht"\nlanguage = "nl-NL"\ncredit = "after a slide"')
        + 'outside = true\ndescription = """\ntold\n\tagain"""\nalso = ["war stories"]\npin = true\nanchor = "left"\n'
        '[[cluster]]\nid = "b-2"\nname = "Second\\nline"\ndescription = "x"\ncolor = "#E8a33d"\n'
        '[[activity]]\nid = "2"\nname = "$_\\\\<&]]>"\ncluster = ["b-2", "sharing"]\n'
        "from_with = 1\ninformal_formal = 1.0\n",
        encoding="utf-8",
    )
    catalog = load_catalog(path)
    assert catalog.slide == Slide("Nurses", "of Utrecht", "nl-NL", "after a slide")
    assert catalog.clusters[1] == Cluster("b-2", "Second\nline", "x", "#E8a33d")
    assert catalog.activities == (
        Activity("stories", "Stories", ("sharing",), 0.2, 0.0, True, "told\n\tagain", ("war stories",), True, "left"),
        Activity("2", "$_\\<&]]>", ("b-2", "sharing"), 1.0, 1.0),
    )
    assert load_catalog(str(path)) == catalog


@pytest.mark.parametrize(
    "text",
    [
        SMALL.replace("\n", "\r\n"),
        "\ufeff" + SMALL,
        SMALL.replace("[axes.from_with]", '[ axes . "from_with" ] # spaced and quoted'),
        SMALL.replace('[slide]\ntitle = "Nurses"', 'slide.title = "Nurses"'),
        SMALL.replace("[regions]\n", "").replace(
            'each_other = "each other"\noutside_sources = "outside sources"',
            '[regions]\n"each_other" = \'each other\'\noutside_sources = """outside sources"""',
        ),
        'activity = [{id = "stories", name = "Stories", cluster = ["sharing"], '
        "from_with = 2e-1, informal_formal = -0.0}]\n" + SMALL.split("[[activity]]")[0],
    ],
    ids=["CRLF", "byte-order mark", "quoted key", "dotted key", "other strings", "inline tables"],
)
def test_every_way_of_writing_toml(text: str) -> None:
    assert parse_catalog(text.encode(), "map.toml") == (NURSES, ())


def test_a_cluster_may_be_left_out() -> None:
    text = SMALL.replace('cluster = "sharing"\n', "").replace('[[cluster]]\nid = "sharing"\nname = "Sharing"\n', "")
    catalog, warnings = parse_catalog(text.encode(), "map.toml")
    assert catalog.activities[0].clusters == ()
    assert warnings == ()


def test_the_shipped_slide_is_the_default() -> None:
    assert load_catalog() == load_catalog(shipped_catalog())
    assert shipped_catalog().name == "catalog.toml"


@examples(50)
@given(full_catalogs())
def test_what_is_written_is_read_again(catalog: Catalog) -> None:
    assert parse_catalog(to_toml(catalog).encode(), "map.toml")[0] == catalog


@examples(25)
@given(catalogs())
def test_generated_catalogues_are_valid(catalog: Catalog) -> None:
    catalog = dataclasses.replace(catalog, activities=spread_around(catalog.activities))
    assert parse_catalog(to_toml(catalog).encode(), "map.toml")[0] == catalog


def survives(data: bytes) -> None:
    """Reading gives a catalogue or problems with places inside the file, never anything else."""
    try:
        parse_catalog(data, "map.toml")
    except InputError as error:
        lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
        for problem in error.problems:
            assert problem.message
            assert problem.message.isprintable()
            if problem.line is not None:
                assert 1 <= problem.line <= len(lines)
                assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    survives(data)


TOKENS = [
    *["[[activity]]", "[[cluster]]", "[slide]", "[axes.from_with]", "[axes]", "[regions]", "activity", "cluster"],
    *["id", "name", "title", "from_with", "also", "=", "=", ".", ",", "[", "]", "{", "}", "\n", "\n", "\r\n", " ", "#"],
    *['"a"', '"a-b"', "'é'", '"""x\ny"""', "0.5", "1", "nan", "-inf", "true", "2021-01-01", '"\\u0007"', "1e999"],
    *["0x" + "f" * 5000, "9" * 5000, '"', "\\", "\x00", "é", "\U0001f600"],
]


@examples(200)
@given(st.lists(st.sampled_from(TOKENS), max_size=40))
def test_any_pieces_of_toml(tokens: list[str]) -> None:
    survives("".join(tokens).encode())


VALUES = st.recursive(
    st.sampled_from(["1", "-0.5", "inf", '"sharing"', '"stories"', '""', '"a\\nb"', "true", "2021-01-01", "0b1"]),
    lambda values: (
        st.lists(values, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.lists(
            st.tuples(st.sampled_from(["id", "name", "start", "x"]), values), max_size=3, unique_by=lambda p: p[0]
        ).map(lambda pairs: f"{{{', '.join(f'{key} = {value}' for key, value in pairs)}}}")
    ),
    max_leaves=5,
)
KEYS = [
    "slide",
    "slide.title",
    "axes.from_with",
    "regions",
    "cluster",
    "activity",
    "activity.id",
    "axes",
    '"é"',
    "extends",
]


@examples(200)
@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=5), st.booleans())
def test_any_values_anywhere(values: dict[str, str], before: bool) -> None:
    lines = "".join(f"{key} = {value}\n" for key, value in values.items())
    survives((lines + SMALL if before else SMALL + lines).encode())


SHIPPED = shipped_catalog().read_bytes()


@examples(60)
@given(st.data())
def test_any_change_of_the_shipped_file(data: st.DataObject) -> None:
    text = SHIPPED
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(start + 60, len(text))))
        text = text[:start] + data.draw(st.binary(max_size=5) | st.sampled_from(TOKENS).map(str.encode)) + text[end:]
    survives(text)


@examples(60)
@given(st.data())
def test_many_changes_of_the_shipped_file(data: st.DataObject) -> None:
    lines = SHIPPED.split(b"\n")
    for _ in range(data.draw(st.integers(2, 15))):
        row = data.draw(st.integers(0, len(lines) - 1))
        token = data.draw(st.sampled_from(TOKENS)).encode()
        change = data.draw(st.integers(0, 4))
        if change == 0:
            lines[row] = token
        elif change == 1:
            lines[row] = lines[data.draw(st.integers(0, len(lines) - 1))]
        elif change == 2:
            lines[row] = lines[row][1:]
        elif change == 3:
            lines[row] += token
        else:
            lines.insert(row, token)
    survives(b"\n".join(lines))


def test_deep_nesting_is_refused_in_words() -> None:
    for text in ("x = " + "[" * 100_000, "x = " + "[" * 5000 + "]" * 5000, ".".join(["a"] * 2000) + " = 1"):
        survives(text.encode())


@pytest.mark.parametrize(
    ("file", "data", "sentence"),
    [
        ("names.csv", b"Activity,Group\nTea,Talk\n", "this is a spreadsheet, not a catalogue; make one of it: "
         "cop-diagram import names.csv -o names.toml"),
        ("our names.XLSX", b"PK\x03\x04", "this is a spreadsheet, not a catalogue; make one of it: "
         "cop-diagram import 'our names.XLSX' -o 'our names.toml'"),
        ("2.1/names.ods", b"PK\x03\x04", "this is a spreadsheet, not a catalogue; make one of it: "
         "cop-diagram import 2.1/names.ods -o 2.1/names.toml"),
        ("names.txt", b"Tea\nBeer\n", "this is a list, not a catalogue; make one of it: "
         "cop-diagram import names.txt -o names.toml"),
    ],
)  # fmt: skip
def test_a_list_is_no_catalogue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, data: bytes, sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(file).parent.mkdir(exist_ok=True)
    Path(file).write_bytes(data)
    with pytest.raises(InputError) as caught:
        load_catalog(file)
    assert str(caught.value) == f"{file}: error: {sentence}"


def test_a_text_file_may_hold_a_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "map.txt"
    path.write_text(SMALL, encoding="utf-8")
    assert load_catalog(path) == NURSES


def test_read_catalog_returns_warnings_with_the_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(SMALL + '[[cluster]]\nid = "visits"\nname = "Visits"\n', encoding="utf-8")
    catalog, warnings = read_catalog(path)
    assert len(catalog.clusters) == 2
    assert [str(warning).removeprefix(f"{tmp_path}/") for warning in warnings] == [
        'map.toml:27:6: warning: nobody belongs to the cluster "visits"; it is not drawn'
    ]
