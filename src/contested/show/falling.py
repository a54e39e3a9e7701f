"""Outlooks of towns in words: chances, likely dates, how often such chances came, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from contested.scenario.falling.falls import LONGEST_DAYS, SHARES
from contested.scenario.falling.outlook import Dates, TownOutlook
from contested.score.falling import Class, FateCard
from contested.show.figures import number

_LIKELY = 0.5
_LEAST = 0.005  # below it a chance is told as less than one in a hundred


def town_words(found: TownOutlook, mapper: str) -> Iterator[str]:
    """Every line of a town's outlook but its record."""
    yield f"{found.place.name}, as of {found.as_of}"
    defined, given = conditions(found, mapper)
    yield f"  {defined}"
    where = f"{abs(found.km):.1f} km {'from' if found.km >= 0 else 'behind'} the line"
    yield f"  on the map of {found.since} {percent(found.share)} of it is lost; its centre lies {where}"
    yield f"  {given}"
    yield ""
    yield "  by          " + "".join(f"{percent(share)} lost".rjust(12) for share in SHARES)
    for by in dict.fromkeys(one.by for one in found.chances):
        row = [one.probability for one in found.chances if one.by == by]
        yield f"  {by}  " + "".join(percent(one).rjust(12) for one in row)
    yield ""
    for one in found.dates:
        yield f"  {date_words(one, found.as_of)}"


def conditions(found: TownOutlook, mapper: str) -> tuple[str, str]:
    """What "lost" means, and what such an outlook takes for given."""
    return (
        f"lost: that share of the disc of 1.5 km around its centre is held by Russia as {mapper} draws it, for once",
        "if the line moves as lines around towns have moved before: no plans, reserves, weather or news are known to "
        f"it; learned from maps up to {found.fit_until}",
    )


def date_words(one: Dates, as_of: date) -> str:
    """When a share is lost, as a likely day within an interval."""
    what = f"{percent(one.share)} lost"
    if one.middle is not None and one.middle <= as_of:
        return f"{what}: already"
    if one.early is None:
        return f"{what}: not expected within {LONGEST_DAYS} days"
    middle = f"most likely by {one.middle}" if one.middle else f"less likely than not within {LONGEST_DAYS} days"
    late = f"not later than {one.late}" if one.late else f"possibly not within {LONGEST_DAYS} days"
    return f"{what}: {middle}; nine chances in ten: not before {one.early}, {late}"


def record_words(cards: Sequence[FateCard]) -> Iterator[str]:
    """How often towns with such chances fell, at the share of one half."""
    halves = [one for one in cards if one.share == _LIKELY]
    if not halves:
        yield "record: none yet; no outlook of towns has ended"
    for one in halves:
        gain = (1 - one.ratio) * 100
        width = ""
        if one.ratio_low is not None and one.ratio_high is not None:
            width = f" (between {(1 - one.ratio_high) * 100:.0f} and {(1 - one.ratio_low) * 100:.0f} %)"
        yield (
            f"record, half lost within {one.horizon_days} days, asked {one.first} to {one.last}: {number(one.given)} "
            f"chances for towns near the line, {number(one.fell)} fell; {abs(gain):.0f} % "
            f"{'better' if gain >= 0 else 'worse'} than by distance alone{width}"
        )
        yield "  " + "; ".join(class_words(part) for part in one.classes)


def class_words(one: Class) -> str:
    """One line of a reliability table."""
    return f"of {number(one.count)} given {percent(one.low)} to {percent(one.high)}, {percent(one.came)} fell"


def percent(value: float) -> str:
    """A chance or a share in whole per cent; neither nothing nor all unless it is."""
    if 0 < value < _LEAST:
        return "< 1 %"
    if 1 - _LEAST < value < 1:
        return "> 99 %"
    return f"{value * 100:.0f} %"
