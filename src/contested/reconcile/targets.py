"""What the sentence of a toll says was struck: a market here and a block of flats there may be two strikes of one day.

Claims have no field for it. Where the highest toll names another kind of target than a lower one, nothing says whether
that was one strike or two: the figures are then no running count, and no contradiction either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from contested.claims.vocabulary import Measure
from contested.reconcile.statement import Statement

_HURT = frozenset({Measure.KILLED, Measure.WOUNDED})
_KINDS = {
    "a market": r"market(?:place)?s?|bazaar|рин(?:ок|к\w+)|базар\w*|рын(?:ок|к\w+)",
    "dwellings": r"apartments?|residential|flats|tower block|high-rise|houses?|homes?|багато(?:поверх|кварт)\w+|"
    r"житлов\w+|будин\w+|много(?:этаж|кварт)\w+|жил\w{1,3} дом\w*|\w+(?:поверхів|этаж)\w+",
    "a hospital": r"hospitals?|clinics?|maternity|лікарн\w+|больниц\w+|роддом\w*|пологов\w+",
    "a school": r"schools?|kindergartens?|university|школ\w*|дитсад\w*|садочк\w+|детсад\w*|"
    r"університет\w*|университет\w*",
    "transport": r"bus(?:es)?|minibus\w*|trolleybus\w*|trains?|railway|автобус\w*|маршрутк\w+|троле[йи]бус\w*|"
    r"троллейбус\w*|поїзд\w*|поезд\w*|вокзал\w*",
    "a shop or a café": r"shops?|supermarkets?|malls?|caf[eé]s?|restaurants?|магазин\w*|супермаркет\w*|"
    r"кафе|ресторан\w*",
    "a plant or a store": r"factory|factories|warehouses?|depots?|refinery|plants?|завод\w*|підприємств\w+|"
    r"предприяти\w+|нафтобаз\w+|нефтебаз\w+",
}
_PATTERNS = {kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for kind, words in _KINDS.items()}


def targets(one: Statement) -> frozenset[str]:
    """The kinds of target that the sentence of a claim names."""
    start, end = one.claim.sentence.start, one.claim.sentence.end
    return frozenset(kind for kind, words in _PATTERNS.items() if words.search(one.document.text, start, end))


def at_unlike_targets(statements: Sequence[Statement]) -> bool:
    """Whether the highest toll among statements is told of other targets alone than a lower one is."""
    told = [one for one in statements if one.interval is not None and one.claim.measure in _HURT and one.asserted]
    if len({one.interval for one in told}) < 2:
        return False
    highest = max(one.interval.floor for one in told if one.interval)
    top = [targets(one) for one in told if one.interval and one.interval.ceiling >= highest]
    if not all(top):
        return False  # a toll that names no target may be of all of them
    named = frozenset().union(*top)
    lower = (targets(one) for one in told if one.interval and one.interval.ceiling < highest)
    return any(kinds and named.isdisjoint(kinds) for kinds in lower)
