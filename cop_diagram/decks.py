"""From a catalogue to a deck or a handout on disk: lay the map out once, set the pages around it, write them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from cop_diagram.catalog import LANGUAGES, workshop_words
from cop_diagram.drawing import Format, Output, check_spared, origin_of, paged_formats, paper_formats, suffixes
from cop_diagram.files import write_files
from cop_diagram.model import (
    Catalog,
    OutputError,
    PageChoice,
    Problem,
    alternatives,
    enumerated,
    first_of,
    quoted,
    shown,
)
from cop_diagram.rendering import Wishes, by_format, notices_of
from cop_diagram.scene import Sheet
from cop_diagram.series import lay_out_deck, lay_out_handout, shortened
from cop_diagram.style import Style

_LayOut = Callable[[Catalog, Style], tuple[Sheet, ...]]
_Cut = Callable[[Catalog, Sequence[Sheet], Format], list[str]]

DECK, HANDOUT = "deck", "handout"
"""What fingerprints call them: they are no pictures of the map."""

_PAPER = PageChoice("a4", orientation="portrait")


@dataclass(frozen=True, slots=True)
class DrawnDeck:
    """What was drawn: the ``decks`` or handouts for standard output, and the ``notices`` about a map and its words."""

    decks: list[bytes]
    notices: tuple[str, ...]


def check_pages(outputs: Sequence[Output]) -> None:
    """Refuse outputs of a deck whose format has one picture a file.

    Raises
    ------
    OutputError
        With a line for each.
    """
    _check(outputs, paged_formats(), "a deck has several slides, and {} is one picture")


def check_paper(outputs: Sequence[Output]) -> None:
    """Refuse outputs of a handout whose format is not for print, in the same way."""
    _check(outputs, paper_formats(), "a handout has pages to print, and {} has none")


def _check(outputs: Sequence[Output], formats: Mapping[str, Format], fault: str) -> None:
    wrong = [output for output in outputs if output.format.name not in formats]
    if wrong:
        said = f"{fault}; its name must end in {suffixes(formats)}"
        problems = [Problem(str(o.path or "-"), said.format(o.format.title)) for o in wrong]
        raise OutputError("\n".join(map(str, problems)))


def draw_deck(catalog: Catalog, outputs: Sequence[Output], wishes: Wishes) -> DrawnDeck:
    """Write the deck to each output that has a path, all or none, and return those for standard output.

    Raises
    ------
    LayoutError
        When the texts of the map do not fit.
    OutputError
        When a deck cannot be made or written.
    InputError
        When a font or the template cannot be used.
    """
    check_pages(outputs)
    words = workshop_words(catalog.slide.language)
    return _draw(DECK, wishes.over(catalog), outputs, wishes, partial(lay_out_deck, words=words), _cut_notes)


def draw_handout(catalog: Catalog, outputs: Sequence[Output], wishes: Wishes) -> DrawnDeck:
    """Write the handout to each output in the same way; unless another page is wished for, it is A4 that stands."""
    check_paper(outputs)
    words = workshop_words(catalog.slide.language)
    on_paper = wishes.over(replace(catalog, page=_PAPER))
    return _draw(HANDOUT, on_paper, outputs, wishes, partial(lay_out_handout, words=words))


def _draw(
    part: str, catalog: Catalog, outputs: Sequence[Output], wishes: Wishes, lay_out: _LayOut, cut: _Cut | None = None
) -> DrawnDeck:
    style = wishes.style(catalog)
    encoding = wishes.encoding(style)
    check_spared(outputs, (wishes.template,) if wishes.template else (), "template")
    formats = {output.format.name: output.format for output in outputs}
    sheets = by_format(formats.values(), catalog, style, encoding, lay_out)
    encoding = replace(encoding, origin=origin_of(catalog, style, part))
    decks = {name: format.encode_all(sheets[name], encoding) for name, format in formats.items()}
    write_files({output.path: decks[output.format.name] for output in outputs if output.path})
    own = [name for name, format in formats.items() if format.styled(catalog, style, encoding) == style]
    shown_by = sheets[own[0] if own else next(iter(formats))]
    whole = next(sheet.scene for sheet in shown_by if sheet.scene.activities)
    lost = [note for name, format in formats.items() for note in (cut(catalog, sheets[name], format) if cut else ())]
    notices = (*notices_of(whole, style, here=bool(own)), *_language_notes(catalog), *lost)
    return DrawnDeck([decks[output.format.name] for output in outputs if not output.path], notices)


def _cut_notes(catalog: Catalog, sheets: Sequence[Sheet], format: Format) -> list[str]:
    """Return what is worth a word where slides have no room for all, and the format has no notes for the rest."""
    names = () if format.notes else shortened(catalog, sheets)
    if not names:
        return []
    with_notes = alternatives([format.title for format in paged_formats().values() if format.notes])
    rest = f"the rest is in the notes of {with_notes}"
    return [f"{format.title} has only the beginning of what is said of {first_of([*map(quoted, names)])}; {rest}"]


def _language_notes(catalog: Catalog) -> list[str]:
    """Return what is worth a word where the slides' own words do not come in the map's language."""
    language = catalog.slide.language
    if language.partition("-")[0].lower() in LANGUAGES:
        return []
    known = enumerated([*map(shown, LANGUAGES)])
    return [f"the words around those of the map are in English; they come in {known}, not in {shown(language)}"]
