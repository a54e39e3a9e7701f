"""Who a deed belongs to where nobody "says" it: "the president's office has ruled out", "Putin demanded"."""

from __future__ import annotations

from contested.extract.attribution import Voice, speaker_of, subjects
from contested.extract.scene import Context, Scene

_REACH = 14
# Troops do and plan; they say nothing by it.
_TROOPS = frozenset(("military", "officer", "Russian military", "Ukrainian military", "Armed Forces of Ukraine"))
# Who must do something is not who says so: "Kyiv should pull its brigades out".
_OBLIGED = frozenset("should must ought needs has have повинен повинна має мають должен должна должны обязан".split())


def actor_voice(scene: Scene, context: Context, at: int) -> Voice | None:
    """The last speaker-like subject before token `at` in its clause, as a voice without a saying verb."""
    best = None
    for cue in subjects(scene.cues):
        if cue.value in _TROOPS:
            continue
        if cue.j <= at and at - cue.j <= _REACH and scene.same_clause(cue.j, at) and cue.value != "reports":
            following = scene.tokens[cue.j].norm if cue.j < len(scene.tokens) else ""
            best = best if following in _OBLIGED else cue
    if best is None:
        return None
    near = context.paragraph_place or context.region or context.focus
    speaker = speaker_of(scene.tokens, scene.cues, best, context.own, near)
    return Voice(best.i, best.j, best.i, speaker)
