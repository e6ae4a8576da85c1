"""The pictures that maps ask for: what is drawn from what, whether it is still right, and what is to be seen of it."""

from cop_diagram.builds.changes import Change, changes
from cop_diagram.builds.declared import Read
from cop_diagram.builds.discovery import files_below
from cop_diagram.builds.findings import Finding, Findings, finding, orphaned
from cop_diagram.builds.freshness import Reason, Status, Verdict
from cop_diagram.builds.jobs import Job, Place, Target
from cop_diagram.builds.make_rules import make_rules
from cop_diagram.builds.orphans import Orphan, orphans
from cop_diagram.builds.page import page
from cop_diagram.builds.planning import Plan, output_problems, plan
from cop_diagram.builds.refusals import all_problems
from cop_diagram.builds.reports import REPORTS, job_summary
from cop_diagram.builds.running import outcomes
from cop_diagram.builds.working import Outcome, Settings

__all__ = [
    "REPORTS",
    "Change",
    "Finding",
    "Findings",
    "Job",
    "Orphan",
    "Outcome",
    "Place",
    "Plan",
    "Read",
    "Reason",
    "Settings",
    "Status",
    "Target",
    "Verdict",
    "all_problems",
    "changes",
    "files_below",
    "finding",
    "job_summary",
    "make_rules",
    "orphaned",
    "orphans",
    "outcomes",
    "output_problems",
    "page",
    "plan",
]
