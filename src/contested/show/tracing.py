"""What became of every number and status of a report, as plain lines: for a person who asks why it was read so.

It shows and does not judge: the rule that took the words, or the reason why they were left, in the reader's own terms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from contested.claims.claim import Claim
from contested.claims.parts import Span
from contested.claims.vocabulary import Certainty, Polarity, Side
from contested.documents.document import Document
from contested.extract.trace import Kind, Seen, Trace, TracedSentence
from contested.show.columns import COLUMNS, wrapped
from contested.show.dates import day, period
from contested.show.figures import count, manner, quantity_figure, unit_words
from contested.show.wording import status_words

OPENING, CLOSING = "【", "】"
_READ, _LEFT = "  = ", "  - "
_INDENT = "    "
_REASONS_SHOWN = 12

Clean = Callable[[str], str]


def explained(trace: Trace, clean: Clean, width: int = COLUMNS) -> Iterator[str]:
    """Lines for one report: each sentence with its numbers and statuses marked, and below it what became of each.

    `clean` makes foreign words safe to show; lines are at most `width` cells wide.
    """
    yield from wrapped(clean(_heading(trace.document)), rest=_INDENT, width=width)
    read = left = 0
    for sentence in trace.sentences:
        seen = [one for one in sentence.seen if one.kind is not Kind.SPEECH]
        if not seen:
            continue
        yield ""
        yield from wrapped(marked(trace.document, sentence.span, seen, clean), "  ", "  ", width)
        for one in seen:
            words = clean(trace.document.text[one.span.start : one.span.end])
            told = described(one.claim) if one.claim else f"left: {one.reason}"
            yield from wrapped(f"{_cut(words)}: {clean(told)}", _READ if one.claim else _LEFT, _INDENT, width)
        read += sum(one.claim is not None for one in seen)
        left += sum(one.claim is None for one in seen)
    yield ""
    yield f"  {count(read, 'claim')}, {left} left"


def described(claim: Claim) -> str:
    """A claim in one line: measure, what, figure, party, place, time, speaker, what hedges it, and its rule."""
    quantity = claim.quantity
    if quantity is not None:
        unit = unit_words(quantity.unit, quantity.low, quantity.high)
        shape = (quantity_figure(quantity), unit, manner(quantity.per, quantity.aspect))
        said = " ".join(word for word in shape if word)
    else:
        said = status_words(claim.status)
    side = f" ({claim.speaker.side})" if claim.speaker.side is not Side.UNKNOWN else ""
    parts = (
        f"{claim.measure} {claim.what or ''}".strip(),
        "denied" if claim.polarity is Polarity.DENIED else "",
        said,
        claim.party or "no party",
        claim.place.name if claim.place else "no place",
        period(claim.period),
        f"as of {claim.stated_at:%H:%M} UTC" if claim.stated_at else "",
        f"{claim.speaker.name}{side}",
        "" if claim.certainty is Certainty.STATED else str(claim.certainty),
        f"rule {claim.rule}",
    )
    return ", ".join(part for part in parts if part)


def marked(document: Document, sentence: Span, seen: Iterable[Seen], clean: Clean) -> str:
    """A sentence with what was seen in it in brackets; words that overlap share one pair."""
    text, at, shown = document.text, sentence.start, ""
    for first, last in _joined([one.span for one in seen]):
        start, end = max(first, sentence.start), min(last, sentence.end)
        if start >= end:
            continue
        shown += f"{clean(text[at:start])}{OPENING}{clean(text[start:end])}{CLOSING}"
        at = end
    return shown + clean(text[at : sentence.end])


def _joined(spans: Iterable[Span]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if joined and span.start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], span.end))
        else:
            joined.append((span.start, span.end))
    return joined


_LONGEST = 48  # letters of the words that are told again below their sentence


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _heading(document: Document) -> str:
    name = document.source or document.name
    own = f" ({document.own_id})" if document.own_id and document.own_id != name else ""
    return f"{name}{own}: {document.outlet or 'outlet unknown'}, {day(document.published)}"


@dataclass(frozen=True, slots=True)
class Gap:
    """A sentence in which something was seen and gave no claim, with the document that it stands in."""

    document: Document
    sentence: TracedSentence

    @property
    def left(self) -> tuple[Seen, ...]:
        """What gave no claim, in reading order."""
        return tuple(one for one in self.sentence.seen if one.claim is None)

    @property
    def words(self) -> str:
        """The sentence itself."""
        return self.document.text[self.sentence.span.start : self.sentence.span.end]

    def rows(self) -> Iterator[tuple[str, ...]]:
        """One row for each thing left: outlet, day, document, words, reason, sentence."""
        for one in self.left:
            words = self.document.text[one.span.start : one.span.end]
            yield (
                self.document.outlet or "",
                self.document.published.isoformat(),
                self.document.name,
                "" if one.kind is Kind.TEXT else words,
                one.reason,
                self.words,
            )

    def lines(self, clean: Clean, width: int = COLUMNS) -> Iterator[str]:
        """The sentence for a terminal, with what was left marked and its reasons below."""
        yield from wrapped(clean(_heading(self.document)), rest=_INDENT, width=width)
        yield from wrapped(marked(self.document, self.sentence.span, self.left, clean), "  ", "  ", width)
        for one in self.left:
            words = clean(self.document.text[one.span.start : one.span.end])
            yield from wrapped(clean(f"{_cut(words)}: {one.reason}"), _LEFT, _INDENT, width)
        yield ""


GAP_HEADINGS = ("outlet", "published", "document", "words", "reason", "sentence")


def gaps(traces: Iterable[Trace], reason: str = "") -> Iterator[Gap]:
    """Sentences with anything left; only those with a reason that holds `reason`, where one is given."""
    wanted = reason.casefold()
    for trace in traces:
        for sentence in trace.sentences:
            gap = Gap(trace.document, sentence)
            if any(wanted in one.reason.casefold() for one in gap.left):
                yield gap


def reasons(found: Iterable[Gap]) -> list[tuple[str, int]]:
    """The most frequent reasons with their counts, the most frequent first; ties in the order of the alphabet."""
    counted = Counter(one.reason for gap in found for one in gap.left)
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:_REASONS_SHOWN]
