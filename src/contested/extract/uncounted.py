"""People named with a number who are not counted: exchanged, sent home dead, on paper only, unhurt, before the war."""

from __future__ import annotations

from itertools import pairwise

from contested.extract.nouns import Asked

_EXCHANGED = ("exchang", "swap", "freed", "free", "releas", "обмін", "обмен", "звільнен", "освобожден", "вернул")
_FATE = 12  # words behind a number in which its people may be said to be safe, or in hospital
_SAFE = frozenset("unhurt unharmed uninjured unscathed".split())
_HOSPITAL = ("hospital", "intensive", "больниц", "лікарн", "стационар", "госпит", "госпіт", "реанимац", "реанімац")
_BEFORE = frozenset("before до".split())
_WAR = frozenset("2022 2014 war invasion війни войны вторгнення вторжения".split())
_EACH = frozenset("на per every each".split())
_LENGTHS = ("километр", "кілометр", "kilomet", "square", "km")
_SWAP_REACH = 3  # words from those exchanged to the verb
_HANDED = ("received", "return", "repatri", "handed", "exchang", "отримал", "поверн", "репатр", "передал", "вернул")
_NOMINAL = frozenset("штату штатом положено paper".split())
_NOMINAL_REACH = 3  # words from "по штату положено" to a number that is only on paper
_ENLISTED = ("recruit", "enlist", "завербов", "вербу", "набира", "контракт")


def uncounted(asked: Asked) -> bool:
    """Whether the people beside a number are no claim of anything that befell them or that they are there."""
    kind = asked.counted.kind
    words = [token.norm for token in asked.scene.tokens]
    if kind in ("prisoner", "death") and _repatriated(asked):
        return True
    if kind in ("person", "civilian", "children") and _before_the_war(asked):
        return True
    if kind == "personnel" and any(word in _NOMINAL for word in _lead(asked)):
        return True  # "по штату положено 96 бойцов" are not there
    if kind in ("personnel", "casualty") and _density(asked):
        return True  # "шесть бойцов на километр" is no strength
    if kind == "prisoner" and any(word.startswith(_EXCHANGED) for word in words):
        return True  # an exchange takes nobody prisoner
    if kind in ("personnel", "person") and _swapped(asked):
        return True  # "900 men were exchanged" are no strength
    if _a_rate(asked) and any(word.startswith(_ENLISTED) for word in words):
        return True  # who signs up in a month is no strength, and no loss
    return _unhurt(asked)


def _swapped(asked: Asked) -> bool:
    """Whether people are said to be exchanged, right beside them: "900 men were exchanged", "обміняли 185 осіб"."""
    tokens, number = asked.scene.tokens, asked.number
    near = (*tokens[max(0, number.i - 1) : number.i], *tokens[asked.high : asked.high + _SWAP_REACH])
    return any(token.norm.startswith(("exchang", "swapp", "обмін", "обмен")) for token in near)


def _lead(asked: Asked) -> list[str]:
    return [token.norm for token in asked.scene.tokens[max(0, asked.number.i - _NOMINAL_REACH) : asked.number.i]]


def _unhurt(asked: Asked) -> bool:
    """Whether a clause says that people came to no harm, or only who of the hurt is in hospital."""
    later = (number.i for number in asked.scene.numbers if number.i >= asked.number.j)
    end = min((asked.number.j + _FATE, *later))  # "five hurt, three of them in hospital" says where the three are
    behind = [token.norm for token in asked.scene.tokens[asked.number.j : end]]
    marks = [k for k, word in enumerate(behind) if word in (";", ".")]
    behind = behind[: marks[0]] if marks else behind
    if any(word in _SAFE for word in behind):
        return True
    hurt = any(cue.value in ("wound", "kill") and cue.i >= asked.high for cue in asked.scene.of("trigger"))
    return any(word.startswith(_HOSPITAL) for word in behind) and not hurt


def _before_the_war(asked: Asked) -> bool:
    """Whether a town's people are counted as they were before: "12,000 inhabitants before 2022"."""
    behind = [token.norm for token in asked.scene.tokens[asked.high : asked.high + 4]]
    return any(first in _BEFORE and second in _WAR for first, second in pairwise(behind)) or (
        behind[:2] == ["before", "the"] and len(behind) > 2 and behind[2] in _WAR
    )


def _density(asked: Asked) -> bool:
    """Whether men are counted by the kilometre or by the company."""
    words = [token.norm for token in asked.scene.tokens]
    along = any(first in _EACH and second.startswith(_LENGTHS) for first, second in pairwise(words))
    return along or _lead(asked)[-1:] == ["по"]


def _repatriated(asked: Asked) -> bool:
    """Whether bodies are handed over, which tells of no deaths of a day."""
    scene, noun = asked.scene, asked.counted
    bodies = scene.tokens[noun.i].norm.startswith(("bod", "тел", "тіл"))
    return bodies and any(token.norm.startswith(_HANDED) for token in scene.tokens)


def _a_rate(asked: Asked) -> bool:
    """Whether a number is so many a day or a month."""
    return any(0 <= cue.i - asked.high <= 1 for cue in asked.scene.of("per"))
