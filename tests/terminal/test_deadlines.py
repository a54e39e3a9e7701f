"""`contested deadlines`: its lines, its JSON, and the places asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.terminal.conftest import Run

from contested.extract import reader
from contested.terminal import reading


@pytest.fixture(autouse=True)
def order(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger with one order of a day, told on the eighth."""
    monkeypatch.setattr(reading, "extract", reader.extract)
    path = tmp_path / "order.txt"
    path.write_text("A directive was given to Russian forces to capture Pokrovsk by mid-November.", "utf-8")
    assert run("read", str(path), "--published", "2025-11-08", "--outlet", "Wire \x1b[31mA").status == 0


def test_a_line_says_the_day_the_end_the_verdict_and_who_told_it_first(run: Run) -> None:
    done = run("deadlines", "--as-of", "2025-11-15")
    assert done.out.startswith("2025-11-20\tRussia means capture Pokrovsk\topen\tfirst told 2025-11-08 by Wire ")
    assert "\x1b" not in done.out
    assert done.err == "1 deadline, as of 2025-11-15\n"


def test_a_row_of_json_has_its_verdict_and_its_claims(run: Run) -> None:
    (row,) = run("deadlines", "--format", "jsonl", "--as-of", "2025-12-01").rows
    assert (row["verdict"], row["due"], row["place"], row["days"]) == ("untold", "2025-11-20", "Pokrovsk", None)
    claims = row["claims"]
    assert isinstance(claims, list)
    assert len(claims) == 1
    assert claims[0] in run("claims", "--format", "jsonl").out


def test_another_place_has_none_and_an_earlier_day_no_report(run: Run) -> None:
    assert run("deadlines", "--place", "Kupiansk").out == ""
    assert run("deadlines", "--place", "pokrovsk").out
    done = run("deadlines", "--as-of", "2025-11-01")
    assert done.status == 2
    assert "holds no report" in done.err
