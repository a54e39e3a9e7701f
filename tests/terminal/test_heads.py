"""`--head` and `--as-of`: what was read and judged by then, and equal bytes for equal (day, head)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.terminal.conftest import Run

READER = ("--by", "Ann", "--reason", "read again")
VERBS = (["brief"], ["claims"], ["disputes"], ["estimate", "launched"], ["sources"])


@pytest.fixture
def read(run: Run, tmp_path: Path) -> Callable[..., str]:
    """Read one report more; the head after it."""

    def call(name: str, published: str, text: str) -> str:
        row = {"id": name, "outlet": name.title(), "published": published, "text": text}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
        assert run("read", f"{name}.jsonl").status == 0
        return head(run)

    return call


def head(run: Run) -> str:
    return run("verify").out.split()[-1]


def first_id(run: Run) -> str:
    return str(run("claims", "--format", "jsonl").rows[0]["id"])


def page(run: Run, ledger: Path, *options: str) -> str:
    assert run("brief", *options).status == 0
    return ledger.with_name("brief.html").read_text("utf-8")


def printed_head(brief: str) -> str:
    (found,) = re.findall(r'<code title="([0-9a-f]{64})">', brief)
    return str(found)


def test_a_brief_at_its_own_head_is_the_brief_of_that_time(run: Run, ledger: Path, read: Callable[..., str]) -> None:
    run("judge", "accept", first_id(run), *READER)
    before = page(run, ledger)
    read("late", "2025-11-07", "It met 500 drones.")
    run("judge", "reject", first_id(run), *READER)
    assert page(run, ledger) != before
    assert page(run, ledger, "--head", printed_head(before)) == before
    assert page(run, ledger, "--head", printed_head(before)[:12].upper()) == before


def test_a_brief_as_of_a_day_is_moved_by_no_later_judgement_or_report(
    run: Run, ledger: Path, read: Callable[..., str]
) -> None:
    before = page(run, ledger, "--as-of", "2025-11-09")
    for verb in (["reject"], ["correct", "--low", "45", "--high", "45"]):
        assert run("judge", *verb, first_id(run), *READER).status == 0
        assert page(run, ledger, "--as-of", "2025-11-09") == before
    read("later", "2025-11-10", "It met 500 drones.")
    assert page(run, ledger, "--as-of", "2025-11-09") == before
    assert "45 drones" in page(run, ledger)


def test_a_day_and_a_head_together_give_equal_bytes_whatever_is_read_later(
    run: Run, ledger: Path, read: Callable[..., str]
) -> None:
    before = page(run, ledger, "--as-of", "2025-11-08")
    last = head(run)
    read("late", "2025-11-07", "It met 500 drones.")
    assert page(run, ledger, "--as-of", "2025-11-08") != before
    assert page(run, ledger, "--as-of", "2025-11-08", "--head", printed_head(before)) == before
    assert page(run, ledger, "--as-of", "2025-11-08", "--head", last) == before


def test_the_days_before_are_compared_at_the_same_head(run: Run, ledger: Path, read: Callable[..., str]) -> None:
    before = page(run, ledger, "--since", "2025-11-08")
    read("late", "2025-11-07", "It met 500 drones.")
    assert page(run, ledger, "--since", "2025-11-08") != before
    assert page(run, ledger, "--since", "2025-11-08", "--head", printed_head(before)) == before


def test_claims_at_a_head_are_those_that_were_read_and_judged_by_then(
    run: Run, ledger: Path, read: Callable[..., str]
) -> None:
    before, first = run("claims", "--format", "jsonl").out, head(run)
    run("judge", "correct", first_id(run), "--low", "45", "--high", "45", *READER)
    second = head(run)
    read("late", "2025-11-07", "It met 500 drones.")
    assert run("claims", "--head", first, "--format", "jsonl").out == before
    corrected = run("claims", "--head", second, "--format", "jsonl").rows
    assert [row["low"] for row in corrected] == [45, 40, 7]
    assert [row["low"] for row in run("claims", "--format", "jsonl").rows] == [500, 45, 40, 7]


def test_disputes_and_estimates_follow_the_head(run: Run, ledger: Path, read: Callable[..., str]) -> None:
    estimate = ("estimate", "launched", "--on", "2025-11-08", "--format", "jsonl")
    before, first = run(*estimate), head(run)
    assert before.status == 0
    read("late", "2025-11-08", "It met 40 drones.")
    after, second = run(*estimate), head(run)
    assert after.out != before.out
    assert run(*estimate, "--head", first).out == before.out
    told = run("disputes", "--format", "jsonl")
    run("judge", "reject", first_id(run), *READER)
    assert run(*estimate, "--head", second).out == after.out
    assert run(*estimate).out != after.out
    assert "in 2 reports" in run("disputes", "--head", first).err
    assert run("disputes", "--head", second, "--format", "jsonl").out == told.out


def test_why_says_that_a_claim_was_read_after_the_head(run: Run, ledger: Path, read: Callable[..., str]) -> None:
    first, last = first_id(run), head(run)
    read("late", "2025-11-07", "It met 500 drones.")
    late = first_id(run)
    done = run("disputes", "--why", first, late, "--head", last)
    assert done.status == 2
    assert "give a later --as-of or --head" in done.err


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb[0])
def test_an_unknown_head_is_refused_with_a_remedy(verb: list[str], run: Run, ledger: Path) -> None:
    done = run(*verb, "--head", "xyz")
    assert (done.status, done.out) == (2, "")
    assert "--head: 0 heads begin with 'xyz'" in done.err
    assert "contested verify" in done.err
    assert not ledger.with_name("brief.html").exists()


def test_a_beginning_of_several_heads_is_refused(run: Run, ledger: Path) -> None:
    seen: set[str] = {head(run)[0]}
    while True:  # of sixteen digits one comes twice
        run("judge", "accept", first_id(run), *READER)
        digit = head(run)[0]
        if digit in seen:
            break
        seen.add(digit)
    done = run("claims", "--head", digit)
    assert done.status == 2
    assert "2 heads begin with" in done.err
    assert "more of its digits" in done.err
