"""Draws many maps in one process and prints what came of each, to be compared between surroundings.

Usage: many_maps.py [GENERATED], the number of generated maps beside the ones kept with the tests.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.maps import KINDS, make, page
from support.catalogs import crowded, small
from support.communities import FILES, WATER, community, menu

from cop_diagram import LayoutError, Scene, Style, lay_out, lay_out_years, load_catalog
from cop_diagram.drawing.formats import encode


def scenes(generated: int) -> Iterator[tuple[str, Scene | str]]:
    """Yield the slide, the communities and what else has a baseline picture, then generated maps; each named.

    A generated map that cannot be laid out is what is said of it.
    """
    yield "slide", lay_out(load_catalog())
    yield "small", lay_out(small())
    yield "crowded", lay_out(crowded())
    yield "menu", lay_out(menu())
    for file in FILES:
        catalog, _ = community(file)
        yield file.name, lay_out(catalog)
        yield f"{file.name}, maturing", lay_out(replace(catalog, slide=replace(catalog.slide, maturing=True)))
    yield "strip", lay_out_years(load_catalog(WATER)).strip
    for number in range(generated):
        kind, count = KINDS[number % len(KINDS)], 20 + 7 * number % 41
        try:
            catalog = make(kind, count, number)
            found: Scene | str = lay_out(catalog, Style(page(catalog)))
        except LayoutError as error:
            found = str(error)
        yield f"{kind} {count} {number}", found


def main(generated: int) -> None:
    """Print a line for each map: the digests of its scene and of its SVG; for the slide also of its pixels."""
    for name, scene in scenes(generated):
        if isinstance(scene, str):
            print(name, scene, sep="\t", flush=True)
            continue
        data = [scene.to_json().encode(), encode(scene, "svg")]
        if name == "slide":
            data.append(encode(scene, "png", dpi=96))
        print(name, *(hashlib.sha256(part).hexdigest()[:16] for part in data), sep="\t", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
