"""The one door of reading: a document in, claims and the trace of what was not read out.

Deterministic, offline, by rules; nothing is dropped silently: every number that gave no claim is in the trace with its
reason, every claim that breaks the contract is refused there and named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from contested.atlas.level import Level
from contested.atlas.place import Place
from contested.claims.claim import Claim
from contested.claims.parts import Period, Span, Speaker
from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.errors import ClaimError
from contested.extract.aims import aimed
from contested.extract.attribution import voices
from contested.extract.beyond import beyond
from contested.extract.clocks import Clocks
from contested.extract.comparisons import comparisons
from contested.extract.cues import Cue, lexicon
from contested.extract.dates import times
from contested.extract.focus import focus
from contested.extract.launch_sites import seats
from contested.extract.namesakes import Choice, Resolver, ground
from contested.extract.numbers import numbers
from contested.extract.persons import village_alike, without_people
from contested.extract.places import Mention, mentions, regions_beside, regions_of_offices
from contested.extract.quantities import Left, quantities
from contested.extract.quotations import continued, headed, opens
from contested.extract.refutations import refutations, told
from contested.extract.respelled import respelled
from contested.extract.rows import mapped_claims
from contested.extract.scene import LOCATIVE, Context, Draft, Named, Scene
from contested.extract.sentences import Sentence, sentences
from contested.extract.settle import moved, settle
from contested.extract.single_items import single_flights, single_items
from contested.extract.singulars import singulars
from contested.extract.statuses import statuses
from contested.extract.tokens import Kind, Token, tokens
from contested.extract.unlisted import unlisted
from contested.extract.zeros import no_assaults, wholes, zeros

# Cues that a place name swallows: "Peremoha" (victory) inside a name says nothing.
_MEANINGS = frozenset(("status", "trigger", "zero", "total", "noun", "bound"))
# Words of an outlet that is a region's own office: what it counts is its region's.
_OFFICES = (
    "governor",
    "head of",
    "mayor",
    "administration",
    "council",
    "operativ",
    "prosecutor",
    "ова",
    "губернатор",
    "глава",
    "голова",
    "мер ",
    "мэр ",
    "міськ",
    "городск",
)
_WEEK = 7  # days that a bulletin's heading may span
_AS_OF = frozenset(("состоянию", "станом"))  # "по состоянию на 17 февраля", however long the heading
_HEADING_START, _HEADING_TOKENS = 6, 14  # a heading opens with its date, or is short
_BULLETS = frozenset("*•▪●")
_LEAD_SENTENCES = 4  # a headline and the first paragraph
_MOSTLY = ("переважно", "зазвичай", "здебільш", "обычно", "преимущ", "в основн", "mostly", "usually", "mainly", "only",
           "always", "лише", "только", "тільки")  # fmt: skip
_GROUPINGS = 2  # groups of forces that make a text a ministry's bulletin
_WALK = 2  # sectors from which a text goes through them one by one
_SAID_REACH = 2  # words between "в Киеве" and "заявили"
_SHORT = 2500  # characters: a report this short is about one day or night; a long analysis is not


@dataclass(frozen=True, slots=True)
class NotRead:
    """Words that were seen and gave no claim, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read out of one document, and what was seen and left."""

    document: Document
    claims: tuple[Claim, ...]
    not_read: tuple[NotRead, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence as the rules read it: its scene, the context at it, their drafts, and the numbers that they left.

    The context moves on with the next passage; what needs it asks before.
    """

    scene: Scene
    context: Context
    drafts: tuple[Draft, ...]
    left: tuple[Left, ...]


def extract(document: Document) -> Reading:
    """Read a document's claims.

    Every claim's `quote` is `document.text` inside its span; equal documents give equal readings.
    """
    if document.mapped is not None:
        found, seen = mapped_claims(document)
        return Reading(document, tuple(found), tuple(NotRead(span, reason) for span, reason in seen))
    parts = sentences(document.text)
    claims: list[Claim] = []
    left = [NotRead(part.span, "a sentence without an end: its rest is not read") for part in parts if part.endless]
    for passage in passages(document, parts):
        scene = passage.scene
        left += [NotRead(scene.covers(item.i, item.j), item.reason) for item in passage.left]
        for draft in passage.drafts:
            try:
                claims.append(settled(passage, draft, document))
            except ClaimError as error:
                left.append(NotRead(scene.covers(draft.i, draft.j), f"refused by the contract: {error}"))
    return Reading(document, _unique(claims), tuple(left))


def settled(passage: Passage, draft: Draft, document: Document) -> Claim:
    """The claim that a draft becomes in its passage. Raises: ClaimError where it would break the contract."""
    published = Period(document.published, document.published)
    context = _at(passage.scene, passage.context, draft)
    return settle(passage.scene, context, draft, document.text, published)


