"""`contested outlook` and `contested score outlook`, on small maps of our own."""

from __future__ import annotations

import csv
import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.scenario import front
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


def test_a_size_of_a_raid_is_no_part_of_a_question_about_ground(run: Run) -> None:
    done = run("outlook", "area.national", "--launched", "40")
    assert done.status == 2
    assert "--launched" in done.err


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
    picture = (tmp_path / "card.svg").read_text("utf-8")
    assert picture.startswith("<svg")
    assert run("score", "outlook", "--series", "area.national", "--days", "7", "-o", "one.svg").status == 0
    for name in ("card.svg", "one.svg"):  # the heading has its 57 letters of some 7 each
        width = re.search(r' width="([0-9.]+)"', (tmp_path / name).read_text("utf-8"))
        assert width is not None
        assert float(width[1]) >= 46 + 57 * 7


def test_a_score_of_a_series_without_ended_outlooks_is_refused(run: Run) -> None:
    done = run("score", "outlook", "--until", "2024-02-01")
    assert done.status == 2
    assert "no outlook could be given and has ended" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--days", "0"), "0 days"),
        (("--days", "400"), "give 1 to 365"),
        (("--since", "2024-06-01", "--until", "2024-05-01"), "exchange them"),
    ],
)
def test_a_score_over_no_time_is_refused_before_anything_is_run(run: Run, words: tuple[str, ...], said: str) -> None:
    done = run("score", "outlook", *words)
    assert done.status == 2
    assert said in done.err


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that these tests share: what is kept in it depends on the maps alone."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def towns(run: Run, tmp_path: Path, shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another ledger, with a year and a half of weekly maps: a line that moves west over towns around Pokrovsk."""
    monkeypatch.setenv("CONTESTED_CACHE", str(shared))
    lines = []
    for week in range(80):
        published = f"{front.FIRST + timedelta(days=7 * week)}T20:00:00Z"
        shape = {"type": "Polygon", "coordinates": [front.ring(week)]}
        lines.append({"published": published, "class": "occupied", "geometry": shape})
    (tmp_path / "towns.ndjson").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert run("read", "towns.ndjson", "--dataset", "deepstate_weekly", "--ledger", "towns.db").status == 0


def test_a_town_has_a_chance_for_each_share_and_day_and_a_record(run: Run, towns: None) -> None:
    rows = run("outlook", "Pokrovsk", "--ledger", "towns.db", "--format", "jsonl").rows
    assert len(rows) == 15
    assert {frozenset(row) for row in rows} == {frozenset({"place", "as_of", "by", "share", "probability"})}
    assert {(row["place"], row["as_of"]) for row in rows} == {("Pokrovsk", "2025-07-13")}
    assert next(row["by"] for row in rows if row["share"] == 0.5) == "2025-07-20"
    assert all(0 <= float(str(row["probability"])) <= 1 for row in rows)
    done = run("outlook", "Pokrovsk", "--ledger", "towns.db", "--days", "30")
    assert done.status == 0
    for words in (
        "as of 2025-07-13",
        "2025-08-12",
        "50 % lost",
        "1.5 km",
        "no plans",
        "record, half lost within 30 days",
    ):
        assert words in done.out


def test_a_town_is_refused_where_nothing_can_be_said(run: Run, towns: None) -> None:
    assert "too few to learn from" in run("outlook", "Pokrovsk").err
    assert "days for a town" in run("outlook", "Pokrovsk", "--ledger", "towns.db", "--days", "200").err
    assert run("outlook", "Lviv", "--ledger", "towns.db").status == 2
    assert run("outlook", "Nowhereville", "--ledger", "towns.db").status == 2


def test_towns_are_scored_with_their_reliability(run: Run, towns: None) -> None:
    done = run("score", "outlook", "--places", "--ledger", "towns.db", "--days", "30", "--format", "csv")
    assert done.status == 0
    rows = list(csv.DictReader(done.out.splitlines()))
    assert [(row["horizon_days"], row["share"]) for row in rows] == [("30", "0.1"), ("30", "0.5"), ("30", "0.9")]
    lines = run("score", "outlook", "--places", "--ledger", "towns.db", "--days", "30", "--format", "jsonl").rows
    for row, line in zip(rows, lines, strict=True):
        classes = line["classes"]
        assert isinstance(classes, list)
        assert sum(one["count"] for one in classes) == int(row["given"]) == line["given"]
    assert run("score", "outlook", "--places", "--series", "area.national").status == 2


def test_a_town_has_a_shipped_outlook_where_the_ledger_has_no_map(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Russian forces hold parts of Pokrovsk.", "utf-8")
    assert run("read", "note.txt", "--published", "2025-11-08", "--ledger", "none.db").status == 0
    rows = run("outlook", "Pokrovsk", "--as-of", "2025-11-08", "--ledger", "none.db", "--format", "jsonl").rows
    assert len(rows) == 15
    assert "ships with the program" in run("outlook", "Pokrovsk", "--as-of", "2025-11-08", "--ledger", "none.db").out


def test_without_maps_nothing_is_asked_of_a_day_after_the_ledgers_last_report(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Russian forces hold parts of Pokrovsk.", "utf-8")
    assert run("read", "note.txt", "--published", "2025-11-09", "--ledger", "none.db").status == 0
    for name, day in (("area.national", "2025-11-09"), ("Pokrovsk", "2025-11-08")):
        (row, *_) = run("outlook", name, "--days", "7", "--ledger", "none.db", "--format", "jsonl").rows
        assert row["as_of"] == day
    assert "ask --as-of 2026-01-31" in run("outlook", "Pokrovsk", "--as-of", "2027-01-01", "--ledger", "none.db").err
