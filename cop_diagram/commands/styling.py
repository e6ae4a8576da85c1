"""The options that say how a picture looks, of all commands that make one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import get_args

import click

from cop_diagram.commands.judging import check_theme
from cop_diagram.commands.options import Command, with_options
from cop_diagram.model import (
    PAGE_SIZES,
    SCALES,
    SIDE_RANGE,
    TEXT_SIZES,
    THEMES,
    Orientation,
    PageChoice,
    ThemeChoice,
    alternatives,
    is_side,
    read_size,
    shown,
    unknown,
)


def _size(ctx: click.Context, param: click.Parameter, value: str | None) -> PageChoice | None:
    """Read, as a click callback, the name of a page's size, or a width and a height."""
    if value is None:
        return None
    size = read_size(value)
    if size is None:
        raise click.BadParameter(f"{unknown('size', value, tuple(PAGE_SIZES))}, or such as 600x400mm.", ctx, param)
    if not all(is_side(side) for side in (size.width, size.height) if side):
        raise click.BadParameter(f"the sides of {shown(value)} must be {SIDE_RANGE}.", ctx, param)
    return size


_FONT_FILES = (".ttf", ".otf", ".ttc", ".otc")


def _is_file(font: str) -> bool:
    """Whether a font is meant to be a file: by its name, or since it is one."""
    if font.lower().endswith(_FONT_FILES) or "/" in font:
        return True
    try:
        return Path(font).exists()
    except OSError:  # its name is too long
        return False


def _fonts(ctx: click.Context, param: click.Parameter, values: Sequence[str]) -> tuple[str | Path, ...]:
    """Tell, as a click callback, the names of families from files, which must be there."""
    file = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
    fonts: list[str | Path] = []
    for value in values:
        fonts.append(file.convert(value, param, ctx) if _is_file(value) else value)
    if any(isinstance(font, str) for font in fonts):
        from cop_diagram.text import font_faults

        for font, fault in font_faults(fonts).items():
            if isinstance(font, str):
                raise click.BadParameter(fault, ctx, param)
    return tuple(fonts)


def _size_option(usual: str) -> Callable[[Command], Command]:
    return click.option(
        "--size",
        metavar="SIZE",
        callback=_size,
        help=f"The page: {alternatives(list(PAGE_SIZES))}; or its width and height, such as 600x400mm. [default: "
        f"{usual}]",
    )


_OPTIONS = (
    click.option("--orientation", type=click.Choice(get_args(Orientation)), help="Whether the page lies or stands."),
    click.option(
        "--scale",
        type=click.FloatRange(*SCALES),
        metavar="N",
        help="How large texts and gaps are against those of the slide; at 1 a poster has room for more. [default: in "
        "proportion to the page]",
    ),
    click.option(
        "--text-size",
        type=click.FloatRange(*TEXT_SIZES),
        metavar="PT",
        help="The size of the activities' text on the slide, points; elsewhere times the scale. [default: the largest "
        "at which the map is clean]",
    ),
    click.option(
        "--font",
        "fonts",
        multiple=True,
        callback=_fonts,
        metavar="FONT",
        help="The font of the words: the name of an installed family, or a file. Can be given several times: what the "
        "first lacks is taken from the next, then from the slide's own typefaces and from what is installed.",
    ),
)


def _theme(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Refuse, as a click callback, what is neither a theme's name nor such as a file's."""
    if value is not None and value not in THEMES and not value.endswith(".toml"):
        file = f"{value}.toml"
        near = file if Path(file).is_file() else None
        raise click.BadParameter(f"{unknown('theme', value, tuple(THEMES), near)}, or a TOML file.", ctx, param)
    return value


def read_choice(theme: str | None, *, allow_outside: bool = False) -> ThemeChoice | None:
    """Return the theme of that name, or what its file says now; None where none is asked for.

    Unless they may lie outside, the files of which it is made must lie in the tree of the first.

    Raises
    ------
    InputError
        When the file cannot be used, or there is a mistake in it.
    """
    if theme is None:
        return None
    if theme in THEMES:
        return ThemeChoice(theme)
    from cop_diagram.catalog import read_theme

    choice, merged = read_theme(theme, allow_outside=allow_outside)
    check_theme(choice, merged.problem)
    return choice


theme_option = click.option(
    "--theme",
    metavar="THEME",
    callback=_theme,
    help=f"Colours and lines: {alternatives(list(THEMES))}; or a TOML file with a theme of one's own. [default: as the "
    f"file says, else {next(iter(THEMES))}]",
)


def style_options(command: Command) -> Command:
    """Give a command the theme, and those options of ``rendering.Wishes`` that concern the layout of any picture."""
    return _page_options(command, f"as the file says, else {next(iter(PAGE_SIZES))}")


def paper_options(command: Command) -> Command:
    """Give a command that prints on paper, whatever the file says of the page, the same options."""
    return _page_options(command, "a4, which stands")


def _page_options(command: Command, usual_size: str) -> Command:
    return with_options(command, (theme_option, _size_option(usual_size), *_OPTIONS))