def passages(document: Document, parts: Sequence[Sentence] | None = None) -> Iterator[Passage]:
    """The sentences of a document in order, each with what the rules draft from it; those without an end left out.

    `parts` are the sentences of its text, where the caller has them already.
    """
    text = document.text
    parts = [part for part in (sentences(text) if parts is None else parts) if not part.endless]
    token_lists = [tokens(text, part.span.start, part.span.end) for part in parts]
    ukrainian = any(letter in text for letter in "іїєґ")
    named = [
        without_people(sentence, unlisted(sentence, respelled(sentence, mentions(sentence)), ukrainian=ukrainian))
        for sentence in token_lists
    ]
    home = _own_region(document)
    fights = [ground(sentence) for sentence in token_lists]
    resolver = Resolver(named, fights, document.published, home, [aimed(sentence) for sentence in token_lists])
    own = Speaker(document.outlet or "the author", document.outlet_side)
    context = Context(
        own,
        document.id,
        Clocks.of(document),
        focus=focus(named, token_lists, resolver),
        region=home,
    )
    context.short = len(text) <= _SHORT
    context.bulletin = document.outlet_side is Side.RU and text.lower().count("группировк") >= _GROUPINGS
    published = Period(document.published, document.published)
    paragraph = -1
    lead = _lead(parts, token_lists, document) if context.short else None
    context.event = lead
    for k, (part, sentence, places) in enumerate(zip(parts, token_lists, named, strict=True)):
        if part.paragraph != paragraph:
            _open_paragraph(context, paragraph, sentence, published, lead)
            paragraph = part.paragraph
        scene = _scene(part, sentence, places, Choice(resolver, k), document, context)
        if not scene.times and _moscow_clock(sentence):
            context.event = published  # "около 15.20 мск" is a clock of the day of the post
        if paragraph == 0 and context.heading is None and scene.times:
            _heading(scene, context)
        context.clocks.move(sentence, part.paragraph, scene.times, scene.voices)
        scene, compared = comparisons(scene, context, document.published)
        drafts, unread = quantities(scene, context)
        drafts += singulars(scene, context, drafts)
        drafts += single_items(scene, drafts)
        drafts += [*statuses(scene, context), *zeros(scene, context), *wholes(scene, context)]
        drafts += [*no_assaults(scene, context), *single_flights(scene, context, drafts)]
        drafts += refutations(scene, context, drafts)
        drafts, unread = beyond(scene, context, drafts + compared, unread)
        told(context, drafts)
        yield Passage(scene, context, tuple(sorted(drafts, key=lambda d: (d.i, d.j))), tuple(unread))
        moved(scene, context)
        if paragraph == 0 and context.headline is None and len(sentence) <= _HEADING_TOKENS:
            context.headline = context.paragraph_place


def _at(scene: Scene, context: Context, draft: Draft) -> Context:
    """The context at a draft: places of the sentence named before it already count as the last town or sector."""
    town, sector = context.town, context.sector
    for named in scene.places:
        if named.i <= draft.at and named.place is not None and not seats(scene.tokens, named.i):
            if named.place.level is Level.SETTLEMENT:
                town = named.place
            elif named.place.level is Level.SECTOR:
                sector = named.place
    return context if (town, sector) == (context.town, context.sector) else replace(context, town=town, sector=sector)


def _scene(
    part: Sentence,
    sentence: list[Token],
    places: list[Mention],
    choice: Choice,
    document: Document,
    context: Context,
) -> Scene:
    cues = [cue for cue in lexicon().cues(sentence) if not village_alike(sentence, cue)]
    said = [cue.i for cue in cues if cue.tag == "say"]
    persons = [cue for cue in cues if cue.tag == "source" and _is_somebody(sentence, cue, said)]
    places = [m for m in places if not any(cue.i <= m.i and m.j <= cue.j for cue in persons)]
    # the month of May is no "may"
    cues = [cue for cue in cues if not (cue.tag == "cert" and sentence[cue.i].text == "May")]
    if places:
        ends = {at: m.j for m in places for at in range(m.i, m.j)}
        cues = [cue for cue in cues if cue.tag not in _MEANINGS or cue.j > ends.get(cue.i, 0)]
    dated = times(sentence, document.published)
    taken = {k for time in dated for k in range(time.i, time.j)}
    taken.update(k for k, token in enumerate(sentence) if token.kind is Kind.CLOCK or token.kind is Kind.DATE)
    beside = regions_beside(places, sentence)
    resolved = [(m, choice.place(m, beside.get(m.i))) for m in places]
    named = [Named(m.i, m.j, place, place.name if place else m.name) for m, place in resolved]
    counted = numbers(sentence, cues, taken)
    near = next((n.place for n in named if n.place is not None and n.place.level is not Level.COUNTRY), None)
    near = near or context.paragraph_place or context.region or context.focus
    spoken = voices(sentence, cues, context.own, context.last_speaker, near, context.named)
    spoken = spoken or headed(sentence, cues, context) or continued(sentence, context)
    context.quoting = opens(sentence, context.quoting)
    clauses = [0, *accumulate(token.norm in (";", ":") for token in sentence)]
    by_tag: dict[str, list[Cue]] = {}
    for cue in cues:
        by_tag.setdefault(cue.tag, []).append(cue)
    return Scene(part.span, sentence, cues, dated, counted, named, spoken, by_tag, clauses)


