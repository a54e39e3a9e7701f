"""Running totals, settled by their next ones and by a second hand that copied them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

from tests.reconcile.shelf import Shelf

from contested.reconcile.records.settlement import Kind
from contested.reconcile.records.totals import totals

FIRST = date(2025, 3, 1)


def first_hand(shelf: Shelf, name: str, tanks: list[int]) -> None:
    """A file of one transcription: tanks, day after day."""
    rows = [
        {"date": (FIRST + timedelta(days=day)).isoformat(), "day": 1000 + day, "tank": figure}
        for day, figure in enumerate(tanks)
    ]
    write(shelf, shelf.folder / f"{name}.json", rows, "general_staff_losses")


def second_hand(shelf: Shelf, tanks: list[int]) -> None:
    """A file of the other transcription."""
    rows = [
        {"id": (FIRST + timedelta(days=day) - date(2022, 2, 23)).days, "tank": figure,
         "created_at": f"{FIRST + timedelta(days=day)}T08:00:00.000Z"}
        for day, figure in enumerate(tanks)
    ]  # fmt: skip
    write(shelf, shelf.folder / "second.json", {"days": rows}, "general_staff_second")


def write(shelf: Shelf, path: Path, content: object, dataset: str) -> None:
    path.write_text(json.dumps(content), "utf-8")
    shelf.table(path, dataset)


def sustained(shelf: Shelf, kind: Kind) -> dict[tuple[str, int], bool]:
    """By source and day of the month."""
    return {(one.source, one.day.day): one.sustained for one in totals(shelf.statements) if one.kind is kind}


def test_a_total_that_is_followed_by_a_lower_one_was_taken_back(shelf: Shelf) -> None:
    first_hand(shelf, "totals", [10200, 10210, 10205, 10220])
    assert sustained(shelf, Kind.RUNNING_TOTAL) == {
        ("General Staff", 1): True,
        ("General Staff", 2): False,
        ("General Staff", 3): True,
    }
    (taken_back,) = [one for one in totals(shelf.statements) if not one.sustained]
    assert taken_back.lag_days == 1
    assert taken_back.log_ratio is not None
    assert taken_back.log_ratio > 0


def test_a_total_that_only_stands_still_was_not_taken_back(shelf: Shelf) -> None:
    first_hand(shelf, "totals", [10200, 10200, 10205])
    assert set(sustained(shelf, Kind.RUNNING_TOTAL).values()) == {True}


def test_the_hand_that_leaves_the_row_made_the_slip(shelf: Shelf) -> None:
    first_hand(shelf, "totals", [10200, 10210, 10220, 10230])
    second_hand(shelf, [10200, 10210, 10202, 10230])
    found = sustained(shelf, Kind.TRANSCRIPTION)
    assert found["2022 Ukraine Russia War Dataset", 3]
    assert not found["russia-casualties-ukraine-war-parser", 3]
    assert all(sustained(shelf, Kind.RUNNING_TOTAL).values())


def test_where_both_hands_fit_the_row_neither_is_settled(shelf: Shelf) -> None:
    first_hand(shelf, "totals", [10200, 10210, 10220, 10230])
    second_hand(shelf, [10200, 10210, 10221, 10230])
    assert {day for _, day in sustained(shelf, Kind.TRANSCRIPTION)} == {1, 2, 4}


def test_a_count_given_twice_is_no_running_total(shelf: Shelf) -> None:
    first_hand(shelf, "totals", [10210, 10200])
    assert totals(shelf.statements) == ()
