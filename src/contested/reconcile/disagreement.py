"""Claims that do not agree, with the kind of disagreement and a sentence for the reader."""

from __future__ import annotations

from dataclasses import dataclass

from contested.claims.claim import Claim


@dataclass(frozen=True, slots=True)
class Disagreement:
    """`kind` is a word such as `contradiction` or `scope_drift`; `explanation` is plain language for the brief."""

    kind: str
    explanation: str
    claims: tuple[Claim, ...]
