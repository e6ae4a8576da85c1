"""A map as it lies on the page: turned from left to right where that is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cop_diagram.model.catalog import Anchor, Catalog

_OTHER_SIDE: Mapping[Anchor, Anchor] = {"left": "right", "center": "center", "right": "left"}


def on_the_page(catalog: Catalog) -> Catalog:
    """Return the catalogue with ``from_with`` as shares from the left of the page.

    In a mirrored map what is 0 in the file is 1 on the page, and a text that begins at its place ends there. The words
    of the axis still stand for what they say: its ``start`` is then at the right.

    Examples
    --------
    >>> from cop_diagram import load_catalog
    >>> arabic = load_catalog(language="ar")
    >>> arabic.activities[0].from_with, on_the_page(arabic).activities[0].from_with
    (0.08, 0.92)
    """
    if not catalog.slide.mirror:
        return catalog
    turned = (
        replace(activity, from_with=1 - activity.from_with, anchor=_OTHER_SIDE[activity.anchor])
        for activity in catalog.activities
    )
    return replace(catalog, activities=tuple(turned))
