"""A report's text with the words of every claim marked, however the spans nest or cross.

Each claim has exactly one anchor, at its first marked character. Spans that nest become nested marks; where two spans
cross, the later one is closed and goes on in a mark without an anchor. Not one character of the text is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contested.claims.claim import Claim
from contested.claims.parts import Span
from contested.claims.vocabulary import Polarity
from contested.ledger.judgement import Judgement
from contested.show.html import Markup, element, foreign, join, trusted
from contested.show.judgements import rejection
from contested.show.register import Register, anchor

BREAK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters [start, end) of the text, marked for a claim (its position in the list) or plain, with parts inside.

    `first` and `last` tell whether a claim's words start or end in this piece.
    """

    start: int
    end: int
    claim: int | None
    parts: tuple[Piece, ...] = ()
    first: bool = True
    last: bool = True


def marked(text: str, claims: Sequence[Claim], register: Register) -> Markup:
    """The text with marks, each with its id and a superscript: the claim's number and measure."""
    pieces = nest(len(text), [claim.span for claim in claims])

    def draw(piece: Piece, within: Judgement | None = None) -> Markup:
        if piece.claim is None:
            words = paragraphs(text[piece.start : piece.end])
            return element("s", words, title=rejection(within)) if within else words
        claim = claims[piece.claim]
        denied, rejected = claim.polarity is Polarity.DENIED, register.judged.rejected.get(claim)
        inner = join(*(draw(part, rejected) for part in piece.parts))
        note = None
        if piece.last:
            measure = str(claim.measure).replace("_", " ")
            verdict = "rejected " if rejected else ""
            said = (element("b", register.label(claim)), "\u00a0", verdict, "denied " * denied, measure)
            note = element("sup", element("bdi", *said), class_="note")
        classes = " ".join(filter(None, ("denied" * denied, "rejected" * bool(rejected), "" if piece.first else "on")))
        key = anchor(claim) if piece.first else None
        return element("mark", inner, note, id=key, class_=classes or None, title=register.hint(claim))

    return join(*(draw(piece) for piece in pieces))


def excerpt(text: str, sentence: Span, span: Span) -> Markup:
    """One sentence with the words of one claim marked, without an anchor: a quotation."""
    start, end = min(sentence.start, span.start), max(sentence.end, span.end)
    words = element("mark", foreign(text[span.start : span.end]))
    return join(foreign(text[start : span.start]), words, foreign(text[span.end : end]))


def nest(length: int, spans: Sequence[Span]) -> tuple[Piece, ...]:
    """Pieces that cover [0, length) once, in order, as a tree: every span is a piece or a chain of pieces.

    A span that reaches past the end of the text is cut there; one that starts past it is a mark of no width.
    """
    ordered = sorted(range(len(spans)), key=lambda one: (spans[one].start, -spans[one].end, one))
    waiting = [(min(spans[one].start, length), min(spans[one].end, length), one, True) for one in ordered]
    return _cover(0, length, waiting)


def _cover(start: int, end: int, waiting: list[tuple[int, int, int, bool]]) -> tuple[Piece, ...]:
    """Consume spans that start in [start, end); cross-over parts go back in front of what still waits."""
    pieces: list[Piece] = []
    at = start
    while waiting and (waiting[0][0] < end or (waiting[0][0] == end == waiting[0][1])):
        begin, finish, claim, first = waiting.pop(0)
        if begin > at:
            pieces.append(Piece(at, begin, None))
        stop = min(finish, end)
        parts = _cover(begin, stop, waiting)
        pieces.append(Piece(begin, stop, claim, parts, first, last=stop == finish))
        if stop < finish:
            rest = (stop, finish, claim, False)
            place = next((i for i, one in enumerate(waiting) if (one[0], -one[1]) > (stop, -finish)), len(waiting))
            waiting.insert(place, rest)
        at = stop
    if at < end:
        pieces.append(Piece(at, end, None))
    return tuple(pieces)


def paragraphs(text: str) -> Markup:
    """Text with its line breaks as gaps, so that it wraps like prose."""
    return join(*_with_gaps(text))


def _with_gaps(text: str) -> Iterator[Markup]:
    at = 0
    for found in BREAK.finditer(text):
        yield foreign(text[at : found.start()])
        yield trusted('<span class="gap">\n</span>')
        at = found.end()
    yield foreign(text[at:])
