"""`transcription_error`: two long figures that differ as a slip of the hand does: digits swapped, added or dropped.

One changed digit is taken for a slip only where one named speaker is given both figures; two speakers may differ so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contested.reconcile.casebook import Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.interval import significant_digits
from contested.reconcile.phrases import number, sentence, subject, tellings, when
from contested.reconcile.statement import Statement
from contested.reconcile.voices import identity

KIND = "transcription_error"
# Digits. Short numbers differ by one digit by chance ("12" and "21" wounded); long ones hardly ever do.
FEWEST_DIGITS = 5
# Digits before trailing zeros. 110,000 and 170,000 are two round figures, not one with a slip.
FEWEST_SIGNIFICANT = 4


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each disputed question whose figures are one slip apart."""
    for case in book.cases:
        if not case.disputed:
            continue
        slips = misread(case.current)
        if slips:
            one, other = slips
            how = slip(one, other, one_speaker=True)
            words = (
                f"{subject(case.current[0].claim)} ({when(case.question)}): {tellings(case.current)}. "
                f"{number(one)} and {number(other)} differ by one slip of the hand ({how}): "
                "one of them was probably copied wrongly."
            )
            yield Disagreement(KIND, sentence(words), tuple(one.claim for one in case.current), case.question)


def misread(statements: Sequence[Statement]) -> tuple[float, float] | None:
    """The two figures of a question that are one slip apart, where it has exactly two; None otherwise."""
    figures = {_point(one) for one in statements}
    low, high = min((one for one in figures if one), default=0.0), max((one for one in figures if one), default=0.0)
    if None in figures or len(figures) != 2:
        return None
    if min(significant_digits(low), significant_digits(high)) < FEWEST_SIGNIFICANT:
        return None
    speakers = {identity(one) for one in statements}
    return (low, high) if slip(low, high, one_speaker=len(speakers) == 1) else None


def slip(one: float, other: float, *, one_speaker: bool = False) -> str | None:
    """The slip of the hand that turns one whole number into the other, in words; None where no single one does."""
    shorter, longer = sorted((str(int(one)), str(int(other))), key=len)
    if len(longer) < FEWEST_DIGITS or shorter == longer:
        return None
    if len(shorter) == len(longer):
        differ = [place for place in range(len(longer)) if shorter[place] != longer[place]]
        if len(differ) == 1:
            return "one digit changed" if one_speaker else None
        left, right = differ[0], differ[-1]
        swapped = len(differ) == 2 and shorter[left] == longer[right] and shorter[right] == longer[left]
        return "two digits swapped" if swapped else None
    dropped = any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))
    return "one digit more" if dropped else None


def _point(one: Statement) -> float | None:
    quantity = one.claim.quantity
    return quantity.low if quantity is not None and quantity.is_point else None
