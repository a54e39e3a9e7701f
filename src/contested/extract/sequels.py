"""Numbers that go on from the one before: comparisons, parts of a whole, shares by place, figures taken up.

"1,200 a day, against 970 in the same month"; "19 civilians, среди них двое детей"; "42 БпЛА: 14 – над Воронежской,
по два – над Брянской и Орловской областями"; "the figure peaked at 130-140".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contested.atlas.gazetteer import gazetteer
from contested.claims.vocabulary import Aspect, Measure, Unit
from contested.extract.drafting import WEAPONS
from contested.extract.nouns import Asked, Counted
from contested.extract.numerals import Number
from contested.extract.scene import Context, Draft, Named, Scene
from contested.extract.tokens import Kind

# What may stand between two weapons of which one verb says the same.
_COORDINATED = frozenset(("and", "та", "и", "і", "й", ",", ";", ", and", "plus", "along with", ", а також"))
_FIGURES = frozenset("figure figures number toll tally estimate cap цифра цифру кількість число цифры оцінка".split())
_SPOKE_OF = (["speak", "of"], ["spoke", "of"], ["spoken", "of"], ["speaks", "of"])
_WAS = frozenset("was were было були було налічували стояло".split())
_SHORT = 30  # words of a sentence that only says what a count was on another day
_ENLISTED = ("recruit", "enlist", "contract", "draft", "conscript", "завербов", "контракт", "призыв", "мобіліз", "sort")
_PEOPLE = frozenset("people men soldiers осіб людей человек чоловік бойцов бійців".split())
_FIGURE_REACH = 6  # words between "the figure" and its number
_AGAINST = frozenset("against против проти".split())
_COMPARED = {("compared", "with"), ("compared", "to"), ("down", "from"), ("up", "from"), ("порівняно", "з"),
             ("сравнению", "с"), ("порівнянні", "з"), ("instead", "of"), ("after", "about")}  # fmt: skip
_COMPARED_REACH = 16  # words between a number and the one that it is compared with
_INCLUDING = ("includ", "числе", "числі", "зокрема", "among", "среди", "серед", "включа")
_MOVED_OR_LEFT = frozenset((Measure.EVACUATED, Measure.REMAINING))
_OF_THEM = frozenset(
    (of, them) for of in ("of", "з", "із", "из") for them in "them which whom них яких которых".split()
)
_OVER = frozenset("над over in".split())
_IN = frozenset("у в на".split())
_OVER_REACH = 7  # words from a share of drones to "над" or "over": "15 – в небе над Крымом"
_SAME_LIST = frozenset((",", "and", "та", "и", "і", "й", "*", "а", "также", "також"))
_ALTOGETHER = frozenset("total all altogether усього всього всего разом итого вместе".split())
_BEFALLEN = frozenset((Measure.KILLED, Measure.WOUNDED))
_ANYBODY = frozenset("person civilian death injury".split())
_OTHERS = ("other", "інші", "інша", "другие", "другой", "друга")
_CITE = ("cit", "put", "speak", "spoke", "give", "gave", "say", "said", "claim", "estimat", "назива", "назыв", "говор",
         "оцін", "оцен", "пиш", "дают", "дають", "кажут")  # fmt: skip
_OTHERS_REACH = 8  # words from "other reports" to their figure
_BRACKETS = frozenset("([")
# What may stand between a bracket and its number.
_BEFORE_BRACKETED = frozenset("+ plus плюс total всього усього всего итого разом total: :".split())
_RUNNING = frozenset((Measure.LOSSES, Measure.INTERCEPTED, Measure.KILLED, Measure.WOUNDED))
_MUCH = 10.0  # times its day's increase that a running total is at least
_FIRED_IN_SALVOES = ("рсзв", "рсзо", "mlrs", "реактивн")
_SALVO_REACH = 6  # words from "12 з них" to "із застосуванням РСЗВ"


def coordinated(scene: Scene, draft: Draft, last: Draft, noun: Counted) -> Draft:
    """ "458 drones and 45 missiles": what the first weapon did, the second did too."""
    between = [token.norm for token in scene.tokens[last.j : draft.i]]
    counted = last.unit in (Unit.DRONES, Unit.MISSILES, Unit.BOMBS, Unit.ITEMS)
    behind = [token.norm for token in scene.tokens[draft.number.j : draft.number.j + 1]] if draft.number else []
    if behind in (["of"], ["із"], ["з"], ["из"]):
        return draft  # "five of nine missiles and 61 of 84 drones"
    weapons = counted and last.what in WEAPONS and noun.kind in WEAPONS and noun.how == "after"
    if not weapons or " ".join(between) not in _COORDINATED:
        return draft
    return replace(draft, measure=last.measure, party=last.party, rule=last.rule)


def figure(asked: Asked) -> Draft | None:
    """ "The figure peaked at 130-140", "others put it closer to 170,000": what the last number was about."""
    scene, number, noun = asked.scene, asked.number, asked.noun
    last = asked.context.figure
    window = [token.norm for token in scene.tokens[max(0, number.i - _FIGURE_REACH) : number.i]]
    others = _others_say(scene, number)
    if noun is not None and noun.how == "taken_up" and others:
        noun = None
    if last is None or (noun is not None and noun.how != "after") or number.percent or last.measure is Measure.SHARE:
        return None
    between = {token.norm for token in scene.tokens[number.j : number.j + 1]}
    enlisted = any(token.norm.startswith(_ENLISTED) for token in scene.tokens)
    rate = not enlisted and any(
        cue.i == number.j or (cue.i == number.j + 1 and between & _PEOPLE) for cue in scene.of("per")
    )
    said = any(word in _FIGURES for word in window) or window[-2:] in _SPOKE_OF or _it_was(asked, window) or others
    if (noun is not None and not (rate and noun.kind == "days")) or not (said or rate):
        return None
    if number.currency or (number.weak and number.low == 1):
        return None
    again = replace(last, rule="quantity.figure", number=number, aspect=Aspect.LEVEL)
    return replace(again, i=number.i, j=number.j, at=number.core)


def _others_say(scene: Scene, number: Number) -> bool:
    """Whether others are said to have another figure: "other reports cite 170,000", "інші називають 170 000"."""
    start = max(0, number.i - _OTHERS_REACH)
    lead = [token.norm for token in scene.tokens[start : number.i]]
    others = [k for k, word in enumerate(lead) if word.startswith(_OTHERS)]
    said = others and any(word.startswith(_CITE) for word in lead[others[-1] :])
    return bool(said) and not any(word in (";", ".", ",") for word in lead[others[-1] :])


def _it_was(asked: Asked, window: list[str]) -> bool:
    """ "In June it was three or four", "накануне было около 52 тысяч": the same count on another day."""
    words = len(asked.scene.tokens)
    dated = bool(asked.scene.times) and not asked.scene.of("trigger")
    return dated and words <= _SHORT and any(word in _WAS for word in window[-2:])


def compared(scene: Scene, last: Draft, number: Number) -> bool:
    """Whether a number is what an earlier one is compared with: "1,200 a day, against 970 in the same month"."""
    before = [token.norm for token in scene.tokens[max(0, number.i - 2) : number.i]]
    said = any(word in _AGAINST for word in before[-1:]) or tuple(before) in _COMPARED
    behind = [token.norm for token in scene.tokens[number.j : number.j + 4]]
    if "before" in behind and any(word in ("war", "invasion") for word in behind):
        return False  # what was before the war is another state
    return said and last.number is not None and 0 < number.i - last.j <= _COMPARED_REACH


def summed(asked: Asked, draft: Draft | None, drafts: Sequence[Draft]) -> Draft | None:
    """ "Two died in Sloviansk, two in Lyman. In total four": the sum of what befell people, and no town's own count.

    Its place is the region that holds the towns of its sentence; of a sentence before, nobody says which they were.
    """
    scene, number, noun = asked.scene, asked.number, asked.noun
    last = drafts[-1] if drafts else asked.context.figure
    if last is None or last.unit is not Unit.PEOPLE or last.number is None or last.measure not in _BEFALLEN:
        return None
    beside = (*scene.tokens[max(0, number.i - 3) : number.i], *scene.tokens[number.j : number.j + 2])
    if not any(token.norm in _ALTOGETHER for token in beside) or (noun is not None and noun.kind not in _ANYBODY):
        return None
    behind = any(named.i >= number.j for named in scene.places)
    if behind or (number.low or 0.0) < (last.number.low or 0.0) or number.percent:
        return None
    if draft is not None and draft.measure is not last.measure:
        return None
    towns = [named.place for named in scene.places if named.place is not None]
    if draft is not None and len({place.id for place in towns}) < 2:
        return None  # "two died, and three more; five in all": all in one place
    regions = {place.id: place for place in map(gazetteer().region_of, towns) if place is not None}
    region = next(iter(regions.values())) if len(regions) == 1 and drafts else None
    whole = replace(again(last, number, "quantity.sum"), aspect=Aspect.LEVEL, place=None, no_place=region is None)
    return whole if region is None else replace(whole, place=Named(number.i, number.j, region, region.name))


def included(scene: Scene, number: Number) -> bool:
    """Whether a number is a part of the one before it: "19 civilians, среди них двое детей"."""
    before = [token.norm for token in scene.tokens[max(0, number.i - 3) : number.i]]
    return any(word.startswith(_INCLUDING) for word in before)


def of_them(scene: Scene, number: Number, last: Draft, draft: Draft) -> bool:
    """Whether a number is a part of those who were moved out, or who stayed: "41 200 мешканців, з них 6 900 дітей"."""
    before = tuple(token.norm for token in scene.tokens[max(0, number.i - 2) : number.i])
    return before in _OF_THEM and {last.measure, draft.measure} <= _MOVED_OR_LEFT


def among(draft: Draft, last: Draft) -> Draft:
    """What befell the whole befell its part, where both are people."""
    if last.unit is not Unit.PEOPLE or draft.unit is not Unit.PEOPLE or last.measure is draft.measure:
        return draft
    return replace(draft, measure=last.measure, rule=last.rule)


def again(last: Draft, number: Number, rule: str) -> Draft:
    """The last draft with another number."""
    return replace(last, i=number.i, j=number.j, at=number.core, number=number, rule=rule)


def right_before(scene: Scene, last: Draft, number: Number) -> bool:
    """Whether no other number stands between a draft's and this one: "34,020 (+19)" increases that item alone."""
    earlier = [other.core for other in scene.numbers if other.j <= number.i]
    return last.number is not None and bool(earlier) and earlier[-1] == last.number.core


