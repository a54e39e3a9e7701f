"""How far figures scatter before anything is learnt: by what they count and over how long, read from text."""

from __future__ import annotations

import math

import pytest
from tests.reconcile.reading import Written, read

from contested.claims.vocabulary import Measure
from contested.reconcile.casebook import casebook
from contested.reconcile.leanings import leanings
from contested.reconcile.posterior import posterior
from contested.reconcile.spreads import usual_spread


def width(measure: Measure, *reports: Written) -> float:
    """The width of the only estimate of a measure, as a factor's logarithm."""
    book = casebook(*read(*reports))
    (case,) = (one for one in book.cases if one.question.measure is measure and one.estimate)
    found = posterior(case, leanings(book.cases))
    assert found is not None
    return math.log(found.quantiles[0.95] / found.quantiles[0.05])


def test_ground_gained_is_surer_of_nobody_than_ground_held() -> None:
    held = ("2025-12-02", "War Maps", "Russia occupied 19,460 square kilometres of Donetsk region on 1 December 2025.")
    gained = ("2025-12-02", "War Maps", "Russia captured 460 square kilometres in Donetsk region in November 2025.")
    assert width(Measure.AREA, gained) > 3 * width(Measure.AREA, held)


@pytest.mark.parametrize("kind", ["tanks", "artillery systems"])
def test_a_days_equipment_scatters_more_than_all_of_it(kind: str) -> None:
    whole = f"Since 24 February 2022 Russia has lost 11,300 {kind}, the General Staff said on 8 November 2025."
    day = f"Russia lost 12 {kind} on 7 November 2025, the General Staff said."
    claims, _ = read(("2025-11-08", "Wire", whole), ("2025-11-08", "Daily", day))
    total, daily = (
        next(one for one in claims if one.quantity and one.quantity.low == figure) for figure in (11300, 12)
    )
    assert usual_spread(daily) > 1.5 * usual_spread(total)
