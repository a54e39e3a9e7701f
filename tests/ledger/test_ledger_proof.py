"""Killed, shared, cut or altered: the ledger holds whole documents, and says so when it does not."""

from __future__ import annotations

import pickle
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from contested.claims.claim import Claim
from contested.documents.document import Document
from contested.errors import LedgerError
from contested.ledger import Appended, Ledger
from contested.ledger.chain import Batch

Reading = tuple[Document, list[Claim]]
Maker = Callable[..., Reading]

APPEND = """
import pickle, sys, time
from sqlalchemy import event
from sqlalchemy.engine import Engine
from contested.ledger import Ledger

path, readings, stop_at = sys.argv[1], pickle.load(open(sys.argv[2], "rb")), int(sys.argv[3])
seen = 0

@event.listens_for(Engine, "after_cursor_execute")
def stop(connection, cursor, statement, parameters, context, executemany):
    global seen
    seen += statement.startswith("INSERT INTO documents")
    if seen == stop_at:
        print("in the middle", flush=True)
        time.sleep(60)

print("writing", flush=True)
with Ledger.open(path) as ledger:
    ledger.append(readings)
"""


def start_append(path: Path, readings: list[Reading], stop_at: int = -1) -> subprocess.Popen[str]:
    feed = path.with_name(f"{readings[0][0].name}-{len(readings)}.pickle")
    feed.write_bytes(pickle.dumps(readings))
    command = [sys.executable, "-c", APPEND, str(path), str(feed), str(stop_at)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def assert_whole(path: Path) -> int:
    """Every document has both of its claims; gives the number of documents."""
    with Ledger.open(path) as ledger:
        verification = ledger.verify()
        assert verification.problems == ()
        assert verification.claims == 2 * verification.documents
        return verification.documents


def test_killed_in_the_middle_of_a_batch(tmp_path: Path, make_reading: Maker) -> None:
    path = tmp_path / "contested.db"
    readings = [make_reading(n) for n in range(450)]
    process = start_append(path, readings, stop_at=2)
    assert process.stdout is not None
    assert [process.stdout.readline() for _ in range(2)] == ["writing\n", "in the middle\n"]
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert assert_whole(path) == 200
    with Ledger.open(path) as ledger:
        assert ledger.append(readings) == Appended(250, 200, 500)
    assert assert_whole(path) == 450


@pytest.mark.parametrize("delay_seconds", [0.0, 0.02, 0.06, 0.12])
def test_killed_at_any_moment(delay_seconds: float, tmp_path: Path, make_reading: Maker) -> None:
    path = tmp_path / "contested.db"
    process = start_append(path, [make_reading(n) for n in range(600)])
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(delay_seconds)
    process.kill()
    process.communicate()
    assert assert_whole(path) % 200 == 0


def test_two_processes_write_in_turn(tmp_path: Path, make_reading: Maker) -> None:
    path = tmp_path / "contested.db"
    readings = [make_reading(n) for n in range(700)]
    processes = [start_append(path, readings[:400]), start_append(path, readings[300:])]
    for process in processes:
        process.communicate(timeout=60)
        assert process.returncode == 0
    assert assert_whole(path) == 700


def test_readers_do_not_wait_for_a_writer(tmp_path: Path, make_reading: Maker) -> None:
    path = tmp_path / "contested.db"
    with Ledger.open(path) as ledger:
        ledger.append([make_reading(1)])
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("BEGIN IMMEDIATE")
        with Ledger.open(path) as other:
            assert len(other.select()) == len(ledger.select()) == 2
        raw.execute("ROLLBACK")
        raw.close()


@pytest.fixture
def ledger_file(tmp_path: Path, make_reading: Maker) -> Path:
    """A ledger of two batches, three documents, six claims; triggers dropped, as a person with the file could."""
    path = tmp_path / "contested.db"
    moment = datetime(2025, 11, 8, 12, tzinfo=UTC)
    with Ledger.open(path) as ledger:
        ledger.append([make_reading(1), make_reading(2)], read_at=moment)
        ledger.append([make_reading(3)], read_at=moment)
    return path


def problems_after(path: Path, *statements: str) -> list[str]:
    """What `verify` says after raw changes, without its ten lines on the triggers that had to go."""
    raw = sqlite3.connect(path)
    for (name,) in raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%refuse%'"
    ).fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()
    with Ledger.open(path) as ledger:
        problems = ledger.verify().problems
    missing = [problem for problem in problems if "append-only, is gone" in problem]
    assert len(missing) == 10
    return [problem for problem in problems if problem not in missing]


