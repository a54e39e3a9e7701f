"""What the claims about one question allow: an interval that respects their bounds, and who stands behind it.

This first version widens and never averages. An estimate over a conflict holds every figure that stands in it and
says so; learned leanings and likelihoods are not part of it yet.
"""

from __future__ import annotations

from dataclasses import dataclass

from contested.claims.claim import Claim
from contested.reconcile.question import Question


@dataclass(frozen=True, slots=True)
class Origin:
    """Claims that count as one voice, the earliest first, and the reason why they are taken to be one.

    `replaced` where a later figure of a running count stands in place of every one of them.
    """

    claims: tuple[Claim, ...]
    reason: str
    replaced: bool = False

    @property
    def reports(self) -> int:
        """Number of documents that carry it."""
        return len({claim.document for claim in self.claims})


@dataclass(frozen=True, slots=True)
class Estimate:
    """Interval for one question: `low` and `high` in the question's unit, None for an end that no origin closes.

    `agreed` is true where there are at least two origins and a value that all of them allow; an earlier count of a
    running total allows every later one that is higher. `basis` says in plain words how the interval was made.
    """

    question: Question
    low: float | None
    high: float | None
    origins: tuple[Origin, ...]
    agreed: bool
    basis: str = ""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim behind the estimate, origin by origin."""
        return tuple(claim for origin in self.origins for claim in origin.claims)

    @property
    def standing(self) -> tuple[Origin, ...]:
        """The origins of the figure as it stands: without those that a running count left behind."""
        return tuple(origin for origin in self.origins if not origin.replaced)

    @property
    def reports(self) -> int:
        """Number of documents that carry the figure, copies included."""
        return len({claim.document for claim in self.claims})
