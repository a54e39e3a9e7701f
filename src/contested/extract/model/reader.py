"""The second reader: what the rules read, and what a language model adds to it through the gate.

The rules' claims stand. A proposal that says what a rule has read changes nothing; one that the gate accepts and no
rule has read is added, under a rule name that says which model and prompt it came from. Where gate and model agree
that a rule took a number for another measure or missed its denial, the rule's claim gives way. Where the model fails,
the rules' reading is what there is, and the failure is reported.
"""

from __future__ import annotations

import re
import threading
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum

from contested.claims.claim import Claim
from contested.claims.parts import Span
from contested.documents.document import Document
from contested.extract.model.answer import AnswerError, claims_in
from contested.extract.model.cache import Cache
from contested.extract.model.endpoint import Endpoint, NoAnswerError
from contested.extract.model.gate import Accepted, judge
from contested.extract.model.prompt import (
    CLAIMS_AT_MOST,
    parts_of,
    prompt_version,
    schema,
    system_message,
    user_message,
)
from contested.extract.model.proposal import Json, Proposal, proposals
from contested.extract.model.refusal import Reason, Refusal
from contested.extract.model.usage import Usage
from contested.extract.reader import extract

AT_ONCE = 4  # questions under way: modest for a paid endpoint, enough for a model on this machine
_RULES = threading.Lock()  # the grammars remember words and are asked by one thread at a time
_NAME = re.compile(r"[^\w.:/@-]+")
_NAME_AT_MOST = 60  # characters of a model's name in a rule's


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
        return f"model:{_NAME.sub('_', self.endpoint.model)[:_NAME_AT_MOST]}:{prompt_version()}"

    def readings(self, documents: Iterable[Document]) -> Iterator[ModelReading]:
        """Every document in order, `at_once` questions under way.

        Raises:
            InputError: the endpoint answers nothing: its address, the key or the model is wrong.
        """
        waiting: deque[Future[ModelReading]] = deque()
        pool = ThreadPoolExecutor(self.at_once, thread_name_prefix="model")
        try:
            for document in documents:
                waiting.append(pool.submit(self.read, document))
                if len(waiting) > self.at_once:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def read(self, document: Document) -> ModelReading:
        """One document.

        Raises:
            InputError: the endpoint answers nothing: its address, the key or the model is wrong.
        """
        offers = self._offers(document)
        with _RULES:
            claims = {claim.id: claim for claim in extract(document).claims}
            verdicts = list(judge(document, offers.proposals, self.rule, offers.parts))
        counts: Counter[Kind] = Counter()
        refusals = list(offers.malformed)
        for verdict in verdicts:
            if isinstance(verdict, Accepted):
                counts[_entered(claims, verdict.claim)] += 1
            else:
                refusals.append(verdict)
        counts[Kind.REFUSED] = len(refusals)
        ordered = sorted(claims.values(), key=lambda claim: (claim.span.start, claim.span.end, claim.id))
        problems = tuple(offers.problems)
        return ModelReading(
            document, tuple(ordered), tuple(refusals), problems, counts, offers.usage, offers.remembered
        )

    def _offers(self, document: Document) -> _Offers:
        """What the model says of every part of a document."""
        offers = _Offers()
        parts, unasked = parts_of(document.text)
        if unasked:
            offers.problems.append(f"its last {unasked} characters were not asked about, for its length")
        for part in parts:
            try:
                offers.take(part, self._items(document, part, offers))
            except NoAnswerError as error:
                offers.problems.append(f"the model did not answer: {error}")
            except AnswerError as error:
                offers.problems.append(f"the model's answer was not understood: {error}")
        return offers

    def _items(self, document: Document, part: Span, offers: _Offers) -> list[Json]:
        """The items of one answer, from the cache or the endpoint; what is understood is kept."""
        key = self.cache.key(document, part, self.endpoint.address, self.endpoint.model) if self.cache else ""
        kept = self.cache.find(key) if self.cache else None
        answer = kept or self.endpoint.ask(system_message(), user_message(document, part), schema())
        offers.usage += answer.usage
        items = claims_in(answer.content)
        if kept is not None:
            offers.remembered += 1
        elif self.cache:
            self.cache.keep(key, answer)
        return items


@dataclass(slots=True)
class _Offers:
    """What a model offered about one document, each proposal with the part that it was asked about."""

    proposals: list[Proposal] = field(default_factory=list)
    parts: list[Span] = field(default_factory=list)
    malformed: list[Refusal] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)
    remembered: int = 0

    def take(self, part: Span, items: list[Json]) -> None:
        """Take the items of one answer, those beyond the bound as refused."""
        found, malformed = proposals(items[:CLAIMS_AT_MOST])
        beyond = len(items) - CLAIMS_AT_MOST
        limit = Refusal("", Reason.LIMIT, f"beyond the first {CLAIMS_AT_MOST} of one answer")
        self.proposals += found
        self.parts += [part] * len(found)
        self.malformed += [*malformed, *[limit] * max(beyond, 0)]


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
