"""``[select]`` in files that build on each other: what one leaves out, and what is said of it in the next."""

from __future__ import annotations

import pytest
from support.differences import BASE, said, warned, write
from support.reading import read_catalog

from cop_diagram.catalog.reading import load_catalog
from cop_diagram.model.catalog import Catalog

pytestmark = pytest.mark.usefixtures("folder_with_base")

SLIDE = 'extends = "learning-activities"\n'


def ids(catalog: Catalog) -> list[str]:
    return [activity.id for activity in catalog.activities]


LEAVES_OUT = f"""{SLIDE}
[select]
clusters = ["sharing", "visits"]
except = [
  "polls",
  "visits",
]
"""


@pytest.mark.parametrize(
    ("select", "sentences"),
    [
        ('activities = ["polls"]', ['3:15: error: the activity "polls" cannot be chosen; '
                                    "it is left out in line 6 of circle.toml"]),
        ('activities = ["POLLS", "Help desk"]',
         ['3:15: error: the activity "POLLS" cannot be chosen; it is left out in line 6 of circle.toml',
          '3:24: error: the activity "Help desk" cannot be chosen; it is left out in line 3 of circle.toml']),
        ('clusters = ["Producing assets"]', ['3:13: error: the cluster "Producing assets" cannot be chosen; '
                                             "it is left out in line 3 of circle.toml"]),
    ],
)  # fmt: skip
def test_what_was_left_out_cannot_be_chosen_again(select: str, sentences: list[str]) -> None:
    write(LEAVES_OUT, "circle.toml")
    for file in ("circle.toml", write('extends = "circle.toml"\n', "between.toml")):
        found = said(f'extends = "{file}"\n[select]\n{select}\n')
        assert found == [f"my.toml:{sentence}" for sentence in sentences]


def test_what_was_left_out_can_be_left_out_once_more() -> None:
    write(LEAVES_OUT, "circle.toml")
    before = ids(load_catalog("circle.toml"))
    assert warned('extends = "circle.toml"\n[select]\nexcept = ["polls", "stories", "assets"]\n') == [
        'my.toml:3:11: warning: the activity "polls" is left out in line 6 of circle.toml already',
        'my.toml:3:31: warning: the cluster "assets" is left out in line 3 of circle.toml already',
    ]
    assert ids(load_catalog("my.toml")) == [id_ for id_ in before if id_ != "stories"]


def test_what_was_left_out_can_be_added_anew_and_chosen() -> None:
    write(LEAVES_OUT, "circle.toml")
    text = 'extends = "circle.toml"\n[[activity]]\nid = "polls"\nname = "Our polls"\ncluster = "sharing"\n'
    read_catalog(write(text, "again.toml"))
    assert ids(load_catalog(write('extends = "again.toml"\n[select]\nactivities = ["polls"]\n'))) == ["polls"]


def test_what_was_left_out_cannot_be_changed() -> None:
    write(LEAVES_OUT, "circle.toml")
    assert said('extends = "circle.toml"\n[[activity]]\nid = "polls"\nstatus = "idea"\n') == [
        'my.toml:3:6: error: the activity "polls" cannot be changed; it is left out in line 6 of circle.toml; '
        "a new one must also have name"
    ]


def test_what_was_left_out_under_a_former_name() -> None:
    write(BASE + '[select]\nexcept = ["tours"]\n[[activity]]\nid = "tours"\nname = "Rounds"\n', "circle.toml")
    for name in ("tours", "Rounds", "Tours"):
        assert said(f'extends = "circle.toml"\n[select]\nactivities = ["{name}"]\n') == [
            f'my.toml:3:15: error: the activity "{name}" cannot be chosen; it is left out in line 3 of circle.toml'
        ]
