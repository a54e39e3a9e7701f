"""Who counts as one voice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from contested.errors import InputError
from contested.reconcile.estimate import Estimate
from contested.reconcile.origins import origins

Make = Callable[..., Any]
Estimating = Callable[..., Estimate]
NIGHT = ("2025-11-07", "2025-11-08")
LONG = "Overnight the enemy sent 458 drones at our towns and the grid, officials in Kyiv wrote."


def test_the_same_words_are_one_origin(say: Make, report: Make, estimate: Estimating) -> None:
    first = say("launched", "458", by="unnamed officials", side="unknown", on=NIGHT, words=LONG)
    found = estimate(report("2025-11-08", "A", first), report("2025-11-09", "B", first))
    assert (len(found.origins), found.reports, found.origins[0].reason) == (1, 2, "same words")
    assert not found.agreed


def test_one_named_speaker_through_two_outlets_is_one_origin(say: Make, report: Make, estimate: Estimating) -> None:
    one = say("assaults", "57", on="2025-11-08", words="The General Staff counted 57.", relay=("A",))
    other = say("assaults", "57", on="2025-11-08", words="57 clashes, staff officers write.", relay=("B",))
    found = estimate(report("2025-11-08", "A", one), report("2025-11-08", "B", other))
    assert [origin.reason for origin in found.origins] == ["all relay General Staff"]


@pytest.mark.parametrize("nobody", ["unnamed reports", "the author", "Western officials", "military experts"])
def test_nobody_in_particular_joins_nothing(nobody: str, say: Make, report: Make, estimate: Estimating) -> None:
    one = say("strength", "~110000", by=nobody, side="unknown", words="Perhaps 110,000 stand there.")
    other = say("strength", "~110000", by=nobody, side="unknown", words="It is said that 110,000 have come.")
    found = estimate(report("2025-11-08", "A", one), report("2025-11-08", "B", other))
    assert len(found.origins) == 2
    assert found.agreed


def test_a_relay_that_has_the_figure_joins(say: Make, report: Make, estimate: Estimating) -> None:
    source = say("killed", "3", by="Ivan Fedorov", on="2025-11-08", words="I have three dead to report.")
    relayed = say("killed", "3", by="local doctors", relay=("Ivan Fedorov",), on="2025-11-08", words="Three died.")
    found = estimate(report("2025-11-08", "A", source), report("2025-11-08", "B", relayed))
    assert [origin.reason for origin in found.origins] == ["names Ivan Fedorov, which has the same figure"]


def test_a_common_relay_does_not_join_its_two_sources(say: Make, report: Make, estimate: Estimating) -> None:
    one = say("killed", "3", by="Ivan Fedorov", relay=("A",), on="2025-11-08", words="Three dead, Fedorov says.")
    other = say("killed", "3", by="State Emergency Service", relay=("A",), on="2025-11-08", words="Rescuers: three.")
    assert len(estimate(report("2025-11-08", "A", one), report("2025-11-09", "A", other)).origins) == 2


def test_an_outlet_does_not_count_drones_itself(say: Make, report: Make, estimate: Estimating) -> None:
    source = say("launched", "653", by="Ukrainian Air Force", on=NIGHT)
    own = say("launched", "653", by="B", side="third", on=NIGHT, words="Russia fired 653 drones.")
    staff = report("2025-11-08", "Ukrainian Air Force", source, outlet_side="UA")
    assert len(estimate(staff, report("2025-11-08", "B", own)).origins) == 1


def test_a_common_figure_in_an_own_voice_stays_apart(say: Make, report: Make, estimate: Estimating) -> None:
    source = say("launched", "30", by="Ukrainian Air Force", on=NIGHT)
    own = say("launched", "30", by="B", side="third", on=NIGHT, words="Russia fired 30 drones.")
    staff = report("2025-11-08", "Ukrainian Air Force", source, outlet_side="UA")
    assert len(estimate(staff, report("2025-11-08", "B", own)).origins) == 2


def test_a_subset_by_the_same_speaker_is_no_second_voice(say: Make, report: Make, estimate: Estimating) -> None:
    whole, part = (say("launched", figure, by="Ukrainian Air Force", on=NIGHT) for figure in ("158", "90+"))
    found = estimate(report("2025-11-08", "Ukrainian Air Force", whole, part, outlet_side="UA"))
    assert (len(found.origins), found.low, found.high) == (1, 158, 158)


def test_a_speaker_who_cannot_be_right_twice_is_shown_twice(say: Make, report: Make, estimate: Estimating) -> None:
    one, other = (say("strength", figure, by="Ukrainian president", party="RU") for figure in ("110000", "170000"))
    apart = estimate(report("2025-11-08", "A", one), report("2025-11-08", "B", other))
    assert (len(apart.origins), apart.agreed, apart.low, apart.high) == (2, False, 110_000, 170_000)
    together = estimate(report("2025-11-08", "A", one, other))
    assert (len(together.origins), together.low, together.high) == (1, 110_000, 170_000)


def test_the_earliest_is_first_and_origins_stand_alone(say: Make, report: Make, ledger: Make) -> None:
    said = say("launched", "458", on=NIGHT)
    claims, documents = ledger(report("2025-11-09", "B", said), report("2025-11-08", "A", said))
    (found,) = origins(claims, documents)
    assert [documents[claim.document].outlet for claim in found.claims] == ["A", "B"]


def test_a_claim_without_its_document_is_refused(say: Make, report: Make, ledger: Make) -> None:
    claims, _ = ledger(report("2025-11-09", "B", say("launched", "458", on=NIGHT)))
    with pytest.raises(InputError, match="give it as well"):
        origins(claims, {})
