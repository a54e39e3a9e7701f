"""`contested situation`: a draft that a reader can weigh at once, and plain refusals of what is no sector."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.terminal.conftest import Run

# All of what is asked here stands beside the reader of one rule: a ledger that tells nothing of the town.


@pytest.fixture
def drafted(run: Run, ledger: Path) -> Path:
    """A draft of a town of which the ledger tells nothing, written as a file."""
    done = run("situation", "Kostiantynivka", "-o", "s.toml", "--days", "20")
    assert done.status == 0, done.err
    assert "weigh it with: contested weigh s.toml" in done.err
    return ledger.with_name("s.toml")


def test_a_draft_is_a_file_with_a_status_and_a_reason_beside_every_number(drafted: Path) -> None:
    found = tomllib.loads(drafted.read_text("utf-8"))
    assert found["situation"]["place"] == "Kostiantynivka"
    assert found["situation"]["horizon_days"] == 20
    statuses = [one["status"] for one in found["beliefs"].values()]
    assert statuses.count("assumed") > len(statuses) / 2
    assert all(one["why"] for one in found["beliefs"].values())


def test_the_same_ledger_gives_the_same_bytes(run: Run, drafted: Path) -> None:
    first = drafted.read_bytes()
    assert run("situation", "Kostiantynivka", "-o", "s.toml", "--days", "20").status == 0
    assert drafted.read_bytes() == first
    assert run("situation", "Kostiantynivka", "--days", "20").out == first.decode("utf-8")


def test_without_a_map_it_says_that_the_holder_is_taken_for_granted(run: Run, ledger: Path) -> None:
    done = run("situation", "Lviv")
    assert done.status == 0
    assert "taken for granted" in done.err
    assert "Ukraine" in done.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("Nowhereville",), "Nowhereville"),
        (("Krynky",), "finer than a sector"),
        (("Kostiantynivka", "--holder", "XX"), "no side of this war"),
        (("Kostiantynivka", "--days", "0"), "0 days"),
        (("Kostiantynivka", "--as-of", "2024-01-01"), "no claims up to that day"),
        (("Kostiantynivka", "-o", "none/s.toml"), "cannot be written"),
        (("Kostiantynivka", "--ledger", "none.db"), "none.db"),
    ],
)
def test_what_cannot_be_drafted_is_refused_with_the_reason(
    run: Run, ledger: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = run("situation", *arguments)
    assert done.status == 2
    assert told in done.err
    assert "Traceback" not in done.err
