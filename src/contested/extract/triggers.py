"""Which verb (or verbal noun) governs a number: the nearest that fits what is counted, clauses and lists weighed."""

from __future__ import annotations

from contested.extract.cues import Cue
from contested.extract.nouns import Asked
from contested.extract.numerals import Number
from contested.extract.scene import Scene
from contested.extract.words import words

_AUXILIARY = words("triggers", "auxiliary")
_CONTRAST = frozenset(("while", "but", "whereas", "although", "including", "а", "але", "но", "of"))
_LOSS_NOUNS = frozenset("loss losses casualty casualties втрати втрат втратами втратах потери потерь потерями".split())
_AMOUNTING = ("amount", "reach", "total", "came", "stood", "состав", "склал", "станов", "достиг", "сягну")
_HEADS = frozenset((":", "–", "—"))
_PARTICIPLES = (
    "ed",
    "иті",
    "уті",
    "ених",
    "аних",
    "итих",
    "тих",
    "нных",
    "тых",
    "ені",
    "ані",
    "нные",
    "тые",
    "ими",
    "ыми",
)
_OF_WHICH = (["of", "which"], ["of", "them"], ["із", "яких"], ["з", "яких"], ["з", "них"], ["із", "них"], ["из", "них"],
             ["из", "которых"])  # fmt: skip
_INCLUDING = ("includ", "числе", "числі", "зокрема", "among", "среди", "серед")
_MOST = frozenset("most many half some mostly переважно здебільшого".split())
_LONGEST_ASIDE = 10  # words
_NEAR = 60  # words; no verb governs a number beyond them, however light the words between
_FARTHEST = 18.0
_VERBAL = frozenset(("death", "injury", "casualty", "prisoner", "assault", "strike", "shelling"))


def trigger(asked: Asked, *wanted: str) -> Cue | None:
    """The trigger cue of a wanted kind that governs the number, or None where none is near enough."""
    scene, number, noun = asked.scene, asked.number, asked.noun
    low = min(number.i, noun.i) if noun and noun.how == "before" else number.i
    high = asked.high
    best: tuple[float, Cue] | None = None
    verbs = scene.of("trigger")
    aside = _aside(scene, high)
    parted = [token.norm for token in scene.tokens[high : high + 3]][1:] in _OF_WHICH
    for cue in verbs:
        if cue.value not in wanted or cue.i - high > _NEAR or low - cue.j > _NEAR:
            continue
        if _part_of_another(cue, verbs) or _purpose(scene, cue) or _bracketed(scene, cue.i, low):
            continue
        if cue.i < low and cue.j >= high:
            cost = 0.5  # "took 40 people out of": the verb stands around its number
        elif cue.i < high and cue.j > low:
            if noun is not None and noun.kind not in _VERBAL and not _participle(scene, cue, number, noun.i):
                continue
            cost = 0.5
        elif cue.i >= high and parted:
            continue  # "at 64, of which 41 were shot down"
        elif cue.j <= low:
            cost = _distance(scene, cue.j, low, following=False) + _spent(scene, cue, number)
        else:
            cost = _distance(scene, aside if cue.i >= aside else high, cue.i, following=True)
        if cost <= _FARTHEST and (best is None or cost < best[0]):
            best = (cost, cue)
    return best[1] if best else _within(asked, wanted)


def _within(asked: Asked, wanted: tuple[str, ...]) -> Cue | None:
    """The verb between a noun and its number: "the number of customers without electricity climbed to 800,000"."""
    noun, number = asked.noun, asked.number
    if noun is None or noun.how != "before":
        return None
    return next((cue for cue in asked.scene.of("trigger", *wanted) if noun.j <= cue.i and cue.j <= number.i), None)


def losing(asked: Asked) -> Cue | None:
    """The verb or noun of loss at the head of a list: "потеряли 210 военнослужащих, танк, 9 автомобилей"."""
    scene, number = asked.scene, asked.number
    heads = [cue for cue in (*scene.of("trigger", "lose"), *scene.of("noun", "casualty")) if cue.j <= number.i]
    for cue in reversed(heads):
        between = scene.tokens[cue.j : number.i]
        if any(token.norm in (";", ".", "!", "?") for token in between):
            return None
        finite = cue.tag == "trigger" and scene.tokens[cue.i].norm not in _LOSS_NOUNS
        amounting = any(token.norm.startswith(_AMOUNTING) or token.norm in _HEADS for token in between)
        if finite or amounting:
            return cue
    return None


