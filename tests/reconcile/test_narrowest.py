"""Intervals of many figures, found by sorting, are those that comparing every pair finds."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from contested.claims.claim import Claim
from contested.claims.parts import Quantity, Span, Speaker
from contested.claims.vocabulary import Bound, Measure, Side, Unit
from contested.documents.document import Document
from contested.reconcile.interval import Interval, common, hull
from contested.reconcile.origins import voices
from contested.reconcile.statement import Statement
from contested.reconcile.widths import apart

ENDS = st.integers(0, 12)
CLOSED = st.tuples(ENDS, ENDS).map(lambda ends: Interval(min(ends), max(ends)))
DAY = date(2025, 11, 8)


@given(st.lists(CLOSED, min_size=1, max_size=12))
def test_apart_spans_the_intervals_that_hold_no_other(intervals: list[Interval]) -> None:
    precise = [one for one in intervals if not any(one.contains(other) and one != other for other in intervals)]
    assert apart(intervals) == hull(precise)


def _statement(interval: Interval, number: int) -> Statement:
    document = Document(text=f"Report {number} of the General Staff.", published=DAY, outlet=f"Outlet {number}")
    bound = Bound.EXACT if interval.width == 0 else Bound.RANGE
    claim = Claim(
        document=document.id, span=Span(0, 1), sentence=Span(0, 1), quote="R", rule="test", measure=Measure.KILLED,
        what="military", party="RU", speaker=Speaker("General Staff", Side.UA),
        quantity=Quantity(interval.low, interval.high, bound, Unit.PEOPLE),
    )  # fmt: skip
    return Statement.of(claim, document)


@given(st.lists(CLOSED, min_size=2, max_size=12))
def test_one_speakers_figures_are_one_voice_where_they_can_be_true_together(intervals: list[Interval]) -> None:
    answers = [_statement(one, number) for number, one in enumerate(intervals)]
    clusters: list[tuple[Interval, set[Interval]]] = []
    for one in sorted(set(intervals), key=lambda one: (one.width, one.floor)):
        for place, (shared, members) in enumerate(clusters):
            meeting = common((shared, one))
            if meeting is not None:
                clusters[place] = (meeting, members | {one})
                break
        else:
            clusters.append((one, {one}))
    found = [{one.interval for one in group} for group, _ in voices(answers, {})]
    assert len(found) == len(clusters)
    assert all(members in found for _, members in clusters)
