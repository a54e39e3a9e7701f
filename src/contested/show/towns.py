"""Who holds the towns that reports name most: chances as a bar and in words, days of loss, and the way out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate

from contested.reconcile.ground.control import Passed
from contested.reconcile.ground.corridor import Width, trend_km_a_week
from contested.reconcile.ground.holding import Holding
from contested.reconcile.ground.states import NAMES
from contested.reconcile.ground.towns import Town
from contested.reconcile.ordinal import STATES, Ground
from contested.show.dates import short_day
from contested.show.figures import count
from contested.show.html import Markup, element, isolated, join, plain
from contested.show.register import Register

WIDTH, HEIGHT = 300.0, 14.0
SHADES = ("none", "less", "more", "all")  # from held by Ukraine to held by Russia
_PERCENT = 100.0
_LEAST_NAMED = 0.05  # a smaller chance is drawn and not written
_SURE = 0.995
_SEEN = 0.005


def towns(found: Sequence[Town], register: Register) -> Markup | None:
    """A row for each town; None where no report names any."""
    if not found:
        return None
    rows = [_mapped(one, one.held, register) for one in found if one.held is not None]
    rows += [_told(one, one.told, register) for one in found if one.told is not None]
    names = NAMES if found[0].held is not None else STATES
    mapped = "by maps and claims together" if found[0].held is not None else "by claims alone, for no map is read"
    return join(
        element("h3", f"Who holds the towns most named, {mapped}"),
        element("ul", *(_key(name, shade) for name, shade in zip(names, SHADES, strict=True)), class_="legend"),
        element("ul", *rows, class_="towns-held"),
    )


def _mapped(town: Town, held: Holding, register: Register) -> Markup:
    control = held.control
    low, middle, high = (one * _PERCENT for one in control.shares[-1])
    passed = "; ".join(f"{one.level * _PERCENT:.0f} %: {_passed(one)}" for one in control.passed)
    chances = dict(zip(NAMES, map(float, control.chances[-1]), strict=True))
    told = element(
        "p",
        f"About {middle:.0f} % of it lost, nine chances in ten between {low:.0f} and {high:.0f} %. "
        f"Lost for good, {passed}.",
    )
    mapped = f"Maps of {', '.join(one.mapper for one in held.mapped)}. " if held.mapped else "No map shows it. "
    return _row(town, control.last, chances, (told, _way(town.ways), _behind(mapped, town, register)))


def _told(town: Town, told: Ground, register: Register) -> Markup:
    age = (told.day - told.latest).days
    old = f"The last claim is {count(age, 'day')} old; older ones weigh less." if age else ""
    sure = "" if told.identified else "Only speakers whom it suits have said it."
    words = " ".join(filter(None, (old, sure)))
    said = f"{count(len(told.holders), 'origin')}, {count(told.reports, 'report')}. "
    return _row(town, told.day, told.states, (element("p", words) if words else None, _behind(said, town, register)))


def _behind(words: str, town: Town, register: Register) -> Markup:
    return element("small", words, register.references(town.claims) if town.claims else None)


def _row(town: Town, day: date, chances: Mapping[str, float], told: Sequence[Markup | None]) -> Markup:
    """A town with its bar; `chances` by state, from held by Ukraine to held by Russia."""
    ordered = sorted(chances.items(), key=lambda one: -one[1])
    words = ", ".join(f"{_percent(chance)} {name}" for name, chance in ordered if chance >= _LEAST_NAMED)
    return element(
        "li",
        element("b", isolated(town.place.name), element("small", short_day(day))),
        _bar(tuple(chances.values()), plain(f"{town.place.name}: {words}")),
        element("p", words, class_="chances"),
        *told,
    )


def _percent(chance: float) -> str:
    return "over 99 %" if chance > _SURE else f"{chance * _PERCENT:.0f} %"


def _bar(chances: Sequence[float], words: str) -> Markup:
    """Chances side by side, from held by Ukraine on the left to held by Russia on the right."""
    ends = [0.0, *accumulate(chances)]
    parts = [
        element("rect", x=left * WIDTH, y=0.5, width=(right - left) * WIDTH, height=HEIGHT - 1, class_=f"held-{shade}")
        for left, right, shade in zip(ends, ends[1:], SHADES, strict=False)
    ]
    return element("svg", element("title", words), *parts, class_="held-bar", viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}",
                   role="img", aria_label=words, preserveAspectRatio="none")  # fmt: skip


def _key(name: str, shade: str) -> Markup:
    square = element("rect", x=0.5, y=0.5, width=15, height=13, class_=f"held-{shade}")
    return element("li", element("svg", square, class_="held-key", viewBox="0 0 16 14", aria_hidden="true"), name)


def _passed(one: Passed) -> str:
    if one.days is None:
        return "no" if one.chance < _SEEN else f"not yet (one chance in {1 / one.chance:.0f} that it is so)"
    low, middle, high = one.days
    unsure = f", {_percent(1 - one.chance)} that it is not so" if one.chance < _SURE else ""
    return f"about {short_day(middle)} ({short_day(low)} to {short_day(high)}{unsure})"


def _way(ways: Sequence[Width]) -> Markup | None:
    """The way out of a pocket on the last map, and whether it narrows."""
    if not ways:
        return None
    last, trend = ways[-1], trend_km_a_week(ways)
    open_ = f"{last.km:.1f} km at its narrowest" if last.km else "closed, or the town is lost"
    grey = f", {last.low:.1f} km without grey ground" if last.low is not None and last.km else ""
    turn = "" if trend is None else f"; {'wider' if trend > 0 else 'narrower'} by {abs(trend):.1f} km a week"
    when = f" over four weeks to {short_day(last.day)}" if turn else f" on {short_day(last.day)}"
    return element("p", f"The way out on {last.mapper}’s map: {open_}{grey}{turn}{when}.")
