"""Rules for make: names with what it takes for something else."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from support.brands import DARK, save_brand
from support.commands import run
from support.repositories import Repository
from support.small_map import SMALL

from cop_diagram.builds import make_rules
from cop_diagram.commands.plans import planned


@pytest.mark.parametrize("char", list(":;%=|*?[\\"))
@pytest.mark.skipif(os.name == "nt", reason="no file can have such a name")
def test_a_name_that_make_cannot_read_is_refused(repository: Repository, char: str) -> None:
    name = f"maps/nur{char}ses.toml"
    (repository.maps / "nurses.toml").rename(name)
    result = run("build", name, "--depfile", "nurses.d")
    assert result.exit_code == 2
    said = f"pictures/nur{char}ses.svg: error: make cannot read a name with “{char}”; choose another\n"
    assert result.stderr == said
    assert not Path("nurses.d").exists()
    assert not (repository.pictures / f"nur{char}ses.svg").exists()  # nothing is drawn before that is known


@pytest.mark.systems
@pytest.mark.parametrize("char", list(" $#]~&'"))
def test_make_reads_what_is_escaped(repository: Repository, char: str) -> None:
    name = f"maps/nur{char}ses.toml"
    (repository.maps / "nurses.toml").rename(name)
    assert run("build", name, "--depfile", "nurses.d").exit_code == 0
    picture = f"pictures/nur{char}ses.svg"
    told = subprocess.run(["make", "-f", "nurses.d", "-q", picture], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")


def test_a_picture_hangs_on_all_files_of_its_theme_and_its_translation(repository: Repository) -> None:
    repository.write("nurses.toml", SMALL + '[[output]]\nfile = "{lang}.svg"\nlang = ["en", "fr"]\ntheme = "a.toml"\n')
    repository.write("nurses.fr.toml", 'extends = "nurses.toml"\n[slide]\nlanguage = "fr"\n')
    repository.write("a.toml", 'base = "b.toml"\n')
    repository.write("b.toml", 'base = "dark"\n')
    assert run("build", "maps/nurses.toml", "--depfile", "nurses.d").exit_code == 0
    assert Path("nurses.d").read_text("utf-8").splitlines()[:2] == [
        "maps/en.svg: maps/nurses.toml maps/a.toml maps/b.toml",
        "maps/fr.svg: maps/nurses.fr.toml maps/nurses.toml maps/a.toml maps/b.toml",
    ]


def test_what_does_not_heed_the_template_does_not_hang_on_it(repository: Repository) -> None:
    save_brand(DARK, repository.maps / "brand.pptx")
    asked = '[[output]]\nfile = "{name}"\nformat = ["pdf", "pptx"]\ntemplate = "brand.pptx"\n'
    for name, kind in {"map.toml": "", "deck.toml": 'kind = "deck"\n'}.items():
        repository.write(name, SMALL + asked + kind)
    plan = planned(["maps/map.toml", "maps/deck.toml"], None, (), allow_outside=False)
    assert make_rules(plan).splitlines()[:4] == [
        "maps/map.pdf: maps/map.toml",
        "maps/map.pptx: maps/map.toml maps/brand.pptx",
        "maps/deck.pdf: maps/deck.toml",
        "maps/deck.pptx: maps/deck.toml maps/brand.pptx",
    ]
