"""`contested read`."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from tests.terminal.conftest import Run

from contested.extract.reader import extract
from contested.terminal import reading


def test_reports_go_into_the_ledger(run: Run, reports: Path) -> None:
    done = run("read", "reports.jsonl")
    assert (done.status, done.out) == (0, "")
    assert done.err == "2 reports read, 2 new, 0 already in the ledger; 3 claims added\n"
    assert (reports.parent / "contested.db").is_file()


def test_reading_twice_adds_nothing_and_says_so(run: Run, ledger: Path) -> None:
    head = run("verify").out
    done = run("read", "reports.jsonl")
    assert done.status == 0
    assert done.err == "2 reports read, 0 new, 2 already in the ledger; nothing added\n"
    assert run("verify").out == head


def test_a_bad_row_costs_one_line_and_no_other_report(run: Run, reports: Path) -> None:
    with reports.open("a", encoding="utf-8") as file:
        file.write('{"id": "three", "text": "cut of')
    done = run("read", "reports.jsonl")
    assert done.status == 0
    lines = done.err.splitlines()
    assert lines[0] == "2 reports read, 2 new, 0 already in the ledger; 3 claims added; 1 not read:"
    assert lines[1].startswith("  reports.jsonl:3: ")
    assert len(lines) == 2


def test_strict_exits_with_1_and_still_keeps_the_good_ones(run: Run, reports: Path) -> None:
    done = run("read", "reports.jsonl", "missing.txt", "--strict")
    assert done.status == 1
    assert "missing.txt: no such file or folder" in done.err
    assert run("claims", "--format", "jsonl").out.count("\n") == 3


def test_nothing_read_is_1_and_leaves_no_ledger(run: Run, tmp_path: Path) -> None:
    done = run("read", "missing.txt")
    assert done.status == 1
    assert done.err.startswith("0 reports read; 1 not read:\n")
    assert list(tmp_path.iterdir()) == []


def test_print_writes_the_contracts_rows_and_no_ledger(run: Run, reports: Path) -> None:
    done = run("read", "reports.jsonl", "--print")
    assert done.status == 0
    assert [(row["document"], row["quote"], row["rule"]) for row in done.rows] == [
        ("one", "458 drones", "drones"),
        ("two", "40 drones", "drones"),
        ("two", "7 drones", "drones"),
    ]
    assert all(len(str(row["id"])) == 16 for row in done.rows)
    assert done.err == "2 reports read; 3 claims printed\n"
    assert not list(reports.parent.glob("*.db"))


def test_printed_rows_are_those_of_the_ledger(run: Run, ledger: Path) -> None:
    printed = run("read", "reports.jsonl", "--print").rows
    assert printed == run("claims", "--format", "jsonl").rows


def test_defaults_are_for_plain_text_that_cannot_say(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("They sent 12 drones.", "utf-8")
    said = ("--published", "2025-11-08", "--outlet", "Wire", "--outlet-side", "third", "--title", "Night")
    done = run("read", "note.txt", *said)
    assert done.status == 0
    (row,) = run("claims", "--format", "jsonl").rows
    shown = run("show", str(row["id"])).out
    assert row["start"] == "2025-11-08"
    assert "Wire" in shown
    assert "Night" in shown


def test_plain_text_without_a_day_says_what_to_do(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("They sent 12 drones.", "utf-8")
    done = run("read", "note.txt")
    assert done.status == 1
    assert "--published" in done.err


def test_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"published": "2025-11-08", "text": "They sent 12 drones."}
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(row).encode())))
    assert len(run("read", "-", "--print").rows) == 1


def test_a_folder_is_read_in_order(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in (3, 1, 2):
        (folder / f"{number}.txt").write_text(f"They sent {number} drones.", "utf-8")
    rows = run("read", "reports", "--published", "2025-11-08", "--print").rows
    assert [row["quote"] for row in rows] == ["1 drones", "2 drones", "3 drones"]


def test_many_processes_find_what_one_finds(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "extract", extract)
    rows = [
        {"id": f"r{n}", "published": "2025-11-08", "text": f"Russia launched {n} drones overnight, the Air Force said."}
        for n in range(1, 101)
    ]
    (tmp_path / "many.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    one = run("read", "many.jsonl", "--print")
    monkeypatch.setenv("CONTESTED_WORKERS", "2")
    many = run("read", "many.jsonl", "--print")
    assert one.out == many.out
    assert [row["document"] for row in many.rows] == [row["id"] for row in rows]


def test_a_file_name_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2Jb.pdfx").write_text("x")
    done = run("read", ".")
    assert "\x1b" not in done.err
    assert "b.pdfx" in done.err
