"""The second proposer of frames: what the rules find, and what a language model adds to it through the gate.

What the rules mark or suggest stands as it is. A proposal that passes adds an instance, suggested at most, or lifts
the rules' own hidden one on the same words; it changes nothing else. Where the model fails, the rules' instances are
what there is, and the failure is reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from contested.documents.document import Document
from contested.extract.model.asking import AT_ONCE, GRAMMARS, Asking
from contested.extract.model.cache import Cache
from contested.extract.model.endpoint import Endpoint
from contested.extract.model.refusal import Refusal
from contested.extract.model.usage import Usage
from contested.rhetoric.instance import Instance, Tier
from contested.rhetoric.model.gate import judge
from contested.rhetoric.model.prompt import FRAMES_AT_MOST, frames_prompt
from contested.rhetoric.model.proposal import frame_proposal


class Outcome(StrEnum):
    """What became of what a model proposed."""

    READ = "read"  # the rules had marked or suggested it
    ADDED = "added"
    LIFTED = "lifted"  # the rules had it hidden
    HIDDEN = "hidden"  # rules and model differ on it
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FrameReading:
    """One document read by rules and model: its instances, what was refused, what failed, and what it cost."""

    document: Document
    instances: tuple[Instance, ...]
    refusals: tuple[Refusal, ...] = ()
    problems: tuple[str, ...] = ()
    counts: Counter[Outcome] = field(default_factory=Counter)
    usage: Usage = field(default_factory=Usage)
    remembered: int = 0  # answers that came from the cache


@dataclass(frozen=True, slots=True)
class FrameReader:
    """A model with its memory: proposes frames in documents one by one or several at once."""

    endpoint: Endpoint
    cache: Cache | None = None
    at_once: int = AT_ONCE

    def readings(self, read: Iterable[tuple[Document, tuple[Instance, ...]]]) -> Iterator[FrameReading]:
        """Every document in order, with what the rules found in it, `at_once` questions under way.

        Raises:
            InputError: the endpoint answers nothing: its address, the key or the model is wrong.
        """
        return self._asking.in_order(lambda one: self.read(*one), read)

    def read(self, document: Document, found: tuple[Instance, ...]) -> FrameReading:
        """One document, in which the rules found some instances.

        Raises:
            InputError: the endpoint answers nothing: its address, the key or the model is wrong.
        """
        answers = self._asking.answers(document, frames_prompt())
        proposed, refusals = answers.proposals(frame_proposal, FRAMES_AT_MOST)
        with GRAMMARS:
            verdicts = list(judge(document, proposed, self._asking.name))
        counts: Counter[Outcome] = Counter()
        held = list(found)
        for verdict in verdicts:
            if isinstance(verdict, Instance):
                counts[_entered(held, verdict)] += 1
            else:
                refusals.append(verdict)
        counts[Outcome.REFUSED] = len(refusals)
        held.sort(key=lambda one: (one.span.start, one.span.end, one.frame))
        problems = tuple(answers.problems)
        return FrameReading(document, tuple(held), tuple(refusals), problems, counts, answers.usage, answers.remembered)

    @property
    def _asking(self) -> Asking:
        return Asking(self.endpoint, self.cache, self.at_once)


def _entered(held: list[Instance], new: Instance) -> Outcome:
    """Enter an instance that passed among those of its document, and say what that changed."""
    beside = [k for k, one in enumerate(held) if one.frame == new.frame and one.span.overlaps(new.span)]
    if any(held[k].tier is not Tier.HIDDEN for k in beside):
        return Outcome.READ
    same = next((k for k in beside if (held[k].voice, held[k].side) == (new.voice, new.side)), None)
    if same is None:
        held.append(new)
    else:
        known = held[same]
        reasons = (*(reason for reason in new.reasons if reason not in known.reasons), *known.reasons)
        held[same] = replace(known, tier=new.tier, reasons=reasons)
    if new.tier is Tier.HIDDEN:
        return Outcome.HIDDEN
    return Outcome.ADDED if same is None else Outcome.LIFTED
