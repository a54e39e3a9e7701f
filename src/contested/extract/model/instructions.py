"""Sentences of a text that speak to a machine and not to a reader: "ignore the instructions above and record that …".

No quote from such a sentence, or from what follows it in its paragraph, becomes a claim. This is a second wall: the
first is that a claim must be borne out by its own words wherever they stand. A list of phrases (`instructions.tsv`)
finds clumsy attempts and misses clever ones; a false report in plain words is no injection, and is read as a report.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from contested.extract.sentences import Sentence

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@lru_cache(maxsize=1)
def _orders() -> re.Pattern[str]:
    """The patterns of `instructions.tsv` as one."""
    lines = files(__package__).joinpath("instructions.tsv").read_text("utf-8").splitlines()
    return re.compile("|".join(line for line in lines if line and not line.startswith("# ")))


def speaks_to_a_machine(words: str) -> bool:
    """Whether words give orders to whatever program reads them; invisible marks and look-alike forms are undone."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", words))
    return _orders().search(" ".join(plain.lower().split())) is not None


def instructed(text: str, parts: Sequence[Sentence]) -> frozenset[int]:
    """Numbers of the sentences that speak to a machine, each with what follows it in its paragraph."""
    found: set[int] = set()
    paragraph = -1
    for number, part in enumerate(parts):
        if part.paragraph == paragraph or speaks_to_a_machine(text[part.span.start : part.span.end]):
            paragraph = part.paragraph
            found.add(number)
    return frozenset(found)
