"""Opening the ledger's file: ours, of a known version, and safe for several processes that write in turn.

A file that is something else is refused before anything is written into it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import ConnectionPoolEntry

from contested.errors import InputError, LedgerError
from contested.ledger.tables import ADDED_IN_FORMAT, STATEMENTS, metadata, refusals_of

# SQLite's field for "whose file is this": the letters cntd.
APPLICATION_ID = 0x636E7464
SCHEMA_VERSION = 3

# How long a writer waits for another one: a batch of 200 documents takes well under a second.
BUSY_TIMEOUT_MS = 60_000

WRITES = {"ledger_writes": True}


def open_engine(path: Path, *, create: bool) -> Engine:
    """Open the ledger at `path`; create it where it is missing or empty and `create` is true.

    Raises:
        InputError: nothing there and `create` is false, or no folder to create it in.
        LedgerError: not a SQLite file, another program's, damaged, or of a newer version of `contested`.
    """
    missing = not path.exists()
    if missing and not create:
        raise InputError(str(path), "there is no ledger here", "make one with: contested read PATH")
    if path.is_dir() or (missing and not path.absolute().parent.is_dir()):
        raise InputError(str(path), "no file can be here", "give the path of a file in an existing folder")
    engine = create_engine(URL.create("sqlite+pysqlite", database=str(path)))
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    with ExitStack() as unless_it_opens:
        unless_it_opens.callback(engine.dispose)
        with reporting(path):
            _check(engine, path, create=create)
        unless_it_opens.pop_all()
    return engine


@contextmanager
def reporting(path: Path) -> Iterator[None]:
    """Turn what the database says of its file into a `LedgerError` that names the file."""
    try:
        yield
    except DatabaseError as error:
        raise LedgerError(f"{path}: {error.orig}") from error


def _prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    for pragma in (f"busy_timeout={BUSY_TIMEOUT_MS}", "foreign_keys=ON", "synchronous=FULL", "recursive_triggers=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer takes its turn at the start, so that what it has read is still true when it writes."""
    connection.exec_driver_sql(
        "BEGIN IMMEDIATE" if connection.get_execution_options().get("ledger_writes") else "BEGIN"
    )


def _check(engine: Engine, path: Path, *, create: bool) -> None:
    with engine.begin() as connection:
        state = _state(connection)
    if state == (0, 0, 0) and create:
        with engine.execution_options(**WRITES).begin() as connection:
            if _state(connection) == (0, 0, 0):
                _create(connection)
            state = _state(connection)
    application, version, tables = state
    if application != APPLICATION_ID or not tables:
        raise LedgerError(f"{path}: this file is not a contested ledger")
    if version > SCHEMA_VERSION:
        raise LedgerError(
            f"{path}: written by a newer version of contested (format {version}, known {SCHEMA_VERSION}); upgrade"
        )
    if version < SCHEMA_VERSION:
        with engine.execution_options(**WRITES).begin() as connection:
            held = _state(connection)[1]  # another process may have been first
            if held < SCHEMA_VERSION:
                _upgrade(connection, held)
    # Another process may be writing at this moment; the mode belongs to the file, and the next opening sets it.
    raw = engine.raw_connection()
    try:
        with suppress(sqlite3.OperationalError):
            raw.cursor().execute("PRAGMA journal_mode=WAL")
    finally:
        raw.close()


def _upgrade(connection: Connection, held: int) -> None:
    """From format 1, which had no mapped areas, or 2, which had no judgements: nothing that was kept is touched, no
    head changes."""
    for version, table in sorted(ADDED_IN_FORMAT.items()):
        if version > held:
            table.create(connection)
            for statement in refusals_of(table):
                connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")


def _state(connection: Connection) -> tuple[int, int, int]:
    """Application id, format version and number of schema entries: all zero for an empty file."""
    application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    return application, version, connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()


def _create(connection: Connection) -> None:
    metadata.create_all(connection)
    for statement in (
        *STATEMENTS,
        f"PRAGMA application_id={APPLICATION_ID}",
        f"PRAGMA user_version={SCHEMA_VERSION}",
    ):
        connection.exec_driver_sql(statement)
