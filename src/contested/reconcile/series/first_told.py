"""Figures that drift into smaller places: first told of a region, later of a town in it, they are the region's.

A strength of 170,000 in a region becomes 170,000 "around" its embattled town within days, beside the two hundred who
are in the town itself. The figure is known again by its digits; what was first told of the town stays the town's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from contested.claims.parts import Locality
from contested.reconcile.scope import holds
from contested.reconcile.statement import Statement
from contested.reconcile.stocks import is_recognised, lives, stock_key


def first_told(told: Iterable[Statement]) -> Mapping[int, Locality]:
    """By the identity of a statement: the wider place of which its figure was told first. Others are left out."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for one in told:
        if one.claim.place is not None and is_recognised(one):
            groups.setdefault(stock_key(one.claim), []).append(one)
    found: dict[int, Locality] = {}
    for group in groups.values():
        for life in lives(group):
            place = life.statements[0].claim.place
            if place is not None:
                found |= {id(one): place for one in life.statements if holds(place, one.claim.place)}
    return found
