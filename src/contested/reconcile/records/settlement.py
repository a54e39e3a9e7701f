"""One claim that later facts settled: whether it was sustained, after how many days, by whom, and how far off it was.

A settlement is a comparison with what was known later, and what was known later may be wrong too. It is no verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from contested.atlas.sources import source_named
from contested.claims.claim import Claim
from contested.claims.vocabulary import Side
from contested.reconcile.statement import Statement
from contested.reconcile.voices import AUTHOR, is_named


class Kind(StrEnum):
    """What was settled, each kind in its own way."""

    CAPTURE = "capture"
    ENTRY = "entry"
    RUNNING_TOTAL = "running_total"
    TRANSCRIPTION = "transcription"
    EARLY_TOLL = "early_toll"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """`claim` said by `source` on `day`, settled by `settled_by`.

    `lag_days` runs from the claim to the day that settled it (negative: the claim came after that day); None where
    that day is not known. `log_ratio` is the logarithm of the claimed figure over the settled one; None for statuses.
    """

    source: str
    side: Side
    kind: Kind
    day: date
    claim: Claim
    sustained: bool
    settled_by: str
    lag_days: int | None = None
    log_ratio: float | None = None


def source_of(one: Statement) -> str | None:
    """The name under which a statement enters a record: its speaker's, an outlet's for its own voice.

    None for those who cannot be told apart ("unnamed officials"): they have no record.
    """
    name = one.claim.speaker.name
    if name == AUTHOR:
        return one.document.outlet
    known = source_named(name)
    if known is not None:
        return known.name
    return name if is_named(name) else None
