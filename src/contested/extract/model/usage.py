"""Tokens that an endpoint counted, and what they cost at the prices that the user gave."""

from __future__ import annotations

from dataclasses import dataclass

from contested.extract.model.proposal import Json

_PER_PRICE = 1_000_000  # prices are for a million tokens


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens in and out, in whole numbers; `uncounted` answers came without a count."""

    tokens_in: int = 0
    tokens_out: int = 0
    uncounted: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.uncounted + other.uncounted,
        )

    def cost(self, price_in: float, price_out: float) -> float:
        """What the counted tokens cost, at prices for a million tokens each."""
        return (self.tokens_in * price_in + self.tokens_out * price_out) / _PER_PRICE


def usage_of(value: Json) -> Usage:
    """The usage that an answer carries; one that makes no sense counts as uncounted."""
    if not isinstance(value, dict):
        return Usage(uncounted=1)
    counts = [value.get(name) for name in ("prompt_tokens", "completion_tokens")]
    whole = [n for n in counts if isinstance(n, int) and not isinstance(n, bool) and 0 <= n < _PER_PRICE * 1000]
    return Usage(whole[0], whole[1]) if len(whole) == len(counts) else Usage(uncounted=1)
