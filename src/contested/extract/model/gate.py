"""The gate between a model and the ledger: a proposed claim passes only if the text's own words say it.

Its quote must stand verbatim in the text; the rule grammars, run on those words in their sentence, must give the same
number (low, high, bound), the same polarity and the same speaker; a word of its measure or status must stand there.
Place, time and side are kept where the grammars find them too, else unknown. The gate trusts nothing else of what the
model says, and it does not ask that the rules have found the claim themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, repeat

from contested.atlas.gazetteer import normal
from contested.claims.claim import Claim
from contested.claims.parts import UNDATED, Span
from contested.claims.registry import registry
from contested.documents.document import Document
from contested.errors import ClaimError
from contested.extract.model.figures import numbered
from contested.extract.model.instructions import instructed
from contested.extract.model.proposal import Proposal
from contested.extract.model.quotation import NotThereError, Quotable
from contested.extract.model.quoted import Quoted, RefusedError
from contested.extract.model.refusal import Reason, Refusal
from contested.extract.model.speakers import heard
from contested.extract.model.states import stated
from contested.extract.reader import Passage, passages, settled
from contested.extract.scene import Named, Scene

_CLOSING = "\"'”’») "  # marks that may stand behind a question mark


@dataclass(frozen=True, slots=True)
class Accepted:
    """A proposal that passed, as the claim that its words bear out."""

    claim: Claim
    proposal: Proposal


def judge(
    document: Document, proposed: Iterable[Proposal], rule: str = "model", within: Iterable[Span | None] = ()
) -> Iterator[Accepted | Refusal]:
    """Each proposal as a claim or a refusal; those whose words are nowhere come first, the others as the text goes.

    `rule` begins the name of the rule that an accepted claim carries; its measure follows. `within` gives, for each
    proposal, the part of the text that the model saw; where it gives none, that is all of it.
    """
    text = Quotable(document.text)
    orders = instructed(document.text, text.sentences)
    placed: dict[int, list[tuple[Proposal, Span]]] = {}
    for proposal, part in zip(proposed, chain(within, repeat(None)), strict=False):
        try:
            span, number = text.find(proposal.quote, proposal.sentence, part)
        except NotThereError as error:
            yield Refusal(proposal.quote, error.reason, str(error))
            continue
        if number in orders:
            yield Refusal(proposal.quote, Reason.INSTRUCTION, "its sentence gives orders to a machine", span)
        elif text.sentences[number].endless:
            yield Refusal(proposal.quote, Reason.QUOTE, "its sentence has no end and is not read", span)
        else:
            placed.setdefault(text.sentences[number].span.start, []).append((proposal, span))
    if not placed:
        return
    for passage in passages(document, text.sentences):
        for proposal, span in placed.get(passage.scene.span.start, ()):
            try:
                yield Accepted(_claim(document, passage, proposal, span, rule), proposal)
            except RefusedError as error:
                yield Refusal(proposal.quote, error.reason, str(error), span)
            except ClaimError as error:
                yield Refusal(proposal.quote, Reason.FORM, str(error), span)


def _claim(document: Document, passage: Passage, proposal: Proposal, span: Span, rule: str) -> Claim:
    """The claim that a proposal's words bear out. Raises: RefusedError with what they do not."""
    words = Quoted.under(passage, proposal, span)
    sentence = passage.scene.span
    if document.text[sentence.start : sentence.end].rstrip(_CLOSING).endswith("?"):
        raise RefusedError(Reason.MEASURE, "its sentence is a question")
    draft, polarity = numbered(words) if registry()[proposal.measure].has_number else stated(words)
    if polarity is None:
        raise RefusedError(Reason.POLARITY, "a negation stands near, and it is unclear what it turns")
    if polarity is not proposal.polarity:
        raise RefusedError(Reason.POLARITY, f"{proposal.polarity}, where the words say {polarity}")
    named = _named(passage.scene, proposal.place)
    draft = replace(draft, rule=f"{rule}.{proposal.measure}", place=named or draft.place)
    claim = replace(settled(passage, draft, document), polarity=polarity)
    speaker = heard(proposal.speaker, claim.speaker, passage.scene, passage.context, draft)
    if speaker is None:
        said = proposal.speaker or "the document's own voice"
        raise RefusedError(Reason.SPEAKER, f"{said}, where the words are those of {claim.speaker.name}")
    return _agreed(replace(claim, speaker=speaker), proposal, named)


def _named(scene: Scene, place: str | None) -> Named | None:
    """The place of a sentence that a model names, in the words of the text or by its canonical name."""
    if place is None:
        return None
    meant = normal(place)
    for named in scene.places:
        written = " ".join(token.norm for token in scene.tokens[named.i : named.j])
        if meant in (written, normal(named.name)):
            return named
    return None


def _agreed(claim: Claim, proposal: Proposal, named: Named | None) -> Claim:
    """The claim with what grammar and model both say of its place and time; where they differ, unknown.

    Where the model says nothing the grammar's reading stands: it is read from the text, whoever asked.
    """
    place, period = claim.place, claim.period
    if proposal.place is not None and named is None and (place is None or normal(place.name) != normal(proposal.place)):
        place = None
    said = (proposal.start, proposal.end)
    if said not in ((None, None), (period.start, period.end)):
        period = UNDATED
    return replace(claim, place=place, period=period)
