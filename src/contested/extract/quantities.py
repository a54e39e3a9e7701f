"""From a number, what it counts and the verb that governs it to a draft claim with its measure.

One rule for each family of things counted; each says which verbs it accepts and what it is without a verb. A number
that no rule takes is left, with the reason, in the trace.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from datetime import timedelta

from contested.claims.vocabulary import Aspect, Measure, Per, Unit
from contested.extract import nouns, sequels
from contested.extract.cues import Cue
from contested.extract.drafting import WEAPONS, Rule
from contested.extract.electricity import electricity, hours
from contested.extract.exclusions import excluded
from contested.extract.fates import gone, told_apart
from contested.extract.givers import giver_behind
from contested.extract.ground import SITES, area, assaults, occasions, sites
from contested.extract.listing import head_a_list, is_item
from contested.extract.materiel import BUILDINGS, EQUIPMENT, FORMATIONS, buildings, equipment, generators
from contested.extract.nouns import Asked, Counted
from contested.extract.numerals import Number
from contested.extract.people import DEEDS, PEOPLE, people
from contested.extract.scene import Context, Draft, Scene
from contested.extract.timing import superlative
from contested.extract.tokens import Kind
from contested.extract.triggers import trigger
from contested.extract.weapons import attacks, impacts, weapons
from contested.extract.worst_days import OF_A_DAY, of_the_worst_day, on_a_worst_day

_SPEAKERS, _FEW = 4, 12  # words from a number to the end of the speakers whom it counts, and their most
_SPOKESMEN = frozenset("officials diplomats officers sources analysts commanders experts aides ministers".split())
_ONE_REACH = 2  # words between "one" and what it counts; farther off it is a pronoun
_NEVER_ONE = frozenset("region settlement groups hours days assault building".split())  # "one region", "one day"
_LISTED = frozenset((Measure.LOSSES, Measure.INTERCEPTED))  # what a list of running totals counts
COMPARED = "quantity.compared"
_ALIKE = 3.0  # ratio; "1,200 a day, against 970 in April" are two rates, "186 a day, up from 4,980" are not
_OF_A_WAR = 40_000  # people; no month of this war cost an army more
_SUM_WORDS = 6  # words of a sentence that gives a sum and nothing else: "In total four."
_PER_AFTER, _PER_BEFORE = 2, 6  # words between a number and its "a day", "daily"
_ASPECT_BEFORE, _ASPECT_AFTER = 5, 4  # words between a number and its "peak", "in total"
_ORIGINS = frozenset("since від з с відколи".split())  # "since the evacuation began" dates no day, and is an origin
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
    count = _Count(scene, context)
    for number in scene.numbers:
        reason = excluded(scene, number) or _of_speakers(scene, number)
        if reason is None:
            reason = count.take(_none_of(scene, number))
        if reason is not None:
            count.left.append(Left(number.i, number.j, reason))
    head_a_list(scene, context, count.drafts)
    return told_apart(count.drafts), count.left


def _of_speakers(scene: Scene, number: Number) -> str | None:
    """Why a number counts those who speak and nothing else: "two senior Western officials told reporters"."""
    for voice in scene.voices:
        plural = scene.tokens[voice.i : voice.j][-1:]
        if not voice.named or not plural or plural[0].norm not in _SPOKESMEN or (number.low or 0) > _FEW:
            continue
        lead = scene.tokens[number.j : voice.j]
        if number.j < voice.j and len(lead) <= _SPEAKERS and all(token.kind is Kind.WORD for token in lead):
            return "those who speak"
    return None


@dataclass(slots=True)
class _Count:
    """The numbers of one sentence as they are read, each after the ones before it."""

    scene: Scene
    context: Context
    drafts: list[Draft] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    previous: Counted | None = None  # what was counted last
    earlier: Number | None = None  # the last number that gave a draft

    def take(self, number: Number) -> str | None:
        """Draft what a number counts; else the reason why it is left."""
        scene, context = self.scene, self.context
        shares = sequels.spread(scene, context, number) or self._given(number)
        if shares:
            self.drafts += shares
            self.earlier = number
            return None
        noun = nouns.counted(scene, number, self.previous, self.earlier) or _felled(scene, context, number)
        if noun is not None and noun.kind == "days" and any(cue.i == number.j for cue in scene.of("per")):
            noun = None  # "losses averaged 1,200 a day": no days are counted
        asked = Asked(scene, context, number, noun)
        if number.weak and not _one(asked):
            return "a pronoun, no count"
        draft = of_the_worst_day(asked) or self._sequel(asked, _rule(noun)(asked) or sequels.figure(asked))
        reason = self._add(asked, draft)
        if noun is not None and noun.kind not in ("hours", "days", "times") and reason != _RATE:
            self.previous = noun
        return reason

    def _given(self, number: Number) -> list[Draft]:
        """The share of a delivery that one donor gave: "430 generators: 150 came from the Czech Republic"."""
        whole = next((one for one in reversed(self.drafts) if one.measure is Measure.AID), None)
        noun = nouns.counted(self.scene, number, None, None)
        if whole is None or whole.unit is not Unit.ITEMS or number.percent or number.currency or noun is not None:
            return []
        donor = giver_behind(self.scene, number)
        again = sequels.again(whole, number, "quantity.given")
        return [replace(again, party=donor, aspect=Aspect.LEVEL, no_place=True)] if donor else []

    def _sequel(self, asked: Asked, draft: Draft | None) -> Draft | None:
        """The draft as the one before it makes it: an increase, a comparison, a part."""
        scene, number, noun = asked.scene, asked.number, asked.noun
        if not self.drafts:
            alone = draft is None and len(scene.tokens) <= _SUM_WORDS
            return sequels.summed(asked, draft, []) if alone else draft
        last = self.drafts[-1]
        if _plus(scene, number) and (noun is None or noun.how != "after"):
            # "79,368 (+440)": an increase of that count, and where that was not read, of none
            draft = sequels.again(last, number, last.rule) if sequels.right_before(scene, last, number) else None
            if draft is not None and sequels.bracketed(scene, number):
                self.drafts[-1] = sequels.running(last, number)
        elif sequels.in_all(scene, last, number) and (noun is None or noun.how != "after"):
            draft = replace(sequels.again(last, number, last.rule), aspect=Aspect.TOTAL)  # "+5 tanks (11,350)"
        elif draft is not None and noun is not None:
            draft = sequels.coordinated(scene, draft, last, noun)
        if sequels.compared(scene, last, number) and (noun is None or noun.kind in ("hours", "days")):
            draft = sequels.again(last, number, COMPARED)
            if not _alike(last.number, number):
                draft = replace(draft, per=None)
        own = any(cue.i == number.j and cue.value in ("kill", "wound") for cue in scene.of("trigger"))
        if (draft is not None and sequels.of_them(scene, number, last, draft)) or (
            draft is not None and sequels.included(scene, number) and not own
        ):
            draft = sequels.among(draft, last)
        if draft is None or draft.unit is Unit.PEOPLE:
            draft = sequels.summed(asked, draft, self.drafts) or draft
        if draft is None and sequels.included(scene, number) and last.measure is Measure.LAUNCHED:
            fired = sequels.salvo(scene, sequels.again(last, number, "quantity.salvo"))
            draft = fired if fired.what == "rocket" else None
        return draft

    def _add(self, asked: Asked, draft: Draft | None) -> str | None:
        number, noun = asked.number, asked.noun
        if draft is None:
            return f"counts {noun.kind if noun else 'nothing named'}, and no verb says what of it"
        shaped = sequels.salvo(asked.scene, _shaped(asked, draft))
        if shaped.measure is Measure.STRENGTH and shaped.per is not None:
            return _RATE
        self.drafts.append(shaped)
        if not sequels.included(asked.scene, number) and not self._of_a_list(shaped):
            self.context.figure = shaped  # "112,000, among them 6,900 children": the figure is the whole
        self.earlier = number
        if noun is None and shaped.unit is Unit.PEOPLE:
            self.previous = Counted("person", number.i, number.j, "after")
        return None

    def _of_a_list(self, item: Draft) -> bool:
        """Whether a line of a list tells one kind of what its head counts: the figure stays the head's."""
        head = self.context.figure
        if head is None or self.context.listing is None or head.measure is not item.measure or head.unit != item.unit:
            return False
        return item.what != head.what and head.what in ("missile", "mixed") and is_item(self.scene)


