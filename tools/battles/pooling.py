"""A Gaussian model with partial pooling: known, scaled and smooth covariances, and a scatter that varies.

Everything is a covariance between battles: a linear term, an effect shared by battles of one war or of one actor, a
smooth function of year and sizes. Scales are those of the highest posterior density given the battles learned from.

Source: Rasmussen and Williams 2006, Gaussian processes for machine learning, ch. 2 and 5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]
Rows = NDArray[np.intp]

_JITTER = 1e-8
_NO_FIT = 1e10
_STEPS = 40  # of the optimiser; the posterior is flat by then


@dataclass(frozen=True, slots=True)
class Smooth:
    """A smooth function of some signs: `squares` holds the squared distances of all battles, (n, n), by sign."""

    name: str
    squares: Mapping[str, Matrix]


@dataclass(frozen=True, slots=True)
class Pooling:
    """A model of n battles. `known`: covariance without a free scale, (n, n); `scaled`: with one each; `scatter`: signs
    of the log residual scale, (n, k); `centre`: prior centre of each logarithm of a scale or length, by name, with
    `PRIOR_SPREAD` about it, or `SCATTER_SPREAD` for slopes of the scatter."""

    known: Matrix
    scaled: Mapping[str, Matrix]
    smooth: tuple[Smooth, ...]
    scatter: Matrix
    centre: Mapping[str, float]

    PRIOR_SPREAD = 1.0
    SCATTER_SPREAD = 0.3

    @property
    def names(self) -> tuple[str, ...]:
        """Of all free parameters, in their order."""
        found = list(self.scaled)
        for one in self.smooth:
            found += [one.name, *(f"{one.name} length {sign}" for sign in one.squares)]
        return (*found, *(f"scatter {column}" for column in range(self.scatter.shape[1])))

    def start(self) -> Vector:
        """The prior centres."""
        return np.array([self.centre[name] for name in self.names])

    def residual(self, at: Vector, rows: Rows) -> Vector:
        """Residual variance of each battle, (m,)."""
        slopes = at[len(at) - self.scatter.shape[1] :]
        found: Vector = np.exp(2 * (self.scatter[rows] @ slopes))
        return found

    def parts(self, at: Vector, rows: Rows, columns: Rows) -> dict[str, Matrix]:
        """The covariances between two sets of battles, by name."""
        value = dict(zip(self.names, at, strict=True))
        cut = np.ix_(rows, columns)
        found = {name: np.exp(2 * value[name]) * whole[cut] for name, whole in self.scaled.items()}
        for one in self.smooth:
            apart = sum(
                (whole[cut] / np.exp(2 * value[f"{one.name} length {sign}"]) for sign, whole in one.squares.items()),
                np.zeros((len(rows), len(columns))),
            )
            found[one.name] = np.exp(2 * value[one.name] - apart / 2)
        return found

    def covariance(self, at: Vector, rows: Rows, columns: Rows) -> Matrix:
        """All of them together, without the residual."""
        return sum(self.parts(at, rows, columns).values(), self.known[np.ix_(rows, columns)].copy())

    def variance(self, at: Vector, rows: Rows) -> Vector:
        """The diagonal of the covariance, without the residual; every smooth part is its scale there."""
        value = dict(zip(self.names, at, strict=True))
        found: Vector = np.diag(self.known)[rows].copy()
        for name, whole in self.scaled.items():
            found += np.exp(2 * value[name]) * np.diag(whole)[rows]
        for one in self.smooth:
            found += np.exp(2 * value[one.name])
        return found


def objective(model: Pooling, at: Vector, values: Vector, rows: Rows) -> tuple[float, Vector]:
    """The negative log posterior density of the parameters given `values` of `rows` alone, (m,), and its gradient."""
    parts, residual = model.parts(at, rows, rows), model.residual(at, rows)
    whole = sum(parts.values(), model.known[np.ix_(rows, rows)] + np.diag(residual + _JITTER))
    try:
        lower = np.linalg.cholesky(whole)
    except np.linalg.LinAlgError:
        return _NO_FIT, np.zeros_like(at)
    inverse = np.linalg.inv(whole)
    weights = inverse @ values
    pull = np.outer(weights, weights) - inverse
    slopes = {name: -float(np.vdot(pull, part)) for name, part in parts.items()}
    lengths = dict(zip(model.names, at, strict=True))
    for one in model.smooth:
        pulled = pull * parts[one.name]
        for sign, squares in one.squares.items():
            name = f"{one.name} length {sign}"
            slopes[name] = -float(np.vdot(pulled, squares[np.ix_(rows, rows)])) / 2 / np.exp(2 * lengths[name])
    scatter = model.scatter[rows].T @ (-np.diag(pull) * residual)
    slopes |= {f"scatter {column}": float(one) for column, one in enumerate(scatter)}
    spread = _spread(model)
    off = (at - model.start()) / spread
    value = values @ weights / 2 + np.log(np.diag(lower)).sum() + off @ off / 2
    return float(value), np.array([slopes[name] for name in model.names]) + off / spread


def _spread(model: Pooling) -> Vector:
    slopes = {f"scatter {column}" for column in range(1, model.scatter.shape[1])}
    return np.array([model.SCATTER_SPREAD if name in slopes else model.PRIOR_SPREAD for name in model.names])


def fitted(model: Pooling, values: Vector, rows: Rows, start: Vector | None = None) -> Vector:
    """The parameters of the highest posterior density given the battles in `rows`."""
    about = values[rows] - values[rows].mean()
    found = minimize(
        lambda at: objective(model, at, about, rows),
        model.start() if start is None else start,
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": _STEPS},
    )
    return np.asarray(found.x, dtype=np.float64)


def predicted(model: Pooling, at: Vector, values: Vector, rows: Rows, asked: Rows) -> tuple[Vector, Vector]:
    """Mean and standard deviation of each battle in `asked`, residual included, from those in `rows`."""
    middle = values[rows].mean()
    whole = model.covariance(at, rows, rows) + np.diag(model.residual(at, rows))
    across = model.covariance(at, asked, rows)
    solved = np.linalg.solve(whole, across.T)
    variance = model.variance(at, asked) - np.sum(across * solved.T, axis=1) + model.residual(at, asked)
    return middle + solved.T @ (values[rows] - middle), np.sqrt(variance)
