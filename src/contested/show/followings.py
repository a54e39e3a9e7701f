"""Who gives the same figures as whom: in the cells of a table, and in rows for other programs."""

from __future__ import annotations

from contested.reconcile.following import Following

HEADINGS = (
    *("source", "gives the figures of", "same figure", "rate, 90 %", "unlike everybody else's", "first", "copying"),
    "counted as",
)


def following_cells(one: Following) -> tuple[str, ...]:
    """Follower, leader, counts, rate with interval, shared errors, who was first, probability, what is made of it."""
    low, high = one.interval
    return (
        one.follower,
        one.leader,
        f"{one.same:,} of {one.shared:,} questions on {one.days:,} days",
        f"{one.rate:.0%} ({low:.0%} to {high:.0%})",
        f"{one.alone:,} of {one.alone + one.own:,}",
        f"{one.leader} on {one.first:,} of {one.dated:,}" if one.dated else "same days",
        f"{one.probability:.3f}",
        "one origin" if one.taken else "two",
    )


def following_row(one: Following) -> dict[str, object]:
    """A pair as a flat row; `days` are those on which the two were compared."""
    low, high = one.interval
    return {
        "source": one.follower,
        "follows": one.leader,
        "same": one.same,
        "shared": one.shared,
        "days": one.days,
        "rate": round(one.rate, 4),
        "low": round(low, 4),
        "high": round(high, 4),
        "unlike_others": one.alone,
        "unlike_others_apart": one.own,
        "follows_first": one.first,
        "dated": one.dated,
        "probability": one.probability,
        "one_origin": one.taken,
    }
