"""The functions of laws as the compiled kernel has them: the arithmetic of `arithmetic` and `philox`, one lane a call.

Each is inlined into the kernel's loop over 64 lanes, which the compiler turns into vector instructions: by LLVM, since
Numba's own inlining compiles three times as long for the same speed. Nothing here may be reordered or fused, or the
kernel would no longer give NumPy's bits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

from contested.scenario.kernel import arithmetic, philox

# Said to be callable, since versions of Numba differ in what they tell a type checker.
_lowered: Callable[[Any], Any] = intrinsic
_inline: Callable[[Any], Any] = njit(forceinline=True, error_model="numpy")

_F, _I, _U, _W = np.float32, np.int32, np.uint32, np.uint64


@_lowered
def _bits(_context: Any, _value: Any) -> Any:
    """The bits of a float as a whole number."""
    return types.int32(types.float32), lambda _c, builder, _s, given: builder.bitcast(given[0], ir.IntType(32))


@_lowered
def _float(_context: Any, _value: Any) -> Any:
    """The float that has these bits."""
    return types.float32(types.int32), lambda _c, builder, _s, given: builder.bitcast(given[0], ir.FloatType())


_LEAST_EXPONENT, _MOST_EXPONENT = _F(arithmetic.LEAST_EXPONENT), _F(arithmetic.MOST_EXPONENT)
_LOG2_E, _LN2_HIGH, _LN2_LOW = _F(arithmetic.LOG2_E), _F(arithmetic.LN2_HIGH), _F(arithmetic.LN2_LOW)
_E0, _E1, _E2, _E3, _E4, _E5 = (_F(one) for one in arithmetic.EXP)
_L0, _L1, _L2, _L3, _L4, _L5, _L6, _L7, _L8 = (_F(one) for one in arithmetic.LOG)
_S0, _S1, _S2 = (_F(one) for one in arithmetic.SINE)
_C0, _C1, _C2 = (_F(one) for one in arithmetic.COSINE)
_LEAST, _ROOT_HALF, _HALF_PI = _F(arithmetic.LEAST), _F(arithmetic.ROOT_HALF), _F(arithmetic.HALF_PI)
_NOUGHT, _HALF, _ONE, _TWO, _FOUR = _F(0), _F(0.5), _F(1), _F(2), _F(4)
_STEP, _DROPPED = _F(philox.STEP), _U(philox.DROPPED_BITS)
_M0, _M1 = (_W(one) for one in philox.MULTIPLIERS)
_W0, _W1 = (_U(one) for one in philox.WEYL)
_LOW_WORD, _WORD_BITS = _W(0xFFFFFFFF), _W(32)


@_inline
def exp(value: Any) -> Any:
    """See `arithmetic.exp`."""
    held = value if value > _LEAST_EXPONENT else _LEAST_EXPONENT
    held = held if held < _MOST_EXPONENT else _MOST_EXPONENT
    whole = _F(np.floor(held * _LOG2_E + _HALF))
    rest = held - whole * _LN2_HIGH - whole * _LN2_LOW
    series = ((((_E0 * rest + _E1) * rest + _E2) * rest + _E3) * rest + _E4) * rest + _E5
    series = series * rest * rest + rest + _ONE
    return series * _float((_I(whole) + _I(127)) << _I(23))


@_inline
def log(value: Any) -> Any:
    """See `arithmetic.log`."""
    held = value if value > _LEAST else _LEAST
    bits = _bits(held)
    power = _F(((bits >> _I(23)) & _I(0xFF)) - _I(126))
    part = _float((bits & _I(0x007FFFFF)) | _I(0x3F000000))
    small = part < _ROOT_HALF
    power = power - _ONE if small else power
    part = (part + part if small else part) - _ONE
    square = part * part
    series = _L0 * part + _L1
    series = series * part + _L2
    series = series * part + _L3
    series = series * part + _L4
    series = series * part + _L5
    series = series * part + _L6
    series = series * part + _L7
    series = series * part + _L8
    series = series * part * square
    series = series + power * _LN2_LOW - _HALF * square
    return part + series + power * _LN2_HIGH


@_inline
def sqrt(value: Any) -> Any:
    """See `arithmetic.sqrt`."""
    return np.sqrt(value if value > _NOUGHT else _NOUGHT)


@_inline
def floor(value: Any) -> Any:
    """See `arithmetic.floor`."""
    return _F(np.floor(value))


@_inline
def uniform(word: Any) -> Any:
    """See `philox.uniforms`."""
    return (_F(_I(word >> _DROPPED)) + _HALF) * _STEP


@_inline
def normals(first: Any, second: Any) -> Any:
    """See `philox.normals`."""
    radius = sqrt(-_TWO * log(uniform(first)))
    four = uniform(second) * _FOUR
    whole = _F(np.floor(four + _HALF))
    angle = (four - whole) * _HALF_PI
    square = angle * angle
    sine = ((_S0 * square + _S1) * square + _S2) * square * angle + angle
    cosine = ((_C0 * square + _C1) * square + _C2) * square * square - _HALF * square + _ONE
    quarter = _I(whole)
    odd = (quarter & _I(1)) == _I(1)
    turned_cosine = sine if odd else cosine
    turned_sine = cosine if odd else sine
    turned_cosine = -turned_cosine if ((quarter + _I(1)) & _I(2)) == _I(2) else turned_cosine
    turned_sine = -turned_sine if (quarter & _I(2)) == _I(2) else turned_sine
    return radius * turned_cosine, radius * turned_sine


@_inline
def words(first: Any, second: Any, third: Any, fourth: Any, key_0: Any, key_1: Any) -> Any:
    """See `philox.philox`."""
    for _ in range(10):
        product_0 = _W(first) * _M0
        product_1 = _W(third) * _M1
        first = _U(product_1 >> _WORD_BITS) ^ second ^ key_0
        second = _U(product_1 & _LOW_WORD)
        third = _U(product_0 >> _WORD_BITS) ^ fourth ^ key_1
        fourth = _U(product_0 & _LOW_WORD)
        key_0 = _U(key_0 + _W0)
        key_1 = _U(key_1 + _W1)
    return first, second, third, fourth
