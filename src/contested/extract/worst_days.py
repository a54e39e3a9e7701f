"""Counts of the worst day of a longer time, which are peaks and no rates: "у піковий день вересня"."""

from __future__ import annotations

from contested.extract.numerals import Number
from contested.extract.scene import Scene

_DAY_WORDS = ("day", "night", "день", "доб", "дн", "сутк", "ніч", "ночь")
_PEAK_REACH = 18  # words from "on its worst day" to its number


def on_a_worst_day(scene: Scene, number: Number) -> bool:
    """Whether a count is of the worst day of a longer time: "у піковий день вересня ... 8 700 снарядів"."""
    for cue in scene.of("aspect", "peak"):
        said = [token.norm for token in scene.tokens[cue.i : cue.j + 2]]
        day = any(word.startswith(_DAY_WORDS) for word in said)
        if day and cue.j <= number.i <= cue.j + _PEAK_REACH and not scene.of("aspect", "average"):
            return True
    return False
