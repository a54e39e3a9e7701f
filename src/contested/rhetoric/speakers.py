"""Who speaks at a place of a sentence, and on which side: by the names in the speaker's own words, never by a guess.

Reading knows names and offices; whoever else stands where a verb of saying has its subject is the speaker all the
same, and somebody of no side is nobody's.
"""

from __future__ import annotations

from collections.abc import Sequence

from contested.atlas.sources import source_named
from contested.claims.vocabulary import Side
from contested.extract.attribution import Voice as Saying
from contested.extract.attribution import clause
from contested.extract.cues import Cue
from contested.extract.scene import Scene
from contested.rhetoric.sides import SIDES, Party
from contested.rhetoric.utterance import Utterance
from contested.rhetoric.voicing import THAT, words_at

BREAKS = frozenset(";:.!?()—–")  # marks that end a clause
QUOTED = frozenset(',—–-”"»’')  # what stands between somebody's words and "said the secretary"
NAMED = 6  # words behind a verb that name its subject: "wrote in his channel the deputy"
_TITLE = 3  # words of a title before the name or the office by which a speaker is known
_ASIDE = 10  # words of an aside between who says and the verb
_HORTATIVES = frozenset("let хай нехай пусть пускай".split())
_PHRASE = 8  # words of "military experts outside the direct chain of command"
_WITHIN = frozenset("outside inside of in from within near close at з із зі від поза серед при из вне среди".split())
_MODALS = frozenset("should would must could might may let to".split())
_OFFICES = frozenset(("governor", "mayor", "head"))  # posts that a place names: whose they are is no guess


def speaker_at(u: Utterance, saying: Saying | None, at: int) -> tuple[str, Side, str]:
    """Who speaks, on which side (third for nobody's), and the reason in words.

    The side is that of a name in the speaker's own words; whom no side is named with speaks for the outlet's.
    """
    scene, named = u.scene, u.named
    own = u.own.side if u.own.side in SIDES else Side.THIRD
    outsider = u.outsider
    if saying is not None and (
        scene.tokens[saying.at - 1].norm in _MODALS or (saying.i and scene.tokens[saying.i - 1].norm in _HORTATIVES)
    ):
        saying = None  # "Kyiv should think of", "let Kyiv admit that"
    if saying is None:
        unheard = _unheard(scene, named, at)
        if unheard is not None:
            i, j, side = unheard
            return words_at(scene, i, j), side, f"said by {words_at(scene, i, j)}"
        if outsider is not None:
            name = words_at(scene, outsider.i, outsider.j)
            return name, Side.THIRD, f"said by {name}"
        return u.own.name, own, f"in the voice of {u.own.name}"
    third = _head(scene, saying)
    if third is not None:
        name = words_at(scene, third.i, third.j)
        return name, Side.THIRD, f"said by {name}"
    if not saying.named:
        here = (one for one in u.speakers if one.side in SIDES and one.j <= saying.at and not one.outlet)
        meant = next(here, u.earlier)
        if meant is not None and own is Side.THIRD:
            return meant.name, meant.side, f"said by {meant.name}"
        # a pronoun: of an office that only the place would tell, a side's outlet means its own
        sure = saying.speaker.side in SIDES and (own is Side.THIRD or source_named(saying.speaker.name) is not None)
        side = saying.speaker.side if sure else own
        return saying.speaker.name, side, f"said by {saying.speaker.name}"
    low, high, known = _subject(scene, saying, named)
    parties = [party for party in named if party.i < high and party.j > low]
    if outsider is not None and outsider.i < high and outsider.j > low:
        side = Side.THIRD
    elif parties:
        side = parties[0].side
    elif known and own in SIDES and saying.speaker.side is Side.THIRD and source_named(saying.speaker.name) is None:
        # "a military analyst", of whom nothing says that he is foreign
        side = own if u.outsider is None else Side.THIRD
    elif known and (saying.speaker.side is Side.THIRD or _by_place(scene, saying)):
        side = saying.speaker.side if saying.speaker.side in SIDES else Side.THIRD
    elif own is Side.THIRD and (not known or saying.speaker.side is not Side.THIRD):
        side = Side.UNKNOWN  # a person or an office of a side that nothing here tells: whom the words serve may
    else:
        side = own
    words = saying.speaker.name if known and side is saying.speaker.side else words_at(scene, low, high)
    return words or saying.speaker.name, side, f"said by {words or saying.speaker.name}"


