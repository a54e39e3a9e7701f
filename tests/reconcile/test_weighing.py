"""What curves say together: leaving one out is what the others say, and the order of origins is of no account."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.claims.parts import Quantity
from contested.claims.vocabulary import Bound, Unit
from contested.reconcile.weighing import Heard, weigh


def _heard(figure: int, side: int, common: float) -> Heard:
    return Heard(Quantity(figure, figure, Bound.EXACT, Unit.PEOPLE), 0.1, 0.0, side, common)


ORIGINS = st.builds(_heard, st.integers(90, 110), st.integers(0, 2), st.sampled_from((0.0, 0.25, 0.6)))


@given(st.lists(ORIGINS, min_size=3, max_size=5))
def test_without_an_origin_the_others_say_what_they_say_alone(origins: list[Heard]) -> None:
    ends = _heard(90, 0, 0.0), _heard(110, 1, 0.0)  # twice each: the grid is the same whoever is left out
    heard = (*ends, *origins, *ends)
    found = weigh(heard, Unit.PEOPLE)
    for place, without in enumerate(found.without):
        others = weigh((*heard[:place], *heard[place + 1 :]), Unit.PEOPLE)
        assert without == others.quantiles
    assert sum(found.weights) == pytest.approx(1.0)


@given(st.lists(ORIGINS, min_size=2, max_size=5))
def test_the_order_of_origins_moves_no_estimate(origins: list[Heard]) -> None:
    found, turned = weigh(tuple(origins), Unit.KM2), weigh(tuple(reversed(origins)), Unit.KM2)
    assert list(turned.quantiles.values()) == pytest.approx(list(found.quantiles.values()), rel=0.002)
    assert list(reversed(turned.weights)) == pytest.approx(list(found.weights), abs=1e-6)


def test_an_only_origin_has_all_the_weight_and_nothing_stands_without_it() -> None:
    found = weigh((_heard(100, 0, 0.0),), Unit.PEOPLE)
    assert found.weights == (1.0,)
    assert found.without == (None,)
    assert found.quantiles[0.05] <= found.quantiles[0.5] <= found.quantiles[0.95]
