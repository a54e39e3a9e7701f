"""Judgements in words: what a reader decided about a claim, by name, with the reason."""

from __future__ import annotations

from collections.abc import Iterable

from contested.claims.claim import Claim
from contested.ledger.corrections import CORRECTABLE
from contested.ledger.judgement import Judgement, Kind, Value
from contested.reconcile.judged import Judged
from contested.show import dates

NOT_SAID = "not said"
# A place is one thing for a reader, and five fields for the ledger.
_BEHIND_A_NAME = frozenset({"place_id", "lat", "lon", "level", "precision"})


def changes(judgement: Judgement) -> str:
    """The corrected fields with their new values: "low 14, place Dnipro"."""
    fields = dict(judgement.fields)
    hidden = _BEHIND_A_NAME if fields.keys() - _BEHIND_A_NAME else frozenset()
    return ", ".join(f"{name} {scalar(fields[name])}" for name in CORRECTABLE if name in fields and name not in hidden)


def scalar(value: Value) -> str:
    """A field's value; None and no names are "not said"."""
    if value is None or value == ():
        return NOT_SAID
    if isinstance(value, tuple):
        return ", ".join(value)
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def decision(judgement: Judgement, others: Iterable[str] = ()) -> str:
    """What was decided: "corrected: low 14", "one origin with 2.1"; `others` names the other claims of a merge or
    split."""
    if judgement.kind is Kind.CORRECT:
        return f"corrected: {changes(judgement)}"
    if judgement.kind is Kind.UNDO:
        return f"undone: {judgement.undoes}"
    if judgement.kind in (Kind.MERGE, Kind.SPLIT):
        with_whom = " and ".join(others) or "others"
        return f"one origin with {with_whom}" if judgement.kind is Kind.MERGE else f"held apart from {with_whom}"
    return "checked" if judgement.kind is Kind.ACCEPT else "rejected"


def rejection(judgement: Judgement) -> str:
    """ "rejected by Ann: counted twice"."""
    return f"rejected by {judgement.by}: {judgement.reason}"


def marks(claim: Claim, judged: Judged) -> str:
    """A claim's standing judgements in one cell: "corrected by Ann, rejected by Ben"; empty where there is none."""
    words = {Kind.ACCEPT: "checked", Kind.CORRECT: "corrected", Kind.REJECT: "rejected", Kind.MERGE: "merged"}
    found = judged.about.get(claim, ())
    return ", ".join(dict.fromkeys(f"{words.get(one.kind, 'split')} by {one.by}" for one in found))


def told(judgement: Judgement, decided: str) -> str:
    """One line: the decision, who, when and why."""
    return f"{decided}, by {judgement.by}, {dates.day(judgement.judged_at.date())}: {judgement.reason}"
