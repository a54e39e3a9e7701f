"""The one place where an error becomes a line and an exit status."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.terminal.conftest import Run

from contested import __version__
from contested.errors import ClaimError
from contested.terminal import reading
from contested.terminal.app import VERBS

NAMES = [verb.__name__ for verb in VERBS]


def test_the_version(run: Run) -> None:
    assert run("--version").out == f"contested {__version__}\n"


@pytest.mark.parametrize("verb", NAMES)
def test_every_command_has_help_and_all_but_one_a_ledger(run: Run, verb: str) -> None:
    done = run(verb, "--help")
    assert done.status == 0
    assert ("--ledger FILE" in done.out) is (verb != "fetch")  # it writes files, not claims


def test_help_needs_none_of_the_heavy_packages() -> None:
    """They cost up to a second; `contested --help` is to start in 0.3 s."""
    code = (
        "import sys, contested.terminal.app\n"
        "print(sorted({'numpy', 'pyarrow', 'rich', 'sqlalchemy', 'trafilatura', 'lxml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("verb", ["claims", "brief", "verify"])
def test_a_missing_ledger_is_one_clear_line(run: Run, verb: str, tmp_path: Path) -> None:
    done = run(verb)
    assert done.status == 2
    assert done.err == ("contested: contested.db: there is no ledger here (make one with: contested read PATH)\n")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_ledger_is_one_line_and_stays_as_it_was(run: Run, tmp_path: Path) -> None:
    (tmp_path / "contested.db").write_text("minutes of a meeting\n" * 100)
    done = run("verify")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("contested: contested.db")
    assert done.err.count("\n") == 1
    assert (tmp_path / "contested.db").read_text() == "minutes of a meeting\n" * 100


def test_the_environment_names_the_ledger_and_the_option_wins(
    run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONTESTED_LEDGER", "from-environment.db")
    run("read", "reports.jsonl")
    run("read", "reports.jsonl", "--ledger", "from-option.db")
    assert {path.name for path in reports.parent.glob("*.db")} == {"from-environment.db", "from-option.db"}


def test_an_interruption_ends_with_130_and_keeps_quiet(
    run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(reading, "extract", interrupted)
    done = run("read", "reports.jsonl")
    assert (done.status, done.out) == (130, "")
    assert "Traceback" not in done.err


def test_a_broken_contract_is_one_line(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise ClaimError("killed: unknown unit 'drones'")

    monkeypatch.setattr(reading, "extract", broken)
    done = run("read", "reports.jsonl")
    assert (done.status, done.err) == (2, "contested: killed: unknown unit 'drones'\n")


def test_an_unknown_word_of_an_option_names_those_that_are_known(run: Run) -> None:
    done = run("claims", "--measure", "casualties")
    assert done.status == 2
    assert "losses" in done.err


@pytest.mark.parametrize("word", ["yesterday", "2025-02-30", "08.11.2025"])
def test_a_day_that_is_none(run: Run, word: str) -> None:
    done = run("claims", "--since", word)
    assert done.status == 2
    assert "write it as 2025-11-08" in done.err


def test_a_reader_that_leaves_the_pipe_is_no_error(ledger: Path) -> None:
    command = f"{sys.executable} -m contested.terminal.app claims --format jsonl --ledger {ledger.name}"
    done = subprocess.run(
        ["/bin/sh", "-c", f"{{ {command}; echo status $? >&2; }} | true"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ledger.parent,
        env=os.environ | {"CONTESTED_WORKERS": "1"},
    )
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert "status" in done.stderr


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "contested", "--version"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith("contested ")
