"""`sum_mismatch`: parts listed in one report that do not add up to its total."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from contested.atlas.level import Level
from contested.claims.claim import Claim
from contested.claims.parts import Span
from contested.claims.vocabulary import Bound, Measure, Unit
from contested.reconcile.casebook import Case, Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.phrases import number, sentence, subject, tellings
from contested.reconcile.question import EVENTS
from contested.reconcile.scope import holds, level, same
from contested.reconcile.statement import Statement

KIND = "sum_mismatch"
# Parts. Two parts that fall short are a partial list; three in one sentence are meant to be the whole.
FEWEST_PARTS = 3
# Days by which two reports may date one total apart.
A_DAY = timedelta(days=1)
# Days between two reports of one count, and the smallest figure that tells itself from others of those days.
SOON = timedelta(days=3)
LEAST_TOLD = 10
# Share of the total. A list that falls short by more, and by more than one, was never meant to be complete, unless the
# report says that there were no others.
MOST_SHORT = 0.2
# The same where another report gives the same parts, or as the total what they add up to.
MOST_SHORT_SPELLED_OUT = 0.5
# Characters behind a list in which it may be said to be complete.
NEXT_SENTENCE = 60
# Characters between a sentence and the next.
NEXT_SPACE = 2
# Totals that a list may be held against; "at least nine" cannot be seven.
_COUNTED = frozenset({Bound.EXACT, Bound.AT_LEAST, Bound.ABOUT})
# Share by which a total that is said to be about so many may miss its parts.
ABOUT = 0.15
# What lists are given of, part by part.
LISTED = EVENTS | {
    Measure.POWER_OUTAGE,
    Measure.SERVICE_OUTAGE,
    Measure.REMAINING,
    Measure.MISSING,
    Measure.SETTLEMENTS,
    Measure.AREA,
    Measure.AID,
}
# Units of single weapons; an air strike or a shelling is an attack with many.
WEAPONS = frozenset({Unit.ITEMS, Unit.DRONES, Unit.MISSILES, Unit.BOMBS})
# What stands between two items of one list, and what makes the second a part of the first.
_NEXT_ITEM = re.compile(r"[,;]|\b(?:and|та|і|й|и|а)\b")
_PART_OF = re.compile(
    r"[:(–—]|\b(?:including|among|of (?:them|which|whom|these)|зокрема|серед|з них|із них|в тому числі|у тому числі"
    r"|в том числе|из них|среди|включая)\b"
)
_NO_OTHERS = re.compile(
    r"\bno other|\b(?:nobody|no one|no-one) else|\bno (?:further|more) (?:deaths|dead|casualties|victims)|\bno others\b"
    r"|інших (?:\w+ )?(?:немає|не було)|(?:немає|не було) інших|\bбільше (?:\w+ )?(?:немає|не було)"
    r"|других (?:\w+ )?(?:нет|не было)|(?:нет|не было) других|\bбольше (?:\w+ )?(?:нет|не было)"
)
# Kinds of one weapon.
_MISSILES = frozenset({"ballistic", "cruise"})


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each list of parts in one report that does not add up to its total."""
    reports: dict[tuple[object, ...], list[Statement]] = {}
    for one in book.statements:
        claim, quantity = one.claim, one.claim.quantity
        counted = quantity is not None and quantity.bound in _COUNTED and quantity.per is None
        if counted and one.asserted and one.is_fact and claim.measure in LISTED:
            party = None if claim.measure is Measure.AID else claim.party  # each donor gives a part
            key = (claim.document, claim.measure, party, claim.status)
            reports.setdefault(key, []).append(one)
    answers = {id(one): case for case in book.cases for one in case.statements}
    for group in reports.values():
        if len(group) > 2:
            for total in group:
                timely = [one for one in group if _of_its_time(one, total)]
                exact = [one for one in timely if one.claim.quantity and one.claim.quantity.bound is Bound.EXACT]
                parts = _parts(total, exact, book)
                if parts:
                    sums = _sum_elsewhere(total, parts, book)
                    known = {one.claim.document for part in parts for one in _told_elsewhere(part, book)}
                    if _does_not_add_up(total, parts, confirmed=bool(sums) or _known_elsewhere(parts, known, book)):
                        beside = [one for part in parts for one in _same_elsewhere(part, answers[id(part)])]
                        beside += [one for part in parts for one in _told_elsewhere(part, book)]
                        beside += [*_total_elsewhere(total, book), *sums]
                        yield _mismatch(total, parts, list(dict.fromkeys(beside)))


