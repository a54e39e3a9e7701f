"""What is said to be the largest, the most or the first since another event, with that event's place and date.

"The largest attack since March" is a claim about March: its period is the event's own. A superlative without an event
("the largest city"), one of several ("one of the largest") and a rank ("second-largest") are none.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date

from contested.atlas.level import Level
from contested.claims.parts import Period
from contested.claims.vocabulary import Measure, Polarity, Precision
from contested.extract import parties
from contested.extract.cues import Cue
from contested.extract.dates import Time
from contested.extract.denials import governed
from contested.extract.scene import Context, Draft, Named, Scene

_SINCE = frozenset("since від від/з з із зі с со відколи".split())
# Behind these a place is an event: "since Avdiivka", "після Авдіївки", "со времён Бахмута".
_AFTER = frozenset(
    "since після после часів времен падіння падения захоплення захвата втрати потери взяття взятия".split()
)
_MARKS = frozenset(", : ( ) – —".split())
_REACH = 12  # words from a superlative to its event
_EVENT_REACH = 9  # words from "since" to the event's name: "since the fall of", "з часів боїв за"
_PARTY_REACH = 3  # words beside a superlative in which its side is named
_NOT_ALONE = frozenset("of among one серед среди із из один одна одну одним одной однією одне одно".split())
_RANKS = ("second", "third", "fourth", "друг", "втор", "трет")
_SUBJECT_REACH = 2  # words from a subject to its superlative: "losses were the highest"
_NEGATIONS = frozenset("not no never isn't wasn't hardly не ні нет".split())
_INVASION = date(2022, 2, 24)
# Prepositions that stand for much else: behind them a superlative needs the noun that it compares.
_LOOSE = frozenset("з із зі с со від от".split())
_TOWARDS = frozenset("on against at in over into across to by на по проти против над у в".split())
_NEAR = 3  # words before a superlative in which it is turned or shared


def comparisons(scene: Scene, context: Context, published: date) -> tuple[Scene, list[Draft]]:
    """Draft claims of a sentence's comparisons, and the sentence without the times of their events.

    Those times date nothing else: "the largest attack since March: 458 drones" are not March's drones.
    """
    found: list[Draft] = []
    for cue in sorted(scene.of("superlative"), key=lambda cue: (cue.i, -cue.j)):
        if found and cue.i < found[-1].j:
            continue
        draft = _drafted(scene, context, cue, published)
        if draft is not None:
            found.append(draft)
    if not found:
        return scene, found
    others = [time for time in scene.times if not any(one.i < time.j and time.i < one.j for one in found)]
    return replace(scene, times=others), found


def _drafted(scene: Scene, context: Context, cue: Cue, published: date) -> Draft | None:
    before = [token.norm for token in scene.tokens[max(0, cue.i - _NEAR) : cue.i]]
    if any(word.startswith(_RANKS) for word in before[-1:]) or _shared(before, scene.tokens[cue.i].norm):
        return None
    event = _event(scene, cue, published)
    if event is None:
        return None
    at, j, period, place = event
    compared = _compared(scene, cue, at)
    if compared is None and _needs_noun(scene, cue, at):
        return None
    turned = governed(scene, cue.i) != any(word in _NEGATIONS for word in before)
    draft = Draft(
        rule=f"comparison.{cue.value}",
        measure=Measure.COMPARISON,
        i=cue.i,
        j=j,
        at=cue.i,
        what=compared,
        party=_party(scene, context, cue, at),
        status=cue.value,
        polarity=Polarity.DENIED if turned else Polarity.ASSERTED,
        period=period,
    )
    # an attack is not compared at the last paragraph's town
    said = any(named.place is None or named.place.level is not Level.COUNTRY for named in scene.places)
    return replace(draft, place=place) if place is not None else replace(draft, no_place=not said)


def _shared(before: list[str], word: str) -> bool:
    """Whether it is one of several: "one of the largest", "одна з найбільших", "среди крупнейших"."""
    several = word.endswith(("их", "ых"))
    return (
        several
        or before[-2:] == ["of", "the"]
        or (before[-1:] == ["the"] and "among" in before)
        or (bool(before) and before[-1] in _NOT_ALONE)
    )


def _needs_noun(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether what is compared must be named before the event: "the first group has worked since March"."""
    words = [token.norm for token in scene.tokens[cue.i : cue.j]]
    if scene.tokens[at].norm in _LOOSE:
        return not words[0].startswith(("впер", "упер"))
    return at > cue.j and words[-1] in ("first", "most", "highest")


