"""Lines of a list and the sentence that heads them: "збито 415 цілей:", "the losses come to:"."""

from __future__ import annotations

from contested.claims.vocabulary import Measure
from contested.extract.scene import Context, Draft, Scene
from contested.extract.tokens import Kind

_ACTS = {Measure.INTERCEPTED: "down", Measure.LAUNCHED: "launch", Measure.HITS: "hit"}
_BULLETS = frozenset("-–—•▪●◾◽️✅🔹🔸*+▫‒")


def is_item(scene: Scene) -> bool:
    """Whether a sentence is a line of a list."""
    first = scene.tokens[0] if scene.tokens else None
    return first is not None and (first.norm in _BULLETS or first.kind is Kind.NUMBER or first.text[0].islower())


def head_a_list(scene: Scene, context: Context, drafts: list[Draft]) -> None:
    """A sentence that ends with a colon says what the lines below it count."""
    losses = scene.of("noun", "casualty")
    if losses and scene.tokens[-1].norm == ":" and not drafts:
        context.listing = "lose"  # "загальні втрати противника з 24.02.22 склали:"
    elif drafts and scene.tokens[-1].norm == ":":
        context.listing = _ACTS.get(drafts[-1].measure)
    elif not is_item(scene):
        context.listing = None
