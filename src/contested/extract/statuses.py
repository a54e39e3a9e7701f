"""States of affairs without a number: control, intents, demands, targeting, conditions.

A pattern names measure and status, whose it is and where its place stands; this module finds the places and makes each
place of a list a claim of its own. A pattern that needs a place and finds none is left.
"""

from __future__ import annotations

from dataclasses import replace

from contested.atlas.level import Level
from contested.claims.vocabulary import Certainty, Measure, Polarity
from contested.extract.cues import Cue
from contested.extract.denials import denied_deadline, polarity
from contested.extract.places import INSIDE
from contested.extract.placing import of_speaker
from contested.extract.plausible import plausible
from contested.extract.policies import Status, party, status_of
from contested.extract.rules import NO_DEADLINE
from contested.extract.scene import METONYMS, Context, Draft, Named, Scene, locative
from contested.extract.tokens import Kind, Token
from contested.extract.words import beginnings, words

_AFTER, _BEFORE = 7, 14  # words from a status to its place: a verb's object stands near, a subject may stand far
_LIST_GAP = 4  # words between two places of a list
_ANAPHOR_AFTER = 3  # words from a verb to "the town" as its object
_NEAR_DENIAL = 9  # words from a denial to the status that it denies, within which the span holds both
_VILLAGES = frozenset("village settlement село селі населений поселок".split())  # the last one named, not the focus
_SIDES_OF = ("north", "south", "east", "west", "central", "північн", "південн", "східн", "західн", "северн", "южн")
# "У" is "in" in Ukrainian and "near" in Russian.
_BY_PREPOSITION = dict.fromkeys("in inside into у в".split(), "entered") | dict.fromkeys(
    "near around toward towards біля поблизу неподалік возле близ поблизости".split(), "advanced"
)
_AUXILIARIES = words("statuses", "auxiliaries")
_AUXILIARIES_MOST = 3
_DETERMINERS = words("statuses", "determiners")
_AND = frozenset("and та і й и but але но".split())
_NO_TOWN = beginnings("statuses", "no_town")
_LIST = words("statuses", "list")
_TAKING = frozenset("take takes took taken taking".split())
_NO_GROUND = frozenset(
    "delivery part place aim note stock steps action charge office turns effect shelter cover refuge losses".split()
)


def statuses(scene: Scene, context: Context) -> list[Draft]:
    """Draft claims of a sentence's statuses; of one measure, overlapping patterns give one."""
    if any(token.norm == "?" for token in scene.tokens[-2:]):
        return []  # a question states nothing
    drafts: list[Draft] = []
    taken: list[tuple[Measure, int, int]] = []
    for cue in sorted(scene.of("status"), key=lambda c: (c.i, c.i - c.j)):
        if _idiom(scene, cue):
            continue
        status = status_of(scene, context, cue)
        if any(measure is status.measure and cue.i < j and i < cue.j for measure, i, j in taken):
            continue
        found = [one for one in _drafts(status) if not _of_moscow(one)] if plausible(status) else []
        if found:
            taken.append((status.measure, cue.i, cue.j))
            drafts += found
    asked = any(draft.status == "withdraw" for draft in drafts)
    # "called for the troops to be pulled out of Pokrovsk": what is asked for has not happened
    return _merged([draft for draft in drafts if not (asked and draft.status == "lost")])


def _idiom(scene: Scene, cue: Cue) -> bool:
    """Whether something else than ground is taken: "has taken delivery of 430 generators", "took part in talks"."""
    behind = scene.tokens[cue.j].norm if cue.j < len(scene.tokens) else ""
    return cue.value.startswith("control") and scene.tokens[cue.j - 1].norm in _TAKING and behind in _NO_GROUND


def _of_moscow(draft: Draft) -> bool:
    """Whether it is said who holds Moscow, where nobody fights: "в Москве идут бои за зрителя"."""
    place = draft.place.place if draft.place is not None else None
    return draft.measure is Measure.CONTROL and place is not None and place.country == "RU" and place.name in METONYMS


