"""States of affairs without a number: control, intents, demands, targeting, conditions; zero counts and whole towns.

A pattern names measure and status, whose party it is and where its place stands; this module settles both, keeps
denials denied, and makes each place of a list a claim of its own. A pattern that needs a place and finds none is left.
"""

from __future__ import annotations

from dataclasses import dataclass

from contested.atlas.level import Level
from contested.claims.vocabulary import Aspect, Bound, Certainty, Measure, Polarity, Unit
from contested.extract import parties
from contested.extract.attribution import voice_at
from contested.extract.cues import Cue
from contested.extract.numbers import Number
from contested.extract.scene import Context, Draft, Named, Scene, locative
from contested.extract.actors import actor_voice
from contested.extract.tokens import Kind

_NEGATING = frozenset(("not", "no", "never", "n't", "cannot", "не", "ні", "немає", "нет", "никто", "ніхто", "жодн", "nobody", "none", "neither", "nor"))
_OWN_NEGATION = frozenset(("hold", "supply_open", "supply_cut", "manpower_short", "pressure_kept", "withdrawal_hard"))
_AFTER, _BEFORE = 7, 14
_NEAR_DENIAL = 9
_LIST = frozenset((",", "and", "or", "та", "і", "й", "и", "near", "поблизу", "біля", "також", "а", "як", "as", "well", "in", "у", "в", "под",
                   "the", "villages", "of", "settlements", "towns", "районах", "районі", "of", "around", "both", "village", "town", "city",
                   "село", "села", "місто", "город", "населенные", "пункты", "населенный", "пункт", "eastern", "nearby", "areas"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Reading:
    measure: Measure
    status: str
    party: str
    place: str


def _reading(value: str) -> _Reading:
    head, party, place = value.split(":")
    measure, status = head.split(".")
    return _Reading(Measure(measure), status, party, place)


def statuses(scene: Scene, context: Context) -> list[Draft]:
    """Draft claims of a sentence's statuses, zero counts and whole-town outages."""
    drafts: list[Draft] = []
    taken: list[tuple[str, int, int]] = []
    for cue in sorted(scene.of("status"), key=lambda c: (c.i, c.i - c.j)):
        reading = _reading(cue.value)
        if any(measure == reading.measure and cue.i < j and i < cue.j for measure, i, j in taken):
            continue
        found = _drafts(scene, context, cue, reading)
        if found:
            taken.append((str(reading.measure), cue.i, cue.j))
            drafts += found
    return [*_merged(drafts), *_zeros(scene, context), *_whole(scene, context)]


def _drafts(scene: Scene, context: Context, cue: Cue, reading: _Reading) -> list[Draft]:
    if not _plausible(scene, context, cue, reading):
        return []
    party = _party(scene, context, cue, reading)
    polarity, status = _polarity(scene, cue, reading)
    certainty = Certainty.PLANNED if reading.measure is Measure.INTENT else None
    at = cue.i
    low, high = _with_denial(scene, cue) if polarity is Polarity.DENIED else (cue.i, cue.j)
    base = {"measure": reading.measure, "status": status, "party": party, "polarity": polarity, "certainty": certainty}
    rule = f"status.{reading.measure}.{status}"
    if reading.place == "none":
        return [Draft(rule=rule, i=low, j=high, at=at, no_place=reading.measure is not Measure.CONDITION, **base)]  # type: ignore[arg-type]
    places = _objects(scene, cue) if reading.place == "object" else _around(scene, cue)
    if not places:
        town = _anaphor(scene, cue, behind_only=reading.place == "object")
        if reading.place == "object" and town is None:
            return []
        if town is None and reading.measure is Measure.CONTROL and context.town is None and context.focus is None:
            return []
        return [Draft(rule=rule, i=low, j=high, at=at, focus=town or "town", **base)]  # type: ignore[arg-type]
    drafts = []
    for n, named in enumerate(places):
        i, j = (min(cue.i, named.i), max(cue.j, named.j)) if n == 0 and reading.place == "object" else (low, high)
        if n:
            i, j = named.i, named.j
        drafts.append(Draft(rule=rule, i=i, j=j, at=at, place=named, **base))  # type: ignore[arg-type]
    return drafts


def _with_denial(scene: Scene, cue: Cue) -> tuple[int, int]:
    """The tokens of a denied status with the word that denies it, where that stands near."""
    denial = next((c for c in scene.of("say", "deny") if -_NEAR_DENIAL <= c.i - cue.i <= _NEAR_DENIAL), None)
    return (min(cue.i, denial.i), max(cue.j, denial.j)) if denial else (cue.i, cue.j)


def _objects(scene: Scene, cue: Cue) -> list[Named]:
    """Places that a verb takes: right behind it, and the list that goes on from there."""
    found: list[Named] = []
    at = cue.j
    for named in scene.places:
        if named.i < cue.j - 1 or named.place is None and not named.name:
            continue
        between = scene.tokens[at : named.i]
        limit = _AFTER if not found else 4
        if len(between) > limit or any(token.norm in ".;:!?" for token in between if token.kind is Kind.MARK):
            break
        if found and any(token.norm not in _LIST for token in between):
            break
        if _country(named):
            continue
        found.append(named)
        at = named.j
    return found


def _country(named: Named) -> bool:
    return named.place is not None and named.place.level in (Level.COUNTRY, Level.REGION) and not named.name == "Donbas"


def _nearer_anaphor(scene: Scene, cue: Cue, named: Named) -> bool:
    """Whether "the town" stands nearer to a cue than a named place does."""
    gap = named.i - cue.j if named.i >= cue.j else cue.i - named.j
    return any(0 <= (t.i - cue.j if t.i >= cue.j else cue.i - t.j) < gap for t in scene.of("town", "settlement") if t.j <= cue.i or t.i >= cue.j)


def _around(scene: Scene, cue: Cue) -> list[Named]:
    """The place that a state is about: nearest in the clause, behind or before; a list of subjects counts whole."""
    best: tuple[float, Named] | None = None
    for named in scene.places:
        if named.place is not None and named.place.level is Level.COUNTRY or not locative(scene, named):
            continue
        inside = named.i >= cue.i and named.j <= cue.j
        gap = 0 if inside else named.i - cue.j if named.i >= cue.j else cue.i - named.j
        reach = _AFTER if named.i >= cue.j else _BEFORE
        if gap > reach or not scene.same_clause(min(cue.i, named.i), max(cue.i, named.i)):
            continue
        cost = gap + (0.0 if named.i >= cue.j else 1.0)
        if best is None or cost < best[0]:
            best = (cost, named)
    return [best[1]] if best and not _nearer_anaphor(scene, cue, best[1]) else []


def _anaphor(scene: Scene, cue: Cue, *, behind_only: bool = False) -> str | None:
    """The kind of town that "the city" or "the village" near a cue stands for."""
    low = cue.i if behind_only else cue.i - _BEFORE
    for town in scene.of("town"):
        if low <= town.i <= cue.j + (3 if behind_only else _AFTER):
            return "last" if scene.tokens[town.j - 1].norm in ("village", "settlement", "село", "селі", "населений", "поселок") else town.value
    return None


def _plausible(scene: Scene, context: Context, cue: Cue, reading: _Reading) -> bool:
    words = {token.norm for token in scene.tokens[cue.i : cue.j]}
    if reading.measure is Measure.TARGETING:
        first = scene.tokens[cue.i].norm
        strikes = bool(scene.of("trigger", "hit", "launch", "strikeverb", "damage")) or bool(
            {"target", "strike", "attack", "terror", "targets", "удар", "бить"} & words
        )
        if first.startswith(("energy", "civilian", "gas", "military", "об'єкт", "енерг")) or "infrastructure" in words:
            return bool(scene.of("say", "deny")) or any(
                token.norm.startswith(("target", "strik", "deny", "denie", "aim", "deliberate", "campaign", "terror", "only", "б'є", "бить"))
                for token in scene.tokens
            )
        return strikes or bool(scene.of("say")) or first.startswith(("target", "degrade", "break", "по", "war", "атак"))
    if reading.status == "security_guarantee":
        return any(token.norm.startswith(("need", "demand", "want", "ask", "require", "insist", "seek", "call", "потреб", "вимаг", "треб", "must",
                                          "нужн", "просит")) for token in scene.tokens)  # fmt: skip
    if reading.status == "encircled" and words & {"encirclement", "окружение", "оточення"} and cue.j - cue.i <= 2:
        return _denied(scene, cue.i) or any(token.norm in ("немає", "нет", "нема", "no", "not") for token in scene.tokens[cue.i - 3 : cue.j + 2])
    if reading.status == "encircled" and cue.i and scene.tokens[cue.i - 1].norm in ("a", "an", "any", "every"):
        return False
    if reading.status in ("held", "cleared") and reading.place == "object":
        number_next = any(number.core <= cue.j <= number.j for number in scene.numbers if number.core >= cue.i)
        return not number_next
    return True


def _party(scene: Scene, context: Context, cue: Cue, reading: _Reading) -> str | None:
    policy = reading.party
    if policy in ("UA", "RU"):
        return policy
    if policy == "none":
        return None
    if policy == "own":
        speaker = parties.speaking(scene, context, cue.i)
        return speaker if speaker in ("UA", "RU") else None
    inside = [c for c in scene.of("party") if cue.i <= c.i < cue.j]
    near = parties.before(scene, context, cue.i, only=None)
    if policy == "subject" and reading.measure is Measure.DEMAND:
        voice = voice_at(scene.tokens, scene.voices, cue.i) or actor_voice(scene, context, cue.i)
        if voice is not None:
            return str(voice.speaker.side) if voice.speaker.side in ("UA", "RU") else near if near != "UA" else None
    if policy == "subject":
        acting = near or (parties.side(scene, context, inside[0]) if inside else None)
        if acting is None and reading.measure is Measure.CONTROL:
            behind = [c for c in scene.of("party") if 0 <= c.i - cue.j <= 8 and any(t.norm in ("by", "by") for t in scene.tokens[cue.j : c.i])]
            speaker = parties.speaking(scene, context, cue.i)
            if behind:
                return parties.side(scene, context, behind[0])
            return "UA" if reading.status == "cleared" and speaker == "UA" else "RU"
        if acting is None:
            speaker = parties.speaking(scene, context, cue.i)
            return speaker if speaker in ("UA", "RU") else None
        return acting
    if policy == "striker":
        if near in ("UA", "RU"):
            return near
        speaker = parties.speaking(scene, context, cue.i)
        denied = any(voice.denies for voice in scene.voices)
        if speaker in ("UA", "RU"):
            return speaker if denied or reading.status == "military" else parties.opponent(speaker)
        return "RU"
    if policy == "demander":
        voice = voice_at(scene.tokens, scene.voices, cue.i) or actor_voice(scene, context, cue.i)
        side = str(voice.speaker.side) if voice else "unknown"
        return side if side in ("UA", "RU") else None
    if policy == "attacker":
        speaker_side = near if near in ("UA", "RU") else None
        return speaker_side or "RU"
    return near if near == "RU" and reading.status in ("counterattack", "reinforce") else "UA"


def _polarity(scene: Scene, cue: Cue, reading: _Reading) -> tuple[Polarity, str]:
    """Denied where a denial governs the words or a negation stands right before them."""
    words = [token.norm for token in scene.tokens[cue.i : cue.j]]
    before = [token.norm for token in scene.tokens[max(0, cue.i - 4) : cue.i]]
    after = [token.norm for token in scene.tokens[cue.j : cue.j + 2]]
    own = reading.status in _OWN_NEGATION and any(word in _NEGATING for word in words)
    negated = not own and (
        any(word in _NEGATING or word.endswith("n't") for word in before) or (after[:1] in (["немає"], ["нет"], ["не"]))
        or words[:2] == ["no", "such"] or words[:3] == ["no", "order", "to"]
    )  # fmt: skip
    if reading.status == "hold" and any(word in _NEGATING for word in words):
        negated = False
    denied = _denied(scene, cue.i)
    return (Polarity.DENIED if negated != denied else Polarity.ASSERTED), reading.status


def _denied(scene: Scene, at: int) -> bool:
    voice = voice_at(scene.tokens, scene.voices, at)
    if voice is None or not voice.denies:
        return False
    behind = any(other.at > voice.at and other.at < at for other in scene.voices)
    contrast = any(token.norm in ("but", "insisting", "saying", "stating", "але", "но", "adding") for token in scene.tokens[voice.at : at])
    return not (behind or contrast)


def _merged(drafts: list[Draft]) -> list[Draft]:
    """One sentence says one status of one place once."""
    seen: set[tuple[object, ...]] = set()
    kept: list[Draft] = []
    for draft in drafts:
        key = (draft.measure, draft.status, draft.party, draft.polarity, draft.place.name if draft.place else None, draft.focus)
        if draft.measure is Measure.CONTROL and draft.status == "encircled" and any(
            d.status == "partly_encircled" and d.i <= draft.i < d.j for d in drafts
        ):
            continue
        if key not in seen:
            seen.add(key)
            kept.append(draft)
    return kept


def _zeros(scene: Scene, context: Context) -> list[Draft]:
    """"No one was killed", "загиблих немає": a count of zero, asserted."""
    drafts = []
    for cue in scene.of("zero"):
        if any(other is not cue and other.i <= cue.i and cue.j <= other.j and other.j - other.i > cue.j - cue.i for other in scene.of("zero")):
            continue
        number = Number(cue.i, cue.j, cue.i, 0.0, 0.0, Bound.EXACT)
        measure = Measure(cue.value)
        unit = Unit.ATTACKS if measure is Measure.ASSAULTS else Unit.PEOPLE
        what = None if measure is Measure.ASSAULTS else "civilian"
        party = parties.actor(scene, context, cue.i) if measure is Measure.ASSAULTS else parties.lawful(scene, context)
        drafts.append(Draft(rule=f"zero.{measure}", measure=measure, i=cue.i, j=cue.j, at=cue.i, what=what, party=party, number=number, unit=unit))
    return drafts


def _whole(scene: Scene, context: Context) -> list[Draft]:
    """"Total power outages", "a whole town without light": the share of it that is out, 100."""
    return [
        Draft(
            rule="share.whole_town", measure=Measure.SHARE, i=cue.i, j=cue.j, at=cue.i, what="power_outage", unit=Unit.PERCENT,
            party=parties.lawful(scene, context), number=Number(cue.i, cue.j, cue.i, 100.0, 100.0, Bound.EXACT), aspect=Aspect.LEVEL,
            focus="town",
        )
        for cue in scene.of("total", "power_outage")
    ]  # fmt: skip
