"""Numbers every report and every claim once, so that a figure and its sentence find each other on screen and paper.

Reports are numbered in order of publication; claim 3.2 is the second claim in the text of report 3. On screen the
number is a link to `#c-<claim id>`; in print it is still a reference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from contested.claims.claim import Claim
from contested.claims.vocabulary import Polarity
from contested.documents.document import Document
from contested.errors import InputError
from contested.reconcile.judged import UNJUDGED, Judged
from contested.show.bounded import MOST_REFERENCES
from contested.show.figures import count, number, quantity_figure, unit_words
from contested.show.html import Markup, element, join, plain
from contested.show.judgements import marks
from contested.show.wording import claim_subject, status_words


@dataclass(frozen=True, slots=True)
class Register:
    """Documents in order of publication with their claims in order of the text, each claim with its number.

    `claims` are those that count; `by_document` and `labels` hold claims that a reader rejected as well.
    """

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    by_document: Mapping[str, tuple[Claim, ...]]
    labels: Mapping[Claim, str]
    texts: Mapping[str, Document]
    judged: Judged = UNJUDGED

    @classmethod
    def of(
        cls,
        documents: Iterable[Document],
        claims: Iterable[Claim],
        cited: Iterable[Claim],
        judged: Judged = UNJUDGED,
    ) -> Register:
        """Number documents and claims; equal ones count once; `cited` claims must be among the claims.

        Raises:
            InputError: a claim whose document is missing, or a cited claim that is not among the claims.
        """
        texts = {document.id: document for document in documents}
        ordered = sorted(texts.values(), key=lambda document: (document.published, document.outlet or "", document.id))
        identified = {claim.id: claim for claim in claims}
        grouped: dict[str, list[tuple[int, int, str]]] = {document.id: [] for document in ordered}
        for key, claim in identified.items():
            if claim.document not in grouped:
                raise InputError("brief", f"claim {key} is of document {claim.document}", "give its document as well")
            grouped[claim.document].append((claim.span.start, -claim.span.end, key))
        known = set(identified.values())
        for claim in cited:
            if claim not in known:
                raise InputError("brief", f"an estimate cites claim {claim.id}", "give every claim it rests on")
        kept = {key: tuple(identified[one[2]] for one in sorted(found)) for key, found in grouped.items()}
        labels = {
            claim: f"{position}.{place}"
            for position, document in enumerate(ordered, 1)
            for place, claim in enumerate(kept[document.id], 1)
        }
        counted = judged.standing(one for found in kept.values() for one in found)
        return cls(tuple(ordered), counted, kept, labels, texts, judged)

    def document(self, claim: Claim) -> Document:
        """The report in which a claim stands."""
        return self.texts[claim.document]

    def label(self, claim: Claim) -> str:
        """The claim's number, such as 3.2."""
        return self.labels[claim]

    def order(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Claims once each, in the order of their numbers."""
        return tuple(sorted(set(claims), key=lambda claim: _key(self.labels[claim])))

    def link(self, claim: Claim, *words: str | Markup, class_: str = "figure") -> Markup:
        """A link from a figure to the words that it was read from."""
        return element("a", *words, href=f"#{anchor(claim)}", class_=class_, title=self.hint(claim))

    def references(self, claims: Iterable[Claim]) -> Markup:
        """The numbers of claims as links, in one line that may break between them; of many the first ones."""
        ordered = self.order(claims)
        links = [
            element("a", self.label(claim), href=f"#{anchor(claim)}", title=self.hint(claim))
            for claim in ordered[:MOST_REFERENCES]
        ]
        left = len(ordered) - len(links)
        more = f" and {number(left)} more" if left else None
        return element("span", join(*(join(" " if place else "", link) for place, link in enumerate(links))), more,
                       class_="refs", aria_label="claims")  # fmt: skip

    def hint(self, claim: Claim) -> str:
        """Who says it and where, for a reader who points at a link."""
        outlet = self.document(claim).outlet or "outlet unknown"
        judged = marks(claim, self.judged)
        parts = (self.label(claim), f"{claim_subject(claim)}: {said(claim)}", claim.speaker.name, outlet, judged)
        return plain(" · ".join(part for part in parts if part))

    def reports(self, claims: Iterable[Claim]) -> int:
        """Number of reports in which claims stand."""
        return len({claim.document for claim in claims})


@lru_cache(maxsize=100_000)
def anchor(claim: Claim) -> str:
    """The id of a claim's words in the ledger of sentences; kept, since a claim's identity is a hash made anew."""
    return f"c-{claim.id}"


def value(claim: Claim) -> str:
    """A claim's value in words: its number with unit, or its status, whether asserted or denied."""
    if claim.quantity is None:
        return status_words(claim.status)
    unit = unit_words(claim.quantity.unit, claim.quantity.low, claim.quantity.high)
    return f"{quantity_figure(claim.quantity)} {unit}".strip()


def said(claim: Claim) -> str:
    """A claim's value in words; a denial says so."""
    return f"denied: {value(claim)}" if claim.polarity is Polarity.DENIED else value(claim)


def voices(origins: int, reports: int) -> str:
    """How many independent voices stand behind a figure, and in how many reports."""
    return f"{count(origins, 'origin')}, {count(reports, 'report')}"


def _key(label: str) -> tuple[int, ...]:
    return tuple(int(part) for part in label.split("."))
