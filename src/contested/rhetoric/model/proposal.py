"""What a model proposes as an instance of a frame: foreign data, parsed once, its words checked against vocabularies.

Whether the text bears it out is the business of `gate`; nothing here looks at the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from contested.claims.vocabulary import Side
from contested.errors import ClaimError
from contested.extract.model.proposal import LONGEST, LONGEST_NAME, Json, text_of, word_of
from contested.rhetoric.instance import Voice
from contested.rhetoric.taxonomy import frames


@dataclass(frozen=True, slots=True)
class FrameProposal:
    """One proposed instance; `sentence` is the text around the quote, None where the model says nothing."""

    frame: str
    quote: str
    sentence: str | None = None
    side: Side | None = None
    voice: Voice | None = None
    speaker: str | None = None


def frame_proposal(item: Json) -> FrameProposal:
    """One item of an answer as a proposal. Raises: ClaimError where it is none."""
    if not isinstance(item, dict):
        raise ClaimError(f"an instance must be an object, found {type(item).__name__}")
    quote, frame = text_of(item, "quote", LONGEST), text_of(item, "frame", LONGEST_NAME)
    if quote is None or frame is None:
        raise ClaimError("an instance needs a quote and a frame")
    known = [one.id for one in frames()]
    if frame not in known:
        raise ClaimError(f"unknown frame {frame!r}; known: {', '.join(known)}")
    return FrameProposal(
        frame,
        quote,
        text_of(item, "sentence", LONGEST),
        word_of(item, "side", Side),
        word_of(item, "voice", Voice),
        text_of(item, "speaker", LONGEST_NAME),
    )
