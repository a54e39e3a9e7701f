"""A proposal's quoted words among the tokens of their sentence: what the parts of the gate look at."""

from __future__ import annotations

from dataclasses import dataclass

from contested.claims.parts import Span
from contested.extract.model.proposal import Proposal
from contested.extract.model.refusal import Reason
from contested.extract.reader import Passage
from contested.extract.scene import Context, Scene


class RefusedError(Exception):
    """The words do not bear a proposal out; `reason` is one of the gate's."""

    def __init__(self, reason: Reason, detail: str) -> None:
        self.reason = reason
        super().__init__(detail)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A proposal whose quote covers tokens [i, j) of a passage."""

    passage: Passage
    proposal: Proposal
    i: int
    j: int

    @property
    def scene(self) -> Scene:
        """The sentence of the quote."""
        return self.passage.scene

    @property
    def context(self) -> Context:
        """What earlier sentences left behind."""
        return self.passage.context

    @classmethod
    def under(cls, passage: Passage, proposal: Proposal, span: Span) -> Quoted:
        """The tokens of a passage under a quote's span."""
        inside = [k for k, token in enumerate(passage.scene.tokens) if span.start <= token.start < span.end]
        if not inside:
            raise RefusedError(Reason.QUOTE, "there is no word in it")
        return cls(passage, proposal, inside[0], inside[-1] + 1)
