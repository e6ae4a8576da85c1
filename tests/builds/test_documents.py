"""Decks and handouts that a map asks for: made, judged, and told when they are no longer asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support.brands import DARK, save_brand
from support.commands import run
from support.pdfs import Read
from support.repositories import Repository
from support.small_map import SMALL

from cop_diagram.drawing import FORMATS
from cop_diagram.drawing.stamped import read_stamp

DECK = '\n[[output]]\nkind = "deck"\nfile = "../pictures/{name}.pptx"\n'
MENU = '\n[[output]]\nkind = "handout"\nfile = "../pictures/{name}.pdf"\n'
TOLD = f'{SMALL}description = "Members tell what has happened to them."\n'


@pytest.fixture
def documents(repository: Repository) -> Repository:
    """Return a repository of one map, which asks for a deck and a handout."""
    for path in repository.maps.iterdir():
        path.unlink()
    repository.write("ward.toml", TOLD + DECK + MENU)
    return repository


def drawn(repository: Repository) -> list[str]:
    return [Path(name).name for name in repository.build("--jobs", "1")["drawn"]]


def faults(repository: Repository, asked: str) -> str:
    repository.write("ward.toml", f"{SMALL}\n[[output]]\n{asked}\n")
    result = run("build", "maps")
    assert result.exit_code == 2
    assert run("validate", "maps/ward.toml").output == result.stderr
    return result.stderr


def test_edit_check_build_check(documents: Repository) -> None:
    assert drawn(documents) == ["ward.pptx", "ward.pdf"]
    assert documents.check() == {}
    before = documents.times()
    assert drawn(documents) == []
    assert documents.times() == before
    documents.edit("ward.toml", "from_with = 0.2", "from_with = 0.7")
    documents.edit("ward.toml", "Members tell", "Everybody tells")
    found = documents.check("--jobs", "1")
    assert set(found) == {"ward.pptx", "ward.pdf"}
    for name, page in {"ward.pptx": "Sharing", "ward.pdf": "Nurses"}.items():
        assert found[name]["status"] == "stale"
        moved, said, *others = [change["message"] for change in found[name]["changes"]]
        assert moved.startswith("“Stories” moved by ")
        assert moved.endswith(" pt on the page: from_with was 0.2 and is 0.7")
        assert said == (
            f"on the page “{page}”, the words about “Stories” were “Members tell what has happened to them.” "
            "and are “Everybody tells what has happened to them.”"
        )
        assert others == []
        assert found[name]["cure"] == "cop-diagram build maps/ward.toml"
    assert drawn(documents) == ["ward.pptx", "ward.pdf"]
    assert documents.check() == {}


@pytest.mark.parametrize("described", [True, False])
def test_a_status_of_a_handout_is_told_once_also_beside_another_title(documents: Repository, described: bool) -> None:
    text = (TOLD if described else SMALL) + 'status = "active"\n'
    tips = (
        text[text.index("[[activity]]") :].replace("stories", "tips").replace("Stories", "Tips").replace("0.2", "0.8")
    )
    documents.write("ward.toml", text + tips.replace('status = "active"', "menu = true") + MENU)
    documents.build("--jobs", "1")
    documents.edit("ward.toml", 'status = "active"', 'status = "planned"')
    documents.edit("ward.toml", "menu = true", 'status = "planned"')
    documents.edit("ward.toml", 'title = "Nurses"', 'title = "Ward"')
    said = [change["message"] for change in documents.check("--jobs", "1")["ward.pdf"]["changes"]]
    assert said[:3] == [
        "the title was “Nurses” and is “Ward”",
        "“Stories” was marked “active” and is marked “planned”",
        "“Tips” was marked “menu” and is marked “planned”",
    ]
    assert not [sentence for sentence in said if "on the page" in sentence or "description" in sentence]


@pytest.mark.parametrize(
    ("edited", "said"),
    [
        (("Stories", "Tales"), ["“2019” were “Stories, Tips” and are “Tales, Tips”"]),
        (("active", "idea"), ["“2019” were “Stories, Tips” and are “Tips; Stories”"]),
        (("since = 2019", ""), ["“Without a year, so in every picture: …” were “…every picture: Letters” "
                                "and are “…every picture: Stories, Letters”",
                                "“2019” were “Stories, Tips” and are “Tips”"]),
        (("2019", "2021"), ["“2019” were “Stories, Tips” and are “Tips”",
                            "“2021” were “Visits” and are “Stories, Visits”"]),
    ],
)  # fmt: skip
def test_of_a_year_in_which_one_entry_changed_both_lists_are_told(
    documents: Repository, edited: tuple[str, str], said: list[str]
) -> None:
    """Also where it leaves the year a single name, and whatever the number of those without a year."""
    years = {"Stories": "since = 2019", "Tips": "since = 2019", "Visits": "since = 2021", "Letters": ""}
    entry = 'id = "{at}"\nname = "{name}"\nfrom_with = 0.{at}\ninformal_formal = 0\nstatus = "active"\n{year}\n'
    entries = (entry.format(at=2 * at, name=name, year=year) for at, (name, year) in enumerate(years.items(), 1))
    head = SMALL[: SMALL.index("[[cluster]]")]
    documents.write("ward.toml", head + "".join(f"[[activity]]\n{one}" for one in entries) + DECK)
    documents.build("--jobs", "1")
    text = (documents.maps / "ward.toml").read_text(encoding="utf-8")
    documents.write("ward.toml", text.replace(*edited, 1))
    found = [change["message"] for change in documents.check("--jobs", "1")["ward.pptx"]["changes"]]
    about = [sentence for sentence in found if "on the page" in sentence]
    assert about == [f"on the page “Our way so far”, the words about {sentence}" for sentence in said]


def test_the_commands_make_the_same_but_for_where_the_map_is(documents: Repository) -> None:
    drawn(documents)
    Path("other").mkdir()
    for command, name in {"deck": "ward.pptx", "handout": "ward.pdf"}.items():
        run(command, "maps/ward.toml", "-o", f"other/{name}")
        stamp = FORMATS[name[5:]].stamp
        ours, theirs = (Path(folder, name).read_bytes() for folder in ("pictures", "other"))
        assert stamp.take(ours)[1] == stamp.take(theirs)[1]
        (found,) = {read_stamp(ours, FORMATS[name[5:]]).fingerprint.part}
        assert found == command


def test_a_document_in_place_of_another_kind_is_stale(documents: Repository) -> None:
    documents.write("ward.toml", SMALL + DECK.replace("pptx", "pdf"))
    documents.build()
    documents.write("ward.toml", SMALL + MENU)
    (found,) = documents.check().values()
    assert (found["file"], found["status"]) == ("pictures/ward.pdf", "stale")
    documents.build()
    assert documents.check() == {}
    assert documents.build("--dry-run")["unchanged"] == ["pictures/ward.pdf"]
    box = Read((documents.pictures / "ward.pdf").read_bytes()).reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)


def test_a_document_that_was_edited_is_left_alone(documents: Repository) -> None:
    documents.write("ward.toml", SMALL + MENU)
    documents.build()
    picture = documents.pictures / "ward.pdf"
    intact = picture.read_bytes()
    picture.write_bytes(intact + b"\n")
    (found,) = documents.check().values()
    assert (found["status"], found["cure"]) == ("edited", "cop-diagram build --force maps/ward.toml")
    assert documents.build(status=1)["edited"] == ["pictures/ward.pdf"]
    documents.build("--force")
    assert picture.read_bytes() == intact


def test_one_that_is_no_longer_asked_for_is_an_orphan(documents: Repository) -> None:
    documents.write("ward.toml", SMALL + MENU)
    documents.build()
    documents.write("ward.toml", SMALL + MENU.replace("{name}", "{name}-menu"))
    found = documents.check()["ward.pdf"]
    assert (found["status"], found["reasons"][0]["message"]) == ("orphaned", "ward.toml asks for it no longer")
    documents.build("--prune")
    assert set(documents.bytes()) == {"ward-menu.pdf"}


def test_a_template_is_heeded_and_a_change_of_it_too(documents: Repository, tmp_path: Path) -> None:
    save_brand(DARK, tmp_path / "brand.pptx")
    documents.write("ward.toml", SMALL + DECK + 'template = "../brand.pptx"\n')
    run("build", "maps", "--depfile", "rules.d")
    assert "pictures/ward.pptx: maps/ward.toml brand.pptx\n" in Path("rules.d").read_text().replace("maps/../", "")
    save_brand(replace(DARK, colors=DARK.colors | {"accent1": "134074"}), tmp_path / "brand.pptx")
    assert {name: found["status"] for name, found in documents.check().items()} == {"ward.pptx": "stale"}


def test_each_slide_is_made_with_its_own_template(documents: Repository, tmp_path: Path) -> None:
    asked = ""
    for name in ("one", "two"):  # they look the same
        save_brand(DARK, tmp_path / f"{name}.pptx")
        asked += f'\n[[output]]\nfile = "../pictures/{name}.pptx"\ntemplate = "../{name}.pptx"\n'
    documents.write("ward.toml", SMALL + asked)
    run("build", "maps", "--jobs", "1", "--depfile", "rules.d")
    rules = Path("rules.d").read_text().replace("maps/../", "")
    assert rules.startswith("pictures/one.pptx: maps/ward.toml one.pptx\npictures/two.pptx: maps/ward.toml two.pptx\n")


def test_languages_and_formats_have_a_file_each(documents: Repository) -> None:
    asked = DECK.replace(".pptx", ".{lang}") + 'format = ["pptx", "pdf"]\nlang = ["en", "de"]\n'
    documents.write("ward.toml", SMALL + asked)
    found = {Path(name).name for name in documents.build("--dry-run")["to_draw"]}
    assert found == {f"ward.{language}.{format}" for language in ("en", "de") for format in ("pptx", "pdf")}


def test_what_a_document_has_not_whole_or_not_in_its_language_is_told(documents: Repository) -> None:
    long = " ".join(f"sentence {number} of a description without an end," for number in range(90))
    swedish = TOLD.replace('title = "Nurses"', 'title = "Sköterskor"\nlanguage = "sv"')
    documents.write("ward.toml", swedish.replace("Members tell", long) + DECK.replace("pptx", "pdf"))
    result = run("build", "maps")
    known = '"en", "es", "fr", "pt", "de", "nl" and "ar"'
    assert (result.exit_code, result.stdout) == (0, "wrote pictures/ward.pdf\n1 drawn, 0 unchanged\n")
    assert result.stderr == (
        "pictures/ward.pdf: note: the words around those of the map are in English; "
        f'they come in {known}, not in "sv"\n'
        "pictures/ward.pdf: note: PDF has only the beginning of what is said of “Stories”; "
        "the rest is in the notes of PPTX\n"
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            'kind = "decks"\nfile = "a.pptx"',
            '28:8: error: kind is "decks"; did you mean "deck"? It must be "picture", "deck" or "handout"',
        ),
        (
            'kind = "deck"\nfile = "a.svg"',
            "29:8: error: a deck has several slides, and SVG is one picture; file must end in .pdf or .pptx",
        ),
        (
            'kind = "deck"\nfile = "a"',
            "29:8: error: file must end in .pdf or .pptx, or there must be a format",
        ),
        (
            'kind = "handout"\nfile = "a"\nformat = ["pdf", "pptx"]',
            '30:10: error: a handout has pages to print, and PPTX has none; format must be "pdf"',
        ),
        (
            'kind = "deck"\nfile = "a"\nformat = ["svg", "png", "svg", "dpf"]',
            '30:10: error: a deck has several slides, and SVG is one picture; format must be "pdf" or "pptx"\n'
            "maps/ward.toml:30:10: error: a deck has several slides, and PNG is one picture; "
            'format must be "pdf" or "pptx"\n'
            'maps/ward.toml:30:10: error: unknown format "dpf"; did you mean "pdf"? Allowed are: pdf, pptx',
        ),
        (
            'kind = "handout"\nfile = "a"\nformat = "pfd"',
            '30:10: error: unknown format "pfd"; did you mean "pdf"? Allowed are: pdf',
        ),
        (
            'kind = "handout"\nfile = "a-{year}.pdf"',
            "29:1: error: file has {year}, and a handout is about all years; leave {year} out",
        ),
        (
            'kind = "deck"\nfile = "a.pptx"\nframes = "clusters"\nas = "slides"',
            "30:1: error: frames is for pictures, and this output is a deck; leave one of them out",
        ),
        (
            'kind = "deck"\nfile = "a.pptx"\nas = "slides"',
            "30:1: error: as says how frames are shown, and a deck has none; leave it out",
        ),
        (
            'kind = "deck"\nfile = "a.pptx"\nlater = "pale"',
            "30:1: error: later is for pictures of years, and this output is a deck; leave it out",
        ),
        (
            'kind = "handout"\nfile = "a-{year}.pdf"\nlater = "pale"',
            "29:1: error: file has {year}, and a handout is about all years; leave {year} out\n"
            "maps/ward.toml:30:1: error: later is for pictures of years, and this output is a handout; leave it out",
        ),
        (
            'kind = "deck"\nfile = "a.pdf"\ntext = "text"\ntemplate = "b.pptx"',
            "30:1: error: text is for SVG, and no deck of this output is one\n"
            "maps/ward.toml:31:1: error: template is for PPTX, and no deck of this output is one",
        ),
        (
            'kind = "deck"\nfile = "a.pptx"\nlayout = "Blank"',
            "30:1: error: layout names a layout of a template; it needs template",
        ),
        (
            'file = "a.pptx"\ntemplate = "b.pptx"\nsize = "4:3"\ntheme = "dark"',
            "29:12: error: template “maps/b.pptx”: there is no such file\n"
            "maps/ward.toml:30:1: error: size is said by the template, and no picture of this output is without it\n"
            "maps/ward.toml:31:1: error: theme is said by the template, and no picture of this output is without it",
        ),
        (
            'kind = "deck"\nfile = "a.pptx"\ntemplate = "b.pptx"',
            "30:12: error: template “maps/b.pptx”: there is no such file",
        ),
        (
            'kind = "deck"\nfile = "a.pptx"\ntemplate = "../../b.pptx"',
            '30:12: error: template is "../../b.pptx"; it leads out of "{folder}", '
            "where all files of the map must lie; --allow-outside permits it",
        ),
        (
            'file = "a.pdf"\n[[output]]\nkind = "handout"\nfile = "a.pdf"',
            "29: error: maps/a.pdf is asked for twice; line 27 asks for it too",
        ),
    ],
)
def test_mistakes_are_told_where_they_stand(documents: Repository, tmp_path: Path, asked: str, said: str) -> None:
    assert faults(documents, asked) == f"maps/ward.toml:{said}\n".replace("{folder}", str(tmp_path))


def test_the_template_is_not_overwritten(documents: Repository, tmp_path: Path) -> None:
    save_brand(DARK, tmp_path / "maps" / "brand.pptx")
    said = faults(documents, 'kind = "deck"\nfile = "brand.pptx"\ntemplate = "brand.pptx"')
    assert said == "maps/ward.toml:27: error: pictures of the map are made with maps/brand.pptx\n"


def test_validate_says_it_of_standard_input(documents: Repository) -> None:
    asked = DECK.replace("../", "") + 'template = "b.pptx"\n' + '[[output]]\nfile = "a.svg"\ntheme = "no.toml"\n'
    result = run("validate", "-", stdin=SMALL + asked)
    assert (result.exit_code, result.stdout) == (
        2,
        "<stdin>:30:12: error: template “b.pptx”: there is no such file\n"
        '<stdin>:31: error: there is no theme "no.toml": it is none of light, dark, print, contrast, and no file\n',
    )
