"""From a draft to a claim: its place, its time, its voice, its exact words.

Order of authority: what the clause says, what the sentence says, what the paragraph said, what the kind of measure
implies; else unknown. A date is never invented.
"""

from __future__ import annotations

from datetime import timedelta

from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.claims.claim import Claim
from contested.claims.parts import Locality, Period, Quantity, Speaker
from contested.claims.vocabulary import Certainty, Measure, Polarity, Precision
from contested.extract import parties
from contested.extract.actors import actor_voice
from contested.extract.attribution import Voice, voice_at
from contested.extract.dates import Time
from contested.extract.places import locality
from contested.extract.scene import Context, Draft, Named, Scene, locative

EVENTS = frozenset((Measure.KILLED, Measure.WOUNDED, Measure.CAPTURED, Measure.MISSING, Measure.LAUNCHED, Measure.INTERCEPTED, Measure.HITS,
                    Measure.ASSAULTS, Measure.DAMAGE, Measure.EVACUATED, Measure.POWER_OUTAGE, Measure.RESTORED, Measure.LOSSES,
                    Measure.AREA, Measure.SETTLEMENTS, Measure.OUTAGE_DURATION, Measure.SHARE, Measure.SERVICE_OUTAGE))  # fmt: skip
_STATES = frozenset((Measure.STRENGTH, Measure.CONTROL, Measure.CONDITION, Measure.REMAINING))
_STRIKES = frozenset((Measure.LAUNCHED, Measure.INTERCEPTED, Measure.HITS))
_POWER = frozenset((Measure.POWER_OUTAGE, Measure.RESTORED, Measure.OUTAGE_DURATION))
_LONG_DAYS = 300
_EVENT_DAYS = 31  # a month is still an event time that later sentences inherit; a year is not


def settle(scene: Scene, context: Context, draft: Draft, document: str, text: str, published: Period) -> Claim:
    """The claim that a draft becomes in its sentence."""
    voice = voice_at(scene.tokens, scene.voices, draft.at)
    if voice is None and draft.measure in (Measure.INTENT, Measure.DEMAND):
        voice = actor_voice(scene, context, draft.i)
    if voice is None and draft.measure in _STRIKES and draft.number is not None and context.counting is not None and not scene.voices:
        voice = Voice(0, 0, 0, context.counting)
    speaker = voice.speaker if voice else context.own
    span = scene.covers(draft.i, draft.j)
    quantity = None
    if draft.number is not None and draft.unit is not None:
        quantity = Quantity(draft.number.low, draft.number.high, draft.number.bound, draft.unit, draft.aspect, draft.per)
    polarity = draft.polarity
    if draft.number is not None and voice is not None and voice.denies and draft.at > voice.at:
        polarity = Polarity.DENIED
    return Claim(
        document=document,
        span=span,
        sentence=scene.span,
        quote=text[span.start : span.end],
        rule=draft.rule,
        measure=draft.measure,
        what=draft.what,
        party=draft.party,
        quantity=quantity,
        status=draft.status,
        place=_place(scene, context, draft),
        period=_period(scene, context, draft, published),
        speaker=speaker,
        polarity=polarity,
        certainty=_certainty(scene, draft, voice.certainty if voice else None, speaker),
    )


def _certainty(scene: Scene, draft: Draft, voiced: Certainty | None, speaker: Speaker) -> Certainty:
    near = {cue.value for cue in scene.of("cert") if abs(cue.i - draft.at) <= 12 and scene.same_clause(cue.i, draft.at)}
    conditional = any(cue.value == "conditional" and cue.i < draft.at for cue in scene.of("cert"))
    if conditional:
        return Certainty.CONDITIONAL
    if draft.measure is Measure.INTENT:
        close = any(cue.value == "possible" and -4 <= cue.i - draft.i <= 1 for cue in scene.of("cert"))
        return Certainty.POSSIBLE if close else Certainty.PLANNED
    if any(cue.value == "possible" and (-5 <= cue.i - draft.i <= 0 or draft.i <= cue.i < draft.j + 2) for cue in scene.of("cert")):
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


