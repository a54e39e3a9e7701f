"""Drafting a situation: each number from the ledger's estimates and maps where they give it, from history where that
does, else assumed; with the claims behind it and the reason in words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import NormalDist

import numpy as np

from contested.atlas.level import Level
from contested.atlas.place import Place
from contested.claims.vocabulary import Aspect, Measure, Per
from contested.errors import QuestionError
from contested.reconcile.casebook import Casebook
from contested.reconcile.deadlines import Deadline, Verdict
from contested.reconcile.ground.corridor import WIDEST_KM
from contested.reconcile.phrases import day as day_words
from contested.reconcile.phrases import number, plural
from contested.reconcile.series.series import Series
from contested.scenario.falling.outlook import TownOutlook
from contested.scenario.laws.catalogue import sector
from contested.scenario.laws.quantities import LEAST_SHARE, LOST
from contested.scenario.situation import past
from contested.scenario.situation.assumed import ASSUMED
from contested.scenario.situation.belief import NAMES, Z_95, Belief, Status, Told
from contested.scenario.situation.calibrated import calibrated
from contested.scenario.situation.situation import HORIZON_DAYS, LEAST_FORCE, LONGEST_DAYS, Situation
from contested.scenario.situation.told import ENDS, PERCENT, Answer, Ledgered, claims_of, counted, pooled

OTHER = {"UA": "RU", "RU": "UA"}
# The towns whose paces are known had as many people before the war; what is smaller is a position, not a sector.
LEAST_PEOPLE = 1_000
# Evenly likely draws of a standard normal.
NORMALS = np.array([NormalDist().inv_cdf(at) for at in (np.arange(199) + 0.5) / 199])
# A way out that a map draws is this well known, and its trend is taken over these days.
WIDTH_SPREAD = 0.2
TREND_DAYS = 28
# Share of a disc by which a map's line may be off either way.
SHARE_OFF = 0.02
# Shares of the outlook's dates that a pace is drawn from.
HALF, NEARLY_ALL = 0.5, 0.9
# The chance of losing half a town within this many days tells its pace where no date is reached.
LAST_CHANCE_DAYS = 180
# Spread of the date, in log units, where only one chance of it is known.
DATE_SPREAD = 1.0


@dataclass(frozen=True, slots=True)
class Known:
    """What a draft is made from: the ledger's questions, its deadlines, the town's outlook and the width of its way out
    by day, where they are known."""

    book: Casebook
    deadlines: Sequence[Deadline] = ()
    town: TownOutlook | None = None
    corridor: Series | None = None


def draft(
    place: Place, as_of: date, known: Known, *, holder: str = "UA", horizon_days: int = HORIZON_DAYS
) -> Situation:
    """The situation of a city on a day, as far as `known` tells it.

    Raises:
        QuestionError: the holder is no side of the war, the horizon is not 1 to 730 days, the place is smaller than
            what is weighed here, or the map shows it with the attacker.
    """
    if holder not in OTHER:
        raise QuestionError("--holder", f"{holder!r} is no side of this war", f"one of {', '.join(OTHER)}")
    if not 1 <= horizon_days <= LONGEST_DAYS:
        raise QuestionError("--days", f"{horizon_days} days", f"give 1 to {LONGEST_DAYS}")
    if place.level is not Level.SETTLEMENT or 0 < place.population < LEAST_PEOPLE:
        raise QuestionError(
            place.name, f"had {place.population:,} people" if place.population else "is no town",
            f"ask of a town of {LEAST_PEOPLE:,} people or more: what is finer than a sector is not weighed here",
        )  # fmt: skip
    paces = past.PACES if holder == "UA" else past.PACES_REVERSED
    made: dict[str, Belief] = {**ASSUMED, **{one.name: one for one in paces}}
    ledgered = Ledgered(known.book, place.name, as_of)
    for part in (_strengths, _losses, _inflows, _ground, _way_out, _deadline):
        made |= {one.name: one for one in part(_Part(place, as_of, OTHER[holder], holder, ledgered, known, made))}
    needed = set(sector().parameters)
    beliefs = {name: made[name] for name in NAMES if name in needed}
    made_of_it = Situation(place.name, place.id, as_of, holder, OTHER[holder], beliefs, horizon_days)
    if known.town is None or holder != "UA":  # the outlook is of towns that Ukraine loses
        return made_of_it
    return calibrated(made_of_it, _dates(known.town))


@dataclass(frozen=True, slots=True)
class _Part:
    place: Place
    as_of: date
    attacker: str
    holder: str
    told: Ledgered
    known: Known
    made: Mapping[str, Belief]


def _strengths(part: _Part) -> list[Belief]:
    found = []
    for name, party in (("attacker_strength", part.attacker), ("defender_strength", part.holder)):
        answers = [
            one for one in part.told.answers(Measure.STRENGTH, "personnel", party) if one.found.median >= LEAST_FORCE
        ]
        if answers:
            found.append(pooled(name, answers, counted(answers)))
    return found


def _losses(part: _Part) -> list[Belief]:
    """Losses a day as told of the sector; a peak only bounds them from above. Else history's share of the force."""
    found = []
    for name, party, side in (
        ("attacker_losses", part.attacker, "attacker"),
        ("defender_losses", part.holder, "defender"),
    ):
        force = part.made[f"{side}_strength"]
        prior = past.losses(name, side, force)
        parties = (party, None) if side == "attacker" else (party,)
        answers = part.told.answers(Measure.LOSSES, "personnel", *parties, per=Per.DAY)
        means = [one for one in answers if one.question.aspect is not Aspect.PEAK]
        told = [end for one in means for end in one.told]
        if means and (beyond := past.beyond(told, force, side)):
            figures = f"{number(round(min(told)))} a day that are told ({counted(means)})"
            why = f"{prior.why}; the {figures} are left out, {beyond}"
            found.append(replace(prior, why=why, claims=claims_of(means)))
        elif means:
            found.append(pooled(name, means, f"{counted(means)}; {past.standing(told, force, side)}"))
        elif answers:
            found.append(_under_peak(prior, answers, force, side))
        else:
            found.append(prior)
    return found


