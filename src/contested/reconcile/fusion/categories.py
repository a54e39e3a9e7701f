"""What many sources' votes on many objects say together: each value's probability, each source's record, the copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from contested.errors import InputError
from contested.reconcile.fusion.ballots import Floats, Integers, ballots
from contested.reconcile.fusion.betas import quantile
from contested.reconcile.fusion.dependence import evidence, search
from contested.reconcile.fusion.forest import Forest
from contested.reconcile.fusion.order import canonical
from contested.reconcile.fusion.truth import KIND_MEAN, KIND_VOTES, LEAST_MEAN, MOST_MEAN, SOURCE_VOTES, Setting

OPEN_CHOICES = 10  # values that an open question has at the least: a false one is hit upon by chance once in nine
INTERVAL = (0.1, 0.9)  # quantiles of a source's interval: 80 %, as everywhere in the package


@dataclass(frozen=True, slots=True)
class Copy:
    """That `copier` repeats `parent`, in `rate` of what both answered; `nats` of evidence, infinite where given."""

    copier: int
    parent: int
    rate: float
    nats: float


@dataclass(frozen=True, slots=True, eq=False)
class CategoricalFusion:
    """Objects by values, `probabilities`, and `unlisted`, that of values which nobody gave: rows sum to 1 together.

    `votes` counts each object's, copied ones too.
    `accuracies`, `lowest`, `highest`: how often each source's votes are right, copied ones too, with an 80 % interval;
    `own` the votes that each source contributed of its own; `copies` who repeats whom.
    """

    probabilities: Floats
    unlisted: Floats
    votes: Integers
    accuracies: Floats
    lowest: Floats
    highest: Floats
    own: Floats
    copies: tuple[Copy, ...]

    @property
    def values(self) -> Integers:
        """The likeliest value of every object, or -1 where nobody voted."""
        likeliest = self.probabilities.argmax(axis=1) if self.votes.any() else np.zeros(self.votes.size)
        return np.where(self.votes > 0, likeliest, -1).astype(np.int64)


def fuse_categories(
    votes: Integers,
    choices: int | None = None,
    *,
    kinds: Sequence[int] | None = None,
    lineage: Sequence[int] | None = None,
    infer_copies: bool = True,
) -> CategoricalFusion:
    """Fuse a table of sources by objects, -1 for silence; `choices` closed classes, or open values where it is None.

    `kinds` gives each source's kind, towards whose mean accuracy it is shrunk. `lineage` gives each source's known
    group: a group has one vote wherever its members agree. Copies beyond it are inferred if `infer_copies`.

    Raises:
        InputError: a table, classes, kinds or lineage that do not fit together.
    """
    order = canonical(votes) if votes.ndim == 2 else np.arange(len(votes))
    table = ballots(votes[order], OPEN_CHOICES if choices is None else choices, is_open=choices is None)
    if kinds is not None and len(kinds) == order.size:
        kinds = [kinds[source] for source in order]
    if lineage is not None and len(lineage) == order.size:
        lineage = [lineage[source] for source in order]
    given = given_groups(lineage, table.sources, table.by_source(np.ones(table.source.size)))
    setting = Setting(table, kinds_of(kinds, table.sources), given)
    found = search(setting, infer_copies=infer_copies)
    width = choices if choices is not None else int(table.slot_value.max(initial=0)) + 1
    probabilities = np.zeros((table.objects, width))
    unlisted = found.unlisted.copy()
    if choices is not None:
        probabilities += (unlisted / np.maximum(table.unseen, 1))[:, None]
        unlisted[:] = 0.0
    probabilities[table.slot_object, table.slot_value] = found.slots
    true = found.slots[table.slot]
    right, wrong = table.by_source(true), table.by_source(1 - true)
    mean = _kind_means(setting.kinds, right, wrong)
    a, b = SOURCE_VOTES * mean + right, SOURCE_VOTES * (1 - mean) + wrong
    nats = evidence(setting, found)
    copies = tuple(
        Copy(int(order[child]), int(order[parent]), float(found.rates[child]), nats.get((child, parent), float("inf")))
        for child, parent in found.forest.edges
    )
    low, high = (quantile(a, b, share) for share in INTERVAL)
    probabilities, unlisted, given_votes = probabilities[table.column], unlisted[table.column], (votes >= 0).sum(axis=0)
    back = np.argsort(order)
    own = table.by_source(found.own)
    return CategoricalFusion(
        probabilities, unlisted, given_votes, (a / (a + b))[back], low[back], high[back], own[back], copies
    )


def _kind_means(kinds: Integers, right: Floats, wrong: Floats) -> Floats:
    count = int(kinds.max(initial=0)) + 1
    hits, total = np.bincount(kinds, right, count), np.bincount(kinds, right + wrong, count)
    means = (hits + KIND_MEAN * KIND_VOTES) / (total + KIND_VOTES)
    return np.asarray(np.clip(means, LEAST_MEAN, MOST_MEAN)[kinds])


def kinds_of(kinds: Sequence[int] | None, sources: int) -> Integers:
    """The kind of every source, one for all where none is given.

    Raises:
        InputError: kinds that are not one number from 0 for each source.
    """
    if kinds is None:
        return np.zeros(sources, dtype=np.int64)
    if len(kinds) != sources or min(kinds, default=0) < 0:
        raise InputError("kinds", f"{len(kinds)} kinds of {sources} sources", "give each source a number from 0")
    return np.asarray(kinds, dtype=np.int64)


def given_groups(lineage: Sequence[int] | None, sources: int, spoken: Floats) -> Forest:
    """Each group's members under the one that spoke most.

    Raises:
        InputError: groups that are not one for each source.
    """
    if lineage is None:
        return Forest.bare(sources)
    if len(lineage) != sources:
        raise InputError("lineage", f"{len(lineage)} groups of {sources} sources", "give each source its group")
    groups: dict[int, list[int]] = {}
    for source, group in enumerate(lineage):
        groups.setdefault(group, []).append(source)
    parents = [-1] * sources
    for members in groups.values():
        first = max(members, key=lambda source: (spoken[source], -source))
        for source in members:
            parents[source] = first if source != first else -1
    return Forest(tuple(parents))
