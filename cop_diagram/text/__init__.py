"""Letters: which font has a character, where a name may break, how wide a line is, which glyphs draw it."""

from cop_diagram.text.asked_fonts import Font, font_faults
from cop_diagram.text.bidi import visual_runs
from cop_diagram.text.blocks import DISC, caption_ways, disc_lead, place, place_caption, place_disc, place_upwards
from cop_diagram.text.faces import Faces, face_of, used_fonts
from cop_diagram.text.fallback import chosen_typefaces
from cop_diagram.text.font_files import FontFile, embedding_fault, font_of
from cop_diagram.text.font_notes import font_notes
from cop_diagram.text.installed import installed_typeface
from cop_diagram.text.paragraphs import ELLIPSIS, filled, longest_word
from cop_diagram.text.shaping import Glyph, Stretches, is_piled, length, shaped
from cop_diagram.text.typefaces import Face, Typeface, set_elsewhere, typefaces
from cop_diagram.text.typesetting import LEADING, Typesetter, UndrawableError, Wording

__all__ = [
    "DISC",
    "ELLIPSIS",
    "LEADING",
    "Face",
    "Faces",
    "Font",
    "FontFile",
    "Glyph",
    "Stretches",
    "Typeface",
    "Typesetter",
    "UndrawableError",
    "Wording",
    "caption_ways",
    "chosen_typefaces",
    "disc_lead",
    "embedding_fault",
    "face_of",
    "filled",
    "font_faults",
    "font_notes",
    "font_of",
    "installed_typeface",
    "is_piled",
    "length",
    "longest_word",
    "place",
    "place_caption",
    "place_disc",
    "place_upwards",
    "set_elsewhere",
    "shaped",
    "typefaces",
    "used_fonts",
    "visual_runs",
]
