"""One page of a file that has several: a deck's slide, or a page of a document."""

from __future__ import annotations

from dataclasses import dataclass

from cop_diagram.scene.scene import Scene


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page shows, and what is said while it is shown.

    Attributes
    ----------
    notes : str
        For the speaker; paragraphs end with a line break.
    opens : bool
        Whether it is the first of a deck, with the title of all of it: a template has a layout of its own for that.
    """

    scene: Scene
    notes: str
    opens: bool = False
