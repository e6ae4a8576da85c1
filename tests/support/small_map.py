"""A map of one activity, as its file and as the model."""

from __future__ import annotations

from cop_diagram.model.catalog import Activity, Axis, Catalog, Cluster, Regions, Slide

SMALL = """\
[slide]
title = "Nurses"

[axes.from_with]
start = "Learning from"
end = "Learning with"

[axes.informal_formal]
start = "Informal"
end = "Formal"

[regions]
each_other = "each other"
outside_sources = "outside sources"

[[cluster]]
id = "sharing"
name = "Sharing"

[[activity]]
id = "stories"
name = "Stories"
cluster = "sharing"
from_with = 0.2
informal_formal = 0
"""
NURSES = Catalog(
    Slide("Nurses"),
    Axis("Learning from", "Learning with"),
    Axis("Informal", "Formal"),
    Regions("each other", "outside sources"),
    (Cluster("sharing", "Sharing"),),
    (Activity("stories", "Stories", ("sharing",), 0.2, 0.0),),
)
