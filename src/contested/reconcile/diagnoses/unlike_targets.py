"""`scope_drift` of tolls of one town and day that are told of unlike targets: one strike or two, nobody says.

They are neither one running count nor figures that contradict each other, and they are not added.
"""

from __future__ import annotations

from collections.abc import Iterator

from contested.reconcile.casebook import Casebook
from contested.reconcile.diagnoses.scope_drift import KIND
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.phrases import sentence, subject, telling, when
from contested.reconcile.targets import at_unlike_targets, targets


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each toll of which the highest figure and a lower one name other targets."""
    for case in book.cases:
        found = case.current
        if case.disputed and at_unlike_targets(found):
            told = "; ".join(f"{' and '.join(sorted(targets(one))) or 'no target'}: {telling(one)}" for one in found)
            words = (
                f"{subject(found[0].claim)} ({when(case.question)}) are told of unlike targets: {told}. Whether it was "
                "one strike or two is not said: the figures are neither counted up nor added."
            )
            yield Disagreement(KIND, sentence(words), tuple(one.claim for one in found), case.question)
