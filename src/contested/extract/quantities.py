"""From a number, what it counts and the verb that governs it to a draft claim with its measure.

One rule for each family of things counted; each says which verbs it accepts and what it is without a verb. A number
that no rule takes is left, with the reason, in the trace.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from contested.claims.vocabulary import Aspect, Measure, Per, Unit
from contested.extract import nouns
from contested.extract.drafting import WEAPONS, Rule
from contested.extract.electricity import electricity, hours
from contested.extract.ground import SITES, area, assaults, occasions, sites
from contested.extract.materiel import BUILDINGS, EQUIPMENT, FORMATIONS, buildings, equipment, generators
from contested.extract.nouns import Asked, Counted
from contested.extract.numerals import Number
from contested.extract.people import DEEDS, PEOPLE, people
from contested.extract.scene import Context, Draft, Scene
from contested.extract.tokens import Kind
from contested.extract.triggers import trigger
from contested.extract.weapons import attacks, weapons

# What may stand between two weapons of which one verb says the same.
_COORDINATED = frozenset(("and", "та", "и", "і", "й", ",", ";", ", and", "plus", "along with", ", а також"))
_FIGURES = frozenset("figure figures number toll tally estimate cap цифра цифру кількість число цифры оцінка".split())
_FIGURE_REACH = 6  # words between "the figure" and its number
_ONE_REACH = 2  # words between "one" and what it counts; farther off it is a pronoun
_NEVER_ONE = frozenset("region settlement groups hours days assault building".split())  # "one region", "one day"
_LISTED = frozenset((Measure.LOSSES, Measure.INTERCEPTED))  # what a list of running totals counts
_OF_A_WAR = 40_000  # people; no month of this war cost an army more
_PER_AFTER, _PER_BEFORE = 2, 6  # words between a number and its "a day", "daily"
_ASPECT_BEFORE, _ASPECT_AFTER = 5, 4  # words between a number and its "peak", "in total"
_RUNNING_TOTAL = timedelta(days=300)  # a count over a longer time has no beginning of its own: a running total
# Measures that are a state and no sum, whatever origin a sentence names.
_LEVELS = frozenset((Measure.STRENGTH, Measure.POWER_OUTAGE, Measure.AID, Measure.AREA))


@dataclass(frozen=True, slots=True)
class Left:
    """A number that was seen and gave no claim, and why."""

    i: int
    j: int
    reason: str


def quantities(scene: Scene, context: Context) -> tuple[list[Draft], list[Left]]:
    """Draft claims of a sentence's numbers, and the numbers left with their reasons."""
    drafts: list[Draft] = []
    left: list[Left] = []
    previous: Counted | None = None
    earlier: Number | None = None
    for number in scene.numbers:
        reason = nouns.excluded(scene, number)
        if reason is not None:
            left.append(Left(number.i, number.j, reason))
            continue
        noun = nouns.counted(scene, number, previous, earlier)
        asked = Asked(scene, context, number, noun)
        if number.weak and not _one(asked):
            left.append(Left(number.i, number.j, "a pronoun, no count"))
            continue
        draft = _rule(noun)(asked) or _figure(asked)
        if drafts and _plus(scene, number) and (noun is None or noun.how != "after"):
            draft = replace(drafts[-1], i=number.i, j=number.j, at=number.core, number=number)  # "79,368 (+440)"
        elif draft is not None and drafts and noun is not None:
            draft = _coordinated(scene, draft, drafts[-1], noun)
        if drafts and _compared(scene, drafts[-1], number) and (noun is None or noun.kind in ("hours", "days")):
            draft = replace(drafts[-1], i=number.i, j=number.j, at=number.core, number=number, rule="quantity.compared")
        if draft is not None and drafts and _included(scene, number):
            draft = _among(draft, drafts[-1])
        if draft is None:
            what = noun.kind if noun else "nothing named"
            left.append(Left(number.i, number.j, f"counts {what}, and no verb says what of it"))
        else:
            shaped = _shaped(asked, draft)
            if shaped.measure is Measure.STRENGTH and shaped.per is not None:
                left.append(Left(number.i, number.j, "a rate of people coming or going, and no strength"))
                continue
            drafts.append(shaped)
            context.figure = shaped
            earlier = number
            if noun is None and draft.unit is Unit.PEOPLE:
                previous = Counted("person", number.i, number.j, "after")
        if noun is not None and noun.kind not in ("hours", "days", "times"):
            previous = noun
    _head_a_list(scene, context, drafts)
    return drafts, left


