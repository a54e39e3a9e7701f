"""Whether a status is meant as said: what is denied, and what only looks like a status.

"Denies targeting" is a denied claim, never an asserted one; a denial never spreads over another's words.
"""

from __future__ import annotations

from itertools import pairwise

from contested.claims.vocabulary import Measure, Polarity
from contested.extract.attribution import voice_at
from contested.extract.policies import Status
from contested.extract.scene import Scene
from contested.extract.words import beginnings

_NEGATING = frozenset(
    "not no never n't cannot nothing никаких жодних неправда не ні немає нема нет никто ніхто жодн "
    "nobody none neither nor".split()
)
_OUGHT = frozenset("must should ought".split())
_LOSS = frozenset("втрату втрати втраті утрату утрати потерю потери потере".split())
_MEN = 100  # so many are people, and no brigades
_COUNT_REACH = 4  # words from a status to a number that makes it a count
_MOVING = beginnings("statuses", "moving")
_CONSIDERING = frozenset("considering consider considers weighing weighs debating discussing".split())
_UNTIL = frozenset("until unless пока доки поки".split())
_BY = 3  # words of "street by street"
_FIGHTING = ("fight", "battl", "clash", "combat", "advanc", "troop", "soldier")
_DEMANDING = beginnings("statuses", "demanding")
_WHETHER_REACH = 6  # words before a status in which "whether" leaves it open
_DONE_TO = (["managed"], ["able"], ["moved"], ["advanced"], ["began"], ["begun"], ["continue"], ["continues"])
_WILLING = frozenset("willing ready prepared готовий готова готовы готов".split())
_ORDER = ("наказ", "приказ")
_OUT_OF_THE_QUESTION = ["out", "of", "the", "question"]
_EXCLUDING = ("виключ", "исключ", "exclud", "rule", "abandon", "renounc", "відмов", "отказ")
_IS = frozenset(("–", "—", "-", "is", "are", "was", "це", "это"))
_CUT = ("перер", "прерв", "перек", "cut", "sever", "відріз", "отрез", "block", "закр", "порушен", "наруш")
_TURNING = frozenset("але но а проте однак однако but while and та і й и".split())
_CLAUSE_MARKS = frozenset(";:,.!?—")
_NEGATION_REACH = 4  # words from a negation to the words that it turns
_FALSE = frozenset(
    "false untrue fake fabricated неправда фейк фейком неправдиві ложь ложью ложно вигадкою вигадка вигадкой "
    "выдумкой выдумка вымыслом брехня брехнею nonsense invention".split()
)
_FALSE_REACH = 9  # words behind a status within which it may be called false
# "Наказу про відхід не було", "приказа … не поступало": what was never given.
_NEVER_CAME = beginnings("statuses", "never_came")
_BOUNDS = (["более"], ["менее"], ["больше"], ["меньше"], ["менше"], ["більше"], ["більш"], ["менш"])
_NONE_BEHIND = frozenset(("немає", "нема", "нет"))
_BEHIND = (["немає"], ["нет"], ["не"])  # negations that stand behind: "оточення немає"
# Statuses whose own words hold a negation that turns nothing: "will not surrender" is a will to hold.
_OWN_NEGATION = frozenset(
    "contested hold attack supply_open supply_cut manpower_short pressure_kept withdrawal_hard costly".split()
)
_CONTRAST = frozenset("but insisting saying stating telling conceding admitting але но adding".split())
_ATTRIBUTIVE = ("ному", "ного", "нных", "нным", "них", "ним")
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
_STRIKES = frozenset("target strike attack terror targets удар бить".split())
_TARGETS = ("energy", "civilian", "gas", "military", "об'єкт", "енерг")
_TARGETING = ("target", "degrade", "break", "по", "war", "атак", "нищ", "ціл", "б'", "бь", "бил", "цел", "hunt", "aim",
              "freez", "fire", "firing")  # fmt: skip
_BLOWS = ("удар", "атак", "обстр")
_AIMING = beginnings("statuses", "aiming")
_STRIKING = beginnings("statuses", "striking")
_ASKING = beginnings("statuses", "asking")
_RINGS = frozenset("encirclement окружение оточення".split())
_NO_RING = frozenset("немає нет нема no not".split())


def polarity(status: Status) -> Polarity:
    """Denied where a denial governs the words or a negation stands right before them; two cancel out."""
    if _called_false(status):
        return Polarity.DENIED
    lead = [token.norm for token in status.scene.tokens[max(0, status.cue.i - _NEGATION_REACH) : status.cue.i]]
    if status.measure is Measure.DEMAND and any(word in _UNTIL for word in lead):
        return Polarity.ASSERTED  # "перемирия не будет, пока не уйдут из Донбасса"
    negated, denied = _negated(status), governed(status.scene, status.cue.i)
    return Polarity.DENIED if negated != denied else Polarity.ASSERTED


