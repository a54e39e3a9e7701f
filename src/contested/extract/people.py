"""People: killed, wounded, captured, missing, lost, evacuated, remaining, present, without electricity."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from contested.claims.vocabulary import Aspect, Measure, Unit
from contested.extract import parties
from contested.extract.cues import Cue
from contested.extract.drafting import army, civilians_near, drafted, share
from contested.extract.materiel import money
from contested.extract.nouns import Asked, Counted
from contested.extract.scene import Draft, Scene
from contested.extract.sequels import again
from contested.extract.town_shares import of_ground, town_meant
from contested.extract.triggers import losing, trigger
from contested.extract.uncounted import uncounted
from contested.extract.words import words

PEOPLE = frozenset("personnel person civilian children rescuers medics".split())
DEEDS = {"death": "kill", "injury": "wound", "casualty": "lose", "prisoner": "captive"}  # nouns that say what befell
_ARMY_SIZED = 3000  # dead; so many are soldiers unless civilians are named
_MANY_MEN = 500  # "170,000 men" are troops, "two men" are not
_AND = frozenset("and or та й і и або или".split())
_LUMPS = ({"kill", "wound"}, {"kill", "captive"})
_LUMPED = 7  # words from a number within which "killed and wounded" stand together
_CLINGING = words("people", "clinging")
_ASIDE = 9  # words of an aside between a verb and its number: "погибли, по этим подсчётам, от 275 тысяч"
_CLINGING_WORDS = 4  # light words between a number without a noun and its verb
_SHARE_REACH = 7  # words between a bare percentage and the verb that says of what
_EVERYTHING = frozenset("kill wound captive missing lose evac remain outage restore strength".split())
_NOT_OF = {  # what a verb cannot say of each category of people
    "person": frozenset(("strength",)),
    "children": frozenset(("strength",)),
    "rescuers": frozenset(("strength",)),
    "medics": frozenset(("strength",)),
    "civilian": frozenset(("strength", "lose")),
    "personnel": frozenset("outage restore evac remain".split()),
}
_MISSING = ("miss", "unaccount", "зник", "пропал", "безвіст", "без")
_CAPTIVE_REACH = 4  # words from "captured" to people who are not called soldiers
_RUBBLE = ("rubble", "debris", "завал", "ruin", "building", "будин")
_PERMANENT = ("permanent", "irrecover", "irretriev", "безповорот", "безвозврат")
_PERMANENT_REACH = 12  # words from "permanent losses" to their number
_DEAD = ("dead", "fallen", "slain", "загибл", "полегл", "погибш", "убитых", "вбитих")
_MOVED = ("evacuee", "евакуйован", "эвакуированн")
_UNDER = ("завал", "rubble")
_FATAL_REACH = 2  # words from "of them" to "dead"
_GROUND = ("area", "territor", "land", "town", "city", "village", "gains", "advance", "просуван", "продвижен",
           "територ", "территор", "площ", "міста", "города")  # fmt: skip
_HELD_REACH = 2  # words from "hold" to the share that is held
_GAINS = ("gains", "advance", "просуван", "продвижен")
_STRUCK = ("урази", "ураже", "порази", "пораже")
_GROUPING = ("группиров", "угрупован", "grouping")  # "потерял на участке группировки 200 бойцов": whose section
_OF_STRENGTH_REACH = 5  # words from a share to "of its strength"
_STRENGTH = ("strength", "manpower", "personnel", "гарнізон", "гарнизон", "штат", "establishment")
_MANNED = ("укомплект", "manned", "staffed", "manning", "staffing")
_RATE_REACH = 6  # words from a bare number to "a day" behind it
_WITHOUT_NOUN = frozenset("lose remain evac restore strength".split())
_MEASURES = {
    "kill": Measure.KILLED,
    "wound": Measure.WOUNDED,
    "captive": Measure.CAPTURED,
    "missing": Measure.MISSING,
    "evac": Measure.EVACUATED,
    "remain": Measure.REMAINING,
    "outage": Measure.POWER_OUTAGE,
    "restore": Measure.RESTORED,
    "strength": Measure.STRENGTH,
    "lose": Measure.LOSSES,
}
# What lists go on about, place by place.
_LISTED = frozenset((Measure.KILLED, Measure.WOUNDED, Measure.EVACUATED, Measure.REMAINING, Measure.POWER_OUTAGE))
_SHARED = frozenset("kill wound lose outage evac".split())  # deeds whose percentage is a share of their own measure
_CATEGORIES = {"personnel": "military", "children": "children", "rescuers": "rescuers"}


def people(asked: Asked) -> Draft | None:
    """People beside a number, or a number alone beside a verb that only people undergo."""
    scene, number, noun = asked.scene, asked.number, asked.noun
    many = (number.low or number.high or 0) >= _MANY_MEN
    if noun is None:
        return _alone(asked)
    of_them = noun.how == "them" or [token.norm for token in scene.tokens[number.j : number.j + 2]] == ["of", "them"]
    if of_them and (number.percent or asked.context.figure is not None):
        taken_up = _of_them(asked)
        if taken_up is not None:
            return taken_up
    if uncounted(asked):
        return None
    if _whole_of(asked):
        return _person(asked, "strength") if noun.kind == "personnel" else None
    if noun.kind == "person" and scene.tokens[noun.i].norm == "men" and many:
        noun = replace(noun, kind="personnel")
        asked = replace(asked, noun=noun)
    act = _act(asked, noun)
    if act == "strength" and noun.kind == "personnel" and asked.context.listing == "lose":
        act = "lose"
    if act == "none" and noun.kind == "person" and many and trigger(asked, "strength"):
        act = "strength"
    if act == "none" and noun.how == "taken_up":
        return _on_the_list(asked)
    if act == "none" or (noun.how == "taken_up" and act == "strength"):
        return None
    lumped = act in ("kill", "wound", "lose") and noun.kind in (*DEEDS, "personnel", "civilian", "children")
    if lumped and noun.kind not in ("casualty", "prisoner") and _both(asked):
        act = "lose"
    return _person(asked, act)


def _whole_of(asked: Asked) -> bool:
    """Whether a number is what another one is a part of: the 15,000 of "600 of the roughly 15,000"."""
    scene, number = asked.scene, asked.number
    return any(
        other.j < number.i <= other.j + 2 and scene.tokens[other.j].norm == "of" and other is not number
        for other in scene.numbers
    )


def _act(asked: Asked, noun: Counted) -> str:
    """What befell the people counted, by their noun and the verb that governs it; "none" where nothing says."""
    scene = asked.scene
    verb = trigger(asked, *(_EVERYTHING - _NOT_OF.get(noun.kind, frozenset())))
    if noun.kind in DEEDS:
        act = DEEDS[noun.kind]
        if noun.kind in ("injury", "death") and noun.how == "taken_up" and verb is not None:
            act = verb.value
    else:
        act = verb.value if verb else "strength" if noun.kind == "personnel" else "none"
        if act == "remain" and verb is not None and _dark(asked, verb):
            act = "outage"  # "без электричества остались 5 тысяч жителей"
    if act in ("none", "remain") and scene.tokens[noun.i].norm.startswith(_MOVED):
        act = "evac"  # "evacuees now total 43,850"
    if act == "strength" and any(t.norm.startswith(_DEAD) for t in scene.tokens[asked.number.j : noun.i + 1]):
        act = "kill"  # "the names of 163,606 dead Russian soldiers"
    if act == "none" and noun.kind in ("person", "civilian") and any(t.norm.startswith(_UNDER) for t in scene.tokens):
        act = "missing"
    if act in ("kill", "strength", "wound") and _for_good(asked):
        act = "lose"  # "permanent losses at about 475,000: the dead, the missing"
    struck = trigger(asked, "hit") if act == "strength" and noun.kind == "personnel" else None
    if struck is not None and struck.j <= asked.low and scene.tokens[struck.i].norm.startswith(_STRUCK):
        act = "lose"  # "уразили 57 військових противника": dead or hurt, it does not say which
    head = losing(asked) if act in ("none", "strength") and noun.kind in ("personnel", "person") else None
    grouping = verb is not None and scene.tokens[verb.i].norm.startswith(_GROUPING)
    if head is not None and (verb is None or verb.i < head.i or grouping):
        act = "lose"
    if act == "captive" and verb is not None and noun.kind in ("person", "civilian"):
        gap = verb.i - asked.high if verb.i >= asked.high else asked.low - verb.j
        act = "captive" if gap <= _CAPTIVE_REACH else "none"
    if act == "missing" and verb is not None and not scene.tokens[verb.i].norm.startswith(_MISSING):
        rubble = any(token.norm.startswith(_RUBBLE) for token in scene.tokens)
        men = noun.kind == "personnel" or scene.tokens[noun.i].norm == "men"
        act = "strength" if men and not rubble else act  # "trapped 50 enemy soldiers"
    rubble = any(t.norm.startswith(_UNDER) for t in scene.tokens) or any(
        cue.value == "missing" for cue in scene.of("trigger")
    )
    if act == "remain" and rubble and noun.kind in ("person", "civilian"):
        act = "missing"  # "under the rubble two people remain"
    return act


def _for_good(asked: Asked) -> bool:
    """Whether a number counts permanent losses, dead, missing and disabled together."""
    tokens, number = asked.scene.tokens, asked.number
    near = [token.norm for token in tokens[max(0, number.i - _PERMANENT_REACH) : number.j + 3]]
    return any(
        first.startswith(_PERMANENT) and second.startswith(("loss", "втрат", "потер"))
        for first, second in pairwise(near)
    )


def _of_them(asked: Asked) -> Draft | None:
    """ "Half of them", "60,000 of them fatal": a share of what was counted, or those of them who died."""
    scene, number, noun, last = asked.scene, asked.number, asked.counted, asked.context.figure
    if last is None or last.unit is not Unit.PEOPLE:
        return None
    if number.percent:
        return share(asked, str(last.measure), last.party)
    children = any(cue.value == "children" and -1 <= cue.i - noun.j <= 1 for cue in scene.of("noun"))
    if children and last.measure is not Measure.STRENGTH:
        return drafted(asked, last.measure, what="children", unit=Unit.PEOPLE, party=last.party)
    fatal = any(cue.value == "kill" and 0 <= cue.i - noun.j <= _FATAL_REACH for cue in scene.of("trigger"))
    if last.measure is not Measure.LOSSES or not fatal:
        return None
    what = "civilian" if last.what == "civilian" else "military"
    return drafted(asked, Measure.KILLED, what=what, unit=Unit.PEOPLE, party=last.party)


def _on_the_list(asked: Asked) -> Draft | None:
    """A bare number that goes on a list whose verb is far behind: "215 from one district, 185 from another"."""
    last = asked.context.figure
    on_it = last is not None and last.unit is Unit.PEOPLE and any(other is last.number for other in asked.scene.numbers)
    listed = on_it and last is not None and last.measure in _LISTED and last.aspect is Aspect.LEVEL
    return again(last, asked.number, last.rule) if listed and last is not None else None


def _dark(asked: Asked, verb: Cue) -> bool:
    """Whether "remain" says without what: electricity named right beside the verb."""
    outages = asked.scene.of("trigger", "outage")
    return any(cue.i - 2 <= verb.j and verb.i <= cue.j + 1 for cue in outages if abs(cue.i - verb.i) <= _LUMPED)


def _alone(asked: Asked) -> Draft | None:
    """A number without a noun: money, a percentage, or people right beside their verb ("wounded 14")."""
    number = asked.number
    if number.currency:
        return money(asked)
    if number.percent:
        return _bare_share(asked)
    verb = trigger(asked, *(_EVERYTHING - _WITHOUT_NOUN))
    rate = any(0 <= cue.i - number.j <= _RATE_REACH for cue in asked.scene.of("per"))
    if rate and (verb is None or not _clinging(asked, verb)) and trigger(asked, "lose"):
        return _person(asked, "lose")  # "the 1,500 or more it loses every day"
    if verb is not None and not _clinging(asked, verb):
        return _person(asked, "lose") if verb.value in ("kill", "wound") and _both(asked) else None
    act = verb.value if verb else "none"
    if act == "none" and (number.low or number.high or 0) >= _MANY_MEN and trigger(asked, "strength"):
        act = "strength"
    if act == "none":
        gone = trigger(asked, "evac")
        act = "evac" if gone is not None and _clinging(asked, gone) else act  # "вивезли лише сімох"
    act = "remain" if act == "none" and _left_behind(asked) else act
    if act == "none":
        return None
    return _person(asked, "lose" if act == "kill" and _both(asked) else act)


def _left_behind(asked: Asked) -> bool:
    """ "Людей у місті залишилося 1 200": the people stand before the verb, and the number behind it."""
    verb, named = trigger(asked, "remain"), asked.scene.of("noun", "person", "civilian", "children")
    if verb is None or verb.j > asked.number.i or not _clinging(asked, verb) or _dark(asked, verb):
        return False
    return any(cue.j <= verb.i for cue in named)


def _both(asked: Asked) -> bool:
    """ "13,000 killed and wounded", "убитыми и ранеными 117 тысяч": casualties as the source lumps them."""
    number, noun = asked.number, asked.noun
    end = noun.j if noun and noun.how == "after" else number.j
    words = asked.scene.tokens
    near = [c for c in asked.scene.of("trigger", "kill", "wound", "lose") if number.i - _LUMPED <= c.i < end + _LUMPED]
    if any(cue.value == "lose" and cue.j - cue.i >= 3 and cue.i >= number.j for cue in near):
        return True  # "killed and wounded" is one cue
    return any(
        {first.value, second.value} in _LUMPS
        and words[first.j].norm in _AND
        and (second.i == first.j + 1 or (second.i == first.j + 2 and words[first.j + 1].norm == "the"))
        for first in near
        for second in near
        if first.j < second.i
    )


def _clinging(asked: Asked, verb: Cue) -> bool:
    """Whether a verb stands right beside a number without a noun ("wounded 14", "seven are injured")."""
    tokens, number = asked.scene.tokens, asked.number
    gap = tokens[number.j : verb.i] if verb.i >= number.j else tokens[verb.j : number.i]
    light = all(token.norm in _CLINGING for token in gap) and len(gap) <= _CLINGING_WORDS
    light = light or (len(gap) > 1 and gap[0].norm == "," == gap[-1].norm and len(gap) <= _ASIDE)
    return light or len(gap) <= 1


def _person(asked: Asked, act: str) -> Draft | None:
    scene, noun = asked.scene, asked.noun
    kind = noun.kind if noun else "person"
    military = kind == "personnel" or act == "strength"  # "others put it at 170,000", "a grouping of 5,000 people"
    party = parties.people(asked, military=military)
    if asked.number.percent:
        return share(asked, str(_MEASURES[act]) if act in _SHARED else "strength", party)
    if act == "lose":
        return _lost(asked, kind)
    measure, unit = _MEASURES[act], Unit.PEOPLE
    if act in ("outage", "restore"):
        return drafted(asked, measure, unit=unit, party=party)
    if act == "strength":
        return drafted(asked, measure, what="personnel", unit=unit, party=party)
    what = _CATEGORIES.get(kind, "civilian")
    if act == "captive":
        what = "civilian" if kind == "civilian" else "military"
        party = parties.people(asked, military=True)
    elif act in ("evac", "remain"):
        what = "children" if kind == "children" else "civilian"
    elif act in ("kill", "wound") and kind in ("person", "death", "injury") and _soldiers(asked, scene):
        what, party = "military", parties.people(asked, military=True)
    return drafted(asked, measure, what=what, unit=unit, party=party)


_OPERATION = ("landing", "raid", "commando", "paratroop", "sabot", "infiltrat", "special")


def _soldiers(asked: Asked, scene: Scene) -> bool:
    noun = asked.noun
    if (
        noun is not None
        and scene.tokens[noun.i].norm == "men"
        and any(t.norm.startswith(_OPERATION) for t in scene.tokens)
    ):
        return True  # "all 11 men of the helicopter landing"
    if noun is not None and scene.tokens[noun.i].norm == "men" and scene.of("trigger", "lose"):
        return True  # "Russia is losing 300 men killed each day"
    if civilians_near(asked):
        return False
    many = max(asked.number.low or 0.0, asked.number.high or 0.0) >= _ARMY_SIZED
    named = many or parties.soldiers_near(scene, asked.number)
    return named and (army(scene) or many or asked.context.party is not None)


def _lost(asked: Asked, kind: str) -> Draft | None:
    """Casualties lumped: of civilians where they are named, else an army's."""
    civilian = kind in ("civilian", "children") or (kind != "personnel" and civilians_near(asked))
    plain = kind not in ("personnel", "casualty", "civilian", "children")
    if plain and not army(asked.scene) and parties.before(asked.scene, asked.context, asked.number.i) is None:
        return None
    party = parties.people(asked, military=not civilian)
    what = "civilian" if civilian else "personnel"
    return drafted(asked, Measure.LOSSES, what=what, unit=Unit.PEOPLE, party=party)


