"""A claim keeps the contract: its words are closed, its identity is its content, its row has the contract's names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contested.claims.claim import Claim
from contested.claims.parts import Locality, Quantity, Span, Speaker
from contested.claims.registry import registry
from contested.claims.vocabulary import Bound, Measure, Polarity, Unit
from contested.errors import ClaimError

FIELDS = (
    "id document measure what party low high bound unit per aspect status place place_id lat lon level start end "
    "precision speaker speaker_side relay polarity certainty stated_at definition span sentence quote rule"
).split()

KILLED = Claim(
    document="d",
    span=Span(0, 12),
    sentence=Span(0, 30),
    quote="three people",
    rule="quantity.killed",
    measure=Measure.KILLED,
    what="civilian",
    party="UA",
    quantity=Quantity(3, 3, Bound.EXACT, Unit.PEOPLE),
    speaker=Speaker("the author"),
)


def test_a_row_has_the_names_of_the_contract() -> None:
    assert list(KILLED.row()) == FIELDS
    assert KILLED.row()["low"] == 3


def test_equal_content_has_equal_identity_and_any_change_another() -> None:
    assert replace(KILLED).id == KILLED.id
    changed = [
        replace(KILLED, party="RU"),
        replace(KILLED, polarity=Polarity.DENIED),
        replace(KILLED, quantity=Quantity(4, 4, Bound.EXACT, Unit.PEOPLE)),
        replace(KILLED, place=Locality("Dnipro")),
        replace(KILLED, document="e"),
        replace(KILLED, span=Span(1, 13)),
    ]
    assert len({KILLED.id, *(claim.id for claim in changed)}) == len(changed) + 1


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"what": "dragons"}, "unknown what 'dragons'"),
        ({"quantity": None}, "a number is required"),
        ({"quantity": Quantity(3, 3, Bound.EXACT, Unit.KM2)}, "unknown unit"),
        ({"measure": Measure.CONTROL, "what": None, "quantity": None}, "a status is required"),
        ({"measure": Measure.CONTROL, "what": None, "quantity": None, "status": "captured"}, "unknown status"),
        ({"measure": Measure.CONTROL, "what": None, "status": "held"}, "not allowed"),
        ({"quote": "three"}, "the quote has 5 characters"),
    ],
)
def test_a_claim_that_breaks_the_contract_is_refused(fields: dict[str, object], message: str) -> None:
    with pytest.raises(ClaimError, match=message):
        replace(KILLED, **fields)  # type: ignore[arg-type]


def test_an_implausible_number_is_kept_and_flagged() -> None:
    assert KILLED.plausible
    typo = replace(KILLED, quantity=Quantity(11_589_420, 11_589_420, Bound.EXACT, Unit.PEOPLE))
    assert not typo.plausible


def test_every_measure_has_a_meaning_and_units_or_statuses() -> None:
    for measure, entry in registry().items():
        assert entry.meaning, measure
        assert entry.units or entry.statuses, measure
        assert (entry.plausible is not None) == entry.has_number, measure
