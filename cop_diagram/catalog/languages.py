"""The languages in which the slide comes: one row each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

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


def is_translation(path: Path | None) -> bool:
    """Whether a file is the slide in another language."""
    return path is not None and path.parent == FOLDER


def shipped_catalog() -> Path:
    """Return where the slide's own catalogue lies: in the package, or above it in a checkout."""
    package = Path(__file__).parents[1]
    packed = package / "catalog.toml"
    return packed if packed.is_file() else package.parent / "catalog.toml"
