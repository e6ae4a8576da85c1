"""The languages in which the slide comes: one row each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from cop_diagram.catalog.toml.parsing import parse
from cop_diagram.model import Problem, WorkshopWords, enumerated, shown

SLIDE = "learning-activities"
"""What a file extends to build on the shipped slide."""

FIRST = "en"
"""The language of the slide itself, and of what a file says nothing about."""

LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        FIRST: "English",
        "es": "Spanish",
        "fr": "French",
        "pt": "Portuguese",
        "de": "German",
        "nl": "Dutch",
        "ar": "Arabic",
    }
)
"""The languages of the slide and of starter files by their tags; each but the first has its file in ``FOLDER``."""

FOLDER = Path(__file__).parent / "translations"
"""Where the difference files lie by which the slide comes in another language."""

SLIDES: Mapping[str, str] = MappingProxyType({SLIDE: FIRST, **{f"{SLIDE}.{tag}": tag for tag in LANGUAGES}})
"""The languages of the slide by what a file extends to build on it."""


def primary(language: str) -> str:
    """Return a language without what says of which country or script it is.

    Examples
    --------
    >>> primary("pt-BR")
    'pt'
    """
    return language.lower().partition("-")[0]


def slide_name(language: str) -> str:
    """Return what a file extends to build on the slide in a language: in its own where it does not come in that one.

    Examples
    --------
    >>> slide_name("pt-BR"), slide_name("en"), slide_name("sv")
    ('learning-activities.pt', 'learning-activities', 'learning-activities')
    """
    tag = primary(language)
    return f"{SLIDE}.{tag}" if tag in LANGUAGES and tag != FIRST else SLIDE


def slide_file(name: str) -> Path:
    """Return where the slide of that name lies: a translation of it, or the catalogue itself."""
    return shipped_catalog() if SLIDES[name] == FIRST else FOLDER / f"{SLIDES[name]}.toml"


def is_slide(path: Path | None) -> bool:
    """Whether a file is the slide itself, in its first language."""
    return path is not None and path.resolve() == shipped_catalog().resolve()


def is_translation(path: Path | None) -> bool:
    """Whether a file is the slide in another language."""
    return path is not None and path.resolve().parent == FOLDER.resolve()


def starter_words(language: str) -> Mapping[str, str]:
    """Return what the starter files say in a language, in English where they do not come in it."""
    return _words("starters", language)


def workshop_words(language: str) -> WorkshopWords:
    """Return what decks and handouts say in a language, in English where they do not come in it."""
    return WorkshopWords(**_words("workshop", language))


def _words(folder: str, language: str) -> Mapping[str, str]:
    tag = primary(language)
    path = FOLDER / folder / f"{tag if tag in LANGUAGES else FIRST}.toml"
    return parse(path.read_text("utf-8"))


def translation_file(catalog: Path | None, language: str) -> Path:
    """Return where the translation of a map lies: beside it, the language between its name and its suffix.

    That of the slide lies in the package, or else in the working directory.

    Examples
    --------
    >>> translation_file(Path("maps/nurses.toml"), "fr").as_posix(), str(translation_file(None, "sv"))
    ('maps/nurses.fr.toml', 'learning-activities.sv.toml')
    """
    if catalog is not None:
        return catalog.with_name(f"{catalog.stem}.{language}{catalog.suffix}")
    shipped = slide_name(language)
    return Path(f"{SLIDE}.{language}.toml") if shipped == SLIDE else slide_file(shipped)


def translated_file(catalog: Path, language: str) -> Path | None:
    """Return the translation that lies beside a map, that of the very language before that of a wider one.

    A link that leads nowhere counts as one: who reads it says so, and the map is not drawn in another language.
    """
    places = translation_places(catalog, language)
    return next((path for path in places if path.is_file() or path.is_symlink()), None)


def translation_places(catalog: Path, language: str) -> tuple[Path, ...]:
    """Return where a translation of a map can lie beside it, for the very language first."""
    return tuple(translation_file(catalog, tag) for tag in dict.fromkeys((language, primary(language))))


def unshipped(file: str, language: str) -> Problem | None:
    """Return what is said of a map that is wanted in a language in which the slide does not come."""
    if primary(language) in LANGUAGES:
        return None
    of, own = ("", None) if file in SLIDES else (f"{file} ", Path(file))
    command = f"cop-diagram translate {of}--lang {language} -o {translation_file(own, language)}"
    known = enumerated([*map(shown, LANGUAGES)])
    return Problem(file, f"there is no {shown(language)} of it; the slide comes in {known}, and for others: {command}")


def shipped_catalog() -> Path:
    """Return where the slide's own catalogue lies: in the package, or above it in a checkout."""
    package = Path(__file__).parents[1]
    packed = package / "catalog.toml"
    return packed if packed.is_file() else package.parent / "catalog.toml"
