"""Which files a map may be made of: those of its folder tree, links resolved."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_diagram.files import Tree, tree_of
from cop_diagram.model import InputError


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A working tree with maps, beside a folder of others."""
    for folder in ("top/.git", "top/maps/wards", "top/.config", "others/.git"):
        (tmp_path / folder).mkdir(parents=True)
    return tmp_path / "top"


def outside(tree: Tree) -> str:
    return f'leads out of "{tree.top}", where all files of the map must lie; --allow-outside permits it'


HIDDEN = "is hidden, and a map has nothing to do with hidden files; --allow-outside permits it"


def test_the_tree_is_the_working_tree_of_git(top: Path) -> None:
    tree = tree_of(top / "maps" / "wards" / "map.toml")
    assert tree == Tree(top, top / "maps" / "wards")
    for name in ("base.toml", "maps/base.toml", "maps/wards/new/map.svg", "maps/../base.toml"):
        assert tree.fault(top / name) is None, name
    for name in ("../base.toml", "../top2/base.toml", "maps/../../base.toml", "../others/base.toml"):
        assert tree.fault(top / name) == outside(tree), name
    assert tree.fault("/etc/passwd") == outside(tree)


def test_where_git_has_a_file_its_folder_is_a_working_tree_too(top: Path) -> None:
    (top / "maps" / ".git").write_text("gitdir: ../.git/worktrees/maps\n")
    assert tree_of(top / "maps" / "map.toml").top == top / "maps"


def test_without_git_the_tree_is_the_working_directory_or_the_folder_of_the_map(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "maps" / "wards").mkdir(parents=True)
    file = tmp_path / "maps" / "wards" / "map.toml"
    for current, top in (
        ("maps", "maps"),
        ("maps/wards", "maps/wards"),
        ("", ""),
        ("/", None),
        ("other", "maps/wards"),
    ):
        (tmp_path / "other").mkdir(exist_ok=True)
        monkeypatch.chdir(tmp_path / current)
        assert tree_of(file).top == (Path("/") if top is None else tmp_path / top), current
    monkeypatch.chdir(tmp_path)
    assert tree_of(Path("maps/map.toml")) == Tree(tmp_path, tmp_path / "maps")
    assert tree_of(Path("maps/../../map.toml")) == Tree(tmp_path.parent, tmp_path.parent)


