"""Whose losses a grouping of forces tells of: "группировка «Центр» недосчиталась танка" are its own."""

from __future__ import annotations

from contested.extract.nouns import Asked

_GROUPING, _GROUPING_WORDS = ("группиров", "угрупован", "grouping"), 5  # words from a grouping to its verb
_ON = frozenset("участке участок section ділянці смузі полосе".split())  # "на участке группировки" the enemy lost them
# Beginnings. Verbs of losing, whose subject has lost.
_DOING_WITHOUT = ("потеря", "недосчит", "лишил", "утрат", "втрат", "недорах", "позбул", "lost", "lose")
_RUSSIAN_GROUPINGS = frozenset(
    "центр север запад юг восток днепр північ захід південь схід дніпро centre center north sever west zapad south yug"
    " vostok east dnepr tsentr".split()
)


def grouping_that_lost(asked: Asked, speaker: str) -> str | None:
    """The side of the grouping that a verb of loss has as its subject: "группировка «Центр» недосчиталась танка"."""
    scene = asked.scene
    for cue in scene.of("trigger", "lose"):
        if cue.j > asked.number.i or not scene.tokens[cue.i].norm.startswith(_DOING_WITHOUT):
            continue
        lead = [token.norm for token in scene.tokens[max(0, cue.i - _GROUPING_WORDS) : cue.i]]
        at = next((k for k, word in enumerate(lead) if word.startswith(_GROUPING)), None)
        if at is None or (at and lead[at - 1] in _ON):
            continue
        if any(word in _RUSSIAN_GROUPINGS for word in lead):
            return "RU"
        return (
            speaker
            if speaker in ("UA", "RU") and not any(word.startswith(("вор", "против", "enem")) for word in lead)
            else None
        )
    return None
