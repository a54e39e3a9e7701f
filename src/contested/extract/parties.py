"""Whose troops, drones, dead or ground a number is about: the side named beside it, else what its kind implies.

"Enemy" is the side opposed to the speaker's; civilians belong to the territory's lawful side.
"""

from __future__ import annotations

from itertools import pairwise

from contested.claims.vocabulary import Side
from contested.extract.attribution import voice_at
from contested.extract.cues import Cue
from contested.extract.givers import named_sides
from contested.extract.groupings import grouping_that_lost
from contested.extract.launch_sites import is_origin
from contested.extract.nouns import Asked
from contested.extract.numerals import Number
from contested.extract.scene import Context, Scene, locative
from contested.extract.untrue import goes_on
from contested.extract.words import beginnings, words

_SIDES = ("UA", "RU")
_REPELLING = beginnings("parties", "repelling")
_COUNTRIES = words("parties", "countries")
_GROUND = ("територі", "территори", "territor", "землі", "земли", "land", "soil")
_FENDING = ("fought", "fight", "held", "hold", "drove", "driv", "threw", "thrown", "turn", "ward", "push")  # ... off
# What ends a number's own phrase: "458 drones at Ukraine" are not Ukraine's.
_PHRASE_ENDS = frozenset(", ; : . in by with on at against towards toward into over по проти против на".split())
# What stands before a target.
_AIMED = frozenset("по at on against over into проти против on towards toward".split())
# The enemy in the nominative.
_FOES = frozenset("ворог противник окупанти загарбники росіяни агресор враг оккупанты боевики enemy".split())
_AIR_DEFENCE = ("ппо", "пво", "протиповітрян", "противовоздушн", "air-defen", "defence", "defense")
_REPELLED_BEFORE, _REPELLED_AFTER = 8, 6  # words from "repelled" to its number, in either order
# Beginnings. Verbs of the side that is attacked: "позиції зазнали 57 штурмів", and "came under 57 assaults".
_SUFFERING = ("зазна", "подверг", "withstood", "endured")
_CAME = frozenset("came come comes coming".split())
_SUFFERED = 3  # words from such a verb to its number
# Verbs of dying, and not of killing.
_FALLEN = ("загину", "полягл", "погиб", "died", "fell")
_MOURNED = 5  # words between a number of dead and such a verb
_MOST_MOURNED = 200  # of its own dead a side tells by name and handful; hundreds in a day are the enemy's
# "Its troops", where a speaker tells of his own.
# Beginnings. A blow before the side that strikes, and behind it.
_BLOW_OF = ("удар", "атак", "обстрел", "обстріл", "налет", "налёт")
_BLOWS = ("strike", "attack", "shelling", "удар", "атак", "обстрел", "обстріл")
_POSSESSIVE = frozenset("its his her their його її їхні їх його свої его ее её их свои".split())
_TROOPS = ("troop", "force", "army", "soldier", "unit", "defend", "військ", "сил", "армі", "підрозділ", "войск", "арми",
           "подразделен", "бойц", "бійц", "захисник", "солдат")  # fmt: skip
_WHERE = frozenset("in inside across over в у на над".split())
_TROOPS_REACH = 2  # words from "its" to the troops
_GARRISON = ("garrison", "гарнізон", "гарнизон")
_SOLDIERS_REACH = 4  # words between a number and the soldiers in its own phrase


def opponent(party: str | None) -> str | None:
    """The other side of the war."""
    return {"UA": "RU", "RU": "UA"}.get(party or "")


def speaking(scene: Scene, context: Context, at: int) -> str:
    """The side of whoever speaks at a token, `unknown` or `third` included; an unnamed source speaks as its outlet."""
    voice = voice_at(scene.tokens, scene.voices, at)
    unknown = voice is None or voice.speaker.side is Side.UNKNOWN
    return str(context.own.side if voice is None or unknown else voice.speaker.side)


