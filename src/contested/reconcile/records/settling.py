"""All that a ledger holds, settled: one question for every way in which later facts can sustain a claim."""

from __future__ import annotations

from datetime import date
from itertools import chain

from contested.reconcile.casebook import Casebook
from contested.reconcile.records.captures import captures
from contested.reconcile.records.maps import Body
from contested.reconcile.records.record import Record, records
from contested.reconcile.records.tolls import tolls
from contested.reconcile.records.totals import totals


def source_records(book: Casebook, body: Body, as_of: date) -> tuple[Record, ...]:
    """The record of every source by kind and quarter, from what was published up to `as_of`.

    `body` gives the text of a mapped area by its hash: `lambda name: ledger.geometry(name).body`.
    """
    settled = chain(captures(book.statements, body, as_of), totals(book.statements), tolls(book.cases))
    return records(settled)