def _alike(one: Number | None, other: Number) -> bool:
    """Whether two numbers are near enough for the second to be a rate where the first is one."""
    low, high = sorted(((one.low if one else None) or 0.0, other.low or 0.0))
    return 0.0 < high <= low * _ALIKE


_RATE = "a rate of people coming or going, and no strength"


def _none_of(scene: Scene, number: Number) -> Number:
    """ "Ни одного погибшего": a one that is turned is none."""
    if number.weak and number.i and scene.tokens[number.i - 1].norm in _NOT_ONE:
        return number._replace(i=number.i - 1, low=0.0, high=0.0, weak=False)
    return number


def _felled(scene: Scene, context: Context, number: Number) -> Counted | None:
    """ "The air force said it neutralised 460": what flew in the sentence before."""
    last = context.figure
    if last is None or last.unit not in (Unit.DRONES, Unit.MISSILES) or last.what is None or number.percent:
        return None
    verb = any(cue.j == number.i and cue.value == "down" for cue in scene.of("trigger")) or gone(scene, number.j)
    return Counted(last.what, number.i, number.j, "taken_up") if verb else None


_NOT_ONE = frozenset("ни ані жодного жодної ниодного".split())


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
        reach = _ONE_REACH + (cyrillic and noun.kind in WEAPONS)  # "однією керованою авіаційною ракетою"
        return noun.i - number.j <= reach and noun.kind not in never
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
    "impact": impacts,
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
    timed = noun is not None and noun.kind in ("hours", "days")  # "186 a day": the day is the rate's, and not counted
    end = max(number.j, noun.j if noun and noun.how != "before" and not timed else 0)
    per = None if draft.measure is Measure.HITS else _per(scene, number, end)
    if per is None and draft.rule == COMPARED:
        per = draft.per
    aspect = draft.aspect
    if draft.rule == "quantity.worst_day":
        return draft
    near = {
        cue.value
        for cue in scene.of("aspect")
        if -2 <= number.i - cue.j <= _ASPECT_BEFORE or 0 <= cue.i - end <= _ASPECT_AFTER
    }
    if (on_a_worst_day(scene, number) and draft.measure in OF_A_DAY) or (
        "peak" in near and (per is not None or draft.measure in (Measure.LOSSES, Measure.ASSAULTS))
    ):
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
    named = [range(voice.i, voice.j) for voice in scene.voices if voice.outlet]
    for cue in scene.of("per"):
        if any(cue.i in name for name in named):
            continue  # "National daily B"
        if cue.i and scene.tokens[cue.i - 1].norm in ("in", "within"):
            continue  # "613 times in a day" is a day's count
        before = 0 <= number.i - cue.j <= _PER_BEFORE and scene.same_clause(cue.i, number.i)
        before = before and not _nearer_another(scene, number, cue) and not _in_all(scene, number)
        if before or 0 <= cue.i - end <= _PER_AFTER:
            if scene.tokens[cue.i - 1].norm == "in" and cue.i >= end:
                return None  # "attacked 21 times in a day" is how long it took
            said = "за" in (scene.tokens[cue.i].norm, scene.tokens[cue.i - 1].norm)
            if said and cue.value == Per.NIGHT and not scene.of("aspect", "average"):
                return None  # "180 drones downed за ніч"
            dated = cue.i < number.i and scene.tokens[cue.i].norm.startswith(("за", "на"))
            return None if dated else Per(cue.value)
    return None


