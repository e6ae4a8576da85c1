"""README.md and the pages in docs/, taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from support.places import ROOT

FILES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
PAGES = {str(file.relative_to(ROOT).as_posix()): file.read_text(encoding="utf-8") for file in FILES}
"""Each page's text by its path from the root."""

README = PAGES["README.md"]
ALL = "\n".join(PAGES.values())


@dataclass(frozen=True, slots=True)
class Block:
    """What stands between three backticks; ``marker`` is the comment before it, by which others find it."""

    language: str
    content: str
    marker: str = ""


def parts(text: str) -> list[Block]:
    """Return the blocks of a page in their order."""
    found = re.findall(r"(?:^<!-- ([\w ]+) -->\n)?^```([^\n]*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [Block(language, content, marker) for marker, language, content in found]


def blocks(language: str, text: str = ALL) -> list[str]:
    return [block.content for block in parts(text) if block.language == language]


def marked(marker: str) -> str:
    """Return the only block with that marker."""
    (content,) = (block.content for block in parts(ALL) if block.marker == marker)
    return content


def answer(beginning: str) -> str:
    """Return the only block of text that begins so."""
    (text,) = (block for block in blocks("text") if block.startswith(beginning))
    return text


def lines(block: Block) -> list[str]:
    """Return the commands of a block of shell, without remarks."""
    return [line.partition(" #")[0].strip() for line in block.content.splitlines()]


def inline(text: str) -> list[str]:
    """Return what stands between single backticks outside of blocks."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"`([^`\n]+)`", prose)


def section(heading: str) -> str:
    """Return what stands below the only heading that begins so, up to the next one of its level or above."""
    (hit,) = re.finditer(rf"^(#+) {re.escape(heading)}[^\n]*\n", ALL, re.MULTILINE)
    end = re.compile(rf"^#{{1,{len(hit[1])}}} ", re.MULTILINE).search(ALL, hit.end())
    return ALL[hit.end() : end.start() if end else None]


def table(header: str, text: str = ALL) -> str:
    """Return the rows of the only table whose header begins so."""
    assert text.count(f"\n{header}") == 1, header
    return text.partition(f"\n{header}")[2].partition("\n\n")[0]


def anchors(text: str) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


_HEAD, FIVE_MINUTES, _FURTHER = re.split(
    r"(^## Your community in five minutes\n.*?)(?=^## )", README, maxsplit=1, flags=re.MULTILINE | re.DOTALL
)
WALKS = {**PAGES, "README.md": _HEAD + _FURTHER}
"""The pages without the five minutes, which begin with nothing and have a walk of their own."""

MAP = blocks("toml", FIVE_MINUTES)[0]
"""The map of the five minutes, ``my.toml`` on all pages."""

(LIST,) = blocks("csv", PAGES["docs/spreadsheets.md"])
"""The spreadsheet, ``activities.csv`` on all pages but the five minutes."""

(BRAND,) = (text.removeprefix("[theme]\n") for text in blocks("toml") if "palette" in text)
"""The theme of one's own, ``brand.toml`` on all pages."""
