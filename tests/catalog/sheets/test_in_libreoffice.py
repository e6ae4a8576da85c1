"""Lists that LibreOffice itself writes, converts and edits."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from support.commands import run
from support.spreadsheets import SLIDE
from support.ugly_lists import SAID, UGLY

from cop_diagram.catalog.sheets import as_workbook, import_sheet, read_spreadsheet
from cop_diagram.model import Catalog

pytestmark = pytest.mark.libreoffice

CSV = "csv:Text - txt - csv (StarCalc)"
DELIMITED = {"ods": "ods", "xls": "xls", "csv": f"{CSV}:44,34,76,1", "semicolons.csv": f"{CSV}:59,34,ANSI,1"}
"""The filter for each kind of file: CSV in UTF-8, and with semicolons in Windows-1252."""

BOOKS = [name for name, ugly in UGLY.items() if ugly.data.startswith(b"PK")]
BY_MERGED_CELLS = "headings across all columns"
"""The list that only its merged cells explain, of which CSV holds nothing."""


@pytest.fixture(scope="session")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep LibreOffice from the settings of whoever runs the tests."""
    return tmp_path_factory.mktemp("profile")


def converted(file: Path, kind: str, profile: Path) -> Path:
    """Return the file that LibreOffice makes of another, in a folder beside it."""
    folder = file.parent / kind.partition(":")[0]
    command = [
        str(shutil.which("soffice")), f"-env:UserInstallation={profile.as_uri()}", "--headless",
        "--convert-to", kind, "--outdir", str(folder), str(file),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (made,) = folder.glob(f"{file.stem}.*")
    return made


def read(file: Path) -> tuple[Catalog, list[str]]:
    content, said = import_sheet(read_spreadsheet(file.read_bytes(), "a.csv"), SLIDE, "Slide", "")
    return content, [str(problem).removeprefix("a.csv: ").removeprefix("warning: ") for problem in said]


@pytest.mark.parametrize("kind", DELIMITED)
def test_the_slide_survives_every_kind_of_file(kind: str, tmp_path: Path, profile: Path) -> None:
    file = tmp_path / "slide.xlsx"
    file.write_bytes(as_workbook(SLIDE))
    file = (
        converted(converted(file, "ods", profile), DELIMITED[kind], profile)
        if kind != "ods"
        else converted(file, "ods", profile)
    )
    content, _ = import_sheet(read_spreadsheet(file.read_bytes(), "a"), SLIDE, None, "")
    assert content == SLIDE


@pytest.mark.parametrize(
    ("name", "kind"),
    [(name, kind) for name in BOOKS for kind in ("ods", "xls", "xlsx")],
)
def test_ugly_lists_stay_what_they_are(name: str, kind: str, tmp_path: Path, profile: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(UGLY[name].data)
    assert read(converted(file, kind, profile)) == read(file)


@pytest.mark.parametrize("name", [name for name in BOOKS if name != BY_MERGED_CELLS])
def test_ugly_lists_are_understood_as_csv_too(name: str, tmp_path: Path, profile: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(UGLY[name].data)
    original, _ = read(file)
    content, said = read(converted(file, DELIMITED["csv"], profile))
    assert content == original
    assert said != [] or name not in SAID


def test_a_list_that_is_edited_comes_back(tmp_path: Path, profile: Path) -> None:
    file = tmp_path / "slide.xlsx"
    file.write_bytes(as_workbook(SLIDE))
    flat = converted(file, "fods", profile)
    text = flat.read_text(encoding="utf-8")
    row = re.search(r"<table:table-row(?:(?!</table:table-row>).)*>stories<.*?</table:table-row>", text, re.DOTALL)
    assert row
    edited = row[0].replace(">Stories<", ">Stories by the fire<").replace('value="0.', 'value="0.0', 1)
    flat.write_text(text.replace(row[0], edited), encoding="utf-8")
    again = converted(flat, "xlsx", profile)
    content, _ = import_sheet(read_spreadsheet(again.read_bytes(), "a"), SLIDE, None, "")
    changed = [(old, new) for old, new in zip(SLIDE.activities, content.activities, strict=True) if old != new]
    ((old, new),) = changed
    assert (old.id, new.id, new.name) == ("stories", "stories", "Stories by the fire")
    assert new.from_with == pytest.approx(old.from_with / 10)
    assert (content.slide, content.clusters) == (SLIDE.slide, SLIDE.clusters)


def test_what_libreoffice_makes_is_drawn(tmp_path: Path, profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "a.xlsx"
    file.write_bytes(UGLY["merged cells of groups"].data)
    for kind in ("ods", "xls"):
        made = converted(file, kind, profile)
        result = run("render", str(made), "-o", f"{kind}.svg")
        assert (result.exit_code, result.stdout) == (0, f"wrote {kind}.svg\n")
