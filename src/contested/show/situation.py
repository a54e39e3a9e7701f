"""The chapters on cost, pressure, strikes, home front and civilians; one of which the ledger holds nothing is None."""

from __future__ import annotations

import math
from collections.abc import Mapping

from contested.claims.things import THING
from contested.reconcile.phrases import party
from contested.reconcile.series.civilians import DAMAGED, KILLED, WOUNDED, parted
from contested.reconcile.series.lines import Line, Lines
from contested.reconcile.series.strikes import FEWEST_NIGHTS, scatter
from contested.score.picture import Picture
from contested.show.dates import short_day
from contested.show.deadlines import deadlines
from contested.show.falls import falls
from contested.show.figures import count, rate_percent
from contested.show.ground import ground
from contested.show.html import Markup, element, join
from contested.show.lines import interval, quiet, table, who
from contested.show.register import Register
from contested.show.towns import towns

NATIONAL = "national"
# Caption of a family's table, and what its figures count.
CAPTIONS: Mapping[str, tuple[str, str]] = {
    "losses": ("Losses a day, as claimed", "by day of report; one side’s claim, and no count of the dead"),
    "documented": ("Losses documented in pictures, in all", "a lower bound: more was lost than was seen"),
    "strength": ("Troops present, as claimed", "every claim of that day is in the width"),
    "assaults": ("Ground attacks a day", "the last count of the day; a sector’s is part of the whole front’s"),
    "outages": ("Without electricity", "as told for a day; a town’s figure bounds its region from below"),
    "restored": ("Electricity given back", "as told for a day"),
    "cuts": ("Planned cuts of electricity, hours a day", "planned, which is not what was switched off"),
    "heating": ("Without heating", "as told for a day"),
    "water": ("Without water", "as told for a day"),
    "gas": ("Without gas", "as told for a day"),
    "killed": ("Killed", "by day of the event, as counted last; a town’s toll and its region’s are never added"),
    "wounded": ("Wounded", "by day of the event, as counted last; a town’s toll and its region’s are never added"),
    "damaged": ("Damaged or destroyed", "by day of the event, by category"),
}
_HARM = {one.FAMILY: one for one in (KILLED, WOUNDED, DAMAGED)}
_ESTIMATE = ".estimate"
_BY_SIDE = frozenset({"losses", "documented", "strength"})


def ground_chapter(found: Picture, register: Register) -> Markup | None:
    """Who holds which town, the way out of pockets, whether they fall, where the line may go, with the records."""
    return _all(towns(found.towns, register), falls(found.falls), ground(found.ground))


def cost_chapter(found: Picture, register: Register) -> Markup | None:
    """Claimed and documented losses, where the claimed ones may go, strength."""
    tables = {one.family: _table(one, register) for one in found.cost}
    outlook = ground(found.losses)
    return _all(tables.get("losses"), outlook, tables.get("documented"), tables.get("strength"))


def pressure_chapter(found: Picture, register: Register) -> Markup | None:
    """Ground attacks by sector, and what became of deadlines."""
    return _all(*(_table(one, register) for one in found.pressure), deadlines(found.deadlines, register))


def rates(found: Picture, register: Register) -> Markup | None:
    """One line for each class of weapon: the share stopped of those launched, and how it scatters."""
    items = [_rate(one, register) for family in found.strikes for one in family.lines if one.last.of]
    return element("ul", *items, class_="rates") if items else None


def home_front_chapter(found: Picture, register: Register) -> Markup | None:
    """Who is without electricity, heating, water; what was given back; planned cuts."""
    return _all(*(_table(one, register) for one in found.home_front))


def harm_chapter(found: Picture, register: Register) -> Markup | None:
    """People killed and wounded, and what was damaged, by place, with the history of each counter."""
    return _all(*(_table(one, register) for one in found.harm))


def _all(*parts: Markup | None) -> Markup | None:
    kept = [one for one in parts if one is not None]
    return join(*kept) if kept else None


def _table(found: Lines, register: Register) -> Markup:
    caption, note = CAPTIONS[found.family]
    if any(one.series.definition.startswith("differences of") for one in found.lines):
        note += "; where only a running total is told, its difference to the one before"
    thought = {one.series.name.removesuffix(_ESTIMATE): one for one in found.lines if _is_estimate(one)}
    kept = [one for one in found.lines if not _is_estimate(one)]
    if found.family in _BY_SIDE:
        kept.sort(key=lambda one: one.series.name.split(".")[1])
    told = Lines(found.family, tuple(kept), found.more)

    def name(one: Line) -> tuple[str, str]:
        return _name(one), _thought(one, thought.get(one.series.name))

    return table(told, caption, note, name, register)


def _is_estimate(one: Line) -> bool:
    return one.series.name.endswith(_ESTIMATE)


def _thought(claimed: Line, one: Line | None) -> str:
    """What is thought of a claimed figure, where its lean leaves two ends."""
    if one is None or one.last.day != claimed.last.day or math.isinf(one.last.high):
        return ""
    lean = one.series.definition.removeprefix(f"{claimed.series.definition}; ").partition(";")[0]
    return f"estimated {interval(one.last, None)}, nine chances in ten: {lean}"


def _name(one: Line) -> str:
    """What a row is about: "Russia, tanks", "Kharkiv region", "Pokrovsk sector"."""
    family, _, rest = one.series.name.partition(".")
    if family in _BY_SIDE:
        whose, _, what = rest.partition(".")
        where = "the whole front" if what == NATIONAL else what
        return f"{party(whose)}, {where if family == 'strength' else THING.get(what, what)}"
    if family in _HARM:
        place, category = parted(rest, _HARM[family].parts)
        where = "The whole country" if place == "Ukraine" else place
        return f"{where}, {THING.get(category, category)}" if category else where
    if rest == NATIONAL:
        return "The whole front" if family == "assaults" else "The whole country"
    return f"{rest} sector" if family == "assaults" else rest if rest.endswith(" city") else f"{rest} region"


def _rate(one: Line, register: Register) -> Markup:
    last, what = one.last, one.series.name.partition(".")[2]
    points = [day.point for day in one.days if day.point is not None and day.point.of]
    launched = sum(point.of or 0.0 for point in points)
    stopped = sum(point.value * (point.of or 0.0) for point in points)
    width = "" if last.low == last.high else f" (between {_share(last.low)} and {_share(last.high)})"
    several = (
        f"; {rate_percent(round(stopped), launched)} of all over {count(len(points), 'night')} since "
        f"{short_day(points[0].day)}"
        if len(points) > 1 and not math.isnan(stopped)
        else ""
    )
    spread = scatter(one.series.points) or f"fewer than {FEWEST_NIGHTS} nights, too few to say how it scatters"
    name, counted = THING.get(what, what), last.note or "not said"
    return element(
        "li",
        element("b", f"{name[:1].upper()}{name[1:]}: {_share(last.value)} stopped{width}"),
        f" in the night to {short_day(last.day)}{several}.",
        element("span", f"Of those launched at the whole country; counted as stopped: {counted}; {spread}. ",
                class_="manner"),
        element("small", who(one), " ", quiet(one), " ", register.references(one.claims) if one.claims else None),
    )  # fmt: skip


def _share(value: float) -> str:
    return rate_percent(value, 1.0) or ""
