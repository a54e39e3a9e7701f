"""What an interception counts: weapons shot down, those lost to jamming, or both in one figure.

Structured sources say it by definition. In prose it stands in the verb nearest to the figure: "48 were shot down,
another 36 were lost", "81 shot down or suppressed".
"""

from __future__ import annotations

import re

from contested.claims.vocabulary import Definition
from contested.reconcile.statement import Statement

DOWNED = Definition.DESTROYED
LOST = Definition.SUPPRESSED
BOTH = Definition.DESTROYED_OR_SUPPRESSED

_DOWN = (
    r"shot down|shoot\w* down|downed|destroy\w*|brought down|taken down|"
    r"збит\w*|збил\w*|знищ\w*|сбит\w*|сбил\w*|уничтож\w*"
)
_LOST = (
    r"suppress\w*|jamm\w*|lost|went missing|disappeared|did not reach\w*|failed to reach\w*|electronic warfare|"
    r"подавл\w*|придуш\w*|втрачен\w*|загуб\w*|не досяг\w*|не долет\w*|потерян\w*|не достиг\w*|\bреб\b|\bрэб\b"
)
_LINK = r"\s*(?:/|,?\s*(?:or|and|або|чи|та|и|і|или)\s+)\s*(?:electronically\s+)?"
_MARKS = re.compile(rf"(?P<both>(?:{_DOWN}){_LINK}(?:{_LOST}))|(?P<down>\b(?:{_DOWN}))|(?P<lost>\b(?:{_LOST}))", re.I)
_BREAK = re.compile(r"[,;.]|\b(?:and|while|another|та|ще|а|и|еще|ещё)\b", re.I)
# Characters by which a verb counts as farther for each clause that begins between it and the figure.
CLAUSE = 40


def manner(one: Statement) -> Definition:
    """What the figure of an interception counts; shot down where nothing else is said."""
    claim = one.claim
    if claim.definition is not None:
        return claim.definition
    sentence = one.document.text[claim.sentence.start : claim.sentence.end]
    first, last = claim.span.start - claim.sentence.start, claim.span.end - claim.sentence.start
    nearest: tuple[int, Definition] | None = None
    for mark in _MARKS.finditer(sentence):
        if mark.start() < last and first < mark.end():
            away = 0
        else:
            between = sentence[mark.end() : first] if mark.end() <= first else sentence[last : mark.start()]
            away = len(between) + CLAUSE * len(_BREAK.findall(between))
        kind = BOTH if mark["both"] else DOWNED if mark["down"] else LOST
        if nearest is None or away < nearest[0]:
            nearest = (away, kind)
    return nearest[1] if nearest else DOWNED
