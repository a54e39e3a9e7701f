"""`rate_or_peak` of one figure: a peak or a most in one report, an everyday rate in another.

"Up to 60 bombs on the worst days" becomes "60 bombs every day". The figure stays, so that the two look like one count
that agrees; what changed is how often it is reached.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from contested.claims.vocabulary import Aspect, Bound, Measure
from contested.reconcile.casebook import Casebook
from contested.reconcile.diagnoses.record_day import DAILY, KIND, RECORD
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.gathering import WEEK
from contested.reconcile.phrases import sentence, subject, tellings
from contested.reconcile.question import Question
from contested.reconcile.scope import holds, same
from contested.reconcile.statement import Statement
from contested.reconcile.stocks import in_time, value

# Days between a peak and the report that makes it an everyday rate.
NEAR = 2 * WEEK
# Of what is counted; smaller figures are met by chance.
FEWEST = 10.0
# Words of a most that is no record of a war; they must stand in the figure's own sentence.
_MOST = re.compile(
    r"\bat (?:the|its) height\b|\b(?:hottest|worst|busiest|heaviest|bad|peak) (?:days?|nights?|hours?)\b|\bat most\b"
    r"|\bthe most\b|\bup to\b|\bas many as\b|\bmaximum\b"
    r"|\bнайгарячіш\w*|\bнайбільш\w*|\bнайактивніш\w*|\bу розпал\w*|\bв розпал\w*|\bщонайбільше\b|\bмаксимум\b"
    r"|\bсам\w+ (?:горяч|тяж[её]л|активн)\w+|\bнаибольш\w*|\bбольше всего\b|\bв разгар\w*|\bв отдельные (?:дни|сутки)"
    r"|\bв окремі (?:дні|доби)|\bв дні штурм\w*|\bв дни штурм\w*",
    re.IGNORECASE,
)


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each figure that one report gives as the most of a day and another as the rate of every day."""
    alike: dict[tuple[object, ...], list[Statement]] = {}
    for one in book.statements:
        claim, quantity = one.claim, one.claim.quantity
        if quantity is None or not one.asserted or not one.is_fact or value(one) < FEWEST:
            continue
        if claim.measure is not Measure.OUTAGE_DURATION and (quantity.per is None or quantity.per in DAILY):
            key = (claim.measure, claim.what, claim.party, quantity.unit, value(one))  # the figure stands last
            alike.setdefault(key, []).append(one)
    means: dict[tuple[object, ...], list[Statement]] = {}
    for counted, group in alike.items():
        means.setdefault(counted[:-1], []).extend(one for one in group if _is_a_mean(one))
    for counted, group in alike.items():
        if len({one.claim.document for one in group}) > 1:
            yield from _told_daily(group, means[counted[:-1]])


def _told_daily(group: Sequence[Statement], means: Sequence[Statement]) -> Iterator[Disagreement]:
    rates = [one for one in group if _is_everyday(one)]
    peaks = [one for one in group if _is_a_most(one)]
    found: dict[int, Statement] = {}
    for peak in peaks:
        for rate in rates:
            if _may_be_one(peak, rate):
                found |= {id(peak): peak, id(rate): rate}
    if found:
        told = in_time(list(found.values()))
        most, daily = ([one for one in told if is_it(one)] for is_it in (_is_a_most, _is_everyday))
        words = (
            f"{subject(told[0].claim)}: one figure is the most of a day in {tellings(most)} and a rate of every day in "
            f"{tellings(daily)}. What was reached at a peak is no rate."
        )
        reports = {one.claim.document for one in most}
        beside = [one for one in means if one.claim.document in reports and one not in told]
        if beside:
            words += f" The mean is {tellings(beside)}."
        yield Disagreement(
            KIND, sentence(words), tuple(one.claim for one in (*told, *beside)), Question.of(told[0].claim)
        )


def _is_everyday(one: Statement) -> bool:
    quantity = one.claim.quantity
    daily = quantity is not None and quantity.per in DAILY and quantity.low is not None
    return daily and not _is_a_most(one)


def _is_a_mean(one: Statement) -> bool:
    quantity = one.claim.quantity
    return quantity is not None and quantity.per in DAILY and quantity.aspect is Aspect.AVERAGE


def _is_a_most(one: Statement) -> bool:
    quantity, span = one.claim.quantity, one.claim.sentence
    if quantity is None:
        return False
    if quantity.aspect is Aspect.PEAK or (quantity.bound is Bound.AT_MOST and quantity.per is not None):
        return True
    said = one.document.text[span.start : span.end]
    return _MOST.search(said) is not None or RECORD.search(said) is not None


def _may_be_one(peak: Statement, rate: Statement) -> bool:
    one, other = peak.claim, rate.claim
    if one.document == other.document or abs(peak.published - rate.published) > NEAR:
        return False
    near = one.place is None or other.place is None or same(one.place, other.place)
    return near or holds(one.place, other.place) or holds(other.place, one.place)