def side(scene: Scene, context: Context, cue: Cue) -> str | None:
    """The party that a cue names, "enemy" and "our" read from the speaker's side."""
    if cue.value == "enemy":
        speaker = speaking(scene, context, cue.i)
        return opponent(speaker) if speaker in _SIDES else "RU"
    if cue.value == "own":
        speaker = speaking(scene, context, cue.i)
        return speaker if speaker in _SIDES else None
    if cue.value == "UA" and scene.tokens[cue.i].norm.startswith("противник"):
        # "противник" is whoever the speaker's opponent is, in both languages
        speaker = speaking(scene, context, cue.i)
        return opponent(speaker) if speaker in _SIDES else "RU"
    return cue.value


def beside(asked: Asked) -> str | None:
    """The party inside the number's own phrase ("110,000 Russian troops", "131 ворожий БпЛА", "450 військових ЗСУ")."""
    scene, number, low, high = asked.scene, asked.number, asked.low, asked.high
    inside = [cue for cue in named_sides(scene) if low - 1 <= cue.i < high + 2 and _plain(scene, high, cue.i)]
    inside = [
        cue for cue in inside if cue.i >= number.j or (cue.j <= number.i and scene.tokens[cue.i].norm not in _COUNTRIES)
    ]  # "атакували Україну 6 ракетами": the missiles are not hers
    for cue in inside:
        found = side(scene, asked.context, cue)
        if found is not None:
            return found
    return None


def _plain(scene: Scene, high: int, at: int) -> bool:
    return not any(token.norm in _PHRASE_ENDS for token in scene.tokens[high:at])


def before(scene: Scene, context: Context, at: int, *, only: tuple[str, ...] | None = _SIDES) -> str | None:
    """The nearest party named before a token in the sentence, "its troops" being the speaker's."""
    theirs = _speakers_troops(scene, at)
    for cue in reversed(named_sides(scene)):
        if theirs is not None and cue.i < theirs[0]:
            break
        if cue.j <= at and not _located(scene, cue):
            found = side(scene, context, cue)
            if found is not None and (only is None or found in only) and not speaks(scene, cue):
                return found
    return theirs[1] if theirs is not None else None


def _located(scene: Scene, cue: Cue) -> bool:
    """Whether a country only says where: "Росія втратила в Україні 970 військових"."""
    return cue.i > 0 and scene.tokens[cue.i].norm in _COUNTRIES and scene.tokens[cue.i - 1].norm in _WHERE


def _speakers_troops(scene: Scene, at: int) -> tuple[int, str] | None:
    """The nearest "its troops" before a token that are the speaker's, and his side: the saying stands nearer before
    them than any other party ("Kyiv denied Russian reports, saying its troops hold the town")."""
    for k in range(at - 1, -1, -1):
        behind = scene.tokens[k + 1 : k + 1 + _TROOPS_REACH]
        if scene.tokens[k].norm in _POSSESSIVE and any(token.norm.startswith(_TROOPS) for token in behind):
            said = [cue.i for cue in scene.of("say") if cue.j <= k]
            said += [i for i in range(k) if goes_on(scene.tokens, i)]
            named = [cue.i for cue in named_sides(scene) if cue.j <= k and not speaks(scene, cue)]
            if not said or (named and max(named) > max(said)):
                return None
            voice = voice_at(scene.tokens, scene.voices, max(said))
            found = voice is not None and not voice.outlet and str(voice.speaker.side)
            return (k, found) if found in _SIDES else None
    return None


def speaks(scene: Scene, cue: Cue) -> bool:
    """Whether a party cue is part of a speaker's name ("the Ukrainian air force said")."""
    return any(voice.named and voice.i - 2 <= cue.i < voice.j + (voice.at != voice.j) for voice in scene.voices)


def lawful(scene: Scene, context: Context) -> str:
    """The lawful side of the territory: Russia's within Russia, else Ukraine's, occupied areas too."""
    for named in scene.places:
        at_sea = named.place is not None and named.place.id.startswith("sea:")
        if named.place is not None and locative(scene, named) and not at_sea and not is_origin(scene, named):
            return "RU" if named.place.country == "RU" else "UA"
    for place in (context.paragraph_place, context.region, context.focus):
        if place is not None:
            return "RU" if place.country == "RU" else "UA"
    strikers = {cue.value for cue in scene.of("party", *_SIDES) if _blow_of(scene, cue)}
    return "RU" if strikers == {"UA"} else "UA"