def _event(scene: Scene, cue: Cue, published: date) -> tuple[int, int, Period, Named | None] | None:
    """Where the words that name the event begin and end, its days and its place; None where none is named."""
    war = next((c for c in scene.of("invasion") if cue.j <= c.i < cue.j + _REACH), None)
    if war is not None:
        return war.i, war.j, Period(_INVASION, _INVASION), None
    for k in range(cue.j, min(cue.j + _REACH, len(scene.tokens))):
        word = scene.tokens[k].norm
        if word in ".;!?":
            return None
        if word not in _SINCE and word not in _AFTER:
            continue
        time = next((t for t in scene.times if t.i <= k < t.j or 0 <= t.i - k <= _EVENT_REACH), None)
        place = _event_place(scene, k, time) if word in _AFTER else None
        if time is None and place is not None:
            time = next(
                (t for t in scene.times if 0 <= t.i - place.j <= 1), None
            )  # "... of Avdiivka earlier this year"
        if time is not None and (time.since or word in _AFTER) and not time.by:
            past = _past(time, scene, published)
            if past is not None:
                end = max(time.j, place.j if place else 0)
                return k, end, past, place
        if place is not None:
            return k, place.j, Period(), place
    return None


def _event_place(scene: Scene, at: int, time: Time | None) -> Named | None:
    """The place that stands for an event, behind "since" and before its date: "since Avdiivka fell in February"."""
    for named in scene.places:
        if at < named.i <= at + _EVENT_REACH and (time is None or named.j <= time.i):
            country = named.place is not None and named.place.level is Level.COUNTRY
            apart = any(token.norm in _MARKS for token in scene.tokens[at : named.i])
            return None if country or apart else named
    return None


def _past(time: Time, scene: Scene, published: date) -> Period | None:
    """The days of an event that lies behind: the month of "since March", the first day of "since the new year"."""
    start = time.start
    if start is None:
        return None
    if start > published and time.precision is Precision.MONTH:
        start = start.replace(year=start.year - 1)  # "після лютого" said in November is last February
    if start > published:
        return None
    if time.precision is Precision.MONTH:
        return Period(start, start.replace(day=monthrange(start.year, start.month)[1]), Precision.MONTH)
    words = {token.norm for token in scene.tokens[time.i : time.j]}
    if time.precision is Precision.YEAR and not words & {"start", "beginning", "початку", "начала"}:
        return Period(start, date(start.year, 12, 31), Precision.YEAR)
    return Period(start, start)


def _compared(scene: Scene, cue: Cue, at: int) -> str | None:
    """The measure of what is compared: named between a superlative and its event, else as its subject."""
    named = scene.of("compared")
    behind = [other for other in named if cue.i <= other.i < at]
    before = [other for other in named if 0 <= cue.i - other.j <= _SUBJECT_REACH]
    return behind[0].value if behind else before[-1].value if before else None


def _party(scene: Scene, context: Context, cue: Cue, at: int) -> str | None:
    """The side named as the doer right beside the superlative: "Russia's largest", "the largest Russian attack"."""
    for other in scene.of("party"):
        lead = [token.norm for token in scene.tokens[max(0, other.i - 2) : other.i]]
        towards = any(word in _TOWARDS for word in (lead if lead[-1:] == ["the"] else lead[-1:]))
        if cue.i - _PARTY_REACH <= other.i < min(cue.j + _PARTY_REACH, at) and not towards:
            return parties.side(scene, context, other)
    return None