def _of_its_time(part: Statement, total: Statement) -> bool:
    """Whether a part is of the total's time: the same, or a day and night of which the part names the one."""
    mine, whole = part.claim.period, total.claim.period
    if mine == whole:
        return True
    if mine.start is None or mine.end is None or whole.start is None or whole.end is None:
        return False
    return whole.start <= mine.start <= mine.end <= whole.end and whole.end - whole.start <= A_DAY


def _parts_by_place(total: Statement, group: Sequence[Statement]) -> list[Statement]:
    """Counts of the same thing in places inside the total's: the items of one list, else each place once; none where
    the places may overlap."""
    inside = [
        one
        for one in group
        if one.claim.what == total.claim.what and _unit(one) == _unit(total) and _is_inside(one, total)
    ]
    by_sentence: dict[Span, list[Statement]] = {}
    for one in inside:
        by_sentence.setdefault(one.claim.sentence, []).append(one)
    items = max(by_sentence.values(), key=len, default=[])
    if _is_flat_list(items) or _spelled_out(total, items):
        return items
    parts: dict[str, Statement] = {}
    for one in inside:
        name = one.claim.place.name if one.claim.place else ""
        parts[name] = max(parts.get(name, one), one, key=_count)
    found = list(parts.values())
    overlap = any(holds(one.claim.place, other.claim.place) for one in found for other in found)
    levels = {level(one.claim.place) for one in found if one.claim.place}
    return [] if overlap or (Level.REGION in levels and len(levels) > 1) else found


def _is_flat_list(parts: Sequence[Statement]) -> bool:
    """Whether three counts or more follow each other in one sentence as items of one rank: then none is a part of
    another, whatever their places ("one in Nikopol district of Dnipropetrovsk region and one in Kherson")."""
    if len(parts) < FEWEST_PARTS or len({one.claim.sentence for one in parts}) > 1:
        return False
    text = parts[0].document.text
    spans = sorted((one.claim.span.start, one.claim.span.end) for one in parts)
    gaps = [text[end:start].casefold() for (_, end), (start, _) in pairwise(spans)]
    return all(_NEXT_ITEM.search(gap) and not _PART_OF.search(gap) for gap in gaps)


def _is_introduced(parts: Sequence[Statement]) -> bool:
    """Whether a list stands behind a colon as a whole: "by type:", and not "among them"."""
    first = min(parts, key=_start)
    ahead = first.document.text[first.claim.sentence.start : _start(first)].casefold()
    return ":" in ahead and not _PART_OF.search(ahead.replace(":", ""))


def _is_inside(part: Statement, total: Statement) -> bool:
    whole, place = total.claim.place, part.claim.place
    if place is None:
        return False
    if whole is None:
        gap = part.claim.sentence.start - total.claim.sentence.end
        follows = 0 <= gap <= NEXT_SPACE and level(place) is Level.REGION
        return follows or (part.claim.sentence == total.claim.sentence and _start(part) > _start(total))
    return holds(whole, place) or (level(whole) is Level.COUNTRY and level(place) is not level(whole))


def _parts_by_kind(total: Statement, group: Sequence[Statement]) -> list[Statement]:
    """Counts of single weapons beside a total of mixed ones in the same place, each kind once; of missiles beside
    their total the types of one list."""
    if total.claim.what == "missile" and _unit(total) in WEAPONS:
        types = [one for one in group if one.claim.what in _MISSILES and one.claim.place == total.claim.place]
        return types if _is_flat_list(types) and _is_introduced(types) else []
    if total.claim.what != "mixed" or _unit(total) not in WEAPONS:
        return []
    single = [
        one
        for one in group
        if one.claim.what not in {None, "mixed"} and _unit(one) in WEAPONS and one.claim.place == total.claim.place
    ]
    # Two types of one kind ("25 Iskanders; 7 Kinzhals") are two parts: a list that adds up so is whole.
    if sum(figure for _, figure in {(one.claim.what, _count(one)) for one in single}) == _count(total):
        return []
    parts: dict[str, Statement] = {}
    for one in single:
        what = str(one.claim.what)
        parts[what] = max(parts.get(what, one), one, key=_count)
    if parts.keys() & {"ballistic", "cruise"}:
        parts.pop("missile", None)
    return list(parts.values())