def _place(scene: Scene, context: Context, draft: Draft) -> Locality | None:
    if draft.place is not None:
        return _local(draft.place)
    if draft.measure is Measure.TARGETING or (draft.measure in _STRIKES and not _usable(scene, draft)):
        return _attacked(scene, context, draft)
    if draft.no_place:
        return None
    named = _nearest(scene, draft)
    if named is not None:
        return _local(named)
    if draft.focus is not None:
        return _focused(context, draft.focus)
    if any(cue.value == "settlement" and abs(cue.i - draft.at) <= 12 for cue in scene.of("town")):
        return _focused(context, "town")
    if draft.measure is Measure.LOSSES and draft.aspect in ("total", "increase"):
        return None
    if draft.measure in (Measure.STRENGTH, Measure.LOSSES, Measure.ASSAULTS) or any(scene.of("town", "sector")):
        if context.sector is not None:
            return locality(context.sector)
        if draft.measure is Measure.ASSAULTS:
            return _attacked(scene, context, draft)
        if context.town is not None and draft.measure is Measure.STRENGTH:
            return locality(context.town)
        return None
    if draft.measure in (Measure.INTENT, Measure.CONTROL):
        return _focused(context, "town")
    if draft.measure is Measure.CONDITION:
        if draft.status == "manpower_short":
            return None
        return _focused(context, "town")
    if draft.measure is Measure.AREA:
        return locality(context.paragraph_place or gazetteer().place("country:UA"))
    if draft.measure in (Measure.AID, Measure.SETTLEMENTS):
        return None
    if context.paragraph_place is not None:
        return locality(context.paragraph_place)
    if context.region is not None:
        return locality(context.region)
    if draft.measure in EVENTS:
        return locality(gazetteer().place("country:UA")) if draft.party != "RU" else None
    return None


def _local(named: Named) -> Locality:
    return locality(named.place) if named.place is not None else Locality(named.name)


def _focused(context: Context, what: str) -> Locality | None:
    if what == "sector" and context.sector is not None:
        return locality(context.sector)
    place = (context.town or context.focus) if what == "last" else (context.focus or context.town)
    if place is None:
        return None
    return locality(gazetteer().sector_of(place)) if what == "sector" else locality(place)


def _usable(scene: Scene, draft: Draft) -> bool:
    return _nearest(scene, draft) is not None


def _attacked(scene: Scene, context: Context, draft: Draft) -> Locality | None:
    """The country attacked, or the governor's own region, where strikes name no place."""
    if context.region is not None and draft.measure is not Measure.TARGETING and draft.measure is not Measure.ASSAULTS:
        return locality(context.region)
    victim = draft.party if draft.measure is Measure.INTERCEPTED else parties.opponent(draft.party)
    if draft.measure is Measure.ASSAULTS:
        victim = "UA"
    return locality(gazetteer().place(f"country:{victim or 'UA'}"))


def _nearest(scene: Scene, draft: Draft) -> Named | None:
    """The place that a number belongs to: named behind it in the clause, else nearest before it, launch sites left out."""
    best: tuple[float, Named] | None = None
    sectors = [n for n in scene.places if n.place is not None and n.place.level is Level.SECTOR and n.j <= draft.i]
    if draft.measure is Measure.ASSAULTS and sectors:
        return sectors[-1]
    for named in scene.places:
        if not locative(scene, named):
            continue
        if _origin(scene, named) or _of_speaker(scene, named):
            continue
        if named.i >= draft.j:
            cost = 1.0 + (named.i - draft.j)
            crossed = sum(1 for n in scene.numbers if draft.j <= n.core < named.i)
            listed = any(t.norm in (",", ";", "–") for t in scene.tokens[draft.j : named.i])
            cost += (40.0 if listed else 3.0) * crossed
            cost += 2.5 * sum(1 for t in scene.tokens[draft.j : named.i] if t.norm in (",", "and", "та", "и"))
            cost += 30.0 * (not scene.same_clause(draft.j - 1, named.i))
        elif named.j <= draft.i:
            cost = 3.0 + 0.5 * (draft.i - named.j)
            cost += 0.6 * sum(1 for n in scene.numbers if named.j <= n.core < draft.i)
            cost += 6.0 * (not scene.same_clause(named.j, draft.i)) * (scene.tokens[named.j].norm not in (":", "–"))
        else:
            cost = 0.0
        if best is None or cost < best[0]:
            best = (cost, named)
    return best[1] if best and best[0] < 40.0 else None


def _origin(scene: Scene, named: Named) -> bool:
    """A place that drones came from is not where they were shot down."""
    back = [token.norm for token in scene.tokens[max(0, named.i - 12) : named.i]]
    if any(word.startswith("напрямк") for word in back[-8:]) and named.place is not None and named.place.country == "RU":
        return True
    before = back[-1] if back else ""
    return before in ("from", "із", "з", "из", "с") and named.place is not None and named.place.country == "RU"


def _of_speaker(scene: Scene, named: Named) -> bool:
    """A place inside a speaker's name dates and places nothing ("Kharkiv's governor"), unless it is all there is."""
    if len(scene.places) == 1:
        return named.place is not None and named.place.level is Level.COUNTRY
    return any(voice.named and voice.i - 2 <= named.i < voice.j + 2 for voice in scene.voices)


