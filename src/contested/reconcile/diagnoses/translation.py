"""`translation`: one statement in two languages, and a figure or a word that changed on the way.

Two reports in two languages tell of one day and place and are tied to each other: one speaker stands behind both, one
cites the other, or another figure is in both. A long figure needs no place, since a retelling often loses it. Then a
difference of a kind that translators make is named as such: the dead for the hurt, thousands for units or millions,
tens for hundreds, "near" for "in". It does not say which is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from itertools import combinations

from contested.atlas.level import Level
from contested.claims.claim import Claim
from contested.claims.parts import Locality, Span
from contested.claims.vocabulary import Bound, Measure, Side, Unit
from contested.documents.language import language_of
from contested.reconcile.casebook import Casebook
from contested.reconcile.credits import names_outlet
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.interval import significant_digits
from contested.reconcile.phrases import day, figure, listed, sentence, status, subject, voice
from contested.reconcile.question import Question
from contested.reconcile.scope import holds, level, same, stem
from contested.reconcile.spellings import FEWEST_CONSONANTS, skeleton
from contested.reconcile.statement import Statement
from contested.reconcile.voices import is_named

KIND = "translation"
# Days between a source and its translation.
SOON = timedelta(days=2)
# Days by which a source and its translation may date one thing apart.
A_DAY = timedelta(days=1)
LANGUAGE = {"en": "English", "uk": "Ukrainian", "ru": "Russian"}
# Words that are put for one another, each set one confusion.
MEASURES: tuple[frozenset[Measure], ...] = (
    frozenset({Measure.KILLED, Measure.WOUNDED, Measure.LOSSES, Measure.MISSING}),
    frozenset({Measure.CAPTURED, Measure.KILLED}),
)
THINGS = (frozenset({"drone", "missile"}), frozenset({"military", "civilian"}))
# Units of one thing that are put for one another: a shelling is many shells.
UNITS = (frozenset({Unit.ATTACKS, Unit.ITEMS, Unit.BOMBS}),)
# Who is without electricity: an account is no person, but thousands of either lose their zeros alike.
DARK = frozenset({Unit.CUSTOMERS, Unit.HOUSEHOLDS, Unit.PEOPLE})
# Bounds that turn into each other: "up to 220" becomes "more than 220".
TURNED = frozenset({Bound.AT_MOST, Bound.AT_LEAST})
# The smallest figure that, not rounded, tells itself from others of one town or sector and of those days.
LEAST_TELLING = 11
STATUSES = (frozenset({"advanced", "entered", "held"}), frozenset({"encircled", "partly_encircled"}))
# A slip between units, thousands and millions.
SCALES = frozenset({1_000, 1_000_000})
# A slip of the point or of tens, where the number is written with a word for thousands: "1,5 тыс." is not 15,000.
TENS = frozenset({10, 100})
# "Полторы тысячи" is one and a half thousand and neither half of one nor one; "полсотни" is fifty.
HALVES = frozenset({1.5, 2, 3, 10})
_HALF = re.compile(
    r"\bпол[уо]тор|\bпівтор|\bполсотни|\bпівсотні|\bпів ?тисячі|\bполтысячи|\bone and a half\b", re.IGNORECASE
)
_TURNED = re.compile(r"\b(?:сотни|сотні|сотен|сотень) (?:зо )?(?:две|дві|три|четыре|чотири)\b", re.IGNORECASE)
# A report that calls itself a translation.
_RENDERED = re.compile(
    r"\btranslat(?:ed|ion) (?:from|by|of)\b|\btranslated\b|\bour (?:translation|rendering)\b"
    r"|\b(?:переклад|перевод)\w* з\b|\b(?:переклали|перевели|перекладено|переведено) (?:з|с)\b"
    r"|\bу перекладі\b|\bв переводе\b",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\d\s*(?:k\b|thousand|тис|тыс|million|млн|mln|мільйон|миллион)", re.IGNORECASE)
# Under which a report in another language names the officials of a side.
CAPITALS = frozenset({"moscow", "kyiv", "kremlin", "russia", "ukraine"})
# Digits before trailing zeros, of a figure that tells itself from others of those days wherever it is placed.
UNUSUAL_DIGITS = 3
# The smallest figure that is told in thousands; "three thousand" for three is no slip of a translator.
LEAST_SCALED = 10
# Reports of one figure and day that are compared pair by pair; a figure of more is said everywhere.
MOST_COMPARED = 40

# Names and numbers that two sentences share, of which one may be by chance.
FEWEST_MARKS = 2
# A capitalised word that does not open a sentence, and a number of two digits or more.
_NAME = re.compile(r"(?<=[^.!?]\s)[«“\"(]?([A-ZА-ЯІЇЄҐЁ][\w’'-]{2,})")
_WHOSE = re.compile(r"^(?:the\s+)?(?:ukrain\w+|russia\w*)(?:['’]s)?\s+|^the\s+")
_NUMBER = re.compile(r"\d{2,}")

Facts = Mapping[str, frozenset[tuple[object, ...]]]


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each pair of reports in two languages, with every claim that changed between them."""
    spoken = {one.claim.document: one.document for one in book.statements}
    languages = {key: document.language or language_of(document.text) for key, document in spoken.items()}
    if len(set(languages.values()) & LANGUAGE.keys()) < 2:
        return
    facts = _facts(book.statements)
    retold = {ends for each in book.retellings for ends in ((each.origin, each.copy), (each.copy, each.origin))}
    changed: dict[tuple[str, str], dict[int, tuple[Statement, Statement]]] = {}
    for one, other in _candidates(book.statements, languages):
        if not _changed(one, other) or abs(one.published - other.published) > SOON:
            continue
        if _both_said(one, other, facts) or _is_elsewhere(one, other, facts):
            continue
        if (one.claim.document, other.claim.document) not in retold and (
            _needs_its_place(one, other) or not _tied(one, other, facts)
        ):
            continue
        pair = (one.claim.document, other.claim.document)
        changed.setdefault(pair, {}).setdefault(id(one), (one, other))
    for (first, second), found in changed.items():
        yield _mistold((languages[first] or "", languages[second] or ""), list(found.values()))


