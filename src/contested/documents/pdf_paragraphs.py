"""Lines of a PDF's pages made into running text: what a page breaks in two is one sentence again.

Words are never changed, and a line is left out only where it is certainly none of the text: it stands apart from it at
the edge of three pages or more, at one height and with the same words, or it counts the pages. A hyphen at the end of a
line goes only where the document itself writes the word without it elsewhere: `long-range` must not become `longrange`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from contested.documents.pdf_lines import HYPHEN

# Lines from the top or the bottom of a page that may be a header or a footer, and pages that must show it.
_EDGE_LINES = 2
_PAGES_LEAST = 3
_PAGES_SHARE = 0.4  # left and right pages may have heads of their own
_POINTS = 3.0  # heights that differ by less are one height

# A paragraph ends: pitch of a new one against that inside; type that differs; a last line's share of the column.
_PITCH_RATIO = 1.4
_TYPE_RATIO = 1.12
_LEADING = 1.5  # the widest pitch of running text, against the height of its type
_FULL_LINE = 0.85

_INDENT = 24.0  # points by which lines of one column may start apart

_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•●▪■◦‣*·–—-]|\(?\d{1,2}[.)])\s")
_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LAST_PART = re.compile(r"[^\W_]+$")
_FIRST_PART = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page and its box, in points with y upwards."""

    text: str
    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0

    @property
    def height(self) -> float:
        """Of the type, not of the letters in it."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Running:
    """Running text, the offset at which each page starts, and the number of lines left out of it."""

    text: str
    pages: tuple[int, ...]
    left_out: int


def running_text(pages: Sequence[Sequence[Line]]) -> Running:
    """One text of all pages; paragraphs are parted by one line end."""
    dropped = _headers_and_footers(pages)
    kept = [
        [line for place, line in enumerate(page) if (number, place) not in dropped] for number, page in enumerate(pages)
    ]
    words = _words(line.text for page in kept for line in page)
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    before: Line | None = None
    column = _Column(())
    for page in kept:
        inside, column = column, _Column(page)
        starts_here = None
        for place, line in enumerate(page):
            text = " ".join(line.text.removesuffix(HYPHEN).split())
            hyphen = "-" if line.text.endswith(HYPHEN) else ""
            glue = ""
            if before is not None:
                breaks = _ends_page(before, line, inside) if place == 0 else column.breaks(before, line)
                glue = "\n" if breaks else " "
                if before.text.endswith(HYPHEN):
                    glue = ""
                    if parts[-1].endswith("-") and _mended(parts[-1][:-1], text, words):
                        parts[-1] = parts[-1][:-1]
                        length -= 1
            parts.append(glue + text + hyphen)
            if starts_here is None:
                starts_here = length + len(glue)
            length += len(parts[-1])
            before = line
        starts.append(length if starts_here is None else starts_here)
    if starts:
        starts[0] = 0
    return Running("".join(parts), tuple(starts), len(dropped))


class _Column:
    """How the lines of one page stand: their usual distance, and how far to the right those that start alike reach."""

    def __init__(self, lines: Sequence[Line]) -> None:
        steps = [above.bottom - below.bottom for above, below in pairwise(lines)]
        self.pitch = median([step for step in steps if step > 0] or [0.0])
        self._rights: dict[int, float] = {}
        for line in lines:
            own = round(line.left / _INDENT)
            for start in (own - 1, own, own + 1):
                self._rights[start] = max(self._rights.get(start, line.right), line.right)

    def full(self, line: Line) -> bool:
        """Whether a line reaches so far that the next one had to be begun."""
        right = self._rights.get(round(line.left / _INDENT), line.right)
        return line.right - line.left >= _FULL_LINE * (right - line.left)

    def breaks(self, before: Line, line: Line) -> bool:
        """Whether a paragraph ends between two lines of the page."""
        if _ITEM.match(line.text) or _other_type(before, line):
            return True
        ends = _ENDS.search(before.text.rstrip()) is not None
        step = before.bottom - line.bottom
        if step <= 0:  # the next column, or two pieces of one line
            return ends and not self.full(before)
        if step > _PITCH_RATIO * max(self.pitch, line.height):
            return ends or line.text[:1].isupper() or line.text[:1].isdigit()
        indented = line.left - before.left > line.height
        return (ends and (indented or not self.full(before))) or (not self.full(before) and _starts_anew(line))


def _other_type(before: Line, line: Line) -> bool:
    small, large = sorted((max(before.height, 0.1), max(line.height, 0.1)))
    return large / small > _TYPE_RATIO


def _starts_anew(line: Line) -> bool:
    return line.text[:1].isupper() and line.left > 0


def _ends_page(before: Line, line: Line, column: _Column) -> bool:
    """Whether a paragraph ends where a page does: unless the sentence plainly goes on."""
    if _ITEM.match(line.text) or _other_type(before, line):
        return True
    return _ENDS.search(before.text.rstrip()) is not None or (not column.full(before) and not line.text[:1].islower())


def _words(texts: Iterable[str]) -> frozenset[str]:
    """Words that stand whole inside a line, hyphens included: not the pieces at a broken line's ends."""
    found: set[str] = set()
    broken = False
    for text in texts:
        words = [word.lower() for word in _WORD.findall(text)]
        ends = text.endswith(HYPHEN)
        found.update(words[int(broken) : len(words) - int(ends)])
        broken = ends
    return frozenset(found)


