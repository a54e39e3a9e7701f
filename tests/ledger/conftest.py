"""Readings to keep: documents of which every claim's words stand in the text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from contested.atlas.level import Level
from contested.claims.claim import Claim
from contested.claims.parts import Locality, Period, Quantity, Span, Speaker
from contested.claims.vocabulary import Bound, Measure, Side, Unit
from contested.documents.document import Document

Reading = tuple[Document, list[Claim]]

POKROVSK = Locality("Pokrovsk", "place-1", 48.28, 37.18, Level.SETTLEMENT)
UNDATED = Period()


@pytest.fixture
def make_reading() -> Callable[..., Reading]:
    """A maker of document number `n`, published n days after 1 November 2025, with two claims."""

    def make(n: int, *, words: str = "attacks", place: Locality | None = POKROVSK, period: Period = UNDATED) -> Reading:
        text = f"Report {n}. The staff counted {n} {words} near Pokrovsk. The city holds."
        document = Document(
            text=text,
            published=date(2025, 11, 1) + timedelta(days=n % 28),
            outlet="Wire '; DROP TABLE claims;--",
            own_id=f"r-{n}",
            title=f"Звіт {n}",
        )
        start = text.index(f"{n} {words}")
        sentence = Span(text.index("The staff"), text.index(" The city"))
        quote = f"{n} {words}"
        assaults = Claim(
            document=document.id,
            span=Span(start, start + len(quote)),
            sentence=sentence,
            quote=quote,
            rule="assaults",
            measure=Measure.ASSAULTS,
            speaker=Speaker("General Staff", Side.UA, ("Wire “X”", "agency")),
            party="RU",
            quantity=Quantity(n, n, Bound.EXACT, Unit.ATTACKS),
            place=place,
            period=period,
        )
        held = Claim(
            document=document.id,
            span=Span(text.index("The city"), len(text) - 1),
            sentence=Span(text.index("The city"), len(text)),
            quote="The city holds",
            rule="held",
            measure=Measure.CONTROL,
            status="held",
            speaker=Speaker("the author"),
            party="UA",
        )
        return document, [assaults, held]

    return make