def _facts(statements: Sequence[Statement]) -> Facts:
    """For every report what it says, without who says it."""
    found: dict[str, set[tuple[object, ...]]] = {}
    for one in statements:
        found.setdefault(one.claim.document, set()).add(_fact(one.claim))
    return {document: frozenset(facts) for document, facts in found.items()}


def _fact(claim: Claim) -> tuple[object, ...]:
    quantity = claim.quantity
    said = (quantity.low, quantity.high, quantity.per, quantity.unit) if quantity else (claim.status, claim.polarity)
    return (claim.measure, claim.what, _place(claim), *said)


def _place(claim: Claim) -> str | None:
    return (claim.place.place_id or claim.place.name) if claim.place else None


def _candidates(
    statements: Sequence[Statement], languages: Mapping[str, str | None]
) -> Iterator[tuple[Statement, Statement]]:
    """Pairs of two languages that tell of one place and share a figure, its digits, or a place's status."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for one in statements:
        if one.asserted and one.is_fact and languages[one.claim.document] in LANGUAGE:
            for key in _keys(one.claim):
                groups.setdefault(key, []).append(one)
    for group in groups.values():
        if len(group) < 2 or len({languages[one.claim.document] for one in group}) < 2:
            continue
        for one, other in combinations(group[:MOST_COMPARED], 2):
            if languages[one.claim.document] != languages[other.claim.document]:
                yield one, other


def _keys(claim: Claim) -> Iterator[tuple[object, ...]]:
    quantity, place = claim.quantity, _place(claim)
    if quantity is None:
        for number, words in enumerate(STATUSES):
            if claim.status in words and claim.measure is Measure.CONTROL:
                yield ("status", number, claim.party, place)
        return
    when = (claim.period.start, claim.period.end)
    if quantity.low == 0 or quantity.high == 0:
        return
    for number, measures in enumerate(MEASURES):
        if claim.measure in measures:
            yield ("word", number, place, quantity.low, quantity.high)
    yield ("thing", claim.measure, claim.party, place, *when, quantity.low, quantity.high)
    value = quantity.low or quantity.high or 0.0
    if value >= LEAST_SCALED:
        for number, measures in enumerate(MEASURES):
            if claim.measure in measures:
                yield ("long", number, claim.party, quantity.low, quantity.high)
    if value >= LEAST_SCALED and quantity.bound in TURNED:
        yield ("turned", claim.party, value)
    if _HALF.search(claim.quote) or _TURNED.search(claim.quote) or significant_digits(value) <= UNUSUAL_DIGITS:
        yield ("half", claim.measure, claim.what, claim.party, place, quantity.unit, quantity.per)
    if significant_digits(value) >= UNUSUAL_DIGITS:
        yield ("unit", claim.measure, claim.what, claim.party, quantity.low, quantity.high)
    yield ("anywhere", claim.measure, claim.what, claim.party, quantity.unit, quantity.per, _digits(value))
    digits = "vague" if quantity.bound is Bound.VAGUE else _digits(quantity.low or quantity.high or 0.0)
    unit = DARK if quantity.unit in DARK else quantity.unit
    yield ("scale", claim.measure, claim.what, claim.party, place, *when, unit, quantity.per, digits)


def _digits(value: float) -> str:
    return f"{value:.10g}".replace(".", "").strip("0")


def _changed(one: Statement, other: Statement) -> bool:
    """Whether two claims differ as translations do: in one word of a known pair, or in thousands or tens."""
    left, right = one.claim, other.claim
    if left.quantity is None or right.quantity is None:
        return left.quantity is right.quantity and left.status != right.status
    same = (left.quantity.low, left.quantity.high) == (right.quantity.low, right.quantity.high)
    if {left.quantity.bound, right.quantity.bound} == TURNED and _of_one_word(left, right):
        return (left.quantity.low or left.quantity.high) == (right.quantity.low or right.quantity.high)
    if left.measure != right.measure:
        return same and any({left.measure, right.measure} <= words for words in MEASURES)
    if left.what != right.what:
        return same and any({left.what, right.what} <= words for words in THINGS)
    if same and any({left.quantity.unit, right.quantity.unit} <= units for units in UNITS):
        return left.quantity.unit != right.quantity.unit
    small, large = sorted(quantity.low or quantity.high or 0.0 for quantity in (left.quantity, right.quantity))
    if small == large or small <= 0 or one.interval is None or other.interval is None:
        return False
    if left.quantity.bound is Bound.VAGUE and right.quantity.bound is Bound.VAGUE:
        return not one.interval.meets(other.interval)
    times = round(large / small, 6)
    if times in HALVES and any(_HALF.search(claim.quote) for claim in (left, right)):
        return True
    if _TURNED.search(left.quote) or _TURNED.search(right.quote):
        return small == 100 + large / 100  # "сотни две" is two hundred, and no hundred and two
    in_words = any(_THOUSANDS.search(claim.quote) for claim in (left, right))
    return small >= LEAST_SCALED and (times in SCALES or (times in TENS and in_words))


def _of_one_word(one: Claim, other: Claim) -> bool:
    """Whether two claims count one thing, or one that is put for the other."""
    alike = one.measure is other.measure and one.what == other.what
    return alike or any({one.measure, other.measure} <= words for words in MEASURES)


def _apart(one: Statement, other: Statement) -> bool:
    """Whether two claims are of days that do not meet, or of places of which neither lies in the other, while only a
    short figure speaks for their being one."""
    left, right = one.claim, other.claim
    value = left.quantity.low or left.quantity.high or 0.0 if left.quantity else 0.0
    leeway = A_DAY if significant_digits(value) >= UNUSUAL_DIGITS else timedelta()
    if left.period.start and right.period.end and left.period.start > right.period.end + leeway:
        return True
    if right.period.start and left.period.end and right.period.start > left.period.end + leeway:
        return True
    if left.quantity is None or left.measure is not right.measure:
        return False
    near = left.place is None or right.place is None or same(left.place, right.place)
    return not (near or holds(left.place, right.place) or holds(right.place, left.place))


def _both_said(one: Statement, other: Statement, facts: Facts) -> bool:
    """Whether a report gives the other's version as well: then the two are two facts and not one retold."""
    return _fact(one.claim) in facts[other.claim.document] or _fact(other.claim) in facts[one.claim.document]


