"""What is said about a file that is no TOML or cannot be read, word by word."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.commands import process_without_privileges
from support.mistakes import changed, complaints

from cop_diagram.catalog.reading import load_catalog
from cop_diagram.model.problems import InputError

ONE_MISTAKE = [
    ('"Nurses"', "Nurses", '2:9: error: this is not a value; text stands in quotation marks, as in name = "Stories"'),
    ('"Nurses"', "“Nurses”", '2:9: error: text stands in straight quotation marks: "…"'),
    ('"Nurses"', '"Nurses', "2:16: error: the text is not closed: a quotation mark is missing"),
    ('"Nurses"', '"""Nurses', '2:9: error: the text that begins here is not closed: """ is missing'),
    ('"Nurses"', "# none", '2:9: error: a value is missing after "="'),
    ('"Nurses"', '"C:\\nurses\\map"', "2:21: error: a backslash in quoted text is written twice: \\\\"),
    ('"Nurses"', '"a\x07"', "2:11: error: the character '\\x07' cannot stand here"),
    ('title = "', 'title "', '2:7: error: an equals sign is missing after the key'),
    ('title = "Nurses"', '= "Nurses"', '2:1: error: a key such as name = "Stories", or a table such as [slide], '
     "must stand here"),
    ('title = "Nurses"', 'title = "Nurses" "Utrecht"', "2:18: error: the line must end here: "
     "one key and its value to a line"),
    ("0.2", "0,2", "30:14: error: decimals are written with a point: 0.2"),
    ("0.2", ".2", "30:13: error: a number needs a digit before the point: 0.2"),
    ("0.2", "-0,25", '30:15: error: decimals are written with a point: -0.25'),
    ("0.2", "20%", "30:15: error: a part is a number from 0 to 1, not a percentage: write 0.2"),
    ("0.2", "12.5 %", "30:18: error: a part is a number from 0 to 1, not a percentage: write 0.125"),
    ("from_with = 0.2", "from with = 0.2", "30:6: error: a key has no spaces; did you mean from_with?"),
    ("outside = true", "big big = true", "40:5: error: a key has no spaces"),
    ('"#e8a33d"', "#cc3366", '20:9: error: a colour stands in quotation marks: "#cc3366"'),
    ("= true", "= True", "40:11: error: yes and no are written true and false"),
    ("= true", "= 2021-02-30", "40:11: error: there is no such date"),
    ("[slide]", "[slide", '1:7: error: a closing "]" is missing after the name of the table'),
    ("[[cluster]]", "[[cluster]", '17:10: error: a closing "]]" is missing after the name of the table'),
    ('["war stories"]', '["war stories"', '32:22: error: the list is not closed: a comma or "]" is missing'),
    ("= true", "= {a = 1", '40:17: error: the table is not closed: a comma or "}" is missing'),
    ('language = "en"', 'title = "Nurses"', '3:1: error: "title" is given a second time; the first is in line 2'),
    ("[regions]", "[slide]", '13:2: error: "slide" is given a second time; the first is in line 1'),
    ("= true", "= {a = 1, a = 2}", '40:19: error: "a" is given a second time; the first is in line 40'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "sentence"), ONE_MISTAKE)
def test_one_mistake_one_sentence(old: str, new: str, sentence: str) -> None:
    assert complaints(changed(old, new)) == [f"map.toml:{sentence}"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "map.toml: error: the file is empty"),
        (b"\xef\xbb\xbf \r\n\t", "map.toml: error: the file is empty"),
        ('a = "é'.encode() + b'\r\n\xc3\xa9\xe9"', "map.toml:2:2: error: the byte 0xe9 is not UTF-8; "
         "save the file as UTF-8"),
        ("title".encode("utf-16"), "map.toml: error: the file is UTF-16; save it as UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0", "map.toml: error: this is a PNG picture, not a catalogue"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "map.toml: error: this is a drawing (SVG), not a catalogue"),
        (b'<?xml version="1.0"?>\n<svg/>', "map.toml: error: this is a drawing (SVG), not a catalogue"),
        (b"<?xml version='1.0'?>\n<p/>", 'map.toml:1:1: error: a key such as name = "Stories", '
         "or a table such as [slide], must stand here"),
        (b"a: 1\nb: 2\n", "map.toml:1:2: error: an equals sign is missing after the key"),
        (b"x = " + b"[" * 5000, "map.toml:1:1: error: lists or tables are nested too deeply"),
        (b"#" * 4_000_001, "map.toml: error: the file is larger than 4 MB; that is no catalogue"),
        (b"x = " + b"9" * 5000, "map.toml:1:1: error: not valid TOML: Exceeds the limit (4300 digits) for integer "
         "string conversion: value has 5000 digits"),
    ],
    ids=["empty", "blank", "Latin-1", "UTF-16", "PNG", "SVG", "SVG in XML", "XML", "YAML", "deep", "large", "digits"],
)  # fmt: skip
def test_files_that_are_no_catalogue(data: bytes, sentence: str) -> None:
    assert complaints(data) == [sentence]


def said(path: Path | str) -> str:
    with pytest.raises(InputError) as caught:
        load_catalog(path)
    return str(caught.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert said(tmp_path / "no.toml") == f"{tmp_path}/no.toml: error: there is no such file"
    assert said(tmp_path / "no" / "no.toml") == f"{tmp_path}/no/no.toml: error: there is no such file"
    assert said(tmp_path) == f"{tmp_path}: error: this is a folder; name the catalogue in it"
    assert said("") == ".: error: this is a folder; name the catalogue in it"
    assert said("a\0b") == "a\\u0000b: error: there is no such file"
    assert said("x" * 5000) == f"{'x' * 5000}: error: the file cannot be read: file name too long"


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.touch(mode=0o000)
    result = process_without_privileges("validate", str(path))
    sentence = f"{path}: error: the file cannot be read: permission denied\n"
    assert (result.returncode, result.stdout.decode()) == (2, sentence)
