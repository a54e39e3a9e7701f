"""The disagreements, worst first: what kind each is, why, and the sentences that do not agree, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contested.claims.claim import Claim
from contested.claims.vocabulary import Polarity
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.records.record import Record, record_words
from contested.show import dates
from contested.show.bounded import MOST_DISAGREEMENTS, rest
from contested.show.html import Markup, element, foreign, isolated, join
from contested.show.marks import excerpt
from contested.show.register import Register, said, value
from contested.show.sides import chip
from contested.show.wording import claim_subject

SETTLED = "what became of this speaker’s claims that later facts settled"
MOST_QUOTED = 12  # sentences in one disagreement; the others are named by their numbers


def numbered(disagreements: Sequence[Disagreement]) -> dict[Claim, int]:
    """From a claim to the number of the worst disagreement that it is part of."""
    numbers: dict[Claim, int] = {}
    for number, one in enumerate(disagreements[:MOST_DISAGREEMENTS], 1):
        for claim in one.claims:
            numbers.setdefault(claim, number)
    return numbers


def listed(disagreements: Sequence[Disagreement], register: Register, records: Sequence[Record] = ()) -> Markup:
    """Disagreements already in their order, each with its quotations, a speaker's record beside its name."""
    if not disagreements:
        return element("p", "No two of the claims were found to disagree.", class_="none")
    shown = disagreements[:MOST_DISAGREEMENTS]
    speakers = {claim.speaker.name for one in shown for claim in one.claims}
    said_of = {name: words for name in speakers if (words := record_words(records, name))}
    items = [_item(number, one, register, said_of) for number, one in enumerate(shown, 1)]
    more = rest(len(disagreements) - len(shown), "disagreement", "contested disputes")
    return join(element("ol", *items, class_="disputes"), more)


def _item(number: int, one: Disagreement, register: Register, said_of: Mapping[str, str]) -> Markup:
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in register.order(one.claims):
        groups.setdefault((said(claim), claim_subject(claim), claim.speaker.name.casefold()), []).append(claim)
    head = element(
        "header",
        element("span", number, class_="ordinal"),
        element("h3", one.kind.replace("_", " ")),
        element("p", foreign(one.explanation), dir="auto"),
    )
    shown, rest = list(groups.values())[:MOST_QUOTED], list(groups.values())[MOST_QUOTED:]
    quotes = element("div", *(_quotation(group, register, said_of) for group in shown), class_="quotes")
    others = register.references(claim for group in rest for claim in group)
    more = element("p", "and in ", others, class_="more") if rest else None
    return element("li", head, quotes, more, id=f"x-{number}", class_="disputed")


def _says(claim: Claim, register: Register) -> Markup:
    """The value, struck where it is denied, and what it is a value of."""
    denied = claim.polarity is Polarity.DENIED
    place = join(", ", isolated(claim.place.name)) if claim.place else None
    return element(
        "p",
        "denied: " if denied else None,
        register.link(claim, element("s", value(claim)) if denied else value(claim), class_="value"),
        element("small", " ", claim_subject(claim), place),
        class_="says",
    )


def _quotation(group: Sequence[Claim], register: Register, said_of: Mapping[str, str]) -> Markup:
    claim, others = group[0], group[1:]
    document = register.document(claim)
    sentence = excerpt(document.text, claim.sentence, claim.span)
    via = [join("in ", isolated(document.outlet))] if document.outlet else ["outlet unknown"]
    record = said_of.get(claim.speaker.name)
    attribution = (
        element("strong", isolated(claim.speaker.name)),
        chip(claim.speaker.side),
        *((element("span", f"record: {record};", class_="record", title=SETTLED),) if record else ()),
        element("span", via, ", ", dates.short_day(document.published)),
        register.references([claim]),
    )
    return element(
        "figure",
        _says(claim, register),
        element(
            "blockquote", sentence, dir="auto", lang=document.language if document.language in {"uk", "ru"} else None
        ),
        element(
            "figcaption",
            join(*(join(part, " ") for part in attribution)),
            element("span", "also in ", register.references(others), class_="also") if others else None,
        ),
        class_=f"quote {claim.polarity}",
    )
