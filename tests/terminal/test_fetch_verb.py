"""`contested fetch`: what is known, what was fetched and how to read it, and what cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.terminal.conftest import Run

from contested.documents.datasets import fetch as fetch_module
from contested.documents.datasets import registry
from contested.documents.datasets.fetch import Fetched
from contested.documents.datasets.registry import Download
from contested.errors import InputError


def test_the_list_names_every_dataset_with_home_and_licence(run: Run) -> None:
    done = run("fetch", "--list")
    assert done.status == 0
    blocks = done.out.splitlines()
    assert [line for line in blocks if not line.startswith(" ")] == list(registry.DATASETS)
    assert "  https://github.com/scarnecchia/oryx_data" in blocks
    assert "  CC BY 4.0; Oryx, collected by Daniel Scarnecchia" in blocks


def test_a_fetched_dataset_says_how_to_read_it(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = []

    def fetched(download: Download, folder: Path, **_: object) -> Fetched:
        asked.append(download.url)
        return Fetched(folder / download.name, 1234, "ab" * 32, 1000)

    monkeypatch.setattr(fetch_module, "fetch", fetched)
    done = run("fetch", "oryx_losses", "-o", "data")
    assert done.status == 0
    assert done.err.splitlines() == [
        f"{Path('data') / 'oryx_daily_count.csv'}: 1,234 bytes, 1,000 of them were there, sha256 {'ab' * 32}",
        "oryx_losses: CC BY 4.0; Oryx, collected by Daniel Scarnecchia",
        f"read it with: contested read {Path('data') / 'oryx_daily_count.csv'} --dataset oryx_losses",
    ]
    assert asked == ["https://raw.githubusercontent.com/scarnecchia/oryx_data/main/daily_count.csv"]


def test_what_cannot_be_fetched_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments, says in (
        (("fetch",), "no dataset is named (see: contested fetch --list)"),
        (("fetch", "nothing"), "unknown name 'nothing'"),
        (("fetch", "missile_attacks"), "it cannot be fetched without you (download missile_attacks_daily.csv"),
    ):
        done = run(*arguments)
        assert (done.status, len(done.err.splitlines())) == (2, 1)
        assert says in done.err

    def refused(download: Download, folder: Path, **_: object) -> Fetched:
        raise InputError(download.url, "not fetched after 4 attempts: ConnectError", "or download it by hand")

    monkeypatch.setattr(fetch_module, "fetch", refused)
    done = run("fetch", "isw_area")
    assert done.status == 2
    assert "not fetched after 4 attempts: ConnectError (or download it by hand)" in done.err