def _period(scene: Scene, context: Context, draft: Draft, published: Period) -> Period:
    assert published.start is not None
    said = _said(scene, draft)
    if draft.measure in (Measure.INTENT, Measure.DEMAND):
        near = [t for t in scene.times if scene.same_clause(t.i, draft.i)]
        deadline = next((t for t in near if t.by), None) or next(
            (t for t in near if t.end and (t.end > published.start or draft.status == "capture") and t not in said and not t.since), None
        )
        if deadline is None:
            return Period()
        whole = deadline.start and not deadline.by and deadline.precision is Precision.THIRD and draft.status in ("counterattack", "attack")
        return Period(deadline.start if whole else None, deadline.end, deadline.precision)
    if draft.measure is Measure.TARGETING:
        return Period()
    time = _time(scene, draft, said)
    if time is not None:
        return _fitted(time, draft, published)
    if draft.measure in _STATES:
        if said and draft.measure is not Measure.CONDITION:
            day = said[0].end
            return Period(day, day)
        return context.saying or Period()
    if draft.per is not None or draft.measure is Measure.AID:
        return Period()
    event = context.event or context.heading
    if event is None and said:
        return Period(said[0].start, said[0].end)
    if event is None:
        return context.saying or Period()
    if draft.measure in _POWER and context.night:
        return Period(event.end, event.end)
    if draft.aspect == "total" and draft.measure is Measure.LOSSES:
        return Period()
    return event


def _said(scene: Scene, draft: Draft) -> list[Time]:
    """Plain days that a saying verb owns ("said on Friday")."""
    owned = []
    for time in scene.times:
        if time.start != time.end or time.by or time.since or time.night:
            continue
        if any(t.norm in ("published", "posted", "released", "dated", "filmed") for t in scene.tokens[max(0, time.i - 2) : time.i + 1]):
            owned.append(time)
        elif any(0 <= time.i - voice.at <= 3 or 0 < voice.at - time.j + 1 <= 2 for voice in scene.voices):
            owned.append(time)
    return owned


def _time(scene: Scene, draft: Draft, said: list[Time]) -> Time | None:
    """The time nearest to a draft's words, clause first."""
    best: tuple[float, Time] | None = None
    for time in scene.times:
        if time in said:
            continue
        gap = time.i - draft.j if time.i >= draft.j else draft.i - time.j if time.j <= draft.i else 0
        cost = abs(gap) + 12.0 * (not scene.same_clause(min(draft.at, time.i), max(draft.at, time.i)))
        if time.by and draft.measure is not Measure.STRENGTH:
            cost += 8.0
        if draft.measure in _STATES and draft.measure is not Measure.STRENGTH and cost > 10 and not time.night:
            continue
        if best is None or cost < best[0]:
            best = (cost, time)
    return best[1] if best else None


def _fitted(time: Time, draft: Draft, published: Period) -> Period:
    start, end = time.start, time.end
    if time.since and end is None:
        end = published.end
    if draft.measure in _POWER and time.night and end is not None:
        start = end
    if draft.measure is Measure.AREA and draft.aspect == "level" and start != end and end is not None:
        start = end
    if draft.aspect == "increase" and end is not None and end - (start or end) > timedelta(days=_LONG_DAYS):
        return Period(end - timedelta(days=1), end - timedelta(days=1))  # "+970" in a running total: the day before its date
    if draft.measure in _STATES and time.by:
        start = None
    if start and end and start > end:
        return Period()
    return Period(start, end, time.precision)


def moved(scene: Scene, context: Context) -> None:
    """What a sentence leaves behind for the next: places, event time, last speaker."""
    towns = {n.name for n in scene.places if n.place is not None and n.place.level is Level.SETTLEMENT}
    for named in scene.places:
        place = named.place
        if place is None or not locative(scene, named):
            continue
        if place.level is Level.SETTLEMENT:
            if not _of_speaker(scene, named):
                context.town = place
                if len(towns) == 1 or context.paragraph_place is None:
                    context.paragraph_place = place
        elif place.level is Level.SECTOR:
            context.sector = place
        elif place.level in (Level.REGION, Level.DISTRICT) and not _origin(scene, named):
            context.paragraph_place = place
    events = [t for t in scene.times if not t.by and not t.since and (t.start or t.end)]
    said = {id(t) for voice in scene.voices for t in scene.times if 0 <= t.i - voice.at <= 3}
    events = [t for t in events if id(t) not in said or t.night]
    if events:
        time = events[0]
        if time.start is not None and time.end is not None and (time.end - time.start).days <= _EVENT_DAYS:
            context.event = Period(time.start, time.end)
            context.night = time.night
    plain = [t for t in scene.times if id(t) in said and t.start == t.end and t.start]
    if plain:
        context.saying = Period(plain[0].start, plain[0].end)
    named_voices = [voice for voice in scene.voices if voice.named and voice.speaker.name != "unnamed reports"]
    if named_voices:
        context.last_speaker = named_voices[-1].speaker
        context.counting = named_voices[-1].speaker
        for voice in named_voices:
            for token in scene.tokens[voice.i : voice.j + 5]:
                if token.capitalised and len(token.norm) > 3:
                    context.named.setdefault(token.norm, voice.speaker)
    if scene.of("trigger", "outage"):
        context.electricity = True


