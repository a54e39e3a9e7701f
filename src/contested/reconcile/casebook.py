"""Every question with its statements, its voices, its running counts and its estimate, worked out once.

Estimates and diagnoses both read it, so that what the brief shows as one origin is never two in a disagreement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from contested.claims.claim import Claim
from contested.claims.vocabulary import Measure
from contested.documents.document import Document
from contested.reconcile.collector import collector_held
from contested.reconcile.counters import RunningCount, running_counts
from contested.reconcile.estimate import Estimate
from contested.reconcile.following import NO_FOLLOWINGS, Followings
from contested.reconcile.gathering import gather
from contested.reconcile.judged import UNJUDGED, Judged
from contested.reconcile.lineage.graph import Lineage
from contested.reconcile.miscopies import miscopied
from contested.reconcile.origins import cited, echoed, tellings, voices
from contested.reconcile.parts import without_parts
from contested.reconcile.phrases import figure
from contested.reconcile.question import Question
from contested.reconcile.retellings import Retelling, retellings
from contested.reconcile.shared_errors import followings
from contested.reconcile.statement import Statement, statements
from contested.reconcile.targets import at_unlike_targets
from contested.reconcile.tolls import one_event
from contested.reconcile.widths import Voice, countable, estimate


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One question: all its statements, and those that may enter its interval as voices of one origin each.

    `estimate` is None for statuses, for PARTS and where every number is denied; `voices` of statuses hold all
    statements. `unfollowed` are the voices with nobody taken for a follower (`following`), where that makes a
    difference; empty where it makes none. `left_out` would have entered the interval, but are known to be copied
    wrongly (`miscopies`).
    """

    question: Question
    statements: tuple[Statement, ...]
    voices: tuple[Voice, ...]
    counts: tuple[RunningCount, ...]
    estimate: Estimate | None
    unfollowed: tuple[Voice, ...] = ()
    left_out: tuple[Statement, ...] = ()

    @property
    def disputed(self) -> bool:
        """Whether independent origins give numbers that cannot all be true."""
        return self.estimate is not None and len(self.voices) > 1 and not self.estimate.agreed

    @property
    def current(self) -> tuple[Statement, ...]:
        """The statements that enter the interval: without those that a later figure of a running count replaced."""
        replaced = {id(one) for count in self.counts for one in count.superseded}
        return tuple(one for group, _ in self.voices for one in group if id(one) not in replaced)

    @property
    def clashing(self) -> tuple[Statement, ...]:
        """The statements that cannot all be true, those that were left out among them; none where all agree."""
        if not self.left_out:
            return self.current if self.disputed else ()
        named = {id(one) for one in (*self.current, *self.left_out)}
        return tuple(one for one in self.statements if id(one) in named)


@dataclass(frozen=True, eq=False)  # without slots, for what is worked out when it is first asked
class Casebook:
    """All statements, the earliest known first, all questions in the order in which they came up, who follows whom."""

    statements: tuple[Statement, ...]
    cases: tuple[Case, ...]
    followings: Followings = NO_FOLLOWINGS

    @cached_property
    def retellings(self) -> tuple[Retelling, ...]:
        """Every pair of reports of which the later retells the earlier."""
        return retellings(self.statements)

    @cached_property
    def left_out(self) -> frozenset[int]:
        """Identities (`id`) of the statements that enter no estimate because they were copied wrongly."""
        return frozenset(id(one) for case in self.cases for one in case.left_out)

    @property
    def estimates(self) -> tuple[Estimate, ...]:
        """The estimates of all questions that have one."""
        return tuple(case.estimate for case in self.cases if case.estimate is not None)


# The windows of a schedule are parts of a day for different queues: no two of them answer one question.
PARTS = frozenset({Measure.SCHEDULE})


def casebook(claims: Iterable[Claim], documents: Mapping[str, Document], judged: Judged = UNJUDGED) -> Casebook:
    """Gather claims into questions and work out each, with what readers judged of them.

    Raises:
        InputError: a claim whose document is not among `documents`.
    """
    with collector_held():
        everything = statements(judged.standing(claims), documents)
        gathered = one_event(gather(everything))
        named, echoes = cited(everything), echoed(one.statements for one in gathered)
        behind = {
            document: named.get(document, frozenset()) | echoes.get(document, frozenset())
            for document in named | echoes
        }
        told = tellings([one.statements for one in gathered])
        followed = followings(one.statements for one in gathered if one.question.unit is not None)
        traced = _Traced(behind, judged, told, followed)
        cases = [_case(one.question, one.statements, traced) for one in gathered]
        wrong = miscopied(everything, (case.current for case in cases if case.disputed))
        if wrong:
            cases = [
                _case(case.question, case.statements, traced, wrong)
                if any(id(one) in wrong for one in case.statements)
                else case
                for case in cases
            ]
        return Casebook(everything, tuple(cases), followed)


@dataclass(frozen=True, slots=True, eq=False)
class _Traced:
    """What is known of who copied whom: speakers that each report cites, readers' judgements, lineage, followers."""

    cites: Mapping[str, frozenset[str]]
    judged: Judged
    told: Lineage
    followed: Followings


def _case(
    question: Question, found: tuple[Statement, ...], traced: _Traced, wrong: frozenset[int] = frozenset()
) -> Case:
    if question.unit is None or question.measure in PARTS:
        return Case(question, found, voices(found, traced.cites, traced.judged, traced.told), (), None)
    answers = without_parts(countable(found))
    left_out = tuple(one for one in answers if id(one) in wrong)
    if left_out:
        answers = tuple(one for one in answers if id(one) not in wrong)
    if not answers:
        return Case(question, found, (), (), None, left_out=left_out)
    behind = voices(answers, traced.cites, traced.judged, traced.told)
    unfollowed: tuple[Voice, ...] = ()
    repeated = traced.followed.among(answers) if len(behind) > 1 else ()
    if repeated:
        joined = voices(answers, traced.cites, traced.judged, traced.told, repeated)
        if len(joined) < len(behind):
            behind, unfollowed = joined, behind
    counts = running_counts(question, answers)
    made = estimate(question, behind, counts)
    if not made.agreed and len(behind) > 1 and at_unlike_targets(answers):
        made = replace(made, basis=f"{len(behind)} origins at unlike targets: one strike or two is not said")
    if left_out:
        told = dict.fromkeys(figure(one.claim.quantity) for one in left_out if one.claim.quantity)
        made = replace(made, basis=f"{made.basis}; left out: {', '.join(told)}, copied wrongly")
    return Case(question, found, behind, counts, made, unfollowed, left_out)
