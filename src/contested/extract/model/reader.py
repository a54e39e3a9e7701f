"""The second reader: what the rules read, and what a language model adds to it through the gate.

The rules' claims stand. A proposal that says what a rule has read changes nothing; one that the gate accepts and no
rule has read is added, under a rule name that says which model and prompt it came from. Where gate and model agree
that a rule took a number for another measure or missed its denial, the rule's claim gives way. Where the model fails,
the rules' reading is what there is, and the failure is reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from contested.claims.claim import Claim
from contested.documents.document import Document
from contested.extract.model.asking import AT_ONCE, GRAMMARS, Asking
from contested.extract.model.cache import Cache
from contested.extract.model.endpoint import Endpoint
from contested.extract.model.gate import Accepted, judge
from contested.extract.model.prompt import CLAIMS_AT_MOST, claims_prompt
from contested.extract.model.proposal import proposal
from contested.extract.model.refusal import Refusal
from contested.extract.model.usage import Usage
from contested.extract.reader import extract


class Kind(StrEnum):
    """What became of what a model offered."""

    READ = "read"  # the rules had read it
    ADDED = "added"
    MENDED = "mended"  # a rule's claim gave way to it
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ModelReading:
    """One document read by rules and model: its claims, what was refused, what failed, and what it cost."""

    document: Document
    claims: tuple[Claim, ...]
    refusals: tuple[Refusal, ...] = ()
    problems: tuple[str, ...] = ()
    counts: Counter[Kind] = field(default_factory=Counter)
    usage: Usage = field(default_factory=Usage)
    remembered: int = 0  # answers that came from the cache


@dataclass(frozen=True, slots=True)
class SecondReader:
    """A model with its memory: reads documents one by one or several at once."""

    endpoint: Endpoint
    cache: Cache | None = None
    at_once: int = AT_ONCE

    @property
    def rule(self) -> str:
        """How the rule of a claim begins that the model added: "model:NAME:PROMPT"."""
        return f"model:{self.asking.name}:{claims_prompt().version}"

    @property
    def asking(self) -> Asking:
        """Its model, as whoever asks it sees it."""
        return Asking(self.endpoint, self.cache, self.at_once)

    def readings(self, documents: Iterable[Document]) -> Iterator[ModelReading]:
        """Every document in order, `at_once` questions under way.

        Raises:
            InputError: the endpoint answers nothing: its address, the key or the model is wrong.
        """
        return self.asking.in_order(self.read, documents)

    def read(self, document: Document) -> ModelReading:
        """One document.

        Raises:
            InputError: the endpoint answers nothing: its address, the key or the model is wrong.
        """
        answers = self.asking.answers(document, claims_prompt())
        proposed, refusals = answers.proposals(proposal, CLAIMS_AT_MOST)
        with GRAMMARS:
            claims = {claim.id: claim for claim in extract(document).claims}
            offers, parts = [one for one, _ in proposed], [part for _, part in proposed]
            verdicts = list(judge(document, offers, self.rule, parts))
        counts: Counter[Kind] = Counter()
        for verdict in verdicts:
            if isinstance(verdict, Accepted):
                counts[_entered(claims, verdict.claim)] += 1
            else:
                refusals.append(verdict)
        counts[Kind.REFUSED] = len(refusals)
        ordered = sorted(claims.values(), key=lambda claim: (claim.span.start, claim.span.end, claim.id))
        problems = tuple(answers.problems)
        return ModelReading(
            document, tuple(ordered), tuple(refusals), problems, counts, answers.usage, answers.remembered
        )


def _entered(claims: dict[str, Claim], claim: Claim) -> Kind:
    """Enter an accepted claim among those of its document, and say what that changed."""
    beside = [other for other in claims.values() if other.span.overlaps(claim.span) and _same_value(other, claim)]
    if any(other.measure is claim.measure and other.polarity is claim.polarity for other in beside):
        return Kind.READ
    wrong = [other for other in beside if claim.quantity is not None or other.measure is claim.measure]
    for other in wrong:
        del claims[other.id]
    claims[claim.id] = claim
    return Kind.MENDED if wrong else Kind.ADDED


def _same_value(one: Claim, other: Claim) -> bool:
    """Whether two claims hold the same number, or the same status."""
    if one.quantity is None or other.quantity is None:
        return one.quantity is other.quantity and one.status == other.status
    a, b = one.quantity, other.quantity
    return (a.low, a.high, a.bound, a.unit) == (b.low, b.high, b.bound, b.unit)