def _drafts(status: Status) -> list[Draft]:
    scene, context, cue = status.scene, status.context, status.cue
    turned = polarity(status)
    low, high = _with_denial(scene, cue) if turned is Polarity.DENIED else (cue.i, cue.j)
    deadline = turned is Polarity.DENIED and denied_deadline(status)
    draft = Draft(
        rule=NO_DEADLINE if deadline else f"status.{status.measure}.{status.status}",
        measure=status.measure,
        i=low,
        j=high,
        at=cue.i,
        status=status.status,
        party=party(replace(status, denied=turned is Polarity.DENIED)),
        polarity=turned,
        certainty=Certainty.PLANNED if status.measure is Measure.INTENT else None,
    )
    if status.where == "none":
        return [replace(draft, no_place=status.measure is not Measure.CONDITION)]
    taking = status.where in ("object", "next")
    places = _objects(scene, cue) if taking else _around(scene, cue)
    if status.where == "prev":
        places = [named for named in scene.places if named.j <= cue.i and _light(scene, named.j, cue.i)][-1:]
        if not places:
            return []
    if status.where == "next" and not (places and _right_behind(scene, cue, places[0])):
        return []
    if places and taking and status.status in _BY_PREPOSITION.values():
        return _by_preposition(scene, draft, places, cue)
    if places and taking:
        first = replace(draft, i=min(cue.i, places[0].i), j=max(cue.j, places[0].j), place=places[0])
        return [first, *(replace(draft, i=named.i, j=named.j, place=named) for named in places[1:])]
    if places:
        return [replace(draft, place=places[0])]
    town = _anaphor(scene, cue, behind_only=taking)
    meant = context.focus or context.town
    if town is not None and status.measure is Measure.CONTROL and meant is not None and meant.name in METONYMS:
        return []  # "the city" beside "the General Staff in Kyiv" is not Kyiv
    unknown = meant is None
    if town is None and (taking or (status.measure is Measure.CONTROL and unknown)):
        return []
    return [replace(draft, focus=town or "town")]


def _by_preposition(scene: Scene, draft: Draft, places: list[Named], cue: Cue) -> list[Draft]:
    """Advanced "near" one place and "in" another: a preposition holds until the next one."""
    drafts: list[Draft] = []
    now = draft.status
    ukrainian = any(mark in token.norm for token in scene.tokens for mark in "іїє")
    for number, named in enumerate(places):
        at = named.i - 1
        while at > 0 and scene.tokens[at].norm.startswith(_SIDES_OF):
            at -= 1
        said = scene.tokens[at].norm if at >= 0 else ""
        if number and said in _BY_PREPOSITION:
            now = "advanced" if said == "у" and not ukrainian else _BY_PREPOSITION[said]
        i, j = (named.i, named.j) if number else (min(cue.i, named.i), max(cue.j, named.j))
        rule = f"status.{draft.measure}.{now}"
        drafts.append(replace(draft, i=i, j=j, place=named, status=now, rule=rule))
    return drafts


def _with_denial(scene: Scene, cue: Cue) -> tuple[int, int]:
    """The tokens of a denied status with the word that denies it, where that stands near."""
    denial = next((c for c in scene.of("say", "deny") if -_NEAR_DENIAL <= c.i - cue.i <= _NEAR_DENIAL), None)
    return (min(cue.i, denial.i), max(cue.j, denial.j)) if denial else (cue.i, cue.j)


def _objects(scene: Scene, cue: Cue) -> list[Named]:
    """Places that a verb takes: right behind it, and the list that goes on from there."""
    found: list[Named] = []
    at = cue.j
    taken_whole = ".held:" in cue.value
    for named in scene.places:
        if named.i < cue.j - 1 or (named.place is None and not named.name):
            continue
        between = scene.tokens[at : named.i]
        limit = _AFTER if not found else _LIST_GAP
        listing = bool(between) and between[-1].norm == ":" and not found
        stops = ".;!?" if listing else ".;:!?"
        if taken_whole and _beside_a_town(between):
            break  # "took control of the Sudzha - Rylsk road", "seized a strongpoint in the Pokrovsk sector"
        if len(between) > limit + 2 * listing or any(t.norm in stops for t in between if t.kind is Kind.MARK):
            break
        if found and any(token.norm not in _LIST for token in between):
            break
        if _country(named):
            continue
        if found and scene.tokens[named.j - 1].text.endswith(("'s", "’s")):
            break  # "cleared Novooleksandrivka, and Pokrovsk's north remains a grey zone"
        found.append(named)
        at = named.j
    return found