def _negated(status: Status) -> bool:
    tokens, cue = status.scene.tokens, status.cue
    said = [token.norm for token in tokens[cue.i : cue.j]]
    if any(list(said[k : k + 4]) == _OUT_OF_THE_QUESTION for k in range(len(said))):
        return True
    if any(word in _NEGATING for word in said):
        undone = status.status == "supply_cut" and bool({"не", "not"} & set(said[-3:-1])) and said[-1].startswith(_CUT)
        twice = (
            any(word.startswith(_EXCLUDING) for word in said) or status.status == "contested"
        )  # "не виключає зустрічі"
        return (status.status not in _OWN_NEGATION or undone) and not twice
    if status.status == "encircled" and said[-1].endswith(_ATTRIBUTIVE):
        return False  # "не дали окружённому противнику прорваться": the negation is another verb's
    before = _clause_before(status, _NEGATION_REACH)
    behind = [token.norm for token in tokens[cue.j : cue.j + 1]]
    beyond = _before_contrast([token.norm for token in tokens[cue.j : cue.j + _FALSE_REACH]])
    if any(c.j - c.i > 1 and 0 <= cue.i - c.j <= 1 for c in status.scene.of("neg")):
        return True  # "ruled out any truce"
    if any(word.startswith(_EXCLUDING) for word in before):
        before = []  # "не отказался от планов захватить": two negations
    return (
        any(word in _NEGATING or word.endswith("n't") for word in before)
        or (behind in _BEHIND and beyond[1:2] not in _BOUNDS)
        or any(word in _NONE_BEHIND for word in _clause_behind(status))
        or _never_came(beyond)
        or said[:2] == ["no", "such"]
        or said[:3] == ["no", "order", "to"]
    )


def _never_came(beyond: list[str]) -> bool:
    """ "Приказа на отход им, говорят пленные, не давали": a verb behind "не", over an aside but no other clause."""
    return any(
        first == "не" and second.startswith(_NEVER_CAME) and beyond[:k].count(",") in (0, 2)
        for k, (first, second) in enumerate(pairwise(beyond))
    )


def _called_false(status: Status) -> bool:
    """ "The claim to have encircled Siversk is false", "назвал ложью слова об ударах по больницам"."""
    beyond = [token.norm for token in status.scene.tokens[status.cue.j : status.cue.j + _FALSE_REACH]]
    beyond = _before_contrast(beyond)
    return any(word in _FALSE for word in (*beyond, *_clause_before(status, _FALSE_REACH)))


def called_false(scene: Scene, at: int) -> bool:
    """Whether what ends at a token is said to be false: "чутки про десятки загиблих – брехня"."""
    behind = [token.norm for token in scene.tokens[at : at + 2]]
    return len(behind) > 1 and behind[0] in _IS and behind[1] in _FALSE


def _clause_behind(status: Status) -> list[str]:
    """The words right behind a status up to the next mark: "оточення Мирнограда немає"."""
    words = [token.norm for token in status.scene.tokens[status.cue.j : status.cue.j + _NEGATION_REACH]]
    mark = next((k for k, word in enumerate(words) if word in _CLAUSE_MARKS), len(words))
    return words[:mark]


def _before_contrast(words: list[str]) -> list[str]:
    """Words up to a clause that turns: "попросив дозволу відійти, але відповіді не отримав"."""
    turn = next((k for k, (first, second) in enumerate(pairwise(words)) if first == "," and second in _TURNING), None)
    return words if turn is None else words[:turn]


def _clause_before(status: Status, reach: int) -> list[str]:
    """The words before a status in its own clause, at most so many."""
    words = [token.norm for token in status.scene.tokens[max(0, status.cue.i - reach) : status.cue.i]]
    marks = [k for k, word in enumerate(words) if word in _CLAUSE_MARKS]
    return words[marks[-1] + 1 :] if marks else words


def governed(scene: Scene, at: int) -> bool:
    """Whether a denial governs the words at a token; "denied it, telling reporters that" governs no further."""
    voice = voice_at(scene.tokens, scene.voices, at)
    if voice is None or not voice.denies or not scene.same_clause(voice.at, at):
        return False
    another = any(voice.at < other.at < at for other in scene.voices)
    said = [c.i for c in scene.of("say") if voice.at < c.i < at and c.value != "deny"]
    if any(scene.tokens[k - 1].norm in ("and", "та", "і", "й", "и") for k in said):
        return False  # "dismissed rumours that ... and said 560 people remained"
    contrast = any(token.norm in _CONTRAST for token in scene.tokens[voice.at : at])
    return not (another or contrast)


