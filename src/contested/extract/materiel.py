"""Equipment lost or committed, buildings damaged, aid promised or delivered."""

from __future__ import annotations

from contested.claims.registry import registry
from contested.claims.vocabulary import Bound, Measure, Unit
from contested.extract import parties
from contested.extract.drafting import aid, army, civilians_near, drafted, share
from contested.extract.givers import donor
from contested.extract.nouns import Asked
from contested.extract.scene import Draft
from contested.extract.triggers import losing, trigger

EQUIPMENT = frozenset(
    "tanks artillery armoured vehicles mlrs aircraft helicopters ships air_defence depots posts".split()
)
FORMATIONS = frozenset("brigades battalions groups".split())
BUILDINGS = frozenset("homes schools medical public power rail port industry infrastructure bridges building".split())
_BROUGHT = frozenset("with involving using supported із силами".split())  # "attacked with 20 tanks": tanks present
_BROUGHT_REACH = 5
_BROUGHT_ALONG = frozenset("tanks artillery armoured vehicles mlrs aircraft brigades battalions".split())
_OF_UNITS = ("формирован", "подразделен", "підрозділ", "живой", "technic", "скоплен", "позици")
_STRUCK_REACH = 4  # words from "formations" to the brigades that they belong to
_HEAT = ("опален", "отоплен", "heating", "теплопостач", "теплоснаб")
_DAMAGED = ("damag", "пошкодж", "поврежд")  # damaged is not destroyed
_EITHER = [["or"], ["and"], ["або"], ["чи"], ["и"], ["или"], ["та"], ["і"], ["й"]]
_STRUCK = ("пораз", "пораж", "уразил", "уража", "struck", "hit")
_PRESENT = _BROUGHT_ALONG | {"groups", "air_defence"}


def equipment(asked: Asked) -> Draft | None:
    """Equipment and formations: lost, given, damaged or present."""
    scene, number, noun = asked.scene, asked.number, asked.counted
    verb = trigger(asked, "lose", "down", "aid", "strength", "damage", "hit", "launch")
    if number.percent:
        return None
    introduced = {token.norm for token in scene.tokens[max(0, number.i - _BROUGHT_REACH) : number.i]}
    party = parties.people(asked, military=True)
    if noun.how == "after" and noun.kind != "air_defence" and introduced & _BROUGHT and not losing(asked):
        if noun.kind not in _BROUGHT_ALONG:
            return None
        return drafted(asked, Measure.STRENGTH, what=noun.kind, unit=Unit.ITEMS, party=party)
    if verb is None or verb.value == "strength":
        verb = losing(asked) or verb
    added = number.i > 0 and scene.tokens[number.i - 1].norm == "+"  # "+5 tanks (11,350)"
    listed = noun.how == "before" or (number.bound is Bound.EXACT and (noun.how == "taken_up" or added))
    act = verb.value if verb else "listed" if listed else "none"
    if act == "casualty":
        act = "lose"  # "losses amount to: tanks – 10,944, ..."
    lead = [token.norm for token in scene.tokens[max(0, number.i - _STRUCK_REACH) : number.i]]
    if noun.kind in FORMATIONS and any(word.startswith(_OF_UNITS) for word in lead):
        return None  # "нанесли поражение формированиям трёх бригад": whose men were struck
    if noun.kind == "brigades" and asked.context.electricity:
        return None  # repair crews
    if act == "aid" and noun.kind in FORMATIONS:
        act = "strength"  # "will send in two battalions"
    if act == "aid":
        return aid(asked)
    if noun.kind == "vehicles" and act in ("damage", "hit") and not army(scene):
        lawful = parties.lawful(scene, asked.context)
        return drafted(asked, Measure.DAMAGE, what="vehicles", unit=Unit.ITEMS, party=lawful)
    if noun.kind in FORMATIONS or act == "strength" or (noun.kind == "armoured" and act in ("launch", "none")):
        if noun.kind not in _PRESENT or (noun.kind == "groups" and act != "strength"):
            return None
        return drafted(asked, Measure.STRENGTH, what=noun.kind, unit=Unit.ITEMS, party=party)
    damaged = act == "damage" and verb is not None and asked.scene.tokens[verb.i].norm.startswith(_DAMAGED)
    if damaged and not _destroyed_as_well(asked):
        what = noun.kind if noun.kind != "posts" else None
        if what is not None and what not in registry()[Measure.DAMAGE].whats:
            speaker = parties.speaking(scene, asked.context, number.core)
            unsaid = parties.beside(asked) is None and parties.before(scene, asked.context, number.i) is None
            whose = speaker if unsaid and speaker in ("UA", "RU") else party  # a side tells of its own as damaged
            return drafted(asked, Measure.LOSSES, what=what, unit=Unit.ITEMS, party=whose)
        return drafted(asked, Measure.DAMAGE, what=what, unit=Unit.ITEMS, party=party)
    if act in ("lose", "down", "damage", "hit", "listed"):
        if noun.kind == "posts" and verb is not None and asked.scene.tokens[verb.i].norm.startswith(_STRUCK):
            return drafted(asked, Measure.HITS, unit=Unit.LOCATIONS, party=parties.opponent(party))
        if noun.kind == "posts":
            return drafted(asked, Measure.LOSSES, unit=Unit.ITEMS, party=party)
        return drafted(asked, Measure.LOSSES, what=noun.kind, unit=Unit.ITEMS, party=party)
    return None


