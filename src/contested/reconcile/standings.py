"""What is said of a place without a number: who holds it, who means to, what state it is in, and who denies it.

A standing never decides. It keeps the asserted beside the denied, week by week, for the brief and for the model of
control that comes later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from contested.claims.claim import Claim
from contested.claims.vocabulary import Measure
from contested.documents.document import Document
from contested.extract.rules import NO_DEADLINE
from contested.reconcile.gathering import windows
from contested.reconcile.statement import Statement, statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One status of one party at one place, asserted and denied within a week that starts at `since`.

    `since` and `until` are the first and last day that the claims are about.
    """

    measure: Measure
    status: str
    place: str | None
    place_id: str | None
    party: str | None
    since: date
    until: date
    asserted: tuple[Claim, ...]
    denied: tuple[Claim, ...]

    @property
    def contested(self) -> bool:
        """Whether it is both asserted and denied."""
        return bool(self.asserted and self.denied)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim, the asserted first."""
        return self.asserted + self.denied


def standings(claims: Iterable[Claim], documents: Mapping[str, Document]) -> tuple[Standing, ...]:
    """Every status that is said of a party at a place, a week at a time, in order of day.

    Raises:
        InputError: a claim whose document is not among `documents`.
    """
    groups: dict[tuple[Measure, str, str | None, str | None, str | None], list[Statement]] = {}
    for one in statements(claims, documents):
        claim, place = one.claim, one.claim.place
        if claim.quantity is None and claim.status is not None and claim.rule != NO_DEADLINE:
            named = (place.name, place.place_id) if place else (None, None)
            groups.setdefault((claim.measure, claim.status, *named, claim.party), []).append(one)
    made = []
    for (measure, status, place_name, place_id, party), group in groups.items():
        for window in windows(group, lambda one: one.day):
            made.append(
                Standing(
                    measure=measure,
                    status=status,
                    place=place_name,
                    place_id=place_id,
                    party=party,
                    since=window[0].day,
                    until=window[-1].day,
                    asserted=tuple(one.claim for one in window if one.asserted),
                    denied=tuple(one.claim for one in window if not one.asserted),
                )
            )
    return tuple(sorted(made, key=_order))


def _order(one: Standing) -> tuple[object, ...]:
    return (one.since, one.measure, one.place or "", one.place_id or "", one.status, one.party or "")
