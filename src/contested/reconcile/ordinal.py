"""Who holds a place, as far as claims alone tell: a distribution over four states in order, and never a verdict.

Each origin speaks for some states and against others; a claim that suits the side that makes it says less than one
that does not. Copies count once. The model of control over time, with mappers' shares of ground, is another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from contested.claims.vocabulary import Measure
from contested.reconcile.casebook import Case
from contested.reconcile.curves import Array
from contested.reconcile.statement import Statement

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


@dataclass(frozen=True, slots=True)
class Ground:
    """`states` by name, summing to 1; `without` the same without each voice, in the order of `voices`."""

    states: dict[str, float]
    voices: tuple[tuple[Statement, ...], ...]
    without: tuple[dict[str, float], ...]


def ground(cases: Iterable[Case]) -> Ground | None:
    """What the control claims of one place and time say together; None where none of them speaks of a state."""
    voices = [
        group
        for case in cases
        if case.question.measure is Measure.CONTROL
        for group, _ in case.voices
        if _said(group[0]) is not None
    ]
    if not voices:
        return None
    logs = [np.log(said) for said in (likelihood(group[0]) for group in voices) if said is not None]
    left_out = tuple(_named(np.sum([one for one in logs if one is not other], axis=0)) for other in logs)
    return Ground(_named(np.sum(logs, axis=0)), tuple(tuple(group) for group in voices), left_out)


def _said(one: Statement) -> tuple[float, float, float, float] | None:
    claim = one.claim
    status = claim.status or ""
    return _SAYS.get((status, None if status == "contested" else claim.party))


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
