"""A deck about a map: which slides there are, what they say, and where their words stand."""

from cop_diagram.series.deck.deck import lay_out_deck
from cop_diagram.series.deck.shortened import shortened

__all__ = ["lay_out_deck", "shortened"]
