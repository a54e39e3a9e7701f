"""Paragraphs and sentences as offsets; a headline is a paragraph of its own.

Splitting is by rules: an end mark followed by space and an opening capital, digit or quote, unless what ends there is
an abbreviation or an initial. Bulleted and timed lines are sentences of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contested.claims.parts import Span
from contested.extract.words import words

# Pictures and bullets with which a post opens an item; a chat's export writes the line's end before them as spaces.
_BULLET = "\u2022\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_BREAK = re.compile(rf"[\n\r]+|[^\S\n\r]{{2,8}}(?=[*_]*[{_BULLET}])")
_END = re.compile(
    r"[.!?…]+[\"'”’»)\]*_]*(?=\s+[\"'“‘«(\[—–*_-]*\s*[^\W\d_a-zа-яіїєґё]|\s+[\"'“‘«(\[*_]*\d|\s*$)"
    rf"|[.!?…]+[*_]*(?=\s+[*_]*[{_BULLET}])"
)
_LAST_WORD = re.compile(r"([^\s(«“\"]+)$")
_LONGEST_WORD = 40  # characters looked back at from a full stop
_LONGEST = 1000  # characters of a sentence: five times a long one; a longer one is cut at a space
_MOST_PIECES = 8  # pieces of one sentence; what goes on without an end is a table or noise, and dense
_ABBREVIATIONS = words("sentences", "abbreviations")
_THOUSANDS = ("тис", "тыс")
# Not sentence ends after these even before a capital; "тис. осіб" and "тыс. человек" are lower case and safe anyway.
_ENDS_ANYWAY = frozenset(
    ("од", "чол", "обл", "г", "р", "рр", "гг", "км", "кв", "тис", "тыс", "млн", "млрд", "грн", "руб", "etc")
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its span in the text, and which paragraph it stands in (0 is the first)."""

    span: Span
    paragraph: int
    endless: bool = False  # what is left of a sentence far beyond any that somebody wrote: it is not read


def sentences(text: str) -> list[Sentence]:
    """Every sentence of the text in order."""
    found: list[Sentence] = []
    paragraph = -1
    for line in _paragraphs(text):
        if not text[line.start : line.end].strip():
            continue
        paragraph += 1
        start = line.start
        for mark in _END.finditer(text, line.start, line.end):
            if mark.start() <= start or not _ends(text, start, mark):
                continue
            _cut(found, text, start, mark.end(), paragraph)
            start = mark.end()
        _cut(found, text, start, line.end, paragraph)
    return found


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for gap in _BREAK.finditer(text):
        if gap.start() > start:
            yield Span(start, gap.start())
        start = gap.end()
    if start < len(text):
        yield Span(start, len(text))


def _cut(found: list[Sentence], text: str, start: int, end: int, paragraph: int) -> None:
    """One sentence, or pieces of one that no writer ended: rules look at every word of a sentence from every other."""
    pieces = 0
    while end - start > _LONGEST:
        if pieces == _MOST_PIECES:
            found.append(Sentence(Span(start, end), paragraph, endless=True))
            return
        pieces += 1
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        stop = space if space > start else start + _LONGEST
        _add(found, text, start, stop, paragraph)
        start = stop
    _add(found, text, start, end, paragraph)


def _ends(text: str, start: int, mark: re.Match[str]) -> bool:
    if not mark.group().startswith(".") or len(mark.group()) > 1:
        return True
    before = _LAST_WORD.search(text[max(start, mark.start() - _LONGEST_WORD) : mark.start()])
    if before is None:
        return True
    word = before.group(1).lower()
    if len(word) == 1 and word.isalpha():
        return before.group(1).islower() and word not in "гмсрптг"
    if word in _THOUSANDS and text[mark.end() : mark.end() + 2].strip().isdigit():
        return False  # "63 тис. 400 клієнтів"
    if word in _ENDS_ANYWAY:
        return True
    return word not in _ABBREVIATIONS


def _add(found: list[Sentence], text: str, start: int, end: int, paragraph: int) -> None:
    words = text[start:end]
    lead = len(words) - len(words.lstrip())
    words = words.strip()
    if words:
        found.append(Sentence(Span(start + lead, start + lead + len(words)), paragraph))
