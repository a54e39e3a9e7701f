"""The gate between a model and the frames: a proposed instance passes only if the rules find its words told so.

Its quote must stand verbatim in the text. Who tells it, in which voice and for which side is what the rules say of
those words, whatever the model says: where the two differ on whether it is rejected the proposal is refused, where
they differ on the side, or the rules alone see a push, it is kept hidden with both views. The gate never marks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from contested.claims.parts import Span
from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.extract.model.instructions import instructed
from contested.extract.model.quotation import NotThereError, Quotable
from contested.extract.model.refusal import Reason, Refusal
from contested.rhetoric.instance import Instance, Tier, Voice
from contested.rhetoric.instances import Suggestion
from contested.rhetoric.model.proposal import FrameProposal
from contested.rhetoric.spans import suggested_at
from contested.rhetoric.taxonomy import taxonomy

FEWEST_WORDS = 2  # of a quote: the shortest labelled ones have two
MOST_ON_WORDS = 3  # frames on the same words: labelled texts have two at most, a model that marks everything has all


@dataclass(frozen=True, slots=True)
class _Placed:
    """A proposal whose words stand in the text."""

    proposal: FrameProposal
    span: Span


def judge(
    document: Document, proposed: Iterable[tuple[FrameProposal, Span | None]], model: str
) -> Iterator[Instance | Refusal]:
    """Each proposal as an instance, suggested or hidden, or as a refusal: as the rules read its words.

    A proposal comes with the part of the text that the model saw, or None for all of it; `model` is its name.
    """
    text = Quotable(document.text)
    orders = instructed(document.text, text.sentences)
    placed: list[_Placed] = []
    for proposal, part in proposed:
        found = _placed(text, proposal, part, orders)
        if isinstance(found, Refusal):
            yield found
        else:
            placed.append(found)
    placed.sort(key=lambda one: (one.span.start, one.span.end))
    read = suggested_at(document, {(one.proposal.frame, one.span) for one in placed})
    kept: list[_Placed] = []
    for one in placed:
        told = read.get((one.proposal.frame, one.span), [])
        refusal = _crowded(one, placed, kept) or _refused(one, told)
        if refusal is not None:
            yield refusal
            continue
        kept.append(one)
        yield _instance(document, one, max(told, key=lambda each: each.score), model, obeyed=bool(orders))


def _placed(text: Quotable, proposal: FrameProposal, part: Span | None, orders: frozenset[int]) -> _Placed | Refusal:
    """A proposal with the place of its words, or why they are nobody's telling."""
    quote = proposal.quote
    try:
        span, number = text.find(quote, proposal.sentence, part)
    except NotThereError as error:
        seen = text.text[part.start : part.end] if part else text.text
        if error.reason is Reason.QUOTE and " ".join(quote.split()) in " ".join(seen.split()):
            return Refusal(quote, Reason.LENGTH, "goes beyond its sentence, or its words are cut")
        return Refusal(quote, error.reason, str(error))
    if number in orders:
        return Refusal(quote, Reason.INSTRUCTION, "its sentence gives orders to a machine", span)
    if text.sentences[number].endless:
        return Refusal(quote, Reason.LENGTH, "its sentence has no end and is not read", span)
    if len(quote.split()) < FEWEST_WORDS:
        return Refusal(quote, Reason.LENGTH, "one word alone tells nothing", span)
    return _Placed(proposal, span)


def _crowded(one: _Placed, placed: Sequence[_Placed], kept: Sequence[_Placed]) -> Refusal | None:
    """Why the words of a proposal cannot carry it beside what else is proposed on them."""
    frame = taxonomy().frame(one.proposal.frame)
    if any(other.proposal.frame == frame.mirror and other.span.overlaps(one.span) for other in placed):
        return Refusal(one.proposal.quote, Reason.LIMIT, f"{frame.mirror} is proposed on its words as well", one.span)
    on_words = {other.proposal.frame for other in kept if other.span.overlaps(one.span)} - {frame.id}
    if len(on_words) >= MOST_ON_WORDS:
        return Refusal(one.proposal.quote, Reason.LIMIT, f"its words carry {MOST_ON_WORDS} frames already", one.span)
    return None


def _refused(one: _Placed, told: Sequence[Suggestion]) -> Refusal | None:
    """Why the rules do not find the words of a proposal told as it says, or None where they do."""
    quote, said = one.proposal.quote, one.proposal.voice
    if not told:
        return Refusal(quote, Reason.LENGTH, "its sentence is too short to be read", one.span)
    ways = Counter((each.told.voice, each.side, each.told.asserted) for each in told)
    if len(ways) > 1:
        return Refusal(quote, Reason.VOICE, "its words are told in several ways: " + _ways(ways), one.span)
    how = told[0].told
    if not how.asserted:
        return Refusal(quote, Reason.VOICE, how.reasons[-1], one.span)
    if said is not None and (said is Voice.REJECTED) is not (how.voice is Voice.REJECTED):
        return Refusal(quote, Reason.VOICE, f"{said}, where the words are {how.voice}: {how.reasons[-1]}", one.span)
    return None


def _ways(ways: Iterable[tuple[Voice, Side, bool]]) -> str:
    return ", ".join(f"{voice} for {side}" if asserted else "nobody's" for voice, side, asserted in ways)


def _instance(document: Document, one: _Placed, found: Suggestion, model: str, *, obeyed: bool) -> Instance:
    """The instance that passed; `obeyed` says that its report gives orders to machines, which the model may follow."""
    proposal, how = one.proposal, found.told
    reasons = [f"proposed by {model}"]
    views = [str(word) for word in (proposal.voice, proposal.side) if word is not None]
    push = how.voice is Voice.PUSH and proposal.voice not in (None, Voice.PUSH)
    aside = proposal.side not in (None, found.side)
    if push or aside:
        reasons.append(f"{model} says {', '.join(views)}; the rules say {how.voice}, {found.side}")
    elif proposal.voice not in (None, how.voice):
        reasons.append(f"{model} says {proposal.voice}")
    if obeyed:
        reasons.append("its report gives orders to machines")
    hidden = push or aside or obeyed or found.side is Side.UNKNOWN
    return Instance(
        frame=found.frame,
        side=found.side,
        voice=how.voice,
        speaker=how.speaker,
        tier=Tier.HIDDEN if hidden else Tier.SUGGESTED,
        score=round(found.score, 4),
        document=document.id,
        span=one.span,
        quote=document.text[one.span.start : one.span.end],
        reasons=(*reasons, *how.reasons, f"likeness to its examples {found.evidence.like:.2f}"),
    )
