"""Proposals without a number: some word of the status must stand in the quote, and be meant as said.

The words are those of the rules' status lexicons or the wider ones of `evidence.tsv`. Where the rules have read the
quoted words as another status of the same measure, theirs stands. What was tried, nearly done or not done is no
state: the denial grammar of the rules says so here too.
"""

from __future__ import annotations

from dataclasses import replace

from contested.claims.vocabulary import Certainty, Measure, Polarity
from contested.extract.denials import polarity
from contested.extract.model.evidence import key_of, status_words
from contested.extract.model.quoted import Quoted, RefusedError
from contested.extract.model.refusal import Reason
from contested.extract.model.turning import status_polarity
from contested.extract.plausible import plausible
from contested.extract.policies import Status, party
from contested.extract.scene import Draft

# Statuses of which one is the other denied: "the road is not cut".
_CONTRARIES = {"supply_cut": "supply_open", "supply_open": "supply_cut"}
_NOT = frozenset(("not", "never", "не"))
_CUT = ("cut", "sever", "перерізан", "перерезан", "відрізан", "отрезан", "перекрит", "перекрыт", "перерв", "прерван")


def stated(words: Quoted) -> tuple[Draft, Polarity | None]:
    """The draft of a status that the quoted words bear out, and its polarity.

    Raises:
        RefusedError: no word of the status stands in the quote, or the rules read another one there.
    """
    proposal = words.proposal
    key = key_of(proposal.measure, None, proposal.status)
    overlapping = [
        draft
        for draft in words.passage.drafts
        if draft.measure is proposal.measure and draft.number is None and draft.i < words.j and words.i < draft.j
    ]
    same = [draft for draft in overlapping if draft.status == proposal.status]
    if same:
        draft = same[0]
        read = Polarity.DENIED if _still_whole(words, draft.at, draft.j) else draft.polarity
        draft = draft if len(same) == 1 else replace(draft, place=None)
        return draft, status_polarity(words.scene, read, draft.at)
    contrary = [draft for draft in overlapping if draft.status == _CONTRARIES.get(str(proposal.status))]
    if contrary:
        draft = replace(contrary[0], status=proposal.status)
        return draft, Polarity.ASSERTED if draft.polarity is Polarity.DENIED else Polarity.DENIED
    if overlapping:
        others = ", ".join(str(draft.status) for draft in overlapping)
        raise RefusedError(Reason.MEASURE, f"{proposal.status}, where the words say {others}")
    found = status_words(words.scene, words.context, key, words.i, words.j)
    if not found:
        raise RefusedError(Reason.MEASURE, f"no word of {key} stands in the quote")
    meant = [status for status in found if plausible(status)]
    if not meant:
        raise RefusedError(Reason.MEASURE, f"the words of {key} are not meant as said")
    cue = meant[0].cue
    read = Polarity.DENIED if _still_whole(words, cue.i, cue.j) else polarity(meant[0])
    return _draft(words, meant[0]), status_polarity(words.scene, read, cue.i)


def _still_whole(words: Quoted, i: int, j: int) -> bool:
    """Whether a supply that is said to be cut is said not to be: "the road has not been cut"."""
    if words.proposal.status != "supply_cut":
        return False
    held = [token.norm for token in words.scene.tokens[i:j]]
    return any(a in _NOT and b.startswith(_CUT) for k, a in enumerate(held) for b in held[k + 1 : k + 3])


def _draft(words: Quoted, status: Status) -> Draft:
    proposal = words.proposal
    whose = party(status)
    return Draft(
        rule="model",
        measure=proposal.measure,
        i=words.i,
        j=words.j,
        at=status.cue.i,
        status=proposal.status,
        party=whose if proposal.party in (None, whose) else None,
        certainty=Certainty.PLANNED if proposal.measure is Measure.INTENT else None,
    )
