"""From a draft to a claim: its place, its time, its voice, its exact words; and what a sentence leaves behind.

Order of authority: what the clause says, what the sentence says, what the paragraph said, what the kind of measure
implies; else unknown.
"""

from __future__ import annotations

import re
from datetime import timedelta

from contested.atlas.level import Level
from contested.atlas.sources import source_named
from contested.claims.claim import Claim
from contested.claims.parts import Period, Quantity, Speaker
from contested.claims.vocabulary import Certainty, Definition, Measure, Polarity
from contested.extract.actors import actor_voice
from contested.extract.attribution import Voice, voice_at
from contested.extract.denials import called_false, disowned, governed
from contested.extract.drafting import WEAPONS
from contested.extract.launch_sites import far_from, is_origin
from contested.extract.places import exemplified
from contested.extract.placing import innermost, of_speaker, place_of
from contested.extract.refutations import OWN
from contested.extract.scene import Context, Draft, Scene, locative
from contested.extract.stretches import whole_front
from contested.extract.timing import STRIKES, period_of
from contested.extract.tokens import Token

_NOT = frozenset("not не".split())
_INHERITED = timedelta(days=31)  # a month is still an event time that later sentences inherit; a year is not
_A_WAR = timedelta(days=300)  # a longer interval in a heading is what a list of running totals counts
_HEADING_WORDS = 30
_HEDGE_REACH = 12  # words between "reportedly" or "an estimated" and the claim that it hedges
_SURNAME = 4  # letters; shorter words of a speaker's name are titles and particles
_NAME_REACH = 5  # words behind a voice in which its surname may stand: "the governor, Oleh Syniehubov"


def settle(scene: Scene, context: Context, draft: Draft, text: str, published: Period) -> Claim:
    """The claim that a draft becomes in its sentence. Raises: ClaimError where it would break the contract."""
    voice = _voice(scene, context, draft)
    speaker = voice.speaker if voice else context.own
    span = scene.covers(draft.i, draft.j)
    number, quantity, polarity = draft.number, None, draft.polarity
    if number is not None and draft.unit is not None:
        quantity = Quantity(number.low, number.high, number.bound, draft.unit, draft.aspect, draft.per)
    if number is not None and voice is not None and draft.at > voice.at and governed(scene, draft.at):
        polarity = Polarity.DENIED
    if number is not None and called_false(scene, draft.j):
        polarity = Polarity.DENIED
    if number is not None and number.i and scene.tokens[number.i - 1].norm in _NOT and number.low:
        polarity = Polarity.DENIED  # "three people died, not four"
    return Claim(
        document=context.document,
        span=span,
        sentence=scene.span,
        quote=text[span.start : span.end],
        rule=draft.rule,
        measure=draft.measure,
        what=draft.what,
        party=draft.party,
        quantity=quantity,
        status=draft.status,
        place=place_of(scene, context, draft),
        period=draft.period or period_of(scene, context, draft, published),
        speaker=speaker,
        polarity=polarity,
        certainty=_certainty(scene, draft, voice.certainty if voice else None, speaker),
        stated_at=context.clocks.stated_at(),
        definition=draft.definition or _definition(scene, draft, speaker),
    )


# Words of a sentence that say what its square kilometres are of.
_GREY = r"(?:gr[ea]y zone|сір\w+ зон\w+|сер\w+ зон\w+)"
_GREY_OUT = re.compile(
    rf"\b(?:without|exclud\w+|без|не (?:враховуючи|рахуючи|учитывая|считая)|за винятком|за вычетом) (?:the )?{_GREY}"
    rf"|{_GREY} (?:is |was |are )?(?:not|excluded|left out|не) ?\w*"
)
_GREY_IN = re.compile(
    rf"\b(?:includ\w+|together with|plus|counting|разом (?:з|із)|вместе с|включаючи|включая"
    r"|з урахуванням|с уч[её]том)"
    rf" (?:the )?{_GREY}"
)
_INFILTRATED = re.compile(
    r"infiltrat\w+|where (?:its|russian) (?:troops|forces|soldiers) (?:were|have been|had been)"
    r"|(?:areas?|places?) (?:in which|where) \w+(?: \w+)? (?:operat\w+|seen|assess\w+)"
    r"|просочу\w+|просач\w+|инфильтр\w+|інфільтр\w+"
)


def _definition(scene: Scene, draft: Draft, speaker: Speaker) -> Definition | None:
    """Which definition of occupied ground a source is known for.

    DeepState draws what was taken since 2022 without its grey zone; the Institute for the Study of War counts every
    area in which it assesses that Russian forces operated.
    """
    if draft.measure is Measure.AREA and draft.status in ("held", "taken"):
        source = source_named(speaker.name)
        kind = source.kind if source else ""
        if kind == "mapper" or "mapping project" in speaker.name.casefold():
            return Definition.OCCUPIED_SINCE_2022
        said = " ".join(token.norm for token in scene.tokens)
        if _INFILTRATED.search(said):
            return Definition.ASSESSED
        if _GREY_OUT.search(said):
            return Definition.OCCUPIED_SINCE_2022
        if _GREY_IN.search(said):
            return Definition.OCCUPIED_WITH_GREY
        if "stud" in speaker.name.casefold() and "war" in speaker.name.casefold():
            return Definition.ASSESSED
    return None


