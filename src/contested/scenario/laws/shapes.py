"""Shapes that several laws share, written with the kernel's arithmetic."""

from __future__ import annotations

from contested.scenario.kernel.arithmetic import Value, exp, floor, maximum, minimum, power, sqrt, where

# A ratio of forces acts between these; beyond, more of the same changes nothing that history could show.
LEAST_RATIO, MOST_RATIO = 0.1, 10.0
LEAST_PEOPLE = 1.0
# Shape below which the cubed normal no longer follows a gamma distribution: the odd day of one loss in many years.
LEAST_SHAPE = 0.05


def share(progress: Value) -> Value:
    """The share of a city lost, 0 to 1, from its log-odds."""
    return 1.0 / (1.0 + exp(-progress))


def chance(luck: Value) -> Value:
    """The probability of a lower draw of a standard normal, within .0002 (Page 1977)."""
    return 1.0 / (1.0 + exp(-1.5976 * luck - 0.07056 * luck * luck * luck))


def ratio_effect(attacker: Value, defender: Value, first: Value, exponent: Value) -> Value:
    """How far the ratio of forces, against that of the first day, moves a pace."""
    now = attacker / maximum(defender, LEAST_PEOPLE)
    return power(minimum(maximum(now / first, LEAST_RATIO), MOST_RATIO), exponent)


def counted(mean: Value, dispersion: Value, luck: Value) -> Value:
    """People lost in a day, whole: a negative binomial number of this mean, with variance mean + mean^2 / dispersion.

    By the cube of a normal draw (Wilson and Hilferty 1931) for the gamma distribution of that mean and variance.
    """
    shape = maximum(mean * dispersion / (mean + dispersion), LEAST_SHAPE)
    root = 1.0 - 1.0 / (9.0 * shape) + luck / (3.0 * sqrt(shape))
    return where(mean > 0.0, floor(mean * power(maximum(root, 0.0), 3.0) + 0.5), 0.0)