def _mended(before: str, after: str, words: frozenset[str]) -> bool:
    """Whether the hyphen between two pieces is the line's and not the word's, by the document's own spelling."""
    head, tail = _LAST_PART.search(before), _FIRST_PART.match(after)
    if head is None or tail is None:
        return False
    whole = f"{head[0]}{tail[0]}".lower()
    return whole.isalpha() and whole in words and f"{head[0]}-{tail[0]}".lower() not in words


def _headers_and_footers(pages: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """Page and place of every line that certainly is a running head, a foot or a page number."""
    seen: dict[tuple[str, int], list[tuple[int, int, Line]]] = defaultdict(list)
    for number, page in enumerate(pages):
        for place in {*range(len(page))[:_EDGE_LINES], *range(len(page))[-_EDGE_LINES:]}:
            line = page[place]
            seen[_shape(line), round(line.bottom / _POINTS)].append((number, place, line))
    alike: set[tuple[int, int]] = set()
    least = max(_PAGES_LEAST, _PAGES_SHARE * sum(1 for page in pages if page))
    for found in seen.values():
        if len({number for number, _, _ in found}) < least:
            continue
        if len({line.text.strip() for _, _, line in found}) == 1 or _count_pages(found):
            alike.update((number, place) for number, place, _ in found)
    return {
        (number, place)
        for number, page in enumerate(pages)
        for order in (range(len(page)), range(len(page))[::-1])
        for place in _apart(number, page, order, alike)
    }


def _apart(number: int, page: Sequence[Line], order: Sequence[int], alike: set[tuple[int, int]]) -> Sequence[int]:
    """The outermost of these lines, from one end of a page, that stand apart from the text."""
    pitch = _Column(page).pitch
    for count in range(min(_EDGE_LINES, len(page) - 1), 0, -1):
        edge = order[:count]
        last, text = page[edge[-1]], page[order[count]]
        usual = min(pitch, _LEADING * text.height)  # a page of few lines has no usual distance
        if all((number, place) in alike for place in edge) and abs(last.bottom - text.bottom) > _PITCH_RATIO * usual:
            return edge
    return ()


def _shape(line: Line) -> str:
    return _NUMBER.sub("#", " ".join(line.text.split()))


def _count_pages(found: Sequence[tuple[int, int, Line]]) -> bool:
    """Whether one number of the lines grows with the page, by one for each, and no other changes."""
    rows = [[int(word) - number for word in _NUMBER.findall(line.text)] for number, _, line in found]
    fixed = [[int(word) for word in _NUMBER.findall(line.text)] for _, _, line in found]
    counting = [len(set(column)) == 1 for column in zip(*rows, strict=True)]
    still = [len(set(column)) == 1 for column in zip(*fixed, strict=True)]
    return sum(counting) == 1 and all(one or other for one, other in zip(counting, still, strict=True))
