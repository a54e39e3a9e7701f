"""The one logistic regression of this package: ridge-penalised, by SciPy's L-BFGS (Liu and Nocedal 1989)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array

_STEPS = 200


def curve(
    columns: csr_array,
    carries: NDArray[np.float64],
    usual: float,
    ridge: float,
    weights: NDArray[np.float64] | None = None,
) -> tuple[float, NDArray[np.float64]]:
    """Intercept and coefficients of a curve from `columns` (rows, columns) to whether a row `carries` (rows,), 0 or 1.

    `usual` is the log odds to begin from, `ridge` the penalty on half of each squared coefficient, `weights` what each
    row counts, 1 where it is left out. Equal rows in an equal order give equal coefficients.
    """
    turned = columns.T.tocsr()
    counts = np.ones(len(carries)) if weights is None else weights

    def loss(at: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        logit = columns @ at[1:] + at[0]
        off = counts * (1.0 / (1.0 + np.exp(-np.clip(logit, -60.0, 60.0))) - carries)
        value = counts @ (np.logaddexp(0.0, logit) - carries * logit) + 0.5 * ridge * (at[1:] @ at[1:])
        return float(value), np.concatenate([[off.sum()], turned @ off + ridge * at[1:]])

    start = np.zeros(columns.shape[1] + 1)
    start[0] = usual
    found: NDArray[np.float64] = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x
    return float(found[0]), found[1:]
