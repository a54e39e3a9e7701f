"""The functions that laws may use: on arrays of 32-bit floats they compute, on expressions they are written down.

Exponentials, logarithms and turns are short polynomials of our own rather than the system's, because a law has to give
the same bits in NumPy and in the compiled kernel, on every machine: both make the same additions and multiplications
in the same order. What is no number counts as the lower end of what a function takes. Coefficients: Cephes
(S. Moshier), single precision; errors are a few units in the last place.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from contested.scenario.kernel.expressions import Expression

Floats: TypeAlias = NDArray[np.float32]
Value: TypeAlias = Any  # an array of 32-bit floats, one for each path, or the expression of one

# Beyond these a 32-bit exponential is nought or infinite.
LEAST_EXPONENT, MOST_EXPONENT = -87.0, 88.0
LOG2_E, LN2_HIGH, LN2_LOW = 1.44269504, 0.693359375, -2.12194440e-4
EXP = (1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1)
LOG = (
    *(7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1),
    *(-1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1),
)
SINE = (-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1)
COSINE = (2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2)
ROOT_HALF = 0.707106781186547524
HALF_PI = 1.57079632679489662
LEAST = 1.1754944e-38  # the smallest normal 32-bit float: the logarithm of nought is that of this


def exp(value: Value) -> Value:
    """e to the power of a value between -87 and 88; beyond, that of the nearer end."""
    if isinstance(value, Expression):
        return value.call("exp")
    held = np.fmin(np.fmax(value, np.float32(LEAST_EXPONENT)), np.float32(MOST_EXPONENT))
    whole = np.floor(held * np.float32(LOG2_E) + np.float32(0.5))
    rest = held - whole * np.float32(LN2_HIGH) - whole * np.float32(LN2_LOW)
    series = _polynomial(EXP, rest) * rest * rest + rest + np.float32(1)
    return series * ((whole.astype(np.int32) + np.int32(127)) << np.int32(23)).view(np.float32)


def log(value: Value) -> Value:
    """The natural logarithm of a positive value; that of the smallest float where it is not."""
    if isinstance(value, Expression):
        return value.call("log")
    held = np.fmax(value, np.float32(LEAST))
    bits = np.atleast_1d(held).view(np.int32).reshape(np.shape(held))
    power = (((bits >> np.int32(23)) & np.int32(0xFF)) - np.int32(126)).astype(np.float32)
    part = ((bits & np.int32(0x007FFFFF)) | np.int32(0x3F000000)).view(np.float32)
    small = part < np.float32(ROOT_HALF)
    power = np.where(small, power - np.float32(1), power)
    part = np.where(small, part + part, part) - np.float32(1)
    square = part * part
    series = _polynomial(LOG, part) * part * square
    series = series + power * np.float32(LN2_LOW) - np.float32(0.5) * square
    return part + series + power * np.float32(LN2_HIGH)


def sine_of_turn(turn: Floats) -> Floats:
    """The sine of 2 pi times a part of a turn, 0 to 1."""
    quarter, rest = _quarters(turn)
    swapped = np.where((quarter & 1) == 1, _cosine(rest), _sine(rest))
    return np.where((quarter & 2) == 2, -swapped, swapped)


def cosine_of_turn(turn: Floats) -> Floats:
    """The cosine of 2 pi times a part of a turn, 0 to 1."""
    quarter, rest = _quarters(turn)
    swapped = np.where((quarter & 1) == 1, _sine(rest), _cosine(rest))
    return np.where(((quarter + 1) & 2) == 2, -swapped, swapped)


def _quarters(turn: Floats) -> tuple[NDArray[np.int32], Floats]:
    """The nearest quarter of a turn, and the angle left over, between -pi/4 and pi/4."""
    four = turn * np.float32(4)
    whole = np.floor(four + np.float32(0.5))
    return whole.astype(np.int32), (four - whole) * np.float32(HALF_PI)


def _sine(angle: Floats) -> Floats:
    square = angle * angle
    sine: Floats = _polynomial(SINE, square) * square * angle + angle
    return sine


def _cosine(angle: Floats) -> Floats:
    square = angle * angle
    cosine: Floats = _polynomial(COSINE, square) * square * square - np.float32(0.5) * square + np.float32(1)
    return cosine


def _polynomial(coefficients: tuple[float, ...], at: Floats) -> Floats:
    total: Floats = np.full_like(at, coefficients[0])
    for one in coefficients[1:]:
        total = total * at + np.float32(one)
    return total


def sqrt(value: Value) -> Value:
    """The square root of a value; of a negative one, nought."""
    if isinstance(value, Expression):
        return value.call("sqrt")
    return np.sqrt(np.where(value > 0, value, np.float32(0)))


def floor(value: Value) -> Value:
    """The next whole number below."""
    return value.call("floor") if isinstance(value, Expression) else np.floor(value)


def minimum(one: Value, other: Value) -> Value:
    """The lesser of two values."""
    return where(one < other, one, other)


def maximum(one: Value, other: Value) -> Value:
    """The greater of two values."""
    return where(one > other, one, other)


def where(condition: Value, one: Value, other: Value) -> Value:
    """`one` where a condition holds, else `other`; both are computed."""
    if isinstance(condition, Expression):
        return condition.select(one, other)
    return np.where(condition, _float(one), _float(other))


def power(base: Value, exponent: Value) -> Value:
    """A positive base to any power."""
    return exp(exponent * log(base))


def _float(value: Value) -> Value:
    return np.float32(value) if isinstance(value, int | float) else value
