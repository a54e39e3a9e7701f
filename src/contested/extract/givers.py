"""Which sides a sentence names, without those whose figures it only cites, and who gives the aid that is counted."""

from __future__ import annotations

from contested.extract.cues import Cue
from contested.extract.nouns import Asked
from contested.extract.numerals import Number
from contested.extract.scene import Scene

_NO_GIVER = frozenset(("UA", "RU", "own", "enemy"))  # who gives no aid to Ukraine
_GIVER_REACH = 6  # words from a number to who gave it
_FROM = frozenset("from by від от из із з".split())
# Beginnings. Verbs of giving, whose subject stands behind them.
_GIVING = (
    "переда",
    "нада",
    "надісла",
    "пода",
    "постав",
    "предостав",
    "присла",
    "відправ",
    "отправ",
    "привез",
    "виділ",
    "выдел",
)
_BY = frozenset("по за by on to".split())
# Beginnings. What is cited: "по украинским данным", "by Russian estimates".
_FIGURES = ("данн", "дани", "оценк", "оцінк", "подсчет", "підрахунк", "сводк", "зведен", "версии", "версі", "data",
            "figures", "estimate", "count", "reckoning", "tally")  # fmt: skip


def named_sides(scene: Scene) -> list[Cue]:
    """Cues of sides and countries, without those in "by Russian estimates"."""
    return [cue for cue in scene.of("party") if not _whose_figures(scene, cue)]


def _whose_figures(scene: Scene, cue: Cue) -> bool:
    """Whether a side is only whose figures are cited: "Россия, по украинским данным, применила 37 ракет"."""
    before = [token.norm for token in scene.tokens[max(0, cue.i - 2) : cue.i]]
    behind = [token.norm for token in scene.tokens[cue.j : cue.j + 2]]
    return any(word in _BY for word in before) and any(word.startswith(_FIGURES) for word in behind)


def donor(asked: Asked) -> str | None:
    """Who gives: the nearest party other than Ukraine before the number."""
    later = giver_behind(asked.scene, asked.number)
    if later is not None:
        return later
    for cue in reversed(named_sides(asked.scene)):
        if cue.j <= asked.number.i and cue.value not in _NO_GIVER:
            return cue.value
    return None


def giver_behind(scene: Scene, number: Number) -> str | None:
    """Who is said behind a number to give it: "150 came from the Czech Republic", "12 передала Дания, 18 Германия"."""
    end = min((other.i for other in scene.numbers if other.i >= number.j), default=len(scene.tokens))
    end = min(end, number.j + _GIVER_REACH)
    for cue in named_sides(scene):
        if number.j <= cue.i < end and cue.value not in _NO_GIVER:
            lead = [token.norm for token in scene.tokens[number.j : cue.i]]
            given = any(word in _FROM or word.startswith(_GIVING) for word in lead)
            return cue.value if given or not lead or lead in (["–"], ["—"], ["the"]) else None
    return None
