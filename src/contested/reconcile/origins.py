"""Which claims of one question are one voice: copies, relays and restatements count once.

Two claims are joined only where they carry the same figure (or the same status), and
    the same words stand in both sentences, or nearly the same; or
    the two reports as a whole are one telling, reworded or translated (see `lineage`); or
    a named speaker stands behind both, through whatever outlets; or
    one names as its relay the speaker or the outlet of the other; or
    one report says it twice by the same speaker; or
    they are rows of one table, parts that add up, or their speaker's own sum of them; or
    an outlet, or nobody in particular, repeats an unusual figure, or a figure of a speaker whom the report cites or
    echoes beside it; or
    the source of one follows that of the other over many questions (see `following`).
A speaker's different figures are one voice as long as they can be true together ("158", "over 90 of them"), and in one
report always: whoever gives two figures in one breath gives a whole and a part, not two answers.
Nobody in particular (`unnamed reports`, `the author`, "officials") never joins two reports by name.
Every guess carries its reason; none is certain, and joining too much only makes an estimate more modest. What a reader
judged comes before every guess: claims merged are one voice whatever they say, claims split are never one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from contested.claims.claim import Claim
from contested.claims.vocabulary import Bound
from contested.documents.document import Document
from contested.reconcile.estimate import Origin
from contested.reconcile.interval import Interval, common, significant_digits
from contested.reconcile.joined import Joined
from contested.reconcile.judged import UNJUDGED, Judged
from contested.reconcile.lineage.graph import NO_LINEAGE, Lineage
from contested.reconcile.lineage.tracing import lineage
from contested.reconcile.rows import SUMMED, Table, row_sums, table_of
from contested.reconcile.statement import Statement, statements
from contested.reconcile.voices import is_named, own_voice
from contested.reconcile.wording import alike, words

# Digits before trailing zeros. Two outlets that write 653 took it from one count; two that write 30 may not have.
UNUSUAL_DIGITS = 3

SAME_WORDS = "same words"
RESTATED = "said twice in one report"
SAME_UNUSUAL = "the same unusual figure"

Figure = tuple[object, ...]


def origins(
    claims: Iterable[Claim], documents: Mapping[str, Document], judged: Judged = UNJUDGED
) -> tuple[Origin, ...]:
    """The independent voices behind the claims of one question, the earliest first.

    Raises:
        InputError: a claim whose document is not among `documents`.
    """
    answers = statements(judged.standing(claims), documents)
    found = voices(answers, cited(answers), judged, tellings([answers]))
    return tuple(Origin(tuple(one.claim for one in group), reason) for group, reason in found)


def tellings(groups: Sequence[Sequence[Statement]]) -> Lineage:
    """The lineage of the reports for which it matters: those that give one answer to one question as others do.

    A figure that everyone relays from one named speaker needs none, which spares most reports of a long war.
    """
    contenders: dict[str, Document] = {}
    for answers in groups:
        by_figure: dict[Figure, list[Statement]] = {}
        for one in answers:
            by_figure.setdefault(_figure(one), []).append(one)
        for same in by_figure.values():
            names = {one.claim.speaker.name for one in same}
            if len({one.claim.document for one in same}) > 1 and (len(names) > 1 or not is_named(names.pop())):
                contenders.update((one.claim.document, one.document) for one in same)
    if len(contenders) < 2:
        return NO_LINEAGE
    claims = [one.claim for answers in groups for one in answers if one.claim.document in contenders]
    return lineage(contenders.values(), claims)


def cited(everything: Iterable[Statement]) -> dict[str, frozenset[str]]:
    """For every document the named speakers that it cites anywhere, other than itself."""
    found: dict[str, set[str]] = {}
    for one in everything:
        name = one.claim.speaker.name
        if name != one.document.outlet and is_named(name):
            found.setdefault(one.claim.document, set()).add(name)
    return {document: frozenset(names) for document, names in found.items()}


def echoed(groups: Iterable[Sequence[Statement]]) -> dict[str, frozenset[str]]:
    """For every document the named speakers whose unusual figure it repeats without their name, to the same question.

    A report that gives 458 as "officials said" where the Air Force counted 458 takes its other counts from there too.
    """
    found: dict[str, set[str]] = {}
    for answers in groups:
        named: dict[Figure, str] = {}
        borrowing = []
        for one in answers:
            if borrowed(one):
                borrowing.append(one)
            elif _is_unusual(one):
                named.setdefault(_figure(one), one.claim.speaker.name)
        for one in borrowing if named else ():
            if _figure(one) in named:
                found.setdefault(one.claim.document, set()).add(named[_figure(one)])
    return {document: frozenset(names) for document, names in found.items()}


def voices(
    answers: Sequence[Statement],
    cites: Mapping[str, frozenset[str]],
    judged: Judged = UNJUDGED,
    told: Lineage = NO_LINEAGE,
    repeated: Iterable[tuple[int, int, str]] = (),
) -> tuple[tuple[tuple[Statement, ...], str], ...]:
    """Statements of one question as groups of one voice with the reason, the earliest first.

    `repeated` are places of statements that one source seems to have from another, with the reason (`following`).
    """
    if len(answers) == 1:
        return (((answers[0],), "one report"),)
    ties = judged.ties([one.claim for one in answers])
    joined = Joined(len(answers), ((one, other) for one, other, _ in ties.apart))
    for one_place, other_place, reason in ties.joins:
        joined.join(one_place, other_place, reason)
    _join_rows(answers, joined)
    by_figure: dict[Figure, list[int]] = {}
    for place, one in enumerate(answers):
        by_figure.setdefault(_figure(one), []).append(place)
    for places in by_figure.values():
        if len(places) > 1:
            _join_speakers(answers, places, joined)
        if not joined.are_one(places):
            _join_relays(answers, places, joined)
            _join_words(answers, places, joined)
            _join_tellings(answers, places, told, joined)
            _join_own_voices(answers, places, cites, joined)
    if not joined.are_one(range(len(answers))):
        _join_compatible(answers, joined)
    for one_place, other_place, reason in repeated:
        joined.join(one_place, other_place, reason)
    split: dict[int, set[str]] = {}
    for one_place, other_place, reason in ties.apart:
        split.setdefault(one_place, set()).add(reason)
        split.setdefault(other_place, set()).add(reason)
    return tuple(
        (
            tuple(answers[place] for place in places),
            _why(reasons, sorted({why for place in places for why in split.get(place, ())})),
        )
        for places, reasons in joined.sets()
    )


def _why(reasons: Sequence[str], apart: Sequence[str]) -> str:
    """Why statements are one origin, and what a reader judged to hold them apart from another one."""
    return "; but ".join(part for part in ("; ".join(reasons), "; ".join(apart)) if part) or "one report"


def _figure(one: Statement) -> Figure:
    claim, quantity = one.claim, one.claim.quantity
    if quantity is None:
        return (claim.status, claim.polarity)
    return (quantity.low, quantity.high, claim.polarity)


def _join_rows(answers: Sequence[Statement], joined: Joined) -> None:
    """Join the parts of a count that stand in rows of one table, and its speaker's own sum of them elsewhere."""
    tables: dict[Table, list[int]] = {}
    for place, one in enumerate(answers):
        table = table_of(one)
        if table is not None:
            tables.setdefault(table, []).append(place)
    for (_, speaker), places in tables.items():
        for total in row_sums([answers[place] for place in places]).values():
            for place in places[1:]:
                joined.join(places[0], place, SUMMED)
            for place, one in enumerate(answers):
                if one.claim.speaker.name == speaker and is_named(speaker) and one.interval == Interval(total, total):
                    joined.join(places[0], place, f"all relay {speaker}")


