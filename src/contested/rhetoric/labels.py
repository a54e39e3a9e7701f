"""A reader's own labels of frames: what was judged, what it makes of what was found, and what it teaches.

They are no part of a ledger: a label says what a frame means to its reader, names a report by content, and so serves
every ledger that holds the report. Nothing that was read changes, and nothing that was rejected is lost.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from contested.claims.parts import Span
from contested.claims.vocabulary import Side
from contested.rhetoric.instance import Instance, Tier, Voice
from contested.rhetoric.sides import SIDES
from contested.rhetoric.similarity import Example

ACCEPTED, REJECTED = "accepted by ", "rejected by "
NOBODY = "a reader"  # who judged, where the line does not say


@dataclass(frozen=True, slots=True)
class Label:
    """One judgement: whether words carry a frame.

    `text` is the sentence around the `quote`. `document` (content hash) and `span` say which instance was judged; they
    are None for an example of the reader's own. `side` and `voice` are there only where the reader corrected them.
    """

    frame: str
    accepted: bool
    quote: str
    text: str
    document: str | None = None
    span: Span | None = None
    side: Side | None = None
    voice: Voice | None = None
    by: str = ""
    at: datetime | None = None
    note: str = ""

    @property
    def about(self) -> tuple[object, ...]:
        """What it judges: of two labels about the same the later one counts."""
        return (self.frame, self.text) if self.document is None else (self.frame, self.document, self.span)

    @property
    def words(self) -> str:
        """Who decided what, for a reader: "accepted by Ann"."""
        return f"{ACCEPTED if self.accepted else REJECTED}{self.by or NOBODY}"

    def line(self) -> str:
        """The label as it stands in its file, with the keys that say something."""
        row = {
            "frame": self.frame,
            "accepted": self.accepted,
            "quote": self.quote,
            "text": self.text,
            "document": self.document,
            "span": [self.span.start, self.span.end] if self.span else None,
            "side": self.side and str(self.side),
            "voice": self.voice and str(self.voice),
            "by": self.by or None,
            "at": self.at and self.at.isoformat(timespec="seconds"),
            "note": self.note or None,
        }
        return json.dumps({key: value for key, value in row.items() if value is not None}, ensure_ascii=False)


@dataclass(frozen=True)
class Labels:
    """The labels of a file, of each judged thing the last."""

    labels: tuple[Label, ...] = ()

    def __len__(self) -> int:
        return len(self.labels)

    @cached_property
    def examples(self) -> tuple[Example, ...]:
        """What they teach, the same words and frame once, in an order that does not depend on the file's.

        The words that were judged teach, not the sentence around them: what else it says would be learnt with them.
        """
        found: dict[tuple[str, str], Example] = {}
        for one in sorted(self.labels, key=lambda one: (one.document or "", one.text)):
            key = (one.frame, " ".join(one.quote.split()))
            carries = one.accepted or (key in found and found[key].carries)
            first = found.setdefault(key, Example(*key, carries, one.document or "", " ".join(one.text.split())))
            found[key] = replace(first, carries=carries)
        return tuple(found[key] for key in sorted(found))

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day on which was judged; None where no line says its day."""
        found = [one.at.date() for one in self.labels if one.at is not None]
        return (min(found), max(found)) if found else None

    def of(self, instance: Instance) -> Label | None:
        """The label of an instance: of exactly its words, else the last one of words that overlap them.

        Rules are mended and a clause is then cut otherwise: the judgement holds all the same.
        """
        near = [
            one
            for one in self._placed.get((instance.document, instance.frame), ())
            if one.span is not None and (one.span == instance.span or one.span.overlaps(instance.span))
        ]
        return next((one for one in near if one.span == instance.span), near[-1] if near else None)

    def apply(self, found: Iterable[Instance]) -> tuple[Instance, ...]:
        """Instances as the reader judged them: accepted ones marked, with the side and voice that were corrected;
        rejected ones hidden; each with its reader as the first reason. The others as they are."""
        if not self._placed:
            return tuple(found)
        return tuple(one if (label := self.of(one)) is None else judged(one, label) for one in found)

    def unfound(self, found: Iterable[Instance], documents: Container[str]) -> tuple[Label, ...]:
        """Accepted labels of these documents whose frame is no longer found there at all, hidden ones among them."""
        met = {id(label) for one in found if (label := self.of(one)) is not None}
        placed = (one for several in self._placed.values() for one in several)
        return tuple(one for one in placed if one.accepted and one.document in documents and id(one) not in met)

    @cached_property
    def _placed(self) -> dict[tuple[str, str], list[Label]]:
        found: dict[tuple[str, str], list[Label]] = defaultdict(list)
        for one in self.labels:
            if one.document is not None:
                found[one.document, one.frame].append(one)
        return dict(found)


def judged(instance: Instance, label: Label) -> Instance:
    """An instance as its label has it."""
    if not label.accepted:
        return replace(instance, tier=Tier.HIDDEN, reasons=(label.words, *instance.reasons))
    voice = label.voice or instance.voice
    side = Side.THIRD if voice is Voice.AUTHOR else label.side or instance.side
    if voice is not Voice.AUTHOR and side not in SIDES:
        # whose it is nobody said: neither the reading nor the reader
        return replace(instance, tier=Tier.HIDDEN, reasons=(f"{label.words}, side unknown", *instance.reasons))
    read = [str(old) for old, new in ((instance.side, side), (instance.voice, voice)) if old != new]
    said = f"{label.words}, read as {' '.join(read)}" if read else label.words
    return replace(instance, side=side, voice=voice, tier=Tier.MARKED, reasons=(said, *instance.reasons))


def judged_words(instance: Instance) -> str:
    """What a reader decided on an instance; nothing where nobody did."""
    return next((one for one in instance.reasons[:1] if one.startswith((ACCEPTED, REJECTED))), "")