LIE = "UPDATE documents SET text = replace(text, 'counted 2', 'counted 7') WHERE n = 2"
SMUGGLE = """
INSERT INTO claims SELECT n + 9, id || 'f', batch, document, measure, what, party, low, high, bound, unit, per, aspect,
status, place, place_id, lat, lon, level, start, end, precision, speaker, speaker_side, relay, polarity, certainty,
stated_at, definition, span_start, span_end, sentence_start, sentence_end, quote, rule FROM claims WHERE n = 1
"""


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (LIE, "its text was altered"),
        (LIE, "not what its document says"),
        ("UPDATE documents SET text = CAST(x'ff' AS TEXT) WHERE n = 2", "batch 1: its rows cannot be read"),
        ("UPDATE documents SET published = '2025-11-30' WHERE n = 2", "its fields were altered, they give the id"),
        ("UPDATE documents SET published = 'never' WHERE n = 2", "not a document any more"),
        ("UPDATE documents SET title = 'A lie' WHERE n = 3", "batch 2: its rows are not those that were written"),
        ("UPDATE documents SET bytes_sha256 = 'x' WHERE n = 3", "batch 2: its rows are not those that were written"),
        ("UPDATE claims SET low = 1, high = 1 WHERE measure = 'assaults' AND n > 1", "its fields were altered"),
        ("UPDATE claims SET polarity = 'denied' WHERE n = 1", "its fields were altered"),
        ("UPDATE claims SET measure = 'murder' WHERE n = 1", "not a claim any more: unknown measure 'murder'"),
        ("UPDATE claims SET relay = '[' WHERE n = 1", "not a claim any more: relay '[' is not JSON"),
        ("DELETE FROM claims WHERE n = 1", "batch 1: holds 2 documents and 3 claims, was written with 2 and 4"),
        ("DELETE FROM documents WHERE n = 3", "is gone"),
        (SMUGGLE, "batch 1: holds 2 documents and 5 claims"),
        ("UPDATE batches SET read_at = '2024-01-01' WHERE n = 1", "batch 1: its row was altered"),
        ("UPDATE batches SET hash = 'f' WHERE n = 1", "batch 2: the chain is broken"),
        ("DELETE FROM batches WHERE n = 1", "batch 1: the next one present is batch 2"),
    ],
)  # fmt: skip
def test_an_altered_ledger_is_reported(statement: str, expected: str, ledger_file: Path) -> None:
    problems = problems_after(ledger_file, statement)
    assert any(expected in problem for problem in problems), problems
    assert all("\n" not in problem for problem in problems)


def test_dropped_triggers_alone_are_reported_and_nothing_else(ledger_file: Path) -> None:
    assert problems_after(ledger_file) == []


def test_a_link_that_was_made_anew_breaks_the_next_one(ledger_file: Path) -> None:
    raw = sqlite3.connect(ledger_file)
    values = raw.execute(
        "SELECT n, previous, rows, documents, claims, read_at, version FROM batches WHERE n = 1"
    ).fetchone()
    raw.close()
    n, previous, rows, documents, claims, _, version = values
    forged = Batch(n, previous, rows, documents, claims, "2024-01-01T00:00:00+00:00", version)
    problems = problems_after(
        ledger_file, f"UPDATE batches SET read_at = '{forged.read_at}', hash = '{forged.hash}' WHERE n = 1"
    )
    assert problems == ["batch 2: the chain is broken, it does not follow the batch before it"]


@pytest.mark.parametrize("share", [0.0001, 0.01, 0.3, 0.6, 0.97])
def test_a_cut_file_is_reported(share: float, ledger_file: Path) -> None:
    content = ledger_file.read_bytes()
    ledger_file.write_bytes(content[: max(1, int(len(content) * share))])
    try:
        ledger = Ledger.open(ledger_file, create=False)
    except LedgerError:
        return
    with ledger:
        assert ledger.verify().problems


def test_a_damaged_page_is_a_ledger_error_for_every_question(ledger_file: Path) -> None:
    raw = sqlite3.connect(ledger_file)
    (size,) = raw.execute("PRAGMA page_size").fetchone()
    roots = raw.execute(
        "SELECT rootpage FROM sqlite_master WHERE name IN ('documents', 'claims', 'batches')"
    ).fetchall()
    raw.close()
    content = bytearray(ledger_file.read_bytes())
    for (page,) in roots:
        content[(page - 1) * size : page * size] = b"\xff" * size
    ledger_file.write_bytes(bytes(content))
    with Ledger.open(ledger_file) as ledger:
        for ask in (ledger.select, ledger.documents, ledger.head):
            with pytest.raises(LedgerError, match=ledger_file.name):
                ask()
        assert any("malformed" in problem for problem in ledger.verify().problems)


def test_an_emptied_search_index_is_reported(ledger_file: Path) -> None:
    (problem,) = problems_after(ledger_file, "INSERT INTO documents_search(documents_search) VALUES ('delete-all')")
    assert "search index does not agree" in problem


def test_a_trigger_that_refuses_nothing_is_reported(ledger_file: Path) -> None:
    raw = sqlite3.connect(ledger_file)
    raw.execute("DROP TRIGGER claims_refuse_delete")
    raw.execute("CREATE TRIGGER claims_refuse_delete BEFORE DELETE ON claims BEGIN SELECT 1; END")
    raw.commit()
    raw.close()
    with Ledger.open(ledger_file) as ledger:
        (problem,) = ledger.verify().problems
    assert "claims_refuse_delete, which keeps the ledger append-only, was replaced" in problem
