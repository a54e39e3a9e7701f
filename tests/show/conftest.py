"""Four short reports of our own wording, one of them hostile, with their claims; no corpus text stands here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from contested.atlas.level import Level
from contested.claims.claim import Claim
from contested.claims.parts import Locality, Period, Quantity, Span, Speaker
from contested.claims.vocabulary import Bound, Certainty, Measure, Polarity, Side, Unit
from contested.documents.document import Document
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.estimate import Estimate, Origin
from contested.reconcile.question import Question
from contested.show.brief import BriefContents

UKRAINE = Locality("Ukraine", "country:UA", 48.6, 31.4, Level.COUNTRY)
POKROVSK = Locality("Pokrovsk", "gn:704422", 48.2801, 37.1771, Level.SETTLEMENT)
DNIPRO = Locality("Dnipro", "gn:709930", 48.4666, 35.0407, Level.SETTLEMENT)
NIGHT = Period(date(2025, 11, 7), date(2025, 11, 8))
MORNING = Period(date(2025, 11, 8), date(2025, 11, 8))
AIR_FORCE = Speaker("Ukrainian Air Force", Side.UA)
GENERAL_STAFF = Speaker("General Staff", Side.UA)
MOSCOW = Speaker("Russian Defence Ministry", Side.RU)
HOSTILE_WORDS = "<script>alert('x')</script>"
OVERRIDE = "\u202e"
HEBREW = "\u05e9\u05dc\u05d5\u05dd"

NIGHTLY = Document(
    text="Overnight Russia sent 458 drones and 45 missiles. Crews downed 406 drones and nine missiles.\n"
    "In Dnipro three people died.",
    published=date(2025, 11, 8),
    outlet="Ukrainian Air Force",
    outlet_side=Side.UA,
    title="Night of 8 November",
    language="en",
    own_id="nightly",
)
COPY = Document(
    text="Kyiv says 458 drones and 45 missiles came overnight, of which 406 drones and nine missiles were downed.",
    published=date(2025, 11, 8),
    outlet="Agency One",
    outlet_side=Side.THIRD,
    title="Strikes across the country",
    language="en",
)
GROUND = Document(
    text="Москва заявила, что Покровск окружён. Генштаб это отрицает и говорит, что город держится.",
    published=date(2025, 11, 9),
    outlet="Site Two",
    title="Спор о Покровске",
    language="ru",
)
HOSTILE = Document(
    text=f'{HOSTILE_WORDS} & "quoted" {OVERRIDE}reversed {HEBREW}\x00 {"w" * 400} dozens of people without power',
    published=date(2025, 11, 9),
    outlet='<b onclick="x()">Outlet</b> https://example.org/?a=1&b=2',
    title=f"</title>{HOSTILE_WORDS}{OVERRIDE}",
    language="en",
)


@dataclass
class Teller:
    """Makes claims by the words that carry them."""

    made: list[Claim] = field(default_factory=list)

    def tell(self, document: Document, words: str, measure: Measure, **fields: Any) -> Claim:
        """A claim whose span is the only place of `words` in the document."""
        start = document.text.index(words)
        span = Span(start, start + len(words))
        given: dict[str, Any] = {"speaker": AIR_FORCE, **fields}
        claim = Claim(
            document=document.id, span=span, sentence=span, quote=words, rule="test", measure=measure, **given
        )
        self.made.append(claim)
        return claim


def exactly(value: float, unit: Unit) -> Quantity:
    """An exact number."""
    return Quantity(value, value, Bound.EXACT, unit)


def salvo(teller: Teller, document: Document, sent: str, downed: str, speaker: Speaker = AIR_FORCE) -> None:
    """The four figures of the night of 7 to 8 November, in a document's own words."""
    fields = {"place": UKRAINE, "period": NIGHT, "speaker": speaker}
    drones, missiles = sent.split(" and ")
    down_drones, down_missiles = downed.split(" and ")
    launched, intercepted = Measure.LAUNCHED, Measure.INTERCEPTED
    teller.tell(document, drones, launched, what="drone", party="RU", quantity=exactly(458, Unit.DRONES), **fields)
    teller.tell(document, missiles, launched, what="missile", party="RU", quantity=exactly(45, Unit.MISSILES), **fields)
    teller.tell(
        document, down_drones, intercepted, what="drone", party="UA", quantity=exactly(406, Unit.DRONES), **fields
    )
    teller.tell(
        document, down_missiles, intercepted, what="missile", party="UA", quantity=exactly(9, Unit.MISSILES), **fields
    )


