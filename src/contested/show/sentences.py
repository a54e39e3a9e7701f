"""The ledger of sentences: every report in full, with outlet, side and date, and the words of each claim marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from contested.claims.claim import Claim
from contested.documents.document import Document
from contested.ledger.judgement import Judgement
from contested.show import dates, figures
from contested.show.bounded import MOST_REPORTS, rest
from contested.show.html import Markup, element, foreign, isolated, join
from contested.show.judgements import decision
from contested.show.marks import marked
from contested.show.register import Register, anchor
from contested.show.sides import chip

LANGUAGE = {"en": "English", "uk": "Ukrainian", "ru": "Russian"}


def sentences(register: Register, linked: frozenset[str] = frozenset()) -> Markup:
    """Every report in the order of its number; of very many, those to which the page has a link.

    `linked` are the ids in the page that links lead to: of reports and of claims.
    """
    every = list(enumerate(register.documents, 1))
    shown = every if len(every) <= MOST_REPORTS else [one for one in every if _wanted(*one, register, linked)]
    more = rest(len(every) - len(shown), "report", "contested claims")
    return element("div", *(_report(position, one, register) for position, one in shown), more, class_="reports")


def _wanted(position: int, document: Document, register: Register, linked: frozenset[str]) -> bool:
    return f"d-{position}" in linked or any(anchor(claim) in linked for claim in register.by_document[document.id])


def _report(position: int, document: Document, register: Register) -> Markup:
    claims = register.by_document[document.id]
    heading = _heading(document)
    shown = marked(document.text, claims, register)
    language = document.language if document.language in LANGUAGE else None
    facts = (
        isolated(document.outlet) if document.outlet else "outlet unknown",
        chip(document.outlet_side),
        dates.day(document.published),
        LANGUAGE.get(document.language or "", "language unknown"),
        figures.count(len(claims), "claim"),
    )
    return element(
        "article",
        element(
            "header",
            element("span", str(position), class_="ordinal"),
            element("h3", foreign(heading), dir="auto") if heading else None,
            element("p", join(*(element("span", fact) for fact in facts)), class_="facts"),
            class_="report-head",
        ),
        element("div", shown, class_="text", dir="auto", lang=language),
        _beneath(claims, register),
        element("p", "read as ", element("code", document.name), class_="fingerprint"),
        id=f"d-{position}",
        class_="report",
    )


def _heading(document: Document) -> str | None:
    """The heading above a report: its title, unless the text itself starts with it."""
    title = (document.title or "").strip()
    return None if document.text.lstrip().startswith(title) else title


def _beneath(claims: Iterable[Claim], register: Register) -> Markup | None:
    """What readers judged of a report's claims, below its text; None where nothing was judged."""
    labels = {claim.id: register.label(claim) for claim in register.judged.about if claim in register.labels}
    items = [
        element("li", element("a", register.label(claim), href=f"#{anchor(claim)}"), " ", _line(one, claim, labels.get))
        for claim in claims
        for one in register.judged.about.get(claim, ())
    ]
    return element("ul", *items, class_="judged", aria_label="Readers’ judgements") if items else None


def _line(judgement: Judgement, claim: Claim, label: Callable[[str], str | None]) -> Markup:
    others = [label(one) or one for one in judgement.claims if one != claim.id]
    return join(
        isolated(decision(judgement, others)), " by ", isolated(judgement.by),
        f", {dates.day(judgement.judged_at.date())}: ", isolated(judgement.reason),
    )  # fmt: skip
