"""Running totals in the order of their days: which figures cannot be what the source said, and how they would read.

A total may not fall, so a figure above both neighbours or below both is alone in its place. It is doubted where one
slip of the hand explains it (a digit too many, too few, or two exchanged) or where it lies far outside; a small step
back is kept and counted, since sources correct their own totals. A doubted figure becomes no claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

# Share of a neighbour beyond which a lone figure is no correction of a total: the largest that the General Staff has
# made in four years moved a total by 2.4 per cent (special equipment, 30 November 2024).
FAR = 0.10
# A slip is believed only where a figure is out of place by more than corrections are: by twice the distance of its
# neighbours and by half a per cent. Below that, one in twelve of Oryx's small steps back had digits that exchange well.
SLIP_WIDTHS = 2.0
SLIP_SHARE = 0.005
# A last figure has one neighbour. A day adds at most 5 per cent after the first weeks of a war.
DAY_ADDS_AT_MOST = 0.05
FEWEST_DIGITS = 4  # shorter figures are explained by some slip by chance
READINGS_SHOWN = 3
ROW_CELLS = 3  # so many lone figures in one row, and most of it, are another day's row


@dataclass(frozen=True, slots=True)
class Total:
    """One figure of a running total: its day, its row in the file, its column and its value."""

    day: date
    row: int
    column: str
    value: float


@dataclass(frozen=True, slots=True)
class Outlier:
    """A figure outside its neighbours' interval; `slips` are its readings that fit, `far` whether it is far outside."""

    total: Total
    before: Total | None
    after: Total | None
    slips: tuple[int, ...]
    far: bool

    @property
    def doubted(self) -> bool:
        """Whether it is not believed."""
        return self.far or bool(self.slips)

    def reason(self) -> str:
        """One sentence for a person."""
        sides = [f"{figure(one.value)} ({one.day})" for one in (self.before, self.after) if one is not None]
        words = f"{figure(self.total.value)} on {self.total.day} is out of place beside {' and '.join(sides)}"
        if self.slips:
            readings = ", ".join(str(slip) for slip in self.slips[:READINGS_SHOWN])
            words += f"; with one slip of the hand undone it reads {readings}"
        return words + "; no claim is made of it"


def outliers(totals: Sequence[Total]) -> Iterator[Outlier]:
    """Figures of one series outside the interval of the believed figure before and the next one, by day."""
    ordered = sorted(totals, key=lambda one: (one.day, one.row))
    before: Total | None = None
    for place, total in enumerate(ordered):
        after = ordered[place + 1] if place + 1 < len(ordered) else None
        beyond = ordered[place + 2] if place + 2 < len(ordered) else None
        found = _outlier(total, before, after) if before and after else _at_an_end(total, before, after, beyond)
        if found is not None:
            yield found
        if found is None or not found.doubted:
            before = total


def falls(totals: Sequence[Total], doubted: frozenset[int]) -> int:
    """How often a total falls, rows in `doubted` left out."""
    kept = [one for one in sorted(totals, key=lambda one: (one.day, one.row)) if one.row not in doubted]
    return sum(later.value < earlier.value for earlier, later in pairwise(kept))


def other_days(found: Sequence[Outlier], cells_of_row: int) -> bool:
    """Whether the lone figures of one row are so many that the row is another day's."""
    return len(found) >= ROW_CELLS and 2 * len(found) > cells_of_row


def _outlier(total: Total, before: Total, after: Total) -> Outlier | None:
    value, low, high = total.value, before.value, after.value
    if low > high or low <= value <= high:
        return None
    beside = max(low - value, value - high)
    slipped = beside > max(SLIP_WIDTHS * (high - low), SLIP_SHARE * high)
    return Outlier(total, before, after, readings(value, low, high) if slipped else (), _far(value, low, high))


def _at_an_end(total: Total, before: Total | None, after: Total | None, beyond: Total | None) -> Outlier | None:
    """The first or the last figure: doubted where it is far from its one neighbour and one slip brings it there."""
    if before is not None:
        low, high = before.value, before.value * (1 + DAY_ADDS_AT_MOST)
    elif after is not None and beyond is not None and after.value <= beyond.value <= (1 + FAR) * after.value:
        low, high = after.value * (1 - DAY_ADDS_AT_MOST), after.value
    else:
        return None
    slips = readings(total.value, low, high) if _far(total.value, low, high) else ()
    return Outlier(total, before, after, slips, far=False) if slips else None


def _far(value: float, low: float, high: float) -> bool:
    return not (1 - FAR) * low <= value <= (1 + FAR) * high


def readings(value: float, low: float, high: float) -> tuple[int, ...]:
    """Whole numbers in [low, high] that `value` is one slip away from: a digit more, a digit less, two exchanged.

    Figures that are as round as the neighbours come first, then those nearest to their middle.
    """
    digits = str(int(value))
    if value != int(value) or len(digits) < FEWEST_DIGITS:
        return ()
    made = {digits[:i] + digits[i + 1 :] for i in range(len(digits))}
    made |= {digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(len(digits) - 1)}
    made |= {digits[:i] + digit + digits[i:] for i in range(len(digits) + 1) for digit in "0123456789"}
    fitting = {int(one) for one in made if not one.startswith("0") and low <= int(one) <= high}
    zeros = min(_zeros(low), _zeros(high))
    middle = (low + high) / 2
    return tuple(sorted(fitting, key=lambda one: (_zeros(one) < zeros, abs(one - middle), one)))


def _zeros(value: float) -> int:
    words = str(int(value))
    return len(words) - len(words.rstrip("0"))


def figure(value: float) -> str:
    """A number as a table writes it: without a decimal point where it is whole."""
    return str(int(value)) if value == int(value) else str(value)
