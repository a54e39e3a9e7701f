"""People who are counted without a numeral: "another fatality", "a woman was killed", "погиб мирный житель".

A singular noun counts as one only beside a verb of death or injury; never for damage, never "the" person already named.
"""

from __future__ import annotations

from contested.claims.vocabulary import Bound, Measure, Unit
from contested.extract import parties
from contested.extract.cues import Cue
from contested.extract.nouns import Asked
from contested.extract.numerals import Number
from contested.extract.scene import Context, Draft, Scene
from contested.extract.tokens import Kind
from contested.extract.words import beginnings, words

_CATEGORIES = ("children", "rescuers", "civilian", "military")
_KINDS = {word: what for what in _CATEGORIES for word in words("singulars", what)}
_ARTICLES = frozenset(("a", "an", "another", "one"))
_AND = frozenset("and та і й и".split())
_INCLUDING = ("includ", "числе", "числі", "зокрема", "among", "среди", "серед", "них")
# Trades are an open class: told by their ending, and only beside a singular verb of death or injury.
_TRADES = beginnings("singulars", "trades")
_TRADES_EN = ("er", "or", "ist", "ic", "man", "woman", "ian", "ee")
_DIES = frozenset("was died has".split())
_DIED = words("singulars", "died")
_UNIFORMED = beginnings("singulars", "uniformed")
_RESCUING = ("рятувальник", "спасатель", "пожежник", "пожарн", "firefighter", "rescuer")
_SHORTEST = 3  # letters; shorter words are no trades
_FAR = 6
_COMMA = 3  # words that a comma is worth between a person and a verb, where another verb may be meant
_ACTS = frozenset(("fatality", "death"))


def singulars(scene: Scene, context: Context, taken: list[Draft]) -> list[Draft]:
    """Draft claims of one person each in a sentence, beside those already read from numbers."""
    verbs = scene.of("trigger", "kill", "wound")
    drafts: list[Draft] = []
    people = any(draft.measure in (Measure.KILLED, Measure.WOUNDED) for draft in taken)
    if not (verbs or people or any(token.norm in _ACTS for token in scene.tokens)):
        return drafts
    for k, token in enumerate(scene.tokens):
        what = _KINDS.get(token.norm) or _occupation(scene, k)
        if what is None or any(draft.i <= k < draft.j for draft in taken):
            continue
        latin = token.norm[0] <= "z"
        start = _article(scene, k) if latin else k
        if start is None or (not latin and _counted(scene, k)):
            continue
        noun_is_act = token.norm in _ACTS
        verb = None if noun_is_act else _verb(scene, verbs, start, k)
        if verb is not None and latin and start < verb.i < k:
            continue  # "a wounded man" is how he is
        whole = _part_of_whole(scene, k, taken)
        if verb is None and not noun_is_act and whole is None:
            continue
        act = "kill" if noun_is_act or verb is None else verb.value
        measure = Measure.KILLED if act == "kill" else Measure.WOUNDED
        measure = whole.measure if whole is not None else measure
        beside = [d for d in [*taken, *drafts] if d.measure is measure and d.i < k + 3 and start - 3 < d.j]
        joined = scene.tokens[start - 1].norm in _AND and not any(d.i <= k < d.j for d in beside) if start else False
        if beside and not joined and whole is None:
            continue
        i, j = (start, k + 1) if verb is None else (min(start, verb.i), max(k + 1, verb.j))
        if j - i > _FAR + 4:
            i, j = start, k + 1
        number = Number(start, k + 1, k, 1.0, 1.0, Bound.EXACT)
        military = what == "military"
        party = parties.people(Asked(scene, context, number), military=military)
        drafts.append(
            Draft(
                rule=f"singular.{measure}",
                measure=measure,
                i=i,
                j=j,
                at=k,
                what=what,
                party=party,
                number=number,
                unit=Unit.PEOPLE,
            )
        )
    return drafts


def _occupation(scene: Scene, k: int) -> str | None:
    """The category of a person named by trade right beside a singular verb: "загинув льотчик", "a plumber died"."""
    tokens = scene.tokens
    word = tokens[k].norm
    if tokens[k].kind is not Kind.WORD or tokens[k].capitalised or len(word) <= _SHORTEST:
        return None
    if word.isascii():
        dies = k + 1 < len(tokens) and tokens[k + 1].norm in _DIES
        one = any(token.norm in ("a", "an") for token in tokens[max(0, k - 3) : k])
        trade = word.endswith(_TRADES_EN) and dies and one
    else:
        verb = any(token.norm in _DIED for token in tokens[max(0, k - 2) : k])
        trade = verb and word.endswith(_TRADES)
    if not trade:
        return None
    return "military" if word.startswith(_UNIFORMED) else "rescuers" if word.startswith(_RESCUING) else "civilian"


def _part_of_whole(scene: Scene, k: int, taken: list[Draft]) -> Draft | None:
    """The count that a single person is a part of: "двоє поранених, у тому числі дівчина"."""
    before = [token.norm for token in scene.tokens[max(0, k - 4) : k]]
    behind = [token.norm for token in scene.tokens[k + 1 : k + 3]]
    part = any(word.startswith(_INCLUDING) for word in before) or behind[:2] in (["among", "them"], ["among", "the"])
    people = [d for d in taken if d.measure in (Measure.KILLED, Measure.WOUNDED) and d.j <= k]
    return people[-1] if part and people else None


def _article(scene: Scene, k: int) -> int | None:
    """Where "a", "an", "another" stands before a noun, adjectives and ages in between."""
    for start in range(k - 1, max(-1, k - 5), -1):
        if scene.tokens[start].norm in _ARTICLES:
            return start
        if scene.tokens[start].norm in (",", "the", "and", "of", "."):
            return None
    return None


def _counted(scene: Scene, k: int) -> bool:
    return any(number.j <= k <= number.j + 2 for number in scene.numbers)


def _age(scene: Scene, number: Number) -> bool:
    """Whether a number beside a person is an age: "a woman of 73 died"."""
    return number.core > 0 and scene.tokens[number.core - 1].norm in ("of", "aged", ",")


def _verb(scene: Scene, verbs: list[Cue], start: int, k: int) -> Cue | None:
    """The nearest verb of death or injury, no other number in between."""
    best: tuple[int, Cue] | None = None
    for cue in verbs:
        gap = cue.i - k - 1 if cue.i > k else start - cue.j if cue.j <= start else 0
        between = range(k + 1, cue.i) if cue.i > k else range(cue.j, start)
        if any(scene.tokens[n].norm == "after" for n in between):
            continue  # "three are dead after a man of 71 succumbed"
        if gap > _FAR or any(number.core in between and not _age(scene, number) for number in scene.numbers):
            continue
        if any(scene.tokens[n].norm in (";", ".", ":") for n in between):
            continue
        gap += _COMMA * sum(scene.tokens[n].norm == "," for n in between)  # "died a man and a woman, hurt were four"
        if best is None or gap < best[0]:
            best = (gap, cue)
    return best[1] if best else None
