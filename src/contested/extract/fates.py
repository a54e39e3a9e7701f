"""What became of weapons that were stopped: shot down, or lost to jamming and never at their targets.

"26 were shot down and 40 did not reach their targets" are two counts that no sum may mix: the second is `suppressed`,
and beside it, in one sentence, the first is `destroyed`. A figure for both together says neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contested.claims.vocabulary import Definition
from contested.extract.cues import Cue
from contested.extract.scene import Draft, Scene
from contested.extract.words import beginnings, words

_SUPPRESSING = beginnings("fates", "suppressing")
_LOSING = beginnings("fates", "losing")
_DESTROYING = beginnings("fates", "destroying")
_EITHER = words("fates", "either")
_IDLE = words("fates", "idle")
_REACH = 3  # words between two verbs of one figure: "shot down or electronically suppressed"


def manner(scene: Scene, verb: Cue | None) -> Definition | None:
    """How a verb counts the weapons that it governs; None where it does not say, or says both."""
    if verb is None:
        return None
    word = scene.tokens[verb.i].norm
    if verb.value == "lost" or word.startswith(_SUPPRESSING):
        return None if _with(scene, verb, _DESTROYING) else Definition.SUPPRESSED
    if verb.value == "lose" and word.startswith(_LOSING) and scene.of("trigger", "down"):
        return Definition.SUPPRESSED  # "48 were shot down, another 36 were lost"
    if word.startswith(_DESTROYING):
        return None if _with(scene, verb, _SUPPRESSING) else Definition.DESTROYED
    return None


def _with(scene: Scene, verb: Cue, others: tuple[str, ...]) -> bool:
    """Whether a verb of the other kind is joined to a verb without a number between: "збито або подавлено"."""
    low, high = max(0, verb.i - _REACH), min(len(scene.tokens), verb.j + _REACH)
    for k in (*range(low, verb.i), *range(verb.j, high)):
        if scene.tokens[k].norm.startswith(others):
            between = range(k + 1, verb.i) if k < verb.i else range(verb.j, k)
            if any(scene.tokens[m].norm in _EITHER for m in between) and not any(
                number.core in between for number in scene.numbers
            ):
                return True
    return False


def told_apart(drafts: Sequence[Draft]) -> list[Draft]:
    """A sentence's drafts, with `destroyed` left only beside a count of what was suppressed.

    Elsewhere "shot down" is how everybody counts, and no definition of anybody's own.
    """
    suppressed = {draft.unit for draft in drafts if draft.definition is Definition.SUPPRESSED}
    return [
        replace(draft, definition=None)
        if draft.definition is Definition.DESTROYED and draft.unit not in suppressed
        else draft
        for draft in drafts
    ]


def gone(scene: Scene, at: int) -> bool:
    """Whether words of weapons lost on their way stand right behind a number that ends at a token."""
    for cue in scene.of("trigger", "down", "lost", "lose"):
        word = scene.tokens[cue.i]
        if cue.i >= at and not word.capitalised and (cue.value != "lose" or word.norm.startswith(_LOSING)):
            return all(token.norm in _IDLE for token in scene.tokens[at : cue.i])
    return False
