"""Counts that have no digit: nobody was killed, a whole town is without light.

A zero is a claim like any other, asserted; nothing here reads silence as a zero.
"""

from __future__ import annotations

from dataclasses import replace

from contested.atlas.level import Level
from contested.claims.vocabulary import Aspect, Bound, Measure, Unit
from contested.extract import parties
from contested.extract.cues import Cue
from contested.extract.numerals import Number
from contested.extract.scene import Context, Draft, Scene
from contested.extract.words import beginnings

_WHOLE_PERCENT = 100.0
_OTHERS = frozenset("else other others інших других".split())  # "nobody else was hurt" counts those who were
_NOT_REACH = 10  # words between attacks and the "не" that says there were none
_COUNTED_REACH = 2  # words between attacks and a number of them
_RECORDED = beginnings("zeros", "recorded")
_WHOLE = frozenset("весь уся вся все усе всю entire whole повністю полностью".split())
_BEHIND = 3  # words from "without light" to "the whole town" behind it
_SOLDIERS = ("soldier", "troop", "service", "personnel", "fighter", "military", "військов", "бійц", "военн")
_WHOLE_REACH = 6  # words from "the whole town" to "without light"


def zeros(scene: Scene, context: Context) -> list[Draft]:
    """ "No one was killed", "загиблих немає": a count of zero; of nested phrases the longest."""
    cues = [cue for cue in scene.of("zero") if not any(t.norm in _OTHERS for t in scene.tokens[cue.i : cue.j])]
    people = [_zero(scene, context, cue) for cue in cues if not any(_inside(cue, other) for other in cues)]
    return people + [_nothing_lost(scene, context, cue) for cue in scene.of("zero_items")]


def _nothing_lost(scene: Scene, context: Context, cue: Cue) -> Draft:
    """ "No aircraft were hit", "самолёты не пострадали": a side says so of its own, anybody else of the place's."""
    speaker = parties.speaking(scene, context, cue.i)
    party = speaker if speaker in ("UA", "RU") else parties.lawful(scene, context)
    number = Number(cue.i, cue.j, cue.i, 0.0, 0.0, Bound.EXACT)
    draft = Draft(rule="zero.items", measure=Measure.LOSSES, i=cue.i, j=cue.j, at=cue.i, number=number)
    return replace(draft, unit=Unit.ITEMS, what=cue.value, party=party)


def no_assaults(scene: Scene, context: Context) -> list[Draft]:
    """ "Наступальних дій ворога не зафіксовано", "no attacks were recorded", for each sector named."""
    drafts: list[Draft] = []
    for cue in scene.of("noun", "assault"):
        behind = [token.norm for token in scene.tokens[cue.j : cue.j + _NOT_REACH]]
        before = [token.norm for token in scene.tokens[max(0, cue.i - _NOT_REACH) : cue.i]]
        silent = any(word == "не" for word in behind) and any(word.startswith(_RECORDED) for word in behind)
        silent = silent or (any(word == "не" for word in before) and any(w.startswith(_RECORDED) for w in before))
        counted = any(abs(number.core - cue.i) <= _COUNTED_REACH for number in scene.numbers)
        if not silent or counted or scene.of("zero", "assaults") or drafts:
            continue
        number = Number(cue.i, cue.j, cue.i, 0.0, 0.0, Bound.EXACT)
        party = parties.actor(scene, context, cue.i)
        draft = Draft(
            rule="zero.assaults",
            measure=Measure.ASSAULTS,
            i=cue.i,
            j=cue.j,
            at=cue.i,
            number=number,
            unit=Unit.ATTACKS,
            party=party,
        )
        sectors = [n for n in scene.places if n.place is not None and n.place.level is Level.SECTOR and n.j <= cue.i]
        drafts += [replace(draft, place=sector) for sector in sectors] or [draft]
    return drafts


def _inside(cue: Cue, other: Cue) -> bool:
    return other.i <= cue.i and cue.j <= other.j and other.j - other.i > cue.j - cue.i


def _zero(scene: Scene, context: Context, cue: Cue) -> Draft:
    measure = Measure(cue.value)
    number = Number(cue.i, cue.j, cue.i, 0.0, 0.0, Bound.EXACT)
    draft = Draft(rule=f"zero.{measure}", measure=measure, i=cue.i, j=cue.j, at=cue.i, number=number)
    if measure is Measure.ASSAULTS:
        return replace(draft, unit=Unit.ATTACKS, party=parties.actor(scene, context, cue.i))
    if any(token.norm.startswith(_SOLDIERS) for token in scene.tokens[cue.i : cue.j]):
        speaker = parties.speaking(scene, context, cue.i)  # that none fell is said by their own side
        party = speaker if speaker in ("UA", "RU") else parties.lawful(scene, context)
        return replace(draft, unit=Unit.PEOPLE, what="military", party=party)
    return replace(draft, unit=Unit.PEOPLE, what="civilian", party=parties.lawful(scene, context))


def wholes(scene: Scene, context: Context) -> list[Draft]:
    """ "Total power outages", "a whole town without light": the share of it that is out."""
    found = [_whole(scene, context, cue) for cue in scene.of("total", "power_outage")]
    for dark in scene.of("trigger", "outage") if not found else ():
        start = max(0, dark.i - _WHOLE_REACH)
        whole = next((k for k in range(start, dark.i) if scene.tokens[k].norm in _WHOLE), None)
        end = dark.j
        if whole is None:  # "обесточен весь Токмак"
            behind = range(dark.j, min(dark.j + _BEHIND, len(scene.tokens)))
            whole = next((k for k in behind if scene.tokens[k].norm in _WHOLE), None)
            end = min(dark.j + _BEHIND + 1, len(scene.tokens)) if whole is not None else end
            whole = dark.i if whole is not None else None
        town = whole is not None and _a_place(scene, whole, max(dark.i, end))
        if whole is not None and town and not any(whole <= number.core < dark.j for number in scene.numbers):
            found.append(_whole(scene, context, Cue("total", "power_outage", whole, dark.j)))
            break
    return found


def _a_place(scene: Scene, i: int, j: int) -> bool:
    """Whether a place or "the town" is named between two tokens."""
    towns = [*scene.of("noun", "settlement"), *scene.of("town")]
    return any(i <= named.i < j for named in scene.places) or any(i <= cue.i < j for cue in towns)


def _whole(scene: Scene, context: Context, cue: Cue) -> Draft:
    number = Number(cue.i, cue.j, cue.i, _WHOLE_PERCENT, _WHOLE_PERCENT, Bound.EXACT)
    draft = Draft(rule="share.whole_town", measure=Measure.SHARE, i=cue.i, j=cue.j, at=cue.i, number=number)
    party = parties.lawful(scene, context)
    return replace(draft, what="power_outage", unit=Unit.PERCENT, party=party, aspect=Aspect.LEVEL, focus="town")
