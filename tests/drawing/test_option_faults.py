"""Options that contradict each other or would have no effect: the same is told wherever they are given."""

from __future__ import annotations

import pytest

from cop_diagram.drawing import FORMATS, Naming, option_faults

PLAIN = Naming(str, "{} = {}".format, "nothing")


@pytest.mark.parametrize("formats", [None, *([format] for format in FORMATS.values())])
def test_what_is_not_given_is_no_mistake(formats: list | None) -> None:
    nothing = dict.fromkeys(("dpi", "width", "text", "template", "layout", "shown_as", "frames", "size"))
    assert option_faults(formats, {**nothing, "id_prefix": "", "maturing": False}, PLAIN) == {}


def test_each_option_has_one_sentence() -> None:
    values = {"layout": "Blank", "shown_as": "clicks", "dpi": 96, "width": 960}
    both = {"width": "dpi and width both set the size of a PNG; give one of them"}
    needs = {
        "layout": "layout names a layout of a template; it needs template",
        "shown_as": "shown_as says how frames are shown; it needs frames",
    }
    unheeded = {name: f"{name} is for PPTX, and nothing is one" for name in needs}
    assert option_faults(None, values, PLAIN) == both | needs
    assert option_faults([FORMATS["png"]], values, PLAIN) == both | unheeded
    assert option_faults([FORMATS["png"], FORMATS["pptx"]], values, PLAIN) == both | needs


def test_frames_that_show_something_otherwise_than_before_need_slides() -> None:
    values = {"frames": "years", "shown_as": "clicks"}
    assert option_faults([FORMATS["pptx"]], values, PLAIN) == {
        "shown_as": "shown_as = clicks can only add; frames of years may show something otherwise than before; "
        "give shown_as = slides"
    }
    assert option_faults([FORMATS["pptx"]], values | {"shown_as": "slides"}, PLAIN) == {}
    assert option_faults([FORMATS["pptx"]], values | {"frames": "clusters"}, PLAIN) == {}
