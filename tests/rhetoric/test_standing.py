"""How a thing that a frame implies stands: intervals, and whom to leave out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from contested.claims.vocabulary import Side
from contested.reconcile.interval import Interval
from contested.rhetoric.bearing import Standing, combined
from contested.rhetoric.predicates.standing import Wanted, Witness, verdict

UA, RU, THIRD, UNKNOWN = Side.UA, Side.RU, Side.THIRD, Side.UNKNOWN


def says(side: Side, low: float | None, high: float | None, name: str = "") -> Witness:
    return Witness(name or f"{side} {low} {high}", side, Interval(low, high), ())


def stands(*witnesses: Witness, wanted: Wanted = Wanted.ABOVE, served: Side = RU) -> Standing:
    return verdict(witnesses, wanted, served).standing


@pytest.mark.parametrize(
    ("witnesses", "standing"),
    [
        ((), Standing.NOT_TESTABLE),
        ((says(RU, 1, 2),), Standing.NOT_TESTABLE),  # the frame itself
        ((says(UA, -2, -1),), Standing.TENSION),  # its mirror
        ((says(RU, 1, 2), says(UA, -2, -1)), Standing.TENSION),
        ((says(THIRD, 1, 2),), Standing.SUPPORTED),
        ((says(UNKNOWN, 1, 2),), Standing.TENSION),
        ((says(UA, 1, 2),), Standing.SUPPORTED),  # against its own side
        ((says(THIRD, 1, 2), says(UA, -2, -1)), Standing.SUPPORTED),
        ((says(THIRD, -1, 2),), Standing.TENSION),
        ((says(THIRD, 1, 2), says(THIRD, -2, -1)), Standing.TENSION),
        ((says(THIRD, -2, -1),), Standing.TENSION),  # one origin alone
        ((says(RU, -2, -1),), Standing.TENSION),  # an admission, but one alone
        ((says(THIRD, -2, -1), says(UA, -3, -1)), Standing.TENSION),  # without the third party the enemy is alone
        ((says(THIRD, -2, -1, "a"), says(THIRD, -3, -1, "b")), Standing.CONTRADICTED),
        ((says(THIRD, -2, -1, "a"), says(RU, -3, -1), says(UA, -3, -1)), Standing.CONTRADICTED),
        ((says(THIRD, -2, -1, "a"), says(UNKNOWN, -3, -1), says(UA, -3, -1)), Standing.CONTRADICTED),
        ((says(RU, 1, 2), says(THIRD, -2, -1, "a"), says(THIRD, -2, -1, "b")), Standing.CONTRADICTED),
    ],
)
def test_a_verdict_rests_on_whom_it_does_not_suit(witnesses: tuple[Witness, ...], standing: Standing) -> None:
    assert stands(*witnesses) is standing


def test_two_words_of_one_origin_are_left_out_together() -> None:
    assert stands(says(THIRD, -2, -1, "a"), says(THIRD, -5, -1, "a")) is Standing.TENSION


SIDED = some.sampled_from([UA, RU, THIRD, UNKNOWN])
ENDS = some.integers(-3, 3)
WITNESS = some.builds(
    lambda side, one, other, name: says(side, min(one, other), max(one, other), name), SIDED, ENDS, ENDS,
    some.sampled_from(["a", "b", "c", "d"]),
)  # fmt: skip
EXCHANGED = {UA: RU, RU: UA, THIRD: THIRD, UNKNOWN: UNKNOWN}


@given(some.lists(WITNESS, max_size=6), some.sampled_from(list(Wanted)), some.sampled_from([UA, RU]))
def test_exchanging_the_sides_changes_nothing(witnesses: list[Witness], wanted: Wanted, served: Side) -> None:
    mirrored = [replace(one, side=EXCHANGED[one.side]) for one in witnesses]
    assert verdict(witnesses, wanted, served) == verdict(mirrored, wanted, EXCHANGED[served])


@given(some.lists(WITNESS, max_size=6), some.sampled_from(list(Wanted)))
def test_what_contradicts_one_sides_frame_never_contradicts_its_mirror(
    witnesses: list[Witness], wanted: Wanted
) -> None:
    if stands(*witnesses, wanted=wanted, served=RU) is Standing.CONTRADICTED:
        assert stands(*witnesses, wanted=wanted.opposite, served=UA) is Standing.SUPPORTED


@given(some.lists(WITNESS, max_size=6), some.sampled_from(list(Wanted)), WITNESS)
def test_a_contradiction_survives_the_loss_of_any_origin(
    witnesses: list[Witness], wanted: Wanted, other: Witness
) -> None:
    everyone = [*witnesses, other]
    if stands(*everyone, wanted=wanted) is Standing.CONTRADICTED:
        left = [one for one in everyone if one.name != other.name]
        assert stands(*left, wanted=wanted) not in {Standing.SUPPORTED, Standing.NOT_TESTABLE}


@given(some.sampled_from(list(Wanted)), ENDS, ENDS)
def test_a_sign_and_its_opposite_never_both_hold(wanted: Wanted, one: int, other: int) -> None:
    interval = Interval(min(one, other), max(one, other))
    assert not (wanted.holds_in(interval) and wanted.opposite.holds_in(interval))
    if one == other:
        assert wanted.holds_in(interval) or wanted.opposite.holds_in(interval)


def test_several_things_stand_as_one_only_where_they_agree() -> None:
    supported, contradicted, tension, no = (
        Standing.SUPPORTED, Standing.CONTRADICTED, Standing.TENSION, Standing.NOT_TESTABLE,
    )  # fmt: skip
    assert combined([supported, no, supported]) is supported
    assert combined([supported, contradicted]) is tension
    assert combined([contradicted, no]) is contradicted
    assert combined([no, no]) is combined([]) is no
