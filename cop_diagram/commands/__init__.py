"""The only room that prints and exits: click commands, tables and reports for a terminal."""

from cop_diagram.commands.program import main

__all__ = [
    "main",
]
