"""A claim that was written down reads back equal, with the same identity, or is refused."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contested.atlas.level import Level
from contested.claims.claim import Claim
from contested.claims.parts import Locality, Period, Quantity, Span, Speaker
from contested.claims.registry import registry
from contested.claims.vocabulary import Aspect, Bound, Certainty, Definition, Measure, Per, Polarity, Precision, Side
from contested.errors import ClaimError
from contested.ledger.rows import claim_columns, claim_from_columns, claim_from_row

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
maybe_words = st.none() | words
numbers = st.floats(0, 1e15) | st.integers(0, 2**53)
zones = st.sampled_from([UTC, timezone(timedelta(hours=2)), timezone(timedelta(hours=-3, minutes=-30))])


@st.composite
def quantities(draw: st.DrawFn, measure: Measure) -> Quantity | None:
    units = sorted(registry()[measure].units)
    if not units:
        return None
    bound = draw(st.sampled_from(Bound))
    low, high = sorted((draw(numbers), draw(numbers)))
    return Quantity(
        None if bound is Bound.AT_MOST else low,
        None if bound is Bound.AT_LEAST else high,
        bound,
        draw(st.sampled_from(units)),
        draw(st.sampled_from(Aspect)),
        draw(st.none() | st.sampled_from(Per)),
    )


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = sorted((draw(st.dates()), draw(st.dates())))
    return Period(draw(st.none() | st.just(start)), draw(st.none() | st.just(end)), draw(st.sampled_from(Precision)))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    measure = draw(st.sampled_from(Measure))
    entry = registry()[measure]
    quote = draw(words)
    start = draw(st.integers(0, 10**9))
    degrees = st.none() | st.floats(-180, 180)
    return Claim(
        document=draw(words),
        span=Span(start, start + len(quote)),
        sentence=Span(start, start + 1 + draw(st.integers(0, 10**6))),
        quote=quote,
        rule=draw(words),
        measure=measure,
        speaker=Speaker(draw(words), draw(st.sampled_from(Side)), tuple(draw(st.lists(words, max_size=3)))),
        what=draw(st.sampled_from([None, *sorted(entry.whats)])),
        party=draw(maybe_words),
        quantity=draw(quantities(measure)),
        status=draw(st.sampled_from(sorted(entry.statuses))) if entry.statuses else None,
        place=draw(
            st.none() | st.builds(Locality, words, maybe_words, degrees, degrees, st.none() | st.sampled_from(Level))
        ),
        period=draw(periods()),
        polarity=draw(st.sampled_from(Polarity)),
        certainty=draw(st.sampled_from(Certainty)),
        stated_at=draw(st.none() | st.datetimes(datetime(1900, 1, 1), datetime(2200, 12, 31), timezones=zones)),
        definition=draw(st.none() | st.sampled_from(Definition)),
    )


@given(claims())
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_rows_read_back(claim: Claim) -> None:
    again = claim_from_row(claim.row())
    assert again == claim
    assert again.id == claim.id
    through_json = claim_from_row(json.loads(json.dumps(claim.row())))
    assert through_json == claim
    assert through_json.id == claim.id
    kept = claim_from_columns(claim_columns(claim) | {"n": 1, "batch": 1})
    assert kept == claim
    assert kept.id == claim.id


def row() -> dict[str, object]:
    return {
        "document": "d",
        "measure": "killed",
        "low": 3,
        "high": 3,
        "bound": "exact",
        "unit": "people",
        "aspect": "level",
        "precision": "day",
        "speaker": "governor",
        "speaker_side": "UA",
        "relay": [],
        "polarity": "asserted",
        "certainty": "stated",
        "span": [0, 1],
        "sentence": [0, 1],
        "quote": "3",
        "rule": "killed",
    }


def test_a_row_may_leave_out_what_is_null() -> None:
    assert claim_from_row(row()).quantity == Quantity(
        3, 3, Bound.EXACT, registry()[Measure.KILLED].units.__iter__().__next__()
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"measure": "murdered"}, "unknown measure 'murdered'"),
        ({"measure": None}, "measure is missing"),
        ({"measure": 3}, "measure is int"),
        ({"bound": "roughly"}, "unknown bound 'roughly'; known: exact"),
        ({"unit": None}, "a number needs bound, unit and aspect"),
        ({"speaker_side": "NATO"}, "unknown speaker_side 'NATO'"),
        ({"polarity": None}, "polarity is missing"),
        ({"what": "elves"}, "unknown what 'elves'"),
        ({"start": "yesterday"}, "start 'yesterday' is not an ISO date"),
        ({"stated_at": "16:00"}, "stated_at '16:00' is not an ISO datetime"),
        ({"stated_at": "2025-11-08T16:00"}, "stated_at must be aware"),
        ({"span": [0]}, "span [0] is not a pair"),
        ({"span": [0, 1.0]}, "is not a pair"),
        ({"span": [0, True]}, "is not a pair"),
        ({"span": None}, "is not a pair"),
        ({"relay": "Wire"}, "relay 'Wire' is not a list"),
        ({"relay": [1]}, "is not a list of names"),
        ({"low": "3"}, "low is str"),
        ({"low": True}, "low is bool"),
        ({"low": float("nan")}, "finite"),
        ({"low": 4}, "low 4 above high 3"),
        ({"place_id": "p"}, "a place needs a name"),
        ({"quote": "33"}, "the quote has 2 characters"),
        ({"document": None}, "document is missing"),
    ],
)
def test_a_row_that_is_no_claim_is_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(ClaimError) as caught:
        claim_from_row(row() | changes)
    assert message in str(caught.value)


@pytest.mark.parametrize("changes", [{"low": 2**53 + 1, "high": 2**53 + 1}, {"place": "P", "lat": 48, "lon": 37}])
def test_a_number_that_would_not_read_back_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ClaimError):
        claim_columns(claim_from_row(row() | changes))