def _blow_of(scene: Scene, cue: Cue) -> bool:
    """Whether a blow is named as a side's: "при ударах ВСУ", "Ukrainian drone attacks"."""
    ahead = [token.norm for token in scene.tokens[max(0, cue.i - 1) : cue.i]]
    behind = [token.norm for token in scene.tokens[cue.j : cue.j + 2]]
    return any(word.startswith(_BLOW_OF) for word in ahead) or any(word.startswith(_BLOWS) for word in behind)


def launcher(asked: Asked) -> str:
    """The side that launched what is counted; remembered for "26 of them"."""
    context = asked.context
    if asked.counted.how in ("them", "taken_up") and context.launcher is not None:
        return context.launcher
    context.launcher = _launcher(asked)
    return context.launcher


def interceptor(asked: Asked) -> str | None:
    """The side whose air defence counts: the speaker's own, unless the drones are named as that side's."""
    named = beside(asked) if asked.counted.how != "before" else None
    speaker = speaking(asked.scene, asked.context, asked.number.core)
    own_defence = any(token.norm.startswith(_AIR_DEFENCE) for token in asked.scene.tokens)
    if named not in _SIDES and speaker in _SIDES and (own_defence or asked.context.bulletin):
        return speaker
    return opponent(launcher(asked))


def _foe(scene: Scene, context: Context, at: int) -> str | None:
    """The enemy as the subject of a clause: "на Курському напрямку ворог завдав 12 ударів" are the enemy's."""
    for cue in reversed(named_sides(scene)):
        word = scene.tokens[cue.i].norm
        if cue.j <= at and scene.same_clause(cue.i, at) and word in _FOES and cue.j == cue.i + 1:
            return side(scene, context, cue)
    return None


def _sender(scene: Scene, context: Context, at: int) -> str | None:
    """The party named last before a number that is no target: not "по Украине", "at Ukraine"."""
    for cue in reversed(named_sides(scene)):
        aimed = cue.i > 0 and scene.tokens[cue.i - 1].norm in _AIMED
        found = side(scene, context, cue) if cue.j <= at and not aimed and not speaks(scene, cue) else None
        if found in _SIDES:
            return found
    return None


def _launcher(asked: Asked) -> str:
    scene, context, number = asked.scene, asked.context, asked.number
    named = beside(asked)
    if named in _SIDES and asked.counted.how != "before":
        return named
    foe = _foe(scene, context, number.i)
    if foe is not None:
        return foe
    speaker = speaking(scene, context, number.core)
    if speaker in _SIDES and lawful(scene, context) != opponent(speaker):
        own = opponent(speaker)
        if own is not None:
            return own
    if lawful(scene, context) == "RU":
        return "UA"
    launched = [cue.i for cue in scene.of("trigger", "launch") if cue.j <= number.i]
    earlier = before(scene, context, launched[-1]) if launched else None  # what it was launched at stands behind it
    earlier = earlier or _sender(scene, context, number.i)
    if earlier == "RU":
        return "RU"
    if (
        earlier == "UA"
        and any(cue.value == "launch" for cue in scene.of("trigger"))
        and not any(cue.value == "down" for cue in scene.of("trigger"))
    ):
        return "UA"
    return "RU"


