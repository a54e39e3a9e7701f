"""Figures, speakers and days as an explanation writes them: words that a reader can check against the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from contested.claims.claim import Claim
from contested.claims.parts import Quantity
from contested.claims.things import THING
from contested.claims.vocabulary import Aspect, Bound, Measure, Per, Polarity, Unit
from contested.extract.rules import NO_DEADLINE
from contested.reconcile.question import Question
from contested.reconcile.statement import Statement

# Sentences that name more tellings than this are not read; the claims themselves are all listed beside them.
MOST_TELLINGS = 4

_MONTHS: tuple[str, ...] = ("January", "February", "March", "April", "May", "June", "July", "August", "September")
_MONTHS += ("October", "November", "December")
_PARTY = {"UA": "Ukraine", "RU": "Russia", "KP": "North Korea", "US": "the United States", "BY": "Belarus"}
_ADJECTIVE = {"UA": "Ukrainian", "RU": "Russian", "KP": "North Korean", "US": "American", "BY": "Belarusian"}
_SUBJECT = {
    Measure.STRENGTH: "{adjective} {what} present",
    Measure.LOSSES: "{adjective} {what} lost",
    Measure.KILLED: "{adjective} {what} killed",
    Measure.WOUNDED: "{adjective} {what} wounded",
    Measure.CAPTURED: "{adjective} {what} captured",
    Measure.MISSING: "{adjective} {what} missing",
    Measure.LAUNCHED: "{what} launched by {party}",
    Measure.INTERCEPTED: "{what} shot down or suppressed by {party}",
    Measure.HITS: "hits by {adjective} {what}",
    Measure.ASSAULTS: "{attacks} by {party}",
    Measure.AREA: "{area} {status} by {party}",
    Measure.SETTLEMENTS: "settlements {status} by {party}",
    Measure.POWER_OUTAGE: "{unit} without electricity",
    Measure.OUTAGE_DURATION: "{unit} without electricity",
    Measure.DAMAGE: "{what} damaged",
    Measure.EVACUATED: "{what} moved out",
    Measure.REMAINING: "{what} still inside",
    Measure.AID: "aid ({what}) by {party}",
    Measure.SHARE: "share {share}",
    Measure.RESTORED: "{unit} reconnected",
    Measure.SERVICE_OUTAGE: "{unit} without {what}",
}
# What a share is of, after "100 %" or "share".
_SHARE = {
    "power_outage": "without electricity",
    "intercepted": "intercepted",
    "launched": "of those launched",
    "strength": "of the strength",
    "losses": "of the losses",
    "area": "of the area",
    "damage": "damaged",
}
# Words that begin a subject and are counted themselves.
_COUNTED_FIRST = frozenset({"hits", "settlements"})
# One of what is named in the plural, where it does not end in "s"; "aircraft" and "artillery" are one and many.
_ONE = {
    "people": "person",
    "troops": "soldier",
    "forces": "soldier",
    "children": "child",
    "drones and missiles": "drone or missile",
}
_STATUS = {
    "lost": "no longer held",
    "advanced": "advanced on",
    "partly_encircled": "partly encircled",
    "withdrawal_hard": "withdrawal hard",
    "supply_cut": "supply cut",
    "supply_open": "supply open",
    "manpower_short": "short of manpower",
    "pressure_kept": "keeps up pressure",
    "cede_territory": "territory ceded",
    "security_guarantee": "a security guarantee",
    "cease_fire": "a cease-fire",
    "civilian": "civilian targets",
    "energy": "the power system",
    "military": "military targets",
}
_STATED = {
    Measure.CONTROL: "{words} by {party}",
    Measure.INTENT: "{party} means {words}",
    Measure.DEMAND: "{party} demands {words}",
    Measure.TARGETING: "{party} strikes {words}",
}
_PER = {Per.DAY: "a day", Per.NIGHT: "a night", Per.WEEK: "a week", Per.MONTH: "a month", Per.YEAR: "a year"}


def day(when: date) -> str:
    """8 November 2025, whatever the machine's language."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def days(first: date, last: date) -> str:
    """One day, or from the first to the last."""
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def number(value: float) -> str:
    """A number with commas between thousands."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def figure(quantity: Quantity) -> str:
    """A number in the shape of its source's words, with its rate: "about 110,000", "up to 300", "at most 15 a day"."""
    low, high = quantity.low, quantity.high
    about = "about " if quantity.bound is Bound.ABOUT else ""
    if high is None:
        words = f"at least {number(low or 0)}"
    elif low is None:
        words = f"up to {number(high)}"
    else:
        words = about + (number(low) if low == high else f"{number(low)} to {number(high)}")
    percent = " %" if quantity.unit is Unit.PERCENT else ""
    rate = f" {_PER[quantity.per]}" if quantity.per else ""
    peak = " at the peak" if quantity.aspect is Aspect.PEAK else ""
    return f"{words}{percent}{rate}{peak}"


