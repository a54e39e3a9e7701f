"""`contested show`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from tests.terminal.conftest import Run


def test_the_words_stand_marked_in_their_sentence(run: Run, ledger: Path) -> None:
    first = run("claims", "--format", "jsonl").rows[0]
    done = run("show", str(first["id"])[:8])
    assert done.status == 0
    assert "  It met 【458 drones】.\n" in done.out
    for words in ("Wire", "2025-11-08", "Air Force", "launched", str(first["id"])):
        assert words in done.out
    assert "place         unknown" in done.out


def test_a_terminal_gets_no_brackets(run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run("claims", "--format", "jsonl").rows[0]
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")
    done = run("show", str(first["id"]))
    assert "【" not in done.out
    assert "\x1b[1;7m458 drones\x1b[0m" in done.out


def test_words_of_a_document_cannot_steer_the_terminal(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"published": "2025-11-08", "outlet": "A\u202eB", "text": "\x1b]0;owned\x07 [red]12 drones\x9b2J"}
    (tmp_path / "hostile.jsonl").write_text(json.dumps(row), "utf-8")
    run("read", "hostile.jsonl")
    (claim,) = run("claims", "--format", "jsonl").rows
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    done = run("show", str(claim["id"]))
    assert done.status == 0
    assert not {"\x1b]", "\x07", "\x9b", "\u202e"} & {
        done.out[at : at + n] for at in range(len(done.out)) for n in (1, 2)
    }
    assert "[red]" in done.out


@pytest.mark.parametrize("word", ["zzzz", "0000000000000000", ""])
def test_a_claim_that_is_not_there(run: Run, ledger: Path, word: str) -> None:
    done = run("show", word)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("contested: claim: ")