def _is_somebody(sentence: list[Token], cue: Cue, said: list[int]) -> bool:
    """Whether a source's words name somebody and no place: "В Киеве заявили", but not "в Киеве нет света"."""
    if sentence[cue.i].norm in LOCATIVE:
        return any(-_SAID_REACH <= at - cue.j <= _SAID_REACH for at in said)
    return cue.j - cue.i > 1 or not cue.i or sentence[cue.i - 1].norm not in LOCATIVE


def _lead(parts: list[Sentence], token_lists: list[list[Token]], document: Document) -> Period | None:
    """The night that a short report's first sentences are about: its headline and later paragraphs inherit it."""
    for k, (part, sentence) in enumerate(list(zip(parts, token_lists, strict=True))[:_LEAD_SENTENCES]):
        for time in times(sentence, document.published) if part.paragraph <= 1 else ():
            later = k > 1 and time.i == 0  # "Overnight 13 drones were shot down": an event of its own
            if time.night and time.start and time.end and not later and not _habitual(sentence, time.i):
                return Period(time.start, time.end)
    return None


def _habitual(sentence: list[Token], at: int) -> bool:
    """Whether a night is any night: "б'є переважно вночі", "mostly at night"."""
    return any(token.norm.startswith(_MOSTLY) for token in sentence[max(0, at - 2) : at])


def _labelled(sentence: list[Token]) -> bool:
    """Whether a paragraph opens with a label: "Power: ...", "Damage: ..."."""
    return len(sentence) > 1 and sentence[0].kind is Kind.WORD and sentence[1].norm == ":"


def _moscow_clock(sentence: list[Token]) -> bool:
    return any(token.norm == "мск" and k and sentence[k - 1].kind is Kind.CLOCK for k, token in enumerate(sentence))


def _open_paragraph(
    context: Context, before: int, sentence: list[Token], published: Period, lead: Period | None
) -> None:
    """What a paragraph's first sentence begins: `before` is the number of the paragraph that it follows, or -1."""
    _new_paragraph(context, before, lead)
    context.quoting = False
    if context.headline is not None and _labelled(sentence):
        context.paragraph_place, context.town = context.headline, None
    if sentence and sentence[0].norm in _BULLETS:
        context.paragraph_place = context.town = None  # items of a list are about places of their own
    if any(token.kind is Kind.CLOCK for token in sentence[:2]):
        context.event = context.saying = published  # a live blog's entry
        context.night = False


def _new_paragraph(context: Context, before: int, lead: Period | None) -> None:
    """A paragraph forgets the last one's places and times, but for a headline's and a short report's lead."""
    if before > 0 or (before == 0 and context.heading is None):
        context.event = lead or (context.event if lead is None and context.short else None)
        context.saying = None
        context.counting = None if not context.short else context.counting
        context.night = False
        if not context.short:
            context.paragraph_place = None
    context.walked_on = len(context.walked) >= _WALK
    if before > 0 and not context.short:
        context.town = None
        context.sector = None


def _heading(scene: Scene, context: Context) -> None:
    """A bulletin's heading dates what follows ("Morning of 2 December", "As of 08:00 26.11.2025")."""
    time = next((t for t in scene.times if t.start and t.end and not t.by and (t.end - t.start).days <= _WEEK), None)
    if time is None:
        return
    as_of = any(token.norm in _AS_OF for token in scene.tokens[max(0, time.i - 2) : time.i])
    if as_of or time.i <= _HEADING_START or len(scene.tokens) <= _HEADING_TOKENS:
        context.heading = Period(time.start, time.end)


def _own_region(document: Document) -> Place | None:
    """The region of an outlet that is a region's own office ("governor of Kharkiv region")."""
    if not document.outlet:
        return None
    words = tokens(document.outlet)
    found = [*mentions(words), *regions_of_offices(words)]
    region = next(
        (m.candidates[0] for m in found if m.candidates[0].level in (Level.REGION, Level.SETTLEMENT, Level.DISTRICT)),
        None,
    )
    return region if region is not None and any(word in document.outlet.lower() for word in _OFFICES) else None


def _unique(claims: list[Claim]) -> tuple[Claim, ...]:
    """Claims by identity, first kept: one rule reads one span once."""
    return tuple({claim.id: claim for claim in claims}.values())
