"""Scenes to the bytes of a PDF, a page for each."""

from __future__ import annotations

import re
from collections.abc import Sequence

import typst

from cop_diagram.drawing.pdf.fonts import document_fonts
from cop_diagram.drawing.pdf.lines import Lines, unseen_text
from cop_diagram.drawing.pdf.notation import call, string
from cop_diagram.drawing.pdf.page import PRELUDE, Page
from cop_diagram.drawing.subsets import drawn_characters
from cop_diagram.model import OutputError
from cop_diagram.scene import Scene
from cop_diagram.text import Faces, Font

_CURE = "draw it as SVG or PNG"


def to_pdf(scenes: Sequence[Scene], fonts: Sequence[Font] = ()) -> bytes:
    """Return the scenes as the pages of a PDF, without dates.

    Parameters
    ----------
    scenes : sequence of Scene
        At least one; the first says what the document is called and its language. The title of each is what its page
        is called in the list of bookmarks.
    fonts : sequence of str or Path
        The fonts of the style that the scenes were laid out with.

    Raises
    ------
    OutputError
        When a font may not be carried by a file, or there is no room for temporary files.
    """
    used = dict.fromkeys(font for scene in scenes for font in scene.fonts or ())
    faces = Faces(fonts, tuple(used))
    titled = any(text.id == "slide-title" for text in scenes[0].frame)
    with document_fonts(drawn_characters(scenes, faces, _CURE), unseen_text(scenes, faces)) as found:
        pages = [Page(scene, Lines(scene, faces, found.names), titled=titled).write() for scene in scenes]
        source = "\n".join((_head(scenes[0]), PRELUDE, *(f"#{page}" for page in pages)))
        try:
            return typst.compile(source.encode(), font_paths=found.loaded, format="pdf", pdf_standards="ua-1")
        except typst.TypstError as error:  # such as a document without a title
            raise OutputError(f"no PDF that can be read aloud can be made: {error}") from None


def _head(scene: Scene) -> str:
    said = {"title": string(scene.title), "description": string(scene.description), "date": "none"}
    primary, *others = scene.language.lower().split("-")
    tongue = {"lang": string(primary)}
    if region := next((part for part in others if re.fullmatch("[a-z]{2}", part)), None):
        tongue["region"] = string(region)
    return f"#set {call('document', **said)}\n#set {call('text', **tongue)}"
