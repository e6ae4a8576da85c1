"""The headers of a spreadsheet of activities: by which words a column is known, and in which row they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from cop_diagram.catalog.sheets.cells import SURELY
from cop_diagram.model import nearest

SEARCHED = 30
"""The rows from the top among which the header is looked for."""

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "kind": "",
        "id": "",
        "name": "activity, activities, title, label, learning activity, learning activities, actividad, actividades, "
        "nombre, título, activité, activités, nom, titre, atividade, atividades, nome, aktivität, aktivitäten, "
        "bezeichnung, titel, activiteit, activiteiten, naam",
        "cluster": "clusters, group, groups, bubble, bubbles, category, categories, grupo, grupos, categoría, "
        "categorías, groupe, groupes, catégorie, catégories, gruppe, gruppen, kategorie, kategorien, groep, groepen, "
        "categorie, categorieën",
        "from_with": "x, horizontal, with, learning with, learning from with, from to with, mit, von mit, met, "
        "van met, con, de con, avec, de avec, com, de com",
        "informal_formal": "y, vertical, formal, formality, informal to formal, formell, informell formell, formeel, "
        "informeel formeel, formel, informel formel, formalidad, formalité, formalidade",
        "outside": "outside source, outside sources, region, inside outside, inside or outside, side, external, "
        "extern, externe, externo, außerhalb, buiten, fuera, fora, dehors",
        "description": "notes, note, comment, comments, remarks, explanation, beschreibung, bemerkung, bemerkungen, "
        "notizen, beschrijving, opmerking, opmerkingen, toelichting, descripción, notas, comentarios, observaciones, "
        "remarque, remarques, commentaire, commentaires, descrição, observações, comentários",
        "also": "other names, other name, also called, also known as, aka, alias, aliases, synonyms, andere namen, "
        "auch genannt, ook bekend als, otros nombres, autres noms, outros nomes",
        "pin": "pinned, fixed",
        "anchor": "alignment, align",
        "status": "state, stand, statut, état, estado, situación, situação",
        "since": "year, start, started, from year, since year, jahr, seit, beginn, jaar, sinds, año, desde, inicio, "
        "année, depuis, début, ano, início",
        "menu": "on the menu, on offer",
        "color": "colour, farbe, kleur, couleur, cor",
    }
)
"""What a column may be called beside the key of the file that it gives: English, German, Dutch, Spanish, French and
Portuguese words."""

_TYPES = "type, types, typ, tipo, tipos, soort, art, theme, themes, thema, themen, thema's, tema, temas, thème, topic"
"""What a column of clusters may be called where no other word says it."""

_BY_CONTENT = ("also", "description", "status", "since", "from_with", "informal_formal", "outside", "cluster", "name")
"""The keys whose words may stand among others, the telling ones first: an "activity group" is a group."""

_LEAST = 4
"""Letters that a word has at least which is looked for among others."""

_COMPOUND = 5
"""Letters of a word that is looked for at the ends of longer ones, as in "Gruppenname"."""

_LONGEST = 60
"""Characters of a header that may have a word among others; what is longer is a sentence."""

_LONGEST_HEADER = 200
"""Characters of a header that is looked at at all."""


def _plain(text: str) -> str:
    """Return a text in lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _letters(header: str) -> str:
    return "".join(char for char in _plain(header) if char.isalnum())


def _words(header: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", _plain(header)))


_KEYS = {
    _letters(word): key
    for key, words in HEADERS.items()
    for word in (key.replace("_", ""), *filter(None, words.split(", ")))
}
_PHRASES = tuple(
    (_words(word), key)
    for key in _BY_CONTENT
    for word in (key, *HEADERS[key].split(", "), *(_TYPES.split(", ") if key == "cluster" else ()))
    if len(_letters(word)) >= _LEAST and word not in ("with", "avec", "formal", "formel", "start", "note", "stand")
)


@lru_cache(maxsize=4096)
def key_of(header: str) -> str | None:
    """Return the key of the file that a column of that name gives, if any.

    Examples
    --------
    >>> key_of("From_With"), key_of("Status (active/planned)"), key_of("Price")
    ('from_with', 'status', None)
    """
    if len(header) > _LONGEST_HEADER:
        return None
    return _KEYS.get(_letters(header)) or _KEYS.get(_letters(_bare(header)))


@lru_cache(maxsize=4096)
def contained_key(header: str) -> str | None:
    """Return the key of the file that a column gives in whose name one of its words stands among others.

    Examples
    --------
    >>> contained_key("Activity name"), contained_key("Bubble / cluster"), contained_key("Gruppenname")
    ('name', 'cluster', 'cluster')
    >>> contained_key("Price")
    """
    if len(header) > _LONGEST:
        return None
    words = _words(_bare(header))
    return next((key for phrase, key in _PHRASES if _stands_in(phrase, words)), None)


def nearest_header(header: str) -> str | None:
    """Return the key whose column the user probably meant, if any."""
    near = nearest(_letters(header), tuple(_KEYS), SURELY)  # people have columns of their own: prices are no years
    return _KEYS[near] if near else None


def _bare(header: str) -> str:
    return re.sub(r"\(.*?\)|\[.*?\]", " ", header)


def _stands_in(phrase: tuple[str, ...], words: tuple[str, ...]) -> bool:
    if any(words[start : start + len(phrase)] == phrase for start in range(len(words) - len(phrase) + 1)):
        return True
    (word, *more) = phrase
    return not more and len(word) >= _COMPOUND and any(w.startswith(word) or w.endswith(word) for w in words)


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header of a table stands.

    Attributes
    ----------
    first, last : int
        The indexes of its first and its last row among those that were searched.
    cells : tuple of str
        The names of the columns; those of two rows are one.
    """

    first: int
    last: int
    cells: tuple[str, ...]


def find_header(rows: Sequence[tuple[str, ...]]) -> Header | None:
    """Return the header among rows of as many cells, one or two of them: the row that names most columns.

    There is none where no row names the activities.
    """
    found: list[tuple[float, Header]] = []
    for index, row in enumerate(rows):
        found.append((_worth(row), Header(index, index, row)))
        if index + 1 < len(rows) and (both := _joined(row, rows[index + 1])):
            found.append((_worth(both) - 0.5, Header(index, index + 1, both)))  # only when it names more than one row
    worth, header = max(found, key=lambda each: each[0], default=(0.0, Header(0, 0, ())))
    if worth <= 0:
        return None
    if header.first == header.last > 0 and _share(rows[header.first - 1], header.cells):
        return Header(header.first - 1, header.last, header.cells)
    return header


def _share(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a name stands in both rows, as in cells that are merged downwards."""
    return any(key_of(above) and above == below for above, below in zip(upper, lower, strict=True))


def _worth(cells: Sequence[str]) -> float:
    """Return how many columns a row names, those that only contain a word for less; 0 where it names no activities."""
    lone = sum(bool(cell.strip()) for cell in cells) == 1
    worths: dict[str, float] = {}
    for cell in cells:
        if key := key_of(cell):
            worths[key] = 1
        elif not lone and (key := contained_key(cell)):  # a title may contain anything
            worths[key] = max(worths.get(key, 0), 0.6)
    return sum(worths.values()) if "name" in worths else 0


def _joined(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...] | None:
    """Return two rows as one header; None where the lower one cannot be the rest of it."""
    cells = []
    for above, below in zip(upper, lower, strict=True):
        if key_of(above) and below.strip() and below.strip() != above.strip():
            return None
        cells.append(below if key_of(below) or not above.strip() else above)
    return tuple(cells)
