"""`contested sources --shared-errors`, and a follower in the chain of an estimate."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.terminal.conftest import Run

from contested.extract.reader import extract
from contested.terminal import reading

FIGURES = (41, 57, 38, 72, 66, 49, 53, 81, 36, 61, 44, 78)
TOLD = {
    "Northern Post": "Russia launched {n} drones at Kherson on {d} October. Streets near the port were closed.",
    "City Desk": "At Kherson, by what our people counted from the roofs, Russia launched {m} drones on {d} October.",
    "River Herald": "On {d} October Russia launched {n} drones at Kherson; trolleybuses stood still until dark.",
}


@pytest.fixture
def followed(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A ledger of three outlets, of which one repeats another's figures in its own words a day later."""
    monkeypatch.setattr(reading, "extract", extract)
    rows = []
    for day, figure in enumerate(FIGURES, 1):
        for outlet, words in TOLD.items():
            published = f"2025-10-{day + (outlet == 'River Herald'):02}"
            text = words.format(n=figure, m=figure + (4 if day % 2 else -3), d=day)
            rows.append({"id": f"{outlet} {day}", "outlet": outlet, "published": published, "text": text})
    (tmp_path / "reports.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert run("read", "reports.jsonl").status == 0
    return run


def test_who_repeats_whom_is_listed_with_counts_and_interval(followed: Run) -> None:
    done = followed("sources", "--shared-errors")
    rows = [line.split("\t") for line in done.out.splitlines()]
    assert rows[1][:3] == ["River Herald", "Northern Post", "12 of 12 questions on 12 days"]
    assert rows[1][3].startswith("100% (8")
    assert rows[1][5] == "Northern Post on 12 of 12"
    assert rows[1][-1] == "one origin"
    assert "1 taken for one" in done.err


def test_every_pair_is_a_line_of_json_and_a_source_can_be_asked_for(followed: Run) -> None:
    (row,) = followed("sources", "--shared-errors", "--source", "river herald", "--format", "jsonl").rows
    assert (row["source"], row["follows"], row["same"], row["shared"]) == ("River Herald", "Northern Post", 12, 12)
    assert row["one_origin"] is True
    assert followed("sources", "--shared-errors", "--source", "City Desk", "--format", "jsonl").rows == []


def test_an_estimate_says_why_it_counts_them_as_one_and_draws_the_chain(followed: Run) -> None:
    done = followed("estimate", "launched", "--on", "2025-10-04")
    assert "3 reports, 2 origins" in done.out
    assert "River Herald told the same figure as Northern Post on 12 of 12 questions" in done.out
    assert "Northern Post (4 Oct) → River Herald (5 Oct, the same figures on many days)" in done.out


def test_before_there_are_enough_questions_everybody_counts(followed: Run) -> None:
    assert followed("sources", "--shared-errors", "--as-of", "2025-10-09", "--format", "jsonl").rows == []
    assert "3 reports, 3 origins" in followed("estimate", "launched", "--on", "2025-10-04", "--as-of", "2025-10-09").out
