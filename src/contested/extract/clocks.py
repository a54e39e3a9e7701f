"""The clock of a figure: when it stood so, which orders the figures of one day.

A clock is said beside the figure ("as of 16:00", "станом на 08:30"), opens a live blog's entry, or is the post's own.
Ukrainian texts mean Kyiv time, Russian ones Moscow time, unless a zone is named; what is stored is aware and UTC. A
clock that tells when something happened ("at 14:30 a drone hit") is none of these and is never taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from contested.claims.vocabulary import Precision, Side
from contested.documents.document import Document
from contested.extract.attribution import Voice
from contested.extract.dates import Time
from contested.extract.tokens import Kind, Token

_KYIV, _MOSCOW = "Europe/Kyiv", "Europe/Moscow"
_OF_SIDE = {Side.UA: _KYIV, Side.RU: _MOSCOW}
# Zones as texts name them behind a clock. "ET" and "CET" are read with their summer time, as writers mean them.
_NAMED = {
    "мск": _MOSCOW,
    "msk": _MOSCOW,
    "московскому": _MOSCOW,
    "московським": _MOSCOW,
    "moscow": _MOSCOW,
    "київським": _KYIV,
    "киевскому": _KYIV,
    "kyiv": _KYIV,
    "kiev": _KYIV,
    "eet": _KYIV,
    "eest": _KYIV,
    "cet": "Europe/Paris",
    "cest": "Europe/Paris",
    "bst": "Europe/London",
    "et": "America/New_York",
    "est": "America/New_York",
    "edt": "America/New_York",
    "gmt": "UTC",
    "utc": "UTC",
    "гринвичу": "UTC",
    "гринвічем": "UTC",
}
_CITIES = frozenset("moscow kyiv kiev московскому московським київським киевскому".split())
_TIME_WORDS = frozenset("time часом времени".split())
_ZONE_REACH = 4  # words behind a clock in which its zone stands
# Words before a clock that make it a counter's; between them and the clock only words that say nothing.
_AS_OF = (("as", "of"), ("as", "at"), ("станом", "на"), ("стан", "на"), ("состоянию", "на"), ("состояние", "на"))
_IDLE = frozenset("the about around at на ранок утро morning evening local a o'clock , : (".split())
_AT = frozenset("at by around about о об в у к до на близько около".split())
_CLOCK_WORDS = frozenset("on p.m a.m pm am p.m. a.m. годині годину годин часов time часом времени за по".split())
_BY = frozenset("by к на до".split())  # before a clock that opens a sentence: counted until then
_THAT = frozenset("that що что".split()) | frozenset(",:;")
_SPEAKER_REACH = 5  # words from a clock to whoever speaks
_SAID_REACH = 2  # words from a saying verb to its clock
_AS_OF_REACH = 6  # words between "as of" and its clock ("as of the morning of 8 November, 08:00")
_OPENING_MARKS = frozenset("[(•▪●–—-⚡❗*🕐")
_RANGE_MARKS = frozenset("–—-")
_HALVES = {"am": 0, "a.m": 0, "a.m.": 0, "pm": 12, "p.m": 12, "p.m.": 12}
_DAY_REACH = 5  # words between a clock and its day
_OPENS = 8  # words within which an "as of" opens a document and holds for all of it
_SLACK = timedelta(hours=3)  # a counter may be a little younger than its post, which was corrected
_NOON, _DAY_HOURS, _HOUR_MINUTES = 12, 24, 60


@dataclass(slots=True)
class Clocks:
    """What a document's clocks have said so far; reading moves it on.

    `posted` is the document's own clock; `entry` a live blog's, until the next one; `counter` an "as of" for the rest
    of its paragraph; `heading` one that opens the document, for all of it. A counter ends where somebody else than
    `counting` speaks.
    """

    published: date
    posted: datetime | None = None
    zone: str | None = None  # of the outlet; None where nothing tells it, which is read as UTC
    entry: datetime | None = None
    counter: datetime | None = None
    heading: datetime | None = None
    counting: frozenset[str] = frozenset()
    paragraph: int = -1

    @classmethod
    def of(cls, document: Document) -> Clocks:
        """The clocks of a document that is about to be read."""
        posted = document.published_at
        if posted is not None and posted.astimezone(UTC).time() == time():
            posted = None  # midnight to the second is how a day without a clock is written
        zone = _OF_SIDE.get(document.outlet_side) or (_KYIV if document.language == "uk" else None)
        return cls(document.published, posted, zone)

    def stated_at(self) -> datetime | None:
        """The clock of what the sentence in hand says, in UTC, or None where nothing gives one."""
        return self.counter or self.entry or self.heading or self.posted

    def move(self, sentence: list[Token], paragraph: int, times: Sequence[Time], voices: Sequence[Voice]) -> None:
        """Take up the clocks of a sentence, with those who speak in it, before its claims are settled."""
        speakers = [voice.speaker for voice in voices]
        if paragraph != self.paragraph:
            self.paragraph, self.counter = paragraph, None
            opening = _entry(sentence)
            if opening is not None:
                self.entry, self.heading = self._moment(sentence, opening, times, self.zone), None
        at = _counter(sentence)
        at = _said_at(sentence, voices) if at is None else at
        names = frozenset(speaker.name for speaker in speakers)
        if at is None:
            if names and self.counting and not names & self.counting:
                self.counter = self.heading = None
            return
        self.counting = names
        zone = next((_OF_SIDE[one.side] for one in speakers if one.side in _OF_SIDE), self.zone)
        self.counter = self._moment(sentence, at, times, zone)
        if self.counter is not None and self.posted is not None and self.counter > self.posted + _SLACK:
            dated = _day(at, times) is not None
            self.counter = None if dated else self.counter - timedelta(days=1)  # counted the evening before
        if paragraph == 0 and at <= _OPENS:
            self.heading = self.counter

    def _moment(self, sentence: list[Token], at: int, times: Sequence[Time], zone: str | None) -> datetime | None:
        """The clock at token `at` on its day, in UTC; None where it is no clock."""
        hour, minute = _hour(sentence, at)
        if hour > _DAY_HOURS or minute >= _HOUR_MINUTES or (hour == _DAY_HOURS and minute):
            return None
        here = _zone(_named_zone(sentence, at) or zone)
        own = self.posted.astimezone(here).date() if self.posted is not None else self.published
        day = (_day(at, times) or own) + timedelta(days=hour // _DAY_HOURS)
        return datetime.combine(day, time(hour % _DAY_HOURS, minute), here).astimezone(UTC)


def _entry(sentence: list[Token]) -> int | None:
    """The clock that opens a live blog's entry: first in its paragraph, and not the beginning of a range."""
    at = next((k for k, token in enumerate(sentence[:3]) if token.kind is Kind.CLOCK), None)
    if at is None or any(token.norm not in _OPENING_MARKS for token in sentence[:at]):
        return None
    behind = sentence[at + 1 : at + 3]
    ranged = len(behind) > 1 and behind[0].norm in _RANGE_MARKS and behind[1].kind is Kind.CLOCK
    return None if ranged else at


