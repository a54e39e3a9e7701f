"""Claims that do not agree, with the kind of disagreement and a sentence for the reader."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from contested.claims.claim import Claim
from contested.errors import ContestedError
from contested.reconcile.question import Question


class Diagnosis(StrEnum):
    """Every kind of disagreement; each has its rule, or several, in `diagnoses`."""

    CONTRADICTION = "contradiction"
    INTEREST = "interest"
    TRANSCRIPTION_ERROR = "transcription_error"
    TRANSLATION = "translation"
    SUM_MISMATCH = "sum_mismatch"
    DEFINITION_GAP = "definition_gap"
    SCOPE_DRIFT = "scope_drift"
    NAME_CONFUSION = "name_confusion"
    STALE = "stale"
    RATE_OR_PEAK = "rate_or_peak"
    GROWING_COUNTER = "growing_counter"
    COPY = "copy"


# Kinds that settle themselves: nothing is left to find out.
SETTLED = frozenset({"copy", "growing_counter"})


@dataclass(frozen=True, slots=True)
class Disagreement:
    """`kind` is a word such as `contradiction` or `scope_drift`; `explanation` is plain language for the brief.

    `question` is the one that is disputed, or the first of those that are held apart.
    """

    kind: str
    explanation: str
    claims: tuple[Claim, ...]
    question: Question | None = None

    def __post_init__(self) -> None:
        if not self.claims:
            raise ContestedError(f"{self.kind}: a disagreement names its claims")

    @property
    def settled(self) -> bool:
        """Whether it only warns (a copy, a running count, one place under two names) and leaves nothing to find out."""
        if self.kind == Diagnosis.NAME_CONFUSION:
            return len({claim.place.place_id or "" for claim in self.claims if claim.place}) == 1
        return self.kind in SETTLED