def _in_all(scene: Scene, number: Number) -> bool:
    """Whether a number behind a rate is the sum of it: "182 drones a night, 5,460 in all"."""
    behind = [token.norm for token in scene.tokens[number.j : number.j + 2]]
    return behind in (["in", "all"], ["in", "total"], ["all", "told"]) or behind[:1] in (["altogether"], ["overall"])


def _nearer_another(scene: Scene, number: Number, cue: Cue) -> bool:
    """Whether a number behind "5,766 in March, or 186 a day, up from" is compared with the sum, not with the rate."""
    earlier = [other for other in scene.numbers if other.j <= cue.i and other.low and not other.percent]
    if len(earlier) < 2 or not number.low or cue.i - earlier[-1].j > _PER_AFTER:
        return False
    rate, total = earlier[-1].low or 1.0, earlier[-2].low or 1.0
    return abs(math.log(number.low / total)) < abs(math.log(number.low / rate))


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
        not superlative(scene, time)
        and (time.since or (time.start and time.end and time.end - time.start > _RUNNING_TOTAL))
        for time in scene.times
    ) or any(scene.tokens[cue.i].norm in _ORIGINS for cue in scene.of("aspect", "total"))


def _plus(scene: Scene, number: Number) -> bool:
    """ "+970", "up by 970", "up 970 on the day"."""
    before = [token.norm for token in scene.tokens[max(0, number.i - 2) : number.i]]
    after = [token.norm for token in scene.tokens[number.j : number.j + 2]]
    return (
        before[-1:] in (["+"], ["plus"]) or before == ["up", "by"] or (before[-1:] == ["up"] and after == ["on", "the"])
    )
