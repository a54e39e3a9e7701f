"""Heating, water, gas, transport and telephones cut or given back: who or what is without them, in numbers.

The words of electricity stay with `electricity`. A service that is cut without a number is no quantity: only a whole
place without it is one, the share of 100 % that the contract gives to a whole place without light.
"""

from __future__ import annotations

from dataclasses import replace

from contested.claims.vocabulary import Bound, Measure, Unit
from contested.extract import nouns, parties
from contested.extract.cues import Cue
from contested.extract.drafting import drafted
from contested.extract.exclusions import excluded
from contested.extract.nouns import Asked, Counted
from contested.extract.numerals import Number
from contested.extract.scene import Context, Draft, Scene
from contested.extract.words import beginnings

_UNITS = {
    "customer": Unit.CUSTOMERS,
    "household": Unit.HOUSEHOLDS,
    **dict.fromkeys(("homes", "building", "schools", "medical", "public"), Unit.BUILDINGS),
    **dict.fromkeys(("person", "civilian", "children"), Unit.PEOPLE),
    "settlement": Unit.SETTLEMENTS,
    "region": Unit.REGIONS,
}
_POWER = frozenset((Measure.POWER_OUTAGE, Measure.RESTORED))  # what electricity's rules may have taken for theirs
_ELECTRIC = beginnings("electricity", "electric")
_AND = frozenset("and or та і й и або или".split())
_FARTHEST = 16.0  # words, other numbers weighed as many
_OTHER_NUMBER, _COMMA, _CLAUSE = 9.0, 1.5, 20.0
_CARRIED = 3  # adjectives between a number and its trains
_WHOLE_REACH = 9  # words from "the whole town" to what it is without
_PLACE_REACH = 4  # words between "whole" and the place
_WHOLE_PERCENT = 100.0
_HIDDEN = frozenset("no not never ніхто никто жоден".split())


def services(scene: Scene, context: Context, drafts: list[Draft]) -> list[Draft]:
    """The drafts of a sentence with those of services among them; what was taken for electricity's is put right."""
    cut, back, carriers = scene.of("service"), scene.of("returned"), scene.of("carrier")
    if not (cut or back or carriers):
        return drafts
    kept = list(drafts)
    for number in scene.numbers:
        if number.weak or excluded(scene, number) is not None:
            continue
        earlier = next((d for d in kept if d.number is not None and d.number.core == number.core), None)
        if earlier is not None and earlier.measure not in _POWER and not _share_of_power(earlier):
            continue
        asked = Asked(scene, context, number, nouns.counted(scene, number, None, None))
        verb, found = _late(asked, carriers) or _served(asked, cut, back) or (None, [])
        if verb is None:
            continue
        if earlier is not None and not _electric(scene, verb.i, verb.j):
            if _powered(asked, verb):
                continue  # electricity is named nearer, and keeps its number
            kept.remove(earlier)
        kept += found
    return kept + _wholes(scene, context, cut)


def _share_of_power(draft: Draft) -> bool:
    return draft.measure is Measure.SHARE and draft.what == "power_outage"


def _served(asked: Asked, cut: list[Cue], back: list[Cue]) -> tuple[Cue, list[Draft]] | None:
    """Drafts of a number of customers, homes or towns, by the nearest services cut or given back together."""
    number, noun = asked.number, asked.noun
    if noun is None or noun.kind not in _UNITS:
        return None
    costs = [(_cost(asked, cue), cue.tag == "service", cue) for cue in (*cut, *back)]
    best = min(costs, default=None)
    if best is None or best[0] > _FARTHEST:
        return None
    verb = best[2]
    if verb.i and asked.scene.tokens[verb.i - 1].norm in _HIDDEN:
        return None
    unit = Unit.PERCENT if number.percent else _UNITS[noun.kind]
    measure = Measure.SERVICE_OUTAGE if verb.tag == "service" else Measure.RESTORED
    lawful = parties.lawful(asked.scene, asked.context)
    together = {cue.value for cue in (*cut, *back) if cue.tag == verb.tag and cue.i < verb.j and verb.i < cue.j}
    return verb, [drafted(asked, measure, what=what, unit=unit, party=lawful) for what in sorted(together)]


