"""An explanation with its numbers as links: each that a claim gives opens that claim's words.

Days, clocks and counts of our own stay plain; a number that several claims give opens one after the other of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from contested.claims.claim import Claim
from contested.reconcile.phrases import number
from contested.show.dates import MONTHS
from contested.show.html import Markup, foreign, join
from contested.show.register import Register

_MONTH = "|".join(MONTHS)
_OURS = "origins?|reports?|more|days?"  # what an explanation counts itself
# A number that is neither a day, a clock, a count of our own, nor a part of a longer word.
_NUMBER = re.compile(rf"(?<![\w.,:-])(\d[\d,]*(?:\.\d+)?)(?![\d:]|\w|\s(?:{_MONTH}|{_OURS})\b)")
_YEAR = re.compile(rf"(?:{_MONTH})\s$")


def explained(words: str, claims: Iterable[Claim], register: Register) -> Markup:
    """The explanation of a disagreement over `claims`; its foreign words are escaped and shut in."""
    waiting: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.quantity is not None:
            ends = (claim.quantity.low, claim.quantity.high)
            for figure in dict.fromkeys(number(end) for end in ends if end is not None):
                waiting.setdefault(figure, []).append(claim)
    parts: list[Markup] = []
    at = 0
    for found in _NUMBER.finditer(words):
        told = waiting.get(found[1].rstrip(","))
        if not told or _YEAR.search(words, 0, found.start()):
            continue
        end = found.start() + len(found[1].rstrip(","))
        parts += [foreign(words[at : found.start()]), register.link(told[0], words[found.start() : end])]
        if len(told) > 1:
            told.pop(0)
        at = end
    return join(*parts, foreign(words[at:]))
