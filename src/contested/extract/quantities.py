"""From a number, what it counts and the verb that governs it to a draft claim with its measure.

One rule for each family of things counted; each says which verbs it accepts and what it is without a verb. A number
that no rule takes is left, with the reason, in the trace.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from contested.claims.vocabulary import Aspect, Bound, Measure, Per, Unit
from contested.extract import nouns, parties
from contested.extract.nouns import Counted
from contested.extract.numbers import Number
from contested.extract.scene import Context, Draft, Scene
from contested.extract.triggers import trigger

WEAPONS = {"mixed": Unit.ITEMS, "drone": Unit.DRONES, "missile": Unit.MISSILES, "cruise": Unit.MISSILES, "ballistic": Unit.MISSILES, "glide_bomb": Unit.BOMBS,
           "shell": Unit.ITEMS, "rocket": Unit.ITEMS}  # fmt: skip
PEOPLE = frozenset(("personnel", "person", "civilian", "children", "rescuers", "medics"))
EQUIPMENT = frozenset(("tanks", "artillery", "armoured", "vehicles", "mlrs", "aircraft", "helicopters", "ships", "air_defence", "depots"))
FORMATIONS = frozenset(("brigades", "battalions", "groups"))
BUILDINGS = frozenset(("homes", "schools", "medical", "public", "power", "rail", "port", "industry", "infrastructure", "bridges", "building"))
SITES = {"location": Unit.LOCATIONS, "settlement": Unit.SETTLEMENTS, "region": Unit.REGIONS}


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
        if number.weak and not _one(scene, number, noun):
            left.append(Left(number.i, number.j, "a pronoun, no count"))
            continue
        draft = _rule(noun)(scene, context, number, noun) or _figure(scene, context, number, noun)
        if draft is not None and drafts and noun is not None:
            draft = _coordinated(scene, draft, drafts[-1], noun)
        if draft is None:
            left.append(Left(number.i, number.j, f"counts {noun.kind if noun else 'nothing named'}, and no verb says what of it"))
        else:
            drafts.append(_shaped(scene, draft, number, noun))
            context.figure = drafts[-1]
            earlier = number
            if noun is None and draft.unit is Unit.PEOPLE:
                previous = Counted("person", number.i, number.j, "after")
        if noun is not None and noun.kind not in ("hours", "days", "times"):
            previous = noun
    return drafts, left


def _coordinated(scene: Scene, draft: Draft, last: Draft, noun: Counted) -> Draft:
    """"458 drones and 45 missiles": what the first weapon did, the second did too."""
    between = [token.norm for token in scene.tokens[last.j : draft.i]]
    weapons = last.what in WEAPONS and noun.kind in WEAPONS and noun.how == "after" and last.unit in (Unit.DRONES, Unit.MISSILES, Unit.BOMBS, Unit.ITEMS)
    if not weapons or between not in (["and"], ["та"], ["и"], ["і"], ["й"], [","], [";"], [",", "and"], ["plus"], ["along", "with"], [",", "а", "також"]):
        return draft
    return replace(draft, measure=last.measure, party=last.party, rule=last.rule)


def _figure(scene: Scene, context: Context, number: Number, noun: Counted | None) -> Draft | None:
    """"The figure peaked at 130-140", "others put it closer to 170,000": what the last number was about."""
    last = context.figure
    window = [token.norm for token in scene.tokens[max(0, number.i - 6) : number.i]]
    if last is None or noun is not None and noun.how != "after" or number.percent:
        return None
    rate = any(0 <= cue.i - number.j <= 1 for cue in scene.of("per"))
    said = any(word in _FIGURES for word in window) or window[-2:] == ["speak", "of"]
    if noun is not None and not (rate and noun.kind in ("days",)) or not (said or rate):
        return None
    if number.currency or (number.weak and number.low == 1):
        return None
    return replace(last, rule="quantity.figure", i=number.i, j=number.j, at=number.core, number=number, aspect=Aspect.LEVEL, place=last.place)


_FIGURES = frozenset(("figure", "figures", "number", "toll", "tally", "estimate", "cap", "цифра", "цифру", "кількість", "число", "цифры", "оцінка"))


def _one(scene: Scene, number: Number, noun: Counted | None) -> bool:
    """Whether a bare "one" counts: right beside its noun, or in a list of counts by place."""
    if noun is None:
        return trigger(scene, number, None, frozenset(("kill", "wound"))) is not None and _near(scene, number)
    if noun.how == "after":
        return noun.i - number.j <= 2 and noun.kind not in ("region", "settlement", "groups", "hours", "days", "assault", "building")
    return noun.how == "taken_up"


def _near(scene: Scene, number: Number) -> bool:
    window = range(number.j, min(number.j + 3, len(scene.tokens)))
    return any(cue.tag == "trigger" and cue.value in ("kill", "wound") and cue.i in window for cue in scene.cues)


_MANY_MEN = 500  # "170,000 men" are troops, "two men" are not
Rule = Callable[[Scene, Context, Number, Counted | None], Draft | None]


def _rule(noun: Counted | None) -> Rule:
    kind = noun.kind if noun else None
    if kind in WEAPONS or kind == "debris":
        return _weapons
    if kind is None or kind in PEOPLE or kind in ("death", "injury", "casualty", "prisoner"):
        return _people
    if kind in EQUIPMENT or kind in FORMATIONS:
        return _equipment
    if kind in BUILDINGS:
        return _buildings
    if kind in SITES:
        return _sites
    return {
        "customer": _electricity, "household": _electricity, "hours": _hours, "days": _hours, "km2": _area, "sqmiles": _area,
        "assault": _assaults, "strike": _attacks, "shelling": _attacks, "times": _times, "generators": _generators,
    }.get(kind, _nothing)  # fmt: skip


def _nothing(scene: Scene, context: Context, number: Number, noun: Counted | None) -> Draft | None:
    return None


def _draft(rule: str, measure: Measure, number: Number, noun: Counted | None, at: int | None = None, **fields: object) -> Draft:
    i, j = number.i, number.j
    if noun is not None and noun.how in ("after", "them"):
        i, j = min(i, noun.i), max(j, noun.j)
    return Draft(rule=rule, measure=measure, i=i, j=j, at=number.core if at is None else at, number=number, **fields)  # type: ignore[arg-type]


def _weapons(scene: Scene, context: Context, number: Number, noun: Counted | None) -> Draft | None:
    assert noun is not None
    verb = trigger(scene, number, noun, frozenset(("launch", "down", "hit", "lost", "aid", "strength", "lose")))
    launcher = parties.launcher(scene, context, number, noun)
    kind = verb.value if verb else "launch"
    if noun.kind == "debris":
        return None
    if kind == "aid":
        return _aid(number, noun, scene, context)
    if kind == "lost":
        return None
    word = scene.tokens[number.i - 1].norm if number.i else ""
    if word in ("with", "involving", "using") and kind in ("hit", "strength", "lose"):
        kind = "launch"
    if noun.how == "before" and scene.of("trigger", "lose") and not scene.of("trigger", "launch"):
        kind = "down"  # drones in a list of losses
    if kind == "strength":
        return None
    if number.percent:
        measure = {"down": "intercepted", "lose": "losses", "hit": "hits"}.get(kind, "launched")
        return _share(number, noun, measure, launcher if measure != "intercepted" else parties.opponent(launcher))
    what = noun.kind
    unit = WEAPONS[noun.kind]
    if kind in ("down", "lose"):
        return _draft("quantity.intercepted", Measure.INTERCEPTED, number, noun, what=what, unit=unit, party=parties.opponent(launcher))
    if kind == "hit":
        return _draft("quantity.hits", Measure.HITS, number, noun, what=what, unit=unit, party=launcher)
    return _draft("quantity.launched", Measure.LAUNCHED, number, noun, what=what, unit=unit, party=launcher)


def _people(scene: Scene, context: Context, number: Number, noun: Counted | None) -> Draft | None:
    kind = noun.kind if noun else "person"
    wanted = {"kill", "wound", "captive", "missing", "lose", "evac", "remain", "outage", "restore", "strength"}
    if noun is None:
        wanted -= {"lose", "remain", "evac", "restore"}
    if kind == "person" and noun is not None and scene.tokens[noun.i].norm == "men" and (number.low or number.high or 0) >= _MANY_MEN:
        kind = "personnel"
        noun = Counted("personnel", noun.i, noun.j, noun.how)
    if kind in ("person", "children", "rescuers", "medics", "civilian"):
        wanted -= {"strength"}
    if kind == "personnel":
        wanted -= {"outage", "restore", "evac", "remain"}
    if kind == "civilian":
        wanted -= {"lose"}
    if noun is None and number.currency:
        return _money(scene, context, number, noun)
    if noun is None and number.percent:
        return _bare_share(scene, context, number)
    verb = trigger(scene, number, noun, frozenset(wanted))
    if noun is not None and noun.kind in ("death", "injury", "casualty", "prisoner"):
        act = {"death": "kill", "injury": "wound", "casualty": "lose", "prisoner": "captive"}[noun.kind]
        if noun.kind == "injury" and noun.how == "taken_up" and verb is not None:
            act = verb.value
    else:
        act = verb.value if verb else "strength" if kind == "personnel" else "none"
    if noun is None and verb is not None and not _clinging(scene, number, verb.i, verb.j):
        return None
    if act == "none" and kind == "person" and (number.low or number.high or 0) >= _MANY_MEN:
        act = "strength" if trigger(scene, number, noun, frozenset(("strength",))) else "none"
    if act == "none":
        return None
    if noun is not None and (noun.how == "taken_up" and act == "strength"):
        return None
    if act in ("kill", "lose") and (kind in ("personnel", "death") or noun is None) and _both(scene, number, noun):
        act = "lose"
    return _person(scene, context, number, noun, act)


def _both(scene: Scene, number: Number, noun: Counted | None) -> bool:
    """"13,000 killed and wounded": casualties as the source lumps them."""
    end = noun.j if noun and noun.how == "after" else number.j
    near = [cue for cue in scene.of("trigger", "kill", "wound", "lose") if number.j <= cue.i < end + 7]
    return {"kill", "wound"} <= {cue.value for cue in near} or any(cue.value == "lose" and cue.j - cue.i >= 3 for cue in near)


def _clinging(scene: Scene, number: Number, i: int, j: int) -> bool:
    """Whether a verb stands right beside a number without a noun ("wounded 14", "seven are injured")."""
    gap = scene.tokens[number.j : i] if i >= number.j else scene.tokens[j : number.i]
    light = ("are", "is", "were", "was", "been", "have", "has", "to", "others", "more", "another", "at", "least", ",", "and", "it", "now",
             "confirmed", "already", "було", "были", "ще", "еще", "were", "died", "–", "had", "reportedly")  # fmt: skip
    return all(token.norm in light for token in gap) and len(gap) <= 4 or len(gap) <= 1


def _person(scene: Scene, context: Context, number: Number, noun: Counted | None, act: str) -> Draft | None:
    kind = noun.kind if noun else "person"
    military = kind == "personnel"
    what = {"personnel": "military", "children": "children", "rescuers": "rescuers", "medics": "civilian"}.get(kind, "civilian")
    party = parties.people(scene, context, number, noun, military=military)
    if number.percent:
        measure = {"kill": "killed", "wound": "wounded", "lose": "losses", "outage": "power_outage", "evac": "evacuated"}.get(act, "strength")
        return _share(number, noun, measure, party)
    if act == "lose":
        civilian = not military and (kind in ("civilian", "children") or _civilian(scene, number))
        what = "civilian" if civilian else "personnel"
        if kind not in ("personnel", "casualty", "civilian"):
            if not _army(scene) and parties.before(scene, context, number.i) is None:
                return None
        if not civilian:
            party = parties.people(scene, context, number, noun, military=True)
        return _draft("quantity.losses", Measure.LOSSES, number, noun, what=what, unit=Unit.PEOPLE, party=party)
    measure_of = {"kill": Measure.KILLED, "wound": Measure.WOUNDED, "captive": Measure.CAPTURED, "missing": Measure.MISSING,
                  "evac": Measure.EVACUATED, "remain": Measure.REMAINING, "outage": Measure.POWER_OUTAGE, "restore": Measure.RESTORED,
                  "strength": Measure.STRENGTH}  # fmt: skip
    measure = measure_of[act]
    if act in ("kill", "wound") and kind in ("person", "death", "injury") and _army(scene) and not _civilian(scene, number):
        if parties.soldiers_near(scene, number):
            what, party = "military", parties.people(scene, context, number, noun, military=True)
    if act == "captive":
        what = "civilian" if kind == "civilian" else "military"
        party = parties.people(scene, context, number, noun, military=True)
    if act in ("evac", "remain"):
        what = "children" if kind == "children" else "civilian"
    if act in ("outage", "restore"):
        return _draft(f"quantity.{measure}", measure, number, noun, unit=Unit.PEOPLE, party=party)
    if act == "strength":
        return _draft("quantity.strength", measure, number, noun, what="personnel", unit=Unit.PEOPLE, party=party)
    return _draft(f"quantity.{measure}", measure, number, noun, what=what, unit=Unit.PEOPLE, party=party)


def _civilian(scene: Scene, number: Number) -> bool:
    return any(cue.value in ("civilian", "homes", "children") for cue in scene.of("noun") if abs(cue.i - number.core) <= 8)


def _army(scene: Scene) -> bool:
    return bool(scene.of("noun", "personnel", "brigades", "battalions", "casualty", "groups")) or bool(scene.of("role", "attacker"))


def _equipment(scene: Scene, context: Context, number: Number, noun: Counted | None) -> Draft | None:
    assert noun is not None
    verb = trigger(scene, number, noun, frozenset(("lose", "down", "aid", "strength", "damage", "hit", "launch")))
    if number.percent:
        return None
    introduced = [token.norm for token in scene.tokens[max(0, number.i - 5) : number.i]]
    if noun.how == "after" and noun.kind != "air_defence" and any(word in ("with", "involving", "using", "supported", "із", "силами") for word in introduced):
        return _draft("quantity.strength", Measure.STRENGTH, number, noun, what=noun.kind, unit=Unit.ITEMS, party=parties.people(scene, context, number, noun, military=True)) if noun.kind in ("tanks", "artillery", "armoured", "vehicles", "mlrs", "aircraft", "brigades", "battalions") else None
    act = verb.value if verb else "listed" if noun.how == "before" or number.bound is Bound.EXACT and noun.how == "taken_up" else "none"
    party = parties.people(scene, context, number, noun, military=True)
    if act == "aid":
        return _aid(number, noun, scene, context)
    if noun.kind == "vehicles" and act in ("damage", "hit") and not _army(scene):
        return _draft("quantity.damage", Measure.DAMAGE, number, noun, what="vehicles", unit=Unit.ITEMS, party=parties.lawful(scene, context))
    if noun.kind in FORMATIONS or act == "strength" or (noun.kind == "armoured" and act in ("launch", "none")):
        if noun.kind == "groups" and act != "strength":
            return None
        if noun.kind not in ("brigades", "battalions", "groups", "tanks", "artillery", "armoured", "vehicles", "mlrs", "aircraft", "air_defence"):
            return None
        return _draft("quantity.strength", Measure.STRENGTH, number, noun, what=noun.kind, unit=Unit.ITEMS, party=party)
    if act in ("lose", "down", "damage", "hit", "listed"):
        return _draft("quantity.losses", Measure.LOSSES, number, noun, what=noun.kind, unit=Unit.ITEMS, party=party)
    return None


def _buildings(scene: Scene, context: Context, number: Number, noun: Counted | None) -> Draft | None:
    assert noun is not None
    verb = trigger(scene, number, noun, frozenset(("damage", "outage", "hit", "restore", "strikeverb")))
    if number.percent and trigger(scene, number, noun, frozenset(("aid",))):
        return _share(number, noun, "aid", parties.donor(scene, number))
    if verb is None or number.percent:
        return None
    lawful = parties.lawful(scene, context)
    if verb.value in ("outage", "restore"):
        measure = Measure.POWER_OUTAGE if verb.value == "outage" else Measure.RESTORED
        unit = Unit.BUILDINGS if measure is Measure.POWER_OUTAGE and noun.kind == "building" else Unit.HOUSEHOLDS
        return _draft(f"quantity.{measure}", measure, number, noun, unit=unit, party=lawful)
    what = "homes" if noun.kind == "building" and _civilian(scene, number) else "public" if noun.kind == "building" else noun.kind
    return _draft("quantity.damage", Measure.DAMAGE, number, noun, what=what, unit=Unit.ITEMS, party=lawful)


def _sites(scene: Scene, context: Context, number: Number, noun: Counted | None) -> Draft | None:
    assert noun is not None
    verb = trigger(scene, number, noun, frozenset(("hit", "outage", "take", "strikeverb", "restore", "launch", "holdarea", "down", "damage")))
    if verb is None or number.percent:
        return None
    launcher = parties.launcher(scene, context, number, noun)
    if verb.value in ("outage", "restore"):
        if noun.kind == "location":
            return None
        measure = Measure.POWER_OUTAGE if verb.value == "outage" else Measure.RESTORED
        return _draft(f"quantity.{measure}", measure, number, noun, unit=SITES[noun.kind], party=parties.lawful(scene, context))
    if verb.value in ("take", "holdarea"):
        if noun.kind != "settlement":
            return None
        party = parties.actor(scene, context, number.core)
        status = "taken" if verb.value == "take" else "held"
        return _draft("quantity.settlements", Measure.SETTLEMENTS, number, noun, unit=Unit.SETTLEMENTS, party=party, status=status)
    if verb.value in ("hit", "strikeverb", "launch", "down", "damage"):
        if verb.value == "down" and not scene.of("trigger", "hit"):
            return None
        what = "debris" if _debris(scene, number) else None
        return _draft("quantity.hits", Measure.HITS, number, noun, what=what, unit=SITES[noun.kind], party=launcher)
    return None


def _debris(scene: Scene, number: Number) -> bool:
    return any(0 <= number.i - cue.j <= 5 and scene.same_clause(cue.i, number.i) for cue in scene.of("noun", "debris"))


def _electricity(scene: Scene, context: Context, number: Number, noun: Counted | None) -> Draft | None:
    assert noun is not None
    verb = trigger(scene, number, noun, frozenset(("outage", "restore")))
    if verb is None and not context.electricity:
        return None
    if number.percent:
        return _share(number, noun, "power_outage", parties.lawful(scene, context))
    measure = Measure.RESTORED if verb is not None and verb.value == "restore" else Measure.POWER_OUTAGE
    unit = Unit.CUSTOMERS if noun.kind == "customer" else Unit.HOUSEHOLDS
    return _draft(f"quantity.{measure}", measure, number, noun, unit=unit, party=parties.lawful(scene, context))


def _hours(scene: Scene, context: Context, number: Number, noun: Counted | None) -> Draft | None:
    assert noun is not None
    verb = trigger(scene, number, noun, frozenset(("outage", "restore")))
    if verb is None or number.percent or noun.how == "before":
        return None
    unit = Unit.HOURS if noun.kind == "hours" else Unit.DAYS
    return _draft("quantity.outage_duration", Measure.OUTAGE_DURATION, number, noun, unit=unit, party=parties.lawful(scene, context))


def _area(scene: Scene, context: Context, number: Number, noun: Counted | None) -> Draft | None:
    assert noun is not None
    verb = trigger(scene, number, noun, frozenset(("take", "holdarea", "grey")))
    if noun.kind == "sqmiles":
        return None  # kept in the trace: a converted number would not be the source's own
    contested = any(cue for cue in scene.of("trigger", "grey") if cue.i < number.i and scene.same_clause(cue.i, number.i))
    status = "contested" if contested or (verb and verb.value == "grey") else "held" if verb and verb.value == "holdarea" else "taken"
    grew = any(cue.value == "increase" and 0 <= number.core - cue.i <= 3 for cue in scene.of("aspect"))
    aspect = Aspect.INCREASE if status == "taken" or grew else Aspect.LEVEL
    party = None if status == "contested" else parties.actor(scene, context, number.core)
    return _draft("quantity.area", Measure.AREA, number, noun, unit=Unit.KM2, status=status, aspect=aspect, party=party)


def _assaults(scene: Scene, context: Context, number: Number, noun: Counted | None) -> Draft | None:
    assert noun is not None
    if number.percent:
        return _share(number, noun, "assaults", parties.actor(scene, context, number.core))
    by_air = any(abs(cue.i - noun.i) <= 3 and cue.value in WEAPONS for cue in scene.of("noun")) and noun.how == "after"
    if by_air:
        return _attacks(scene, context, number, noun)
    word = scene.tokens[noun.i].norm
    clash = word.startswith(("clash", "combat", "engagement", "бойов", "боєзі", "боесто", "зіткн", "battle", "firefight"))
    party = None if clash else parties.attacker(scene, context, number)
    return _draft("quantity.assaults", Measure.ASSAULTS, number, noun, unit=Unit.ATTACKS, party=party)


def _attacks(scene: Scene, context: Context, number: Number, noun: Counted | None) -> Draft | None:
    assert noun is not None
    if number.percent:
        return None
    near = [cue.value for cue in scene.of("noun") if cue.value in WEAPONS and abs(cue.i - noun.i) <= 3]
    what = near[0] if near else "shell" if noun.kind == "shelling" else "mixed"
    launcher = parties.launcher(scene, context, number, noun)
    return _draft("quantity.launched", Measure.LAUNCHED, number, noun, what=what, unit=Unit.ATTACKS, party=launcher)


def _times(scene: Scene, context: Context, number: Number, noun: Counted | None) -> Draft | None:
    assert noun is not None
    verb = trigger(scene, number, noun, frozenset(("assault", "strikeverb")))
    if verb is None:
        return None
    near = [cue.value for cue in scene.of("noun") if cue.value in (*WEAPONS, "shelling")]
    sector = any(place.place is not None and place.place.level == "sector" for place in scene.places)
    ground = bool(scene.of("ground")) or sector or context.sector is not None and not near
    if ground and not near:
        return _draft("quantity.assaults", Measure.ASSAULTS, number, noun, unit=Unit.ATTACKS, party=parties.attacker(scene, context, number))
    what = near[0] if len(set(near)) == 1 and near[0] in WEAPONS else "mixed"
    launcher = parties.launcher(scene, context, number, noun)
    return _draft("quantity.launched", Measure.LAUNCHED, number, noun, what=what, unit=Unit.ATTACKS, party=launcher)


def _generators(scene: Scene, context: Context, number: Number, noun: Counted | None) -> Draft | None:
    return _aid(number, noun, scene, context) if noun else None


def _aid(number: Number, noun: Counted, scene: Scene, context: Context) -> Draft | None:
    what = noun.kind if noun.kind not in ("cruise", "ballistic", "glide_bomb", "rocket", "helicopters", "ships") else "missile"
    unit = WEAPONS.get(noun.kind, Unit.ITEMS)
    unit = unit if unit in (Unit.DRONES, Unit.MISSILES) else Unit.ITEMS
    return _draft("quantity.aid", Measure.AID, number, noun, what=what, unit=unit, party=parties.donor(scene, number), no_place=False)


def _money(scene: Scene, context: Context, number: Number, noun: Counted | None) -> Draft | None:
    verb = trigger(scene, number, noun, frozenset(("aid",)))
    if verb is None or number.currency is None:
        return None
    return _draft("quantity.aid", Measure.AID, number, None, what="money", unit=Unit(number.currency), party=parties.donor(scene, number), no_place=True)


def _share(number: Number, noun: Counted | None, measure: str, party: str | None) -> Draft:
    return _draft("quantity.share", Measure.SHARE, number, noun, what=measure, unit=Unit.PERCENT, party=party)


def _bare_share(scene: Scene, context: Context, number: Number) -> Draft | None:
    """A percentage without a noun: of the measure that the clause is about."""
    verb = trigger(scene, number, None, frozenset(("outage", "lose", "down", "aid")))
    about = {"outage": "power_outage", "lose": "losses", "down": "intercepted", "aid": "aid"}
    if verb is None or any(token.norm in ("of", "від", "от") for token in scene.tokens[number.j : number.j + 1]) and verb.value == "lose":
        return None
    if abs(verb.i - number.core) > 7:
        return None
    return _share(number, None, about[verb.value], parties.lawful(scene, context))


def _shaped(scene: Scene, draft: Draft, number: Number, noun: Counted | None) -> Draft:
    """Rate and aspect from the words around."""
    end = max(number.j, noun.j if noun and noun.how != "before" else 0)
    per = next((cue for cue in scene.of("per") if 0 <= cue.i - end <= 2 or 0 <= number.i - cue.j <= 6 and scene.same_clause(cue.i, number.i)), None)
    per_ = Per(per.value) if per is not None and draft.measure not in (Measure.HITS,) else None
    if per is not None and per.i < number.i and scene.tokens[per.i].norm.startswith(("за", "на")):
        per_ = None
    aspect = draft.aspect
    near = [cue.value for cue in scene.of("aspect") if -2 <= number.i - cue.j <= 5 or 0 <= cue.i - end <= 4]
    since = any(time.since or (time.start and time.end and (time.end - time.start).days > 300) for time in scene.times)
    if "peak" in near and (per_ is not None or draft.measure in (Measure.LOSSES, Measure.ASSAULTS)):
        aspect = Aspect.PEAK
    elif per_ is not None and draft.measure is not Measure.OUTAGE_DURATION:
        aspect = Aspect.AVERAGE
    elif _plus(scene, number):
        aspect = Aspect.INCREASE
    elif aspect is Aspect.LEVEL and draft.measure not in (Measure.SHARE, Measure.STRENGTH, Measure.POWER_OUTAGE, Measure.AID):
        if number.grew or since:
            aspect = Aspect.TOTAL
    if draft.measure is Measure.SHARE:
        aspect, per_ = Aspect.LEVEL, None
    return replace(draft, per=per_, aspect=aspect)


def _plus(scene: Scene, number: Number) -> bool:
    tokens = scene.tokens
    before = tokens[number.i - 1].norm if number.i else ""
    two = [token.norm for token in tokens[max(0, number.i - 2) : number.i]]
    after = [token.norm for token in tokens[number.j : number.j + 3]]
    return before == "+" or two == ["up", "by"] or (before == "up" and after[:2] == ["on", "the"]) or before == "plus"
