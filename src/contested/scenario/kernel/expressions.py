"""A law written down instead of computed: calling it with these values records what it does, for the kernel's source.

Equal expressions are recorded once, so that what two laws have in common is computed once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from contested.errors import ContestedError

Key = tuple[str | int | float, ...]


class LawError(ContestedError):
    """A law does something that can only be done with numbers at hand, such as branching on a value."""


class Trace:
    """What was recorded, in the order in which it can be computed: operations with the numbers of their operands."""

    def __init__(self) -> None:
        self.operations: list[Key] = []
        self._known: dict[Key, int] = {}

    def record(self, *key: str | int | float) -> Expression:
        """The expression of an operation, new or already there."""
        at = self._known.get(key)
        if at is None:
            at = self._known[key] = len(self.operations)
            self.operations.append(key)
        return Expression(self, at)

    def constant(self, value: float) -> Expression:
        """The expression of a number."""
        return self.record("constant", float(value))


def _binary(name: str, *, swapped: bool = False) -> Callable[[Expression, object], Expression]:
    def apply(self: Expression, other: object) -> Expression:
        right = self.take(other)
        pair = (right.at, self.at) if swapped else (self.at, right.at)
        return self.trace.record(name, *pair)

    return apply


@dataclass(frozen=True, slots=True, eq=False)
class Expression:
    """One recorded value: its trace and its number there."""

    trace: Trace
    at: int

    def take(self, other: object) -> Expression:
        """Another operand as an expression of the same trace.

        Raises:
            LawError: it is neither an expression nor a number.
        """
        if isinstance(other, Expression):
            return other
        if isinstance(other, int | float):
            return self.trace.constant(other)
        raise LawError(f"a law computes with {type(other).__name__} (use numbers, what it reads, and the functions of "
                       "contested.scenario.kernel.arithmetic)")  # fmt: skip

    def call(self, function: str) -> Expression:
        """A function of this value."""
        return self.trace.record(function, self.at)

    def select(self, one: object, other: object) -> Expression:
        """One of two values by this condition."""
        return self.trace.record("where", self.at, self.take(one).at, self.take(other).at)

    def __bool__(self) -> bool:
        raise LawError("a law branches on a value that differs from path to path (use `where` in place of `if`)")

    def __neg__(self) -> Expression:
        return self.trace.record("neg", self.at)

    __add__, __radd__ = _binary("+"), _binary("+", swapped=True)
    __sub__, __rsub__ = _binary("-"), _binary("-", swapped=True)
    __mul__, __rmul__ = _binary("*"), _binary("*", swapped=True)
    __truediv__, __rtruediv__ = _binary("/"), _binary("/", swapped=True)
    __lt__, __le__ = _binary("<"), _binary("<=")
    __gt__, __ge__ = _binary(">"), _binary(">=")
    __and__, __or__ = _binary("&"), _binary("|")
