"""`contested demo`: the real rules on the real reports, in one folder."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
from tests.terminal.conftest import Run

from contested.extract.reader import extract
from contested.reconcile.disagreement import Diagnosis
from contested.terminal import reading


@pytest.fixture
def real(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(reading, "extract", extract)
    return run


def test_two_files_in_one_folder_and_a_last_line(real: Run, tmp_path: Path) -> None:
    done = real("demo")
    assert done.status == 0
    found = re.fullmatch(r"demo/brief\.html: (\d+) reports, (\d+) claims, (\d+) disagreements\n", done.out)
    assert found
    reports, claims, disagreements = map(int, found.groups())
    assert reports >= 14
    assert claims >= 3 * reports
    assert disagreements >= 5
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")} == {
        "demo",
        "demo/brief.html",
        "demo/contested.db",
    }


def test_every_diagnosis_is_shown(real: Run, tmp_path: Path) -> None:
    real("demo")
    page = (tmp_path / "demo" / "brief.html").read_text("utf-8")
    chapter = page[page.index('id="disagreements"') : page.index('id="origins"')]
    shown = set(re.findall(r"<h3>([^<]+)</h3>", chapter))
    assert shown == {kind.replace("_", " ") for kind in Diagnosis}
    rows = real("disputes", "--ledger", "demo/contested.db", "--format", "jsonl").rows
    assert {row["diagnosis"] for row in rows} == set(Diagnosis)


def test_one_figure_told_of_two_things_is_quoted_twice(real: Run, tmp_path: Path) -> None:
    real("demo")
    page = (tmp_path / "demo" / "brief.html").read_text("utf-8")
    (item,) = [one for one in re.split(r'<li id="x-\d+"', page) if "<h3>translation</h3>" in one]
    item = item[: item.index("</li>")]
    quotes = re.findall(r"<blockquote.*?</blockquote>", item, re.DOTALL)
    assert [("потери" in quote, "killed" in quote) for quote in quotes] == [(False, True), (True, False)]


def test_the_sources_name_every_report() -> None:
    folder = files("contested") / "demo"
    rows = [json.loads(line) for line in (folder / "reports.jsonl").read_text("utf-8").splitlines()]
    named = re.findall(r"^\| `([^`]+)`", (folder / "SOURCES.md").read_text("utf-8"), re.MULTILINE)
    assert named == [row["id"] for row in rows]


def test_again_it_is_made_anew(real: Run, tmp_path: Path) -> None:
    first = real("demo").out
    page = (tmp_path / "demo" / "brief.html").read_bytes()
    assert real("demo").out == first
    assert len((tmp_path / "demo" / "brief.html").read_bytes()) == len(page)
    assert ", 1 batch: all of it holds" in real("verify", "--ledger", "demo/contested.db").out


def test_anyone_elses_ledger_is_never_removed(real: Run, ledger: Path) -> None:
    before = real("verify").out
    done = real("demo", "-o", ".")
    assert done.status == 2
    assert "a ledger with other reports" in done.err
    assert real("verify").out == before


def test_a_readers_judgements_are_never_removed(real: Run, tmp_path: Path) -> None:
    real("demo")
    (claim, *_) = real("claims", "--ledger", "demo/contested.db", "--format", "jsonl", "--limit", "1").rows
    reader = ("--by", "Ann", "--reason", "read again", "--ledger", "demo/contested.db")
    assert real("judge", "accept", str(claim["id"]), *reader).status == 0
    done = real("demo")
    assert done.status == 2
    assert "a ledger with judgements" in done.err
    assert real("judge", "list", "--ledger", "demo/contested.db").out


def test_the_ledger_of_the_environment_is_left_alone(real: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTESTED_LEDGER", "contested.db")
    before = real("verify").out
    assert real("demo").status == 0
    assert real("verify").out == before


def test_a_ledger_that_is_named_is_added_to(real: Run, ledger: Path) -> None:
    assert real("demo", "--ledger", "contested.db").status == 0
    assert ", 2 batches: all of it holds" in real("verify").out