def _counter(sentence: list[Token]) -> int | None:
    """The clock behind "as of" in a sentence."""
    words = [token.norm for token in sentence]
    for k in range(len(words) - 2):
        if (words[k], words[k + 1]) not in _AS_OF:
            continue
        for at in range(k + 2, min(k + 2 + _AS_OF_REACH, len(words))):
            if sentence[at].kind is Kind.CLOCK or _whole_hour(sentence, at):
                return at
            if sentence[at].kind is Kind.MARK and words[at] not in _IDLE and words[at] != ".":
                break
    return None


def _said_at(sentence: list[Token], voices: Sequence[Voice]) -> int | None:
    """The clock at which somebody spoke: "At 10:00 the governor said", "губернатор повідомив о 10:00".

    Only a clock beside the speaker or the verb: "at 14:30 a drone hit the house, the governor said" tells of the drone.
    """
    for at, token in enumerate(sentence):
        if token.kind is not Kind.CLOCK and not _whole_hour(sentence, at):
            continue
        if not at or sentence[at - 1].norm not in _AT:
            continue
        opens = at == 1 or sentence[at - 2].kind is Kind.MARK
        if opens and sentence[at - 1].norm in _BY:
            return at  # "By 18:00, 25 people were confirmed dead"
        for voice in voices:
            end = max(voice.j, voice.end)
            first = min(voice.i, voice.at)
            opening = all(
                t.norm in _IDLE or t.norm in _CLOCK_WORDS or t.norm in _NAMED for t in sentence[at + 1 : first]
            )
            if opens and at < first and first - at <= _SPEAKER_REACH and opening:
                return at
            if 0 <= at - end <= _SAID_REACH and not any(t.norm in _THAT for t in sentence[end:at]):
                return at
    return None


def _whole_hour(sentence: list[Token], at: int) -> bool:
    """ "4 p.m.", "9 годину ранку": an hour without minutes, told by the word behind it."""
    following = sentence[at + 1].norm if at + 1 < len(sentence) else ""
    digits = sentence[at].kind is Kind.NUMBER and sentence[at].text.isdigit() and int(sentence[at].text) <= _DAY_HOURS
    return digits and (following in _HALVES or following.startswith(("годин", "часов", "час", "o'clock")))


def _day(at: int, times: Sequence[Time]) -> date | None:
    """The day that stands beside a clock: "as of 16:00 on 8 November", "станом на 08:30 08.11.2025"."""
    near = [
        (min(abs(one.i - at), abs(at - one.j + 1)), one.end)
        for one in times
        if one.end is not None and one.start in (None, one.end) and one.precision is Precision.DAY
    ]
    return min(near)[1] if near and min(near)[0] <= _DAY_REACH else None


def _hour(sentence: list[Token], at: int) -> tuple[int, int]:
    parts = [int(part) for part in sentence[at].text.replace(".", ":").split(":") if part.isdigit()]
    hour, minute = parts[0], parts[1] if len(parts) > 1 else 0
    half = _HALVES.get(sentence[at + 1].norm) if at + 1 < len(sentence) else None
    if half is not None and 0 < hour <= _NOON:
        hour = hour % _NOON + half
    return hour, minute


def _named_zone(sentence: list[Token], at: int) -> str | None:
    """The zone that words behind a clock name; a city needs "time" beside it."""
    words = [token.norm for token in sentence[at + 1 : at + 1 + _ZONE_REACH]]
    for k, word in enumerate(words):
        if word in _CITIES and not _TIME_WORDS & set(words[k + 1 : k + 2]):
            continue
        if word in ("et", "est") and sentence[at + 1 + k].text.islower():
            continue  # a French "et", a Latin "est"
        if word in _NAMED:
            return _NAMED[word]
    return None


@lru_cache(maxsize=16)
def _zone(name: str | None) -> tzinfo:
    return ZoneInfo(name) if name else UTC
