"""Whether a status is meant as said: what only looks like one is a phrase, a size, a wish or a count.

"Fights to hold" holds nothing, "captured three settlements" is a count, "12 km from the town" a distance.
"""

from __future__ import annotations

from itertools import pairwise

from contested.claims.vocabulary import Measure
from contested.extract.denials import NEGATION_REACH, UNTIL, governed, negated
from contested.extract.policies import Status
from contested.extract.words import beginnings

_AIMING = beginnings("statuses", "aiming")
_ASKING = beginnings("statuses", "asking")
_BLOWS = ("удар", "атак", "обстр")
_BY = 3  # words of "street by street"
_CONSIDERING = frozenset("considering consider considers weighing weighs debating discussing".split())
_COUNT_REACH = 4  # words from a status to a number that makes it a count
_DEMANDING = beginnings("statuses", "demanding")
_DONE_TO = (["managed"], ["able"], ["moved"], ["advanced"], ["began"], ["begun"], ["continue"], ["continues"])
_FIGHTING = ("fight", "battl", "clash", "combat", "advanc", "troop", "soldier")
_LOSS = frozenset("втрату втрати втраті утрату утрати потерю потери потере".split())
_MEN = 100  # so many are people, and no brigades
_MOVING = beginnings("statuses", "moving")
_NOT_DONE = (
    "trying",
    "tried",
    "attempt",
    "failed",
    "failing",
    "nearly",
    "almost",
    "aiming",
    "seeking",
    "hoping",
    "намага",
    "пыта",
    "спроб",
    "попыт",
    "майже",
    "почти",
    "ледь",
    "едва",
    "не змог",
    "не смог",
)
_NO_RING = frozenset("немає нет нема no not".split())
_ORDER = ("наказ", "приказ")
_OUGHT = frozenset("must should ought".split())
_RINGS = frozenset("encirclement окружение оточення".split())
_STRIKES = frozenset("target strike attack terror targets удар бить".split())
_STRIKING = beginnings("statuses", "striking")
_TARGETING = ("target", "degrade", "break", "по", "war", "атак", "нищ", "ціл", "б'", "бь", "бил", "цел", "hunt", "aim",
              "freez", "fire", "firing")  # fmt: skip
_TARGETS = ("energy", "civilian", "gas", "military", "об'єкт", "енерг")
_WHETHER_REACH = 6  # words before a status in which "whether" leaves it open
_WILLING = frozenset("willing ready prepared готовий готова готовы готов".split())


def plausible(status: Status) -> bool:
    """Whether the sentence has what the words need to mean their status."""
    if status.measure is Measure.TARGETING:
        return _strikes(status)
    if status.status == "security_guarantee":
        return any(token.norm.startswith(_ASKING) for token in status.scene.tokens)
    return not _open(status) and _willed(status) and _meant(status) and _happened(status)


def _lead(status: Status, words: int) -> list[str]:
    """The words right before a status, at most so many."""
    return [token.norm for token in status.scene.tokens[max(0, status.cue.i - words) : status.cue.i]]


def _said(status: Status) -> list[str]:
    """A status's own words."""
    return [token.norm for token in status.scene.tokens[status.cue.i : status.cue.j]]


def _open(status: Status) -> bool:
    """Whether a status is left open: "would not say whether", "fights to hold", "before any truce"."""
    lead, said = _lead(status, _WHETHER_REACH), _said(status)
    demand = status.measure is Measure.DEMAND
    if demand and status.status == "cease_fire" and "before" in said:
        return True  # "demands Donbas before any truce"
    if ("whether" in lead or (demand and "whether" in said)) and not _CONSIDERING & {*lead, *said}:
        return True
    control = status.measure is Measure.CONTROL
    if control and ((lead[-1:] == ["to"] and lead[-2:-1] not in _DONE_TO) or any(word in _OUGHT for word in lead[-3:])):
        return True  # "must be in Russian hands by April"
    if status.status == "cease_fire" and said[0] == "any" and not negated(status):
        return not governed(status.scene, status.cue.i)
    return status.status == "hold" and any(word in UNTIL for word in lead)


def _willed(status: Status) -> bool:
    """Whether the words of a will are that will, and not its opposite or a cost that is borne."""
    lead = _lead(status, _WHETHER_REACH)
    if status.status == "cede_territory":
        return "never" not in lead[-2:]  # "would never cede the Donbas" is a will to hold
    if status.status == "costly":
        return not any(word in _WILLING for word in lead)
    if status.status == "hold" and _said(status)[0] == "не":
        # "наказу командування не віддавало" is no will to hold
        return not any(token.norm.startswith(_ORDER) for token in status.scene.tokens)
    if status.status == "withdraw" and status.measure is Measure.DEMAND:
        return any(token.norm.startswith(_DEMANDING) for token in status.scene.tokens)
    return not (status.status == "aid" and negated(status))  # "we need no help" asks for none


