"""What is true of each object and how often each source is right, when it is settled who may copy whom.

A vote is the source's own, right with its accuracy and else one of the other values alike, or it repeats what its
parent said with the copier's rate. A repeated vote says nothing of the truth and nothing of its source's accuracy.
Accuracies and rates are Beta variables, shrunk towards the mean of the source's kind; the score of a forest is the
evidence lower bound, so that what has been learnt from few votes is never taken for certain.

Source: Dawid and Skene 1979 for accuracies learnt without truth; Dong, Berti-Equille and Srivastava 2009 for copying;
    Beal 2003 for the variational bound.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contested.reconcile.fusion.ballots import Ballots, Floats, Integers
from contested.reconcile.fusion.betas import digamma, divergence
from contested.reconcile.fusion.forest import Forest, heard_from

KIND_MEAN = 0.8  # accuracy of a kind of source before its votes are seen: most of what is published is right
KIND_VOTES = 10.0  # own votes that outweigh it
SOURCE_VOTES = 6.0  # own votes of a source that outweigh the mean of its kind
LEAST_MEAN, MOST_MEAN = 0.05, 0.97  # no kind is hopeless, none is beyond error
RATE_PRIOR = (2.0, 1.0)  # of a copier's rate: whoever copies at all copies much
ROUGH, FINE = 1e-3, 1e-9  # changes of a probability at which the passes end: in a search, for what is reported
_PASSES = 1000
FLOOR = 1e-300  # keeps logarithms finite


Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Probabilities by slot and of values that nobody gave, by object; per source the Beta of its own votes' accuracy.

    `log_right` and `log_wrong` are a source's expected log accuracy and log error; `rates` the share of its votes
    that each copier repeats; `own` the share of every vote that is its source's own; `score` in nats.
    """

    forest: Forest
    slots: Floats
    unlisted: Floats
    log_right: Floats
    log_wrong: Floats
    rates: Floats
    own: Floats
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """What stays the same over all forests: the votes, each source's kind, and the edges that are given."""

    votes: Ballots
    kinds: Integers
    given: Forest