def _parts(total: Statement, exact: Sequence[Statement], book: Casebook) -> list[Statement]:
    """The first list of two parts or more: by place, by kind, or by words, where it is introduced as a list or another
    report gives its sum as the total."""
    lists = (_parts_by_place(total, exact), _parts_by_kind(total, exact))
    found = next((parts for parts in lists if parts and not _is_one_short(total, parts)), [])
    behind = _parts_by_words(total, exact)
    if found or len(behind) < 2:
        return found
    one_thing = all(one.claim.what == total.claim.what for one in behind)
    return behind if _spelled_out(total, behind) or (one_thing and _sum_elsewhere(total, behind, book)) else []


def _parts_by_words(total: Statement, group: Sequence[Statement]) -> list[Statement]:
    """The counts that a sentence has behind its total, whatever sets them apart: men and women, soldiers and
    civilians, one kind of vehicle and another."""
    return [
        one
        for one in group
        if one.claim.sentence == total.claim.sentence
        and _start(one) > _start(total)
        and (_unit(one) == _unit(total) and _count(one) < _count(total))
        and (one.claim.place is None or same(one.claim.place, total.claim.place) or _is_inside(one, total))
    ]


def _is_one_short(total: Statement, parts: Sequence[Statement]) -> bool:
    """Whether there is but one part: a list has two at least."""
    return len([one for one in parts if one is not total]) < 2 and _count(total) >= sum(_count(one) for one in parts)


def _does_not_add_up(total: Statement, parts: Sequence[Statement], *, confirmed: bool) -> bool:
    """Whether a list is meant to be whole and is not; `confirmed` where another report gives its sum as the total."""
    whole, together = _count(total), sum(_count(one) for one in parts)
    bound = total.claim.quantity.bound if total.claim.quantity else Bound.EXACT
    largest = max(_count(one) for one in parts)
    if bound is Bound.ABOUT and (largest > whole or abs(whole - together) <= ABOUT * max(whole, together)):
        return False
    if len(parts) > 1 and together > whole:
        return largest <= whole and bound is not Bound.AT_LEAST
    spelled_out = _spelled_out(total, parts)
    listed = len(parts) >= FEWEST_PARTS and len({one.claim.sentence for one in parts}) == 1
    listed = listed or spelled_out or (confirmed and len(parts) > 1)
    if listed and whole > together and _says_no_others(parts[-1]):
        return True
    most = MOST_SHORT_SPELLED_OUT if confirmed else MOST_SHORT
    return listed and 0 < whole - together <= max(1.0, most * whole)


def _known_elsewhere(parts: Sequence[Statement], reports: set[str], book: Casebook) -> bool:
    """Whether one other report gives the very same parts."""
    figures = Counter(_count(one) for one in parts)
    for report in sorted(reports):
        said = [one for one in book.statements if one.claim.document == report]
        told = Counter(_count(one) for one in said if one.claim.measure is parts[0].claim.measure)
        if len(parts) > 1 and all(told[figure] >= times for figure, times in figures.items()):
            return True
    return False


def _sum_elsewhere(total: Statement, parts: Sequence[Statement], book: Casebook) -> list[Statement]:
    """What other reports of those days give as the total, where it is what the parts add up to: a figure that is no
    number of a few."""
    together = sum(_count(one) for one in parts)
    found: dict[str, Statement] = {}
    for one in book.statements:
        claim = one.claim
        alike = (claim.measure, claim.what, claim.party, _unit(one)) == (
            *(total.claim.measure, total.claim.what, total.claim.party),
            _unit(total),
        )
        near = alike and one.asserted and abs(one.day - total.day) <= A_DAY
        near = near and _count(one) == together >= LEAST_TOLD
        if near and claim.document != total.claim.document and len(parts) > 1:
            where = claim.place is None or total.claim.place is None or same(claim.place, total.claim.place)
            if where or holds(claim.place, total.claim.place) or holds(total.claim.place, claim.place):
                found.setdefault(claim.document, one)
    return list(found.values())


