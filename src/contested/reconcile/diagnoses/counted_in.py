"""`definition_gap` that the words around a figure tell: permanent losses beside all killed and wounded, destroyed
beside damaged as well, seen in pictures beside what a side claims.

A figure's kind is read from its own sentence and, where that says nothing, left unknown: only figures of two known
kinds stand apart, except that what is proved one by one stands beside any larger count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from contested.claims.vocabulary import Aspect, Measure
from contested.reconcile.casebook import Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.phrases import listed, sentence, subject, tellings
from contested.reconcile.question import Question
from contested.reconcile.statement import Statement
from contested.reconcile.stocks import value

KIND = "definition_gap"
TROOPS = frozenset({"personnel", "military"})
# Days between two reports whose running totals are read beside each other, and between two of one period.
TOTALS_NEAR, NEAR = timedelta(days=45), timedelta(days=14)
LONG = timedelta(days=7)
# Relative difference below which two figures are one told twice.
ALIKE = 0.02
# The least figure of which a kind of counting is told; of smaller ones the words around are another's.
FEWEST = 10.0


@dataclass(frozen=True, slots=True)
class Way:
    """A way of counting: its name in an explanation and the words that tell it."""

    name: str
    words: re.Pattern[str]


def _way(name: str, words: str) -> Way:
    return Way(name, re.compile(words, re.IGNORECASE))


PERMANENT = _way(
    "permanent losses",
    r"\b(?:permanent|irrecoverable|irretrievable|irreplaceable|unrecoverable)(?:ly)?\b|\bдемограф\w* втрат"
    r"|\bбезповоротн\w*|\bбезвозвратн\w*|\bневосполним\w*|\bнепоправн\w* втрат",
)
CASUALTIES = _way(
    "killed and wounded together",
    r"\bcasualties\b|\b(?:killed|dead)(?: and|,| or)(?: \w+)? (?:wounded|injured)\b|\bdead or wounded\b"
    r"|\b(?:в|у)бит\w+ (?:й|і|та|и) (?:по)?ранен\w*|\bубиты\w* и ранен\w*|\bпогибши\w+ и ранен\w*"
    r"|\bзагибл\w+ (?:й|і|та) поранен\w*|\bсанитарн\w*|\bсанітарн\w*",
)
WITH_DAMAGED = _way(
    "destroyed and damaged together",
    r"\bdestroyed(?:,| and| or)[^.]{0,24}\bdamaged\b|\bdamaged(?:,| and| or)[^.]{0,24}\bdestroyed\b"
    r"|\b(?:знищен|зруйнован)\w*(?:,| та| й| і| або| чи)[^.]{0,24}\bпошкоджен\w*"
    r"|\bпошкоджен\w*(?:,| та| й| і| або| чи)[^.]{0,24}\b(?:знищен|зруйнован)\w*"
    r"|\b(?:уничтожен|разрушен)\w*(?:,| и| или)[^.]{0,24}\bповрежд[её]н\w*"
    r"|\bповрежд[её]н\w*(?:,| и| или)[^.]{0,24}\b(?:уничтожен|разрушен)\w*",
)
DESTROYED = _way(
    "destroyed alone",
    r"\bdestroyed\b|\bdestruction\b|\bburn(?:ed|t) (?:down|out)\b"
    r"|\bзнищен\w*|\bзруйнован\w*|\bуничтожен\w*|\bразрушен\w*",
)
DAMAGED = _way("damaged", r"\bdamaged\b|\bпошкоджен\w*|\bповрежд[её]н\w*")
SEEN = _way(
    "proved one by one",
    r"\bvisual(?:ly)?[ -]confirm\w*|\bconfirmed visually\b|\bphotograph\w*|\bphoto evidence\b|\bvisual confirmation\b"
    r"|\bverified\b|\bdocumented\b|\bзадокументован\w*|\bзадокументирован\w*|\bверифіков\w*|\bверифицир\w*"
    r"|\bvisual evidence\b|\bgeolocated\b|\bsatellite (?:images?|imagery|pictures?|photos?)\b|\bindividually verified\b"
    r"|\bвізуально\b|\bфотодоказ\w*|\bфотопідтвердж\w*|\bсупутников\w* (?:знімк|фото)\w*"
    r"|\bвизуально\b|\bфотодоказ\w*|\bфотоподтвержд\w*|\bспутников\w* (?:снимк|фото)\w*",
)
UNSAID = "claimed, no way of counting said"
# Of each set of measures the ways that a figure may be counted in; the first whose words are found is a figure's.
PEOPLE = (PERMANENT, CASUALTIES)
VERIFIED = (SEEN,)
THINGS = (SEEN, WITH_DAMAGED, DESTROYED, DAMAGED)


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each thing, side and place of which one report counts in one way and another in another."""
    groups: dict[tuple[object, ...], list[tuple[Statement, Way | None]]] = {}
    for one in book.statements:
        counted = _counted(one)
        if counted:
            groups.setdefault(counted[0], []).append((one, counted[1]))
    for group in groups.values():
        if any(way is not None for _, way in group):
            yield from _gaps(group)


