"""Texts and bubbles in one program: clusters kept apart by lines, texts near their places, outlines convex."""

from cop_diagram.layout.joint.arrangement import Arrangement
from cop_diagram.layout.joint.bubble_program import Room
from cop_diagram.layout.joint.convex_bubbles import fit_bubbles
from cop_diagram.layout.joint.elastic_outline import outline_of
from cop_diagram.layout.joint.levelling import level
from cop_diagram.layout.joint.neighbourhoods import reconsider
from cop_diagram.layout.joint.search import improve
from cop_diagram.layout.joint.separating_lines import entangled
from cop_diagram.layout.joint.shortfalls import Shortfalls
from cop_diagram.layout.joint.state import Start, State
from cop_diagram.layout.joint.staying import keep, release
from cop_diagram.layout.joint.support_function import opposite
from cop_diagram.layout.joint.task import BoxTask, Pair, Wish

__all__ = [
    "Arrangement",
    "BoxTask",
    "Pair",
    "Room",
    "Shortfalls",
    "Start",
    "State",
    "Wish",
    "entangled",
    "fit_bubbles",
    "improve",
    "keep",
    "level",
    "opposite",
    "outline_of",
    "reconsider",
    "release",
]