def _says_no_others(part: Statement) -> bool:
    """Whether the sentence behind a list says that it is complete."""
    end = part.claim.sentence.end
    return _NO_OTHERS.search(part.document.text[end : end + NEXT_SENTENCE].casefold()) is not None


def _spelled_out(total: Statement, parts: Sequence[Statement]) -> bool:
    """Whether a sentence gives its total and, behind a colon, its parts: "five died: three here, one there" means
    the whole, though only two are named."""
    inside = sorted((one for one in parts if one.claim.sentence == total.claim.sentence), key=_start)
    if len(inside) < 2 or len(inside) < len(parts) or _start(inside[0]) < total.claim.span.end:
        return False
    text = total.document.text
    gaps = [text[one.claim.span.end : _start(other)].casefold() for one, other in pairwise(inside)]
    behind_colon = ":" in text[total.claim.span.end : _start(inside[0])]
    return behind_colon and all(_NEXT_ITEM.search(gap) and not _PART_OF.search(gap) for gap in gaps)


def _start(one: Statement) -> int:
    return one.claim.span.start


def _same_elsewhere(part: Statement, case: Case) -> list[Statement]:
    """The first statement of each other report that gives the part the same figure."""
    others = {
        one.claim.document: one
        for one in reversed(case.statements)
        if one.asserted and one.interval == part.interval and one.claim.document != part.claim.document
    }
    return list(others.values())[::-1]


def _told_elsewhere(part: Statement, book: Casebook) -> list[Statement]:
    """The first statement of each other report of those days that gives a part the same figure in the same place: one
    of two digits or more whatever days it counts, a smaller one for its day."""
    found: dict[str, Statement] = {}
    for one in book.statements:
        claim = one.claim
        alike = (claim.measure, claim.what, _unit(one)) == (part.claim.measure, part.claim.what, _unit(part))
        near = abs(one.published - part.published) <= SOON and _same_place(claim, part.claim)
        told = one.asserted and claim.document != part.claim.document
        telling = _count(part) >= LEAST_TOLD or abs(one.day - part.day) <= A_DAY
        if alike and near and told and telling and _count(one) == _count(part) > 0:
            found.setdefault(claim.document, one)
    return list(found.values())


def _same_place(one: Claim, other: Claim) -> bool:
    """Whether two counts are of one place; of aid by one donor whatever town it is for."""
    if one.measure is Measure.AID:
        return one.party == other.party and one.party is not None
    return same(one.place, other.place)


def _total_elsewhere(total: Statement, book: Casebook) -> list[Statement]:
    """The first statement of each other report of those days that gives the total the same figure for the same thing,
    wherever it places it."""
    found: dict[str, Statement] = {}
    for one in book.statements:
        claim = one.claim
        alike = (claim.measure, claim.what) == (total.claim.measure, total.claim.what) and one.asserted
        if alike and one.interval == total.interval and abs(one.day - total.day) <= A_DAY:
            near = claim.place is None or same(claim.place, total.claim.place) or holds(claim.place, total.claim.place)
            if near and claim.document != total.claim.document:
                found.setdefault(claim.document, one)
    return list(found.values())


def _mismatch(total: Statement, parts: Sequence[Statement], beside: Sequence[Statement]) -> Disagreement:
    together = sum(_count(one) for one in parts)
    by_kind = len({one.claim.what for one in parts}) > 1
    names = [
        f"{number(_count(one))} {str(one.claim.what).replace('_', ' ') if by_kind else _place(one)}" for one in parts
    ]
    words = (
        f"{subject(total.claim)}: {tellings([total])}, but the parts that the report lists add up to "
        f"{number(together)} ({', '.join(names)})."
    )
    if beside:
        words += f" Other reports give: {tellings(beside)}."
    return Disagreement(KIND, sentence(words), tuple(one.claim for one in (total, *parts, *beside)))


def _count(one: Statement) -> float:
    return one.claim.quantity.low or 0.0 if one.claim.quantity else 0.0


def _unit(one: Statement) -> Unit | None:
    return one.claim.quantity.unit if one.claim.quantity else None


def _place(one: Statement) -> str:
    return f"in {one.claim.place.name}" if one.claim.place else ""
