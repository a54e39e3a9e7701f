"""`name_confusion` where only the region tells: one event of one day, told of two villages of one name.

Two reports give the same figures (dead, hurt, houses hit) for places in two regions, and the name of the one's village
stands in the other's words. The atlas may know neither: a village's name and the region said beside it are enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import lru_cache

from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.claims.parts import Span
from contested.claims.vocabulary import Measure
from contested.errors import InputError
from contested.extract.places import mentions
from contested.extract.tokens import tokens
from contested.reconcile.casebook import Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.phrases import sentence, tellings
from contested.reconcile.scope import holds, same
from contested.reconcile.spellings import FEWEST_CONSONANTS, skeleton
from contested.reconcile.statement import Statement

KIND = "name_confusion"
# What a blow to a village is told by.
BLOWS = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.DAMAGE})
# Figures that agree; one alone is many a village's.
ONE_EVENT = 2
A_DAY = timedelta(days=1)
# Later statements with one figure that a statement is compared with.
MOST_COMPARED = 40
# Characters before a sentence in which its village and region may be named.
AHEAD = 200
_CAPITALISED = re.compile(r"\b[A-ZА-ЯІЇЄҐЁ][\w’'ʼ-]{2,}")

Pairs = list[tuple[Statement, Statement]]


def moved(book: Casebook) -> Iterator[Disagreement]:
    """One for each pair of reports that tell one event of one name in two regions."""
    by_report: dict[str, list[Statement]] = {}
    for one in book.statements:
        told = one.claim.measure in BLOWS and one.claim.place is not None and one.asserted and one.is_fact
        if told and one.interval is not None and one.interval.floor > 0:
            by_report.setdefault(one.claim.document, []).append(one)
    by_figure: dict[tuple[object, ...], list[Statement]] = {}
    for blows in by_report.values():
        if len({(one.claim.measure, one.claim.what) for one in blows}) >= ONE_EVENT:
            for one in blows:
                claim = one.claim
                by_figure.setdefault((claim.measure, claim.what, claim.party, one.interval), []).append(one)
    pairs: dict[tuple[str, str], Pairs] = {}
    for group in by_figure.values():
        group.sort(key=lambda one: one.day)
        for number, one in enumerate(group):
            for other in group[number + 1 : number + 1 + MOST_COMPARED]:
                if other.day - one.day > A_DAY:
                    break
                if one.document.outlet != other.document.outlet:
                    first, later = sorted((one, other), key=lambda each: (each.published, each.claim.document))
                    pairs.setdefault((first.claim.document, later.claim.document), []).append((first, later))
    for together in pairs.values():
        if _matters(together) < ONE_EVENT:
            continue
        found = [pair for pair in together if not _may_be_one(*pair)]
        if _matters(found) >= ONE_EVENT and any(_one_name(one, other) for one, other in found):
            yield _told_apart(found)


def _matters(found: Pairs) -> int:
    return len({(one.claim.measure, one.claim.what) for one, _ in found})


def _may_be_one(one: Statement, other: Statement) -> bool:
    """Whether two places are one as far as is known, or one holds the other."""
    left, right = one.claim.place, other.claim.place
    if holds(left, right) or holds(right, left):
        return True
    known = left is not None and right is not None and left.place_id is not None and right.place_id is not None
    if known and same(left, right):
        return True
    regions = (_regions(one), _regions(other))
    return not all(regions) or bool(regions[0] & regions[1])


def _one_name(one: Statement, other: Statement) -> bool:
    """Whether the village of one statement is named by the words of the other."""
    villages = (_village(one), _village(other))
    return bool({villages[0]} & _names(other) or {villages[1]} & _names(one))


def _village(one: Statement) -> str | None:
    place = one.claim.place
    name = skeleton(place.name) if place is not None and place.level in (None, Level.SETTLEMENT) else ""
    return name if len(name) >= FEWEST_CONSONANTS else None


def _names(one: Statement) -> frozenset[str | None]:
    own = one.claim.sentence
    said = one.document.text[max(0, own.start - AHEAD) : own.end]
    return frozenset(skeleton(word) for word in _CAPITALISED.findall(said))


def _regions(one: Statement) -> frozenset[str]:
    """The regions in which a statement's place lies: the atlas's, or those that its words name."""
    place = one.claim.place
    if place is not None and place.place_id is not None:
        try:
            region = gazetteer().region_of(gazetteer().place(place.place_id))
        except InputError:
            region = None
        return frozenset({region.id}) if region is not None else frozenset()
    return _regions_said(one.document.text, one.claim.sentence)


@lru_cache(maxsize=4096)
def _regions_said(text: str, own: Span) -> frozenset[str]:
    found = set()
    for mention in mentions(tokens(text[max(0, own.start - AHEAD) : own.end])):
        head = mention.candidates[0] if mention.candidates else None
        if head is not None and head.level in (Level.REGION, Level.DISTRICT):
            found.add(head.id if head.level is Level.REGION else head.region or head.id)
    return frozenset(found)


def _told_apart(found: Sequence[tuple[Statement, Statement]]) -> Disagreement:
    one, other = found[0]
    words = (
        f"the same figures of one day are told of {_where(one)} and of {_where(other)}, which one name may be taken "
        f"for: {tellings([first for first, _ in found])}; {tellings([later for _, later in found])}. Until that is "
        "settled neither answers for the other."
    )
    return Disagreement(KIND, sentence(words), tuple(dict.fromkeys(each.claim for pair in found for each in pair)))


def _where(one: Statement) -> str:
    place = one.claim.place
    name = place.name if place is not None else "nowhere"
    regions = [gazetteer().place(each).name for each in sorted(_regions(one)) if each.startswith("region:")]
    return f"{name} ({', '.join(regions)})" if regions and name not in regions else name
