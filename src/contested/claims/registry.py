"""What each measure means, in which words and units it may be said, and what is plausible.

The registry refuses: a word that is not in `measures.toml` is an error that names the words that are.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from contested.claims.vocabulary import Measure, Unit
from contested.errors import ClaimError


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    """One measure of the registry.

    `plausible` is the range of one claim's number in the measure's unit; it is empty for measures without a number.
    """

    measure: Measure
    meaning: str
    whats: frozenset[str]
    statuses: frozenset[str]
    units: frozenset[Unit]
    additive: bool
    plausible: tuple[float, float] | None

    @property
    def has_number(self) -> bool:
        """Whether a claim of this measure carries a quantity."""
        return bool(self.units)

    def check(self, what: str | None, status: str | None, unit: Unit | None) -> None:
        """Check the words of one claim against this entry.

        Raises:
            ClaimError: a word that this measure does not know.
        """
        for name, word, known in (("what", what, self.whats), ("status", status, self.statuses)):
            if word is not None and word not in known:
                raise ClaimError(
                    f"{self.measure}: unknown {name} {word!r}; known: {', '.join(sorted(known)) or 'none'}"
                )
        if unit is not None and unit not in self.units:
            raise ClaimError(f"{self.measure}: unknown unit {unit!r}; known: {', '.join(sorted(self.units)) or 'none'}")
        if self.statuses and status is None:
            raise ClaimError(f"{self.measure}: a status is required; known: {', '.join(sorted(self.statuses))}")


@lru_cache(maxsize=1)
def registry() -> dict[Measure, MeasureEntry]:
    """Every measure with its entry, read once from `measures.toml`."""
    table = tomllib.loads(files(__package__).joinpath("measures.toml").read_text("utf-8"))
    return {
        measure: MeasureEntry(
            measure=measure,
            meaning=table[measure]["meaning"],
            whats=frozenset(table[measure]["what"]),
            statuses=frozenset(table[measure].get("status", ())),
            units=frozenset(Unit(unit) for unit in table[measure].get("units", ())),
            additive=table[measure].get("additive", False),
            plausible=tuple(table[measure]["plausible"]) if "plausible" in table[measure] else None,
        )
        for measure in Measure
    }
