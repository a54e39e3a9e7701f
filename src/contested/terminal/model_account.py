"""What a model leaves to say at the end: what it offered, what was refused and why, what failed, what it cost."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeAlias, TypeVar

from contested.documents.document import Document
from contested.extract.model.refusal import Reason, Refusal
from contested.extract.model.usage import Usage
from contested.terminal.output import written
from contested.terminal.screen import say

if TYPE_CHECKING:
    from contested.extract.model.reader import SecondReader
    from contested.rhetoric.model.reader import FrameReader

_SHOWN = 5  # refusals that are shown; --refused FILE has all
REFUSED = "refused"  # what every kind of reader calls what did not pass
Reader = TypeVar("Reader")


class Reading(Protocol):
    """One document as a model's reader leaves it; `counts` says what became of what was offered."""

    @property
    def document(self) -> Document: ...
    @property
    def counts(self) -> Counter[Any]: ...
    @property
    def refusals(self) -> tuple[Refusal, ...]: ...
    @property
    def problems(self) -> tuple[str, ...]: ...
    @property
    def usage(self) -> Usage: ...
    @property
    def remembered(self) -> int: ...


@dataclass(slots=True)
class ModelAccount(Generic[Reader]):
    """A reader with a model, and the account of its readings so far; `prices` are for a million tokens in and out.

    `offered` is what the model offers, in the singular, and `became` the words for each thing that becomes of it.
    """

    reader: Reader
    model: str
    offered: str
    became: Mapping[str, str]
    refused: Path | None = None
    prices: tuple[float, float] | None = None
    _counts: Counter[str] = field(default_factory=Counter)
    _reasons: Counter[Reason] = field(default_factory=Counter)
    _refusals: list[tuple[str, Refusal]] = field(default_factory=list)
    _problems: list[str] = field(default_factory=list)
    _usage: Usage = field(default_factory=Usage)
    _remembered: int = 0

    def note(self, reading: Reading) -> None:
        """Take one reading into the account."""
        name = reading.document.name
        self._counts.update(reading.counts)
        self._reasons.update(refusal.reason for refusal in reading.refusals)
        if self.refused is not None or len(self._refusals) < _SHOWN:
            self._refusals += [(name, refusal) for refusal in reading.refusals]
        self._problems += [f"{name}: {problem}" for problem in reading.problems]
        self._usage += reading.usage
        self._remembered += reading.remembered

    def report(self) -> int:
        """Say the account, write the refusals where they were asked for; the number of problems."""
        from contested.show.figures import count

        counts = self._counts
        offered = sum(counts.values())
        say(
            f"{self.model}: {count(offered, self.offered)} offered, "
            + ", ".join(f"{counts[kind]} {words}" for kind, words in self.became.items())
        )
        if self._reasons:
            why = ", ".join(f"{number} {reason}" for reason, number in self._reasons.most_common())
            say(f"refused by reason: {why}")
        for name, refusal in self._refusals[:_SHOWN]:
            say(f"  {name}: “{refusal.quote}”: {refusal.reason}: {refusal.detail}")
        if self.refused is not None:
            self._write(self.refused)
        elif counts[REFUSED] > _SHOWN:
            say("  … (--refused FILE writes them all)")
        for problem in self._problems:
            say(f"  {problem}; read by the rules alone there")
        self._say_cost()
        return len(self._problems)

    def _say_cost(self) -> None:
        from contested.show.figures import count, number

        usage = self._usage
        line = f"tokens: {number(usage.tokens_in)} in, {number(usage.tokens_out)} out"
        if self.prices is not None:
            line += f"; cost {usage.cost(*self.prices):.4f}"
        if usage.uncounted:
            line += f"; {count(usage.uncounted, 'answer')} without a count"
        if self._remembered:
            line += f"; {count(self._remembered, 'answer')} from the cache"
        say(line)

    def _write(self, path: Path) -> None:
        with written(path) as stream:
            for name, refusal in self._refusals:
                span = [refusal.span.start, refusal.span.end] if refusal.span else None
                row = {"document": name, "quote": refusal.quote, "reason": refusal.reason, "detail": refusal.detail}
                stream.write(json.dumps(row | {"span": span}).encode() + b"\n")
        say(f"{path}: {len(self._refusals)} refused")


ClaimsAccount: TypeAlias = "ModelAccount[SecondReader]"
FramesAccount: TypeAlias = "ModelAccount[FrameReader]"
