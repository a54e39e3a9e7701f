"""`contested brief`."""

from __future__ import annotations

from pathlib import Path

from tests.terminal.conftest import Run


def test_the_brief_is_one_file_and_the_last_line_says_what_it_found(run: Run, ledger: Path) -> None:
    done = run("brief", "-o", "out.html", "--title", "Two nights")
    assert done.status == 0
    assert done.out.startswith("out.html: 2 reports, 3 claims, ")
    page = ledger.with_name("out.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "<title>Two nights</title>" in page
    assert not list(ledger.parent.glob(".*part"))


def test_equal_ledgers_give_equal_bytes(run: Run, ledger: Path) -> None:
    for name in ("a.html", "b.html"):
        run("brief", "-o", name)
    assert ledger.with_name("a.html").read_bytes() == ledger.with_name("b.html").read_bytes()


def test_as_of_uses_what_was_published_by_then(run: Run, ledger: Path) -> None:
    done = run("brief", "--as-of", "2025-11-08")
    assert done.out.startswith("brief.html: 1 report, 1 claim, ")


def test_a_day_before_the_first_report_is_refused(run: Run, ledger: Path) -> None:
    done = run("brief", "--as-of", "2025-11-01")
    assert done.status == 2
    assert "no report published up to 2025-11-01" in done.err
    assert not ledger.with_name("brief.html").exists()


def test_no_folder_to_write_into(run: Run, ledger: Path) -> None:
    done = run("brief", "-o", "nowhere/brief.html")
    assert done.status == 2
    assert done.err.startswith("contested: nowhere/brief.html: ")


def test_since_says_what_changed_and_equal_ledgers_give_equal_bytes(run: Run, ledger: Path) -> None:
    for name in ("a.html", "b.html"):
        assert run("brief", "--since", "2025-11-08", "-o", name).status == 0
    page = ledger.with_name("a.html").read_text("utf-8")
    assert "What changed since 8 November 2025" in page
    assert page == ledger.with_name("b.html").read_text("utf-8")


def test_since_a_day_that_is_not_before_the_last_is_refused(run: Run, ledger: Path) -> None:
    done = run("brief", "--since", "2025-11-09")
    assert done.status == 2
    assert "2025-11-09 is not before 2025-11-09" in done.err
    assert not ledger.with_name("brief.html").exists()


def test_since_a_day_before_the_first_report_calls_everything_new(run: Run, ledger: Path) -> None:
    assert run("brief", "--since", "2025-01-01").status == 0
    assert "2 new reports" in ledger.with_name("brief.html").read_text("utf-8")
