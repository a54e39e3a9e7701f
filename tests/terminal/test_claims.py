"""`contested claims`."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.terminal.conftest import Run


def test_a_piped_table_has_whole_cells_between_tabs(run: Run, ledger: Path) -> None:
    done = run("claims")
    rows = [line.split("\t") for line in done.out.splitlines()]
    assert rows[0] == ["id", "when", "about", "figure", "place", "speaker", "side"]
    assert [row[3] for row in rows[1:]] == ["458 drones", "40 drones", "7 drones"]
    assert all(len(row[0]) == 16 for row in rows[1:])
    assert done.err == "3 claims in 2 reports\n"


def test_a_table_on_a_terminal_fits_it(run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    done = run("claims")
    lines = re.sub(r"\x1b\[[0-9;]*m", "", done.out).splitlines()
    assert "458 drones" in lines[1]
    assert max(map(len, lines)) <= 100


@pytest.mark.parametrize(
    ("options", "quotes"),
    [
        (["--measure", "launched"], 3),
        (["--measure", "killed"], 0),
        (["--party", "ru"], 3),
        (["--party", "UA"], 0),
        (["--speaker-side", "UA"], 3),
        (["--speaker-side", "RU"], 0),
        (["--since", "2025-11-09"], 2),
        (["--until", "2025-11-08"], 1),
        (["--as-of", "2025-11-08"], 1),
        (["--limit", "1"], 1),
        (["--place", "Pokrovsk"], 0),
    ],
)
def test_a_condition_keeps_what_answers_it(run: Run, ledger: Path, options: list[str], quotes: int) -> None:
    done = run("claims", "--format", "jsonl", *options)
    assert (done.status, len(done.rows)) == (0, quotes)


def test_csv(run: Run, ledger: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("claims", "--format", "csv").out)))
    assert [row["low"] for row in rows] == ["458", "40", "7"]
    assert {row["document"] for row in rows} == {"one", "two"}


def test_geojson(run: Run, ledger: Path) -> None:
    collection = json.loads(run("claims", "--format", "geojson").out)
    assert len(collection["features"]) == 3


def test_parquet_into_a_file(run: Run, ledger: Path) -> None:
    done = run("claims", "--format", "parquet", "-o", "claims.parquet")
    assert (done.status, done.out) == (0, "")
    assert done.err == "claims.parquet: 3 claims in 2 reports\n"
    assert pq.read_table(ledger.with_name("claims.parquet")).num_rows == 3
    assert not list(ledger.parent.glob(".*part"))


def test_parquet_does_not_go_to_a_terminal(run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    done = run("claims", "--format", "parquet")
    assert (done.status, done.out) == (2, "")
    assert "-o FILE" in done.err


def test_a_table_does_not_go_into_a_file(run: Run, ledger: Path) -> None:
    done = run("claims", "-o", "claims.txt")
    assert done.status == 2
    assert not ledger.with_name("claims.txt").exists()


def test_a_period_that_ends_before_it_starts(run: Run, ledger: Path) -> None:
    done = run("claims", "--since", "2025-11-09", "--until", "2025-11-08")
    assert done.status == 2
    assert "after" in done.err
