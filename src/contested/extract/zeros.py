"""Counts that have no digit: nobody was killed, a whole town is without light.

A zero is a claim like any other, asserted; nothing here reads silence as a zero.
"""

from __future__ import annotations

from dataclasses import replace

from contested.claims.vocabulary import Aspect, Bound, Measure, Unit
from contested.extract import parties
from contested.extract.cues import Cue
from contested.extract.numerals import Number
from contested.extract.scene import Context, Draft, Scene

_WHOLE_PERCENT = 100.0


def zeros(scene: Scene, context: Context) -> list[Draft]:
    """ "No one was killed", "загиблих немає": a count of zero; of nested phrases the longest."""
    cues = scene.of("zero")
    return [_zero(scene, context, cue) for cue in cues if not any(_inside(cue, other) for other in cues)]


def _inside(cue: Cue, other: Cue) -> bool:
    return other.i <= cue.i and cue.j <= other.j and other.j - other.i > cue.j - cue.i


def _zero(scene: Scene, context: Context, cue: Cue) -> Draft:
    measure = Measure(cue.value)
    number = Number(cue.i, cue.j, cue.i, 0.0, 0.0, Bound.EXACT)
    draft = Draft(rule=f"zero.{measure}", measure=measure, i=cue.i, j=cue.j, at=cue.i, number=number)
    if measure is Measure.ASSAULTS:
        return replace(draft, unit=Unit.ATTACKS, party=parties.actor(scene, context, cue.i))
    return replace(draft, unit=Unit.PEOPLE, what="civilian", party=parties.lawful(scene, context))


def wholes(scene: Scene, context: Context) -> list[Draft]:
    """ "Total power outages", "a whole town without light": the share of it that is out."""
    return [_whole(scene, context, cue) for cue in scene.of("total", "power_outage")]


def _whole(scene: Scene, context: Context, cue: Cue) -> Draft:
    number = Number(cue.i, cue.j, cue.i, _WHOLE_PERCENT, _WHOLE_PERCENT, Bound.EXACT)
    draft = Draft(rule="share.whole_town", measure=Measure.SHARE, i=cue.i, j=cue.j, at=cue.i, number=number)
    party = parties.lawful(scene, context)
    return replace(draft, what="power_outage", unit=Unit.PERCENT, party=party, aspect=Aspect.LEVEL, focus="town")
