"""The texts of starter files, whose remarks and words come in each language; a remark stands behind a tab."""

from __future__ import annotations

HEAD = """\
# {what}
# {remark}
#
"""

TITLE = """\
[slide]
title = {title}
subtitle = {subtitle}
"""

NO_TITLE = """\
{slide}# title = {title}\t# {r[another_title]}
"""

CHOICE = """\
[select]
{clusters}
{activities}
{excepted}
# show = "all"\t# {r[show]}
"""

CHANGE = """\
# {change}
[[activity]]
id = "{id}"
status = "{status}"\t# {others}
since = 2024\t# {r[since]}
"""

ADDITION = """\
# {r[addition]}
[[activity]]
id = "{id}"\t# {r[id]}
name = {name}
{cluster}
from_with = {from_with}\t# {r[from_with]}
informal_formal = {informal_formal}\t# {r[informal_formal]}; {r[place]}
outside = false\t# {r[outside]}
description = {description}
"""

BLANK = """\
{slide}
[axes.from_with]\t# {r[across]}
start = {from_with.start}
end = {from_with.end}

[axes.informal_formal]\t# {r[down]}
start = {informal_formal.start}
end = {informal_formal.end}

[regions]
each_other = {regions.each_other}
outside_sources = {regions.outside_sources}

{legend}# {r[bubbles]}
[[cluster]]
id = "sharing"
name = {names[sharing]}

[[cluster]]
id = "inquiries"
name = {names[inquiries]}
# color = "#7a9a3a"

[[activity]]
id = "stories"\t# {r[id]}
name = {names[stories]}
cluster = "sharing"
from_with = 0.15\t# {r[from_with]}
informal_formal = 0.1\t# {r[informal_formal]}
status = "{status}"\t# {others}; {r[optional]}
since = 2024\t# {r[since]}; {r[optional]}

[[activity]]
id = "tips"
name = {names[tips]}
cluster = "sharing"
from_with = 0.25
informal_formal = 0.3

[[activity]]
id = "news"
name = {names[news]}
cluster = "sharing"
from_with = 0.1
informal_formal = 0.05
outside = true\t# {r[from_outside]}

[[activity]]
id = "case-clinics"
name = {names[case-clinics]}
cluster = "inquiries"\t# {several}
from_with = 0.65
informal_formal = 0.5
description = {case}

[[activity]]
id = "visits"
name = {each_other}
from_with = 0.35\t# {r[no_cluster]}
informal_formal = 0.75
status = "{next_status}"
"""
