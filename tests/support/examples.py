"""How many examples a property is tried on."""

from __future__ import annotations

from hypothesis import settings

USUAL = 14
"""Examples of a property in the usual run."""

THOROUGH = 2000
"""Examples where new ones are looked for: ``pytest --hypothesis-profile=thorough``."""


def examples(count: int, **more: object) -> settings:
    """Return settings for a property that wants another number of examples, which "thorough" raises all the same."""
    wanted = settings().max_examples
    return settings(max_examples=count if wanted == USUAL else max(count, wanted), **more)