def test_standard_input_is_as_a_file_in_the_working_directory(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(top / "maps")
    assert tree_of(None) == Tree(top, top / "maps")


def test_hidden_files_are_not_of_the_tree_unless_the_map_is_among_them(top: Path) -> None:
    tree = tree_of(top / "maps" / "map.toml")
    for name in (".git/config", ".env", "maps/.secret/map.toml", ".config/base.toml"):
        assert tree.fault(top / name) == HIDDEN, name
    among = tree_of(top / ".config" / "map.toml")
    assert among.fault(top / ".config" / "base.toml") is None
    assert among.fault(top / ".env") == HIDDEN


def test_links_are_resolved(top: Path) -> None:
    (top / "maps" / "far").symlink_to(top.parent / "others")
    (top / "maps" / "near.toml").symlink_to(top / "base.toml")
    (top / "maps" / "git.toml").symlink_to("../.git/config")
    (top / "maps" / "loop.toml").symlink_to("loop.toml")
    tree = tree_of(top / "maps" / "map.toml")
    assert tree.fault(top / "maps" / "near.toml") is None
    assert tree.fault(top / "maps" / "loop.toml") is None  # nothing is read through it in any case
    assert tree.fault(top / "maps" / "far" / "new.svg") == outside(tree)
    assert tree.fault(top / "maps" / "git.toml") == HIDDEN
    tree.check(top / "maps" / "map.toml")
    tree.check(top / "maps" / "near.toml")
    with pytest.raises(InputError, match="the file is hidden"):
        tree.check(top / "maps" / "git.toml")


def test_the_files_of_a_volume_of_kubernetes_are_of_the_tree(top: Path) -> None:
    (top / "maps" / "..2026_11_29_08_00.1").mkdir()
    (top / "maps" / "..2026_11_29_08_00.1" / "map.toml").write_text("", encoding="utf-8")
    (top / "maps" / "..data").symlink_to("..2026_11_29_08_00.1")
    (top / "maps" / "map.toml").symlink_to("..data/map.toml")
    tree_of(top / "maps" / "map.toml").check(top / "maps" / "map.toml")
    assert tree_of(top / "maps" / "other.toml").fault(top / "maps" / "map.toml") is None
    (top / "maps" / "..data" / ".env").write_text("", encoding="utf-8")
    assert tree_of(top / "maps" / "map.toml").fault(top / "maps" / "..data" / ".env") == HIDDEN


def test_a_map_with_a_hidden_name_is_one_if_it_is_named(top: Path) -> None:
    tree_of(top / ".map.toml").check(top / ".map.toml")


def test_a_link_to_a_folder_does_not_lead_into_another_working_tree(top: Path) -> None:
    (top / "maps" / "far").symlink_to(top.parent / "others")
    file = top / "maps" / "far" / "map.toml"
    tree = tree_of(file)
    assert tree.top == top
    with pytest.raises(InputError) as caught:
        tree.check(file)
    assert str(caught.value) == f"{file}: error: the file {outside(tree)}"


def test_a_link_to_a_working_tree_leads_there_from_where_there_is_none(top: Path) -> None:
    (top.parent / "link").symlink_to(top)
    assert tree_of(top.parent / "link" / "maps" / "map.toml") == Tree(top, top / "maps")


def test_a_link_into_a_working_tree_leads_there_from_where_there_is_none(
    top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = top.parent / "own"
    own.mkdir()
    (own / "maps").symlink_to(top / "maps")
    monkeypatch.chdir(own)
    for file in (Path("maps/map.toml"), own / "maps" / "map.toml", own / "maps" / "wards" / ".." / "map.toml"):
        tree = tree_of(file)
        assert tree == tree_of(top / "maps" / "map.toml")
        tree.check(file)
        assert tree.fault(own / "map.toml") == outside(tree)


def test_a_link_to_a_folder_without_git_leads_to_that_folder_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("own", "data/maps/wards"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "own" / "maps").symlink_to(tmp_path / "data" / "maps")
    monkeypatch.chdir(tmp_path / "own")
    tree = tree_of(Path("maps/map.toml"))
    assert tree == Tree(tmp_path / "data" / "maps", tmp_path / "data" / "maps")
    tree.check(Path("maps/map.toml"))
    assert tree.fault("map.toml") == outside(tree)
    monkeypatch.chdir(tmp_path / "data")
    assert tree_of(tmp_path / "own" / "maps" / "map.toml").top == tmp_path / "data"


def test_of_several_working_trees_the_one_beyond_links_counts(top: Path) -> None:
    (top.parent / ".git").mkdir()
    assert tree_of(top / "maps" / "map.toml").top == top
    (top / "maps" / "far").symlink_to(top.parent / "others")
    assert tree_of(top / "maps" / "far" / "map.toml").top == top
    (top.parent / "link").symlink_to(top)
    assert tree_of(top.parent / "link" / "maps" / "map.toml").top == top.parent


def test_a_named_folder_is_allowed_too_but_nothing_beyond_it(top: Path) -> None:
    tree, named = tree_of(top / "maps" / "map.toml"), top.parent / "pictures"
    named.mkdir()
    (named / "link.svg").symlink_to("/etc/new.svg")
    assert tree.fault(named / "map.svg", named) is None
    assert tree.fault(named / ".." / "map.svg", named) == outside(tree)
    assert tree.fault(named / "link.svg", named) == outside(tree)


def test_a_name_that_no_file_can_have_is_for_others_to_refuse(top: Path) -> None:
    assert tree_of(top / "map.toml").fault("a\0b") is None
    tree_of(Path("a\0b"))


def test_a_working_directory_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert tree_of(Path("map.toml")).fault("/etc/passwd") is not None
    assert tree_of(None).fault("../map.toml") is None