def bracketed(scene: Scene, number: Number) -> bool:
    """Whether a number opens a bracket, a sign or "in all" before it: "(+19)", "(всього 34 020)"."""
    k = number.i - 1
    while k > 0 and scene.tokens[k].norm in _BEFORE_BRACKETED:
        k -= 1
    return k >= 0 and scene.tokens[k].norm in _BRACKETS


def running(draft: Draft, increase: Number) -> Draft:
    """The count that a bracketed increase stands behind, which makes it a running total where it is much larger."""
    low, more = (draft.number.low or 0.0) if draft.number else 0.0, increase.low or 0.0
    grown = draft.aspect is Aspect.LEVEL and draft.measure in _RUNNING and low >= _MUCH * more
    return replace(draft, aspect=Aspect.TOTAL) if grown else draft


def in_all(scene: Scene, last: Draft, number: Number) -> bool:
    """Whether a bracket right behind a loss holds the total: "+5 tanks (11,350)", "5 танків (усього 80)"."""
    if last.number is None or last.measure not in _RUNNING or number.percent or not bracketed(scene, number):
        return False
    opening = next(k for k in range(number.i - 1, -1, -1) if scene.tokens[k].norm in _BRACKETS)
    said = opening < number.i - 1 or scene.tokens[number.j].norm in _BEFORE_BRACKETED | {"in"}
    whole, part = number.low or 0.0, last.number.low or 0.0
    much = last.unit is Unit.ITEMS and whole >= _MUCH * max(part, 1.0)
    grew = last.aspect is Aspect.INCREASE or said or much
    return grew and last.j == opening and right_before(scene, last, number) and whole >= part


