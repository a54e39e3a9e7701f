"""Captures that somebody announces, settled by maps that somebody else draws."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from tests.reconcile.shelf import Ring, Shelf

from contested.reconcile.records.captures import captures
from contested.reconcile.records.settlement import Kind, Settlement

MYRNOHRAD = (48.3015, 37.2636)
EAST = (48.3015, 37.40)  # ground east of the town, held from the beginning, that does not reach it
ANNOUNCED = "The Russian Defence Ministry said that Russian forces had captured the town of Myrnohrad."
FAR_FUTURE = date(2026, 1, 31)


def draw(shelf: Shelf, around: Callable[..., Ring], until: date, taken: date | None) -> None:
    """Weekly maps from December 2024: ground in the east, and the town as well from `taken` on."""
    day = date(2024, 12, 1)
    while day <= until:
        rings = [around(*EAST, 0.08)]
        if taken is not None and day >= taken:
            rings.append(around(*MYRNOHRAD, 0.05))
        shelf.map(day.isoformat(), occupied=rings)
        day += timedelta(days=7)


def settled(shelf: Shelf, as_of: date = FAR_FUTURE) -> list[tuple[str, bool, int | None]]:
    return [(one.source, one.sustained, one.lag_days) for one in captures(shelf.statements, shelf.body, as_of)]


def test_a_capture_that_a_map_shows_later_is_sustained_and_early(shelf: Shelf, around: Callable[..., Ring]) -> None:
    draw(shelf, around, date(2025, 6, 1), taken=date(2025, 3, 16))
    shelf.report("2025-03-03", ANNOUNCED)
    assert settled(shelf) == [("Russian Defence Ministry", True, 13)]


def test_a_capture_that_a_map_showed_before_is_late(shelf: Shelf, around: Callable[..., Ring]) -> None:
    draw(shelf, around, date(2025, 6, 1), taken=date(2025, 2, 23))
    shelf.report("2025-03-03", ANNOUNCED)
    assert settled(shelf) == [("Russian Defence Ministry", True, -8)]


def test_a_capture_that_no_map_shows_within_sixty_days_is_not_sustained(
    shelf: Shelf, around: Callable[..., Ring]
) -> None:
    draw(shelf, around, date(2025, 8, 1), taken=date(2025, 5, 11))
    shelf.report("2025-03-03", ANNOUNCED)
    assert settled(shelf) == [("Russian Defence Ministry", False, None)]


def test_before_its_sixty_days_are_over_a_capture_is_open(shelf: Shelf, around: Callable[..., Ring]) -> None:
    draw(shelf, around, date(2025, 6, 1), taken=None)
    shelf.report("2025-03-03", ANNOUNCED)
    assert settled(shelf, as_of=date(2025, 5, 1)) == []
    assert settled(shelf, as_of=date(2025, 5, 2)) == [("Russian Defence Ministry", False, None)]


def test_maps_that_end_too_early_settle_nothing(shelf: Shelf, around: Callable[..., Ring]) -> None:
    draw(shelf, around, date(2025, 3, 16), taken=None)
    shelf.report("2025-03-03", ANNOUNCED)
    assert settled(shelf) == []


def test_ground_held_all_along_is_not_captured(shelf: Shelf, around: Callable[..., Ring]) -> None:
    draw(shelf, around, date(2025, 6, 1), taken=date(2024, 1, 1))
    shelf.report("2025-03-03", ANNOUNCED)
    assert settled(shelf) == []


def test_what_is_told_again_counts_once(shelf: Shelf, around: Callable[..., Ring]) -> None:
    draw(shelf, around, date(2025, 6, 1), taken=date(2025, 3, 16))
    shelf.report("2025-03-03", ANNOUNCED)
    shelf.report("2025-03-04", ANNOUNCED, outlet="Daily")
    assert settled(shelf) == [("Russian Defence Ministry", True, 13)]


def test_two_sources_are_settled_apart(shelf: Shelf, around: Callable[..., Ring]) -> None:
    draw(shelf, around, date(2025, 6, 1), taken=date(2025, 3, 16))
    shelf.report("2025-03-03", ANNOUNCED)
    shelf.report("2025-03-10", "Rybar wrote that Russian forces had captured the town of Myrnohrad.")
    found = settled(shelf)
    assert sorted(found) == [("Russian Defence Ministry", True, 13), ("Rybar", True, 6)]


@pytest.mark.parametrize(
    "words",
    [
        "The Russian Defence Ministry denied that Russian forces had captured Myrnohrad.",
        "The Russian Defence Ministry said that its forces plan to capture Myrnohrad.",
        "DeepState said that Russian forces had captured Myrnohrad.",
        "Unnamed officials said that Russian forces had captured Myrnohrad.",
    ],
)
def test_denials_plans_the_mapper_and_nobody_are_not_settled(
    shelf: Shelf, around: Callable[..., Ring], words: str
) -> None:
    draw(shelf, around, date(2025, 6, 1), taken=date(2025, 3, 16))
    shelf.report("2025-03-03", words)
    assert settled(shelf) == []


def test_a_village_far_behind_the_lines_is_likely_a_namesake(shelf: Shelf, around: Callable[..., Ring]) -> None:
    draw(shelf, around, date(2025, 6, 1), taken=None)
    shelf.report("2025-03-03", ANNOUNCED.replace("Myrnohrad", "Lozova"))
    assert settled(shelf) == []


def test_ground_of_its_own_comes_back_to_ukraine_where_nobody_else_holds_it(
    shelf: Shelf, around: Callable[..., Ring]
) -> None:
    for day, rings in (("2025-02-02", [around(*MYRNOHRAD, 0.1)]), ("2025-03-16", [around(*EAST, 0.08)])):
        shelf.map(day, occupied=rings)
    shelf.report("2025-03-03", "The General Staff said that Ukrainian forces had liberated the town of Myrnohrad.")
    (found,) = captures(shelf.statements, shelf.body, FAR_FUTURE)
    assert (found.source, found.kind, found.sustained, found.lag_days) == ("General Staff", Kind.CAPTURE, True, 13)


def test_grey_ground_is_nobodys(shelf: Shelf, around: Callable[..., Ring]) -> None:
    shelf.map("2025-02-02", occupied=[around(*MYRNOHRAD, 0.1)])
    for day in ("2025-03-16", "2025-04-10", "2025-05-08"):
        shelf.map(day, occupied=[around(*EAST, 0.08)], grey=[around(*MYRNOHRAD, 0.05)])
    shelf.report("2025-03-03", "The General Staff said that Ukrainian forces had liberated the town of Myrnohrad.")
    assert settled(shelf) == [("General Staff", False, None)]


def test_the_order_of_the_reports_has_no_effect(shelf: Shelf, around: Callable[..., Ring]) -> None:
    shelf.report("2025-03-04", ANNOUNCED, outlet="Daily")
    shelf.report("2025-03-03", ANNOUNCED)
    draw(shelf, around, date(2025, 6, 1), taken=date(2025, 3, 16))
    turned = Shelf(shelf.folder, shelf.claims[::-1], dict(reversed(shelf.documents.items())), shelf.areas)

    def told(found: tuple[Settlement, ...]) -> list[tuple[str, date, str]]:
        return [(one.source, one.day, one.claim.id) for one in found]

    first = told(captures(shelf.statements, shelf.body, FAR_FUTURE))
    assert first == told(captures(turned.statements, turned.body, FAR_FUTURE))
    assert [day for _, day, _ in first] == [date(2025, 3, 3)]