def _cost(asked: Asked, cue: Cue) -> float:
    """Words between a number and a service; other numbers, commas and clause ends weigh more."""
    scene, low, high = asked.scene, asked.low, asked.high
    i, j = (high, cue.i) if cue.i >= high else (cue.j, low)
    numbers = sum(1 for other in scene.numbers if i <= other.core < j)
    commas = sum(1 for token in scene.tokens[i:j] if token.norm == ",")
    apart = not scene.same_clause(min(cue.i, low), max(cue.i, low)) and scene.tokens[cue.j : cue.j + 1] != []
    heads = cue.j <= low and cue.j < len(scene.tokens) and scene.tokens[cue.j].norm == ":"
    return max(0, j - i) + _OTHER_NUMBER * numbers + _COMMA * commas + _CLAUSE * (apart and not heads)


def _electric(scene: Scene, i: int, j: int) -> bool:
    """Whether electricity is named with a service, so that both are cut: "without power and water", "gas and light"."""
    words = [token.norm for token in scene.tokens]
    inside = any(word.startswith(_ELECTRIC) for word in words[i:j])
    behind = words[j : j + 1] != [] and words[j] in _AND and any(w.startswith(_ELECTRIC) for w in words[j + 1 : j + 3])
    before = i > 1 and words[i - 1] in (*_AND, ",") and any(w.startswith(_ELECTRIC) for w in words[max(0, i - 3) : i])
    return inside or behind or before


def _powered(asked: Asked, verb: Cue) -> bool:
    """Whether electricity is named no farther from a number than the service is."""
    electric = [k for k, token in enumerate(asked.scene.tokens) if token.norm.startswith(_ELECTRIC)]
    limit = _cost(asked, verb)
    return any(_cost(asked, Cue("electric", "", k, k + 1)) <= limit for k in electric)


def _late(asked: Asked, carriers: list[Cue]) -> tuple[Cue, list[Draft]] | None:
    """ "12 trains were delayed": trains and flights that run late or not at all."""
    scene, number = asked.scene, asked.number
    carrier = next((cue for cue in carriers if 0 <= cue.i - number.j <= _CARRIED), None)
    if carrier is None or any(carrier.i > other.core >= number.j for other in scene.numbers):
        return None
    stopped = next((cue for cue in scene.of("stopped") if scene.same_clause(cue.i, number.core)), None)
    if stopped is None:
        return None
    asked = replace(asked, noun=Counted("rail", carrier.i, carrier.j, "after"))
    unit = Unit.PERCENT if number.percent else Unit.ITEMS
    lawful = parties.lawful(scene, asked.context)
    return stopped, [drafted(asked, Measure.SERVICE_OUTAGE, what=carrier.value, unit=unit, party=lawful)]


def _wholes(scene: Scene, context: Context, cut: list[Cue]) -> list[Draft]:
    """ "The whole of Kherson is without water": 100 % of it, as for a whole town without light."""
    towns = [*scene.of("noun", "settlement"), *scene.of("town")]
    for whole in scene.of("entire"):
        verb = next((cue for cue in cut if 0 <= cue.i - whole.j <= _WHOLE_REACH), None)
        if verb is None or any(whole.i <= number.core < verb.j for number in scene.numbers):
            continue
        low, high = whole.i - _PLACE_REACH, min(verb.i, whole.j + _PLACE_REACH)
        places = [p for p in scene.places if low <= p.i < high and p.place is not None]
        if not places and not any(whole.j <= town.i < high for town in towns):
            continue
        number = Number(whole.i, verb.j, whole.i, _WHOLE_PERCENT, _WHOLE_PERCENT, Bound.EXACT)
        draft = Draft(
            rule="quantity.whole_place",
            measure=Measure.SERVICE_OUTAGE,
            i=whole.i,
            j=verb.j,
            at=verb.i,
            what=verb.value,
            party=parties.lawful(scene, context),
            number=number,
            unit=Unit.PERCENT,
            place=places[0] if places else None,
            focus="town",
        )
        return [draft]
    return []
