"""Log-odds drift: a front that speeds up or stalls moves the odds of all its towns together, and no fit foresees it.

So the chance that is given is the mean over where the odds may have drifted by the end of the horizon, which draws
extreme chances towards even ones, and the more so the further ahead.
Source: MacKay, 1992, The evidence framework applied to classification networks (the approximation to the mean).
"""

from __future__ import annotations

import numpy as np

from contested.scenario.falling.signs import Numbers

# Standard deviation of the drift after 90 days, on the log-odds; it grows with the root of time. Chosen among 0.7, 1
# and 1.5 on origins before July 2025; the odds of whole origins then lay about 0.6 off, those of sectors further.
DRIFT_AFTER_90_DAYS = 1.5


def drifted(log_odds: Numbers, horizon_days: Numbers | float) -> Numbers:
    """Probabilities, averaged over the drift."""
    variance = DRIFT_AFTER_90_DAYS**2 * np.asarray(horizon_days, np.float64) / 90
    return np.asarray(1 / (1 + np.exp(-log_odds / np.sqrt(1 + np.pi * variance / 8))), np.float64)
