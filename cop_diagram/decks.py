"""From a catalogue to a deck or a handout on disk: lay the map out once, set the pages around it, write them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from cop_diagram.catalog import LANGUAGES, workshop_words
from cop_diagram.drawing import (
    FORMATS,
    Encoding,
    Format,
    Output,
    check_spared,
    formats_for,
    origin_of,
    plan_outputs,
    suffixes,
)
from cop_diagram.files import write_files
from cop_diagram.model import (
    DOCUMENTS,
    Catalog,
    Document,
    OutputError,
    Problem,
    alternatives,
    enumerated,
    first_of,
    quoted,
    shown,
)
from cop_diagram.rendering import Wishes, by_format, notices_of, read
from cop_diagram.scene import Sheet
from cop_diagram.series import LAYOUTS, shortened
from cop_diagram.style import Style, style_of


@dataclass(frozen=True, slots=True)
class DrawnPages:
    """What was drawn: the documents for standard output, and the ``notices`` about a map and its words."""

    documents: list[bytes]
    notices: tuple[str, ...]


def lay_out_document(document: Document, catalog: Catalog, style: Style) -> tuple[Sheet, ...]:
    """Return the pages of a document in their order, its own words in the catalogue's language.

    Raises
    ------
    InputError, LayoutError
        As ``series.lay_out_deck`` does.
    """
    return LAYOUTS[document.name](catalog, style, words=workshop_words(catalog.slide.language))


def check_formats(document: Document, outputs: Sequence[Output]) -> None:
    """Refuse outputs in a format that such a document cannot have.

    Raises
    ------
    OutputError
        With a line for each.
    """
    formats = formats_for(document)
    wrong = [output for output in outputs if output.format.name not in formats]
    if wrong:
        said = f"{document.unfit}; its name must end in {suffixes(formats)}"
        problems = [Problem(str(o.path or "-"), said.format(o.format.title)) for o in wrong]
        raise OutputError("\n".join(map(str, problems)))


def draw_document(document: Document, catalog: Catalog, outputs: Sequence[Output], wishes: Wishes) -> DrawnPages:
    """Write a document to each output that has a path, all or none, and return those for standard output.

    Raises
    ------
    LayoutError
        When the texts of the map do not fit.
    OutputError
        When it cannot be made or written.
    InputError
        When a font or the template cannot be used.
    """
    check_formats(document, outputs)
    catalog = wishes.over(catalog, document)
    style = wishes.style(catalog)
    encoding = wishes.encoding(style)
    sheets = _laid_out(document, catalog, outputs, style, encoding)
    written = _write(document, catalog, style, sheets, outputs, encoding)
    own = [name for name in sheets if FORMATS[name].styled(catalog, style, encoding) == style]
    shown_by = sheets[own[0] if own else next(iter(sheets))]
    whole = next(sheet.scene for sheet in shown_by if sheet.scene.activities)
    said = [note for name in sheets for note in document_notes(document, catalog, sheets[name], FORMATS[name])]
    return DrawnPages(written, (*notices_of(whole, style, here=bool(own)), *dict.fromkeys(said)))


def _laid_out(
    document: Document, catalog: Catalog, outputs: Sequence[Output], style: Style, encoding: Encoding
) -> dict[str, tuple[Sheet, ...]]:
    """Return the sheets for each format of the outputs, by its name, unless one would overwrite the template."""
    check_spared(outputs, (encoding.template,) if encoding.template else (), "template")
    formats = [output.format for output in outputs]
    return by_format(formats, catalog, style, encoding, partial(lay_out_document, document))


def _write(
    document: Document,
    catalog: Catalog,
    style: Style,
    sheets: dict[str, tuple[Sheet, ...]],
    outputs: Sequence[Output],
    encoding: Encoding,
) -> list[bytes]:
    """Encode the sheets of each format once, write the outputs, and return what is for standard output."""
    encoding = encoding._replace(origin=origin_of(catalog, style, document.name))
    made = {name: FORMATS[name].encode_all(pages, encoding) for name, pages in sheets.items()}
    write_files({output.path: made[output.format.name] for output in outputs if output.path})
    return [made[output.format.name] for output in outputs if not output.path]


def document_notes(document: Document, catalog: Catalog, sheets: Sequence[Sheet], format: Format) -> list[str]:
    """Return what is worth a word about the words of a document in that format."""
    return [*_language_notes(catalog), *_cut_notes(document, catalog, sheets, format)]


def _cut_notes(document: Document, catalog: Catalog, sheets: Sequence[Sheet], format: Format) -> list[str]:
    """Return what is worth a word where pages have no room for all, and the format has no notes for the rest."""
    names = shortened(catalog, sheets) if document.cuts and not format.notes else ()
    if not names:
        return []
    with_notes = alternatives([format.title for format in formats_for(document).values() if format.notes])
    rest = f"the rest is in the notes of {with_notes}"
    return [f"{format.title} has only the beginning of what is said of {first_of([*map(quoted, names)])}; {rest}"]


def _language_notes(catalog: Catalog) -> list[str]:
    """Return what is worth a word where the slides' own words do not come in the map's language."""
    language = catalog.slide.language
    if language.partition("-")[0].lower() in LANGUAGES:
        return []
    known = enumerated([*map(shown, LANGUAGES)])
    return [f"the words around those of the map are in English; they come in {known}, not in {shown(language)}"]


def render_deck(
    catalog: Catalog | str | Path | None = None,
    *files: str | Path,
    style: Style | None = None,
    template: str | Path | None = None,
    layout: str | None = None,
) -> tuple[Sheet, ...]:
    """Lay the slides of a workshop about a catalogue out and write them to files, all or none.

    Parameters
    ----------
    catalog : Catalog, str or Path, optional
        A catalogue or the TOML file that holds one; the shipped slide when not given.
    *files : str or Path
        Where to write: ``.pptx`` or ``.pdf``. Without files nothing is written.
    style, template, layout
        As for ``render``.

    Returns
    -------
    tuple of Sheet
        The slides, each with its ``scene`` and the ``notes`` of a speaker; those of the first file, where others are
        laid out in another style.

    Raises
    ------
    InputError, LayoutError, OutputError
        As ``render`` does, and OutputError when a file is to be in a format of single pictures.
    """
    return _rendered(DOCUMENTS["deck"], catalog, files, style, template, layout)


def render_handout(
    catalog: Catalog | str | Path | None = None, *files: str | Path, style: Style | None = None
) -> tuple[Sheet, ...]:
    """Lay a menu to tick on paper out and write it to files, all or none.

    Parameters
    ----------
    catalog : Catalog, str or Path, optional
        A catalogue or the TOML file that holds one; the shipped slide when not given.
    *files : str or Path
        Where to write: ``.pdf``. Without files nothing is written.
    style : Style, optional
        As for ``render``; with the default page it is on A4 that stands, whatever the catalogue says.

    Returns
    -------
    tuple of Sheet
        The pages, each with its ``scene``.

    Raises
    ------
    InputError, LayoutError, OutputError
        As ``render`` does, and OutputError when a file is to be in a format that is not for print.
    """
    return _rendered(DOCUMENTS["handout"], catalog, files, style, None, None)


def _rendered(
    document: Document,
    catalog: Catalog | str | Path | None,
    files: Sequence[str | Path],
    style: Style | None,
    template: str | Path | None,
    layout: str | None,
) -> tuple[Sheet, ...]:
    source = None if catalog is None or isinstance(catalog, Catalog) else str(catalog)
    names = [str(file) for file in files]
    outputs = plan_outputs(names, None, source, formats=formats_for(document)) if files else ()
    check_formats(document, outputs)
    content, origin = read(catalog)
    check_spared(outputs, origin.files)
    content = replace(content, page=document.page or content.page)
    style = style_of(content, style)
    if not outputs:
        return lay_out_document(document, content, style)
    encoding = Encoding(fonts=style.fonts, template=Path(template) if template else None, layout=layout)
    sheets = _laid_out(document, content, outputs, style, encoding)
    _write(document, content, style, sheets, outputs, encoding)
    return sheets[outputs[0].format.name]
