"""Who holds a place on one day, as far as claims alone tell: a distribution over four states, and never a verdict.

Each origin speaks for some states and against others, at most once, however often it speaks; a claim that suits the
side that makes it says less than one that does not, and ground changes hands, so that a claim fades by half in a
fortnight. The officials of one side, by name or by office, are one origin: they read the same reports of one chain of
command. The model of control over time, with mappers' shares of ground, is another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from contested.atlas.sources import source_named
from contested.claims.vocabulary import Measure
from contested.reconcile.casebook import Case
from contested.reconcile.curves import Array
from contested.reconcile.joined import Joined
from contested.reconcile.statement import Statement
from contested.reconcile.voices import is_named

STATES = ("held by Ukraine", "entered by Russia", "contested", "held by Russia")
# What each status leaves possible, by state: rough on purpose, and set by hand.
_SAYS: dict[tuple[str, str | None], tuple[float, float, float, float]] = {
    ("held", "UA"): (0.70, 0.20, 0.08, 0.02),
    ("cleared", "UA"): (0.60, 0.30, 0.08, 0.02),
    ("advanced", "RU"): (0.55, 0.33, 0.08, 0.04),
    ("partly_encircled", "RU"): (0.42, 0.33, 0.20, 0.05),
    ("encircled", "RU"): (0.33, 0.33, 0.25, 0.09),
    ("entered", "RU"): (0.08, 0.60, 0.27, 0.05),
    ("contested", None): (0.05, 0.25, 0.60, 0.10),
    ("entered", "UA"): (0.05, 0.15, 0.50, 0.30),
    ("advanced", "UA"): (0.05, 0.10, 0.25, 0.60),
    ("lost", "UA"): (0.02, 0.08, 0.25, 0.65),
    ("cleared", "RU"): (0.02, 0.08, 0.20, 0.70),
    ("held", "RU"): (0.02, 0.08, 0.15, 0.75),
    ("lost", "RU"): (0.60, 0.25, 0.10, 0.05),
}
# Share of a speaker's claims that say nothing of the ground: of those that suit its side, of others', against itself.
_SUITED, _OTHERS, _AGAINST = 0.5, 0.15, 0.05
_RUSSIAN = frozenset({"entered", "advanced", "encircled", "partly_encircled", "held", "cleared"})
# Days after which a claim weighs half. Set by hand: towns of this war were fought over for weeks to months.
HALF_LIFE_DAYS = 14.0
# Kinds of sources that speak for a side's one chain of command.
_OFFICIAL = frozenset({"government", "military", "ministry", "official", "president"})
# Words by which a speaker whom the atlas does not know is an official ("a top Russian general").
_OFFICES = frozenset({"command", "commander", "general", "minister", "ministry", "official", "president", "spokesman"})
_SAME_SIDE = "officials of one side"
_SAME_NAME = "one speaker"


@dataclass(frozen=True, slots=True)
class Holder:
    """One origin: what it said, the latest first, its share of what moved the states, and the states without it."""

    statements: tuple[Statement, ...]
    reason: str
    weight: float
    without: dict[str, float] | None


@dataclass(frozen=True, slots=True)
class Ground:
    """`states` by name, summing to 1, on `day`; `latest` is the day of the last claim behind them.

    `identified` is false where only speakers whom it suits have said it.
    """

    day: date
    latest: date
    states: dict[str, float]
    holders: tuple[Holder, ...]
    identified: bool

    @property
    def reports(self) -> int:
        """Number of documents behind it."""
        return len({one.claim.document for holder in self.holders for one in holder.statements})


def ground(cases: Iterable[Case], day: date | None = None, since: date | None = None) -> Ground | None:
    """What the control claims of one place say together of one day, or of the last one that they speak of.

    None where none of them speaks of a state by then.
    """
    groups = [
        [one for one in group if _said(one) is not None and (since is None or one.day >= since)]
        for case in cases
        if case.question.measure is Measure.CONTROL
        for group, _ in case.voices
    ]
    days = [one.day for group in groups for one in group if day is None or one.day <= day]
    if not days:
        return None
    at = day or max(days)
    origins = _origins([[one for one in group if one.day <= at] for group in groups])
    logs = [_log_likelihood(group, at) for group, _ in origins]
    whole = _named(np.sum(logs, axis=0))
    without = [_named(np.sum([one for one in logs if one is not other], axis=0)) for other in logs]
    moved = [sum(abs(whole[state] - left[state]) for state in STATES) / 2 for left in without]
    total = sum(moved)
    return Ground(
        at, max(days), whole,
        tuple(
            Holder(group, reason, by / total if total else 1 / len(origins), left if len(origins) > 1 else None)
            for (group, reason), by, left in zip(origins, moved, without, strict=True)
        ),
        any(idle(one) != _SUITED for group, _ in origins for one in group),
    )  # fmt: skip


def _origins(groups: Sequence[Sequence[Statement]]) -> list[tuple[tuple[Statement, ...], str]]:
    """Voices of several questions as the origins behind them: a speaker is one, and so are the officials of a side.

    A voice is its first speaker's: who relays another's claim makes it no claim of his own.
    """
    voices = [group for group in groups if group]
    joined = Joined(len(voices))
    first: dict[tuple[object, ...], int] = {}
    for place, group in enumerate(voices):
        key, reason = _who(group[0])
        joined.join(first.setdefault(key, place), place, reason)
    found = []
    for members, reasons in joined.sets():
        said = [one for member in members for one in voices[member]]
        why = reasons or ("copies" if len({one.claim.document for one in said}) > 1 else "one report",)
        found.append((tuple(sorted(said, key=lambda one: one.day, reverse=True)), "; ".join(why)))
    return found


def _who(one: Statement) -> tuple[tuple[object, ...], str]:
    """The key under which a speaker is the same as another, with the reason."""
    name, side = one.claim.speaker.name, str(one.claim.speaker.side)
    source = source_named(name)
    if side in ("UA", "RU"):
        words = set(name.casefold().replace("-", " ").split())
        if source.kind in _OFFICIAL if source is not None else words & _OFFICES:
            return ("side", side), _SAME_SIDE
    if source is not None:
        return ("source", source.name), _SAME_NAME
    return ("name", name if is_named(name) else (one.claim.document, name)), _SAME_NAME


def _said(one: Statement) -> tuple[float, float, float, float] | None:
    claim = one.claim
    status = claim.status or ""
    return _SAYS.get((status, None if status == "contested" else claim.party))


def _log_likelihood(group: Sequence[Statement], day: date) -> Array:
    """What one origin says: the mean of its claims by their freshness, and no more than one fresh claim."""
    fresh = [_freshness(one, day) for one in group]
    total: Array = np.sum([share * _log_said(one) for share, one in zip(fresh, group, strict=True)], axis=0)
    return total * (max(fresh) / sum(fresh)) if any(fresh) else total  # decades old: nothing is left of it


def _freshness(one: Statement, day: date) -> float:
    return float(0.5 ** ((day - one.day).days / HALF_LIFE_DAYS))


def _log_said(one: Statement) -> Array:
    said = likelihood(one)
    return np.log(np.full(len(STATES), 1 / len(STATES)) if said is None else said)


def likelihood(one: Statement) -> Array | None:
    """What one statement says of each state, by chances that sum to 1; None where it speaks of none."""
    stated = _said(one)
    if stated is None:
        return None
    said = np.array(stated)
    if not one.asserted:
        said = (1.0 - said) / (len(STATES) - 1.0)
    empty = idle(one)
    found: Array = (1.0 - empty) * said + empty / len(STATES)
    return found


def idle(one: Statement) -> float:
    """The share of such a speaker's claims that tell nothing: most where the claim suits its side."""
    claim = one.claim
    forward = (claim.party == "RU") == ((claim.status or "") in _RUSSIAN)
    gains = ("RU" if forward else "UA") if one.asserted else ("UA" if forward else "RU")
    side = str(claim.speaker.side)
    if side not in ("UA", "RU"):
        return _OTHERS
    return _SUITED if side == gains else _AGAINST


def _named(logs: Array | float) -> dict[str, float]:
    spread = np.zeros(len(STATES)) + logs
    density = np.exp(spread - spread.max())
    density = density / density.sum()
    return {state: round(float(value), 4) for state, value in zip(STATES, density, strict=True)}


def most_likely(states: dict[str, float]) -> str:
    """The state with the highest probability, the first of equal ones."""
    names: Sequence[str] = sorted(states, key=lambda name: (-states[name], STATES.index(name)))
    return names[0]