def _compared(scene: Scene, last: Draft, number: Number) -> bool:
    """Whether a number is what an earlier one is compared with: "1,200 a day, against 970 in the same month"."""
    before = [token.norm for token in scene.tokens[max(0, number.i - 2) : number.i]]
    said = any(word in _AGAINST for word in before[-1:]) or tuple(before) in _COMPARED
    return said and last.number is not None and 0 < number.i - last.j <= _COMPARED_REACH


def _included(scene: Scene, number: Number) -> bool:
    """Whether a number is a part of the one before it: "19 civilians, среди них двое детей"."""
    before = [token.norm for token in scene.tokens[max(0, number.i - 3) : number.i]]
    return any(word.startswith(_INCLUDING) for word in before)


def _among(draft: Draft, last: Draft) -> Draft:
    """What befell the whole befell its part, where both are people."""
    if last.unit is not Unit.PEOPLE or draft.unit is not Unit.PEOPLE or last.measure is draft.measure:
        return draft
    return replace(draft, measure=last.measure, rule=last.rule)


_AGAINST = frozenset("against против проти".split())
_COMPARED = {("compared", "with"), ("compared", "to"), ("down", "from"), ("up", "from"), ("порівняно", "з"),
             ("сравнению", "с"), ("порівнянні", "з"), ("instead", "of"), ("after", "about")}  # fmt: skip
_COMPARED_REACH = 16  # words between a number and the one that it is compared with
_INCLUDING = ("includ", "числе", "числі", "зокрема", "among", "среди", "серед", "включа")
_ACTS = {Measure.INTERCEPTED: "down", Measure.LAUNCHED: "launch", Measure.HITS: "hit"}
_BULLETS = frozenset("-–—•▪●◾◽️✅🔹🔸*+▫")


def _item(scene: Scene) -> bool:
    """Whether a sentence is a line of a list."""
    first = scene.tokens[0] if scene.tokens else None
    return first is not None and (first.norm in _BULLETS or first.kind is Kind.NUMBER or first.text[0].islower())


def _head_a_list(scene: Scene, context: Context, drafts: list[Draft]) -> None:
    """A sentence that ends with a colon says what the lines below it count."""
    if drafts and scene.tokens[-1].norm == ":":
        context.listing = _ACTS.get(drafts[-1].measure)
    elif not _item(scene):
        context.listing = None


def _coordinated(scene: Scene, draft: Draft, last: Draft, noun: Counted) -> Draft:
    """ "458 drones and 45 missiles": what the first weapon did, the second did too."""
    between = [token.norm for token in scene.tokens[last.j : draft.i]]
    counted = last.unit in (Unit.DRONES, Unit.MISSILES, Unit.BOMBS, Unit.ITEMS)
    weapons = counted and last.what in WEAPONS and noun.kind in WEAPONS and noun.how == "after"
    if not weapons or " ".join(between) not in _COORDINATED:
        return draft
    return replace(draft, measure=last.measure, party=last.party, rule=last.rule)


def _figure(asked: Asked) -> Draft | None:
    """ "The figure peaked at 130-140", "others put it closer to 170,000": what the last number was about."""
    scene, number, noun = asked.scene, asked.number, asked.noun
    last = asked.context.figure
    window = [token.norm for token in scene.tokens[max(0, number.i - _FIGURE_REACH) : number.i]]
    if last is None or (noun is not None and noun.how != "after") or number.percent:
        return None
    rate = any(0 <= cue.i - number.j <= 1 for cue in scene.of("per"))
    said = any(word in _FIGURES for word in window) or window[-2:] == ["speak", "of"]
    if (noun is not None and not (rate and noun.kind == "days")) or not (said or rate):
        return None
    if number.currency or (number.weak and number.low == 1):
        return None
    again = replace(last, rule="quantity.figure", number=number, aspect=Aspect.LEVEL)
    return replace(again, i=number.i, j=number.j, at=number.core)


