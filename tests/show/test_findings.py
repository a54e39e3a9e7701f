"""How sure a finding is, which figure stands for it, and that nothing that was read is left out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from contested.claims.claim import Claim
from contested.claims.parts import Locality, Period, Quantity, Speaker
from contested.claims.vocabulary import Bound, Measure, Polarity, Side, Unit
from contested.documents.document import Document
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.estimate import Estimate, Origin
from contested.reconcile.question import Question
from contested.show.brief import BriefContents
from contested.show.findings import Finding, Origins, State, findings
from contested.show.themes import Theme, theme_of

Tell = Callable[..., Claim]
DAY = Period(date(2025, 11, 8), date(2025, 11, 8))
POKROVSK = Locality("Pokrovsk")


def killed(tell: Tell, outlet: str, quantity: Quantity, polarity: Polarity = Polarity.ASSERTED) -> Claim:
    speaker = Speaker(f"Governor of {outlet}", Side.UA)
    return tell(f"{quantity.low} dead, {outlet} says", Measure.KILLED, outlet, what="civilian", quantity=quantity,
                period=DAY, place=POKROVSK, speaker=speaker, polarity=polarity)  # fmt: skip


def people(low: float | None, high: float | None, bound: Bound = Bound.EXACT) -> Quantity:
    return Quantity(low, high, bound, Unit.PEOPLE)


def found(
    claims: list[Claim], low: float | None, high: float | None, *, agreed: bool = False, basis: str = ""
) -> Finding:
    """The finding of one estimate in which every claim is an origin."""
    origins = tuple(Origin((claim,), "one report") for claim in claims)
    estimate = Estimate(Question.of(claims[0]), low, high, origins, agreed, basis)
    (finding,) = findings([estimate], claims, [], Origins([estimate], {}))
    return finding


def test_one_origin_is_claimed_and_keeps_its_bound(tell: Tell) -> None:
    finding = found([killed(tell, "One", people(40, None, Bound.AT_LEAST))], 40, None)
    assert (finding.state, finding.figure, finding.unit) == (State.CLAIMED, "at least 40", "people")


def test_about_is_the_figure_and_its_width_is_lighter(tell: Tell) -> None:
    finding = found([killed(tell, "One", people(100, 100, Bound.ABOUT))], 90, 110)
    assert (finding.figure, finding.width) == ("about 100", "90–110")


def test_two_origins_that_agree_corroborate(tell: Tell) -> None:
    finding = found([killed(tell, "One", people(3, 3)), killed(tell, "Two", people(3, 3))], 3, 3, agreed=True)
    assert (finding.state, finding.figure, finding.origins) == (State.CORROBORATED, "3", 2)


def test_two_origins_that_differ_are_shown_beside_each_other(tell: Tell) -> None:
    finding = found([killed(tell, "One", people(3, 3)), killed(tell, "Two", people(5, 5))], 3, 5)
    assert (finding.state, finding.figure, finding.width) == (State.CONTESTED, "3 or 5", "3–5")


def test_the_figure_is_read_from_the_claim_that_it_opens(tell: Tell) -> None:
    early, late = killed(tell, "One", people(1, 1)), killed(tell, "Two", people(3, 3))
    finding = found([early, late], 3, 3, agreed=True, basis="running count, the latest of 2 figures")
    assert finding.figure == "3"
    assert finding.claims[0] == late
    assert finding.basis


def test_a_denial_is_struck_and_a_denial_beside_it_contests(tell: Tell) -> None:
    denied = killed(tell, "One", people(3, 3), Polarity.DENIED)
    assert found([denied], 3, 3).state is State.DENIED
    assert found([denied, killed(tell, "Two", people(3, 3))], 3, 3, agreed=True).state is State.CONTESTED


def test_a_contradiction_of_something_else_does_not_contest_a_figure(tell: Tell) -> None:
    dead = killed(tell, "One", people(3, 3))
    denial = tell("no", Measure.TARGETING, "Two", status="civilian", party="RU", polarity=Polarity.DENIED)
    documents = {}
    for claim, outlet in ((dead, "One"), (denial, "Two")):
        documents[claim.document] = Document(text=claim.quote, published=date(2025, 11, 8), outlet=outlet)
    clash = Disagreement("contradiction", "a denial beside deaths", (dead, denial))
    states = {one.question.measure: one.state for one in findings([], [dead, denial], [clash], Origins([], documents))}
    assert states == {Measure.KILLED: State.CLAIMED, Measure.TARGETING: State.DENIED}


def test_every_claim_stands_in_exactly_one_finding(contents: BriefContents) -> None:
    documents = {document.id: document for document in contents.documents}
    voices = Origins(contents.estimates, documents)
    made = findings(contents.estimates, contents.claims, contents.disagreements, voices)
    shown = sorted(claim.id for one in made for claim in one.claims)
    assert shown == sorted(claim.id for claim in contents.claims)


def test_every_measure_has_a_theme() -> None:
    assert {theme_of(measure, None, None) for measure in Measure} == set(Theme)
    assert theme_of(Measure.KILLED, "military", None) is Theme.FORCES
    assert theme_of(Measure.INTENT, None, "cease_fire") is Theme.DIPLOMACY
    assert theme_of(Measure.SHARE, "power_outage", None) is Theme.POWER
