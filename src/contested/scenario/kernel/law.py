"""A law of the sector: what it reads and writes, in which units, on what noise, from what source; and a day's step.

A step is a pure function of what it reads, written with `arithmetic`'s functions and without branches, so that one
source serves NumPy, which computes it on arrays of paths, and the compiled kernel, for which it is written down.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from contested.scenario.kernel.arithmetic import Value
from contested.scenario.kernel.expressions import LawError

DAY = "day"  # days since the situation's own day, 0 on the first: every law may read it


class Reading:
    """What a step is given: the declared states, parameters, choices and noise as attributes; nothing else is there."""

    def __init__(self, law: str, values: Mapping[str, Value]) -> None:
        self._law = law
        self._values = values

    def __getattr__(self, name: str) -> Value:
        try:
            return self._values[name]
        except KeyError:
            raise LawError(f"the law {self._law} uses {name} without declaring it (add it to what it reads)") from None


Step = Callable[[Reading], Mapping[str, Value]]


@dataclass(frozen=True, slots=True)
class Law:
    """One law.

    `slot` is what it is a law of: a model has one law of each slot. `reads` and `writes` name states, `parameters` what
    is believed, `choices` what a policy sets, `noise` the daily standard normal draws; each name has its unit in the
    model's `Quantities`. `source` says where the law comes from, or that it is assumed.
    """

    name: str
    slot: str
    words: str
    source: str
    step: Step
    reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    noise: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that its step may read."""
        return (*self.reads, *self.parameters, *self.choices, *self.noise, DAY)

    def apply(self, values: Mapping[str, Value]) -> Mapping[str, Value]:
        """The states that it writes, from the values of what it reads.

        Raises:
            LawError: it reads or writes what it does not declare.
        """
        written = self.step(Reading(self.name, {name: values[name] for name in self.names}))
        if set(written) != set(self.writes):
            raise LawError(f"the law {self.name} writes {', '.join(sorted(written))}, not {', '.join(self.writes)}")
        return written
