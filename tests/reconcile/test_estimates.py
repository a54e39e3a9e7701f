"""One estimate for each question; laws of copies and of order."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.claims.vocabulary import Aspect
from contested.reconcile.disagreements import disagreements
from contested.reconcile.estimate import Estimate
from contested.reconcile.estimates import estimates

Make = Callable[..., Any]
Estimating = Callable[..., Estimate]
FIGURES = st.sampled_from(["3", "5", "653", "~110", "40+", "<300", "24?99", "700-800", "12"])
SPEAKERS = st.sampled_from(["General Staff", "State Emergency Service", "Moscow", "unnamed reports", "the author"])
TELLINGS = st.lists(st.tuples(FIGURES, SPEAKERS, st.integers(8, 11)), min_size=1, max_size=5)


def test_two_origins_that_agree(say: Make, report: Make, estimate: Estimating) -> None:
    one = say("killed", "3", by="Ivan Fedorov", on="2025-11-08")
    other = say("killed", "2+", by="State Emergency Service", on="2025-11-08")
    found = estimate(report("2025-11-08", "A", one), report("2025-11-08", "B", other))
    assert (found.low, found.high, found.agreed, found.reports) == (3, 3, True, 2)


def test_nothing_is_averaged(say: Make, report: Make, estimate: Estimating) -> None:
    one = say("strength", "~110000", by="Ukrainian commanders", party="RU")
    other = say("strength", "~170000", by="unnamed reports", side="unknown", party="RU")
    found = estimate(report("2025-11-08", "A", one, other))
    assert (found.low, found.high, found.agreed) == (104_500, 178_500, False)


def test_a_denied_number_enters_no_interval(say: Make, report: Make, ledger: Make) -> None:
    denied = say("killed", "300", on="2025-11-08", denied=True)
    assert estimates(*ledger(report("2025-11-08", "A", denied))) == ()


def test_a_plan_is_no_count(say: Make, report: Make, estimate: Estimating) -> None:
    done = say("evacuated", "200", what="civilian", on="2025-11-08")
    planned = say("evacuated", "600", what="civilian", on="2025-11-08", certainty="planned")
    assert estimate(report("2025-11-08", "A", done, planned)).high == 200
    assert estimate(report("2025-11-08", "A", planned)).basis.startswith("planned")


def test_parts_that_one_report_lists_add_up(say: Make, report: Make, estimate: Estimating) -> None:
    parts = [
        say("launched", figure, what="ballistic", by="Ukrainian Air Force", on="2025-11-08") for figure in ("25", "7")
    ]
    whole = say("launched", "32", what="ballistic", by="Ivan Fedorov", on="2025-11-08")
    found = estimate(report("2025-11-08", "Ukrainian Air Force", *parts), report("2025-11-08", "B", whole))
    assert (found.low, found.high, found.agreed) == (32, 32, True)


def test_a_figure_said_twice_is_not_a_list(say: Make, report: Make, estimate: Estimating) -> None:
    twice = [say("launched", "25", what="ballistic", by="Ukrainian Air Force", on="2025-11-08") for _ in range(2)]
    assert estimate(report("2025-11-08", "Ukrainian Air Force", *twice)).high == 25


def test_a_running_count_gives_its_last_figure(say: Make, report: Make, estimate: Estimating) -> None:
    said = [
        say("assaults", figure, on="2025-11-08", at=f"2025-11-08T{hour}:00")
        for figure, hour in (("57", 16), ("69", 22))
    ]
    found = estimate(report("2025-11-08", "General Staff", *said, outlet_side="UA"))
    assert (found.low, found.high) == (69, 69)
    assert "running count" in found.basis


def test_undated_figures_of_different_weeks_are_different_questions(say: Make, report: Make, ledger: Make) -> None:
    reports = [report(day, "A", say("strength", "5000", words=f"On {day} some 5000.")) for day in
               ("2025-11-01", "2025-11-08", "2025-11-09")]  # fmt: skip
    found = estimates(*ledger(*reports))
    assert [len(one.claims) for one in found] == [2, 1]
    assert len({one.question.id for one in found}) == 2


@pytest.mark.parametrize(("measure", "joined"), [("killed", 1), ("strength", 2)])
def test_a_total_over_a_closed_period_is_its_count(
    measure: str, joined: int, say: Make, report: Make, ledger: Make
) -> None:
    said = [say(measure, "3", on="2025-11-08", aspect=str(aspect)) for aspect in (Aspect.TOTAL, Aspect.LEVEL)]
    assert len(estimates(*ledger(report("2025-11-08", "A", *said)))) == joined


@given(tellings=TELLINGS, copied=st.integers(0, 4), copies=st.integers(1, 4))
def test_copies_never_change_an_interval(
    tellings: list[tuple[str, str, int]], copied: int, copies: int, say: Make, report: Make, ledger: Make
) -> None:
    said = [
        (
            day,
            say("killed", figure, by=by, on="2025-11-08", words=f"Telling {place}: {by} counts {figure} dead so far."),
        )
        for place, (figure, by, day) in enumerate(tellings)
    ]
    originals = [report(f"2025-11-{day:02}", f"Outlet {place}", one) for place, (day, one) in enumerate(said)]
    day, again = said[copied % len(said)]
    copying = [report(f"2025-11-{day:02}", f"Copyist {number}", again) for number in range(copies)]
    (before,) = estimates(*ledger(*originals))
    (after,) = estimates(*ledger(*originals, *copying))
    assert (after.low, after.high, len(after.origins)) == (before.low, before.high, len(before.origins))
    assert after.agreed == before.agreed
    assert after.reports == before.reports + copies


@given(tellings=TELLINGS, seed=st.integers(0, 1000))
def test_the_order_of_claims_does_not_matter(
    tellings: list[tuple[str, str, int]], seed: int, say: Make, report: Make, ledger: Make
) -> None:
    reports = [
        report(f"2025-11-{day:02}", f"Outlet {place}", say("killed", figure, by=by, on="2025-11-08"))
        for place, (figure, by, day) in enumerate(tellings)
    ]
    claims, documents = ledger(*reports)
    mixed = claims.copy()
    random.Random(seed).shuffle(mixed)
    assert estimates(mixed, documents) == estimates(claims, documents)
    assert disagreements(mixed, documents) == disagreements(claims, documents)


@given(TELLINGS)
def test_every_closed_figure_of_a_conflict_meets_its_width(say: Make, report: Make, ledger: Make, told: Any) -> None:
    reports = [
        report(f"2025-11-{day:02}", f"Outlet {place}", say("strength", figure, by=by, party="RU", on="2025-11-08"))
        for place, (figure, by, day) in enumerate(told)
    ]
    (found,) = estimates(*ledger(*reports))
    if found.agreed or len(found.origins) == 1:
        return
    for claim in found.claims:
        if claim.quantity and claim.quantity.is_point:
            assert found.low is None or found.low <= (claim.quantity.low or 0)
            assert found.high is None or found.high >= (claim.quantity.high or 0)
