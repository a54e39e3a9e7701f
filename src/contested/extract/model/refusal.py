"""Why something that a model returned did not become a claim, or an instance of a frame."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from contested.claims.parts import Span

_SHOWN = 200  # characters of a refused quote that are kept: a model may answer with a book


class Reason(StrEnum):
    """The kinds of refusal, in the words of the summary."""

    FORM = "form"  # not a claim of the contract: unknown words, missing fields, an impossible interval
    QUOTE = "quote"  # its words do not stand in the text
    PLACE_IN_TEXT = "ambiguous"  # its words stand there several times, and it does not say which
    INSTRUCTION = "instruction"  # its words speak to a machine, not to a reader
    NUMBER = "number"
    MEASURE = "measure"
    POLARITY = "polarity"
    SPEAKER = "speaker"
    VOICE = "voice"  # told otherwise than it says: rejected, asked, or in several ways
    LENGTH = "length"  # too short to tell anything, or beyond its sentence
    LIMIT = "limit"  # more than a text of this length, or these words, can hold


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refused proposal: its quote as the model gave it (cut), why, and where its words stand if they do."""

    quote: str
    reason: Reason
    detail: str
    span: Span | None = None

    def __post_init__(self) -> None:
        if len(self.quote) > _SHOWN:
            object.__setattr__(self, "quote", self.quote[: _SHOWN - 1] + "…")
