"""Outlooks and their records in words: what is likely, how often such a fan was right, what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from contested.claims.vocabulary import Unit
from contested.scenario.outlook.fan import Fan, Target
from contested.score.card import FEW, Card
from contested.show.figures import MINUS, number

_PERCENT = 100.0
_DIGITS = 3  # of a figure of the future


def conditions(fan: Fan, title: str, definition: str) -> Iterator[str]:
    """What an outlook is about, and what it takes for given."""
    yield f"{title}, as of {fan.as_of}"
    yield f"  {definition}"
    known = "" if fan.since == fan.as_of else f"; the last word of it is of {fan.since}"
    yield f"  if nothing changes but what changed before: it knows its own past only, no plans and no news{known}"


def fan_words(fan: Fan) -> str:
    """The middle and the nine-in-ten interval of a fan, in the words of its target."""
    if fan.target is Target.NEXT:
        return _raid_words(fan)
    low, quarter, middle, three, high = (_short(fan.quantile(at)) for at in (0.05, 0.25, 0.5, 0.75, 0.95))
    unit = "km²" if fan.unit == Unit.KM2 else fan.unit
    what = f"{unit} a day, on average" if fan.target is Target.MEAN else f"{unit} more"
    if fan.target is Target.CHANGE and middle.startswith(MINUS):
        middle, what = middle.removeprefix(MINUS), f"{unit} less"
    return (
        f"next {fan.horizon_days} days, to {fan.until}: most likely about {middle} {what}; "
        f"as likely as not between {quarter} and {three}, nine chances in ten between {low} and {high}"
    )


def _raid_words(fan: Fan) -> str:
    low, quarter, middle, three, high = (round(_PERCENT * fan.quantile(at)) for at in (0.05, 0.25, 0.5, 0.75, 0.95))
    return (
        f"of the next raid most likely about {middle} % are stopped; as likely as not between {quarter} and {three} %, "
        f"nine chances in ten between {low} and {high} %"
    )


def record_words(card: Card | None) -> str:
    """How often such outlooks held, and whether they were worth more than the plain reference."""
    if card is None:
        return "record: none yet; no outlook of this length has ended"
    within = f"{card.within_most * _PERCENT:.0f} % of {card.origins} past outlooks lay in their nine-in-ten interval"
    half = f"{card.within_half * _PERCENT:.0f} % within the even one"
    gain = (1 - card.ratio) * _PERCENT
    worth = f"{abs(gain):.0f} % {'closer' if gain >= 0 else 'further off'} than the plain reference"
    if card.ratio_low is not None and card.ratio_high is not None:
        ends = (f"{round((1 - ratio) * _PERCENT)}".replace("-", MINUS) for ratio in (card.ratio_high, card.ratio_low))
        worth += f" (between {' and '.join(ends)} %)"
    few = "; these overlap, so it is a short record" if card.origins < FEW else ""
    return f"record, {card.first} to {card.last}: {within}, {half}; {worth}{few}"


def _short(value: float) -> str:
    """Three significant digits: more would be a promise."""
    rounded = float(f"{value:.{_DIGITS}g}")
    return number(rounded).replace("-", MINUS)
