"""Two lines kept apart, ground and telling, whether one leads the other, and what was demanded, offered and given."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from contested.claims.vocabulary import Measure
from contested.reconcile.phrases import figure, party, status
from contested.rhetoric.momentum import FEWEST_PAIRS, Balance, Event, Momentum, Shift
from contested.show.bounded import rest
from contested.show.dates import short_day
from contested.show.figures import MINUS, count, number
from contested.show.html import Markup, element, isolated, join
from contested.show.register import Register

WIDTH, PANEL = 680.0, 110.0
_LEFT, _RIGHT, _GAP = 62.0, 16.0, 26.0
FEWEST_WEEKS = 4
MOST_EVENTS = 12
BELIEF = (
    "What told momentum does to the support of partners is not estimated: no figure that we know of fits it. Some hold "
    "that success brings support (Gelpi, Feaver, Reifler 2005), some that it follows leaders (Berinsky 2007); it is "
    "for the reader to set, as the weight “diplomatic” of a situation."
)


def two_lines(found: Momentum, register: Register) -> Markup:
    """The two lines, what can be said of their order, and the timeline beside them."""
    return join(
        element("h3", "Two lines: the ground, and the telling"),
        _drawn(found.weeks),
        element("p", order(found.shifts)),
        element("p", BELIEF, class_="caution"),
        _timeline(found.events, register),
    )


def order(shifts: Sequence[Shift]) -> str:
    """Whether the telling leads or follows the ground: only a band that leaves out zero says so."""
    if not shifts:
        return f"Whether the telling leads or follows the ground: fewer than {FEWEST_PAIRS} weeks have both, too few."
    sure = [one for one in shifts if one.sure]
    tried = f"{count(len(shifts), 'shift')} of up to {max(one.weeks for one in shifts)} weeks either way were tried"
    if not sure:
        return f"Whether the telling leads or follows the ground cannot be said: {tried}, and no band leaves out zero."
    best = max(sure, key=lambda one: abs(one.correlation))
    when = (
        "in the same week"
        if not best.weeks
        else f"with the telling {count(abs(best.weeks), 'week')} {'after' if best.weeks > 0 else 'before'} the ground"
    )
    return (
        f"The two lines go together most {when}: correlation {_signed(best.correlation)}, nine chances in ten between "
        f"{_signed(best.low)} and {_signed(best.high)}, over {count(best.pairs, 'week')}. "
        f"{tried[:1].upper()}{tried[1:]}, so that one of them stands out by chance alone once in a while; which causes "
        "which it does not say."
    )


def _signed(value: float) -> str:
    return f"{MINUS if value < 0 else ''}{number(round(abs(value), 2))}"


def _drawn(weeks: Sequence[Balance]) -> Markup:
    told = [one for one in weeks if not math.isnan(one.log_odds)]
    if len(told) < FEWEST_WEEKS:
        words = f"Momentum is told in {count(len(told), 'week')}: too few for a line."
        return element("p", words, class_="none")
    ground = [one for one in weeks if not math.isnan(one.km2)]
    label = "Square kilometres gained by Russia a week, and the log-odds of reports that tell of its momentum"
    panels = [
        *(_panel(weeks, lambda one: one.km2, 0.0, "km² a week") if ground else ()),
        *_panel(weeks, lambda one: one.log_odds, PANEL + _GAP if ground else 0.0, "telling: log-odds, Russia above 0"),
    ]
    height = PANEL * (2 if ground else 1) + _GAP * 2
    return element(
        "svg",
        element("title", label),
        *panels,
        element("text", short_day(weeks[0].monday), x=_LEFT, y=height - 6, class_="fan-tick"),
        element("text", short_day(weeks[-1].monday), x=WIDTH - _RIGHT, y=height - 6, text_anchor="end",
                class_="fan-tick"),
        viewBox=f"0 0 {WIDTH:g} {height:g}", role="img", aria_label=label, class_="fan",
    )  # fmt: skip


def _panel(weeks: Sequence[Balance], value: Callable[[Balance], float], top: float, words: str) -> list[Markup]:
    """One line with its own scale and its zero; weeks without a value are gaps."""
    known = [value(one) for one in weeks if not math.isnan(value(one))]
    low, high = min(0.0, *known), max(0.0, *known)
    room = (high - low) or 1.0
    across = (WIDTH - _LEFT - _RIGHT) / max(1, len(weeks) - 1)

    def at(place: int, height: float) -> str:
        return f"{_LEFT + place * across:.1f},{down(height):.1f}"

    def down(height: float) -> float:
        return top + 14 + (high - height) / room * (PANEL - 14)

    runs: list[list[str]] = [[]]
    for place, one in enumerate(weeks):
        if math.isnan(value(one)):
            runs.append([])
        else:
            runs[-1].append(at(place, value(one)))
    zero = down(0.0)
    drawn = [
        element("line", x1=_LEFT, x2=WIDTH - _RIGHT, y1=zero, y2=zero, class_="fan-now"),
        element("text", words, x=_LEFT, y=top + 9, class_="fan-end"),
        *(
            element("text", _signed(end), x=_LEFT - 8, y=down(end) + 4, text_anchor="end", class_="fan-tick")
            for end in dict.fromkeys((low, 0.0, high))
        ),
    ]
    drawn += [element("polyline", points=" ".join(run), class_="fan-past") for run in runs if len(run) > 1]
    for run in runs:
        if len(run) == 1:
            x, _, y = run[0].partition(",")
            drawn.append(element("circle", cx=float(x), cy=float(y), r=2.0, class_="spark-dot"))
    return drawn


def _timeline(events: Sequence[Event], register: Register) -> Markup | None:
    """Demands, offers and aid, the latest first, each opening its sentence."""
    known = [one for one in reversed(events) if one.claims[0] in register.labels]
    if not known:
        return None
    return join(
        element("h3", "Demands, offers and aid"),
        element("ul", *(_event(one, register) for one in known[:MOST_EVENTS]), class_="deadlines"),
        rest(len(known) - MOST_EVENTS, "of them", "contested claims --measure demand", plural="of them"),
    )


def _event(one: Event, register: Register) -> Markup:
    claim = one.claims[0]
    if claim.measure is Measure.AID and claim.quantity is not None:
        planned = "promised" if claim.certainty == "planned" else "told"
        words = f"{figure(claim.quantity)} {claim.quantity.unit} of aid by {party(claim.party)}, {planned}"
    else:
        words = status(claim)
    place = join(" ", isolated(claim.place.name)) if claim.place else None
    return element(
        "li",
        element("b", short_day(one.day), " "),
        element("span", f"{one.kind}: "),
        register.link(claim, words, class_="said"),
        place,
        element("small", isolated(claim.speaker.name), " ", register.references(one.claims)),
    )