def _destroyed_as_well(asked: Asked) -> bool:
    """Whether what was destroyed and what was damaged are counted together: "знищено або пошкоджено 41 літак"."""
    cues = asked.scene.of("trigger", "damage", "lose", "down")
    worst = [cue for cue in cues if not asked.scene.tokens[cue.i].norm.startswith(_DAMAGED)]
    mild = [cue for cue in cues if asked.scene.tokens[cue.i].norm.startswith(_DAMAGED)]
    return any(
        [token.norm for token in asked.scene.tokens[min(one.j, other.j) : max(one.i, other.i)]] in _EITHER
        for one in worst
        for other in mild
    )


def buildings(asked: Asked) -> Draft | None:
    """Homes and facilities: damaged, or without electricity."""
    number, noun = asked.number, asked.counted
    verb = trigger(asked, "damage", "outage", "hit", "restore", "strikeverb")
    if number.percent and trigger(asked, "aid"):
        return share(asked, "aid", donor(asked))
    if verb is None or (verb.value != "outage" and any(t.norm.startswith(_HEAT) for t in asked.scene.tokens)):
        return None  # houses without heating are a service's, and no damage
    lawful = parties.lawful(asked.scene, asked.context)
    if number.percent:
        return share(asked, {"outage": "power_outage", "restore": "restored"}.get(verb.value, "damage"), lawful)
    if verb.value == "restore":
        return drafted(asked, Measure.RESTORED, unit=Unit.HOUSEHOLDS, party=lawful)
    if verb.value == "outage":
        unit = Unit.BUILDINGS if noun.kind == "building" else Unit.HOUSEHOLDS
        return drafted(asked, Measure.POWER_OUTAGE, unit=unit, party=lawful)
    what = noun.kind
    if what == "building":
        what = "homes" if civilians_near(asked) else "public"
    return drafted(asked, Measure.DAMAGE, what=what, unit=Unit.ITEMS, party=lawful)


def generators(asked: Asked) -> Draft | None:
    """Generators are given; nothing else is said of them in numbers."""
    if asked.number.percent:
        return share(asked, "aid", donor(asked))
    return aid(asked)


def money(asked: Asked) -> Draft | None:
    """An amount of money given."""
    number = asked.number
    if number.currency is None or trigger(asked, "aid") is None:
        return None
    return drafted(asked, Measure.AID, what="money", unit=Unit(number.currency), party=donor(asked), no_place=True)