def _part_of_another(cue: Cue, verbs: list[Cue]) -> bool:
    """Whether a longer phrase starts at the same word: "lost their lives" is no loss."""
    return any(other.i == cue.i and other.j > cue.j and other.value != cue.value for other in verbs)


def _bracketed(scene: Scene, at: int, number: int) -> bool:
    """Whether a verb stands in brackets that the number is outside of: "1883 БпЛА (підтверджено результат уражень)"."""
    low, high = min(at, number), max(at, number)
    marks = [token.norm for token in scene.tokens[low:high] if token.norm in "()"]
    return marks[:1] == [")"] if at < number else marks[-1:] == ["("]


def _purpose(scene: Scene, cue: Cue) -> bool:
    """Whether a verbal noun says only what for: "задіяв для ураження 3512 дронів"."""
    return cue.i > 0 and scene.tokens[cue.i - 1].norm == "для"


def _participle(scene: Scene, cue: Cue, number: Number, noun_at: int) -> bool:
    """Whether a participle stands between a number and its noun: "49 перехоплених БпЛА", "two downed drones"."""
    word = scene.tokens[cue.i].norm
    return number.j <= cue.i < noun_at and word.endswith(_PARTICIPLES)


def _aside(scene: Scene, at: int) -> int:
    """The token behind an aside at a comma ("четверо, в том числе подросток, ранены"), else `at`."""
    words = [token.norm for token in scene.tokens[at : at + 4]]
    if words[:1] != [","] or not any(word.startswith(_INCLUDING) or word in _MOST for word in words[1:]):
        return at
    for k in range(at + 2, min(at + _LONGEST_ASIDE, len(scene.tokens))):
        if scene.tokens[k].norm == ",":
            return k + 1
    return at


def _distance(scene: Scene, i: int, j: int, *, following: bool) -> float:
    cost = 0.0 if following else 0.4
    asides = _asides(scene, i, j) if following else frozenset()
    for k in range(i, j):
        word = scene.tokens[k].norm
        if k in asides:
            continue
        if word in _AUXILIARY:
            cost += 0.1
        elif word in (";", ".", "!", "?"):
            cost += 14.0
        elif word in (":", "–", "—"):
            cost += 1.0
        elif word == ",":
            cost += 3.0 if following else 1.5
        elif word in _CONTRAST:
            cost += 3.0
        else:
            cost += 1.0 if following else 0.7
    listed = following and _a_list(scene, i, j, asides)
    for number in scene.numbers:
        if i <= number.core < j and number.core not in asides:
            cost += 0.5 if not following or listed else 9.0
    return cost / 2 if listed else cost


def _asides(scene: Scene, i: int, j: int) -> frozenset[int]:
    """Tokens of whole brackets between i and j, which part nothing: "5 tanks (80 in total), 2 guns (40) were lost"."""
    inside: list[int] = []
    opened: int | None = None
    for k in range(i, j):
        word = scene.tokens[k].norm
        if word == "(":
            opened = k
        elif word == ")" and opened is not None:
            inside += range(opened, k + 1)
            opened = None
    return frozenset(inside)


def _a_list(scene: Scene, i: int, j: int, asides: frozenset[int]) -> bool:
    """Whether what stands before a verb is a list of things counted: "two high-rises, 14 houses and nine cars were"."""
    words = [scene.tokens[k].norm for k in range(i, j) if k not in asides]
    other = any(i <= cue.i < j for cue in scene.of("trigger"))
    return words[:1] == [","] and not other and not any(word in (";", ":", ".", "–", "—") for word in words)


def _spent(scene: Scene, cue: Cue, number: Number) -> float:
    """A verb right behind an earlier number ("131 were downed, 27 …") belongs to that number more than to this one."""
    for other in scene.numbers:
        if other.j <= cue.i and other.core < number.core:
            between = scene.tokens[other.j : cue.i]
            if len(between) <= 4 and any(token.norm in _AUXILIARY for token in between):
                return 3.0
    return 0.0
