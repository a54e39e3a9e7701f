"""Frames and what the ledger says of them in a reader's words, for the page and for the terminal."""

from __future__ import annotations

from contested.claims.vocabulary import Side, Unit
from contested.reconcile.interval import Interval
from contested.reconcile.phrases import party
from contested.rhetoric.bearing import NONE, put
from contested.rhetoric.follow import Narrative
from contested.rhetoric.instance import Voice
from contested.rhetoric.predicates.dates import DEADLINES
from contested.rhetoric.predicates.standing import Answer
from contested.rhetoric.taxonomy import Frame, taxonomy
from contested.show.figures import MINUS, count, number, unit_words

VOICES = {
    Voice.PUSH: "pushes it",
    Voice.REPORTED: "is reported to push it",
    Voice.REJECTED: "rejects it",
    Voice.AUTHOR: "in its own view",
}
_WHOLE_FROM = 10.0  # a figure has no decimals from here on
_PLURAL = frozenset({"outages", "donors", "demands", "intentions"})
_ANY = 0.01  # of a width in words: more than none


def serves(frame: Frame, side: Side) -> str:
    """A narrative's name: "Inevitable victory, for Russia"."""
    return f"{frame.name}, for {party(str(side))}"


def heard(one: Narrative) -> str:
    """In how many reports and voices a narrative was told, and how many pushes of it are no copies."""
    voices = {
        voice: len({each.document for each in one.told(voice)})
        for voice in (Voice.PUSH, Voice.REPORTED, Voice.REJECTED)
    }
    pushed = f"pushed in {count(voices[Voice.PUSH], 'report')}"
    if one.independent < voices[Voice.PUSH]:
        pushed += f", of which {one.independent} {'is' if one.independent == 1 else 'are'} independent"
    return f"{pushed}, reported as pushed in {voices[Voice.REPORTED]}, rejected in {voices[Voice.REJECTED]}"


def tested_words(test: Answer, side: Side) -> str:
    """What was asked of the ledger, with the sides by name."""
    words = taxonomy().predicates[test.predicate]
    said = put(words, side)
    if test.place:
        named = said.replace("the place", test.place)
        said = named if named != said else f"{said} ({test.place})"
    return said[:1].upper() + said[1:]


def measured(test: Answer) -> str:
    """The figure that decided and why, or why nothing did."""
    if test.predicate == NONE:
        return test.reason
    figure = f"{within(test.interval, test.unit)} — " if test.interval else ""
    tried = f" ({count(test.weightings, 'weighting')} of sources tried)" if test.weightings else ""
    return f"{figure}{test.reason}{tried}"


def within(interval: Interval, unit: str) -> str:
    """An interval in words with its unit; figures below zero have a sign."""
    low, high = interval.low, interval.high
    words = unit.replace("km2", unit_words(Unit.KM2, low, high))
    if unit == DEADLINES:
        return "kept" if interval.floor > 0 else "missed" if interval.ceiling < 0 else "some kept, some missed"
    if low == 1 and high in {None, 1} and unit in _PLURAL:
        words = words.removesuffix("s")
    if unit == "km" and low is not None and 0 < low < _ANY:
        return "more than 0 km"
    if low is None and high is None:
        return "anything"
    if high is None:
        return f"at least {_signed(low or 0.0)} {words}"
    if low is None:
        return f"at most {_signed(high)} {words}"
    if abs(low - high) < 1e-9 * max(1.0, abs(high)):
        return f"{_signed(low)} {words}"
    return f"{_signed(low)} to {_signed(high)} {words}"


def _signed(value: float) -> str:
    short = round(value) if abs(value) >= _WHOLE_FROM else round(value, 1)
    return f"{MINUS if short < 0 else ''}{number(abs(short))}"