def _happened(status: Status) -> bool:
    """Whether a state of a place has come about, and is a place's."""
    scene, cue = status.scene, status.cue
    if status.status == "encircled" and not _ringed(status):
        return False
    if status.measure is Measure.CONTROL and scene.of("noun", "km2") and status.status in ("contested", "held"):
        return False  # "71,354 km² occupied, 1,336 km² grey" are areas, no town's state
    if status.measure is Measure.CONTROL or status.status == "supply_cut":
        before = _lead(status, NEGATION_REACH)
        before = [word for word, following in pairwise([*before, ""]) if following != "certainly"]
        if any(word.startswith(_NOT_DONE) for word in before):
            return False  # "trying to cut", "nearly captured", "failed to take"
    if status.status in ("held", "cleared") and status.where == "object":
        # "captured three settlements" is a count and no status
        return not any(cue.i <= number.core <= cue.j <= number.j for number in scene.numbers)
    return True


def _ringed(status: Status) -> bool:
    """Whether a ring is stood in: "encirclement" alone is a word and no state; denied it is one."""
    scene, cue = status.scene, status.cue
    if set(_said(status)) & _RINGS and cue.j - cue.i <= 2:
        around = scene.tokens[max(0, cue.i - 3) : cue.j + 2]
        return governed(scene, cue.i) or any(token.norm in _NO_RING for token in around)
    return not _lead(status, 1) or _lead(status, 1)[0] not in ("a", "an", "any", "every")


def _meant(status: Status) -> bool:
    """Whether a status's words are not some other phrase's: distances, sizes, what is pulled out, numbers."""
    scene, cue = status.scene, status.cue
    lead = _lead(status, _WHETHER_REACH)
    inside = [number for number in scene.numbers if cue.i <= number.core < cue.j]
    behind = [number for number in scene.numbers if 0 <= number.core - cue.j <= _COUNT_REACH]
    if status.status == "advanced" and inside:
        return any(token.norm.startswith(_MOVING) for token in scene.tokens)  # "12 km from the town" is a distance
    if status.status == "contested" and scene.tokens[cue.i].norm in ("street", "house") and cue.j - cue.i <= _BY:
        return any(token.norm.startswith(_FIGHTING) for token in scene.tokens)
    if status.status == "held" and any(number.percent for number in behind):
        return False  # "holds no more than 15 per cent" is a share
    if status.status == "held" and any(cue.i - 1 <= number.j <= cue.i for number in scene.numbers):
        return False  # "31,400 fell in November"
    if status.status == "held" and lead[-1:] in (["they"], ["it"]) and {"what", "part", "rest", "fifth"} & set(lead):
        return False  # "what they still hold of the region"
    if status.status == "cleared" and any(word.startswith("pull") for word in lead):
        return False  # "pull its forces out"
    if status.status == "capture" and scene.tokens[cue.i].norm.startswith("aim"):
        return not any(noun.j <= cue.i for noun in scene.of("noun", "drone", "missile", "mixed"))
    men = [number for number in (*inside, *behind) if (number.low or 0) >= _MEN]
    if status.status == "reinforce" and men and not _promised(status):
        return False  # "brought up 6,000 infantry" is counted
    if status.status == "lost" and scene.tokens[cue.i].norm in _LOSS:
        return any(voice.denies for voice in scene.voices) or bool(scene.of("say", "deny"))
    counted = any(
        cue.i - 2 <= number.core < cue.j + 4 and not (number.vague or number.weak) for number in scene.numbers
    )
    return not (status.status == "manpower_short" and counted)  # "manned at 40 percent" is a share


def _promised(status: Status) -> bool:
    said = [token.norm for token in status.scene.tokens[max(0, status.cue.i - 2) : status.cue.j]]
    return any(word.startswith(("promis", "обіц", "обещ", "will", "to")) for word in said)


def _strikes(status: Status) -> bool:
    """Whether a target is said to be struck, and not only named."""
    scene, cue = status.scene, status.cue
    said = {token.norm for token in scene.tokens[cue.i : cue.j]}
    first = scene.tokens[cue.i].norm
    if first.startswith(_TARGETS) or "infrastructure" in said:
        return bool(scene.of("say", "deny")) or any(token.norm.startswith(_STRIKING) for token in scene.tokens)
    if (first == "по" or first.startswith(_BLOWS)) and not any(
        token.norm.startswith(_AIMING) for token in scene.tokens
    ):
        return False  # "удар по подстанции" is a strike that happened; who aims at what is another matter
    struck = bool(scene.of("trigger", "hit", "launch", "strikeverb", "damage")) or bool(_STRIKES & said)
    return struck or bool(scene.of("say")) or first.startswith(_TARGETING)
