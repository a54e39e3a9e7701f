"""Numbers of a sector as a reader sees them, and the mark of what is only assumed."""

from __future__ import annotations

from collections.abc import Mapping

from contested.scenario.laws.quantities import LOST
from contested.scenario.situation.belief import Belief, Status
from contested.scenario.situation.situation import Situation, Weight
from contested.scenario.weighing.weigh import Weighed
from contested.show.figures import MINUS
from contested.show.figures import number as written
from contested.show.html import Markup, element, join, plain

# A mark before whatever is assumed, in every table and picture.
ASSUMED_MARK = "◌"
MARKS = {Status.CLAIMS: "●", Status.MAPS: "■", Status.HISTORY: "◆", Status.ASSUMED: ASSUMED_MARK, Status.HAND: "✎"}
WEIGHT_MARK = "⚖"
# Paces are told as the days that they take over this way, in log-odds: from a tenth to the half, from the half to nine
# tenths.
PACES = {"pace": LOST, "late_pace": LOST}
_DAYS_WORDS = {"pace": "days in which a tenth lost becomes the half", "late_pace": "days from the half to nine tenths"}
_FAR_DAYS = 100_000.0
WEIGHT_WORDS: Mapping[str, str] = {
    "days_held": "a day on which the city is held",
    "attacker_cost": "each of the attacker’s people lost",
    "pinned": "a thousand of the attacker’s people pinned for a day",
    "elsewhere": "a km² that the attacker takes elsewhere",
    "symbolic": "the city held on the last day",
    "diplomatic": "the city held at the attacker’s deadline",
}


def rounded(value: float) -> str:
    """A number with the two or three figures that such numbers bear."""
    size = abs(value)
    if size >= 10_000:
        value = round(value, -3)
    elif size >= 1000:
        value = round(value, -2)
    elif size >= 100:
        value = round(value, -1)
    elif size >= 10:
        value = round(value)
    elif size >= 1:
        value = round(value, 1)
    else:
        value = round(value, 2)
    return written(value).replace("-", MINUS)


def percent(share: float) -> str:
    """A share in whole per cent; neither nothing nor all unless it is."""
    if 0 < share < 0.005:
        return "< 1 %"
    if 0.995 < share < 1:
        return "> 99 %"
    return f"{share * 100:.0f} %"


def amount(value: float, unit: str) -> str:
    """A number of an outcome or a belief with its unit."""
    if unit in {"share", "chance"}:
        return percent(value)
    if unit in {"exponent", "ratio", "shape", "log-odds"}:
        return rounded(value)
    return f"{rounded(value)} {unit.replace('km2', 'km²').replace(' x ', ' × ')}"


def figure(words: str) -> Markup:
    """A number in a sentence."""
    return element("span", words, class_="figure")


def policy_words(found: Weighed, name: str) -> str:
    """A policy in its own words, without marks that turn the words around them."""
    return plain(found.futures.situation.policies[name].words)


def believed(name: str, value: float, unit: str) -> str:
    """A value of a belief in a reader's words: a pace as the days from a tenth to nine tenths."""
    if name in PACES:
        return f"{rounded(PACES[name] / value)} days" if value > 0 else "never"
    if name == "deadline":
        return "none known" if value > _FAR_DAYS else f"in {rounded(value)} days"
    return amount(value, unit)


def mark(belief: Belief) -> Markup:
    """The mark of where a belief comes from, with its words for whoever cannot see it."""
    return element("span", MARKS[belief.status], class_=f"status {belief.status.name.lower()}", title=belief.status,
                   role="img", aria_label=belief.status)  # fmt: skip


def belief_words(belief: Belief) -> str:
    """What a belief is; a pace as the days that it takes."""
    return _DAYS_WORDS.get(belief.name, belief.words)


def named(name: str, situation: Situation) -> Markup:
    """A belief or a weight in words, with its mark."""
    if name in situation.beliefs:
        belief = situation.beliefs[name]
        return join(mark(belief), " ", belief_words(belief))
    return join(element("span", WEIGHT_MARK, class_="status", title="your weight"), " worth of ", WEIGHT_WORDS[name])


def weighed(weight: Weight) -> str:
    """A weight in words: "0 to 50 own people"."""
    return f"{rounded(weight.low)} to {rounded(weight.high)} own people"
