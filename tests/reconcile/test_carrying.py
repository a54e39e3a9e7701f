"""Running totals of other days: carried at their source's pace, wider the further, and heard once; read from text."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reconcile.reading import Written, read

from contested.claims.vocabulary import Measure
from contested.errors import QuestionError
from contested.reconcile.carrying import MEAN_PACE, OWN_PACE, Carried, at_pace, carried
from contested.reconcile.casebook import Case, Casebook, casebook
from contested.reconcile.leanings import leanings
from contested.reconcile.posterior import posterior

FEBRUARY = date(2022, 2, 24)
NOVEMBER = date(2025, 11, 8)
STAFF = (
    "2025-11-08",
    "Wire",
    "Since 24 February 2022 Russia has lost about 1,148,910 soldiers killed and wounded, the General Staff said on "
    "8 November 2025.",
)


def british(day: int, month: str, figure: str, published: str) -> Written:
    words = f"Russia has lost about {figure} soldiers killed and wounded since 24 February 2022"
    return (published, "Daily", f"{words}, British intelligence said on {day} {month} 2025.")


OCTOBER = british(25, "October", "1,100,000", "2025-10-25")
SEPTEMBER = british(1, "September", "1,050,000", "2025-09-01")


def asked(*reports: Written, within: int) -> tuple[Casebook, Case, tuple[Carried, ...]]:
    """The casebook, the question of the eighth of November, and what is carried to it."""
    book = casebook(*read(*reports))
    (case,) = (one for one in book.cases if one.question.end == NOVEMBER and one.question.measure is Measure.LOSSES)
    return book, case, carried(book, case, timedelta(days=within))


def test_a_total_is_carried_at_its_sources_own_pace() -> None:
    _, _, (one,) = asked(STAFF, OCTOBER, SEPTEMBER, within=30)
    pace = (1_100_000 - 1_050_000) / 54
    assert one.quantity.low == pytest.approx(1_100_000 + 14 * pace)
    assert one.reason == "about 1,100,000 of 25 October 2025, carried 14 days at its own pace, 925.9 a day"


def test_one_total_alone_is_carried_at_the_mean_pace_and_wider() -> None:
    _, _, (alone,) = asked(STAFF, OCTOBER, within=30)
    days = (date(2025, 10, 25) - FEBRUARY).days
    assert alone.quantity.low == pytest.approx(1_100_000 * (days + 14) / days)
    assert "the mean pace of the whole count" in alone.reason
    _, _, (own,) = asked(STAFF, OCTOBER, SEPTEMBER, within=30)
    assert alone.spread > own.spread > 0


def test_what_lies_too_far_away_and_what_a_source_said_of_the_day_itself_is_not_carried() -> None:
    assert asked(STAFF, OCTOBER, SEPTEMBER, within=13)[2] == ()
    own = (STAFF[0].replace("08", "01"), "Wire", STAFF[2].replace("1,148,910", "1,141,000").replace("8 Nov", "1 Nov"))
    assert asked(STAFF, own, within=30)[2] == ()


def test_a_third_party_of_another_day_anchors_the_estimate() -> None:
    book, case, beside = asked(STAFF, OCTOBER, SEPTEMBER, within=30)
    known = leanings(book.cases)
    alone, together = posterior(case, known), posterior(case, known, beside)
    assert alone is not None
    assert together is not None
    assert (alone.identified, together.identified) == (False, True)
    assert (alone.reports, together.reports) == (1, 2)
    assert 1_105_000 < together.median < alone.median
    (_, heard) = sorted((origin.reason for origin in together.origins), key=len)
    assert heard == beside[0].reason


def test_a_days_count_is_no_running_total() -> None:
    book = casebook(*read(("2025-11-08", "Wire", "Russia lost 1,050 soldiers on 7 November 2025, officials said.")))
    (case,) = (one for one in book.cases if one.question.measure is Measure.LOSSES)
    with pytest.raises(QuestionError, match="no running total"):
        carried(book, case, timedelta(days=30))


@given(
    totals=st.lists(st.integers(1, 10_000), min_size=1, max_size=6),
    ahead=st.integers(-60, 200),
    gap=st.integers(1, 40),
)
def test_a_total_never_falls_on_its_way_and_one_that_bears_two_others_passes_through_them(
    totals: list[int], ahead: int, gap: int
) -> None:
    start = date(2022, 2, 24)
    running = [sum(totals[: place + 1]) for place in range(len(totals))]
    points = {start + timedelta(days=100 + gap * place): float(total) for place, total in enumerate(running)}
    told = min(points)
    wanted = told + timedelta(days=ahead)
    factor, pace, share = at_pace(points, start, told, wanted)
    assert pace >= 0
    assert (factor >= 1) is (ahead >= 0 or pace == 0)
    assert share in (OWN_PACE, MEAN_PACE)
    if wanted in points and ahead >= 7:
        assert points[told] * factor == pytest.approx(points[wanted])
