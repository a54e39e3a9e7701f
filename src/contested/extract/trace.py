"""Every number and status word of a document with what became of it: the claim, or the reason why there is none.

The reader's own trace made whole: statuses that were heard and not believed, and sentences in which somebody speaks
and nothing was read, are in it too. It reads by the same rules and changes none of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from contested.claims.claim import Claim
from contested.claims.parts import Span
from contested.documents.document import Document
from contested.errors import ClaimError
from contested.extract.cues import Cue
from contested.extract.plausible import plausible
from contested.extract.policies import Status, status_of
from contested.extract.reader import Passage, passages, settled
from contested.extract.sentences import sentences

ENDLESS = "a sentence without an end: its rest is not read"
# Rules that are a mapping's: the text of their documents is rows and areas, no prose.
MAPPED_RULES = ("rows.", "layers.")
SPEECH = "somebody speaks, and no number or status was heard"
REPEATED = "said already in this sentence"


class Kind(StrEnum):
    """What was seen."""

    NUMBER = "number"
    STATUS = "status"
    SPEECH = "speech"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Seen:
    """Words that were seen: the claim that they gave, or the reason why they gave none (never both)."""

    span: Span
    kind: Kind
    claim: Claim | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TracedSentence:
    """One sentence with what was seen in it, in reading order."""

    span: Span
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """A document with its sentences in which anything was seen."""

    document: Document
    sentences: tuple[TracedSentence, ...]


def trace(document: Document) -> Trace:
    """What became of every number and status of a document; its claims are those that `extract` gives."""
    if document.mapped is not None:
        return Trace(document, ())  # a mapping says what each cell is; no rule of prose reads it
    parts = sentences(document.text)
    traced = [TracedSentence(p.span, (Seen(p.span, Kind.TEXT, reason=ENDLESS),)) for p in parts if p.endless]
    known: set[str] = set()
    for passage in passages(document, parts):
        seen = sorted(_seen(passage, document, known), key=lambda one: (one.span.start, one.span.end))
        if seen:
            traced.append(TracedSentence(passage.scene.span, tuple(seen)))
    return Trace(document, tuple(sorted(traced, key=lambda one: one.span.start)))


def _seen(passage: Passage, document: Document, known: set[str]) -> list[Seen]:
    scene = passage.scene
    seen = [Seen(scene.covers(left.i, left.j), Kind.NUMBER, reason=left.reason) for left in passage.left]
    for draft in passage.drafts:
        kind = Kind.STATUS if draft.number is None else Kind.NUMBER
        try:
            claim = settled(passage, draft, document)
        except ClaimError as error:
            seen.append(Seen(scene.covers(draft.i, draft.j), kind, reason=f"refused by the contract: {error}"))
            continue
        if claim.id not in known:
            known.add(claim.id)
            seen.append(Seen(claim.span, kind, claim))
    seen += _statuses_left(passage)
    speech = next(iter(scene.of("say")), None)
    if not seen and speech is not None:
        seen.append(Seen(scene.covers(speech.i, speech.j), Kind.SPEECH, reason=SPEECH))
    return seen


def _statuses_left(passage: Passage) -> Iterator[Seen]:
    """Status words that gave no draft; of those that start together only the longest is told."""
    scene = passage.scene
    told: set[int] = set()
    for cue in sorted(scene.of("status"), key=lambda one: (one.i, one.i - one.j)):
        status = status_of(scene, passage.context, cue)
        if cue.i in told or any(draft.status and draft.i < cue.j and cue.i < draft.j for draft in passage.drafts):
            continue
        told.add(cue.i)
        yield Seen(scene.covers(cue.i, cue.j), Kind.STATUS, reason=_why(passage, status, cue))


def _why(passage: Passage, status: Status, cue: Cue) -> str:
    said = f"{status.measure} {status.status}".replace("_", " ")
    same = (status.measure, status.status)
    if any((draft.measure, draft.status) == same and draft.at != cue.i for draft in passage.drafts):
        return REPEATED
    if not plausible(status):
        return f"{said}: the words around do not say that it is so"
    return f"{said}: no place is named for it"
