"""`contested verify`."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.terminal.conftest import Run


def test_a_sound_ledger(run: Run, ledger: Path) -> None:
    done = run("verify")
    assert done.status == 0
    first, second = done.out.splitlines()
    assert first == "contested.db: 2 reports, 3 claims, 1 batch: all of it holds"
    assert second.startswith("head ")
    assert len(second) == len("head ") + 64


def test_an_altered_text_is_found(run: Run, ledger: Path) -> None:
    with closing(sqlite3.connect(ledger)) as connection:
        triggers = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for name in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE documents SET text = replace(text, '458', '459')")
        connection.commit()
    done = run("verify")
    assert done.status == 1
    assert "problem" in done.out
    assert "holds" not in done.out
