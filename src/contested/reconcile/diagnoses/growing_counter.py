"""`growing_counter`: a running count read at several times; the last figure stands, the earlier ones were not wrong."""

from __future__ import annotations

from collections.abc import Iterator

from contested.claims.vocabulary import Measure
from contested.reconcile.casebook import Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.phrases import figure, listed, sentence, subject, telling, when
from contested.reconcile.statement import Statement

KIND = "growing_counter"


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each running count of which some figures were replaced by a later one."""
    for case in book.cases:
        for count in case.counts:
            last = max(count.latest, key=lambda one: one.interval.floor if one.interval else 0.0)
            quantity = last.claim.quantity
            if quantity is None or _is_a_list(count.statements):
                continue
            clocked = [one for one in count.statements if one.clock is not None]
            ordered = len(clocked) == len(count.statements) or len({one.published for one in count.statements}) > 1
            order = "" if ordered else _PARTLY_ORDERED if clocked else _UNORDERED
            words = (
                f"{subject(last.claim)} ({when(case.question)}) rose as they were counted: "
                f"{listed([telling(one) for one in _steps(count.statements)])}. "
                f"One running count, not a contradiction: the last figure, {figure(quantity)}, stands.{order}"
            )
            yield Disagreement(KIND, sentence(words), tuple(one.claim for one in count.statements), case.question)


_UNORDERED = " The reports give no hour; the highest figure is taken as the last."
_PARTLY_ORDERED = " Not every report gives its hour; the highest figure is taken as the last."


def _is_a_list(statements: tuple[Statement, ...]) -> bool:
    """Whether one report gives all figures at one moment, and they are of several things: damage here and there, or
    nobody dead in one strike and three in another."""
    moments = {(one.claim.document, one.claim.stated_at) for one in statements}
    nobody = any(one.interval is not None and one.interval.ceiling <= 0 for one in statements)
    return len(moments) == 1 and (nobody or statements[0].claim.measure is Measure.DAMAGE)


def _steps(statements: tuple[Statement, ...]) -> list[Statement]:
    """The first statement of each figure, the lowest first: a count never falls, whatever hour a report leaves out."""
    first = {one.interval: one for one in reversed(statements)}.values()
    return sorted(first, key=lambda one: one.interval.floor if one.interval else 0.0)