def _join_speakers(answers: Sequence[Statement], places: Sequence[int], joined: Joined) -> None:
    by_name: dict[str, int] = {}
    by_report: dict[tuple[str, str], int] = {}
    for place in places:
        claim = answers[place].claim
        name = claim.speaker.name
        if is_named(name) and by_name.setdefault(name, place) != place:
            joined.join(by_name[name], place, f"all relay {name}")
        if by_report.setdefault((claim.document, name), place) != place:
            joined.join(by_report[claim.document, name], place, RESTATED)


def _join_relays(answers: Sequence[Statement], places: Sequence[int], joined: Joined) -> None:
    sources: dict[str, int] = {}
    for place in places:
        one = answers[place]
        sources.setdefault(one.claim.speaker.name, place)
        if one.document.outlet and own_voice(one):
            sources.setdefault(one.document.outlet, place)
    for place in places:
        for name in answers[place].claim.speaker.relay:
            source = sources.get(name)
            if source is None or not is_named(name) or answers[source].claim.document == answers[place].claim.document:
                continue
            joined.join(source, place, f"names {name}, which has the same figure")


def _join_own_voices(
    answers: Sequence[Statement], places: Sequence[int], cites: Mapping[str, frozenset[str]], joined: Joined
) -> None:
    if answers[places[0]].claim.quantity is None:
        return  # whoever cites an official on one village has not repeated him on another: a status is no rare figure
    named: dict[str, int] = {}
    borrowing = []
    for place in places:
        if borrowed(answers[place]):
            borrowing.append(place)
        else:
            named.setdefault(answers[place].claim.speaker.name, place)
    unusual = _is_unusual(answers[places[0]])
    first = min(named.values(), default=places[0])
    settled = {joined.root(place) for place in named.values()}
    for place in borrowing:
        if joined.root(place) in settled:
            continue
        behind = sorted(named.keys() & cites.get(answers[place].claim.document, frozenset()))
        if behind:
            joined.join(named[behind[0]], place, f"cites {behind[0]}, who has the same figure")
        elif unusual:
            joined.join(first, place, SAME_UNUSUAL)