def _bare_share(asked: Asked) -> Draft | None:
    """A percentage without a noun: of the measure that the clause is about."""
    scene, number = asked.scene, asked.number
    verb = trigger(asked, "outage", "lose", "down", "aid")
    words = [token.norm for token in scene.tokens[number.j : number.j + _OF_STRENGTH_REACH]]
    if verb is None and of_ground(scene, number):
        party = parties.actor(scene, asked.context, number.core)
        return replace(share(asked, "area", party), place=town_meant(scene, asked.context, number))
    held = any(0 <= number.i - cue.j <= _HELD_REACH for cue in scene.of("trigger", "take", "holdarea"))
    if any(word.startswith(_GROUND) for word in words) and (held or verb is None):
        taken = trigger(asked, "take", "holdarea", "grey") is not None or any(w.startswith(_GAINS) for w in words)
        return share(asked, "area", parties.actor(scene, asked.context, number.core)) if taken else None
    manned = any(token.norm.startswith(_MANNED) for token in scene.tokens[max(0, number.i - 4) : number.i])
    if manned or any(word.startswith(_STRENGTH) for word in words):
        return share(asked, "strength", parties.people(asked, military=True))
    if verb is None:
        verb = trigger(asked, "kill", "wound")
    about = {"outage": "power_outage", "lose": "losses", "down": "intercepted", "aid": "aid"}
    about |= {"kill": "killed", "wound": "wounded"}
    if verb is None or abs(verb.i - number.core) > _SHARE_REACH:
        return None
    of = number.j < len(scene.tokens) and scene.tokens[number.j].norm in ("of", "від", "от")
    if of and verb.value == "lose":
        return None
    return share(asked, about[verb.value], parties.lawful(scene, asked.context))
