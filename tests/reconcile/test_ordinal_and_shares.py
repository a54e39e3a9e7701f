"""States of a place and shares of a total, from claims."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from contested.reconcile.casebook import casebook
from contested.reconcile.leanings import Leanings
from contested.reconcile.ordinal import Ground, ground, most_likely
from contested.reconcile.shares import Share, share_of

Make = Callable[..., Any]


@pytest.fixture
def stands(ledger: Make) -> Callable[..., Ground]:
    """What the control claims of reports say together."""

    def make(*reports: Any) -> Ground:
        found = ground(casebook(*ledger(*reports)).cases)
        assert found is not None
        return found

    return make


def control(say: Make, status: str, party: str, by: str, side: str, **fields: Any) -> Any:
    return say("control", status=status, party=party, by=by, side=side, on="2025-11-08", **fields)


def test_a_boast_says_less_than_an_admission(say: Make, report: Make, stands: Make) -> None:
    boast = stands(report("2025-11-08", "A", control(say, "held", "RU", "Russian Defence Ministry", "RU")))
    admission = stands(report("2025-11-08", "A", control(say, "lost", "UA", "General Staff", "UA")))
    assert most_likely(admission.states) == "held by Russia"
    assert admission.states["held by Russia"] > boast.states["held by Russia"]


def test_copies_of_a_claim_count_once(say: Make, report: Make, stands: Make) -> None:
    claim = control(say, "held", "RU", "Russian Defence Ministry", "RU")
    one = stands(report("2025-11-08", "A", claim))
    five = stands(*(report("2025-11-08", f"Outlet {number}", claim) for number in range(5)))
    assert five.states == one.states


def test_a_denial_speaks_against_what_it_denies(say: Make, report: Make, stands: Make) -> None:
    told = control(say, "held", "RU", "War studies institute", "third", denied=True)
    found = stands(report("2025-11-08", "A", told))
    assert min(found.states, key=lambda state: found.states[state]) == "held by Russia"
    assert sum(found.states.values()) == pytest.approx(1.0, abs=0.001)


def night(say: Make, report: Make, ledger: Make, down: str, sent: str) -> Share | None:
    whole = say("launched", sent, by="Ukrainian Air Force", party="RU", on="2025-11-08", place="Ukraine")
    part = say("intercepted", down, by="Ukrainian Air Force", party="UA", on="2025-11-08", place="Ukraine")
    book = casebook(*ledger(report("2025-11-08", "A", whole, part)))
    case = next(case for case in book.cases if case.question.measure == "intercepted")
    return share_of(book, case, Leanings())


def test_the_share_of_a_night_lies_about_part_over_whole(say: Make, report: Make, ledger: Make) -> None:
    found = night(say, report, ledger, "406", "458")
    assert found is not None
    assert found.quantiles[0.05] < 88.6 < found.quantiles[0.95]
    assert found.quantiles[0.95] <= 100


def test_few_weapons_leave_a_wider_share_than_many(say: Make, report: Make, ledger: Make) -> None:
    few, many = night(say, report, ledger, "3", "4"), night(say, report, ledger, "300", "400")
    assert few is not None
    assert many is not None
    assert few.quantiles[0.95] - few.quantiles[0.05] > many.quantiles[0.95] - many.quantiles[0.05]


def test_without_a_count_of_the_whole_there_is_no_share(say: Make, report: Make, ledger: Make) -> None:
    part = say("intercepted", "406", by="Ukrainian Air Force", party="UA", on="2025-11-08")
    book = casebook(*ledger(report("2025-11-08", "A", part)))
    assert share_of(book, book.cases[0], Leanings()) is None


def test_a_speaker_by_name_and_by_office_and_his_side_are_one_origin(say: Make, report: Make, stands: Make) -> None:
    once = stands(report("2025-11-08", "A", control(say, "held", "RU", "Valery Gerasimov", "RU")))
    often = stands(
        *(
            report("2025-11-08", f"Outlet {by}", control(say, "held", "RU", by, "RU", words=f"So says {by}."))
            for by in ("Valery Gerasimov", "chief of the Russian General Staff", "Moscow", "Russian top general")
        )
    )
    assert len(often.holders) == 1
    assert often.states == once.states


def test_whoever_relays_a_sides_claim_keeps_a_voice_of_his_own(say: Make, report: Make, stands: Make) -> None:
    boast = control(say, "held", "RU", "Russian Defence Ministry", "RU")
    own = control(say, "held", "UA", "Deep map", "third", words="The map shows it held.")
    relayed = control(say, "held", "RU", "Deep map", "third", relay=("Russian Defence Ministry",))
    found = stands(report("2025-11-08", "A", boast), report("2025-11-09", "B", relayed, own))
    assert len(found.holders) == 2
    assert most_likely(found.states) == "held by Ukraine"


def test_old_claims_fade_before_new_ones(say: Make, report: Make, ledger: Make) -> None:
    old = say("control", status="held", party="UA", by="Map A", side="third", on="2025-02-08")
    new = say("control", status="held", party="RU", by="Map B", side="third", on="2025-11-08")
    cases = casebook(*ledger(report("2025-02-08", "A", old), report("2025-11-08", "B", new))).cases
    last, then = ground(cases), ground(cases, date(2025, 3, 1))
    assert last is not None
    assert then is not None
    assert (last.day, most_likely(last.states)) == (date(2025, 11, 8), "held by Russia")
    assert most_likely(then.states) == "held by Ukraine"
    assert ground(cases, date(2025, 1, 1)) is None
    years = ground(cases, date(2035, 1, 1))
    assert years is not None
    assert max(years.states.values()) < 0.3
    decades = ground(cases, date(2095, 1, 1))  # so old that no float is left of their freshness
    assert decades is not None
    assert max(decades.states.values()) < 0.3


def test_what_only_those_say_whom_it_suits_is_not_identified(say: Make, report: Make, stands: Make) -> None:
    boast = control(say, "held", "RU", "Russian Defence Ministry", "RU")
    admission = control(say, "lost", "UA", "General Staff", "UA")
    assert not stands(report("2025-11-08", "A", boast)).identified
    assert stands(report("2025-11-08", "A", boast, admission)).identified
