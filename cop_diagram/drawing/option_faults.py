"""Options of drawing that contradict each other or would have no effect, wherever they are given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

from cop_diagram.drawing.encoding import Option
from cop_diagram.drawing.formats import Format, titles_with
from cop_diagram.model import FRAMES

_OF_THE_TEMPLATE = ("size", "orientation", "theme")
"""What a deck's template says."""

_Fault = tuple[str, str]
"""An option and what is wrong with it, in a sentence without its full stop."""


class Naming(NamedTuple):
    """How sentences call options where they are given.

    Attributes
    ----------
    option : callable
        Returns what an option is called, such as ``--dpi``.
    value : callable
        Returns an option with its value, such as ``--as clicks``.
    none : str
        Says of none of what is drawn, such as "no output".
    """

    option: Callable[[str], str]
    value: Callable[[str, str], str]
    none: str


def option_faults(formats: Sequence[Format] | None, values: Mapping[str, object], naming: Naming) -> dict[str, str]:
    """Return what is wrong with options, by option; each has one sentence, without its full stop.

    Parameters
    ----------
    formats : sequence of Format or None
        Those that are drawn; None where it is not known which are meant.
    values : mapping of str to object
        What is given, by the names of the attributes of ``rendering.Wishes`` and ``theme``. What is false is not given.
    """
    given = {name: value for name, value in values.items() if value}
    faults = [] if formats is None else [*_unheeded(formats, given, naming), *_of_the_template(formats, given, naming)]
    found: dict[str, str] = {}
    for name, sentence in (*faults, *_contradictions(given, naming)):
        found.setdefault(name, sentence)
    return found


def _unheeded(formats: Sequence[Format], given: Mapping[str, object], naming: Naming) -> Iterator[_Fault]:
    heeded = {option for format in formats for option in format.options}
    for option in get_args(Option):
        for name in ("dpi", "width") if option == "dpi" else (option,):
            if name in given and option not in heeded:
                yield name, f"{naming.option(name)} is for {titles_with(option)}, and {naming.none} is one"


def _of_the_template(formats: Sequence[Format], given: Mapping[str, object], naming: Naming) -> Iterator[_Fault]:
    if "template" in given and all("template" in format.options for format in formats):
        for name in _OF_THE_TEMPLATE:
            if name in given:
                yield name, f"{naming.option(name)} is said by the template, and {naming.none} is without it"


def _contradictions(given: Mapping[str, object], naming: Naming) -> Iterator[_Fault]:
    """Yield options that contradict each other or need another one."""
    called, frames = naming.option, given.get("frames")
    if "dpi" in given and "width" in given:
        yield "width", f"{called('dpi')} and {called('width')} both set the size of a PNG; give one of them"
    if "layout" in given and "template" not in given:
        yield "layout", f"{called('layout')} names a layout of a template; it needs {called('template')}"
    if "shown_as" in given and not frames:
        yield "shown_as", f"{called('shown_as')} says how frames are shown; it needs {called('frames')}"
    elif given.get("shown_as") == "clicks" and FRAMES[str(frames)].by_year:
        yield (
            "shown_as",
            f"{naming.value('shown_as', 'clicks')} can only add; frames of {frames} may show something otherwise than "
            f"before; give {naming.value('shown_as', 'slides')}",
        )
