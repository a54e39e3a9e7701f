"""`transcription_error`: two long figures that differ as a slip of the hand does: digits swapped, added or dropped.

One changed digit is taken for a slip only where one named speaker is given both figures; two speakers may differ so. A
running total is one figure a day, whether a report says since when it runs or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contested.claims.vocabulary import Aspect
from contested.reconcile.casebook import Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.interval import significant_digits
from contested.reconcile.phrases import day, number, sentence, subject, tellings, when
from contested.reconcile.question import Question
from contested.reconcile.statement import Statement
from contested.reconcile.voices import identity, is_named

KIND = "transcription_error"
# Digits. Short numbers differ by one digit by chance ("12" and "21" wounded); long ones hardly ever do.
FEWEST_DIGITS = 5
# Digits, where one named speaker is given both: he counted one of them.
FEWEST_OF_ONE_SPEAKER = 3
# Digits before trailing zeros of figures that differ by a zero: nobody counts ten times another's 34,500.
FEWEST_BEFORE_A_ZERO = 2
# Digits before trailing zeros. 110,000 and 170,000 are two round figures, not one with a slip.
FEWEST_SIGNIFICANT = 4


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each disputed question, and for each day's running total of one speaker, whose figures are one slip
    apart."""
    for case in book.cases:
        if case.disputed:
            yield from _mistyped(case.current, when(case.question), case.question)
    asked = {id(one): case.question for case in book.cases for one in case.statements}
    for group in _totals(book):
        if len({asked[id(one)] for one in group}) > 1:
            yield from _mistyped(group, day(group[0].day), asked[id(group[0])])


def _mistyped(found: Sequence[Statement], period: str, question: Question) -> Iterator[Disagreement]:
    slips = misread(found)
    if slips:
        one, other = slips
        how = slip(one, other, one_speaker=True)
        words = (
            f"{subject(found[0].claim)} ({period}): {tellings(found)}. "
            f"{number(one)} and {number(other)} differ by one slip of the hand ({how}): "
            "one of them was probably copied wrongly."
        )
        yield Disagreement(KIND, sentence(words), tuple(one.claim for one in found), question)


def _totals(book: Casebook) -> Iterator[list[Statement]]:
    """Running totals of one named speaker for one day, of whatever first day, where they differ."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for one in book.statements:
        claim, quantity = one.claim, one.claim.quantity
        if (
            quantity is None
            or quantity.aspect is not Aspect.TOTAL
            or not one.asserted
            or not is_named(claim.speaker.name)
        ):
            continue
        where = (claim.place.place_id or claim.place.name) if claim.place else None
        key = (claim.measure, claim.what, claim.party, claim.status, quantity.unit, where, claim.speaker.name, one.day)
        groups.setdefault(key, []).append(one)
    return (group for group in groups.values() if len({one.interval for one in group}) > 1)


def misread(statements: Sequence[Statement]) -> tuple[float, float] | None:
    """The two figures of a question that are one slip apart, where it has exactly two; None otherwise."""
    figures = {_point(one) for one in statements}
    low, high = min((one for one in figures if one), default=0.0), max((one for one in figures if one), default=0.0)
    if None in figures or len(figures) != 2:
        return None
    one_speaker = len({identity(one) for one in statements}) == 1
    fewest = FEWEST_SIGNIFICANT
    if high == 10 * low:
        fewest = FEWEST_BEFORE_A_ZERO
    elif one_speaker:
        fewest = FEWEST_OF_ONE_SPEAKER
    if min(significant_digits(low), significant_digits(high)) < fewest:
        return None
    return (low, high) if slip(low, high, one_speaker=one_speaker) else None


def slip(one: float, other: float, *, one_speaker: bool = False) -> str | None:
    """The slip of the hand that turns one whole number into the other, in words; None where no single one does."""
    shorter, longer = sorted((str(int(one)), str(int(other))), key=len)
    if len(longer) < (FEWEST_OF_ONE_SPEAKER if one_speaker else FEWEST_DIGITS) or shorter == longer:
        return None
    if len(shorter) == len(longer):
        differ = [place for place in range(len(longer)) if shorter[place] != longer[place]]
        if len(differ) == 1:
            return "one digit changed" if one_speaker and len(longer) >= FEWEST_DIGITS else None
        left, right = differ[0], differ[-1]
        swapped = len(differ) == 2 and shorter[left] == longer[right] and shorter[right] == longer[left]
        return "two digits swapped" if swapped else None
    dropped = any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))
    return "one digit more" if dropped else None


def _point(one: Statement) -> float | None:
    quantity = one.claim.quantity
    return quantity.low if quantity is not None and quantity.is_point else None
