"""Records out of settled claims: counts, intervals, quarters and words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.reconcile.shelf import Ring, Shelf

from contested.reconcile.records.record import Record, record_words, records
from contested.reconcile.records.rows import record_row
from contested.reconcile.records.settling import source_records

MINISTRY = "Russian Defence Ministry"
# Towns some way apart, on a line from south to north.
TOWNS = {"Myrnohrad": (48.3015, 37.2636), "Siversk": (48.866, 38.098), "Lyman": (48.985, 37.811),
         "Kupiansk": (49.7106, 37.6158), "Vovchansk": (50.288, 36.941), "Hryshyne": (48.335, 37.078)}  # fmt: skip


@pytest.fixture
def announced(shelf: Shelf, around: Callable[..., Ring]) -> Shelf:
    """Six captures announced from March to May 2025; a map of a week later shows all but the first two."""
    beside = [around(lat, lon + 0.12, 0.05) for lat, lon in TOWNS.values()]
    for day in ("2025-02-20", "2025-03-15", "2025-04-05"):
        shelf.map(day, occupied=beside)
    taken = [around(*point, 0.05) for point in list(TOWNS.values())[2:]]
    for day in ("2025-04-20", "2025-05-10", "2025-06-01", "2025-06-25", "2025-07-20"):
        shelf.map(day, occupied=[*beside, *taken])
    for place, day in zip(TOWNS, ("03-03", "03-10", "03-20", "04-06", "04-10", "04-18"), strict=True):
        shelf.report(f"2025-{day}", f"The {MINISTRY} said that Russian forces had captured {place}.")
    return shelf


def found(shelf: Shelf, as_of: date = date(2025, 7, 31)) -> tuple[Record, ...]:
    return source_records(shelf.book, shelf.body, as_of)


def test_a_record_counts_by_quarter_and_in_all(announced: Shelf) -> None:
    counts = {one.quarter: (one.sustained, one.settled) for one in found(announced) if one.source == MINISTRY}
    assert counts == {None: (4, 6), "2025-Q1": (1, 3), "2025-Q2": (3, 3)}


def test_fewer_than_five_cases_have_counts_and_no_rate(announced: Shelf) -> None:
    rows: dict[object, dict[str, Any]] = {row["quarter"]: row for row in map(record_row, found(announced))}
    assert rows["2025-Q1"]["rate"] is None
    assert rows["2025-Q1"]["words"] == "too few to say"
    assert rows[None]["rate"] == pytest.approx(4 / 6, abs=1e-3)
    assert [len(rows[quarter]["cases"]) for quarter in rows] == [6, 3, 3]


def test_a_record_in_words_counts_and_says_early_or_late(announced: Shelf) -> None:
    assert record_words(found(announced), MINISTRY) == "4 of 6 captures sustained"
    assert record_words(found(announced), "General Staff") is None
    assert record_words(found(announced, as_of=date(2025, 4, 1)), MINISTRY) is None


def test_equal_shelves_give_equal_rows(announced: Shelf) -> None:
    turned = Shelf(announced.folder, announced.claims[::-1], announced.documents, announced.areas)
    assert [record_row(one) for one in found(announced)] == [record_row(one) for one in found(turned)]


def test_no_settled_claim_gives_no_record(shelf: Shelf) -> None:
    shelf.report("2025-03-03", f"The {MINISTRY} said that Russian forces had captured Siversk.")
    assert found(shelf) == ()
    assert records(()) == ()


def test_a_speaker_is_found_under_its_other_names(announced: Shelf) -> None:
    assert record_words(found(announced), "Russian MoD") == record_words(found(announced), MINISTRY)
