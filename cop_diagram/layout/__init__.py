"""Model and style to a scene that keeps the promises, or a refusal with the reason."""

from cop_diagram.layout.arranging import Stages
from cop_diagram.layout.larger_sizes import larger_text
from cop_diagram.layout.legend import set_legend
from cop_diagram.layout.search import lay_out
from cop_diagram.layout.task import typesetter_for

__all__ = [
    "Stages",
    "larger_text",
    "lay_out",
    "set_legend",
    "typesetter_for",
]
