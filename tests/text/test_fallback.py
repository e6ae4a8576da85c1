"""Characters that the program's own typefaces lack: found among the installed fonts, mixed within a name, or named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from support.made_fonts import made_font, saved
from support.small_map import NURSES

from cop_diagram import lay_out, load_catalog
from cop_diagram.drawing import encode
from cop_diagram.model import Activity, Catalog, InputError, OutputError
from cop_diagram.scene import Run, Scene, UsedFont
from cop_diagram.style import Style
from cop_diagram.text.fallback import chosen_typefaces
from cop_diagram.text.font_notes import font_notes
from cop_diagram.text.installed import installed
from cop_diagram.text.shaping import length
from cop_diagram.text.typefaces import typefaces
from cop_diagram.text.typesetting import Typesetter

KO, SO, HAN, KANA, PARENTHESIS = "\u0e01", "\u0e2a", "\u7fd2", "\u3042", "\uff08"


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have a folder for all the fonts that are installed."""
    monkeypatch.setattr("cop_diagram.text.installed._folders", lambda: (tmp_path,))
    return tmp_path


def install(folder: Path, *made: TTFont) -> None:
    for font in made:
        saved(font, folder / f"{len(list(folder.iterdir()))}.ttf")


def chosen(texts: Sequence[str], language: str = "en") -> list[str]:
    return [face.family for face in chosen_typefaces(texts, language)][len(typefaces()) :]


def named(*names: str, language: str = "en") -> Catalog:
    activities = tuple(
        Activity(f"a{row}", name, ("sharing",), 0.2 + row / 5, 0.3 + row / 5) for row, name in enumerate(names)
    )
    return replace(NURSES, slide=replace(NURSES.slide, language=language), activities=activities)


def lines(scene: Scene, row: int = 0) -> list[tuple[Run, ...]]:
    block = scene.activities[row].text
    return [block.runs(line) for line in block.lines]


def test_installed_fonts_are_looked_at_only_where_one_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    def never() -> tuple[Path, ...]:
        raise AssertionError("the installed fonts were looked at")

    monkeypatch.setattr("cop_diagram.text.installed._folders", never)
    scene = lay_out(load_catalog())
    assert scene.fonts is None
    assert font_notes(scene) == ()
    assert b"data-fonts" not in encode(scene, "svg")
    with pytest.raises(AssertionError):
        lay_out(named(KO))


def test_the_font_of_a_script_is_preferred_then_noto_then_the_first_by_name(fonts: Path) -> None:
    install(fonts, made_font("Zebra", {KO: 500}), made_font("Serif of Thai", {KO: 500}))
    assert chosen([KO]) == ["Zebra"]
    for family in ("Aardvark", "Noto Sans Zulu", "Noto Sans Thai"):
        install(fonts, made_font(family, {KO: 500}))
        installed.cache_clear()  # the folders are searched once in a process
        assert chosen([KO]) == [family]


def test_as_few_fonts_are_taken_as_can_be(fonts: Path) -> None:
    install(fonts, made_font("A", {KO: 500}), made_font("B", {SO: 500}), made_font("Noto Sans Thai", {KO: 500, SO: 5}))
    assert chosen([KO + SO]) == ["Noto Sans Thai"]
    assert chosen([f"{KO}{HAN}"]) == ["Noto Sans Thai"]  # what nobody has is told by whoever sets the text


@pytest.mark.parametrize(
    ("texts", "language", "region"),
    [
        ([HAN], "ja", "JP"),
        ([HAN], "zh", "SC"),
        ([HAN], "zh-Hant", "TC"),
        ([HAN], "zh-TW", "TC"),
        ([HAN], "zh-HK", "HK"),
        ([HAN], "ko", "KR"),
        ([HAN], "en", "SC"),
        ([HAN, KANA], "en", "JP"),
        ([HAN + KANA], "fr", "JP"),
    ],
)
def test_languages_have_their_own_forms_of_shared_characters(
    fonts: Path, texts: list[str], language: str, region: str
) -> None:
    install(fonts, *(made_font(f"Noto Sans CJK {r}", {HAN: 900, KANA: 900}) for r in ("SC", "TC", "HK", "KR", "JP")))
    assert chosen(texts, language) == [f"Noto Sans CJK {region}"]


def test_a_name_that_mixes_scripts_is_set_in_several_fonts(fonts: Path) -> None:
    install(fonts, made_font("Noto Sans Thai", {KO: 500, " ": 900, "1": 900}), made_font("Han", {HAN: 1000}))
    scene = lay_out(named(f"Zoom {KO}{KO} 1 {HAN} (x)"))
    (line,) = lines(scene)
    assert line == (
        Run("Zoom ", "Source Sans Pro"),
        Run(f"{KO}{KO} 1 ", "Noto Sans Thai"),
        Run(HAN, "Han"),
        Run(" (x)", "Source Sans Pro"),
    )
    sans = typefaces()[0].file(400)
    widths = [length(((text, sans),), "en") for text in ("Zoom ", " (x)")]
    size = next(style.size for style in scene.text_styles if style.name == "activity")
    drawn = scene.activities[0].text.lines[0].width / size
    assert drawn == pytest.approx(sum(widths) + 0.5 * 2 + 0.9 * 3 + 1.0)


def test_a_name_is_in_one_font_where_one_has_all_of_it(fonts: Path) -> None:
    install(fonts, made_font("Noto Sans Thai", {char: 500 for char in f"Zom {KO}"}))
    scene = lay_out(named(f"Zoom {KO}", "Zoom"))
    assert lines(scene) == [(Run(f"Zoom {KO}", "Noto Sans Thai"),)]
    assert lines(scene, 1) == [(Run("Zoom", "Source Sans Pro"),)]
    assert scene.activities[0].text.lines[0].runs is None


