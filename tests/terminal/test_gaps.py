"""`contested gaps`, and `contested read --explain`: what became of the words of a report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.terminal.conftest import Run

from contested.show.columns import cells

TEXT = (
    "The Air Force said Russia launched 458 drones overnight. A man, 45, was hurt.\n"
    "The firm bought 12 contracts. The firm sold 7 contracts. The governor said it was quiet. It was quiet."
)
OPTIONS = ("--published", "2025-11-08", "--outlet", "Wire")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "night.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_explain_tells_the_claim_or_the_reason_and_writes_no_ledger(run: Run, report: Path) -> None:
    done = run("read", "night.txt", "--explain", *OPTIONS)
    assert (done.status, done.err) == (0, "1 report read\n")
    joined = " ".join(done.out.split())
    assert done.out.startswith(
        "night.txt: Wire, 8 November 2025\n\n  The Air Force said Russia launched 【458 drones】"
    )
    assert "= 458 drones: launched drone, 458 drones, RU, Ukraine, 7–8 Nov 2025, Ukrainian Air Force (UA)" in joined
    assert "rule quantity.launched" in joined
    assert "- 45: left: an age" in joined
    assert "- 12: left: counts nothing named, and no verb says what of it" in joined
    assert "The governor said it was quiet" not in joined  # nothing was seen there
    assert not (report.parent / "contested.db").exists()


def test_explain_fits_eighty_columns_and_steers_no_terminal(run: Run, report: Path) -> None:
    report.write_text(TEXT + " \x1b[31mRussia\x1b[0m launched 40 drones\u202e at Odesa " + "x" * 300 + ".", "utf-8")
    done = run("read", "night.txt", "--explain", *OPTIONS)
    assert max(cells(line) for line in done.out.splitlines()) <= 80
    assert not set("\x1b\u202e") & set(done.out)
    assert "40 drones" in done.out


@pytest.mark.parametrize("other", [("--print",), ("--reader", "llm")])
def test_explain_stands_alone(run: Run, report: Path, other: tuple[str, ...]) -> None:
    done = run("read", "night.txt", "--explain", *other, *OPTIONS)
    assert done.status == 2
    assert done.err.startswith("contested: --explain: ")


def test_explain_tells_what_it_could_not_read(run: Run, report: Path) -> None:
    done = run("read", "night.txt", "missing.txt", "--explain", *OPTIONS)
    assert "1 report read; 1 not read:\n  missing.txt" in done.err


def test_gaps_are_rows_with_outlet_day_words_and_reason(run: Run, report: Path) -> None:
    done = run("gaps", "night.txt", *OPTIONS)
    rows = [line.split("\t") for line in done.out.splitlines()]
    assert rows[0] == ["outlet", "published", "document", "words", "reason", "sentence"]
    assert [(row[0], row[1], row[3], row[4]) for row in rows[1:]] == [
        ("Wire", "2025-11-08", "45", "an age"),
        ("Wire", "2025-11-08", "12", "counts nothing named, and no verb says what of it"),
        ("Wire", "2025-11-08", "7", "counts nothing named, and no verb says what of it"),
        ("Wire", "2025-11-08", "said", "somebody speaks, and no number or status was heard"),
    ]
    assert rows[2][5] == "The firm bought 12 contracts."


def test_reasons_are_counted_the_most_frequent_first(run: Run, report: Path) -> None:
    assert run("gaps", "night.txt", *OPTIONS).err.splitlines() == [
        "4 sentences in 1 report",
        "      2  counts nothing named, and no verb says what of it",
        "      1  an age",
        "      1  somebody speaks, and no number or status was heard",
    ]


def test_a_limit_hides_sentences_and_counts_all(run: Run, report: Path) -> None:
    done = run("gaps", "night.txt", "--limit", "1", *OPTIONS)
    assert len(done.out.splitlines()) == 2
    assert done.err.startswith("4 sentences in 1 report, 1 shown\n      2  ")


def test_one_reason_can_be_asked_for(run: Run, report: Path) -> None:
    done = run("gaps", "night.txt", "--reason", "AN AGE", *OPTIONS)
    assert [line.split("\t")[3] for line in done.out.splitlines()[1:]] == ["45"]


def test_without_a_path_the_ledgers_reports_are_asked(run: Run, ledger: Path) -> None:
    done = run("gaps")
    assert done.status == 0
    assert done.err.splitlines()[0].endswith("in 2 reports")
    assert run("verify").status == 0


def test_without_a_ledger_there_is_an_error_and_no_ledger(run: Run, tmp_path: Path) -> None:
    assert run("gaps").status == 2
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_read_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text(json.dumps({"text": "no day"}) + "\n", "utf-8")
    done = run("gaps", "bad.jsonl")
    assert done.status == 1
    assert "bad.jsonl:1: no date of publication" in done.err


def test_a_terminal_gets_blocks_of_eighty_columns(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contested.terminal.gaps.sys.stdout.isatty", lambda: True)
    done = run("gaps", "night.txt", "--limit", "2", *OPTIONS)
    assert "\t" not in done.out
    assert done.out.splitlines()[:3] == [
        "night.txt: Wire, 8 November 2025",
        "  A man, 【45】, was hurt.",
        "  - 45: an age",
    ]
