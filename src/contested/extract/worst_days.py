"""Counts of the worst day of a longer time, which are peaks and no rates: "у піковий день вересня"."""

from __future__ import annotations

from dataclasses import replace

from contested.claims.vocabulary import Aspect, Measure, Unit
from contested.extract.nouns import Asked
from contested.extract.numerals import Number
from contested.extract.scene import Draft, Scene
from contested.extract.sequels import again

_DAY_WORDS = ("day", "night", "день", "доб", "дн", "сутк", "ніч", "ночь")
_PEAK_REACH = 18  # words from "on its worst day" to its number
# What is counted day by day.
OF_A_DAY = frozenset(
    (Measure.LAUNCHED, Measure.ASSAULTS, Measure.LOSSES, Measure.KILLED, Measure.HITS, Measure.EVACUATED)
)
_NOBODY_ELSE = frozenset("person civilian times".split())
# Beginnings. Words that say of a day that it was the worst or of a figure that it was the most.
_MOST = ("record", "peak", "heaviest", "busiest", "worst", "hardest", "grimmest", "deadliest", "highest", "найважч",
         "найтяжч", "найбільш", "найгарячіш", "найгірш", "рекорд", "пік", "пик", "максим", "тяжел", "худш", "больш",
         "наибольш", "жарк")  # fmt: skip
_MOST_REACH = 12  # words from such a word to its figure
_SELF = ("сам", "the", "its")  # "самой тяжёлой": without it a hard night is no record


def on_a_worst_day(scene: Scene, number: Number) -> bool:
    """Whether a count is of the worst day of a longer time: "у піковий день вересня ... 8 700 снарядів"."""
    for cue in scene.of("aspect", "peak"):
        said = [token.norm for token in scene.tokens[cue.i : cue.j + 2]]
        day = any(word.startswith(_DAY_WORDS) for word in said)
        if day and cue.j <= number.i <= cue.j + _PEAK_REACH and not scene.of("aspect", "average"):
            return True
    return False


def of_the_worst_day(asked: Asked) -> Draft | None:
    """What the last figure counted, on its worst day: "найважчим видалося 11 листопада – 262", "the heaviest day,
    14 June, saw 310"."""
    scene, number, noun, last = asked.scene, asked.number, asked.noun, asked.context.figure
    if last is None or last.measure not in OF_A_DAY or last.number is None or number.percent or number.currency:
        return None
    people = last.unit is Unit.PEOPLE and noun is not None and noun.kind in _NOBODY_ELSE
    if not (noun is None or people) or not _most(scene, number) or not scene.times:
        return None
    whole = last.number.low or last.number.high or 0.0
    one_day = any(time.night or (time.start is not None and time.start == time.end) for time in scene.times)
    total = last.per is None and (number.low or 0.0) >= whole and not one_day
    return None if total else _peak(last, number)


def _most(scene: Scene, number: Number) -> bool:
    """Whether the clause before a number says that it was a day's most."""
    start = max(0, number.i - _MOST_REACH)
    for k in range(number.i - 1, start - 1, -1):
        word = scene.tokens[k].norm
        if word in (";", ".") or any(other.core == k for other in scene.numbers):
            return False
        if word.startswith(_MOST):
            return word.startswith(("най", "наи", "рек", "пік", "пик", "макс")) or word.isascii() or _called(scene, k)
    return False


def _called(scene: Scene, k: int) -> bool:
    return any(token.norm.startswith(_SELF) for token in scene.tokens[max(0, k - 1) : k]) or (
        scene.tokens[k + 1].norm in ("всего", "всех")
    )


def _peak(last: Draft, number: Number) -> Draft:
    return replace(again(last, number, "quantity.worst_day"), aspect=Aspect.PEAK, definition=None)