def test_the_font_that_is_asked_for_goes_first(fonts: Path) -> None:
    install(fonts, made_font("Brand", {char: 500 for char in "Story"}))
    scene = lay_out(named("Story", "Tales"), Style(fonts=("Brand",)))
    assert [line[0].family for row in (0, 1) for line in lines(scene, row)] == ["Brand", "Source Sans Pro"]
    assert font_notes(scene, ("Brand",)) == (
        f"the font is “Brand” ({fonts / '0.ttf'})",
        "“Brand” has no bold; what is bold elsewhere is regular in it",
    )


def test_what_is_taken_is_said_and_named_by_its_bytes(fonts: Path) -> None:
    made = [made_font("Noto Sans Thai", {KO: 500}), made_font("Noto Sans Thai", {KO: 600}, weight=700)]
    install(fonts, *made, made_font("Han", {HAN: 1000}))
    scene = lay_out(named(f"{KO} {HAN}"))
    assert scene.fonts is not None
    assert [(font.family, font.style, font.version) for font in scene.fonts] == [
        ("Han", "Regular", "1.000"),
        ("Noto Sans Thai", "Regular", "1.000"),
    ]
    assert font_notes(scene) == (
        f"taken from this machine: “Han” ({fonts / '2.ttf'}) for Chinese characters and “Noto Sans Thai” "
        f"({fonts / '0.ttf'}) for Thai; the picture depends on that",
        "“Han” has no bold; what is bold elsewhere is regular in it",
    )
    attribute = "; ".join(map(str, scene.fonts))
    assert attribute.startswith("Han Regular 1.000 (SHA-256 ")
    assert f'data-fonts="{attribute}"'.encode() in encode(scene, "svg")
    assert str(fonts).encode() not in encode(scene, "svg")


def test_a_scene_is_drawn_in_the_fonts_that_it_was_laid_out_with(fonts: Path) -> None:
    install(fonts, made_font("Thai", {KO: 500}))
    laid_out = lay_out(named(KO))
    scene = Scene.from_json(laid_out.to_json())
    assert scene.fonts == laid_out.fonts
    for kind in ("svg", "png"):
        assert encode(scene, kind) == encode(Scene.from_json(scene.to_json()), kind)
        other = replace(scene, fonts=(UsedFont("Thai", "Regular", "0.9", "0" * 16),))
        with pytest.raises(OutputError) as caught:
            encode(other, kind)
        sentence = "the scene is set in Thai Regular 0.9, and the Thai that is installed here is another"
        assert str(caught.value) == sentence
        gone = replace(scene, fonts=None)
        with pytest.raises(OutputError) as caught:
            encode(gone, kind)
        assert str(caught.value) == "the scene is set in Thai, whose font file is not given"


def test_lines_of_high_letters_keep_apart(fonts: Path) -> None:
    install(fonts, made_font("Thai", {KO: 500}, high=1300))
    typesetter = Typesetter(chosen_typefaces([KO], "th"), "th")
    assert typesetter.set([KO, KO], 10.0, 400).leading == pytest.approx(10 * 1.36)
    assert typesetter.set(["a", "b"], 10.0, 400).leading == pytest.approx(10 * 1.16)


def test_an_installed_font_never_stands_for_one_of_the_program_by_its_name(fonts: Path) -> None:
    install(fonts, made_font("DejaVu Sans", {KO: 500, "Q": 900}, version="9.9"), made_font("Zebra", {KO: 600}))
    assert chosen([KO]) == ["Zebra"]
    scene = lay_out(named("Quiz"), Style(fonts=("dejavu sans",)))
    assert lines(scene) == [(Run("Quiz", "DejaVu Sans"),)]
    assert scene.fonts is None


def test_a_bold_that_lacks_a_character_lets_the_family_lack_it(fonts: Path) -> None:
    install(fonts, made_font("Thai", {KO: 500, SO: 500}), made_font("Thai", {KO: 500}, weight=700))
    assert chosen([KO]) == ["Thai"]
    with pytest.raises(InputError):
        lay_out(named(SO))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "\ue123 \U0001fbff",
            "no font here has '\\ue123' (U+E123 unnamed), '\\U0001fbff' (U+1FBFF unnamed); name one that has it with "
            "--font",
        ),
        (
            "学習",
            "no font here has '学' (U+5B66 CJK UNIFIED IDEOGRAPH-5B66), '習' (U+7FD2 CJK UNIFIED IDEOGRAPH-7FD2); "
            "install one that has it, such as Noto Sans CJK SC (package fonts-noto-cjk of Debian), or name it with "
            "--font",
        ),
        (
            "กअ",
            "no font here has 'ก' (U+0E01 THAI CHARACTER KO KAI), 'अ' (U+0905 DEVANAGARI LETTER A); install one that "
            "has it, such as Noto Sans Thai (package fonts-noto-core of Debian) and Noto Sans Devanagari (package "
            "fonts-noto-core of Debian), or name it with --font",
        ),
        (
            "Well done \U0001f44d",
            "no font here has '\U0001f44d' (U+1F44D THUMBS UP SIGN); install one that has it, such as Symbola (package "
            "fonts-symbola of Debian), or name it with --font",
        ),
    ],
)
def test_a_character_that_no_font_has_is_named(text: str, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        lay_out(named(text))
    assert str(caught.value) == f"“{text}”: error: {sentence}"
