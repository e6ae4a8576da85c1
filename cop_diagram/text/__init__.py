"""Letters: which font has a character, where a name may break, how wide a line is, which glyphs draw it."""

from cop_diagram.text.blocks import DISC, caption_ways, disc_lead, place, place_caption, place_disc, place_upwards
from cop_diagram.text.shaping import font_of, shaped
from cop_diagram.text.typefaces import Face, Faces, face_of, typefaces
from cop_diagram.text.typesetting import Typesetter, Wording, check_fonts

__all__ = [
    "DISC",
    "Face",
    "Faces",
    "Typesetter",
    "Wording",
    "caption_ways",
    "check_fonts",
    "disc_lead",
    "face_of",
    "font_of",
    "place",
    "place_caption",
    "place_disc",
    "place_upwards",
    "shaped",
    "typefaces",
]
