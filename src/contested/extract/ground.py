"""Ground attacks, settlements, locations struck and square kilometres."""

from __future__ import annotations

from contested.atlas.level import Level
from contested.claims.vocabulary import Aspect, Measure, Unit
from contested.extract import parties
from contested.extract.cues import Cue
from contested.extract.drafting import WEAPONS, drafted, share
from contested.extract.nouns import Asked
from contested.extract.numerals import Number
from contested.extract.scene import Draft, Scene
from contested.extract.town_shares import of_ground
from contested.extract.triggers import trigger
from contested.extract.weapons import attacks

SITES = {"location": Unit.LOCATIONS, "settlement": Unit.SETTLEMENTS, "region": Unit.REGIONS}


_ONE_TOWN = frozenset("town city village settlement".split())  # "90 % of the town" is of its ground
_CLASHES = ("clash", "combat", "engagement", "бойов", "боєзі", "боесто", "бої", "боїв", "зіткн", "battle", "firefight")
_STRIKING = frozenset("hit strikeverb launch down damage".split())
_DEBRIS_REACH = 5  # words between "debris" and the number of places that it fell on
_AIR_REACH = 3  # words between "attacks" and the weapon that makes them air attacks
_SITE_REACH = 5  # words from "attacks on" to the power plants that make them strikes
_SITE_KINDS = frozenset("homes schools medical public power rail port industry infrastructure bridges building".split())
_INFANTRY = ("infantr", "піхот", "пехот")
_GROWTH_REACH = 3  # words between "grew by" and its square kilometres


def sites(asked: Asked) -> Draft | None:
    """Locations, settlements and regions: struck, taken, or without electricity."""
    scene, context, noun = asked.scene, asked.context, asked.counted
    verb = trigger(asked, "outage", "take", "restore", "holdarea", *_STRIKING)
    if asked.number.percent and noun.kind == "settlement" and verb is None and of_ground(scene, asked.number):
        return share(asked, "area", parties.actor(scene, context, asked.number.core))
    if verb is None:
        return None
    if asked.number.percent:
        whole = scene.tokens[noun.i].norm in _ONE_TOWN and verb.value in ("take", "holdarea")
        return share(asked, "area", parties.actor(scene, context, asked.number.core)) if whole else None
    if scene.tokens[noun.i].norm.startswith("район") and not context.bulletin:
        return None
    launcher = parties.launcher(asked)
    if verb.value in ("outage", "restore"):
        if noun.kind == "location":
            return None
        measure = Measure.POWER_OUTAGE if verb.value == "outage" else Measure.RESTORED
        return drafted(asked, measure, unit=SITES[noun.kind], party=parties.lawful(scene, context))
    if verb.value in ("take", "holdarea"):
        if noun.kind != "settlement":
            return None
        party = parties.actor(scene, context, asked.number.core)
        status = "taken" if verb.value == "take" else "held"
        return drafted(asked, Measure.SETTLEMENTS, unit=Unit.SETTLEMENTS, party=party, status=status)
    if verb.value == "down" and not scene.of("trigger", "hit"):
        return None
    if noun.kind == "region":
        return None  # "атакував три райони області" counts no places that were hit
    what = "debris" if _debris(scene, asked.number) else None
    return drafted(asked, Measure.HITS, what=what, unit=SITES[noun.kind], party=launcher)


def _debris(scene: Scene, number: Number) -> bool:
    debris = scene.of("noun", "debris")
    return any(0 <= number.i - cue.j <= _DEBRIS_REACH and scene.same_clause(cue.i, number.i) for cue in debris)


_MORE_THAN_A_MONTH_TAKES = 10_000  # km2; "71,354 km2 occupied" is a state: no month after March 2022 took a tenth


# Beginnings. Words that leave the grey zone out of a figure, or put it in: either way the figure is not of it.
_APART = ("without", "exclud", "includ", "count", "together", "plus", "без", "разом", "вместе", "включ", "урахов",
          "учет", "учёт", "вкл", "рахув", "врахов", "считая", "учитыв")  # fmt: skip
_OCCUPIED = ("occupied", "occupation", "окупован", "окупаці", "оккупирован", "оккупаци")
_APART_REACH = 3  # words from such a word to the grey zone


