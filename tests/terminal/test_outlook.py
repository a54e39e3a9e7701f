"""`contested outlook` and `contested score outlook`, on small maps of our own."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.terminal.conftest import Run

from contested.extract import reader
from contested.terminal import reading

FIRST = date(2024, 1, 7)


@pytest.fixture(autouse=True)
def maps(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger with forty weekly maps: ground that grows eastwards at a changing pace."""
    monkeypatch.setenv("CONTESTED_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(reading, "extract", reader.extract)
    lines = []
    for week in range(40):
        east = 37.0 + 0.01 * week + 0.002 * (week % 3)
        ring = [[36.5, 48.2], [east, 48.2], [east, 48.4], [36.5, 48.4], [36.5, 48.2]]
        published = f"{FIRST + timedelta(days=7 * week)}T20:00:00Z"
        lines.append(
            {"published": published, "class": "occupied", "geometry": {"type": "Polygon", "coordinates": [ring]}}
        )
    (tmp_path / "maps.ndjson").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert run("read", "maps.ndjson", "--dataset", "deepstate_weekly").status == 0


def test_an_outlook_is_told_with_its_record(run: Run) -> None:
    done = run("outlook", "area.national", "--days", "30")
    assert done.status == 0
    assert "as of 2024-10-06" in done.out
    assert "next 30 days, to 2024-11-05: most likely about" in done.out
    assert "past outlooks lay in their nine-in-ten interval" in done.out
    assert "no plans and no news" in done.out


def test_a_line_for_a_program_has_the_contracts_names(run: Run) -> None:
    rows = run("outlook", "area.national", "--days", "7", "--days", "90", "--format", "jsonl").rows
    assert [row["horizon_days"] for row in rows] == [7, 90]
    for row in rows:
        assert set(row) == {"series", "as_of", "target", "horizon_days", "quantiles", "unit"}
        quantiles = row["quantiles"]
        assert isinstance(quantiles, dict)
        assert list(quantiles.values()) == sorted(quantiles.values())


def test_an_outlook_as_of_a_day_knows_nothing_later(run: Run) -> None:
    rows = run("outlook", "area.national", "--as-of", "2024-06-30", "--format", "jsonl").rows
    assert {row["as_of"] for row in rows} == {"2024-06-30"}


def test_a_series_that_nobody_speaks_of_is_refused(run: Run) -> None:
    done = run("outlook", "area.national", "--as-of", "2020-01-01")
    assert done.status == 2
    assert "area.national" in done.err


def test_a_scorecard_has_a_row_for_each_horizon_and_a_picture(run: Run, tmp_path: Path) -> None:
    done = run("score", "outlook", "--days", "7", "--days", "30", "--format", "csv", "-o", "card.svg")
    assert done.status == 0
    rows = list(csv.DictReader(done.out.splitlines()))
    assert [(row["series"], row["horizon_days"]) for row in rows][:2] == [
        ("area.disc.Pokrovsk.40km", "7"), ("area.disc.Pokrovsk.40km", "30"),
    ]  # fmt: skip
    assert all(float(row["crps"]) >= 0 for row in rows)
    assert (tmp_path / "card.svg").read_text("utf-8").startswith("<svg")


def test_a_score_of_a_series_without_ended_outlooks_is_refused(run: Run) -> None:
    done = run("score", "outlook", "--until", "2024-02-01")
    assert done.status == 2
    assert "no outlook could be given and has ended" in done.err
