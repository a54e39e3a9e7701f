"""`contested sources`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.terminal.conftest import Run

from contested.extract.reader import extract
from contested.terminal import reading

TOWN = "Myrnohrad"


def rings(taken: bool) -> Iterator[list[list[float]]]:
    """Ground east of the town, and the town."""
    for lon in (37.40, 37.2636)[: 1 + taken]:
        yield [[lon - 0.06, 48.25], [lon + 0.06, 48.25], [lon + 0.06, 48.35], [lon - 0.06, 48.35], [lon - 0.06, 48.25]]


@pytest.fixture
def settled(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A ledger of one announced capture and of weekly maps, on which the town is taken 13 days later."""
    monkeypatch.setattr(reading, "extract", extract)
    row = {"id": "a", "outlet": "Wire", "published": "2025-03-03"}
    row["text"] = f"The Russian Defence Ministry said that Russian forces had captured the town of {TOWN}."
    (tmp_path / "reports.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    lines = []
    for week in range(12):
        day = date(2025, 2, 16) + timedelta(days=7 * week)
        for ring in rings(taken=day >= date(2025, 3, 16)):
            geometry = {"type": "Polygon", "coordinates": [ring]}
            lines.append({"published": f"{day}T20:00:00Z", "class": "occupied", "geometry": geometry})
    (tmp_path / "maps.ndjson").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert run("read", "reports.jsonl").status == 0
    assert run("read", "maps.ndjson", "--dataset", "deepstate_weekly").status == 0
    return run


def test_a_table_has_counts_and_no_verdict_on_few(settled: Run) -> None:
    done = settled("sources")
    lines = [line.split("\t") for line in done.out.splitlines()]
    assert lines[1][:6] == [
        "Russian Defence Ministry", "RU", "captures, by later maps", "all", "1 of 1", "too few to say",
    ]  # fmt: skip
    assert lines[2][3] == "2025-Q1"
    assert "1 source, 1 settled claim" in done.err


def test_lines_of_json_trace_every_case_to_its_claim(settled: Run) -> None:
    row = json.loads(settled("sources", "--format", "jsonl").out.splitlines()[0])
    (case,) = row["cases"]
    assert (case["lag_days"], case["sustained"], case["settled_by"]) == (13, True, "DeepState")
    assert TOWN in settled("show", case["claim"]).out


def test_before_the_map_nothing_was_settled(settled: Run) -> None:
    done = settled("sources", "--as-of", "2025-03-10", "--format", "jsonl")
    assert (done.status, done.out) == (0, "")


def test_a_source_is_found_by_its_alias(settled: Run) -> None:
    every = settled("sources", "--format", "jsonl").out
    assert settled("sources", "--source", "russian mod", "--format", "jsonl").out == every
    done = settled("sources", "--source", "Nobody")
    assert done.status == 2
    assert "Russian Defence Ministry" in done.err


def test_an_empty_ledger_is_refused_with_a_remedy(run: Run, ledger: Path) -> None:
    done = run("sources", "--as-of", "2020-01-01")
    assert done.status == 2
    assert "no report published up to 2020-01-01" in done.err


def test_a_record_follows_judgements_and_their_undo(settled: Run) -> None:
    reader = ("--by", "Ann", "--reason", "read again")
    before = settled("sources", "--format", "jsonl")
    case = before.rows[0]["cases"][0]["claim"]  # type: ignore[index]
    rejected = settled("judge", "reject", str(case), *reader).out.split()[0]
    assert settled("sources", "--format", "jsonl").out == ""
    assert "0 sources, 0 settled claims" in settled("sources").err
    assert settled("judge", "undo", rejected, *reader).status == 0
    assert settled("sources", "--format", "jsonl").out == before.out
    settled("judge", "correct", str(case), "--speaker", "Kremlin", *reader)
    assert [row["source"] for row in settled("sources", "--format", "jsonl").rows] == ["Kremlin", "Kremlin"]
    settled("judge", "correct", str(case), "--place", "Kharkiv", *reader)
    assert settled("sources", "--format", "jsonl").out == ""  # of Kharkiv's ground the maps say nothing


def test_a_record_at_a_head_leaves_later_judgements_aside(settled: Run) -> None:
    before = settled("sources", "--format", "jsonl").out
    head = settled("verify").out.split()[-1]
    case = json.loads(before.splitlines()[0])["cases"][0]["claim"]
    settled("judge", "reject", case, "--by", "Ann", "--reason", "read again")
    assert settled("sources", "--head", head, "--format", "jsonl").out == before
