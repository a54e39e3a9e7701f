"""Which speakers are somebody: named ones can be told apart, descriptions ("Western officials") cannot.

Two reports that both cite "unnamed officials" do not thereby cite the same officials.
"""

from __future__ import annotations

from functools import lru_cache

from contested.claims.vocabulary import Side
from contested.reconcile.statement import Statement

AUTHOR = "the author"
_NOBODY_FIRST = ("unnamed", "some ", "other ", "several ", "anonymous", "the author")
_NOBODY_LAST = frozenset(
    {
        *(
            "accounts",
            "activists",
            "agencies",
            "allies",
            "analysts",
            "authorities",
            "bloggers",
            "channels",
            "commander",
        ),
        *("commanders", "correspondents", "crews", "diplomats", "experts", "fighters", "forces", "governors", "groups"),
        *("journalists", "mappers", "media", "milblogger", "milbloggers", "observers", "officer", "officers"),
        *("official", "officials", "operators", "outlets", "police", "portal", "reporters", "reports", "rescuers"),
        *("researchers", "residents", "servicemen", "soldier", "soldiers", "source", "sources", "troops", "witnesses"),
    }
)


@lru_cache(maxsize=65536)
def is_named(name: str) -> bool:
    """Whether a speaker's name tells one speaker from another; a bare description without a proper name does not."""
    folded = name.casefold()
    if folded.startswith(_NOBODY_FIRST) or folded == folded.strip() == name:
        return False
    return folded.rsplit(None, 1)[-1] not in _NOBODY_LAST


def own_voice(one: Statement) -> bool:
    """Whether a report says it in its own voice: its author, its outlet, or nobody in particular.

    A ministry that publishes its own post is a party, not an outlet: its own voice is its own count.
    """
    name = one.claim.speaker.name
    if name == one.document.outlet:
        return one.document.outlet_side in {Side.THIRD, Side.UNKNOWN}
    return name == AUTHOR or name.casefold().startswith("unnamed reports")


def identity(one: Statement) -> tuple[str, ...]:
    """What tells one speaker from another: the name, with the report for speakers who are nobody in particular."""
    name = one.claim.speaker.name
    return (name,) if is_named(name) else (one.claim.document, name)
