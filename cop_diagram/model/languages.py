"""Which way a language is written."""

from __future__ import annotations

import unicodedata
from typing import Literal

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})


def direction(language: str) -> Direction:
    """Return the direction in which a language (BCP 47) is written."""
    return "rtl" if language.lower().split("-")[0] in RIGHT_TO_LEFT else "ltr"


LANGUAGE_TAG = "[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*"
"""What the tag of a language looks like (BCP 47), as a regular expression."""

Direction = Literal["ltr", "rtl"]


def reads_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left: matplotlib's shaper asks the same.

    Examples
    --------
    >>> reads_right_to_left("2. שלום (abc)"), reads_right_to_left("abc שלום"), reads_right_to_left("12")
    (True, False, False)
    """
    strong = (kind for kind in map(unicodedata.bidirectional, text) if kind in {"L", "R", "AL"})
    return next(strong, "L") != "L"
