"""A small slide made by hand, with every kind of element: the drawing is tested without the layout."""

from __future__ import annotations

import unicodedata
from functools import cache

import uharfbuzz as hb

from cop_diagram.scene import (
    Arrow,
    Bubble,
    Leader,
    Line,
    PlacedActivity,
    Rectangle,
    Scene,
    ShapeStyle,
    TextBlock,
    TextStyle,
)
from cop_diagram.scene.geometry import Box, Outline
from cop_diagram.text.typefaces import typefaces

SANS, DEJAVU = "Source Sans Pro", "DejaVu Sans"

HOSTILE = (
    r"$x^2$ \frac_{1}",
    '<b>&amp;</b> "q"',
    "]]> <!-- --> ${a}",
    "two  spaces; it's",
)

TEXT_STYLES = (
    TextStyle("title", 26.0, 700, "#1d2733"),
    TextStyle("caption", 12.0, 600, "#5c3a00"),
    TextStyle("activity", 12.0, 400, "#1d2733"),
    TextStyle("axis", 12.0, 600, "#5a6472"),
    TextStyle("credit", 9.0, 400, "#5a6472"),
)
SHAPE_STYLES = (
    ShapeStyle("outside-sources", "#f3f1ec", "#d8d3c8", 0.8),
    ShapeStyle("each-other", "#ffffff", "#c2bcaf", 1.2),
    ShapeStyle("cluster-sharing", "#f8e3c4", "#a8701f", 1.5, 0.8),
    ShapeStyle("cluster-visits", "#f3d3d8", "#b03648", 1.5, 0.8),
    ShapeStyle("arrow", "none", "#9aa2ad", 1.1),
    ShapeStyle("leader", "none", "#808790", 0.8),
)


@cache
def _font(family: str, weight: int) -> hb.Font:
    typeface = next(face for face in typefaces() if face.family == family)
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(typeface.file(weight).path))))


def measured(text: str, family: str, weight: int, size: float) -> tuple[float, float, float]:
    """Return width, ascent and descent in points, from the font's unhinted outlines."""
    font = _font(family, weight)
    total = 0
    for run in _runs(text):
        buffer = hb.Buffer()
        buffer.add_str(run)
        buffer.guess_segment_properties()
        hb.shape(font, buffer)
        total += sum(position.x_advance for position in buffer.glyph_positions)
    extents, scale = font.get_font_extents("ltr"), size / font.face.upem
    return total * scale, extents.ascender * scale, -extents.descender * scale


def _runs(text: str) -> list[str]:
    """Split where right-to-left letters begin or end, as the bidirectional algorithm does."""
    runs: list[tuple[bool, str]] = []
    for character in text:
        kind = unicodedata.bidirectional(character)
        rtl = kind in {"R", "AL"} if kind in {"L", "R", "AL"} else bool(runs) and runs[-1][0]
        if runs and runs[-1][0] == rtl:
            runs[-1] = rtl, runs[-1][1] + character
        else:
            runs.append((rtl, character))
    return [run for _, run in runs]


def block(gid: str, style: str, text: str, left: float, top: float, family: str = SANS, rotation: int = 0) -> TextBlock:
    """Return the text as a block whose box begins there; lines are broken at newlines and centred."""
    look = next(item for item in TEXT_STYLES if item.name == style)
    parts = text.split("\n")
    sizes = [measured(part, family, look.weight, look.size) for part in parts]
    widest, ascent, descent = max(size[0] for size in sizes), sizes[0][1], sizes[0][2]
    height = (ascent + descent) * len(parts)
    lines = []
    for row, (part, (width, _, _)) in enumerate(zip(parts, sizes, strict=True)):
        across, down = (widest - width) / 2, ascent + row * (ascent + descent)
        if rotation == 90:
            lines.append(Line(part, left + down, top + widest - across, width))
        else:
            lines.append(Line(part, left + across, top + down, width))
    right, bottom = (left + height, top + widest) if rotation == 90 else (left + widest, top + height)
    return TextBlock(gid, style, family, Box(left, top, right, bottom), tuple(lines), rotation)


