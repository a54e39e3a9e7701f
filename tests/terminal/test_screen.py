"""Lines without foreign control characters, and progress that shows up only when it is worth it."""

from __future__ import annotations

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.terminal import screen
from contested.terminal.screen import Shown, clean, dangerous, progress


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Покровськ — 458 drones", "Покровськ — 458 drones"),
        ("two\nlines\tand\ttabs\r", "two lines and tabs "),
        ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"),
        ("\x9b2J", "\ufffd2J"),
        ("abc\u202edcba", "abc\ufffddcba"),
        ("\u2028", "\ufffd"),
        ("e\u0301 and ⚡️", "e\u0301 and ⚡️"),
    ],
)
def test_clean(words: str, shown: str) -> None:
    assert clean(words) == shown


@given(st.text())
def test_clean_keeps_every_position_and_leaves_nothing_dangerous(words: str) -> None:
    assert len(clean(words)) == len(words)
    assert not any(map(dangerous, clean(words)))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_on_a_terminal_reads_back_as_it_was(words: str) -> None:
    taken: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", type("Terminal", (), {"write": lambda _, part: taken.append(part)})())
        Shown().write(json.dumps(words, ensure_ascii=False).encode())
    assert json.loads("".join(taken)) == words
    assert not any(dangerous(letter) for letter in "".join(taken))


def test_a_pipe_gets_no_bar(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "PATIENCE_SECONDS", -1.0)
    with progress("reading", "reports") as bar:
        assert list(bar.over("abc")) == ["a", "b", "c"]
    assert capfd.readouterr() == ("", "")


def test_a_terminal_gets_one_after_a_while(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress("reading", "reports") as bar:
        bar.step()
    assert capfd.readouterr().err == ""
    monkeypatch.setattr(screen, "PATIENCE_SECONDS", -1.0)
    with progress("reading", "reports", total=3) as bar:
        list(bar.over("abc"))
    assert "reading" in capfd.readouterr().err