def plausible(status: Status) -> bool:
    """Whether the sentence has what the words need to mean their status."""
    scene, cue = status.scene, status.cue
    if status.measure is Measure.TARGETING:
        return _strikes(status)
    if status.status == "cede_territory" and any(
        token.norm == "never" for token in scene.tokens[max(0, cue.i - 2) : cue.i]
    ):
        return False  # "would never cede the Donbas" is a will to hold
    if status.status == "security_guarantee":
        return any(token.norm.startswith(_ASKING) for token in scene.tokens)
    lead = [token.norm for token in scene.tokens[max(0, cue.i - _WHETHER_REACH) : cue.i]]
    inside = [token.norm for token in scene.tokens[cue.i : cue.j]]
    if status.measure is Measure.DEMAND and status.status == "cease_fire" and "before" in inside:
        return False  # "demands Donbas before any truce"
    open_question = "whether" in lead or (status.measure is Measure.DEMAND and "whether" in inside)
    if (open_question and not _CONSIDERING & {*lead, *inside}) or (
        status.measure is Measure.CONTROL and lead[-1:] == ["to"] and lead[-2:-1] not in _DONE_TO
    ):
        return False  # "would not say whether", "fights to hold"
    if not _meant(status, lead):
        return False
    if status.status == "cease_fire" and scene.tokens[cue.i].norm == "any" and not _negated(status):
        return governed(scene, cue.i)  # "before any truce" is no offer
    if status.measure is Measure.CONTROL and any(word in _OUGHT for word in lead[-3:]):
        return False  # "must be in Russian hands by April"
    if status.status == "manpower_short" and any(
        cue.i - 2 <= number.core < cue.j + 4 and not (number.vague or number.weak) for number in scene.numbers
    ):
        return False  # "manned at 40 percent" is a share
    if status.status == "costly" and any(word in _WILLING for word in lead):
        return False
    if (
        status.status == "hold"
        and scene.tokens[cue.i].norm == "не"
        and any(t.norm.startswith(_ORDER) for t in scene.tokens)
    ):
        return False  # "наказу командування не віддавало" is no will to hold
    said = {token.norm for token in scene.tokens[cue.i : cue.j]}
    if status.status == "encircled" and said & _RINGS and cue.j - cue.i <= 2:
        # "encirclement" alone is a word, not a state; denied it is one
        around = scene.tokens[max(0, cue.i - 3) : cue.j + 2]
        return governed(scene, cue.i) or any(token.norm in _NO_RING for token in around)
    if status.status == "encircled" and cue.i and scene.tokens[cue.i - 1].norm in ("a", "an", "any", "every"):
        return False
    if status.measure is Measure.CONTROL and scene.of("noun", "km2") and status.status in ("contested", "held"):
        return False  # "71,354 km² occupied, 1,336 km² grey" are areas, no town's state
    if status.measure is Measure.CONTROL or status.status == "supply_cut":
        before = [token.norm for token in scene.tokens[max(0, cue.i - _NEGATION_REACH) : cue.i]]
        before = [word for word, following in pairwise([*before, ""]) if following != "certainly"]
        if any(word.startswith(_NOT_DONE) for word in before):
            return False  # "trying to cut", "nearly captured", "failed to take": it has not happened
    if status.status in ("held", "cleared") and status.where == "object":
        # "captured three settlements" is a count and no status
        return not any(cue.i <= number.core <= cue.j <= number.j for number in scene.numbers)
    return True


def _meant(status: Status, lead: list[str]) -> bool:
    """Whether a status's words are not some other phrase's: distances, sizes, what is pulled out, numbers."""
    scene, cue = status.scene, status.cue
    inside = [number for number in scene.numbers if cue.i <= number.core < cue.j]
    behind = [number for number in scene.numbers if 0 <= number.core - cue.j <= _COUNT_REACH]
    if status.status == "advanced" and inside:
        return any(token.norm.startswith(_MOVING) for token in scene.tokens)  # "12 km from the town" is a distance
    if status.status == "hold" and any(word in _UNTIL for word in lead):
        return False
    if status.status == "withdraw" and status.measure is Measure.DEMAND:
        return any(token.norm.startswith(_DEMANDING) for token in scene.tokens)
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
    return not (status.status == "aid" and _negated(status))  # "we need no help" asks for none


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