def _counted(one: Statement) -> tuple[tuple[object, ...], Way | None] | None:
    """What a figure is a count of, and the way in which its sentence says that it is counted."""
    claim, quantity = one.claim, one.claim.quantity
    if quantity is None or quantity.per is not None or not one.asserted or not one.is_fact or value(one) < FEWEST:
        return None
    people = claim.measure in {Measure.LOSSES, Measure.KILLED} and claim.what in TROOPS
    civilians = claim.measure in {Measure.KILLED, Measure.WOUNDED} and claim.what == "civilian" and _is_long(one)
    things = claim.measure is Measure.DAMAGE or (claim.measure is Measure.LOSSES and not people)
    if not (people or civilians or things):
        return None
    said = one.document.text[claim.sentence.start : claim.sentence.end]
    way = next(
        (way for way in (PEOPLE if people else VERIFIED if civilians else THINGS) if way.words.search(said)), None
    )
    where = (claim.place.place_id or claim.place.name) if claim.place else None
    what = "troops" if people else claim.what
    if people and claim.measure is Measure.KILLED and way is not PERMANENT:
        return None  # the dead beside the losses are `deaths_among_losses`
    total = quantity.aspect is Aspect.TOTAL or one.undated
    when = () if total else (claim.period.start, claim.period.end)
    return (people or claim.measure, what, claim.party, where, total, *when), way


def _is_long(one: Statement) -> bool:
    """Whether a toll is of weeks: that of one blow is counted by one office."""
    period = one.claim.period
    return period.start is not None and period.end is not None and period.end - period.start >= LONG


def _gaps(group: Sequence[tuple[Statement, Way | None]]) -> Iterator[Disagreement]:
    found: dict[int, tuple[Statement, Way | None]] = {}
    for place, (one, way) in enumerate(group):
        for other, other_way in group[place + 1 :]:
            if _differ(one, way, other, other_way):
                found |= {id(one): (one, way), id(other): (other, other_way)}
    if found:
        yield _gap([pair for pair in group if id(pair[0]) in found])


def _differ(one: Statement, way: Way | None, other: Statement, other_way: Way | None) -> bool:
    if one.claim.document == other.claim.document or way is other_way:
        return False
    total = one.undated or (one.claim.quantity is not None and one.claim.quantity.aspect is Aspect.TOTAL)
    if abs(one.published - other.published) > (TOTALS_NEAR if total else NEAR):
        return False
    small, large = sorted((value(one), value(other)))
    if large - small <= ALIKE * large:
        return False
    if way is not None and other_way is not None:
        return _in_order(one, way, other, other_way)
    seen, claimed = (one, other) if way is SEEN else (other, one)
    return SEEN in (way, other_way) and value(seen) < value(claimed)


def _in_order(one: Statement, way: Way, other: Statement, other_way: Way) -> bool:
    """Whether the wider way of counting gives the larger figure; the other way round a definition explains nothing."""
    wider = {PERMANENT: 0, CASUALTIES: 1, SEEN: 0, DESTROYED: 1, DAMAGED: 1, WITH_DAMAGED: 2}
    if wider[way] == wider[other_way]:
        return True
    narrow, wide = (one, other) if wider[way] < wider[other_way] else (other, one)
    return value(narrow) < value(wide)


def _gap(found: Sequence[tuple[Statement, Way | None]]) -> Disagreement:
    by_way: dict[str, list[Statement]] = {}
    for one, way in found:
        by_way.setdefault(way.name if way else UNSAID, []).append(one)
    shown = [f"{name}: {tellings(counted)}" for name, counted in by_way.items()]
    claim = found[0][0].claim
    words = (
        f"{subject(claim)} counted in different ways: {listed(shown)}. They are different questions and are not joined."
    )
    return Disagreement(KIND, sentence(words), tuple(one.claim for one, _ in found), Question.of(claim))