def _under_peak(prior: Belief, answers: Sequence[Answer], force: Belief, side: str) -> Belief:
    """History's share of the force, as far as it lies below the highest day that was told."""
    told = [end for one in answers for end in one.told]
    peak = max(told)
    below = prior.at(NORMALS)
    below = below[below <= peak]
    if not len(below):
        below = np.array([peak])
    low, middle, high = (float(one) for one in np.quantile(below, ENDS))
    whose = "" if all(one.question.party for one in answers) else "; whose they are is not said"
    why = (
        f"{prior.why}; of these, what lies below the peak that is told, {number(round(peak))} a day "
        f"({counted(answers)}{whose}); {past.standing(told, force, side)}"
    )
    # Figures of a peak are not told of the mean: none of them can be taken for it. The peak bounds people, not a share.
    return replace(
        prior, low=low, middle=middle, high=high, status=Status.CLAIMS, why=why, claims=claims_of(answers), of=""
    )


def _inflows(part: _Part) -> list[Belief]:
    """Nobody gives them by sector: about what makes good losses, from nothing to half as much again."""
    found = []
    for side, most in (("attacker", 1.5), ("defender", 1.0)):
        losses = part.made[f"{side}_losses"].middle
        name = f"{side}_inflow"
        found.append(replace(ASSUMED[name], low=0.0, middle=losses * most / 2, high=losses * most))
    return found


def _ground(part: _Part) -> list[Belief]:
    town = part.known.town
    if town is not None:
        lost_share = town.share if part.holder == "UA" else 1 - town.share  # maps draw what Russia holds
        if lost_share >= NEARLY_ALL:
            raise QuestionError(
                part.place.name, f"the map of {day_words(town.since)} shows {lost_share:.0%} of it with the attacker",
                f"ask as of an earlier day, or with --holder {part.attacker}",
            )  # fmt: skip
        share = float(np.clip(lost_share, LEAST_SHARE, 1 - LEAST_SHARE))
        words = f"the map of {day_words(town.since)}, a disc of 1.5 km"
        low, high = max(share - SHARE_OFF, LEAST_SHARE), min(share + SHARE_OFF, 1 - LEAST_SHARE)
        lost = Belief("share_lost", low, share, high, Status.MAPS, words)
        return [lost, *(_paces(town, share) if part.holder == "UA" else ())]
    answers = part.told.answers(Measure.SHARE, "", part.attacker, part.holder, None)
    answers = tuple(one for one in answers if one.question.status in {"held", "lost"})
    if answers:
        own = [one for one in answers if (one.question.party == part.holder) == (one.question.status == "held")]
        others = [one for one in answers if one not in own]
        if others:
            return [pooled("share_lost", others, counted(others), scale=1 / PERCENT)]
        kept = pooled("share_lost", own, counted(own), scale=1 / PERCENT)
        told = tuple(Told(1 - one.value, f"{one.words}, as held", one.claims) for one in reversed(kept.disputed))
        return [replace(kept, low=1 - kept.high, middle=1 - kept.middle, high=1 - kept.low, disputed=told)]
    return []


def _paces(town: TownOutlook, share: float) -> list[Belief]:
    """The paces at which the town's outlook is reached: its early, even and late dates for the half and for nearly all
    of it."""
    half, whole = (_days(town, level) for level in (HALF, NEARLY_ALL))
    words = f"the outlook of {day_words(town.as_of)}, whose record stands beside it"
    made = []
    if share < HALF:
        made.append(_paced("pace", -_log_odds(share), half, f"{words}: half lost"))
        between = [max(one - other, 1.0) for one, other in zip(whole, half, strict=True)]
        made.append(_paced("late_pace", LOST, between, f"{words}: from half to nine tenths"))
    else:
        made.append(_paced("late_pace", max(LOST - _log_odds(share), 0.1), whole, f"{words}: nine tenths lost"))
    return made


