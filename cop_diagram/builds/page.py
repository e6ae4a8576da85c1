"""A page for a browser with what changed in each picture, and those that browsers show before and after."""

from __future__ import annotations

import base64
import html
from collections.abc import Iterator

from cop_diagram.builds.findings import Finding, Findings, Group
from cop_diagram.drawing import FORMATS

_STYLE = """\
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:1200px;padding:0 1rem;color:#16202b}
h2{font-size:1.1rem;margin:3rem 0 .3rem}code{background:#eef0f2;padding:.1em .3em;border-radius:3px}
.pair{position:relative;border:1px solid #98a2ad;--at:50%}.pair img,.alone img{display:block;width:100%}
.pair .after{position:absolute;inset:0;height:100%;clip-path:inset(0 0 0 var(--at))}
.pair::after{content:"";position:absolute;top:0;bottom:0;left:var(--at);width:2px;background:#d1242f}
.alone{border:1px solid #98a2ad}label{display:flex;gap:1rem;align-items:center}input{flex:1}
"""

# With a picture as an image, no script in it runs.
_SLIDER = (
    '<label>before <input type="range" min="0" max="100" value="50" step="0.1" '
    "oninput=\"this.closest('label').nextElementSibling.style.setProperty('--at',this.value+'%')\"> after</label>"
)


def page(findings: Findings) -> str:
    """Return the page, which needs no other file: of the pictures that are not fresh why, and what changed.

    Both pictures stand under a slider where the format has a media type, which PDF and PPTX have not.
    """
    parts = "".join(part for group in findings.groups() for part in _section(group))
    problems = "".join(f"<p>{html.escape(str(problem))}</p>\n" for problem in findings.problems)
    title = html.escape(f"Pictures of maps: {findings.summary}")
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>\n'
        f'<meta name="viewport" content="width=device-width">\n<style>\n{_STYLE}</style></head>\n'
        f"<body>\n<h1>{title}</h1>\n{problems}{parts}</body></html>\n"
    )


def _section(group: Group) -> Iterator[str]:
    first = group.first
    yield f"<section><h2>{html.escape(group.names)}: {first.status}</h2>\n<p>{html.escape(group.sentence)}</p>\n"
    if group.changes:
        yield f"<ul>{''.join(f'<li>{html.escape(said)}</li>' for said in group.changes)}</ul>\n"
    cures = group.cures.items()
    yield from (f"<p>{does.capitalize()}: <code>{html.escape(cure)}</code></p>\n" for cure, does in cures)
    for picture in group.pictures:
        yield from _picture(picture, named=len(group.pictures) > 1)
    yield "</section>\n"


def _picture(picture: Finding, *, named: bool) -> Iterator[str]:
    """Yield a picture as it is and as it is to be, below its name where there are others."""
    if named:
        yield f"<h3>{html.escape(picture.file)}</h3>\n"
    before, after = (_image(picture, data) for data in (picture.before, picture.after))
    if before and after:
        yield f'{_SLIDER}\n<div class="pair"><img alt="before" src="{before}">'
        yield f'<img class="after" alt="after" src="{after}"></div>\n'
    elif before or after:
        word = "before" if before else "after"
        yield f'<p>{word.capitalize()}</p><div class="alone"><img alt="{word}" src="{before or after}"></div>\n'
    elif picture.status in ("stale", "missing", "edited"):
        yield f"<p>Browsers show no picture of {FORMATS[picture.format].title}.</p>\n"


def _image(picture: Finding, data: bytes | None) -> str:
    """Return a picture as an address; empty where there is none that a browser shows."""
    format = FORMATS.get(picture.format)
    if data is None or format is None or not format.media:
        return ""
    return f"data:{format.media};base64,{base64.b64encode(data).decode('ascii')}"
