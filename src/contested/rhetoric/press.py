"""Who published how much in which week: the denominators of every share, with copies counted once.

A report and its copies, rewordings and translations are one telling (`reconcile.lineage`), of the week of the first of
them. Rows of tables and areas of maps are no reports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from contested.claims.claim import Claim
from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.reconcile.lineage.graph import Lineage
from contested.reconcile.lineage.tracing import lineage

WEEK = timedelta(days=7)
THIN = 20  # reports a week below which a share is mostly chance: its band is then wider than forty per cent
MIX_WEEKS = 4  # before a week, whose outlets are compared with the week's
# Half of the sum of differences between the shares of outlets' sides, from which on another share may be another press.
MIX_CHANGED = 0.25
MOST_NAMED = 4  # weeks in one warning
UNKNOWN_OUTLET = "outlet unknown"
_NO_PROSE = ("rows.", "layers.")


def prose(documents: Mapping[str, Document], claims: Iterable[Claim]) -> dict[str, Document]:
    """The reports in prose, without rows of tables and areas of maps."""
    tabled = {one.document for one in claims if one.rule.startswith(_NO_PROSE)}
    return {key: one for key, one in documents.items() if key not in tabled and one.mapped is None}


def monday(day: date) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True)
class Press:
    """Reports by the hash of their content, and for each the first of its telling."""

    documents: Mapping[str, Document]
    lineage: Lineage
    _weeks: dict[date, set[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        weeks: dict[date, set[str]] = {}
        for key in self.documents:
            first = self.telling(key)
            weeks.setdefault(monday(self.documents[first].published), set()).add(first)
        object.__setattr__(self, "_weeks", weeks)

    @classmethod
    def of(cls, documents: Mapping[str, Document], claims: Iterable[Claim]) -> Press:
        """The press of a ledger: its reports in prose, with the lineage that their words, figures and names suggest."""
        everything = tuple(one for one in claims if one.document in documents)
        reports = prose(documents, everything)
        return cls(reports, lineage(reports.values(), (one for one in everything if one.document in reports)))

    def telling(self, document: str) -> str:
        """The first report of a report's telling: itself where it repeats nobody."""
        first = self.lineage.telling(document)
        return first if first in self.documents else document

    @property
    def weeks(self) -> tuple[date, ...]:
        """The Mondays from the first week with a report to the last, silent ones among them."""
        if not self._weeks:
            return ()
        first, last = min(self._weeks), max(self._weeks)
        return tuple(first + n * WEEK for n in range((last - first).days // 7 + 1))

    def tellings(self, week: date) -> frozenset[str]:
        """The tellings that were first published in a week."""
        return frozenset(self._weeks.get(week, ()))

    def side(self, document: str) -> Side:
        """The side of a report's outlet."""
        return self.documents[document].outlet_side

    def outlet(self, document: str) -> str:
        """A report's outlet."""
        return self.documents[document].outlet or UNKNOWN_OUTLET

    def warnings(self, weeks: Iterable[date]) -> tuple[str, ...]:
        """What makes shares of some weeks doubtful: too few reports, or another mix of outlets than before."""
        known = tuple(weeks)
        thin = [one for one in known if len(self.tellings(one)) < THIN]
        changed = [one for one in known if one not in thin and self._mixed_anew(one)]
        found = []
        if thin:
            found.append(
                f"{len(thin)} of {len(known)} weeks have fewer than {THIN} independent reports: their shares say little"
            )
        if changed:
            days = ", ".join(map(str, changed[:MOST_NAMED]))
            more = f" and {len(changed) - MOST_NAMED} more" if len(changed) > MOST_NAMED else ""
            found.append(f"the mix of outlets changed in the weeks of {days}{more}: a share may change with it")
        return tuple(found)

    def _mixed_anew(self, week: date) -> bool:
        earlier = [key for n in range(1, MIX_WEEKS + 1) for key in self.tellings(week - n * WEEK)]
        return len(earlier) >= THIN and _apart(self._sides(self.tellings(week)), self._sides(earlier)) > MIX_CHANGED

    def _sides(self, documents: Iterable[str]) -> Counter[str]:
        return Counter(str(self.side(one)) for one in documents)


def _apart(one: Counter[str], other: Counter[str]) -> float:
    """Half of the sum of the differences of shares, 0 to 1 (total variation)."""
    return 0.5 * sum(abs(one[key] / one.total() - other[key] / other.total()) for key in one.keys() | other.keys())
