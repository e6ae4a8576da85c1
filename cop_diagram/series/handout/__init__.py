"""A menu on paper: the map, and below it each activity with boxes to tick and room for notes."""

from cop_diagram.series.handout.handout import lay_out_handout

__all__ = ["lay_out_handout"]
