"""`contradiction` of a figure that another report disputes by name, whatever day it writes beside it.

"The final toll of six is disputed" is of the toll that the mayor gave two days before. Denials of one question's own
figures are told by `contradiction`.
"""

from __future__ import annotations

from collections.abc import Iterator

from contested.reconcile.casebook import Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.gathering import WEEK
from contested.reconcile.phrases import sentence, subject, tellings
from contested.reconcile.question import Question
from contested.reconcile.scope import same
from contested.reconcile.statement import Statement
from contested.reconcile.voices import identity

KIND = "contradiction"


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each denied figure that other reports of that week assert of another day or of none."""
    denials = [one for one in book.statements if one.interval is not None and not one.asserted]
    if not denials:
        return
    asserted: dict[tuple[object, ...], list[Statement]] = {}
    for one in book.statements:
        if one.interval is not None and one.asserted and one.is_fact:
            asserted.setdefault(_key(one), []).append(one)
    for denial in denials:
        said = [one for one in asserted.get(_key(denial), ()) if _is_denied(one, denial)]
        if said:
            words = f"{subject(denial.claim)}: one gives what another denies: {tellings([*said, denial])}."
            named = tuple(one.claim for one in (*said, denial))
            yield Disagreement(KIND, sentence(words), named, Question.of(said[0].claim))


def _key(one: Statement) -> tuple[object, ...]:
    claim, quantity = one.claim, one.claim.quantity
    ends = (quantity.low, quantity.high, quantity.unit, quantity.per) if quantity else ()
    return (claim.measure, claim.what, claim.party, *ends)


def _is_denied(one: Statement, denial: Statement) -> bool:
    if one.claim.document == denial.claim.document or identity(one) == identity(denial):
        return False
    one_time = one.claim.period == denial.claim.period  # one question
    near = abs(one.published - denial.published) <= WEEK and same(one.claim.place, denial.claim.place)
    return near and not one_time