def _dates(town: TownOutlook) -> dict[str, float]:
    """The days in the middle until the half and nearly all of a town are lost, by the pace that they set."""
    found = {"pace": _days(town, HALF)[1]} if town.share < HALF else {}
    return found | {"late_pace": _days(town, NEARLY_ALL)[1]}


def _paced(name: str, far: float, days: Sequence[float], words: str) -> Belief:
    early, middle, late = sorted(days)
    told = f"{words} in {_in_days(middle)} as likely as not"
    if round(early) < round(middle):
        told += f", one chance in twenty within {_in_days(early)}"
    return Belief(name, far / late, far / middle, far / early, Status.HISTORY, told)


def _days(town: TownOutlook, level: float) -> tuple[float, float, float]:
    """Days until a share is lost: early, even, late; those that half a year does not reach follow a lognormal through
    what is known."""
    dates = next(one for one in town.dates if one.share == level)
    first, even, last = (
        None if one is None else max(float((one - town.as_of).days), 1.0)
        for one in (dates.early, dates.middle, dates.late)
    )
    if even is None:
        chance = max(one.probability for one in town.chances if one.share == level)
        held = min(max(chance, 1e-4), 0.4999)
        spread = DATE_SPREAD
        if first is not None and held > 0.06:
            spread = math.log(LAST_CHANCE_DAYS / first) / (Z_95 + NormalDist().inv_cdf(held))
        even = LAST_CHANCE_DAYS * math.exp(-NormalDist().inv_cdf(held) * spread)
    first = first or even * math.exp(-Z_95 * DATE_SPREAD)
    last = last or even * max(even / first, math.exp(Z_95 * DATE_SPREAD))
    return min(first, even * 0.95), even, max(last, even * 1.05)


def _in_days(days: float) -> str:
    return plural(max(round(days), 1), "day")


def _log_odds(share: float) -> float:
    return math.log(share / (1.0 - share))


def _way_out(part: _Part) -> list[Belief]:
    found = part.known.corridor
    if found is None or not len(found) or part.holder != "UA":  # the series is of ground that Russia does not hold
        return []
    last = found.points[-1]
    words = f"the map of {day_words(last.day)}, the narrowest open way"
    low, high = min(last.low, last.value) * (1 - WIDTH_SPREAD), last.value * (1 + WIDTH_SPREAD)
    if last.value >= WIDEST_KM:
        low = WIDEST_KM if last.low >= WIDEST_KM else low
        wider = f"{words}, is wider than {WIDEST_KM:g} km; by how much and how fast it narrows is not measured"
        made = [Belief("corridor_width", low, WIDEST_KM * 1.25, WIDEST_KM * 2, Status.MAPS, wider)]
        return [*made, *(replace(ASSUMED[name], why=wider) for name in ("closing", "corridor_noise"))]
    made = [Belief("corridor_width", low, last.value, max(high, 0.5), Status.MAPS, words)]
    recent = [one for one in found if 0 <= (last.day - one.day).days <= TREND_DAYS]
    wide = [at for at, one in enumerate(recent) if one.value >= WIDEST_KM]
    recent = recent[wide[-1] + 1 :] if wide else recent  # what is only known to be wide has no trend
    if len(recent) > 2:
        days = np.array([(one.day - recent[0].day).days for one in recent], float)
        widths = np.array([one.value for one in recent])
        if days[-1] > 0 and last.value > 0:
            slope, error, noise = _trend(days, widths)
            words = f"the trend of {len(recent)} maps over {int(days[-1])} days"
            room = Z_95 * max(error, abs(slope) / 3, 0.01)
            made.append(Belief("closing", -slope - room, -slope, -slope + room, Status.MAPS, words))
            made.append(Belief("corridor_noise", noise / 2, noise, noise * 2, Status.MAPS, words))
    return made


def _trend(days: np.ndarray, widths: np.ndarray) -> tuple[float, float, float]:
    """Slope in km a day with its standard error, and the unevenness of the steps, in km by root of a day."""
    slope = float((widths[-1] - widths[0]) / (days[-1] - days[0]))
    steps = np.diff(days)
    left = np.diff(widths) - slope * steps
    noise = max(math.sqrt(float((left**2).sum() / steps.sum())), 0.05)
    return slope, noise / math.sqrt(float(days[-1] - days[0])), noise


def _deadline(part: _Part) -> list[Belief]:
    ahead = [
        one
        for one in part.known.deadlines
        if one.verdict is Verdict.OPEN and one.party == part.attacker and one.place_id == part.place.id
        and one.due >= part.as_of
    ]  # fmt: skip
    if not ahead:
        return []
    nearest = min(ahead, key=lambda one: one.due)
    days = float((nearest.due - part.as_of).days)
    ids = tuple(dict.fromkeys(one.claim.id for one in nearest.statements))
    why = f"said to be meant by {day_words(nearest.due)}"
    return [Belief("deadline", days, days, days, Status.CLAIMS, why, ids)]
