"""Who takes from whom, as a forest: every source has at most one parent, and a family speaks in its order.

Where the parent is silent, a copier is held against its nearest ancestor that spoke, else against the first of its
family that spoke: two copies of a silent source are still one voice.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from contested.reconcile.fusion.ballots import Ballots, Integers


@dataclass(frozen=True, slots=True)
class Forest:
    """The parent of every source, or -1 for one that speaks for itself."""

    parents: tuple[int, ...]

    @classmethod
    def bare(cls, sources: int) -> Forest:
        """Nobody copies."""
        return cls((-1,) * sources)

    @property
    def edges(self) -> tuple[tuple[int, int], ...]:
        """Pairs of copier and parent."""
        return tuple((child, parent) for child, parent in enumerate(self.parents) if parent >= 0)

    def ancestors(self, source: int) -> tuple[int, ...]:
        """The parent, its parent and so on up to the root."""
        found = []
        while (source := self.parents[source]) >= 0:
            found.append(source)
        return tuple(found)

    def families(self) -> tuple[tuple[int, ...], ...]:
        """All sources by family, each family with parents before children."""
        rows: dict[int, list[tuple[int, int]]] = {}
        for source in range(len(self.parents)):
            above = self.ancestors(source)
            rows.setdefault(above[-1] if above else source, []).append((len(above), source))
        return tuple(tuple(source for _, source in sorted(row)) for row in rows.values())

    def allows(self, child: int, parent: int) -> bool:
        """Whether an edge would leave a forest: the child is still free, and no ancestor of the parent."""
        return self.parents[child] < 0 and child != parent and child not in self.ancestors(parent)

    def joined(self, child: int, parent: int) -> Forest:
        """This forest with one more edge."""
        return Forest((*self.parents[:child], parent, *self.parents[child + 1 :]))

    def cut(self, child: int) -> Forest:
        """This forest without the edge of one copier."""
        return self.joined(child, -1)


def heard_from(forest: Forest, votes: Ballots) -> Integers:
    """For every vote the row of the vote it may repeat, or -1 where its family said nothing before it."""
    found = np.full(votes.source.size, -1, dtype=np.int64)
    for family in forest.families():
        for place, child in enumerate(family[1:], start=1):
            rows = votes.at[child]
            rows = rows[rows >= 0]
            things = votes.object[rows]
            above = forest.ancestors(child)
            taken = np.full(rows.size, -1, dtype=np.int64)
            for other in (*above, *(one for one in family[:place] if one not in above)):
                taken = np.where(taken < 0, votes.at[other, things], taken)
            found[rows] = taken
    return found