def people(asked: Asked, *, military: bool) -> str | None:
    """The side that people belong to: soldiers by name, civilians by territory."""
    scene, context, number, noun = asked.scene, asked.context, asked.number, asked.noun
    if not military:
        return lawful(scene, context)
    if noun is not None and noun.kind == "personnel":
        word = scene.tokens[noun.i].norm
        if word.startswith(("russian", "окупант", "росіян", "occupier", "invader", "загарбник")):
            return "RU"
        if word.startswith(("defender", "захисник")):
            return "UA"
    named = beside(asked)
    if named is not None:
        return named
    lost = grouping_that_lost(asked, speaking(scene, context, number.core))
    if lost is not None:
        return lost
    mourner = _mourner(asked)
    if mourner is not None:
        return mourner
    if any(token.norm.startswith(_GARRISON) for token in scene.tokens[: number.i]):
        return lawful(scene, context)
    if (
        noun is not None
        and noun.kind == "personnel"
        and scene.tokens[noun.i].norm.startswith(("боевик", "националист"))
    ):
        return "UA"
    earlier = before(scene, context, number.i)
    if earlier is not None:
        return earlier
    later = [cue for cue in named_sides(scene) if cue.i >= number.j and not speaks(scene, cue)]
    for cue in later:
        found = side(scene, context, cue)
        if found in _SIDES:
            return found
    if context.party is not None:
        return context.party
    speaker = speaking(scene, context, number.core)
    return opponent(speaker) if speaker in _SIDES else None


def _mourner(asked: Asked) -> str | None:
    """The side that tells of its own dead: "загинули троє військовослужбовців", where no enemy is named before.

    Of the enemy's dead a side says that they were destroyed.
    """
    scene, number = asked.scene, asked.number
    if (number.low or number.high or 0) > _MOST_MOURNED:
        return None
    near = scene.tokens[max(0, number.i - _MOURNED) : number.j + _MOURNED]
    if not any(token.norm.startswith(_FALLEN) for token in near) or before(scene, asked.context, number.i) is not None:
        return None
    speaker = speaking(scene, asked.context, number.core)
    return speaker if speaker in _SIDES else None


def soldiers_near(scene: Scene, number: Number) -> bool:
    """Whether soldiers are named within a few words of a number of dead or wounded."""
    return any(abs(cue.i - number.core) <= _SOLDIERS_REACH for cue in scene.of("noun", "personnel"))


def actor(scene: Scene, context: Context, at: int) -> str | None:
    """Who acts at a token: the nearest party before it, else after it, else Russia as the advancing side is unsaid."""
    found = before(scene, context, at)
    if found is not None:
        return found
    for cue in named_sides(scene):
        if cue.i >= at and not speaks(scene, cue) and not _whose_ground(scene, cue):
            later = side(scene, context, cue)
            if later in _SIDES:
                return later
    return "RU"


def _whose_ground(scene: Scene, cue: Cue) -> bool:
    """Whether a party only owns the ground: "окуповано 259 км² території України", "of Ukrainian territory"."""
    around = [token.norm for token in scene.tokens[max(0, cue.i - 1) : cue.j + 1]]
    return any(word.startswith(_GROUND) for word in around)


def attacker(asked: Asked) -> str | None:
    """Who attacks: a side that repels attacks is not the one that made them."""
    scene, context, number = asked.scene, asked.context, asked.number
    attacked = [cue.i for cue in scene.of("trigger", "assault", "strikeverb") if cue.j <= number.i]
    acting = before(scene, context, attacked[-1]) if attacked else None  # whom they attacked stands behind the verb
    acting = acting or before(scene, context, number.i)
    speaker = speaking(scene, context, number.core)
    near = scene.tokens[max(0, number.i - _REPELLED_BEFORE) : number.j + _REPELLED_AFTER]
    repelled = any(token.norm.startswith(_REPELLING) for token in near) or any(
        first.norm.startswith(_FENDING) and second.norm in ("off", "back") for first, second in pairwise(near)
    )
    if repelled and speaker in _SIDES:
        return opponent(speaker)
    suffered = any(token.norm.startswith(_SUFFERING) for token in scene.tokens[max(0, number.i - _SUFFERED) : number.i])
    under = [token.norm for token in scene.tokens[max(0, number.i - 2) : number.i]]
    if (repelled or suffered or (under[-1:] == ["under"] and under[0] in _CAME)) and acting is not None:
        return opponent(acting)
    if acting is not None:
        return acting
    return opponent(speaker) if speaker in _SIDES else "RU"