def counted(claim: Claim) -> str:
    """A claim's number with what it counts: "1 cruise missile launched by Russia", "100 % without electricity"."""
    quantity = claim.quantity
    if quantity is None:
        return subject(claim)
    one = quantity.low == quantity.high == 1
    return f"{figure(quantity)} {subject(claim, one=one).removeprefix('share ')}"


def subject(claim: Claim, *, place: bool = True, where: str | None = None, one: bool = False) -> str:
    """What a claim counts: "Russian troops present in Pokrovsk sector", of which there may be one; `where` is the
    question's place where that is another than the claim's own."""
    quantity = claim.quantity
    pattern = _SUBJECT.get(claim.measure, str(claim.measure).replace("_", " "))
    what, unit = THING.get(claim.what or "", (claim.what or "").replace("_", " ")), quantity.unit if quantity else ""
    words = pattern.format(
        adjective=_ADJECTIVE.get(claim.party or "", ""),
        what=_singular(what) if one else what,
        party=party(claim.party),
        status=claim.status or "",
        unit=_singular(unit) if one else unit,
        area="square kilometre" if one else "square kilometres",
        attacks="ground attack" if one else "ground attacks",
        share=_SHARE.get(claim.what or "", f"of {what}" if what else ""),
    )
    if one:
        first, _, rest = words.partition(" ")
        words = f"{_singular(first)} {rest}" if first in _COUNTED_FIRST else words
    named = where or (claim.place.name if claim.place else None)
    there = f" in {named}" if place and named else ""
    return " ".join(words.replace(" by one side", "").replace("()", "").split()) + there


def _singular(words: str) -> str:
    """The last word of a plural in the singular."""
    *before, last = _ONE.get(words, words).split(" ")
    last = _ONE.get(last, f"{last[:-3]}y" if last.endswith("ies") else last.removesuffix("s"))
    return " ".join((*before, last))


def party(code: str | None) -> str:
    """A party's name: "Ukraine"; "one side" where none is said."""
    return _PARTY.get(code or "", code or "one side")


def when(question: Question) -> str:
    """The time that a question is about, or when it was reported where none is said."""
    if question.start and question.end:
        return days(question.start, question.end)
    if question.end or question.start:
        return f"by {day(question.end)}" if question.end else f"since {day(question.start or date.min)}"
    return f"no day said, reported from {day(question.reported)}" if question.reported else "no day said"


def status(claim: Claim) -> str:
    """A status with its party: "held by Russia", "denied: encircled by Russia", "Russia means to capture"."""
    words = _STATUS.get(claim.status or "", (claim.status or "").replace("_", " "))
    denied = "denied: " if claim.polarity is Polarity.DENIED else ""
    if claim.rule == NO_DEADLINE:
        denied = "denied that a deadline is set: "
    if claim.party is None:
        return f"{denied}{words}"
    return denied + _STATED.get(claim.measure, "{party}: {words}").format(party=party(claim.party), words=words)


def telling(one: Statement) -> str:
    """What one report says, by whom, when: "about 110,000 (Ukrainian commanders, 8 November 2025)"."""
    claim = one.claim
    said = figure(claim.quantity) if claim.quantity else status(claim)
    denied = "denied: " if claim.quantity and not one.asserted else ""
    clock = one.claim.stated_at.strftime("%H:%M UTC, ") if one.claim.stated_at else ""
    return f"{denied}{said} ({voice(one)}, {clock}{day(one.published)})"


def voice(one: Statement) -> str:
    """The speaker, with the outlet where another one carried it."""
    outlet = one.document.outlet
    name = one.claim.speaker.name
    return name if outlet is None or outlet == name else f"{name} in {outlet}"


def tellings(statements: Iterable[Statement]) -> str:
    """Distinct tellings in a row, the earliest first, and how many more there are."""
    distinct: dict[tuple[object, ...], Statement] = {}
    for one in statements:
        claim = one.claim
        distinct.setdefault((claim.quantity, claim.status, claim.party, claim.polarity, claim.speaker.name), one)
    return listed([telling(one) for one in distinct.values()])


def by_origin(origins: Iterable[Sequence[Statement]]) -> str:
    """One telling of each origin, every origin shown: "7 (police, 2 September 2025; 3 reports); 12 (mayor, ...)"."""
    said = []
    for group in origins:
        figures: dict[object, Statement] = {}
        for one in group:
            figures.setdefault(one.claim.quantity, one)
        reports = len({one.claim.document for one in group})
        words = " and ".join(telling(one) for one in figures.values())
        said.append(words if reports == 1 else f"{words.removesuffix(')')}; {plural(reports, 'report')})")
    return "; ".join(said)


def listed(parts: Sequence[str]) -> str:
    """Parts in a row with semicolons, the first few, and how many more there are."""
    shown = "; ".join(parts[:MOST_TELLINGS])
    return shown if len(parts) <= MOST_TELLINGS else f"{shown}; and {len(parts) - MOST_TELLINGS} more"


def plural(count: int, noun: str) -> str:
    """1 report, 2 reports."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def sentence(words: str) -> str:
    """The same words with a capital letter first."""
    return words[:1].upper() + words[1:]
