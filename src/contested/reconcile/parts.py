"""Figures that one report gives as parts of its own larger ones: "63 people, 18 of them bedridden".

A part answers no question of the whole, so that it neither contradicts it nor is an earlier reading of a running count.
It is known by its words ("of them", "among them") or by standing behind the larger figure of the same speaker, unless
it is said to be the earlier one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from contested.claims.vocabulary import Measure
from contested.reconcile.rows import table_of
from contested.reconcile.statement import Statement
from contested.reconcile.voices import own_voice

# Characters between a whole and its part: the same sentence or the next.
REACH = 300
# Characters behind a figure in which it is said to be "of them".
BEHIND = 30
# What reports tell the whole of first. Weapons they list kind by kind: "25 of one type, 7 of another" are no parts.
_WHOLE_FIRST = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.ASSAULTS, Measure.EVACUATED})
_OF_THEM = re.compile(
    r"\b(?:of (?:them|whom|these|those|the (?:dead|killed|wounded|injured|victims))|among (?:them|whom|the)|including|"
    r"(?:з|із|из) (?:них|яких|которых)|зокрема|серед (?:них|яких|загибл\w+|поранен\w+)|среди (?:них|которых|погибш\w+)|"
    r"у тому числі|в тому числі|в том числе|включая)\b",
    re.IGNORECASE,
)
# Words by which a lower figure behind a higher one is an older one, or another day's.
_EARLIER = re.compile(
    r"\b(?:earlier|previous\w*|at first|initial\w*|before|until|up from|from|yesterday|then|later|against|compared|"
    r"rose|risen|grew|"
    r"раніше|спочатку|спершу|попередн\w+|до цього|досі|вчора|учора|потім|згодом|пізніше|проти|зросл\w+|"
    r"ранее|раньше|сначала|вначале|предыдущ\w+|до этого|вчера|затем|позже|против|выросл\w+)\b",
    re.IGNORECASE,
)


def without_parts(answers: Sequence[Statement]) -> tuple[Statement, ...]:
    """Statements of one question without those that are parts of a larger one of the same report."""
    by_report: dict[str, list[Statement]] = {}
    for one in answers:
        by_report.setdefault(one.claim.document, []).append(one)
    parts = {
        id(one)
        for told in by_report.values()
        if len(told) > 1
        for one in told
        if any(_is_part(one, whole) for whole in told if whole is not one)
    }
    return tuple(one for one in answers if id(one) not in parts)


def _is_part(one: Statement, whole: Statement) -> bool:
    if one.interval is None or whole.interval is None or one.interval.ceiling >= whole.interval.floor:
        return False
    if table_of(one) is not None:
        return False  # rows stand beside each other
    if one.claim.stated_at != whole.claim.stated_at or one.interval.ceiling <= 0:
        return False
    names = {one.claim.speaker.name, whole.claim.speaker.name}
    if len(names) > 1 and not own_voice(one) and not own_voice(whole):
        return False
    gap = one.claim.span.start - whole.claim.span.end
    if not 0 <= gap <= REACH:
        return False
    text, span = one.document.text, one.claim.span
    if _OF_THEM.search(text, max(whole.claim.span.end, one.claim.sentence.start), span.end + BEHIND):
        return True
    said = text[whole.claim.span.end : max(one.claim.sentence.end, span.end)]
    return one.claim.measure in _WHOLE_FIRST and len(names) == 1 and not _EARLIER.search(said)