def fit(setting: Setting, forest: Forest, start: Floats | None = None, settled: float = ROUGH) -> Fit:
    """Learn truth, accuracies and copy rates under one forest, from given probabilities of slots where there are any.

    The passes end when no probability changes by more than `settled`.
    """
    votes = setting.votes
    links = _links(votes, forest)
    before = _majority(votes, links.agrees) if start is None else start[votes.slot]
    state = _pass(setting, links, before, np.where(links.agrees, 0.0, 1.0))
    for _ in range(_PASSES):
        now = state.slots[votes.slot]
        if np.abs(now - before).max(initial=0.0) < settled:
            break
        before = now
        state = _pass(setting, links, state.own_true, state.own)
    rates = np.where(links.learnt, state.rate_a / (state.rate_a + state.rate_b), np.where(links.same > 0, 1.0, 0.0))
    return Fit(
        forest, state.slots, state.unlisted, state.log_right, state.log_wrong, rates, state.own, _score(links, state)
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Links:
    """Which votes agree with what their source may have heard, and by source how many do and do not.

    Whoever never differs copies everything: the likeliest rate is 1, and there is nothing to learn.
    """

    heard: Bools
    agrees: Bools
    same: Floats
    unlike: Floats
    strict: Bools
    learnt: Bools


@dataclass(frozen=True, slots=True, eq=False)
class _Pass:
    """One pass: the Betas (rows: right, wrong, and their priors) that it started from, and the truth that follows.

    `own_true` is the probability that a vote is right if it is its source's own.
    """

    betas: tuple[Floats, Floats, Floats, Floats]
    log_right: Floats
    log_wrong: Floats
    rate_a: Floats
    rate_b: Floats
    slots: Floats
    unlisted: Floats
    own: Floats
    own_true: Floats
    evidence: float


def _links(votes: Ballots, forest: Forest) -> _Links:
    rows = heard_from(forest, votes)
    heard = rows >= 0
    agrees = heard & (votes.slot == votes.slot[rows])
    same, unlike = votes.by_source(agrees * 1.0), votes.by_source((heard & ~agrees) * 1.0)
    strict = unlike == 0
    return _Links(heard, agrees, same, unlike, strict, ~strict & (same > 0))


def _pass(setting: Setting, links: _Links, true: Floats, own: Floats) -> _Pass:
    """Accuracies and rates from the truth as it stands, then the truth from them."""
    votes, source = setting.votes, setting.votes.source
    prior_a, prior_b = _prior(setting, true, own)
    a, b = prior_a + votes.by_source(true * own), prior_b + votes.by_source((1 - true) * own)
    log_right, log_wrong = digamma(a) - digamma(a + b), digamma(b) - digamma(a + b)
    repeated = votes.by_source(np.where(links.agrees, 1 - own, 0.0))
    rate_a, rate_b = RATE_PRIOR[0] + repeated, RATE_PRIOR[1] + links.same + links.unlike - repeated
    total = digamma(rate_a + rate_b)
    copied = np.where(links.agrees, np.where(links.strict, 1.0, np.exp(digamma(rate_a) - total))[source], 0.0)
    free = np.where(links.heard, np.where(links.learnt, digamma(rate_b) - total, 0.0)[source], 0.0)
    own_right = np.exp(free + log_right[source])
    own_wrong = np.exp(free + log_wrong[source]) / votes.others[votes.object]
    exact = links.agrees & links.strict[source]
    own_right[exact] = own_wrong[exact] = 0.0
    slots, unlisted, evidence = _posterior(votes, np.log(copied + own_right), np.log(copied + own_wrong))
    now = slots[votes.slot]
    right = now * own_right / (copied + own_right)
    wrong = (1 - now) * own_wrong / (copied + own_wrong)
    own = right + wrong
    own_true = np.divide(right, own, out=np.zeros_like(own), where=own > FLOOR)
    nats = float(votes.count @ evidence)
    return _Pass((a, b, prior_a, prior_b), log_right, log_wrong, rate_a, rate_b, slots, unlisted, own, own_true, nats)


def _score(links: _Links, state: _Pass) -> float:
    """The evidence lower bound: how well the votes are told, less what had to be learnt to tell them."""
    score = state.evidence - float(divergence(*state.betas).sum())
    if links.learnt.any():
        a, b = state.rate_a[links.learnt], state.rate_b[links.learnt]
        start = np.full((2, a.size), np.array([RATE_PRIOR]).T)
        score -= float(divergence(a, b, start[0], start[1]).sum())
    return score


def _majority(votes: Ballots, repeats: Bools) -> Floats:
    """A first guess: each value's share of the votes that repeat nobody."""
    weight = np.where(repeats, 0.0, 1.0)
    tally = np.bincount(votes.slot, weight, votes.slot_object.size) + 0.01
    return np.asarray((tally / np.bincount(votes.slot_object, tally, votes.objects)[votes.slot_object])[votes.slot])


def _prior(setting: Setting, true: Floats, own: Floats) -> tuple[Floats, Floats]:
    """The Beta from which each source starts: the learnt mean of its kind."""
    votes, kinds = setting.votes, setting.kinds
    count = int(kinds.max(initial=0)) + 1
    right = np.bincount(kinds, votes.by_source(true * own), count)
    total = np.bincount(kinds, votes.by_source(own), count)
    mean = np.clip((right + KIND_MEAN * KIND_VOTES) / (total + KIND_VOTES), LEAST_MEAN, MOST_MEAN)[kinds]
    return SOURCE_VOTES * mean, SOURCE_VOTES * (1 - mean)


def _posterior(votes: Ballots, if_true: Floats, if_false: Floats) -> tuple[Floats, Floats, Floats]:
    """Probabilities of slots and of unlisted values, and each object's log evidence."""
    lift = np.bincount(votes.slot, if_true - if_false, votes.slot_object.size)
    top = np.zeros(votes.objects)
    np.maximum.at(top, votes.slot_object, lift)
    raised = np.exp(lift - top[votes.slot_object])
    rest = votes.unseen * np.exp(-top)
    total = np.bincount(votes.slot_object, raised, votes.objects) + rest
    evidence = votes.by_object(if_false) + top + np.log(total) - np.log(votes.others + 1)
    return raised / total[votes.slot_object], rest / total, evidence