def _is_apart(scene: Scene, grey: Cue) -> bool:
    near = (*scene.tokens[max(0, grey.i - _APART_REACH) : grey.i], *scene.tokens[grey.j : grey.j + _APART_REACH])
    return any(token.norm.startswith(_APART) for token in near)


def area(asked: Asked) -> Draft | None:
    """Square kilometres taken, held or contested. Square miles stay in the trace: a converted number is not said."""
    scene, number = asked.scene, asked.number
    if asked.counted.kind == "sqmiles":
        return None
    if number.percent:
        return share(asked, "area", parties.actor(scene, asked.context, number.core))
    apart = any(_is_apart(scene, cue) for cue in scene.of("trigger", "grey"))
    verb = trigger(asked, "take", "holdarea") if apart else trigger(asked, "take", "holdarea", "grey")
    greys = [] if apart else scene.of("trigger", "grey")
    grey = any(cue.i < number.i and scene.same_clause(cue.i, number.i) for cue in greys)
    if grey or (verb and verb.value == "grey"):
        status, party = "contested", None
    else:
        largest = max(number.low or 0.0, number.high or 0.0)
        held = (verb and verb.value == "holdarea") or largest >= _MORE_THAN_A_MONTH_TAKES
        status = "held" if held else "taken"
        party = parties.actor(scene, asked.context, number.core)
        if party == "UA" and status == "held" and any(token.norm.startswith(_OCCUPIED) for token in scene.tokens):
            party = "RU"  # "the occupied area of Ukraine"
    grew = any(0 <= number.core - cue.i <= _GROWTH_REACH for cue in scene.of("aspect", "increase"))
    aspect = Aspect.INCREASE if status == "taken" or grew else Aspect.LEVEL
    return drafted(asked, Measure.AREA, unit=Unit.KM2, status=status, aspect=aspect, party=party)


def assaults(asked: Asked) -> Draft | None:
    """Ground attacks by a side, clashes by nobody; "drone attacks" are strikes."""
    scene, number, noun = asked.scene, asked.number, asked.counted
    if number.percent:
        return share(asked, "assaults", parties.actor(scene, asked.context, number.core))
    by_air = any(
        abs(cue.i - noun.i) <= _AIR_REACH and not _counted_apart(scene, noun.i, cue.i)
        for cue in scene.of("noun", *WEAPONS)
    )
    on_sites = any(0 < cue.i - noun.j <= _SITE_REACH for cue in scene.of("noun", *_SITE_KINDS))
    if (by_air or on_sites) and noun.how == "after":
        return attacks(asked)
    clash = scene.tokens[noun.i].norm.startswith(_CLASHES)
    return drafted(asked, Measure.ASSAULTS, unit=Unit.ATTACKS, party=None if clash else parties.attacker(asked))


def _counted_apart(scene: Scene, attack: int, weapon: int) -> bool:
    """Whether a weapon has a number of its own: "184 атаки, 147 авиабомб"."""
    return any(min(attack, weapon) < number.core < max(attack, weapon) for number in scene.numbers)


def _by_infantry(scene: Scene) -> bool:
    """Whether foot soldiers attack: "the town was attacked 27 times as Russian infantry tried to cross the river"."""
    return bool(scene.of("trigger", "assault")) and any(token.norm.startswith(_INFANTRY) for token in scene.tokens)


def occasions(asked: Asked) -> Draft | None:
    """ "Attacked 12 times": on the ground where positions or a sector are named, else from the air."""
    scene, context = asked.scene, asked.context
    if trigger(asked, "assault", "strikeverb") is None:
        return None
    near = [cue.value for cue in scene.of("noun", *WEAPONS, "shelling")]
    sector = any(named.place is not None and named.place.level is Level.SECTOR for named in scene.places)
    ground = bool(scene.of("ground")) or sector or context.sector is not None or _by_infantry(scene)
    times = asked.counted
    beside = any(-2 <= cue.i - times.j <= 2 or 0 <= times.i - cue.j <= 2 for cue in scene.of("trigger", "assault"))
    if ground and (not near or (beside and sector)):
        return drafted(asked, Measure.ASSAULTS, unit=Unit.ATTACKS, party=parties.attacker(asked))
    what = near[0] if len(set(near)) == 1 and near[0] in WEAPONS else "mixed"
    return drafted(asked, Measure.LAUNCHED, what=what, unit=Unit.ATTACKS, party=parties.launcher(asked))