def _one(asked: Asked) -> bool:
    """Whether a bare "one" counts: right beside its noun, or in a list of counts by place."""
    number, noun = asked.number, asked.noun
    following = [token.norm for token in asked.scene.tokens[number.j : number.j + 2]]
    if following[:1] == ["of"] and following != ["of", "them"]:
        return False  # "one of the officers"
    if noun is None:
        return trigger(asked, "kill", "wound") is not None and _near(asked.scene, number)
    if noun.how == "after":
        cyrillic = not asked.scene.tokens[number.core].norm.isascii()
        never = (
            _NEVER_ONE - {"assault"} if cyrillic else _NEVER_ONE
        )  # "одна атака триває" is counted, "one attack" told
        return noun.i - number.j <= _ONE_REACH and noun.kind not in never
    return noun.how == "taken_up"


def _near(scene: Scene, number: Number) -> bool:
    return any(number.j <= cue.i <= number.j + _ONE_REACH for cue in scene.of("trigger", "kill", "wound"))


_RULES: dict[str, Rule] = {
    **dict.fromkeys([*WEAPONS, "debris"], weapons),
    **dict.fromkeys([*PEOPLE, *DEEDS], people),
    **dict.fromkeys([*EQUIPMENT, *FORMATIONS], equipment),
    **dict.fromkeys(BUILDINGS, buildings),
    **dict.fromkeys(SITES, sites),
    **dict.fromkeys(("customer", "household"), electricity),
    **dict.fromkeys(("hours", "days"), hours),
    **dict.fromkeys(("km2", "sqmiles"), area),
    **dict.fromkeys(("strike", "shelling"), attacks),
    "assault": assaults,
    "times": occasions,
    "generators": generators,
}


def _rule(noun: Counted | None) -> Rule:
    return people if noun is None else _RULES[noun.kind]


def _shaped(asked: Asked, draft: Draft) -> Draft:
    """Rate and aspect from the words around."""
    if draft.measure is Measure.SHARE:
        return replace(draft, aspect=Aspect.LEVEL, per=None)
    scene, number, noun = asked.scene, asked.number, asked.noun
    end = max(number.j, noun.j if noun and noun.how != "before" else 0)
    per = None if draft.measure is Measure.HITS else _per(scene, number, end)
    aspect = draft.aspect
    near = {
        cue.value
        for cue in scene.of("aspect")
        if -2 <= number.i - cue.j <= _ASPECT_BEFORE or 0 <= cue.i - end <= _ASPECT_AFTER
    }
    if "peak" in near and (per is not None or draft.measure in (Measure.LOSSES, Measure.ASSAULTS)):
        aspect = Aspect.PEAK
    elif per is not None and draft.measure is not Measure.OUTAGE_DURATION:
        aspect = Aspect.AVERAGE
    elif _plus(scene, number):
        aspect = Aspect.INCREASE
    elif (
        aspect is Aspect.LEVEL
        and draft.measure not in _LEVELS
        and (
            number.grew or _since(scene) or _war(draft, number) or (asked.context.running and draft.measure in _LISTED)
        )
    ):
        aspect = Aspect.TOTAL
    return replace(draft, per=per, aspect=aspect)


def _per(scene: Scene, number: Number, end: int) -> Per | None:
    """A rate's period, behind the number or before it in the clause; "за добу" before it is a time, no rate."""
    for cue in scene.of("per"):
        before = 0 <= number.i - cue.j <= _PER_BEFORE and scene.same_clause(cue.i, number.i)
        if before or 0 <= cue.i - end <= _PER_AFTER:
            dated = cue.i < number.i and scene.tokens[cue.i].norm.startswith(("за", "на"))
            return None if dated else Per(cue.value)
    return None


def _war(draft: Draft, number: Number) -> bool:
    """Whether so many people of an army were lost that only a whole war counts them."""
    lost = draft.measure in (Measure.LOSSES, Measure.KILLED, Measure.WOUNDED) and draft.what in (
        "personnel",
        "military",
    )
    return lost and max(number.low or 0.0, number.high or 0.0) >= _OF_A_WAR


def _since(scene: Scene) -> bool:
    """Whether the sentence counts from an origin: "since 24 February", or over most of a year."""
    return any(
        time.since or (time.start and time.end and time.end - time.start > _RUNNING_TOTAL) for time in scene.times
    )


def _plus(scene: Scene, number: Number) -> bool:
    """ "+970", "up by 970", "up 970 on the day"."""
    before = [token.norm for token in scene.tokens[max(0, number.i - 2) : number.i]]
    after = [token.norm for token in scene.tokens[number.j : number.j + 2]]
    return (
        before[-1:] in (["+"], ["plus"]) or before == ["up", "by"] or (before[-1:] == ["up"] and after == ["on", "the"])
    )