def salvo(scene: Scene, draft: Draft) -> Draft:
    """ "94 обстріли, 12 з них – із застосуванням РСЗВ": the part was fired by rocket launchers."""
    behind = scene.tokens[draft.j : draft.j + _SALVO_REACH]
    if draft.measure is Measure.LAUNCHED and any(token.norm.startswith(_FIRED_IN_SALVOES) for token in behind):
        return replace(draft, what="rocket")
    return draft


def spread(scene: Scene, context: Context, number: Number) -> list[Draft]:
    """Drones shot down, or people hurt, by place: one draft for each place that a share of them is given for ("one each
    in A and B"), none where it is not."""
    last = context.figure
    behind = scene.tokens[number.j].norm if number.j < len(scene.tokens) else ""
    each = number.i > 0 and (scene.tokens[number.i - 1].norm in ("по", "each") or behind == "each")
    hurt = last is not None and last.measure in (Measure.KILLED, Measure.WOUNDED)
    if last is None or not (last.measure is Measure.INTERCEPTED or (each and hurt)):
        return []
    at, over_words = number.j + (behind == "each"), _OVER | _IN if hurt else _OVER
    if any(cue.i == at and cue.value == "down" for cue in scene.of("trigger")):
        at += 1
    if at >= len(scene.tokens) or (scene.tokens[at].kind is Kind.WORD and scene.tokens[at].norm not in over_words):
        return []
    near = range(at, min(at + _OVER_REACH, len(scene.tokens)))
    over = next((k for k in near if scene.tokens[k].norm in over_words), None)
    places = [] if over is None else _listed(scene, over + 1, number)
    drafts = [replace(again(last, number, "quantity.spread"), place=named) for named in places]
    return drafts if each or len(drafts) <= 1 else drafts[:1] if len(places) == 1 else _together(drafts)


def _together(drafts: list[Draft]) -> list[Draft]:
    """A number for several places together is given for none of them alone."""
    return [replace(drafts[0], place=None, no_place=True)]


def _listed(scene: Scene, start: int, number: Number) -> list[Named]:
    """The places of one list from a token on, up to the next number."""
    end = min((other.i for other in scene.numbers if other.i >= number.j), default=len(scene.tokens))
    found: list[Named] = []
    at = start
    for named in scene.places:
        if named.i < start or named.i >= end:
            continue
        between = scene.tokens[at : named.i]
        if found and any(token.norm not in _SAME_LIST for token in between):
            break
        found.append(named)
        at = named.j
    return found
