"""What series are made of: the ledger's claims as statements, and the shapes of its maps, up to a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar, cast

from contested.claims.claim import Claim
from contested.claims.vocabulary import Measure
from contested.documents.document import Document
from contested.ledger import Ledger, Query
from contested.reconcile.judged import UNJUDGED, Judged
from contested.reconcile.records.maps import Body, Sheet, sheets
from contested.reconcile.series.ground import Ground, Layer, layers
from contested.reconcile.statement import Statement

Made = TypeVar("Made")


@dataclass(frozen=True)
class Sources:
    """Statements by measure, and the maps; what was published after `as_of` is not among them.

    `claims` stand as readers corrected them, without those that readers set aside; `judged` tells which of them readers
    joined or held apart. `alerts` is a file of air-raid alerts that the user gave: no claims, and so in no ledger.
    """

    claims: tuple[Claim, ...]
    documents: Mapping[str, Document]
    body: Body
    as_of: date | None = None
    alerts: Path | None = None
    judged: Judged = UNJUDGED
    _made: dict[Measure, tuple[Statement, ...]] = field(default_factory=dict, compare=False, repr=False)
    _kept: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(
        cls,
        ledger: Ledger,
        as_of: date | None = None,
        head: str | None = None,
        alerts: Path | None = None,
        judged: Judged = UNJUDGED,
    ) -> Sources:
        """Everything in a ledger that was published up to `as_of` and held at `head`, as readers judged it."""
        found = judged.standing(ledger.select(Query(as_of=as_of, head=head)))
        documents = ledger.documents(as_of=as_of, head=head)
        return cls(found, documents, lambda name: ledger.geometry(name).body, as_of, alerts, judged)

    def kept(self, key: object, make: Callable[[], Made]) -> Made:
        """What several series are made of, made once; a key belongs to one maker."""
        if key not in self._kept:
            self._kept[key] = make()
        return cast("Made", self._kept[key])

    def told(self, measure: Measure) -> tuple[Statement, ...]:
        """The asserted statements of a measure."""
        if measure not in self._made:
            self._made[measure] = tuple(self._statements(measure))
        return self._made[measure]

    def _statements(self, measure: Measure) -> Iterable[Statement]:
        for claim in self.claims:
            if claim.measure is measure and claim.document in self.documents:
                made = Statement.of(claim, self.documents[claim.document])
                if made.asserted:
                    yield made

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Every map of every mapper."""
        return sheets(self.told(Measure.CONTROL))

    @cached_property
    def layers(self) -> tuple[Layer, ...]:
        """The maps of the mapper with most of them, in order of day."""
        return layers(self.sheets)

    @cached_property
    def ground(self) -> Ground:
        """The shapes of the maps."""
        return Ground(self.body)
