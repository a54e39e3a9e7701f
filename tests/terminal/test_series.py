"""`contested series`: what there is, one of them in three forms, and who is told that nobody spoke."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from tests.terminal.conftest import Run

from contested.extract import reader
from contested.terminal import reading

SQUARE = [[37.0, 48.2], [37.4, 48.2], [37.4, 48.4], [37.0, 48.4], [37.0, 48.2]]


@pytest.fixture(autouse=True)
def maps(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger with two small maps, a week apart."""
    monkeypatch.setenv("CONTESTED_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(reading, "extract", reader.extract)
    lines = [
        {"published": f"{day}T20:00:00Z", "class": "occupied", "geometry": {"type": "Polygon", "coordinates": [SQUARE]}}
        for day in ("2025-08-03", "2025-08-10")
    ]
    path = tmp_path / "maps.ndjson"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert run("read", str(path), "--dataset", "deepstate_weekly").status == 0


def test_without_a_name_it_lists_what_there_is(run: Run) -> None:
    done = run("series")
    assert done.status == 0
    assert done.out.startswith("area.national\t2025-08-03 to 2025-08-10\t2 days")
    assert "area.disc.PLACE.40km" in done.err


def test_a_line_of_json_has_the_day_the_value_and_who_spoke(run: Run) -> None:
    first, _ = run("series", "area.disc.Pokrovsk.5km", "--format", "jsonl").rows
    assert first == {
        "series": "area.disc.Pokrovsk.5km", "day": "2025-08-03", "value": first["value"], "low": first["value"],
        "high": first["value"], "unit": "km2", "speakers": ["DeepState"],
        "silent": [], "note": "",
    }  # fmt: skip
    assert first["value"] == pytest.approx(78.5, abs=0.1)


def test_csv_has_one_row_a_day_and_keeps_to_the_days_asked(run: Run) -> None:
    done = run("series", "area.national", "--format", "csv", "--since", "2025-08-05")
    (row,) = csv.DictReader(done.out.splitlines())
    assert row["day"] == "2025-08-10"
    assert row["speakers"] == "DeepState"


def test_days_on_which_nobody_spoke_are_counted(run: Run) -> None:
    assert "nobody spoke on 6 days" in run("series", "area.national").err


def test_every_day_prints_the_silent_ones_with_who_was_silent_and_no_value(run: Run) -> None:
    rows = run("series", "area.national", "--every-day", "--until", "2025-08-12", "--format", "jsonl").rows
    assert [row["day"] for row in rows] == [f"2025-08-{day:02}" for day in range(3, 13)]
    silent = rows[1]
    assert (silent["value"], silent["high"], silent["speakers"]) == (None, None, [])
    assert silent["silent"] == ["DeepState (1 day)"]
    assert silent["note"] == "nobody spoke: not that nothing happened"


def test_days_since_the_last_word_are_said(run: Run) -> None:
    assert (
        "nobody spoke of it in the 5 days up to 2025-08-15"
        in run("series", "area.national", "--as-of", "2025-08-15").err
    )


def test_an_unknown_name_is_refused_with_what_can_be_asked(run: Run) -> None:
    done = run("series", "rain.national")
    assert done.status == 2
    assert "no series is called 'rain.national'" in done.err
    assert "area.national" in done.err
