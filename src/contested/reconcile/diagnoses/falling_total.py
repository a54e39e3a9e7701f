"""`sum_mismatch` of a running total with itself: a total counted up from one day never falls.

The fewest figures whose removal leaves a row that does not fall are named, beside the two between which it falls.
Sources do correct their totals downwards; the rule says so and does not choose. A lone figure far outside its
neighbours that one slip of the hand brings between them is a `transcription_error`, with what it would then read.
Slips that another transcription shows are left to that file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contested.reconcile.casebook import Casebook
from contested.reconcile.diagnoses.transcription_error import KIND as SLIP
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.falls import Fall, falls
from contested.reconcile.miscopies import misread
from contested.reconcile.phrases import day, number, sentence, subject, voice
from contested.reconcile.question import Question
from contested.reconcile.totals import figure_of, total_day, totals

KIND = "sum_mismatch"


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each fall of a running total, with every figure that it makes impossible."""
    rows = [row for row in totals(book.statements).values() if len(row) > 1]
    if not rows:
        return
    slips = {id(one) for case in book.cases if misread(case.clashing) for one in case.clashing}
    for row in rows:
        same: dict[tuple[object, ...], tuple[Fall, ...]] = {}
        for fall in falls(row):
            if slips.isdisjoint(map(id, fall.broken)):
                mark = (total_day(fall.first), figure_of(fall.first), total_day(fall.then), figure_of(fall.then))
                same[mark] = (*same.get(mark, ()), fall)
        for found in same.values():
            yield _told(found)


def _told(found: Sequence[Fall]) -> Disagreement:
    fall = found[0]
    first, then, broken = fall.first, fall.then, fall.broken
    if fall.readings:
        return _slip(fall)
    if len(broken) == 1 and fall.lone:
        why = f"{number(figure_of(broken[0]))} alone breaks the row: it was copied wrongly, or corrected at once."
    else:
        why = "It was corrected, or one of them was copied wrongly."
    words = (
        f"{subject(first.claim)}: a running total never falls, but it stood at {number(figure_of(first))} on "
        f"{day(total_day(first))} ({voice(first)}) and at {number(figure_of(then))} on {day(total_day(then))} "
        f"({voice(then)}). {why}"
    )
    named = dict.fromkeys(one.claim for each in found for one in (each.first, each.then, *each.broken))
    return Disagreement(KIND, sentence(words), tuple(named), Question.of(first.claim))


def _slip(fall: Fall) -> Disagreement:
    one, before, after = fall.broken[0], fall.before, fall.after
    read = " or ".join(number(each) for each in fall.readings)
    words = (
        f"{subject(one.claim)}: {number(figure_of(one))} on {day(total_day(one))} ({voice(one)}) stands outside the "
        f"totals before and after it, {number(figure_of(before))} on {day(total_day(before))} and "
        f"{number(figure_of(after))} on {day(total_day(after))}, and a running total never falls. With one slip of the "
        f"hand undone it reads {read}: it was probably copied wrongly and is left "
        "out of the estimate."
    )
    found = (one.claim, before.claim, after.claim)
    return Disagreement(SLIP, sentence(words), found, Question.of(one.claim))
