"""Records for other programs: one JSON object a record, every number beside the claims that it was counted from."""

from __future__ import annotations

from contested.reconcile.records.record import TOO_FEW, Middle, Record, words
from contested.reconcile.records.settlement import Settlement

Row = dict[str, object]


def record_row(one: Record) -> Row:
    """A record as a flat row; `quarter` is null for all quarters together, `rate` for fewer than five cases."""
    low, high = one.interval
    return {
        "source": one.source,
        "side": str(one.side),
        "kind": str(one.kind),
        "quarter": one.quarter,
        "settled": one.settled,
        "sustained": one.sustained,
        "rate": None if one.rate is None else round(one.rate, 4),
        "low": round(low, 4),
        "high": round(high, 4),
        "lag_days": _middle(one.lag),
        "lean": _middle(one.lean),
        "words": words(one) if one.enough else TOO_FEW,
        "cases": [_case(case) for case in one.cases],
    }


def _middle(found: Middle | None) -> Row | None:
    if found is None:
        return None
    return {
        "count": found.count,
        "median": round(found.median, 4),
        "low": round(found.low, 4),
        "high": round(found.high, 4),
    }


def _case(one: Settlement) -> Row:
    return {
        "claim": one.claim.id,
        "day": one.day.isoformat(),
        "sustained": one.sustained,
        "settled_by": one.settled_by,
        "lag_days": one.lag_days,
        "log_ratio": None if one.log_ratio is None else round(one.log_ratio, 6),
    }
