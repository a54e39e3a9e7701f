"""One instance of a frame: the words that carry it, whose frame it is, and in whose voice it is told.

Nothing here says whether a frame is true, and none is called propaganda: that is for the ledger, and for the reader.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from contested.claims.parts import Span
from contested.claims.vocabulary import Side


class Voice(StrEnum):
    """How a frame is told. Only a push spreads it."""

    PUSH = "push"  # a side's speaker, or its outlet in its own voice, asserts it
    REPORTED = "reported"  # somebody else reports that a side asserts it
    REJECTED = "rejected"  # somebody denies or debunks it
    AUTHOR = "author"  # a third party's own assessment


class Tier(StrEnum):
    """How sure a suggestion is; each tier's measured precision stands in its method card."""

    MARKED = "marked"
    SUGGESTED = "suggested"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Instance:
    """A frame in one place of one document.

    `side` is the side whom the frame serves, `speaker` who tells it by name, `score` 0 to 1, `document` the content
    hash, `quote` exactly the document's text in `span`, `reasons` why it was found, for a reader.
    """

    frame: str
    side: Side
    voice: Voice
    speaker: str
    tier: Tier
    score: float
    document: str
    span: Span
    quote: str
    reasons: tuple[str, ...]

    @property
    def id(self) -> str:
        """Content hash of document, frame and span, 16 hexadecimal digits: equal wherever the report is read."""
        return instance_id(self.document, self.frame, self.span)


def instance_id(document: str, frame: str, span: Span) -> str:
    """The id of an instance of a frame in a span of a document."""
    return hashlib.sha256(f"{document}\x1f{frame}\x1f{span.start}\x1f{span.end}".encode()).hexdigest()[:16]