def _subject(scene: Scene, saying: Saying, named: Sequence[Party]) -> tuple[int, int, bool]:
    """The tokens that name who says, and whether they are those that reading took for it.

    Reading knows names and offices alone; whoever else stands behind the verb ("…, said the secretary") or right
    before it ("…, the deputy chairman wrote") is the subject all the same.
    """
    tokens, verb = scene.tokens, saying.at
    if saying.j > verb:
        return (*_until_mark(scene, verb + 1, saying.j + _TITLE - verb), True)
    commas = [k for k in range(saying.j, verb) if tokens[k].norm in QUOTED]
    low, high = _until_mark(scene, max(verb + 1, saying.end), NAMED)
    behind = any(low <= party.i < high for party in named)
    inverted = high > low and tokens[low].norm not in THAT  # not "…, who went there, said that"
    if commas and commas[-1] == verb - 1 and inverted and (commas[0] != saying.j or behind):
        return low, high, False
    opened = next((k for k in range(saying.i, max(-1, saying.i - _ASIDE), -1) if tokens[k].norm == ","), 0)
    if commas == [verb - 1] and opened:
        return max(0, opened - _TITLE), opened, False  # "Zelensky, speaking of the Kremlin, said"
    if len(commas) % 2 == 1 and verb - commas[-1] > 1:
        return commas[-1] + 1, verb, False
    low = saying.i
    while low > max(0, saying.i - _TITLE) and tokens[low - 1].norm not in (*BREAKS, ","):
        low -= 1
    return low, saying.j + _TITLE - 1, True


def _unheard(scene: Scene, named: Sequence[Party], at: int) -> tuple[int, int, Side] | None:
    """A side named as the subject of a saying verb that reading found nobody for: "the Russian senator writes"."""
    start, end = clause(scene.tokens, scene.voices, at)
    for cue in scene.of("say"):
        if not start <= cue.i < end or any(saying.at == cue.i for saying in scene.voices):
            continue
        if cue.i and scene.tokens[cue.i - 1].norm in QUOTED:
            low, high = _until_mark(scene, cue.j, NAMED)
        else:
            low, high = cue.i, cue.i
            while low > max(0, cue.i - NAMED) and scene.tokens[low - 1].norm not in (*BREAKS, ","):
                low -= 1
        party = next((party for party in named if low <= party.i < high), None)
        if party is not None and not (party.i and scene.tokens[party.i - 1].norm in _HORTATIVES):
            return party.i, high, party.side
    return None


def _until_mark(scene: Scene, i: int, most: int) -> tuple[int, int]:
    j = i
    while j < min(len(scene.tokens), i + most) and scene.tokens[j].norm not in BREAKS and scene.tokens[j].norm != ",":
        j += 1
    return i, j


def _by_place(scene: Scene, saying: Saying) -> bool:
    """Whether a speaker's side is that of the place which names his post: the governor of a region."""
    return any(
        cue.value in _OFFICES and cue.i < saying.j and cue.j > saying.i for cue in scene.of("role.nation")
    ) and any(saying.i - _TITLE <= place.i <= saying.j + _TITLE for place in scene.places)


def _head(scene: Scene, saying: Saying) -> Cue | None:
    """The third party whose name only ends in an office: "military experts outside the chain of command argue"."""
    for role in scene.of("role.third"):
        between = [token.norm for token in scene.tokens[role.j : saying.i]]
        if 0 < len(between) <= _PHRASE and between[0] in _WITHIN and not set(between) & BREAKS and "," not in between:
            return role
    return None