def _tied(one: Statement, other: Statement, facts: Facts) -> bool:
    """Whether the two reports hang together: one speaker, one cites the other, or, for counts, a further fact of the
    same place in both."""
    left, right = one.claim.speaker, other.claim.speaker
    if _office(left.name) == _office(right.name) and is_named(left.name):
        return True
    here, there = one.claim.place, other.claim.place
    unlike = one.claim.measure is not other.claim.measure or one.interval != other.interval
    if unlike and _tells_itself(one) and _tells_itself(other):
        return same(here, there) or holds(here, there) or holds(there, here)
    if any(_office(each.name) in CAPITALS for each in (left, right)) and left.side is right.side:
        return True
    behind = ((left, other.document.outlet), (right, one.document.outlet))
    if any(outlet is not None and outlet in {speaker.name, *speaker.relay} for speaker, outlet in behind):
        return True
    named = ((one.document, other.document), (other.document, one.document))
    if any(source.outlet and names_outlet(report.text, source.outlet) for source, report in named):
        return True
    if left.side is right.side is not Side.UNKNOWN and any(
        _RENDERED.search(each.document.text) for each in (one, other)
    ):
        return same(here, there)
    if len(_marks(one) & _marks(other)) >= FEWEST_MARKS:
        return True
    shared = facts[one.claim.document] & facts[other.claim.document]
    return one.interval is not None and any(fact[2] == _place(one.claim) for fact in shared)


