"""Laws of an estimate: copies change nothing, conflict is never a middle, one side is never sure of what suits it."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.reconcile.casebook import Casebook, casebook
from contested.reconcile.leanings import leanings
from contested.reconcile.posterior import Posterior, posterior

Make = Callable[..., Any]


@pytest.fixture(scope="session")
def book(ledger: Make) -> Callable[..., Casebook]:
    """The casebook of reports."""
    return lambda *reports: casebook(*ledger(*reports))


@pytest.fixture(scope="session")
def answer(book: Callable[..., Casebook]) -> Callable[..., Posterior]:
    """The distribution of reports that all answer one question."""

    def make(*reports: Any) -> Posterior:
        found = book(*reports)
        made = [posterior(case, leanings(found.cases)) for case in found.cases]
        assert len(made) == 1
        assert made[0] is not None
        return made[0]

    return make


def width(found: Posterior) -> float:
    return found.quantiles[0.95] - found.quantiles[0.05]


def test_two_exact_counts_leave_little_doubt(say: Make, report: Make, answer: Make) -> None:
    one = say("launched", "458", by="Ukrainian Air Force", party="RU", on="2025-11-08")
    other = say("launched", "458", by="DeepState", party="RU", on="2025-11-08")
    alone = answer(report("2025-11-08", "A", one))
    both = answer(report("2025-11-08", "A", one), report("2025-11-08", "B", other))
    assert both.median == 458
    assert width(both) < 0.2 * width(alone)


def test_figures_that_cannot_both_be_true_are_never_averaged(say: Make, report: Make, answer: Make) -> None:
    one = say("launched", "458", by="Ukrainian Air Force", party="RU", on="2025-11-08")
    other = say("launched", "612", by="War studies institute", side="third", party="RU", on="2025-11-08")
    found = answer(report("2025-11-08", "A", one), report("2025-11-08", "B", other))
    assert found.quantiles[0.05] <= 458
    assert found.quantiles[0.95] >= 612


@given(copies=st.integers(1, 6), figure=st.sampled_from(["458", "~110000", "1,234".replace(",", "")]))
def test_copies_move_nothing_and_narrow_nothing(
    say: Make, report: Make, answer: Make, copies: int, figure: str
) -> None:
    count = say("strength", figure, by="Ukrainian commanders", party="RU", on="2025-11-08")
    other = say("strength", "~90000", by="War studies institute", side="third", party="RU", on="2025-11-08")
    first = [report("2025-11-08", "A", count), report("2025-11-08", "B", other)]
    again = [report("2025-11-08", f"Copy {number}", count) for number in range(copies)]
    assert answer(*first, *again).quantiles == answer(*first).quantiles


def test_one_side_alone_is_not_sure_of_what_suits_it(say: Make, report: Make, answer: Make) -> None:
    enemy = say("losses", "1234", what="personnel", by="General Staff", party="RU", on="2025-11-08")
    civilians = say("killed", "1234", what="civilian", by="General Staff", party="UA", on="2025-11-08")
    suits, plain = answer(report("2025-11-08", "A", enemy)), answer(report("2025-11-08", "A", civilians))
    assert not suits.identified
    assert plain.identified
    assert width(suits) > 2 * width(plain)


def test_ten_voices_of_one_side_are_no_surer_of_what_suits_it(say: Make, report: Make, answer: Make) -> None:
    def told(number: int) -> Any:
        words = say(
            "losses", str(1200 + 7 * number), what="personnel", by=f"Brigade {number}", party="RU", on="2025-11-08"
        )
        return report("2025-11-08", f"Outlet {number}", words)

    one, ten = answer(told(0)), answer(*(told(number) for number in range(10)))
    assert len(ten.origins) == 10
    assert width(ten) > 0.6 * width(one)
    assert not ten.identified


def test_a_third_party_anchors_the_figure(say: Make, report: Make, answer: Make) -> None:
    enemy = say("losses", "~1200", what="personnel", by="General Staff", party="RU", on="2025-11-08")
    third = say(
        "losses", "~1000", what="personnel", by="War studies institute", side="third", party="RU", on="2025-11-08"
    )
    found = answer(report("2025-11-08", "A", enemy), report("2025-11-08", "B", third))
    assert found.identified
    assert abs(found.median - 1000) < abs(found.median - 1200)


def test_the_order_of_reports_has_no_effect(say: Make, report: Make, answer: Make) -> None:
    reports = [
        report("2025-11-08", f"Outlet {number}", say("killed", str(3 + number), by=f"Mayor {number}", on="2025-11-08"))
        for number in range(4)
    ]
    shuffled = reports.copy()
    random.Random(8).shuffle(shuffled)
    assert answer(*shuffled).quantiles == answer(*reports).quantiles


def test_weights_sum_to_one_and_leaving_out_is_shown(say: Make, report: Make, answer: Make) -> None:
    one = say("damage", "40", what="homes", by="Ivan Fedorov", on="2025-11-08", unit="buildings")
    other = say("damage", "40+", what="homes", by="State Emergency Service", on="2025-11-08", unit="buildings")
    found = answer(report("2025-11-08", "A", one), report("2025-11-08", "B", other))
    assert sum(origin.weight for origin in found.origins) == pytest.approx(1.0)
    assert all(origin.without is not None for origin in found.origins)
    lone = answer(report("2025-11-08", "A", one))
    assert lone.origins[0].without is None


def test_a_source_that_always_counts_twice_as_many_is_corrected(say: Make, report: Make, book: Make) -> None:
    reports = []
    for day in range(1, 25):
        on = f"2025-10-{day:02}"
        true = 100 + 13 * day
        high = say("losses", str(int(1.5 * true)), what="personnel", by="General Staff", party="RU", on=on)
        fair = say("losses", str(true), what="personnel", by="War studies institute", side="third", party="RU", on=on)
        reports += [report(on, "A", high), report(on, "B", fair)]
    last = say("losses", "1500", what="personnel", by="General Staff", party="RU", on="2025-11-08")
    learnt = book(*reports, report("2025-11-08", "A", last))
    case = next(case for case in learnt.cases if str(case.question.end) == "2025-11-08")
    found, unlearnt = posterior(case, leanings(learnt.cases)), posterior(case)
    assert found is not None
    assert unlearnt is not None
    assert found.median < 1350 < unlearnt.median


def test_a_lone_figure_of_a_source_with_few_cases_is_not_moved(say: Make, report: Make, book: Make) -> None:
    reports = []
    for day in range(1, 5):
        on = f"2025-10-{day:02}"
        fair = say("losses", str(100 + day), what="personnel", by="War studies institute", side="third", on=on)
        high = say("losses", str(150 + day), what="personnel", by="General Staff", on=on)
        reports += [report(on, "A", high), report(on, "B", fair)]
    lone = say("losses", "1500", what="personnel", by="General Staff", on="2025-11-08")
    learnt = book(*reports, report("2025-11-08", "A", lone))
    case = next(case for case in learnt.cases if str(case.question.end) == "2025-11-08")
    found = posterior(case, leanings(learnt.cases))
    assert found is not None
    assert found.median == pytest.approx(1500, rel=0.01)
    assert found.origins[0].lean == 0


def test_two_sides_far_apart_do_not_anchor_each_other(say: Make, report: Make, book: Make) -> None:
    def identified(high: int) -> bool:
        own = say("losses", "200", what="personnel", by="General Staff", side="UA", party="UA", on="2025-11-08")
        other = say("losses", str(high), what="personnel", by="Russian Defence Ministry", side="RU", party="UA",
                    on="2025-11-08")  # fmt: skip
        (case,) = book(report("2025-11-08", "A", own), report("2025-11-08", "B", other)).cases
        found = posterior(case)
        assert found is not None
        return found.identified

    assert identified(220)
    assert not identified(1300)
