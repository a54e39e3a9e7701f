"""Claimed deadlines on a page: what was to be done by which day, by whose word, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from contested.claims.vocabulary import Measure
from contested.reconcile.deadlines import Deadline, Verdict
from contested.reconcile.phrases import party, status
from contested.reconcile.statement import Statement
from contested.show.bounded import rest
from contested.show.dates import short_day
from contested.show.figures import count
from contested.show.html import Markup, element, isolated, join
from contested.show.lines import named
from contested.show.register import Register

MOST_DEADLINES = 12
_VERBS = {
    **dict.fromkeys(("attack", "capture", "counterattack", "hold", "negotiate", "reinforce")),
    "withdraw": "withdraw from",
}
_ORDER = (Verdict.OPEN, Verdict.MISSED, Verdict.KEPT, Verdict.UNTOLD)
_MEANING = {
    Verdict.OPEN: " (its day is still to come)",
    Verdict.UNTOLD: " (its day has passed, and nobody whom it does not suit says what became of it)",
}


def deadlines(found: Sequence[Deadline], register: Register) -> Markup | None:
    """A list, open ones first, then the latest; None where there are none."""
    if not found:
        return None
    ordered = sorted(found, key=lambda one: (one.verdict is not Verdict.OPEN, -one.due.toordinal(), one.place))
    verdicts = [one.verdict for one in found]
    total = [f"{verdicts.count(kind)} {kind}{_MEANING.get(kind, '')}" for kind in _ORDER if kind in verdicts]
    return join(
        element("h3", "Deadlines"),
        element("p", f"{'; '.join(total)}.", class_="lead"),
        element("ul", *(_item(one, register) for one in ordered[:MOST_DEADLINES]), class_="deadlines"),
        rest(len(found) - MOST_DEADLINES, "deadline", "contested deadlines"),
    )


def _item(one: Deadline, register: Register) -> Markup:
    first = one.statements[0]
    speakers = list(dict.fromkeys(each.claim.speaker.name for each in one.statements))
    said = _aim(one, first)
    linked = register.link(first.claim, said, " ", isolated(one.place), class_="said")
    return element(
        "li",
        element("b", linked, f" by {short_day(one.due)}: "),
        element("span", verdict_words(one), class_=f"verdict verdict-{one.verdict}"),
        element("small", f"first told {short_day(one.told)} by ", named(speakers), " ",
                register.references(each.claim for each in one.statements)),
    )  # fmt: skip


def _aim(one: Deadline, first: Statement) -> str:
    """What was to be done: "Russia means to capture"."""
    if one.measure is Measure.INTENT and one.status in _VERBS:
        words = f"{party(one.party)} means to {_VERBS[one.status] or one.status}"
    else:
        words = status(first.claim)
    return words[:1].upper() + words[1:]


def verdict_words(one: Deadline) -> str:
    """What became of a deadline: "missed by 5 days: half of it so on 2025-11-25, nine tenths not by 2026-01-31"."""
    by = f" ({one.settled_by})" if one.settled_by else ""
    wholly = f", nine tenths on {one.wholly}" if one.wholly else ""
    if one.seen is not None and one.happened is not None:
        passed = "lost" if one.status == "hold" else "so"
        wholly = wholly or f", nine tenths not by {one.seen}"
        late = "" if one.days is None else f" by {count(one.days, 'day')}"
        return f"{one.verdict}{late}: half of it {passed} on {one.happened}{wholly}{by}"
    if one.days is None:
        return f"{one.verdict}{f': so on {one.happened}{wholly}' if one.happened else ''}{by}"
    if one.happened is None:
        return f"missed: not so {count(one.days, 'day')} later{by}"
    if one.happened <= one.due:
        return f"missed by {count(one.days, 'day')}: lost on {one.happened}{wholly}{by}"
    return f"missed by {count(one.days, 'day')}: so on {one.happened}{wholly}{by}"
