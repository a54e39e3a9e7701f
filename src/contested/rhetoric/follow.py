"""Following a story: every narrative with who pushes it, how it spread, and whether the ledger bears it out.

A narrative is a frame that serves one side. The same steps are taken for both sides and for every frame.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from contested.atlas.level import Level
from contested.claims.claim import Claim
from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.rhetoric.bearing import PERIOD, Bearing, bearing
from contested.rhetoric.instance import Instance, Tier, Voice
from contested.rhetoric.momentum import Momentum, momentum, timeline
from contested.rhetoric.predicates.asked import OTHER, Asked, Evidence
from contested.rhetoric.predicates.ground import GROUND
from contested.rhetoric.press import Press
from contested.rhetoric.reading import read_frames
from contested.rhetoric.spread import Spread, spread
from contested.rhetoric.taxonomy import Frame, taxonomy

LATELY = timedelta(days=182)  # of which weekly shares and the two lines are drawn
MOST_REPORTS = 1000  # half a minute's reading
MOST_PLACES = 2  # of which what a frame implies of a place is asked
_NIGHT = timedelta(days=1)
_TOWNS = frozenset({Level.SETTLEMENT, Level.SECTOR})

Reads = Callable[[Iterable[Document]], Iterable[tuple[Instance, ...]]]


@dataclass(frozen=True, slots=True)
class Narrative:
    """One frame that serves one side, as told in a period; `instances` in order of publication, hidden ones left out.

    `places` are those that its tests were asked of; `independent` counts the tellings that push it, copies once.
    """

    frame: Frame
    side: Side
    instances: tuple[Instance, ...]
    spread: Spread
    bearing: Bearing
    places: tuple[str, ...]
    independent: int

    def told(self, voice: Voice) -> tuple[Instance, ...]:
        """The instances in one voice."""
        return tuple(one for one in self.instances if one.voice is voice)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read: reports in prose, how many of them are independent, by language and by side of the outlet, and
    how many instances were left hidden because nothing sure was said of them."""

    reports: int
    tellings: int
    languages: tuple[tuple[str, int], ...]
    sides: tuple[tuple[Side, int], ...]
    marked: int
    suggested: int
    hidden: int


@dataclass(frozen=True, slots=True)
class Followed:
    """The narratives, those pushed by most independent reports first, and the two lines beside each other.

    `since` and `until` are the period that they were tested over; `views` are third parties' own assessments, which
    serve nobody; `version` is the taxonomy's.
    """

    since: date
    until: date
    version: str
    narratives: tuple[Narrative, ...]
    views: tuple[Instance, ...]
    momentum: Momentum
    coverage: Coverage
    warnings: tuple[str, ...]


def follow(
    told: Iterable[Instance], press: Press, evidence: Evidence, until: date, since: date | None = None
) -> Followed:
    """Follow what is told up to a day: all of it, or what was published from `since` on, against the ledger of that
    time, or of the last four weeks where none is given.

    `told` are instances of the press's documents, earlier ones too: they are the weeks of the shares.
    """
    first = since or until - PERIOD
    everything = [one for one in told if one.document in press.documents]
    listed = since or date.min
    recent = [one for one in everything if listed <= press.documents[one.document].published <= until]
    shown = [one for one in recent if one.tier is not Tier.HIDDEN]
    made = []
    for frame in taxonomy().frames:
        for side in OTHER:
            mine = [one for one in shown if one.frame == frame.id and one.side is side]
            if mine:
                ever = [one for one in everything if one.frame == frame.id and one.side is side]
                made.append(_narrative(frame, side, mine, ever, (press, evidence, first, until)))
    made.sort(key=lambda one: (-one.spread.tellings, -len(one.instances), one.frame.id, one.side))
    events = timeline(evidence, first, until)
    views = tuple(one for one in shown if one.side not in OTHER)
    return Followed(
        first,
        until,
        taxonomy().version,
        tuple(made),
        _in_order(views, press),
        momentum(everything, press, evidence.series(GROUND), events),
        _coverage(press, recent, listed, until),
        press.warnings(press.weeks),
    )


def follow_lately(evidence: Evidence, until: date, read: Reads | None = None) -> Followed:
    """What is told in the last four weeks, with the weekly shares of the last half year: for a page, which must not
    take an hour, of the last thousand reports at most. `read` finds the instances of each report, by rules where it is
    left out."""
    documents = evidence.sources.documents
    known = [(key, one) for key, one in documents.items() if until - LATELY < one.published <= until]
    known.sort(key=lambda row: (row[1].published, row[0]))
    press = Press.of(dict(known[-MOST_REPORTS:]), evidence.sources.claims)
    told = [one for found in (read or read_frames)(press.documents.values()) for one in found]
    return follow(told, press, evidence, until, until - PERIOD)


def _narrative(
    frame: Frame,
    side: Side,
    mine: Sequence[Instance],
    ever: Sequence[Instance],
    known: tuple[Press, Evidence, date, date],
) -> Narrative:
    press, evidence, since, until = known
    days = {press.documents[one.document].published for one in mine}
    places = _places(mine, evidence)
    asked = Asked(side, since, until, evidence, None, frozenset(days | {one - _NIGHT for one in days}))
    found = bearing(frame.id, frame.predicates, asked, places)
    pushes = {press.telling(one.document) for one in mine if one.voice is Voice.PUSH}
    return Narrative(frame, side, _in_order(mine, press), spread(ever, press), found, places, len(pushes))


def _in_order(found: Iterable[Instance], press: Press) -> tuple[Instance, ...]:
    return tuple(
        sorted(
            found,
            key=lambda one: (press.documents[one.document].published, one.document, one.span.start, one.frame),
        )
    )


def _places(mine: Sequence[Instance], evidence: Evidence) -> tuple[str, ...]:
    """The towns that the instances' own words name in claims, else those that their reports name most."""
    claims: Mapping[str, list[Claim]] = evidence.sources.kept("rhetoric: towns", lambda: _towns(evidence))
    near, far = Counter[str](), Counter[str]()
    for one in dict.fromkeys((each.document, each.span) for each in mine):
        document, span = one
        for claim in claims.get(document, ()):
            name = claim.place.name.removesuffix(" sector") if claim.place else ""
            far[name] += 1
            near[name] += claim.sentence.overlaps(span)
    counted = +near or far
    return tuple(name for name, _ in sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:MOST_PLACES])


def _towns(evidence: Evidence) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in evidence.sources.claims:
        if claim.level in _TOWNS and not claim.rule.startswith(("rows.", "layers.")):
            found.setdefault(claim.document, []).append(claim)
    return found


def _coverage(press: Press, recent: Sequence[Instance], since: date, until: date) -> Coverage:
    inside = {key: one for key, one in press.documents.items() if since <= one.published <= until}
    tiers = Counter(one.tier for one in recent)
    languages = Counter(one.language or "unknown" for one in inside.values())
    sides = Counter(one.outlet_side for one in inside.values())
    return Coverage(
        len(inside),
        len({press.telling(key) for key in inside}),
        tuple(languages.most_common()),
        tuple((side, sides[side]) for side in Side if sides[side]),
        tiers[Tier.MARKED],
        tiers[Tier.SUGGESTED],
        tiers[Tier.HIDDEN],
    )
