"""Models of the log daily loss of one side: the rival laws, two textbook ones to compare with, and the pooled peer.

Each is a `Pooling`: the laws have their terms, an effect of the war and a residual; the peer adds smooth functions of
sizes, year and days, and effects of actors, of actors in one war and of campaigns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from tools.battles.pooling import Matrix, Pooling, Rows, Smooth, Vector, fitted
from tools.battles.signs import actors, circumstances, main_signs, other_signs, same
from tools.battles.table import Battle, is_long_and_modern

from contested.scenario.history.terms import LAWS, POSTURES, values

SIDES = ("attacker", "defender")
CONSTANT_SPREAD = 3.0  # of an intercept about the mean of all: a factor of 20
TERM_SPREAD = 1.0  # of a step or an exponent: a factor of 2.7
PULLED_SPREAD = 0.5  # of postures and of cells beyond era and duration, which many battles must earn
_LOG_STRENGTH = ("log_own", "log_enemy")
_TYPICAL_LOG_STRENGTH = 10.0  # strengths enter a fit about it, so that the intercept is not far outside the battles


@dataclass(frozen=True, slots=True)
class Fit:
    """A law fitted to all battles. `terms`, `errors`: coefficients and their standard errors; `battle_scale`: of the
    log daily loss of a long battle about its expectation; `war_scale`: of a war's battles together."""

    terms: dict[str, float]
    errors: dict[str, float]
    battle_scale: float
    war_scale: float


def log_daily(battles: Sequence[Battle], side: str) -> Vector:
    """Logarithm of the share of its people that a side lost a day, (n,); both losses have to be known."""
    shares = [(one.attacker if side == "attacker" else one.defender).daily_loss(one.days) for one in battles]
    found: Vector = np.log(np.array(shares, dtype=np.float64))
    return found


def scatter(battles: Sequence[Battle], *, duration: bool = True) -> Matrix:
    """Signs of the residual's scale: a constant, days and sizes, (n, 3); larger and longer battles scatter less."""
    main = main_signs(battles, duration=True)
    days = main["days"] if duration else np.zeros(len(battles))
    return np.column_stack([np.ones(len(battles)), days, (main["attacker"] + main["defender"]) / 2])


def design(law: str, battles: Sequence[Battle], side: str) -> Matrix:
    """The terms of a law for each battle, (n, terms), strengths about a typical one."""
    found = np.array([values(law, circumstances(one, side)) for one in battles])
    for column, name in enumerate(LAWS[law]):
        if name in _LOG_STRENGTH:
            found[:, column] -= _TYPICAL_LOG_STRENGTH
    return found


def _spreads(law: str) -> Vector:
    return np.array([_spread(name) for name in LAWS[law]])


def _spread(name: str) -> float:
    if name == "intercept":
        return CONSTANT_SPREAD
    cell = name.startswith("since") and name.endswith(("days", "more"))
    return PULLED_SPREAD if cell or name in POSTURES else TERM_SPREAD


def law_model(law: str, battles: Sequence[Battle], side: str) -> Pooling:
    """A rival law with an effect of the war."""
    terms = design(law, battles, side) * _spreads(law)
    return _with_war(terms @ terms.T, battles)


def climatology(battles: Sequence[Battle]) -> Pooling:
    """No law: the mean of all, and of a war."""
    return _with_war(np.full((len(battles), len(battles)), CONSTANT_SPREAD**2), battles)


def square_law_log_daily(battles: Sequence[Battle], side: str) -> Vector:
    """What the textbook's square law leaves to explain: losses in proportion to the enemy's strength alone, (n,)."""
    ratio = np.array([one.log_ratio for one in battles])
    found: Vector = log_daily(battles, side) + (ratio if side == "attacker" else -ratio)
    return found


def _with_war(known: Matrix, battles: Sequence[Battle]) -> Pooling:
    centre = {"war": -1.0, "scatter 0": -0.3, "scatter 1": 0.0, "scatter 2": 0.0}
    return Pooling(known, {"war": same(one.great_war for one in battles)}, (), scatter(battles), centre)


def peer_model(battles: Sequence[Battle], *, duration: bool) -> Pooling:
    """The pooled peer: what can be known with everything that was known before the battle, and its length if given."""
    main, others = main_signs(battles, duration=duration), other_signs(battles)
    linear = np.column_stack(list(main.values()))
    squares = {name: (column[:, None] - column[None, :]) ** 2 for name, column in main.items()}
    wars, attackers, defenders = same(one.great_war for one in battles), actors(battles, 1, 0), actors(battles, 0, 1)
    shared = {
        "theatre": same(one.war for one in battles),
        "war": wars,
        "attacking actor": attackers @ attackers.T,
        "defending actor": defenders @ defenders.T,
        "attacking actor in a war": attackers @ attackers.T * wars,
        "defending actor in a war": defenders @ defenders.T * wars,
        "campaign": same(one.campaign for one in battles),
    }
    scaled = {"main": linear @ linear.T, "others": others @ others.T, **shared}
    smooth = (Smooth("years", {"year": squares["year"]}), Smooth("surface", squares))
    centre = {
        "main": -1.0,
        "others": -2.5,
        **dict.fromkeys(shared, -1.3),
        "years": -1.0,
        "years length year": -1.0,
        "surface": -1.0,
        **{f"surface length {name}": 0.7 for name in squares},
        "scatter 0": -0.3,
        "scatter 1": 0.0,
        "scatter 2": 0.0,
    }
    known = np.full((len(battles), len(battles)), CONSTANT_SPREAD**2)
    return Pooling(known, scaled, smooth, scatter(battles, duration=duration), centre)


def fit_law(law: str, battles: Sequence[Battle], side: str) -> Fit:
    """A law fitted to all battles, as it ships: a war not seen yet has no effect of its own, but a scale."""
    model, observed = law_model(law, battles, side), log_daily(battles, side)
    rows: Rows = np.arange(len(battles))
    at = fitted(model, observed, rows)
    whole = model.covariance(at, rows, rows) + np.diag(model.residual(at, rows))
    prior = np.diag(_spreads(law) ** 2)
    terms = design(law, battles, side)
    gain = np.linalg.solve(whole, terms @ prior).T
    middle = observed.mean()
    found = gain @ (observed - middle)
    errors = np.sqrt(np.diag(prior - gain @ terms @ prior))
    names = LAWS[law]
    coefficients = dict(zip(names, found.tolist(), strict=True))
    shift = sum(coefficients.get(name, 0.0) for name in _LOG_STRENGTH) * _TYPICAL_LOG_STRENGTH
    coefficients["intercept"] += middle - shift
    long = [row for row, one in enumerate(battles) if is_long_and_modern(one)]
    scale = float(np.sqrt(model.residual(at, np.array(long)).mean()))
    values_at = dict(zip(model.names, at, strict=True))
    return Fit(coefficients, dict(zip(names, errors.tolist(), strict=True)), scale, float(np.exp(values_at["war"])))


def class_log_days(battles: Sequence[Battle]) -> float:
    """Mean logarithm of the days of long battles since 1914."""
    return float(np.mean([log(one.days) for one in battles if is_long_and_modern(one)]))
