"""Reports of invented sentences: with claims built by hand (`say`, `report`), or read from their own words (`told`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.reconcile.shelf import Ring, Shelf, square

from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.claims.claim import Claim
from contested.claims.parts import Locality, Period, Quantity, Span, Speaker
from contested.claims.vocabulary import Aspect, Bound, Certainty, Definition, Measure, Per, Polarity, Side, Unit
from contested.documents.document import Document
from contested.extract.reader import extract
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.disagreements import disagreements
from contested.reconcile.estimate import Estimate
from contested.reconcile.estimates import estimates

Report = tuple[Document, list[Claim]]
Days = str | tuple[str | None, str | None] | None

UNITS = {Measure.LAUNCHED: Unit.DRONES, Measure.INTERCEPTED: Unit.DRONES, Measure.ASSAULTS: Unit.ATTACKS}
WHATS = {Measure.KILLED: "civilian", Measure.WOUNDED: "civilian", Measure.STRENGTH: "personnel"}
WHATS |= {Measure.LOSSES: "personnel", Measure.LAUNCHED: "drone", Measure.INTERCEPTED: "drone"}


@dataclass(frozen=True)
class Said:
    """One sentence of a report and the claim in it, still without a document."""

    claim: Claim
    words: str


def _quantity(figure: str, unit: Unit, aspect: str, per: str | None) -> Quantity:
    """ "3", "~110000", "40+", "<300", "700-800", "24?99" (vague)."""
    low: float | None
    high: float | None
    if figure.endswith("+"):
        low, high, bound = float(figure[:-1]), None, Bound.AT_LEAST
    elif figure.startswith("<"):
        low, high, bound = None, float(figure[1:]), Bound.AT_MOST
    elif "-" in figure or "?" in figure:
        first, last = figure.replace("?", "-").split("-")
        low, high, bound = float(first), float(last), Bound.VAGUE if "?" in figure else Bound.RANGE
    else:
        low = high = float(figure.lstrip("~"))
        bound = Bound.ABOUT if figure.startswith("~") else Bound.EXACT
    return Quantity(low, high, bound, unit, Aspect(aspect), Per(per) if per else None)


def _period(on: Days) -> Period:
    start, end = (on, on) if isinstance(on, str) or on is None else on
    return Period(date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)


@pytest.fixture(scope="session", autouse=True)
def _atlas() -> None:
    """Names of places are loaded before any example is timed."""
    gazetteer()


@pytest.fixture(scope="session")
def say() -> Callable[..., Said]:
    """A maker of one sentence with its claim: `figure` for a number, `status` for a state."""

    def make(measure: str, figure: str | None = None, **fields: object) -> Said:
        kind = Measure(measure)
        given: dict[str, Any] = {
            "by": "General Staff",
            "side": "UA",
            "on": None,
            "denied": False,
            "aspect": "level",
            "per": None,
        }
        given |= {"relay": (), "place": "Pokrovsk", "party": "UA", "certainty": "stated", "at": None, "status": None}
        given |= {"what": WHATS.get(kind), "unit": UNITS.get(kind, Unit.PEOPLE), "definition": None, "level": None}
        given |= {"words": None} | fields
        words = given["words"] or f"{given['by']} speaks of {figure or given['status']} {measure}."
        place = given["place"]
        claim = Claim(
            document="not yet",
            span=Span(0, 1),
            sentence=Span(0, 1),
            quote="x",
            rule="test",
            measure=kind,
            speaker=Speaker(str(given["by"]), Side(str(given["side"])), tuple(given["relay"])),
            what=given["what"],
            party=given["party"],
            quantity=_quantity(figure, Unit(str(given["unit"])), str(given["aspect"]), given["per"])
            if figure
            else None,
            status=given["status"],
            place=Locality(str(place), level=given["level"] and Level(str(given["level"]))) if place else None,
            period=_period(given["on"]),
            polarity=Polarity.DENIED if given["denied"] else Polarity.ASSERTED,
            certainty=Certainty(str(given["certainty"])),
            stated_at=datetime.fromisoformat(str(given["at"])).replace(tzinfo=UTC) if given["at"] else None,
            definition=Definition(str(given["definition"])) if given["definition"] else None,
        )
        return Said(claim, str(words))

    return make


@pytest.fixture(scope="session")
def report() -> Callable[..., Report]:
    """A maker of a report from its day, its outlet and its sentences."""

    def make(published: str, outlet: str | None, *said: Said, outlet_side: str = "third") -> Report:
        text = " ".join(one.words for one in said)
        document = Document(
            text=text, published=date.fromisoformat(published), outlet=outlet, outlet_side=Side(outlet_side)
        )
        key, offset, claims = document.id, 0, []
        for one in said:
            span = Span(offset, offset + len(one.words))
            claims.append(replace(one.claim, document=key, span=span, sentence=span, quote=one.words))
            offset = span.end + 1
        return document, claims

    return make


def _joined(reports: tuple[Report, ...]) -> tuple[list[Claim], dict[str, Document]]:
    documents = {document.id: document for document, _ in reports}
    return [claim for _, claims in reports for claim in claims], documents


@pytest.fixture(scope="session")
def ledger() -> Callable[..., tuple[list[Claim], dict[str, Document]]]:
    """Claims and documents of reports, as reconciling takes them."""
    return lambda *reports: _joined(reports)


@pytest.fixture(scope="session")
def kinds() -> Callable[..., list[str]]:
    """The kinds of disagreement between reports, worst first."""
    return lambda *reports: [one.kind for one in disagreements(*_joined(reports))]


@pytest.fixture(scope="session")
def diagnose() -> Callable[..., tuple[Disagreement, ...]]:
    """The disagreements between reports, worst first."""
    return lambda *reports: disagreements(*_joined(reports))


@pytest.fixture(scope="session")
def estimate() -> Callable[..., Estimate]:
    """The only estimate of reports that all answer one question."""

    def make(*reports: Report) -> Estimate:
        found = estimates(*_joined(reports))
        assert len(found) == 1
        return found[0]

    return make


@dataclass(frozen=True)
class Told:
    """What reading and reconciling make of reports: their claims, disagreements (worst first) and estimates."""

    documents: dict[str, Document]
    claims: tuple[Claim, ...]
    disagreements: tuple[Disagreement, ...]
    estimates: tuple[Estimate, ...]

    @property
    def kinds(self) -> list[str]:
        """The kinds of disagreement, worst first."""
        return [one.kind for one in self.disagreements]

    def only(self, kind: str) -> Disagreement:
        """The one disagreement of a kind."""
        found = [one for one in self.disagreements if one.kind == kind]
        assert len(found) == 1, f"{len(found)} of {kind}: {[one.explanation for one in self.disagreements]}"
        return found[0]

    def figures(self, kind: str) -> list[tuple[str | None, float | None]]:
        """The outlet and the low end of every claim that the one disagreement of a kind names, sorted."""
        named = self.only(kind).claims
        found = [(self.documents[one.document].outlet, one.quantity.low if one.quantity else None) for one in named]
        return sorted(found, key=str)

    def widths(self, measure: str, place: str | None = None) -> list[tuple[float | None, float | None]]:
        """The intervals of every estimate of a measure, by low end; of one place if it is given."""
        asked = [one for one in self.estimates if one.question.measure == measure]
        found = [(one.low, one.high) for one in asked if place is None or one.question.place == place]
        return sorted(found, key=str)


@pytest.fixture(scope="session")
def told() -> Callable[..., Told]:
    """A reader of reports given as (published, outlet, side of the outlet, text)."""

    def read(*reports: tuple[str, str, str, str]) -> Told:
        made = [
            Document(text=text, published=date.fromisoformat(day), outlet=outlet, outlet_side=Side(side))
            for day, outlet, side, text in reports
        ]
        documents = {one.id: one for one in made}
        claims = tuple(claim for one in made for claim in extract(one).claims)
        return Told(documents, claims, disagreements(claims, documents), estimates(claims, documents))

    return read


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Reports and small maps, read as a reader reads them; empty at first."""
    return Shelf(tmp_path)


@pytest.fixture(scope="session")
def around() -> Callable[..., Ring]:
    """A maker of squares of ground."""
    return square
