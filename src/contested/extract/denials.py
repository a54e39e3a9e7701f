"""Whether a status is asserted or denied.

"Denies targeting" is a denied claim, never an asserted one; a denial never spreads over another's words.
"""

from __future__ import annotations

from itertools import pairwise

from contested.claims.vocabulary import Measure, Polarity
from contested.extract.attribution import voice_at
from contested.extract.policies import Status
from contested.extract.scene import Scene
from contested.extract.untrue import goes_on
from contested.extract.words import beginnings

_NEGATING = frozenset(
    "not no never n't cannot nothing никаких жодних неправда не ні немає нема нет никто ніхто жодн "
    "nobody none neither nor".split()
)
UNTIL = frozenset("until unless пока доки поки".split())
_OUT_OF_THE_QUESTION = ["out", "of", "the", "question"]
_EXCLUDING = ("виключ", "исключ", "exclud", "rule", "abandon", "renounc", "відмов", "отказ")
_IS = frozenset(("–", "—", "-", "is", "are", "was", "це", "это"))
_CUT = ("перер", "прерв", "перек", "cut", "sever", "відріз", "отрез", "block", "закр", "порушен", "наруш")
_TURNING = frozenset("але но а проте однак однако but while and та і й и".split())
_CLAUSE_MARKS = frozenset(";:,.!?—")
NEGATION_REACH = 4  # words from a negation to the words that it turns
_FALSE = frozenset(
    "false untrue fake fabricated неправда фейк фейком неправдиві ложь ложью ложно вигадкою вигадка вигадкой "
    "выдумкой выдумка вымыслом брехня брехнею nonsense invention myth міф міфом миф мифом".split()
)
# Beginnings. Words of a deadline, and of a will that is more than its deadline.
_DEADLINES = ("deadline", "timetable", "timeline", "термін", "срок", "строк", "дедлайн")
_DATES = frozenset("date dates дати дату даты дата".split())
_WILLING = ("plan", "intend", "inten", "планиру", "плану", "намерен", "намерева", "збира", "собира", "хоч", "хот")
_DEADLINE_REACH = 6  # words between an intent and its deadline
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
_ACCORDS = ("відповіда", "соответств")
_SAYINGS = ("claim", "report", "statement", "заяв", "твердж", "повідомл", "інформац", "утвержд", "сообщен", "информац")
_TELLINGS = ("твердж", "заява", "утвержден", "заявление")  # beginnings of those that are no verbs
_CONTRAST = frozenset("but але но".split())
_ATTRIBUTIVE = ("ному", "ного", "нных", "нным", "них", "ним")


def polarity(status: Status) -> Polarity:
    """Denied where a denial governs the words or a negation stands right before them; two cancel out."""
    if _called_false(status):
        return Polarity.DENIED
    lead = [token.norm for token in status.scene.tokens[max(0, status.cue.i - NEGATION_REACH) : status.cue.i]]
    if status.measure is Measure.DEMAND and any(word in UNTIL for word in lead):
        return Polarity.ASSERTED  # "перемирия не будет, пока не уйдут из Донбасса"
    denied = negated(status) != governed(status.scene, status.cue.i)
    return Polarity.DENIED if denied else Polarity.ASSERTED


def denied_deadline(status: Status) -> bool:
    """Whether what is denied of an intent is only its deadline: "сроков взятия не ставилось", "set no date to take".

    A plan that is denied together with its day ("does not plan to take it by May") is denied itself.
    """
    if status.measure is not Measure.INTENT:
        return False
    tokens, cue = status.scene.tokens, status.cue
    near = tokens[max(0, cue.i - _DEADLINE_REACH) : cue.j + _DEADLINE_REACH]
    dated = any(token.norm.startswith(_DEADLINES) or token.norm in _DATES for token in near)
    willed = any(token.norm.startswith(_WILLING) for token in tokens[max(0, cue.i - NEGATION_REACH) : cue.j])
    return dated and not willed


def negated(status: Status) -> bool:
    """Whether a negation inside, right before or right behind the words turns them."""
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
    before = _clause_before(status, NEGATION_REACH)
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
    false = next((k for k, word in enumerate(beyond) if word in _FALSE), 0)
    if false and _another_saying(status.scene, status.cue.j, status.cue.j + false):
        beyond = []  # "the town is ours, reports of its capture are false"
    if any(status.cue.j <= voice.i and voice.at < status.cue.j + false for voice in status.scene.voices):
        beyond = []  # "Moscow claims that it fell, Kyiv calls it false": who calls it so denies it
    first = [token.norm for token in status.scene.tokens[:2]]
    if first[0] in _FALSE and first[1:] == [":"]:
        return True  # "Fake: the town is encircled"
    return any(word in _FALSE for word in (*beyond, *_clause_before(status, _FALSE_REACH)))


def disowned(scene: Scene, saying: int, at: int) -> bool:
    """Whether a telling that a noun names is called false behind what ends at a token: its teller denies nothing.

    "The ministry's claim that the town is encircled is false, the staff said": the staff does.
    """
    noun, before = scene.tokens[saying], scene.tokens[max(0, saying - 1)]
    named = noun.norm.startswith(_TELLINGS) or (noun.norm.startswith(_SAYINGS) and before.text.endswith(("'s", "’s")))
    beyond = _before_contrast([token.norm for token in scene.tokens[at : at + _FALSE_REACH]])
    return saying < at and named and any(word in _FALSE for word in beyond)


def called_false(scene: Scene, at: int) -> bool:
    """Whether what ends at a token is said to be false: "чутки про десятки загиблих – брехня"."""
    behind = [token.norm for token in scene.tokens[at : at + 2]]
    return len(behind) > 1 and behind[0] in _IS and behind[1] in _FALSE


def _clause_behind(status: Status) -> list[str]:
    """The words right behind a status up to the next mark: "оточення Мирнограда немає"."""
    words = [token.norm for token in status.scene.tokens[status.cue.j : status.cue.j + NEGATION_REACH]]
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


def _another_saying(scene: Scene, at: int, denial: int) -> bool:
    """Whether what is called untrue is a saying named between: "X is ours, Moscow's claim of its fall is untrue"."""
    words = [token.norm for token in scene.tokens[at : denial + 1]]
    mark = next((k for k, word in enumerate(words) if word in (",", "–", "—", "and", "а", "і", "и")), len(words))
    return any(word.startswith(_SAYINGS) for word in words[mark:])


def governed(scene: Scene, at: int) -> bool:
    """Whether a denial governs the words at a token; "denied it, telling reporters that" governs no further."""
    voice = voice_at(scene.tokens, scene.voices, at)
    if voice is None or not voice.denies or not scene.same_clause(voice.at, at):
        return False
    if voice.at < at and any(token.norm.startswith(_ACCORDS) for token in scene.tokens[voice.at : voice.at + 2]):
        return False  # "the claim does not accord with the facts, there is fighting in the town"
    if voice.at > at and _another_saying(scene, at, voice.at):
        return False
    another = any(voice.at < other.at < at for other in scene.voices)
    said = [c.i for c in scene.of("say") if voice.at < c.i < at and c.value != "deny"]
    if any(scene.tokens[k - 1].norm in ("and", "та", "і", "й", "и") for k in said):
        return False  # "dismissed rumours that ... and said 560 people remained"
    contrast = any(scene.tokens[k].norm in _CONTRAST or goes_on(scene.tokens, k) for k in range(voice.at + 1, at))
    return not (another or contrast)
