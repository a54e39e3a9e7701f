"""Denials that point back: "the General Staff rejected that", "це неправда", "calls it a fantasy".

What is denied is the last status, or the last count of losses, that the text told of; the denial is a claim of its own,
by whoever denies. Nothing is denied twice, and nobody denies what he said himself.
"""

from __future__ import annotations

from dataclasses import replace

from contested.claims.vocabulary import Measure, Polarity
from contested.extract.scene import Context, Draft, Scene

_DENIABLE = frozenset((Measure.CONTROL, Measure.TARGETING, Measure.LOSSES, Measure.KILLED))
OWN = "refutation.own."  # rules of what the author calls untrue of another
_CALLED = 4  # words from a number to "that is untrue"
_SENTENCES = 2  # sentences after a claim within which "that is untrue" is about it


def refutations(scene: Scene, context: Context, drafts: list[Draft]) -> list[Draft]:
    """The denial of what was told last, where a sentence denies and tells nothing else that can be denied."""
    told = context.told
    cues = scene.of("refute")
    if told is None or not cues or context.since_told > _SENTENCES:
        return []
    if any(draft.measure in _DENIABLE and draft.polarity is Polarity.DENIED for draft in drafts):
        return []
    said = _said_there(scene, told, drafts, cues[0].i)
    if said is not None:
        return [said]
    own = [draft for draft in drafts if draft.measure in _DENIABLE and draft.j <= cues[0].i]
    denied = own[-1] if own else told
    if denied.polarity is Polarity.DENIED:
        return []
    cue = cues[0]
    rule = f"refutation.{denied.measure}"
    number = denied.number._replace(i=cue.i, j=cue.j, core=cue.i) if denied.number is not None else None
    again = replace(denied, rule=rule, i=cue.i, j=cue.j, at=cue.i, number=number, polarity=Polarity.DENIED)
    return [again]


def _said_there(scene: Scene, told: Draft, drafts: list[Draft], at: int) -> Draft | None:
    """The number that a sentence gives as another's and calls untrue: "the mayor speaks of five – that is a lie"."""
    bare = [n for n in scene.numbers if n.j <= at and not n.percent and not any(d.i <= n.core < d.j for d in drafts)]
    if told.number is None or not bare or not scene.voices or bare[-1].weak or at - bare[-1].j > _CALLED:
        return None
    number = bare[-1]
    rule = f"{OWN}{told.measure}"
    return replace(
        told, rule=rule, i=number.i, j=at, at=number.core, number=number, polarity=Polarity.DENIED, place=told.place
    )


def told(context: Context, drafts: list[Draft]) -> None:
    """Remember what a sentence told last that somebody may deny."""
    deniable = [draft for draft in drafts if draft.measure in _DENIABLE and draft.polarity is Polarity.ASSERTED]
    if deniable:
        context.told, context.since_told = deniable[-1], 0
    else:
        context.since_told += 1
