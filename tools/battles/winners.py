"""Who wins: a logistic regression with partial pooling of actors within a war. For benchmarks and the method card only.

The scales of its effects were set before anything was scored and are fitted to nothing.

Source: Rasmussen and Williams 2006, algorithms 3.1 and 3.2 (Laplace); MacKay 1992 for the averaged probability.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from scipy.stats import rankdata
from tools.battles.pooling import Matrix, Rows, Vector
from tools.battles.signs import actors, main_signs, same
from tools.battles.table import Battle
from tools.battles.trials import FROM_YEAR, origins, turns, wars_out

POSTURES = ("HD", "FD", "PD", "DL")
# Standard deviations in log-odds: of each standardised sign, of the years' drift, of an actor, of an actor in a war.
CONSTANT, RATIO, SIGN, YEARS, ACTOR, ACTOR_IN_WAR = 1.0, 0.5, 0.3, 0.37, 0.67, 0.67
_YEARS_TOGETHER = 40.0  # over which the drift forgets
_RATIO_SPREAD, _SURPRISE_SPREAD, _POSTURE_SPREAD = 0.75, 0.85, 0.45
_ENOUGH = 1e-6
_ROUNDS = 30
_FURTHEST = 1e-6  # from 0 or 1, for the logarithm

Known = Callable[[Rows, Rows], Vector]


def attacker_won(battles: Sequence[Battle]) -> Vector:
    """1 where the attacker won, 0 where the defender or nobody did."""
    return np.array([float(one.won == 1) for one in battles])


def covariance(battles: Sequence[Battle], *, surprise: bool = True, pooled: bool = True) -> Matrix:
    """Of the log-odds of all battles: constant, force ratio, posture, surprise, drift, and who fights, if `pooled`."""
    ratio = np.array([one.log_ratio for one in battles]) / _RATIO_SPREAD
    posture = np.array([[float(one.posture == name) for name in POSTURES] for one in battles]) / _POSTURE_SPREAD
    years = main_signs(battles, duration=False)["year"] * 85.0
    found = np.full((len(battles), len(battles)), CONSTANT**2)
    found += RATIO**2 * np.outer(ratio, ratio) + SIGN**2 * posture @ posture.T
    found += YEARS**2 * np.exp(-(((years[:, None] - years[None, :]) / _YEARS_TOGETHER) ** 2) / 2)
    if surprise:
        surprised = np.array([float(one.surprise) for one in battles]) / _SURPRISE_SPREAD
        found += SIGN**2 * np.outer(surprised, surprised)
    if pooled:
        strength, attack, defence = actors(battles, 1, -1), actors(battles, 1, 0), actors(battles, 0, 1)
        wars = same(one.great_war for one in battles)
        found += ACTOR**2 * strength @ strength.T
        found += ACTOR_IN_WAR**2 * (strength @ strength.T + attack @ attack.T + defence @ defence.T) * wars
    return found


def chances(whole: Matrix, won: Vector, rows: Rows, asked: Rows) -> Vector:
    """The attacker's chance in each battle of `asked`, from those in `rows`."""
    inner = whole[np.ix_(rows, rows)]
    odds = np.zeros(len(rows))
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-odds))
        root = np.sqrt(chance * (1 - chance))
        lower = np.linalg.cholesky(np.eye(len(rows)) + root[:, None] * inner * root)
        pull = root**2 * odds + won[rows] - chance
        solved = np.linalg.solve(lower.T, np.linalg.solve(lower, root * (inner @ pull)))
        before, odds = odds, inner @ (pull - root * solved)
        if np.abs(odds - before).max() < _ENOUGH:
            break
    across = whole[np.ix_(asked, rows)]
    spread = np.linalg.solve(lower, root[:, None] * across.T)
    variance = np.diag(whole)[asked] - np.sum(spread**2, axis=0)
    mean = across @ (won[rows] - 1 / (1 + np.exp(-odds)))
    found: Vector = 1 / (1 + np.exp(-mean / np.sqrt(1 + np.pi * variance / 8)))
    return found


def rate(won: Vector) -> Known:
    """The base rate of the battles that are known."""
    return lambda rows, asked: np.full(len(asked), (won[rows].sum() + 1) / (len(rows) + 2))


def rolling(known: Known, battles: Sequence[Battle]) -> Vector:
    """Each battle since 1800 from those that had ended; not a number before."""
    found = np.full(len(battles), np.nan)
    for _, asked in turns(battles):
        for ended, now in origins(battles, asked):
            found[now] = known(ended, now)
    found[[one.begun.year < FROM_YEAR for one in battles]] = np.nan
    return found


def leaving_wars_out(known: Known, of: Sequence[str]) -> Vector:
    """Each war's battles from those of all other wars."""
    found = np.full(len(of), np.nan)
    for others, war in wars_out(of, np.arange(len(of))):
        found[war] = known(others, war)
    return found


def scores(chance: Vector, won: Vector) -> tuple[float, float, float, int]:
    """Log-loss, Brier score, area under the curve and how many."""
    told = ~np.isnan(chance)
    held, truth = np.clip(chance[told], _FURTHEST, 1 - _FURTHEST), won[told]
    loss = -np.mean(np.where(truth == 1, np.log(held), np.log(1 - held)))
    ranks, wins = rankdata(held), truth.sum()
    area = (ranks[truth == 1].sum() - wins * (wins + 1) / 2) / (wins * (len(truth) - wins))
    return float(loss), float(np.mean((held - truth) ** 2)), float(area), len(truth)
