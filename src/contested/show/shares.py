"""Weekly shares of narratives as small pictures in a row, all on one scale, each with its band and its denominators."""

from __future__ import annotations

from collections.abc import Sequence

from contested.rhetoric.follow import Narrative
from contested.rhetoric.press import THIN
from contested.rhetoric.spread import Week
from contested.show.dates import short_day
from contested.show.figures import count, rate_percent
from contested.show.html import Markup, element, join
from contested.show.sides import chip

WIDTH, HEIGHT = 220.0, 88.0
_TOP, _FLOOR = 16.0, 70.0
FEWEST_WEEKS = 4
MOST_WEEKS = 26


def weekly_shares(found: Sequence[Narrative], warnings: Sequence[str]) -> Markup:
    """One picture for each narrative that somebody pushes; words where too few weeks have enough reports."""
    heading = element("h3", "Shares of each week’s reports")
    cautions = [element("p", f"{words[:1].upper()}{words[1:]}.", class_="caution") for words in warnings]
    pushed = [one for one in found if one.spread.tellings]
    weeks = pushed[0].spread.weeks[-MOST_WEEKS:] if pushed else ()
    if sum(week.reports >= THIN for week in weeks) < FEWEST_WEEKS:
        words = f"Fewer than {FEWEST_WEEKS} weeks have {THIN} independent reports: no share is drawn."
        return join(heading, element("p", words, class_="none"))
    top = max(week.high for one in pushed for week in one.spread.weeks[-MOST_WEEKS:])
    lead = (
        "Share of all independent reports of a week in which a side pushes the frame; copies count once; the band "
        "holds it in nine cases of ten. A week’s share is drawn towards those of the other weeks, the more the fewer "
        "its reports, so that it is not the plain ratio. All pictures have one scale."
    )
    return join(
        heading,
        element("p", lead, class_="lead"),
        *cautions,
        element("div", *(_picture(one, top) for one in pushed), class_="multiples"),
    )


def _picture(one: Narrative, top: float) -> Markup:
    weeks = one.spread.weeks[-MOST_WEEKS:]
    last = weeks[-1]
    told = (
        f"{last.pushing} of {count(last.reports, 'report')} in the week of {short_day(last.monday)}: "
        f"{rate_percent(last.share, 1.0)}, between {rate_percent(last.low, 1.0)} and {rate_percent(last.high, 1.0)}"
    )
    words = f"{one.frame.name}, {one.side}: {told}"
    plane = _Plane(len(weeks), top)
    upper = [plane.at(place, week.high) for place, week in enumerate(weeks)]
    lower = [plane.at(place, week.low) for place, week in enumerate(weeks)]
    middle = [plane.at(place, week.share) for place, week in enumerate(weeks)]
    drawn = element(
        "svg",
        element("title", words),
        element("polygon", points=" ".join((*upper, *reversed(lower))), class_="fan-most"),
        element("polyline", points=" ".join(middle), class_="spark-line"),
        *(_thin(plane, place) for place, week in enumerate(weeks) if week.reports < THIN),
        element("line", x1=0, x2=WIDTH, y1=_FLOOR, y2=_FLOOR, class_="fan-grid"),
        element("text", short_day(weeks[0].monday, year=False), x=0, y=HEIGHT - 4, class_="fan-tick"),
        element("text", short_day(last.monday, year=False), x=WIDTH, y=HEIGHT - 4, text_anchor="end",
                class_="fan-tick"),
        element("text", rate_percent(top, 1.0), x=0, y=_TOP - 4, class_="fan-tick"),
        viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}", role="img", aria_label=words, class_="multiple",
    )  # fmt: skip
    return element(
        "figure",
        element(
            "figcaption", element("strong", one.frame.name), " ", chip(one.side), element("small", told, _of(weeks))
        ),
        drawn,
    )


def _of(weeks: Sequence[Week]) -> str:
    least, most = min(week.reports for week in weeks), max(week.reports for week in weeks)
    return f"; {least} to {most} reports a week" if least < most else f"; {most} reports a week"


def _thin(plane: _Plane, place: int) -> Markup:
    """A week with too few reports, told by hatching."""
    left, width = plane.column(place)
    return element("rect", x=left, y=_TOP, width=width, height=_FLOOR - _TOP, class_="spark-silent")


class _Plane:
    def __init__(self, weeks: int, top: float) -> None:
        self.step, self.top = WIDTH / weeks, top or 1.0

    def at(self, place: int, value: float) -> str:
        return f"{(place + 0.5) * self.step:.1f},{_FLOOR - value / self.top * (_FLOOR - _TOP):.1f}"

    def column(self, place: int) -> tuple[float, float]:
        return round(place * self.step, 1), round(self.step, 1)
