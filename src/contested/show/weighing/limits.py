"""What one would have to believe, in sentences: the limits of a box in the units of beliefs and weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import NormalDist

import numpy as np

from contested.scenario.situation.belief import Belief
from contested.scenario.situation.situation import Situation
from contested.scenario.weighing.boxes import Limit
from contested.scenario.weighing.weigh import Weighed
from contested.show.html import Markup, element
from contested.show.weighing.words import PACES, believed, named, percent, policy_words, rounded

_OUTERMOST = 0.001  # rank beyond which a distribution's end is not told
# A box in which a policy is best less often, or hardly more often than in all draws, says nothing.
_WORTH_TELLING, _MORE_OFTEN = 0.2, 1.25


def believing(found: Weighed) -> Markup:
    """The boxes: what one would have to believe for each policy to be best."""
    return element("dl", *_boxes(found), class_="boxes")


def _boxes(found: Weighed) -> Iterator[Markup]:
    for name, one in sorted(found.boxes.items(), key=lambda each: -found.chances[each[0]]):
        yield element("dt", policy_words(found, name))
        share = found.chances[name]
        if one is None:
            few = f"It is best in {percent(share)} of all draws, too few to tell."
            yield element("dd", few if share else "In no draw of what is believed here is it best.")
        elif not one.limits or one.density < max(_WORTH_TELLING, _MORE_OFTEN * share):
            yield element("dd", f"No few beliefs make it best much more often; it is in {percent(share)} of all draws.")
        else:
            often = percent(one.density)
            lead = f"Best in {often} of the draws in which"
            if one.density < 0.5:
                lead = f"No few beliefs make it best more often than not; the most are {often} of the draws in which"
            held = f"That box holds {percent(one.mass)} of all draws, and {percent(one.coverage)} of those in which "
            yield element(
                "dd",
                lead,
                element("ul", *(_limit(found, each) for each in one.limits)),
                element("p", held, "it is best.", class_="stand"),
            )


def _limit(found: Weighed, one: Limit) -> Markup:
    return element("li", named(one.name, found.futures.situation), ": ", limit_words(found, one))


def limit_words(found: Weighed, one: Limit) -> str:
    """A limit with its ends in the belief's own unit."""
    situation = found.futures.situation
    low, high = one.low, one.high
    if one.name not in situation.beliefs:
        weight = situation.weights[one.name]
        ends = [f"{rounded(weight.low + (weight.high - weight.low) * at)} own people" for at in (low, high)]
        return _bounded(ends, low, high)
    belief = situation.beliefs[one.name]
    ends = [believed(one.name, float(at), belief.unit) for at in _at_ranks(belief, low, high)]
    if one.name in PACES:  # a faster pace is fewer days
        return _bounded(ends[::-1], 1 - high, 1 - low)
    return _bounded(ends, low, high) + _where(belief, situation)


def _where(belief: Belief, situation: Situation) -> str:
    """Of what a share is told: "… of a force of 8,000 people" is another number of another force."""
    if not belief.of:
        return ""
    whole = situation.beliefs[belief.of]
    return f" (at {believed(whole.name, whole.middle, whole.unit)} of {whole.words})"


def _bounded(ends: Sequence[str], low: float, high: float) -> str:
    if low <= 0:
        return f"at most {ends[1]}"
    if high >= 1:
        return f"at least {ends[0]}"
    return f"{ends[0]} to {ends[1]}"


def _at_ranks(belief: Belief, low: float, high: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    held = (min(max(one, _OUTERMOST), 1 - _OUTERMOST) for one in (low, high))
    return belief.at(np.array([NormalDist().inv_cdf(one) for one in held]))
