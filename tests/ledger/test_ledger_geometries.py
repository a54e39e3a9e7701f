"""Areas of maps in the ledger: kept once, covered by the chain, and never given back altered."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from contested.claims.vocabulary import Measure
from contested.documents import Defaults, Document
from contested.documents.datasets import mapping_from, read_dataset
from contested.errors import LedgerError, QuestionError
from contested.extract.reader import extract
from contested.ledger import Ledger, Query
from contested.ledger.geometries import geometry_hash
from contested.ledger.opening import SCHEMA_VERSION

RING = [[37.0, 48.0], [37.1, 48.0], [37.1, 48.1], [37.0, 48.1], [37.0, 48.0]]


def map_of(folder: Path, day: str, shift: float = 0.0) -> Path:
    path = folder / f"map_{day}.geojson"
    ring = [[x + shift, y] for x, y in RING]
    path.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}), "utf-8")
    return path


def append(ledger: Ledger, path: Path) -> None:
    for found in read_dataset(path, mapping_from("deepstate_daily", None), Defaults(), []):
        assert isinstance(found, Document)
        ledger.append([(found, extract(found).claims)])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with the maps of three days, two of them alike."""
    with Ledger.open(tmp_path / "contested.db") as ledger:
        for day, shift in (("20251108", 0.0), ("20251109", 0.0), ("20251110", 0.5)):
            append(ledger, map_of(tmp_path, day, shift))
    return tmp_path / "contested.db"


def damage(path: Path, statement: str) -> None:
    raw = sqlite3.connect(path)
    for (name,) in raw.execute(
        "SELECT name FROM sqlite_master WHERE type='trigger' AND name LIKE 'geometries%'"
    ).fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute(statement)
    raw.commit()
    raw.close()


def test_a_geometry_is_kept_once_and_comes_back_equal(path: Path) -> None:
    with Ledger.open(path) as ledger:
        controls = ledger.select(Query(measure=Measure.CONTROL))
        names = [geometry_hash(claim) for claim in controls]
        assert len(names) == 3
        assert len(set(names)) == 2
        geometry = ledger.geometry(names[0] or "")
        assert geometry.hash == names[0]
        assert json.loads(geometry.body)["coordinates"] == [[RING]]
        assert ledger.verify().problems == ()
        with pytest.raises(QuestionError, match="the ledger holds none with the hash"):
            ledger.geometry("0" * 64)
    held = sqlite3.connect(path)
    assert held.execute("SELECT count(*) FROM geometries").fetchone() == (2,)
    held.close()


def test_the_same_map_again_adds_nothing(path: Path, tmp_path: Path) -> None:
    with Ledger.open(path) as ledger:
        head = ledger.head()
        append(ledger, map_of(tmp_path, "20251108"))
        assert ledger.head() == head


def test_the_table_is_append_only(path: Path) -> None:
    raw = sqlite3.connect(path)
    for statement in ("UPDATE geometries SET polygons = 2", "DELETE FROM geometries"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(statement)
    raw.close()


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE geometries SET body = x'00' WHERE n = 1", "its body was altered"),
        ("UPDATE geometries SET body = (SELECT body FROM geometries WHERE n = 2) WHERE n = 1", "its body was altered"),
        ("UPDATE geometries SET bytes = bytes + 1 WHERE n = 1", "its body was altered"),
        ("UPDATE geometries SET bytes = -1 WHERE n = 1", "its row was altered"),
        ("UPDATE geometries SET polygons = 9 WHERE n = 1", "its rows are not those that were written"),
        ("DELETE FROM geometries WHERE n = 1", "that it names is gone"),
    ],
)
def test_an_altered_geometry_is_found(statement: str, says: str, path: Path) -> None:
    damage(path, statement)
    with Ledger.open(path) as ledger:
        problems = ledger.verify().problems
        assert any(says in problem for problem in problems)
        assert any(
            "its rows are not those that were written" in problem or "altered" in problem for problem in problems
        )


def test_an_altered_body_is_not_given_back(path: Path) -> None:
    with Ledger.open(path) as ledger:
        name = geometry_hash(ledger.select(Query(measure=Measure.CONTROL))[0]) or ""
    damage(path, f"UPDATE geometries SET body = x'789c' WHERE id = '{name}'")
    with Ledger.open(path) as ledger, pytest.raises(LedgerError, match="altered"):
        ledger.geometry(name)


def test_a_ledger_of_the_first_format_is_brought_up_and_keeps_its_head(tmp_path: Path, path: Path) -> None:
    old = tmp_path / "old.db"
    with Ledger.open(old) as ledger:
        document = Document(text="Nine drones.", published=next(iter(Ledger.open(path).documents().values())).published)
        ledger.append([(document, ())])
        head = ledger.head()
    raw = sqlite3.connect(old)
    for table in ("geometries", "judgements"):
        raw.execute(f"DROP TABLE {table}")
    raw.execute("PRAGMA user_version=1")
    raw.commit()
    raw.close()
    with Ledger.open(old, create=False) as ledger:
        assert ledger.head() == head
        assert ledger.verify().problems == ()
        append(ledger, map_of(tmp_path, "20251111"))
        assert ledger.verify().problems == ()
    raw = sqlite3.connect(old)
    assert raw.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    raw.close()