def told() -> tuple[Claim, ...]:
    """Every claim of the four reports."""
    teller = Teller()
    salvo(teller, NIGHTLY, "458 drones and 45 missiles", "406 drones and nine missiles")
    dead = exactly(3, Unit.PEOPLE)
    teller.tell(NIGHTLY, "three people died", Measure.KILLED, what="civilian", party="UA", quantity=dead, place=DNIPRO,
                period=MORNING)  # fmt: skip
    salvo(teller, COPY, "458 drones and 45 missiles", "406 drones and nine missiles")
    control = {"party": "RU", "status": "encircled", "place": POKROVSK}
    teller.tell(GROUND, "Покровск окружён", Measure.CONTROL, speaker=MOSCOW, **control)
    teller.tell(GROUND, "это отрицает", Measure.CONTROL, speaker=GENERAL_STAFF, polarity=Polarity.DENIED, **control)
    teller.tell(
        GROUND, "город держится", Measure.CONTROL, speaker=GENERAL_STAFF, party="UA", status="held", place=POKROVSK
    )
    vague = Quantity(24, 99, Bound.VAGUE, Unit.PEOPLE)
    strange = Locality(f"{HOSTILE_WORDS}{OVERRIDE}", None, 48.9, 36.0, Level.SETTLEMENT)
    loud = Speaker(f"{HOSTILE_WORDS}{HEBREW}", Side.UNKNOWN)
    for words in ("dozens of people without power", "people without", f"{HOSTILE_WORDS} & "):
        teller.tell(HOSTILE, words, Measure.POWER_OUTAGE, party="UA", quantity=vague, place=strange, speaker=loud,
                    certainty=Certainty.REPORTED)  # fmt: skip
    return tuple(teller.made)


def estimated(claims: tuple[Claim, ...]) -> tuple[Estimate, ...]:
    """One estimate for every question that is asked of a number, copies of it taken as one origin."""
    groups: dict[Question, list[Claim]] = {}
    for claim in claims:
        if claim.quantity is not None:
            groups.setdefault(Question.of(claim), []).append(claim)
    return tuple(
        Estimate(question, found[0].quantity.low, found[0].quantity.high, (Origin(tuple(found), "same figure"),), False)
        for question, found in groups.items()
        if found[0].quantity
    )


@pytest.fixture
def tell() -> Callable[..., Claim]:
    """Makes one claim in its own document: `tell("458 drones", Measure.LAUNCHED, what="drone", ...)`."""
    return one_claim


def one_claim(words: str, measure: Measure, outlet: str = "Agency", **fields: Any) -> Claim:
    """A claim that is the whole text of a report by `outlet`."""
    document = Document(text=words, published=date(2025, 11, 8), outlet=outlet)
    return Teller().tell(document, words, measure, **fields)


@pytest.fixture
def contents() -> BriefContents:
    """A whole brief's contents."""
    claims = told()
    encircled = tuple(claim for claim in claims if claim.status == "encircled")
    return BriefContents(
        documents=(NIGHTLY, COPY, GROUND, HOSTILE),
        claims=claims,
        estimates=estimated(claims),
        disagreements=(Disagreement("contradiction", f"One says so, one denies it. {HOSTILE_WORDS}", encircled),),
        as_of=date(2025, 11, 9),
        title=f"Pokrovsk {HOSTILE_WORDS}",
        head="9f2c4e7a11d0bb3e",
    )
