"""A long ledger gives a page that stays short: the most important first, the rest counted, no link without an end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.show.test_brief import Page

from contested.claims.claim import Claim
from contested.claims.parts import Locality, Period, Quantity, Span, Speaker
from contested.claims.vocabulary import Aspect, Bound, Measure, Polarity, Side, Unit
from contested.documents.document import Document
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.disagreements import disagreements
from contested.reconcile.estimates import estimates
from contested.show import bounded
from contested.show.brief import BriefContents, brief

FIRST = date(2024, 1, 1)
STAFF = Speaker("General Staff", Side.UA)


def row(day: int, what: str, rule: str, **fields: Any) -> tuple[Document, Claim]:
    """One report of one day with a running total; no two days have the same."""
    when = FIRST + timedelta(days=day)
    text = f"{what}: {5000 + day}"
    document = Document(text=text, published=when, outlet="A table", own_id=f"{what}{day}")
    span = Span(0, len(text))
    total = Quantity(5000 + day, 5000 + day, Bound.EXACT, Unit.ITEMS, Aspect.TOTAL)
    given: dict[str, Any] = {
        "speaker": STAFF,
        "what": what,
        "party": "RU",
        "period": Period(FIRST, when),
        "quantity": total,
    } | fields
    return document, Claim(
        document=document.id, span=span, sentence=span, quote=text, rule=rule, measure=Measure.LOSSES, **given
    )


def page_of(rows: Sequence[tuple[Document, Claim]], *more: Disagreement) -> str:
    documents = {document.id: document for document, _ in rows}
    claims = tuple(claim for _, claim in rows)
    return brief(
        BriefContents(
            documents=tuple(documents.values()),
            claims=claims,
            estimates=estimates(claims, documents),
            disagreements=(*disagreements(claims, documents), *more),
            as_of=None,
            title="Long",
            head="9f2c4e7a11d0bb3e",
        )
    )


def dangling(html: str) -> set[str]:
    page = Page(html)
    return {link for link in page.links if link.removeprefix("#") not in page.ids}


def test_a_tables_days_are_one_row_that_says_so() -> None:
    days = bounded.MOST_FINDINGS + 20
    html = page_of([row(day, "tanks", "rows.tanks") for day in range(days)])
    known = Page(html).text_in("section", id="known")
    assert f"the last of {days} figures of a table" in known
    assert f"{5000 + days - 1:,}" in known
    assert "5,003" not in known
    assert "contested claims --measure losses" in known
    prose = Page(page_of([row(day, "tanks", "counts.lost") for day in range(days)])).text_in("section", id="known")
    assert "figures of a table" not in prose
    assert "and 20 more findings" in prose


def test_few_days_are_all_shown() -> None:
    known = Page(page_of([row(day, "tanks", "rows.tanks") for day in range(20)])).text_in("section", id="known")
    assert all(f"{5000 + day:,}" in known for day in range(20))
    assert "more finding" not in known


def test_more_reports_than_a_page_holds_are_counted_and_every_link_lands() -> None:
    rows = [row(day, what, "rows.x") for day in range(bounded.MOST_REPORTS) for what in ("tanks", "artillery")]
    html = page_of(rows)
    assert dangling(html) == set()
    assert "more reports" in Page(html).text_in("section", id="ledger")
    few = page_of(rows[:40])
    assert dangling(few) == set()
    assert "more reports" not in Page(few).text_in("section", id="ledger")
    per_report = [len(page_of(rows[:count])) / count for count in (len(rows) // 2, len(rows))]
    assert per_report[1] < 0.8 * per_report[0]


def test_disagreements_beyond_the_page_are_counted() -> None:
    rows = [row(day, "tanks", "rows.x") for day in range(4)]
    one, other = rows[0][1], rows[1][1]
    many = [Disagreement("contradiction", f"Number {n}.", (one, other)) for n in range(bounded.MOST_DISAGREEMENTS + 7)]
    html = page_of(rows, *many)
    assert "and 7 more disagreements" in Page(html).text_in("section", id="disagreements")
    assert dangling(html) == set()


@pytest.mark.parametrize(("polarity", "named"), [(Polarity.ASSERTED, True), (Polarity.DENIED, False)])
def test_deaths_that_are_only_denied_are_not_among_the_dead(
    tell: Callable[..., Claim], polarity: Polarity, named: bool
) -> None:
    where = Locality("Pokrovsk")
    dead = tell("eleven dead", Measure.KILLED, what="civilian", party="UA", place=where, polarity=polarity,
                quantity=Quantity(11, 11, Bound.EXACT, Unit.PEOPLE))  # fmt: skip
    document = Document(text="eleven dead", published=date(2025, 11, 8), outlet="Agency")
    html = page_of([(document, dead)])
    assert ("Civilians killed: " in Page(html).text_in("header")) is named


def test_two_figures_stand_in_their_order() -> None:
    rows = [row(0, "tanks", "counts.lost"), row(1, "tanks", "counts.lost")]
    period = rows[0][1].period
    speakers = (STAFF, Speaker("Ivan Li", Side.THIRD))
    said = [
        (document, replace(claim, period=period, speaker=speaker, quantity=Quantity(n, n, Bound.EXACT, Unit.ITEMS)))
        for (document, claim), speaker, n in zip(rows, speakers, (14, 3), strict=True)
    ]
    assert "3 or 14" in Page(page_of(said)).text_in("section", id="known")
