"""A file is either the old one or the whole new one."""

from __future__ import annotations

from pathlib import Path

import pytest

from contested.errors import InputError
from contested.terminal.output import written


def test_a_whole_file_takes_the_old_ones_place(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"old")
    with written(path) as stream:
        stream.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_an_error_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError), written(path) as stream:  # noqa: PT012
        stream.write(b"half")
        raise RuntimeError
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("page.html")
    with written(tmp_path / "link") as stream:
        stream.write(b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "page.html").read_bytes() == b"new"


@pytest.mark.parametrize("name", [".", "nowhere/page.html"])
def test_no_file_can_be_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError), written(tmp_path / name):
        pass