def oval(box: Box) -> Outline:
    """Return an ellipse of four curves."""
    (x, y), a, b = box.center, box.width / 2, box.height / 2
    k = 0.5523
    return Outline(
        (x + a, y),
        (
            (x + a, y + k * b, x + k * a, y + b, x, y + b),
            (x - k * a, y + b, x - a, y + k * b, x - a, y),
            (x - a, y - k * b, x - k * a, y - b, x, y - b),
            (x + k * a, y - b, x + a, y - k * b, x + a, y),
        ),
    )


def activity(name: str, gid: str, left: float, top: float, *clusters: str, **more: object) -> PlacedActivity:
    """Return an activity whose text begins there."""
    family = str(more.pop("family", SANS))
    text = block(f"activity-{gid}", "activity", name, left, top, family)
    outside = bool(more.pop("outside", False))
    return PlacedActivity(
        gid,
        name.replace("\n", " "),
        text,
        clusters,
        "outside-sources" if outside else "each-other",
        round(left / 960, 3),
        round(top / 540, 3),
        text.box.center,
        "top" if outside else "",
        str(more.pop("description", "")),
    )


def small_scene(language: str = "en") -> Scene:
    """Return the slide: two bubbles that share a member, hostile names, three scripts, rotated words."""
    sharing, visits = Box(150, 150, 480, 380), Box(420, 250, 760, 420)
    hostile = [activity(name, f"hostile-{i}", 560, 130 + 22 * i) for i, name in enumerate(HOSTILE)]
    return Scene(
        width=960.0,
        height=540.0,
        language=language,
        direction="rtl" if language in {"ar", "he"} else "ltr",
        title='Learning "activities" & <more>',
        description="A map with two clusters.\nSharing: Stories, Field trips.",
        background="#ffffff",
        text_styles=TEXT_STYLES,
        shape_styles=SHAPE_STYLES,
        rectangles=(
            Rectangle("outside-sources", "outside-sources", Box(40, 70, 920, 500), 14),
            Rectangle("each-other", "each-other", Box(120, 110, 840, 460), 10),
        ),
        bubbles=(
            Bubble("sharing", "Sharing", "cluster-sharing", oval(sharing), "What we tell each other"),
            Bubble("visits", "Visits", "cluster-visits", oval(visits)),
        ),
        captions=(
            block("caption-sharing", "caption", "1 Sharing", 285, 162),
            block("caption-visits", "caption", "2 Visits", 560, 262),
        ),
        activities=(
            activity("Stories", "stories", 230, 200, "sharing", description='Told & heard, "often"'),
            activity("Hot topic\ndiscussions", "hot-topics", 250, 230, "sharing"),
            activity("שלום עולם", "hebrew", 200, 290, "sharing", family=DEJAVU),
            activity("שיחה (abc) 12", "mixed", 290, 290, "sharing", family=DEJAVU),
            activity("تبادل الخبرات", "arabic", 255, 320, "sharing", family=DEJAVU),
            activity("Field trips", "field-trips", 430, 310, "sharing", "visits"),
            activity("AVATAR To Wa.", "kerning", 560, 330, "visits"),
            *hostile,
            activity("Lectures", "lectures", 450, 82, outside=True),
        ),
        frame=(
            block("region-label-outside-sources", "axis", "outside sources", 60, 76),
            block("region-label-each-other", "axis", "each other", 132, 116),
            block("axis-from-with-start", "axis", "Learning from", 50, 515),
            block("axis-from-with-end", "axis", "Learning with", 830, 515),
            block("axis-informal-formal-start", "axis", "Informal", 10, 80, rotation=90),
            block("axis-informal-formal-end", "axis", "Formal", 10, 450, rotation=90),
            block("slide-title", "title", "Learning activities", 40, 20),
            block("slide-credit", "credit", "After a slide by its author", 400, 524),
        ),
        arrows=(
            Arrow("axis-from-with", "arrow", (140.0, 518.0), (815.0, 518.0), 7.0),
            Arrow("axis-informal-formal", "arrow", (18.0, 150.0), (18.0, 440.0), 7.0),
        ),
        leaders=(
            Leader("leader-stories", "leader", ((228.0, 208.0), (190.0, 221.0)), (190.0, 221.0), 2.0),
            Leader("leader-lectures", "leader", ((448.0, 90.0), (400.0, 92.0), (390.0, 98.0)), (390.0, 98.0), 2.0),
        ),
    )
