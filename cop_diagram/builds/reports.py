"""The forms in which findings are told: one row for each."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from cop_diagram.builds.findings import Finding, Findings, Group
from cop_diagram.drawing.fingerprint import this_program
from cop_diagram.model import visible

_MOST_CHANGES = 20
"""Changes of a picture that are told to people, who look at the pictures for the rest."""

_MOST_ANNOTATIONS = 10
"""What GitHub shows of the errors of a step."""

_NO_OLD_COMMAND = r"##\u005b"
"""In place of ``##[``, which GitHub's runner obeys anywhere in a line."""


def as_text(findings: Findings) -> str:
    """Return lines for people: the pictures that are not fresh with the reason, what changed, and the cure."""
    lines = [str(problem) for problem in findings.problems]
    for group in findings.groups():
        lines.append(f"{group.names}: {group.first.status}: {group.sentence}")
        lines += (f"    {said}" for said in (*_told(group), *_cures(group)))
    return "\n".join(map(visible, [*lines, findings.summary])) + "\n"


def as_json(findings: Findings) -> str:
    """Return everything, for other programs."""
    content = {
        "counts": findings.counts,
        "pictures": [_entry(picture) for picture in findings.pictures],
        "problems": [
            {"file": p.file, "line": p.line, "column": p.column, "severity": p.severity, "message": p.message}
            for p in findings.problems
        ],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _entry(picture: Finding) -> dict[str, Any]:
    return {
        "file": picture.file,
        "map": picture.map,
        "format": picture.format,
        "status": picture.status,
        "reasons": [{"cause": reason.cause, "message": reason.sentence} for reason in picture.reasons],
        "changes": [
            {"kind": change.kind, "message": change.sentence, "ids": list(change.ids)} for change in picture.changes
        ],
        "cure": picture.cure,
    }


def as_github(findings: Findings) -> str:
    """Return the text, and behind it what GitHub shows beside the lines of files: ten errors at most.

    The form is that of workflow commands (docs.github.com, "Workflow commands for GitHub Actions").
    """
    shown = [
        _annotation(problem.file, problem.line, "mistake in a map", problem.message)
        for problem in findings.problems
        if problem.severity == "error"
    ]
    for group in findings.groups(by_place=True):
        first, what = group.first, "picture" if len(group.pictures) == 1 else "pictures"
        said = [f"{group.names}: {group.sentence}", *_told(group), *_cures(group)]
        shown.append(_annotation(first.place.file, first.place.line, f"{first.status} {what}", "\n".join(said)))
    if len(shown) > _MOST_ANNOTATIONS:
        left = len(shown) - (_MOST_ANNOTATIONS - 1)
        del shown[_MOST_ANNOTATIONS - 1 :]
        shown.append(f"::error::{left} more; {findings.summary}")
    return _no_commands(as_text(findings)) + "".join(f"{line}\n" for line in shown).replace("##[", _NO_OLD_COMMAND)


def _no_commands(text: str) -> str:
    """Return a text of which GitHub's runner obeys nothing: a name in it, perhaps of a picture of others, may look so.

    The runner obeys ``::`` at the beginning of a line, blanks left out.
    """
    return re.sub(r"(?m)^([^\S\n]*):(?=:)", r"\1\\u003a", text).replace("##[", _NO_OLD_COMMAND)


def _annotation(file: str, line: int | None, title: str, message: str) -> str:
    place = f"file={_escaped(file, ',:')},line={line or 1},title={_escaped(title, ',:')}"
    return f"::error {place}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    return "".join(f"%{ord(char):02X}" if char in f"%\r\n{more}" else char for char in text)


def as_sarif(findings: Findings) -> str:
    """Return the findings in the Static Analysis Results Interchange Format 2.1.0 (OASIS)."""
    results = [
        _result("mistake", problem.message, problem.file, problem.line)
        for problem in findings.problems
        if problem.severity == "error"
    ]
    for group in findings.groups(by_place=True):
        first = group.first
        message = ". ".join([f"{group.names}: {group.sentence}", *_told(group)])
        results.append(_result(first.status, message, first.place.file, first.place.line))
    driver = {
        "name": "cop-diagram",
        "version": this_program(),
        "rules": [{"id": name, "shortDescription": {"text": said}} for name, said in _RULES.items()],
    }
    content = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


_RULES: Mapping[str, str] = MappingProxyType(
    {
        "mistake": "A map has a mistake",
        "stale": "A picture is not that of its map",
        "missing": "A picture of a map is not there",
        "edited": "A picture was edited by hand, or not drawn by this program",
        "orphaned": "A picture belongs to no map any more",
        "failed": "A picture cannot be made or judged",
    }
)


def _result(rule: str, message: str, file: str, line: int | None) -> dict[str, Any]:
    place = {"artifactLocation": {"uri": file.replace("\\", "/")}, "region": {"startLine": line or 1}}
    return {
        "ruleId": rule,
        "level": "error",
        "message": {"text": message},
        "locations": [{"physicalLocation": place}],
    }


def _cures(group: Group) -> list[str]:
    """Return the commands that help, each with what it does."""
    return [f"{does}: {cure}" for cure, does in group.cures.items()]


def _told(group: Group) -> list[str]:
    """Return the changes for people, who are spared some where a picture has very many."""
    said = group.first_changes(_MOST_CHANGES)
    more = len(group.changes) - len(said)
    return [*said, f"and {more} more {'change' if more == 1 else 'changes'}"] if more else [*said]


REPORTS: Mapping[str, Callable[[Findings], str]] = MappingProxyType(
    {"text": as_text, "json": as_json, "github": as_github, "sarif": as_sarif}
)
"""How findings are told, by the name of the form; the first is for people."""


def job_summary(findings: Findings) -> str:
    """Return the findings as GitHub's Markdown, for the page of a job."""
    lines = [f"### Pictures of maps: {findings.summary}", ""]
    if findings.wrong:
        lines += ["| picture | | why | what helps |", "|---|---|---|---|"]
        for group in findings.groups():
            why = "<br>".join(map(_cell, [group.sentence, *_told(group)]))
            cures = "<br>".join(f"{does}: `{_cell(cure)}`" for cure, does in group.cures.items())
            lines.append(f"| {_cell(group.names)} | {group.first.status} | {why} | {cures} |")
    lines += [f"- {_cell(str(problem))}" for problem in findings.problems]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    for char, written in (("&", "&amp;"), ("<", "&lt;"), ("|", "\\|"), ("\n", " ")):
        text = text.replace(char, written)
    return text
