"""From a catalogue to a deck on disk: lay the map out once, set the slides around it, write them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from cop_diagram.catalog import LANGUAGES, workshop_words
from cop_diagram.drawing import Output, check_spared, origin_of, paged_formats
from cop_diagram.files import write_files
from cop_diagram.model import Catalog, OutputError, Problem, alternatives, enumerated, shown
from cop_diagram.rendering import Wishes, by_format, notices_of
from cop_diagram.series import lay_out_deck

PART = "deck"
"""What the fingerprint of a deck calls it: it is no picture of the map."""


@dataclass(frozen=True, slots=True)
class DrawnDeck:
    """What was drawn: the ``decks`` for standard output, and the ``notices`` about the map and its words."""

    decks: list[bytes]
    notices: tuple[str, ...]


def check_pages(outputs: Sequence[Output]) -> None:
    """Refuse outputs whose format has one picture a file.

    Raises
    ------
    OutputError
        With a line for each.
    """
    endings = alternatives([format.suffix for format in paged_formats().values()])
    wrong = [output for output in outputs if output.format.bind is None]
    if wrong:
        said = f"a deck has several slides, and {{}} is one picture; its name must end in {endings}"
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
    catalog = wishes.over(catalog)
    style = wishes.style(catalog)
    encoding = wishes.encoding(style)
    check_spared(outputs, (wishes.template,) if wishes.template else (), "template")
    words = workshop_words(catalog.slide.language)
    formats = {output.format.name: output.format for output in outputs}
    sheets = by_format(formats.values(), catalog, style, encoding, partial(lay_out_deck, words=words))
    encoding = replace(encoding, origin=origin_of(catalog, style, PART))
    decks = {name: format.encode_all(sheets[name], encoding) for name, format in formats.items()}
    write_files({output.path: decks[output.format.name] for output in outputs if output.path})
    own = [name for name, format in formats.items() if format.styled(catalog, style, encoding) == style]
    whole = next(s.scene for s in sheets[own[0] if own else next(iter(formats))] if s.scene.activities)
    notices = (*notices_of(whole, style, here=bool(own)), *_language_notes(catalog))
    return DrawnDeck([decks[output.format.name] for output in outputs if not output.path], notices)


def _language_notes(catalog: Catalog) -> list[str]:
    """Return what is worth a word where the slides' own words do not come in the map's language."""
    language = catalog.slide.language
    if language.partition("-")[0].lower() in LANGUAGES:
        return []
    known = enumerated([*map(shown, LANGUAGES)])
    return [f"the words around those of the map are in English; they come in {known}, not in {shown(language)}"]
