"""What is thought of claimed losses: the claim with what was learnt of its source's lean taken off, and its width.

A lean is learnt of the totals of an army that several sides answer (`reconcile.leanings`); it is taken to be the same
on every day. Where nothing answers the source its lean is unknown: the width is that of an assumed lean and says so.
"""

from __future__ import annotations

import math
from dataclasses import replace

from contested.claims.vocabulary import Aspect, Measure
from contested.reconcile.casebook import casebook
from contested.reconcile.interest import interest_of
from contested.reconcile.leanings import Leanings, leanings
from contested.reconcile.phrases import plural
from contested.reconcile.posterior import COMMON_LEAN
from contested.reconcile.question import Question
from contested.reconcile.series.series import Point, Series
from contested.reconcile.series.sources import Sources
from contested.reconcile.statement import Statement

# Standard deviations to the 5 and 95 % points of a normal distribution.
NINE_IN_TEN = 1.645


def leant(claimed: Series, one: Statement, sources: Sources) -> Series:
    """A claimed series as it is thought to be: `one` is a statement of the source whose lean it has."""
    known = sources.kept("leanings of armies", lambda: _learnt(sources)).of(one)
    interest = interest_of(one.claim)
    common = COMMON_LEAN[interest] / math.sqrt(1.0 + known.cases)
    width = math.sqrt(common * common + known.spread * known.spread)
    factor = math.exp(-known.lean)
    learnt = (
        f"its lean of {math.expm1(known.lean):+.0%} learnt from {plural(known.cases, 'total')} that others gave too"
        if known.cases
        else "nobody else answers its totals in this ledger, so its lean is not identified: the width is assumed"
    )
    scatter = f"nine chances in ten, a factor of {math.exp(NINE_IN_TEN * width):.2f} either way"
    return replace(
        claimed,
        name=f"{claimed.name}.estimate",
        title=claimed.title.replace("as claimed", "estimated"),
        definition=f"{claimed.definition}; {learnt}; {scatter}",
        points=tuple(_thought(point, factor, math.exp(NINE_IN_TEN * width)) for point in claimed),
    )


def _thought(point: Point, factor: float, width: float) -> Point:
    return replace(point, value=point.value * factor, low=point.low * factor / width, high=point.high * factor * width)


def _learnt(sources: Sources) -> Leanings:
    """The leanings that whole armies' losses teach: of totals that more than one speaker gave of one day."""
    found: dict[Question, list[Statement]] = {}
    for measure in (Measure.LOSSES, Measure.KILLED, Measure.WOUNDED):
        for one in sources.told(measure):
            claim, quantity = one.claim, one.claim.quantity
            if quantity is not None and quantity.aspect is Aspect.TOTAL and claim.what in {"personnel", "military"}:
                found.setdefault(Question.of(claim), []).append(one)
    shared = [group for group in found.values() if len({one.claim.speaker.name for one in group}) > 1]
    claims = [one.claim for group in shared for one in group]
    return leanings(casebook(claims, sources.documents, sources.judged).cases)
