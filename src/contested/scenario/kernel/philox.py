"""Random numbers that depend on (seed, path, day) alone: Philox 4x32-10, a counter-based generator.

Because a draw is a function of its coordinates and not of what was drawn before, any path can be made again alone, on
any number of threads, and two policies meet the same luck. Source: Salmon, Moraes, Dror and Shaw, "Parallel random
numbers: as easy as 1, 2, 3" (SC 2011); its published test vectors are among our tests.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from contested.scenario.kernel.arithmetic import Floats, cosine_of_turn, log, sine_of_turn, sqrt

Words = NDArray[np.uint32]

ROUNDS = 10
MULTIPLIERS = (0xD2511F53, 0xCD9E8D57)
WEYL = (0x9E3779B9, 0xBB67AE85)
WORDS = 4  # 32-bit words of one call
# A word becomes a number in (0, 1) by its first 23 bits at their middles, which a 32-bit float holds exactly:
# with one bit more the highest would be rounded to 1.
DROPPED_BITS = 9
STEP = 2.0**-23


def philox(counter: tuple[Words, Words, Words, Words], seed: int) -> tuple[Words, Words, Words, Words]:
    """Four random words for each counter; arrays of one shape."""
    first, second, third, fourth = counter
    keys = (np.uint32(seed & 0xFFFFFFFF), np.uint32(seed >> 32 & 0xFFFFFFFF))
    with np.errstate(over="ignore"):
        for _ in range(ROUNDS):
            high_0, low_0 = _wide(MULTIPLIERS[0], first)
            high_1, low_1 = _wide(MULTIPLIERS[1], third)
            first, second, third, fourth = high_1 ^ second ^ keys[0], low_1, high_0 ^ fourth ^ keys[1], low_0
            keys = (keys[0] + np.uint32(WEYL[0]), keys[1] + np.uint32(WEYL[1]))
    return first, second, third, fourth


def _wide(multiplier: int, words: Words) -> tuple[Words, Words]:
    product = words.astype(np.uint64) * np.uint64(multiplier)
    return (product >> np.uint64(32)).astype(np.uint32), product.astype(np.uint32)


def uniforms(words: Words) -> Floats:
    """Numbers in (0, 1), never either end."""
    return ((words >> np.uint32(DROPPED_BITS)).astype(np.float32) + np.float32(0.5)) * np.float32(STEP)


def normals(first: Words, second: Words) -> tuple[Floats, Floats]:
    """Two independent standard normal numbers for each two words (Box and Muller)."""
    radius = sqrt(-2.0 * log(uniforms(first)))
    turn = uniforms(second)
    return radius * cosine_of_turn(turn), radius * sine_of_turn(turn)


def draws(seed: int, paths: NDArray[np.uint64], day: int, count: int) -> list[Floats]:
    """`count` standard normal numbers, each an array like `paths`, for one day of each path."""
    low, high = paths.astype(np.uint32), (paths >> np.uint64(32)).astype(np.uint32)
    days = np.full_like(low, day)
    found: list[Floats] = []
    for call in range(-(-count // WORDS)):
        words = philox((low, high, days, np.full_like(low, call)), seed)
        found += [*normals(words[0], words[1]), *normals(words[2], words[3])]
    return found[:count]
