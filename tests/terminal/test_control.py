"""`contested control`: a town's chances and dates as text and as lines, and who is told that nobody spoke."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.terminal.conftest import Run

from contested.extract import reader
from contested.terminal import reading


@pytest.fixture(autouse=True)
def maps(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger with three maps of ground that comes nearer to Pokrovsk, all around it but for a lane."""
    monkeypatch.setenv("CONTESTED_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(reading, "extract", reader.extract)
    lines = []
    for day, lane in (("2025-10-05", 0.06), ("2025-10-12", 0.05), ("2025-10-19", 0.04), ("2025-10-26", 0.03)):
        for south, north in ((47.8, 48.28 - lane / 2), (48.28 + lane / 2, 48.8)):
            ring = [[36.4, south], [37.9, south], [37.9, north], [36.4, north], [36.4, south]]
            kind = {"published": f"{day}T20:00:00Z", "class": "occupied"}
            lines.append(kind | {"geometry": {"type": "Polygon", "coordinates": [ring]}})
    path = tmp_path / "maps.ndjson"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert run("read", str(path), "--dataset", "deepstate_weekly").status == 0


def test_text_has_chances_dates_and_the_way(run: Run) -> None:
    done = run("control", "Pokrovsk")
    assert done.status == 0
    assert "Pokrovsk, 26 October 2025" in done.out
    assert "DeepState on 26 October 2025: Russia holds" in done.out
    assert "km at its narrowest" in done.out
    assert "narrower by 1.1 km a week" in done.out  # a hundredth of a degree


def test_each_line_of_json_is_a_day_whose_chances_sum_to_one(run: Run) -> None:
    rows = run("control", "Pokrovsk", "--since", "2025-10-10", "--until", "2025-10-20", "--format", "jsonl").rows
    assert [row["day"] for row in rows] == [f"2025-10-{day}" for day in range(10, 21)]
    for row in rows:
        parts = [row[name] for name in ("held", "contested", "lost")]
        assert sum(map(float, map(str, parts))) == pytest.approx(1.0, abs=0.001)


def test_nothing_later_than_the_day_of_asking_is_used(run: Run) -> None:
    asked = run("control", "Pokrovsk", "--as-of", "2025-10-14")
    assert "DeepState on 12 October 2025" in asked.out
    assert asked.out.startswith("Pokrovsk, 14 October 2025")


@pytest.mark.parametrize("place", ["Nowhereville", "Donetsk region"])
def test_only_settlements_are_answered(run: Run, place: str) -> None:
    assert run("control", place).status == 2


def test_the_estimate_of_control_uses_the_maps_where_there_are_some(run: Run) -> None:
    done = run("estimate", "control", "--place", "Pokrovsk", "--format", "jsonl")
    told = run("control", "Pokrovsk", "--since", "2025-10-26", "--format", "jsonl")
    (row,), (same,) = done.rows, told.rows
    states = row["states"]
    assert isinstance(states, dict)
    assert states["held"] == same["held"]
    assert states["lost"] == same["lost"]


def test_series_of_shares_and_ways_are_offered(run: Run) -> None:
    assert "share.PLACE" in run("series").err
    first, *_ = run("series", "corridor.Pokrovsk", "--format", "jsonl").rows
    assert first["unit"] == "km"
    assert float(str(first["value"])) == pytest.approx(0.06 * 111.2, abs=0.2)
    assert run("series", "grey.Pokrovsk", "--format", "jsonl").rows == []
    cell = run("series", "share.Pokrovsk.cell", "--format", "jsonl").rows
    disc = run("series", "share.Pokrovsk", "--format", "jsonl").rows
    assert cell[0]["value"] != disc[0]["value"]
