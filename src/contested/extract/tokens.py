"""Words, numbers, clocks and marks of a text with their offsets: what every grammar here runs on.

Offsets count code points of the stored text, which is never changed: a token's normal form is kept beside it.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from contested.atlas.gazetteer import normal as plain


class Kind(Enum):
    """What a token is made of."""

    WORD = "word"
    NUMBER = "number"  # digits with their separators
    COMPOUND = "compound"  # digits glued to letters: 28-point, 155mm, 68-ї, E50, T-72
    CLOCK = "clock"
    DATE = "date"  # 24.02.2022, 2025-11-08
    MARK = "mark"  # one character of punctuation or a symbol


class Token(NamedTuple):
    """One token; `norm` is lower case with ё as е and one apostrophe. A named tuple: a report has thousands."""

    text: str
    norm: str
    start: int
    end: int
    kind: Kind

    @property
    def capitalised(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"""
    (?P<link></?[a-zA-Z][^<>]{{0,400}}>|\]\(https?://[^\s()]{{0,400}}\)|https?://[^\s<>"')\]]+|\*\*+|__+)
  | (?P<abbreviation>(?:{_LETTER}\.){{2,}})
  | (?P<word>{_LETTER}+(?:(?:['’ʼ`\u0301\u00ad-]|(?<=[оОйЙ])–|–(?=[а-яіїєґ]))?(?:{_LETTER}|\d)+)*)
  | (?P<date>\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}(?!\d)|\d{{1,2}}\.\d{{2}}\.\d{{2}}(?![.\d])|\d{{4}}-\d{{2}}-\d{{2}}(?!\d))
  | (?P<clock>\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?!\d))
  | (?P<number>
      (?:\d{{1,3}}(?:[,.\u00a0\u202f\u2009\ ']\d{{3}})+(?!\d)|\d+(?:[\u200b\u2060\ufeff]+\d+)*)(?:[.,]\d+(?!\d))?
    )
    (?P<glued>-?{_LETTER}[\w-]*)?
  | (?P<mark>[^\s\u200b-\u200f\u2060\ufeff])
    """,
    re.VERBOSE,
)
_DASHES = dict.fromkeys("\u2012\u2015\u2212", "–")  # dashes that stand for one another
_DIGIT = re.compile(r"\d")
_LONGEST = 60  # characters; no word or number that anyone means is longer
# Endings that a cardinal's digits may carry: "111-ма дронами", "5-ти", "40-ка"; "8-го" and "68-ї" are ordinals.
_CARDINAL = re.compile(r"-(?:ма|мя|ьма|ти|ка|ю)$", re.IGNORECASE)
# A clock written with a full stop, behind one of these words: "з 18.00", "станом на 11.00".
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d$")
_CLOCK_BEFORE = frozenset("о об з із по до на с со в к at from by until around until близько около".split())
_MEASURED = frozenset("% тис тыс млн млрд км km m mln bn billion million тисяч тысяч процент відсотк".split())
# Multipliers and units may be glued to a number and still leave it one: 10k, 1.5bn, 110тис.
_MULTIPLIER = re.compile(r"(?:k|m|mn|bn|тис|млн|млрд|тыс)$", re.IGNORECASE)


@lru_cache(maxsize=200_000)  # distinct words; bounds the memory of a long batch
def normal(word: str) -> str:
    """The atlas's normal form, so that names meet its own; soft hyphens and the English possessive dropped."""
    return plain(word.replace("\u00ad", "").replace("–", "-")).removesuffix("'s")


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of `text[start:end]` with offsets into `text`."""
    found: list[Token] = []
    word_kind, mark_kind, add = Kind.WORD, Kind.MARK, found.append
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kind, word = match.lastgroup, match.group()
        at, stop = match.span()
        if kind == "word" or kind == "abbreviation":  # noqa: PLR1714  twice as fast as a lookup, once for every word
            shape = word_kind if word.isalpha() or not _DIGIT.search(word) else Kind.COMPOUND
            add(Token(word, normal(word) if stop - at <= _LONGEST else word[:_LONGEST], at, stop, shape))
        elif kind == "link":
            continue  # a page's tag, a chat's mark of bold or an address says nothing
        elif kind == "mark":
            add(Token(word, _DASHES.get(word, word), at, stop, mark_kind))
        elif len(word) > _LONGEST:
            found.append(Token(word, word[:_LONGEST], at, match.end(), Kind.MARK))  # a run of digits is no number
        elif kind == "glued":
            glued = match.group("glued")
            if _CARDINAL.match(glued):
                number = match.group("number")
                add(Token(number, number, at, stop, Kind.NUMBER))
                continue
            if _MULTIPLIER.match(glued):
                cut = match.start("glued")
                number = match.group("number")
                found.append(Token(number, number, at, cut, Kind.NUMBER))
                found.append(Token(glued, normal(glued), cut, match.end(), Kind.WORD))
                continue
            found.append(Token(word, normal(word), at, match.end(), Kind.COMPOUND))
        elif kind == "number":
            found.append(Token(word, word, at, match.end(), Kind.NUMBER))
        else:
            shape = Kind.DATE if kind == "date" else Kind.CLOCK
            found.append(Token(word, word, at, match.end(), shape))
    return _clocked(found)


def _clocked(found: list[Token]) -> list[Token]:
    """Full-stop clocks told from decimals by the word before them."""
    for k, token in enumerate(found):
        if k and token.kind is Kind.NUMBER and found[k - 1].norm in _CLOCK_BEFORE and _CLOCK.match(token.text):
            after = found[k + 1].norm if k + 1 < len(found) else ""
            if after not in _MEASURED and len(token.text.partition(".")[0]) == 2:
                found[k] = token._replace(kind=Kind.CLOCK)
    return found
