"""A model: laws in the order in which a day meets them, and the quantities that they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from contested.scenario.kernel.arithmetic import Value
from contested.scenario.kernel.expressions import LawError
from contested.scenario.kernel.law import Law


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a model: its name in laws and files, its unit, and what it is."""

    name: str
    unit: str
    words: str


def _unchanged(value: Value) -> Value:
    return value


@dataclass(frozen=True, slots=True)
class State(Quantity):
    """A number that changes from day to day; it starts at a parameter of that name, or what `through` makes of
    it, or at a number."""

    start: str | float = 0.0
    through: Callable[[Value], Value] = _unchanged

    def first(self, values: Mapping[str, Value]) -> Value:
        """Its value before the first day, from the parameters'."""
        return self.through(values[self.start]) if isinstance(self.start, str) else self.start


@dataclass(frozen=True, slots=True)
class Quantities:
    """Everything that laws may name: states, parameters (believed), choices (set by a policy) and daily noise.

    The place of a noise in its list is its place in the random stream, whichever laws are used, so that a law that is
    swapped leaves the others' luck as it was.
    """

    states: tuple[State, ...]
    parameters: tuple[Quantity, ...]
    choices: tuple[Quantity, ...]
    noise: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """Laws over quantities. `tracked` names the states whose daily course can be asked for.

    Raises:
        LawError: a law names what is no quantity, two laws have one slot or one noise, or a state has no start.
    """

    quantities: Quantities
    laws: tuple[Law, ...]
    tracked: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        found = self.quantities
        known = {
            "reads": _names(found.states),
            "writes": _names(found.states),
            "parameters": _names(found.parameters),
            "choices": _names(found.choices),
            "noise": _names(found.noise),
        }
        for law in self.laws:
            for kind, names in known.items():
                if strange := set(getattr(law, kind)) - set(names):
                    raise LawError(
                        f"the law {law.name}: {', '.join(sorted(strange))} under {kind} is no quantity of the model "
                        f"(one of {', '.join(names)})"
                    )
        _once("two laws of a model share a slot", (law.slot for law in self.laws))
        _once("two laws of a model share a noise", (one for law in self.laws for one in law.noise))
        everything = (found.states, found.parameters, found.choices, found.noise)
        _once("two quantities share a name", (one.name for kind in everything for one in kind))
        for state in found.states:
            if isinstance(state.start, str) and state.start not in known["parameters"]:
                raise LawError(f"the state {state.name} starts at {state.start}, which is no parameter")

    @property
    def states(self) -> tuple[str, ...]:
        """Names of the states, in order."""
        return _names(self.quantities.states)

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names of the parameters that its laws or its states' starts use, in order."""
        used = {one for law in self.laws for one in law.parameters}
        used |= {state.start for state in self.quantities.states if isinstance(state.start, str)}
        return tuple(name for name in _names(self.quantities.parameters) if name in used)

    @property
    def choices(self) -> tuple[str, ...]:
        """Names of what a policy sets, in order."""
        return _names(self.quantities.choices)

    @property
    def noise(self) -> tuple[str, ...]:
        """Names of the daily draws, in the order of the random stream."""
        return _names(self.quantities.noise)

    def unit(self, name: str) -> str:
        """The unit of a quantity."""
        found = self.quantities
        return next(
            one.unit for one in (*found.states, *found.parameters, *found.choices, *found.noise) if one.name == name
        )

    def swapped(self, law: Law) -> Model:
        """This model with another law in the same slot.

        Raises:
            LawError: no law of the model has that slot.
        """
        if law.slot not in {one.slot for one in self.laws}:
            raise LawError(f"no law of {law.slot} to put {law.name} in the place of")
        laws = tuple(law if one.slot == law.slot else one for one in self.laws)
        return Model(self.quantities, laws, self.tracked)

    def choice_values(self, choices: Mapping[str, float]) -> list[float]:
        """A policy's choices in the model's order.

        Raises:
            LawError: one is missing or unknown.
        """
        if set(choices) != set(self.choices):
            wrong = ", ".join(sorted(set(choices) ^ set(self.choices)))
            raise LawError(f"a policy sets {', '.join(self.choices)}; not as asked: {wrong}")
        return [float(choices[name]) for name in self.choices]


def _names(quantities: Sequence[Quantity]) -> tuple[str, ...]:
    return tuple(one.name for one in quantities)


def _once(what: str, names: Iterable[str]) -> None:
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise LawError(f"{what}: {', '.join(twice)}")