def _beside_a_town(between: list[Token]) -> bool:
    """Whether what was taken is a road or a trench, and the place only says which."""
    taken = next((k for k, token in enumerate(between) if token.norm.startswith(_NO_TOWN)), None)
    return taken is not None and not any(token.norm in _AND for token in between[taken:])


def _right_behind(scene: Scene, cue: Cue, named: Named) -> bool:
    """Whether nothing but "the town of" stands between a verb and its place."""
    return all(token.norm in _DETERMINERS for token in scene.tokens[cue.j : named.i])


def _light(scene: Scene, i: int, j: int) -> bool:
    """Whether only auxiliaries stand between a place and what became of it: "Derylove could fall"."""
    return j - i <= _AUXILIARIES_MOST and all(token.norm in _AUXILIARIES for token in scene.tokens[i:j])


def _country(named: Named) -> bool:
    return named.place is not None and named.place.level in (Level.COUNTRY, Level.REGION) and named.name != "Donbas"


def _nearer_anaphor(scene: Scene, cue: Cue, named: Named) -> bool:
    """Whether "the town" stands nearer to a cue than a named place does."""
    gap = named.i - cue.j if named.i >= cue.j else cue.i - named.j
    return any(
        0 <= (t.i - cue.j if t.i >= cue.j else cue.i - t.j) < gap
        for t in scene.of("town", "settlement")
        if t.j <= cue.i or t.i >= cue.j
    )


def _around(scene: Scene, cue: Cue) -> list[Named]:
    """The place that a state is about: nearest in the clause, behind or before; a list of subjects counts whole."""
    best: tuple[float, Named] | None = None
    for named in scene.places:
        if (named.place is not None and named.place.level is Level.COUNTRY) or not locative(scene, named):
            continue
        if named.name in METONYMS and of_speaker(scene, named):
            continue  # "the General Staff in Kyiv said"
        inside = named.i >= cue.i and named.j <= cue.j
        gap = 0 if inside else named.i - cue.j if named.i >= cue.j else cue.i - named.j
        reach = _AFTER if named.i >= cue.j else _BEFORE
        if gap > reach or not scene.same_clause(min(cue.i, named.i), max(cue.i, named.i)):
            continue
        cost = gap + (0.0 if named.i >= cue.j else 1.0)
        if best is None or cost < best[0]:
            best = (cost, named)
    if best is None or _nearer_anaphor(scene, cue, best[1]):
        return []
    return [_in_its_region(scene, best[1])]


def _in_its_region(scene: Scene, named: Named) -> Named:
    """The settlement that a region only locates: "Успенівка в Запорізькій області окупована"."""
    if named.place is None or named.place.level not in (Level.REGION, Level.DISTRICT):
        return named
    for other in scene.places:
        between = [token.norm for token in scene.tokens[other.j : named.i]]
        town = other.place is None or other.place.level is Level.SETTLEMENT
        if other.j <= named.i and town and all(word in INSIDE for word in between):
            return other
    return named


def _anaphor(scene: Scene, cue: Cue, *, behind_only: bool = False) -> str | None:
    """The kind of town that "the city" or "the village" near a cue stands for."""
    low = cue.i if behind_only else cue.i - _BEFORE
    for town in scene.of("town"):
        if town.value != "region" and low <= town.i <= cue.j + (_ANAPHOR_AFTER if behind_only else _AFTER):
            return "last" if scene.tokens[town.j - 1].norm in _VILLAGES else town.value
    return None


def _merged(drafts: list[Draft]) -> list[Draft]:
    """One sentence says one status of one place once."""
    seen: set[tuple[object, ...]] = set()
    kept: list[Draft] = []
    for draft in drafts:
        key = (
            draft.measure,
            draft.status,
            draft.party,
            draft.polarity,
            draft.place.name if draft.place else None,
            draft.focus,
        )
        if (
            draft.measure is Measure.CONTROL
            and draft.status == "encircled"
            and any(d.status == "partly_encircled" and d.i <= draft.i < d.j for d in drafts)
        ):
            continue
        if key not in seen:
            seen.add(key)
            kept.append(draft)
    placed = {(draft.status, draft.party, draft.polarity) for draft in kept if draft.place is not None}
    return [
        draft
        for draft in kept
        if draft.measure is not Measure.CONTROL
        or draft.place is not None
        or (draft.status, draft.party, draft.polarity) not in placed
    ]