def borrowed(one: Statement) -> bool:
    """Whether a voice may be repeating somebody's count: the outlet's own, or nobody in particular."""
    return own_voice(one) or not is_named(one.claim.speaker.name)


def _join_words(answers: Sequence[Statement], places: Sequence[int], joined: Joined) -> None:
    if joined.are_one(places) or len({answers[place].claim.document for place in places}) == 1:
        return
    folded = {}
    for place in places:
        one = answers[place]
        folded[place] = words(one.document.text[one.claim.sentence.start : one.claim.sentence.end])
    for one_place, other_place in alike(folded):
        joined.join(one_place, other_place, SAME_WORDS)


def _join_tellings(answers: Sequence[Statement], places: Sequence[int], told: Lineage, joined: Joined) -> None:
    first: dict[str, int] = {}
    for place in places:
        document = answers[place].claim.document
        before = first.setdefault(told.telling(document), place)
        edge = told.origin_of(document) or told.origin_of(answers[before].claim.document)
        if before != place and edge is not None:
            joined.join(before, place, f"one telling, {edge.kind}")


def _join_compatible(answers: Sequence[Statement], joined: Joined) -> None:
    """Join one speaker's unequal figures that can be true together; the narrower figure is placed first."""
    by_name: dict[str, list[int]] = {}
    by_report: dict[tuple[str, str], int] = {}
    for place, one in enumerate(answers):
        name = one.claim.speaker.name
        if is_named(name) and one.asserted:
            joined.join(by_report.setdefault((one.claim.document, name), place), place, RESTATED)
        if one.interval is not None and one.asserted:
            by_name.setdefault(name if is_named(name) else f"{one.claim.document}\x1f{name}", []).append(place)
    for name, places in by_name.items():
        if len({_figure(answers[place]) for place in places}) == 1:
            continue
        for first, place in _compatible(answers, places):
            joined.join(first, place, f"all relay {name}" if is_named(name) else RESTATED)


def _compatible(answers: Sequence[Statement], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Every place whose figure can be true together with narrower ones, with the first that has one of them.

    The narrowest come first: single figures in rising order, which are looked up, then the few that leave room.
    """
    figures: list[float] = []
    with_figure: list[int] = []
    ranges: list[tuple[Interval, int]] = []
    for place in sorted(places, key=lambda place: _narrowness(answers[place])):
        interval = answers[place].interval or Interval(None, None)
        at = bisect_left(figures, interval.floor)
        if at < len(figures) and figures[at] <= interval.ceiling:
            yield with_figure[at], place
        elif interval.width == 0:
            figures.append(interval.floor)
            with_figure.append(place)
        else:
            for position, (shared, first) in enumerate(ranges):
                meeting = common((shared, interval))
                if meeting is not None:
                    ranges[position] = (meeting, first)
                    yield first, place
                    break
            else:
                ranges.append((interval, place))


def _narrowness(one: Statement) -> tuple[float, float, float]:
    interval = one.interval or Interval(None, None)
    return (interval.width, interval.floor, interval.ceiling)


def _is_unusual(one: Statement) -> bool:
    quantity = one.claim.quantity
    return (
        quantity is not None
        and quantity.bound is Bound.EXACT
        and quantity.low is not None
        and significant_digits(quantity.low) >= UNUSUAL_DIGITS
    )
