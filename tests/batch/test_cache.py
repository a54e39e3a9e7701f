"""Kept results: made once, made anew when damaged, and never an error where nothing can be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from contested.batch.cache import FOLDER_VARIABLE, cache_folder, kept


class Maker:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> bytes:
        self.asked += 1
        return b"made"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    return cache_folder("results")


def test_a_result_is_made_once(folder: Path) -> None:
    make = Maker()
    assert [kept("a", make), kept("a", make)] == [b"made", b"made"]
    assert make.asked == 1


def test_another_key_is_another_result(folder: Path) -> None:
    assert kept("a", lambda: b"one") == b"one"
    assert kept("b", lambda: b"two") == b"two"


@pytest.mark.parametrize("damage", [b"", b"short", b"\x00" * 40])
def test_a_damaged_file_is_made_anew(folder: Path, damage: bytes) -> None:
    make = Maker()
    kept("a", make)
    (file,) = (one for one in folder.rglob("*") if one.is_file())
    file.write_bytes(damage)
    assert kept("a", make) == b"made"
    assert make.asked == 2
    assert kept("a", make) == b"made"
    assert make.asked == 2


def test_a_folder_that_cannot_be_made_is_only_slower(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "file"))
    make = Maker()
    assert [kept("a", make), kept("a", make)] == [b"made", b"made"]
    assert make.asked == 2


def test_nothing_is_left_of_a_making_that_failed(folder: Path) -> None:
    def fails() -> bytes:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        kept("a", fails)
    assert not folder.exists() or not any(one.is_file() for one in folder.rglob("*"))
