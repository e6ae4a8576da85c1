"""From a spreadsheet to a map: what becomes of its rows."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import io
from pathlib import Path

import pytest
from hypothesis import given
from support.commands import files, run
from support.communities import TEACHERS
from support.reading import parse_catalog
from support.small_map import SMALL
from support.spreadsheets import SLIDE, imported, workbook
from support.strategies import full_catalogs

from cop_diagram.catalog.reading import load_catalog
from cop_diagram.catalog.sheets.writing import as_csv
from cop_diagram.catalog.writing import as_toml
from cop_diagram.layout.search import lay_out
from cop_diagram.model.catalog import Activity, Catalog, Cluster, LegendWords, Slide


@given(full_catalogs())
def test_a_list_comes_back_whole(catalog: Catalog) -> None:
    content, _ = imported(as_csv(catalog))
    assert content == catalog
    assert parse_catalog(as_toml(content).encode(), "map.toml")[0] == catalog


@given(full_catalogs())
def test_a_workbook_of_the_same_rows_says_the_same(catalog: Catalog) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(catalog), newline="")))
    assert imported(workbook(rows)) == imported(as_csv(catalog))


def test_the_slide_comes_back_whole() -> None:
    assert imported(as_csv(SLIDE)) == (SLIDE, [])


def test_formulas_and_separators_come_back() -> None:
    odd = ("=1+1", "+1", "-1", "@a", "'=1", "a; b", "a, b", '"', ' "a"', "'", "\u2028a")
    activities = tuple(
        Activity(f"a-{n}", name.strip() or "a", (), n / 20, 0.5, description=f" {name}\n", also=(name, "x", *odd))
        for n, name in enumerate(odd)
    )
    catalog = dataclasses.replace(SLIDE, activities=activities, clusters=())
    text = as_csv(catalog)
    assert imported(text)[0] == catalog
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert [cell for cell in cells if cell.startswith(tuple("=+-@"))] == []


def one(header: str, row: str) -> Activity:
    """Return the only activity of a list that has a name and a place beside those columns."""
    content, _ = imported(f"name;x;y;{header}\nPub quiz;0.25;0.5;{row}\n")
    assert len(content.activities) == 1
    return content.activities[0]


PUB_QUIZ = Activity("pub-quiz", "Pub quiz", (), 0.25, 0.5)


def test_little_is_enough() -> None:
    content, warnings = imported("name;x;y\nPub quiz;0.25;0.5\n")
    frame = {field: getattr(SLIDE, field) for field in ("from_with", "informal_formal", "regions")}
    slide = Slide("My list 2026", credit=SLIDE.slide.credit)
    assert (content, warnings) == (Catalog(slide, **frame, clusters=(), activities=(PUB_QUIZ,)), [])
    assert imported("name;x;y\nPub quiz;0.25;0.5\n", title="Quizzers")[0].slide.title == "Quizzers"


@pytest.mark.parametrize(
    ("header", "cell", "changes"),
    [
        ("ID", "quiz-1", {"id": "quiz-1"}),
        ("Notes", " Two\nlines ", {"description": "Two\nlines"}),
        ("other names", "quiz, trivia", {"also": ("quiz", "trivia")}),
        ("Also called", "quiz, trivia; fun", {"also": ("quiz, trivia", "fun")}),
        ("Region", "Outside sources", {"outside": True}),
        ("outside source", "each other", {}),
        ("OUTSIDE", "x", {"outside": True}),
        ("outside?", "JA", {"outside": True}),
        ("outside", "WAHR", {"outside": True}),
        ("outside", "1", {"outside": True}),
        ("outside", "0", {}),
        ("outside", "nee", {}),
        ("outside", "Nein", {}),
        ("outside", "-", {}),
        ("outside", "", {}),
        ("Status (active, planned, idea or stopped)", "Doing", {"status": "active"}),
        ("status", "now", {"status": "active"}),
        ("status", "Next", {"status": "planned"}),
        ("status", "maybe", {"status": "idea"}),
        ("status", "We do this", {"status": "active"}),
        ("status", "might", {"status": "idea"}),
        ("status", "ended", {"status": "stopped"}),
        ("status", "no longer", {"status": "stopped"}),
        ("status", "Laufend", {"status": "active"}),
        ("status", "prévu", {"status": "planned"}),
        ("status", "Idee", {"status": "idea"}),
        ("status", "BEËINDIGD", {"status": "stopped"}),
        ("Year", "2021", {"since": 2021}),
        ("start", "2021-5-1", {"since": datetime.date(2021, 5, 1)}),
        ("since", "30-9-2021", {"since": datetime.date(2021, 9, 30)}),
        ("since", "1.9.2021", {"since": datetime.date(2021, 9, 1)}),
        ("since", "9/30/2021", {"since": datetime.date(2021, 9, 30)}),
        ("since", "30/9/2021", {"since": datetime.date(2021, 9, 30)}),
        ("since", "9/9/2021", {"since": datetime.date(2021, 9, 9)}),
        ("pin", "yes", {"pin": True}),
        ("Anchor", "Centre", {}),
        ("anchor", "LEFT", {"anchor": "left"}),
        ("on the menu", "✓", {"menu": True}),
        ("kind", "Activity", {}),
    ],
)
def test_columns_and_cells_as_people_write_them(header: str, cell: str, changes: dict[str, object]) -> None:
    quoted = '"' + cell.replace('"', '""') + '"'
    assert one(header, quoted) == dataclasses.replace(PUB_QUIZ, **changes)


@pytest.mark.parametrize("cell", ["20 %", "20%", "0,2", "0.2", ".2", "2e-1", " 0,20 ", "20,0 %"])
def test_positions_as_people_write_them(cell: str) -> None:
    content, _ = imported(f"Activity;Learning from/with;Informal/formal\nPub quiz;{cell};{cell}\n")
    assert (content.activities[0].from_with, content.activities[0].informal_formal) == (0.2, 0.2)


def test_cells_of_a_workbook_keep_their_kind() -> None:
    rows = [
        ["Title", "X", "Y", "Outside", "Since", "ID", "Status"],
        ["Pub quiz", 0.25, 0.5, True, 2021, 7, None],
        ["Beer tasting", 1, "0,5", False, datetime.date(2021, 9, 30), 8.0, "now"],
        [None] * 7,
        [2026, 0.25, 0, None, datetime.datetime(2021, 9, 30), None, None],
    ]
    content, warnings = imported(workbook(rows, {"B2": "0 %", "B3": "0 %", "E3": "dd/mm/yyyy"}))
    day = datetime.date(2021, 9, 30)
    assert warnings == []
    assert content.activities == (
        Activity("7", "Pub quiz", (), 0.25, 0.5, outside=True, since=2021),
        Activity("8", "Beer tasting", (), 1.0, 0.5, since=day, status="active"),
        Activity("2026", "2026", (), 0.25, 0.0, since=day),
    )


def test_clusters_go_by_name_or_id() -> None:
    content, warnings = imported(
        "name;x;y;bubble\n"
        "A;0;0;Reading, writing and counting\n"  # new, with a comma in its name
        "B;0;0;visits\n"
        "C;0;0;Sharing\n"
        "D;0;0;new ones, VISITS\n"  # known from another row, and of the slide
        "E;0;0;New ones\n"
        'F;0;0;"Sharing; sharing; new ones"\n'
        'G;0;0;"Sharing\nVisits"\n'
        "H;0;0; ,\n"
    )
    slide = {cluster.id: cluster for cluster in SLIDE.clusters}
    assert content.clusters == (
        slide["sharing"],
        slide["visits"],
        Cluster("new-ones", "New ones"),
        Cluster("reading-writing-and-counting", "Reading, writing and counting"),
    )
    assert [a.clusters for a in content.activities] == [
        ("reading-writing-and-counting",),
        ("visits",),
        ("sharing",),
        ("new-ones", "visits"),
        ("new-ones",),
        ("sharing", "new-ones"),
        ("sharing", "visits"),
        (),
    ]
    assert warnings == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Group;Activity\nStandards;Tea\nstandards;Beer\n",
         'column A "Group": "Standards" is taken as the slide\'s cluster "Creating standards"'),
        ("Activity;Group\nTea;Talk, ASSETS\nBeer;Talk\nNews;Sharing\n",
         'column B "Group": "ASSETS" is taken as the slide\'s cluster "Producing assets"'),
        ('Activity;Group\nTea;"ASSETS; Sharing"\nBeer;producing ASSETS\nWine;"Standards, Inquiries"\n',
         'column B "Group": "ASSETS" is taken as the slide\'s cluster "Producing assets", '
         '"Standards" as "Creating standards", "Inquiries" as "Productive inquiries"'),
    ],
)  # fmt: skip
def test_a_group_that_gets_the_name_of_a_cluster_of_the_slide_is_told(text: str, said: str) -> None:
    assert imported(text)[1] == [f"note: {said}"]


def test_a_heading_that_gets_the_name_of_a_cluster_of_the_slide_is_told() -> None:
    assert imported("Standards:\n- Tea\n- Beer\nTalk:\n- Wine\n- Ale\n")[1][1] == (
        'note: "Standards" is taken as the slide\'s cluster "Creating standards"'
    )


def test_a_group_that_keeps_its_name_is_not_told() -> None:
    own = "kind;id;name;cluster\ncluster;standards;Our standards;\n;;Tea;standards\n;;Beer;PRODUCING  assets\n"
    content, said = imported(own)
    assert ([cluster.name for cluster in content.clusters], said) == (["Our standards", "Producing assets"], [])
    assert imported("Activity\nLessons learned\n")[1] == []


def test_a_sheet_may_have_clusters_and_words_of_its_own() -> None:
    content, warnings = imported(
        "kind,id,name,x,y,cluster,colour,notes\n"
        ",,Pub quiz,0,0,Fun,,\n"
        "cluster,fun,Fun,,,,aa3333,We laugh.\n"
        "cluster,,Sharing,,,,#00AA00,\n"
        ",,Chat,0,0,sharing,,\n"
        "slide,title,Our pub,,,,,\n"
        "slide,maturing,yes,,,,,\n"
        "axis,from_with.start,Von,,,,,\n"
        "region,each_other,wir,,,,,\n"
        "legend,maturing,der Weg,,,,,\n"
    )
    assert warnings == []
    assert content.clusters == (
        Cluster("fun", "Fun", "We laugh.", "#aa3333"),
        Cluster("sharing", "Sharing", "", "#00AA00"),
    )
    assert content.slide == Slide("Our pub", credit=SLIDE.slide.credit, maturing=True)
    assert (content.from_with.start, content.from_with.end) == ("Von", "Learning with")
    assert (content.regions.each_other, content.regions.outside_sources) == ("wir", "outside sources")
    assert content.legend == LegendWords(maturing="der Weg")


def test_activities_of_the_slide_need_no_place() -> None:
    slide = {activity.id: activity for activity in SLIDE.activities}
    content, warnings = imported(
        "name;x;y;cluster;id\nQ&A;;;;\nWar stories;;;;stories\nAdvice;;;Visits;\nNews;0,9;;;\nTea;0;0;;\n"
    )
    qa, stories, advice, news, tea = content.activities
    guessed = ("from_with", "informal_formal")
    bare = {"description": "", "also": (), "placed": "slide", "guessed": guessed}
    assert qa == dataclasses.replace(slide["q-and-a"], **bare)
    assert stories == dataclasses.replace(slide["stories"], **bare, name="War stories")
    assert advice == dataclasses.replace(slide["tips"], **bare, id="advice", name="Advice", clusters=("visits",))
    assert news == Activity(
        "news", "News", (), 0.9, slide["news"].informal_formal, placed="slide", guessed=("informal_formal",)
    )
    assert (tea.placed, tea.guessed) == ("given", ())
    assert warnings == []


def test_ids_are_made_of_names() -> None:
    content, _ = imported(
        "id;name;x;y\n;Prøve på Straße;0;0\n;!;0;0\n;!!;0;0\n;Tea;0;0\ntea;Green tea;0;0\n;Истории;0;0\n"
        f';"Two\nlines";0;0\n;{"long word " * 9};0;0\n'
    )
    assert [a.id for a in content.activities] == [
        "prove-pa-strasse", "activity", "activity-2", "tea-2", "tea", "istorii", "two-lines",
        "long-word-long-word-long-word-long-word",
    ]  # fmt: skip


def test_empty_rows_are_passed_over() -> None:
    content, warnings = imported("\n;;\nname;x;y\n;;\n\nPub quiz;0.25;0.5\n ; ;\n;;\n")
    assert (content.activities, warnings) == ((PUB_QUIZ,), [])


def test_the_teachers_of_a_spreadsheet(tmp_path: Path) -> None:
    target = tmp_path / "map.toml"
    result = run("import", str(TEACHERS), "-o", str(target))
    assert (result.exit_code, result.stdout) == (0, f"wrote {target}: 24 activities in 6 clusters\n")
    assert result.stderr == (
        f"{TEACHERS}: warning: this is not UTF-8, so it was read as Windows-1252; "
        "if letters look wrong, save it in the spreadsheet program as “CSV UTF-8”\n"
    )
    content, warnings = parse_catalog(target.read_bytes(), "map.toml")
    assert warnings == ()
    assert [sum(a.status == status for a in content.activities) for status in ("active", "planned", "idea")] == [
        18, 3, 2,
    ]  # fmt: skip
    assert content.activities[3].description == "Five minutes, no blame.\nEverybody brings one."
    assert content.activities[5].name == "Publishers\u2019 previews"
    scene = lay_out(content)  # which ends with the promises
    assert len(scene.activities) == 24


def test_input_and_output_by_pipe(folder: Path) -> None:
    result = run("import", "-", "-o", "-", stdin="name,x,y\nTea,0,0\n")
    assert (result.exit_code, result.stderr) == (0, "")
    assert parse_catalog(result.stdout_bytes, "map.toml")[0].slide.title == "Learning activities"
    listed = run("list", "map.toml", "--format", "csv").stdout_bytes
    assert run("import", "-", "-o", "b.toml", stdin=listed).output == "wrote b.toml: 1 activity in 1 cluster\n"
    assert load_catalog("b.toml") == load_catalog("map.toml")


def test_nothing_is_overwritten_without_force(folder: Path) -> None:
    (folder / "a.csv").write_text("name,x,y\nTea,0,0\n", encoding="utf-8")
    result = run("import", "a.csv", "-o", "map.toml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "map.toml: error: the file is there already; give another name, or --force to replace it\n"
    )
    assert (folder / "map.toml").read_text(encoding="utf-8") == SMALL
    result = run("import", "a.csv", "-o", "map.toml", "--force", "--title", "Tea")
    assert (result.exit_code, result.output) == (0, "wrote map.toml: 1 activity in no cluster\n")
    assert load_catalog("map.toml").slide.title == "Tea"


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["a.csv", "-o", "a.csv"], "a.csv: error: this is the spreadsheet itself\n"),
        (["a.csv", "-o", "a.svg"], "a.svg: error: a map is a TOML file; its name must end in .toml\n"),
        (["a.csv", "-o", "no/a.toml"], 'no/a.toml: error: there is no folder "no"\n'),
        (["a.csv", "-o", ""], '"": error: an output needs a name\n'),
        (["b.csv", "-o", "a.toml"], "b.csv: error: there is no such file\n"),
        ([".", "-o", "a.toml"], ".: error: this is a folder; name the spreadsheet in it\n"),
        (["large.csv", "-o", "a.toml"],
         "large.csv: error: the file is larger than 4 MB; that is no spreadsheet\n"),
        (["bad.csv", "-o", "a.toml"], 'bad.csv: error: row 2, column A "name": the name is missing; '
         "each activity needs one\n"),
    ],
)  # fmt: skip
def test_nothing_is_written_after_a_mistake(folder: Path, args: list[str], sentence: str) -> None:
    (folder / "a.csv").write_text("name,x,y\nTea,0,0\n", encoding="utf-8")
    (folder / "bad.csv").write_text("name,x,y\n,0,0\n", encoding="utf-8")
    (folder / "large.csv").write_bytes(b"a" * 4_000_001)
    before = files(folder)
    result = run("import", *args)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", sentence)
    assert files(folder) == before