def _voice(scene: Scene, context: Context, draft: Draft) -> Voice | None:
    """Who says it; an intent's actor and a strike's counter speak for it where nobody else does."""
    if draft.rule.startswith(OWN):
        return None
    heard = scene.voices if draft.number is not None else [voice for voice in scene.voices if not voice.counts]
    voice = voice_at(scene.tokens, heard, draft.at)
    if voice is not None and draft.polarity is Polarity.DENIED and disowned(scene, voice.at, draft.j):
        return next((other for other in heard if other.at >= draft.j), None)
    if voice is None and draft.measure in (Measure.INTENT, Measure.DEMAND):
        voice = actor_voice(scene, context, draft.i)
    counted = draft.measure in STRIKES and draft.number is not None and not scene.voices
    if voice is None and counted and context.counting is not None:
        return Voice(0, 0, 0, context.counting)
    return voice


def _certainty(scene: Scene, draft: Draft, voiced: Certainty | None, speaker: Speaker) -> Certainty:
    hedges = scene.of("cert")
    near = {c.value for c in hedges if abs(c.i - draft.at) <= _HEDGE_REACH and scene.same_clause(c.i, draft.at)}
    possible = [cue.i - draft.i for cue in hedges if cue.value == "possible"]
    if any(cue.value == "conditional" and cue.i < draft.at for cue in hedges):
        return Certainty.CONDITIONAL
    if draft.measure is Measure.INTENT:
        return Certainty.POSSIBLE if any(-4 <= gap <= 1 for gap in possible) else Certainty.PLANNED
    if any(-5 <= gap < draft.j - draft.i + 2 for gap in possible):
        return Certainty.POSSIBLE
    if "reported" in near or speaker.name == "unnamed reports":
        return Certainty.REPORTED
    if voiced is not None:
        return voiced
    if "estimated" in near and draft.measure is not Measure.DEMAND:
        return Certainty.ESTIMATED
    if draft.measure is Measure.AID and "planned" in near:
        return Certainty.PLANNED
    return draft.certainty or Certainty.STATED


def moved(scene: Scene, context: Context) -> None:
    """What a sentence leaves behind for the next: places, event time, last speaker."""
    _move_places(scene, context)
    _move_times(scene, context)
    _move_speakers(scene, context)
    if scene.of("trigger", "outage"):
        context.electricity = True
    flown = {cue.value for cue in scene.of("noun", *WEAPONS)}
    if flown:
        context.weapon = flown.pop() if len(flown) == 1 else None


def _move_places(scene: Scene, context: Context) -> None:
    if whole_front(scene):
        context.sector = None
    towns = {n.name for n in scene.places if n.place is not None and n.place.level is Level.SETTLEMENT}
    for named in scene.places:
        place = named.place
        beside = far_from(scene.tokens, named.i) or exemplified(scene.tokens, named.i)
        if place is None or not locative(scene, named) or is_origin(scene, named) or beside:
            continue
        if place.level is Level.SETTLEMENT:
            if not of_speaker(scene, named):
                context.town = place
                if len(towns) == 1 or context.paragraph_place is None:
                    context.paragraph_place = place
        elif place.level is Level.SECTOR:
            context.sector = place
            context.walked |= {place.id}
            context.walked_on = False
        elif place.level in (Level.REGION, Level.DISTRICT) and not (towns and of_speaker(scene, named)):
            # "in Vesele, a village of Sumy district": what follows is about Vesele
            inner = innermost(scene, named).place if len(towns) < 2 else None
            context.paragraph_place = inner or place


def _move_times(scene: Scene, context: Context) -> None:
    total = next((t for t in scene.times if t.start and t.end and t.end - t.start > _A_WAR), None)
    if (
        total is not None
        and len(scene.tokens) <= _HEADING_WORDS
        and (scene.tokens[-1].norm == ":" or not scene.numbers)
    ):
        context.running = Period(total.start, total.end)
    said = {id(time) for voice in scene.voices for time in scene.times if 0 <= time.i - voice.at <= 3}
    events = [t for t in scene.times if not t.by and not t.since and (t.start or t.end)]
    event = next((t for t in events if id(t) not in said or t.night), None)
    if event is not None and event.start and event.end and event.end - event.start <= _INHERITED:
        context.event = Period(event.start, event.end)
        context.night = event.night
    plain = next((t for t in scene.times if id(t) in said and t.start == t.end and t.start), None)
    if plain is not None:
        context.saying = Period(plain.start, plain.end)


def _move_speakers(scene: Scene, context: Context) -> None:
    named = [voice for voice in scene.voices if voice.named and voice.speaker.name != "unnamed reports"]
    if not named:
        return
    context.last_speaker = context.counting = named[-1].speaker
    for voice in named:
        for token in scene.tokens[voice.i : voice.j + _NAME_REACH]:
            if _names(token):
                context.named.setdefault(token.norm, voice.speaker)


def _names(token: Token) -> bool:
    return token.capitalised and len(token.norm) >= _SURNAME
