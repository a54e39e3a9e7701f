"""Statuses: the asserted beside the denied, a week at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from contested.reconcile.standings import standings

Make = Callable[..., Any]


def test_asserted_and_denied_stand_beside_each_other(say: Make, report: Make, ledger: Make) -> None:
    claimed = say("control", status="encircled", party="RU", by="Moscow", side="RU", on="2025-11-05")
    denied = say("control", status="encircled", party="RU", on="2025-11-07", denied=True)
    (found,) = standings(*ledger(report("2025-11-05", "A", claimed), report("2025-11-07", "B", denied)))
    assert found.contested
    assert (found.since.day, found.until.day, len(found.claims)) == (5, 7, 2)


def test_weeks_places_and_parties_stay_apart(say: Make, report: Make, ledger: Make) -> None:
    said = [say("control", status="held", party=party, place=place, on=day)
            for party, place, day in (("UA", "Siversk", "2025-11-01"), ("UA", "Siversk", "2025-11-20"),
                                      ("RU", "Siversk", "2025-11-01"), ("UA", "Lyman", "2025-11-01"))]  # fmt: skip
    assert len(standings(*ledger(report("2025-11-21", "A", *said)))) == 4


def test_a_deadline_is_said_on_the_day_of_the_report(say: Make, report: Make, ledger: Make) -> None:
    plan = say("intent", status="capture", party="RU", on=(None, "2025-12-31"), certainty="planned")
    (found,) = standings(*ledger(report("2025-11-08", "A", plan)))
    assert found.since.isoformat() == "2025-11-08"
