"""A source's record in the cells of a table: counts first, then what they allow to be said."""

from __future__ import annotations

from contested.reconcile.records.record import TOO_FEW, Middle, Record
from contested.reconcile.records.settlement import Kind

KIND = {
    Kind.CAPTURE: "captures, by later maps",
    Kind.ENTRY: "entries, by later maps",
    Kind.RUNNING_TOTAL: "days of totals, by the next",
    Kind.TRANSCRIPTION: "days copied, by another copy",
    Kind.EARLY_TOLL: "first tolls, by the last",
}


def cells(one: Record) -> tuple[str, ...]:
    """Source, side, kind, quarter, counts, rate with interval, days with quartiles, lean with interval."""
    low, high = one.interval
    rate = TOO_FEW if one.rate is None else f"{one.rate:.0%} ({low:.0%} to {high:.0%})"
    return (
        one.source,
        str(one.side),
        KIND[one.kind],
        one.quarter or "all",
        f"{one.sustained:,} of {one.settled:,}",
        rate,
        _signed(one.lag),
        _ratio(one.lean),
    )


def _signed(found: Middle | None) -> str:
    return f"{found.median:+.0f} ({found.low:+.0f} to {found.high:+.0f})" if found else ""


def _ratio(found: Middle | None) -> str:
    return f"{found.median:.3g} ({found.low:.3g} to {found.high:.3g}), {found.count}" if found else ""
