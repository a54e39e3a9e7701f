"""Sets of things that were found to be one, joined pair by pair, each join with its reason.

Pairs may be held apart: then no join puts the two into one set, whatever stands between them.
"""

from __future__ import annotations

from collections.abc import Iterable


class Joined:
    """Members 0 to `size` - 1 joined pair by pair, each pair with its reason (a union of disjoint sets).

    No set ever holds both members of a pair of `apart`.
    """

    def __init__(self, size: int, apart: Iterable[tuple[int, int]] = ()) -> None:
        self._parent = list(range(size))
        self._apart = tuple(apart)
        self._reasons: dict[int, set[str]] = {}

    def root(self, member: int) -> int:
        """The member that stands for the whole set."""
        while self._parent[member] != member:
            self._parent[member] = self._parent[self._parent[member]]
            member = self._parent[member]
        return member

    def are_one(self, members: Iterable[int]) -> bool:
        """Whether members are all of one set, so that no further join can change it."""
        return len({self.root(member) for member in members}) == 1

    def join(self, one: int, other: int, reason: str) -> None:
        """Put two members' sets together, unless they are held apart; a reason that joins nothing new is not kept."""
        first, second = self.root(one), self.root(other)
        if first == second:
            return
        if any({self.root(a), self.root(b)} == {first, second} for a, b in self._apart):
            return
        first, second = min(first, second), max(first, second)
        self._parent[second] = first
        self._reasons.setdefault(first, set()).update(self._reasons.pop(second, set()), {reason})

    def sets(self) -> list[tuple[list[int], tuple[str, ...]]]:
        """Every set with its members in order and its reasons."""
        members: dict[int, list[int]] = {}
        for member in range(len(self._parent)):
            members.setdefault(self.root(member), []).append(member)
        return [(members[root], tuple(sorted(self._reasons.get(root, ())))) for root in sorted(members)]
