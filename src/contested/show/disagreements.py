"""The disagreements, worst first: what kind each is, why, and the sentences that do not agree, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from contested.claims.claim import Claim
from contested.reconcile.disagreement import Disagreement
from contested.show import dates
from contested.show.html import Markup, element, isolated, join
from contested.show.marks import excerpt
from contested.show.register import Register, said
from contested.show.sides import chip

# From "one of them is wrong" to "nothing is wrong once it is understood".
SEVERITY = (
    "contradiction",
    "transcription_error",
    "sum_mismatch",
    "name_confusion",
    "translation",
    "interest",
    "definition_gap",
    "scope_drift",
    "rate_or_peak",
    "growing_counter",
    "stale",
    "copy",
)


def ranked(disagreements: Iterable[Disagreement]) -> tuple[Disagreement, ...]:
    """Worst first: by kind, then by how many sides take part, then by how far apart the figures are."""

    def rank(one: Disagreement) -> tuple[object, ...]:
        kind = SEVERITY.index(one.kind) if one.kind in SEVERITY else 1
        sides = len({claim.speaker.side for claim in one.claims})
        return (kind, -sides, -_spread(one.claims), -len(one.claims), sorted(claim.id for claim in one.claims))

    return tuple(sorted(disagreements, key=rank))


def numbered(disagreements: Sequence[Disagreement]) -> dict[str, int]:
    """From a claim's id to the number of the worst disagreement that it is part of."""
    numbers: dict[str, int] = {}
    for number, one in enumerate(disagreements, 1):
        for claim in one.claims:
            numbers.setdefault(claim.id, number)
    return numbers


def listed(disagreements: Sequence[Disagreement], register: Register) -> Markup:
    """Disagreements already in their order, each with its quotations."""
    if not disagreements:
        return element("p", "No two of the claims were found to disagree.", class_="none")
    items = [_item(number, one, register) for number, one in enumerate(disagreements, 1)]
    return element("ol", *items, class_="disputes")


def _item(number: int, one: Disagreement, register: Register) -> Markup:
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in register.order(one.claims):
        groups.setdefault((said(claim), claim.speaker.name.casefold()), []).append(claim)
    head = element(
        "header",
        element("span", number, class_="ordinal"),
        element("h3", one.kind.replace("_", " ")),
        element("p", one.explanation, dir="auto"),
    )
    quotes = element("div", *(_quotation(group, register) for group in groups.values()), class_="quotes")
    return element("li", head, quotes, id=f"x-{number}", class_="disputed")


def _quotation(group: Sequence[Claim], register: Register) -> Markup:
    claim, others = group[0], group[1:]
    document = register.document(claim)
    sentence = excerpt(document.text, claim.sentence, claim.span)
    via = [join("in ", isolated(document.outlet))] if document.outlet else ["outlet unknown"]
    attribution = (
        element("strong", isolated(claim.speaker.name)),
        chip(claim.speaker.side),
        element("span", via, ", ", dates.short_day(document.published)),
        register.references([claim]),
    )
    return element(
        "figure",
        element("p", register.link(claim, said(claim), class_="value"), class_="says"),
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


def _spread(claims: Iterable[Claim]) -> float:
    """Largest number over smallest, 1 where there are no two numbers."""
    values = [value for claim in claims if claim.quantity for value in (claim.quantity.low, claim.quantity.high)]
    found = [value for value in values if value is not None]
    if len(found) < 2:
        return 1.0
    return (max(found) + 1) / (min(found) + 1)
