"""What many sources' figures on many objects say together: an estimate with its width, each source's lean and spread.

A figure is the true one times its source's lean, with an error of its source's spread that has heavy tails, so that a
gross slip moves nothing. Leans are shrunk towards none by a prior with heavy tails: most sources lean little and a few
lean much, so the few do not drag the many. Spreads are shrunk towards that of their kind. Repeated figures say nothing.

Source: Lange, Little and Taylor 1989 for errors with heavy tails.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from contested.errors import InputError
from contested.reconcile.fusion.ballots import Floats, Integers
from contested.reconcile.fusion.categories import Copy, given_groups, kinds_of
from contested.reconcile.fusion.figures import families, medians, own_figures, repeats, steps

TAIL = 3.0  # degrees of freedom of errors: one in fifty lies beyond four spreads
SPREAD_VOTES = 4.0  # own figures of a source that outweigh the spread of its kind
KIND_VOTES = 2.0  # own figures that outweigh the usual spread
USUAL_SPREAD = 0.3  # of counts in war on the log scale: independent tolls of one event differ by about a third
LEAST_SPREAD = 1e-4  # of any source, in usual spreads: nobody is exact
_PASSES = 500
_SETTLED = 1e-9  # change of an estimate, in usual spreads, at which the passes end

Scale = Literal["log", "linear"]


@dataclass(frozen=True, slots=True, eq=False)
class NumericFusion:
    """Per object `estimates` in the unit given, `centers` and `widths` (one standard deviation) on the scale, `voices`.

    Per source `leans` and `lean_widths` on the scale, `spreads`, and `own` figures; `copies` who repeats whom.
    On a log scale a lean of 0.1 is a tenth too much, and a width of 0.1 a tenth either way. An object without figures
    has NaN; one with less than two voices is not identified beyond what its one source is worth.
    """

    estimates: Floats
    centers: Floats
    widths: Floats
    voices: Integers
    leans: Floats
    lean_widths: Floats
    spreads: Floats
    own: Integers
    copies: tuple[Copy, ...]

    @property
    def identified(self) -> NDArray[np.bool_]:
        """Whether at least two independent voices stand behind each object."""
        return self.voices >= 2


def fuse_numbers(
    numbers: Floats,
    *,
    scale: Scale = "log",
    kinds: Sequence[int] | None = None,
    lineage: Sequence[int] | None = None,
    infer_copies: bool = True,
) -> NumericFusion:
    """Fuse a table of sources by objects, NaN for silence; on a log scale all figures are above zero.

    `kinds` gives each source's kind, towards whose spread it is shrunk; `lineage` each source's known group.

    Raises:
        InputError: a table that is not two-dimensional, an infinite figure, one at or below zero on a log scale, or
            kinds or lineage that do not fit the table.
    """
    _check(numbers, scale)
    logarithmic = scale == "log"
    sources = numbers.shape[0]
    known = given_groups(lineage, sources, np.isfinite(numbers).sum(axis=1).astype(np.float64))
    edges = repeats(numbers, logarithmic) if infer_copies else {}
    forest = families(numbers, edges, known)
    own = own_figures(numbers, forest)
    scaled = np.log(numbers) if logarithmic else numbers
    usual = USUAL_SPREAD if logarithmic else None
    rounding = _rounding(numbers, own, logarithmic)
    fitted = _fit(np.where(own, scaled, 0.0), own, kinds_of(kinds, sources), rounding, usual)
    heard = own.any(axis=0)
    centers = np.where(heard, fitted.centers, np.nan)
    copies = []
    for child, parent in forest.edges:
        pair = (min(child, parent), max(child, parent))
        nats, rate = edges.get(pair, (float("inf"), 1.0))
        copies.append(Copy(child, parent, rate, nats))
    return NumericFusion(
        np.exp(centers) if logarithmic else centers,
        centers,
        np.where(heard, fitted.widths, np.nan),
        own.sum(axis=0),
        fitted.leans,
        fitted.lean_widths,
        fitted.spreads,
        own.sum(axis=1),
        tuple(copies),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Fitted:
    centers: Floats
    widths: Floats
    leans: Floats
    lean_widths: Floats
    spreads: Floats


def _fit(scaled: Floats, own: NDArray[np.bool_], kinds: Integers, rounding: Floats, usual: float | None) -> _Fitted:
    """Centres, leans and spreads in turn until nothing moves."""
    usual = _usual_spread(scaled, own, usual)
    floor = np.maximum(rounding, (LEAST_SPREAD * usual) ** 2)
    count = own.sum(axis=1).astype(np.float64)
    centers = medians(np.where(own, scaled, np.nan))
    apart = np.where(own, scaled - centers, np.nan)
    leans = medians(apart.T) * count / (count + 1)
    variance = np.full(scaled.shape[0], usual**2)
    doubt = np.zeros(scaled.shape[1])
    weights = own / variance[:, None]
    pull = np.zeros_like(leans)
    for _ in range(_PASSES):
        before = centers
        error = scaled - centers - leans[:, None]
        squared = np.where(own, error**2 + doubt, 0.0)
        heavy = np.where(own, (TAIL + 1) / (TAIL + squared / variance[:, None]), 0.0)
        variance = np.maximum(_variances((heavy * squared).sum(axis=1), count, kinds, usual), floor)
        weights = heavy / variance[:, None]
        mass = weights.sum(axis=1)
        pull = 2 / (usual**2 + leans**2)  # the Cauchy prior of a lean, as the weight of a pull towards none
        leans = (weights * (scaled - centers)).sum(axis=1) / (mass + pull)
        settled = pull * mass / (mass + pull)
        shift = _middle(leans, mass / (mass + pull))
        leans = np.where(count > 0, leans - shift, 0.0)
        total = weights.sum(axis=0)
        centers = np.divide(
            (weights * (scaled - leans[:, None])).sum(axis=0), total, out=np.zeros_like(total), where=total > 0
        )
        doubt = np.divide(1.0, total, out=np.zeros_like(total), where=total > 0)
        if np.abs(centers - before).max(initial=0.0) < _SETTLED * usual:
            break
    mass = weights.sum(axis=1)
    lean_variance = 1 / (mass + pull) if mass.size else mass
    settled = pull * mass / (mass + pull) if mass.size else mass
    common = 1 / max(float(settled.sum()), 1e-300)
    shares = weights * doubt
    widths = np.sqrt(doubt + (shares**2 * lean_variance[:, None]).sum(axis=0) + common)
    return _Fitted(centers, widths, leans, np.sqrt(lean_variance), np.sqrt(variance))


def _middle(leans: Floats, trust: Floats) -> float:
    """The weighted median of leans, between two where the halves are even: what most sources mean by none."""
    order = np.argsort(leans, kind="stable")
    order = order[trust[order] > 0]  # a copier has no lean of its own, and no place between two that have
    share = np.cumsum(trust[order]) - trust[order] / 2
    return float(np.interp(trust.sum() / 2, share, leans[order])) if order.size else 0.0


def _usual_spread(scaled: Floats, own: NDArray[np.bool_], usual: float | None) -> float:
    """How far own figures lie from their object's middle, with `usual` for two figures' worth where it is given."""
    many = own & (own.sum(axis=0) > 1)
    apart = np.abs(np.where(own, scaled - medians(np.where(own, scaled, np.nan)), 0.0))[many]
    seen = 1.4826 * float(np.median(apart[apart > 0])) if (apart > 0).any() else None
    if seen is None:
        return usual if usual is not None else 1.0
    if usual is None:
        return seen
    return float(np.sqrt((seen**2 * apart.size + usual**2 * KIND_VOTES) / (apart.size + KIND_VOTES)))


def _variances(squares: Floats, count: Floats, kinds: Integers, usual: float) -> Floats:
    """Each source's variance, shrunk towards that of its kind: the geometric mean, so that one wild source is one."""
    many = int(kinds.max(initial=0)) + 1
    alone = (squares + SPREAD_VOTES * usual**2) / (count + SPREAD_VOTES)
    trust = count / (count + SPREAD_VOTES)
    logs = np.bincount(kinds, trust * np.log(alone), many) + np.log(usual**2)
    kind = np.exp(logs / (np.bincount(kinds, trust, many) + 1))[kinds]
    return np.asarray((squares + SPREAD_VOTES * kind) / (count + SPREAD_VOTES))


def _rounding(numbers: Floats, own: NDArray[np.bool_], logarithmic: bool) -> Floats:
    """The variance of each source's rounding: no source is closer to the truth than its last digit allows."""
    step = np.where(own, steps(numbers) / (np.abs(numbers) if logarithmic else 1.0), np.nan)
    return medians(step.T) ** 2 / 12


def _check(numbers: Floats, scale: Scale) -> None:
    if numbers.ndim != 2:
        raise InputError("numbers", f"{numbers.ndim} dimensions", "give a table of sources by objects")
    if np.isinf(numbers).any():
        raise InputError("numbers", "an infinite figure", "leave it out as NaN")
    if scale == "log" and np.nanmin(numbers, initial=np.inf) <= 0:
        raise InputError("numbers", f"{np.nanmin(numbers)}", "a log scale takes figures above zero; use scale='linear'")