def _office(name: str) -> str:
    """A speaker's name without whose it is: "Energy ministry", "Ukrainian Energy Ministry", "Ukraine's ministry"."""
    return _WHOSE.sub("", name.casefold()).strip()


def _tells_itself(one: Statement) -> bool:
    """Whether a figure of a town or sector is so odd that two of it, days apart at most, are one."""
    place = one.claim.place
    if place is None or level(place) is Level.COUNTRY or one.interval is None or not one.interval.is_closed:
        return False
    value = one.interval.floor
    return value >= LEAST_TELLING and significant_digits(value) > 1 and (value % 10 != 0 or value % 1_000 == 0)


def _marks(one: Statement) -> frozenset[str]:
    """What a statement's own sentence can be known by in another language: names by their consonants, and numbers,
    without the claim's place and figure."""
    return _marks_of(one.document.text, one.claim.sentence, one.claim.span, one.claim.place)


@lru_cache(maxsize=4096)
def _marks_of(text: str, sentence: Span, figure: Span, place: Locality | None) -> frozenset[str]:
    said = f"{text[sentence.start : figure.start]} {text[figure.end : sentence.end]}"
    own = skeleton(place.name.split()[0]) if place is not None else ""
    names = {skeleton(word) for word in _NAME.findall(said)}
    known = {name for name in names if len(name) >= FEWEST_CONSONANTS and not (own and name[:3] == own[:3])}
    return frozenset(known | set(_NUMBER.findall(said)))


def _needs_its_place(one: Statement, other: Statement) -> bool:
    """Whether a figure is too short to be known again in another place."""
    value = one.claim.quantity.low or one.claim.quantity.high or 0.0 if one.claim.quantity else 0.0
    words = one.claim.measure is not other.claim.measure
    if not words or significant_digits(value) >= UNUSUAL_DIGITS or _place(one.claim) == _place(other.claim):
        return False
    here, there = one.claim.place, other.claim.place
    return not (_tells_itself(one) and here and there and stem(here) == stem(there))


def _is_elsewhere(one: Statement, other: Statement, facts: Facts) -> bool:
    """Whether two claims are of two places, and the reports have no further figure in common."""
    if not _apart(one, other):
        return False
    days = (one.claim.period, other.claim.period)
    dated = all(each.start and each.end for each in days)
    return dated or not facts[one.claim.document] & facts[other.claim.document]


def _mistold(languages: tuple[str, str], found: Sequence[tuple[Statement, Statement]]) -> Disagreement:
    first, second = (LANGUAGE[code] for code in languages)
    told = listed([f"“{_said(one)}” in {first} is “{_said(other)}” in {second}" for one, other in found])
    one, other = found[0]
    words = (
        f"one statement in two languages, changed on the way: {told} ({voice(one)}, {day(one.published)}; "
        f"{voice(other)}, {day(other.published)}). The text in the speaker's own language should be read."
    )
    named = dict.fromkeys(each.claim for pair in found for each in pair)
    return Disagreement(KIND, sentence(words), tuple(named), Question.of(one.claim))


def _said(one: Statement) -> str:
    return f"{figure(one.claim.quantity)} {subject(one.claim)}" if one.claim.quantity else status(one.claim)
