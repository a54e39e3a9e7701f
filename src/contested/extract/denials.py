"""Whether a status is meant as said: what is denied, and what only looks like a status.

"Denies targeting" is a denied claim, never an asserted one; a denial never spreads over another's words.
"""

from __future__ import annotations

from itertools import pairwise

from contested.claims.vocabulary import Measure, Polarity
from contested.extract.attribution import voice_at
from contested.extract.policies import Status
from contested.extract.scene import Scene
from contested.extract.words import beginnings

_NEGATING = frozenset(
    "not no never n't cannot nothing никаких жодних неправда не ні немає нет никто ніхто жодн "
    "nobody none neither nor".split()
)
_NEGATION_REACH = 4  # words from a negation to the words that it turns
_FALSE = frozenset("false untrue fake fabricated неправда фейк фейком неправдиві ложь ложью ложно".split())
_FALSE_REACH = 7  # words behind a status within which it may be called false
# "Наказу про відхід не було", "приказа … не поступало": what was never given.
_NEVER_CAME = {("не", word) for word in "було надходило отримували віддавали было поступало отдавали получали".split()}
_BEHIND = (["немає"], ["нет"], ["не"])  # negations that stand behind: "оточення немає"
# Statuses whose own words hold a negation that turns nothing: "will not surrender" is a will to hold.
_OWN_NEGATION = frozenset("hold supply_open supply_cut manpower_short pressure_kept withdrawal_hard".split())
_CONTRAST = frozenset("but insisting saying stating telling conceding admitting але но adding".split())
_ATTRIBUTIVE = ("ному", "ного", "нных", "нным", "них", "ним")
_NOT_DONE = (
    "trying",
    "tried",
    "attempt",
    "failed",
    "failing",
    "nearly",
    "almost",
    "aiming",
    "seeking",
    "hoping",
    "намага",
    "пыта",
    "спроб",
    "попыт",
    "майже",
    "не змог",
    "не смог",
)
_STRIKES = frozenset("target strike attack terror targets удар бить".split())
_TARGETS = ("energy", "civilian", "gas", "military", "об'єкт", "енерг")
_TARGETING = ("target", "degrade", "break", "по", "war", "атак")
_STRIKING = beginnings("statuses", "striking")
_ASKING = beginnings("statuses", "asking")
_RINGS = frozenset("encirclement окружение оточення".split())
_NO_RING = frozenset("немає нет нема no not".split())


def polarity(status: Status) -> Polarity:
    """Denied where a denial governs the words or a negation stands right before them; two cancel out."""
    negated, denied = _negated(status), governed(status.scene, status.cue.i)
    return Polarity.DENIED if negated != denied else Polarity.ASSERTED


def _negated(status: Status) -> bool:
    tokens, cue = status.scene.tokens, status.cue
    said = [token.norm for token in tokens[cue.i : cue.j]]
    if status.status in _OWN_NEGATION and any(word in _NEGATING for word in said):
        return False
    if status.status == "encircled" and said[-1].endswith(_ATTRIBUTIVE):
        return False  # "не дали окружённому противнику прорваться": the negation is another verb's
    before = [token.norm for token in tokens[max(0, cue.i - _NEGATION_REACH) : cue.i]]
    behind = [token.norm for token in tokens[cue.j : cue.j + 1]]
    beyond = [token.norm for token in tokens[cue.j : cue.j + _FALSE_REACH]]
    if any(word in _FALSE for word in beyond):
        return True  # "the claim to have encircled Siversk is false"
    return (
        any(word in _NEGATING or word.endswith("n't") for word in before)
        or behind in _BEHIND
        or any(pair in _NEVER_CAME for pair in pairwise(beyond))
        or said[:2] == ["no", "such"]
        or said[:3] == ["no", "order", "to"]
    )


def governed(scene: Scene, at: int) -> bool:
    """Whether a denial governs the words at a token; "denied it, telling reporters that" governs no further."""
    voice = voice_at(scene.tokens, scene.voices, at)
    if voice is None or not voice.denies or not scene.same_clause(voice.at, at):
        return False
    another = any(voice.at < other.at < at for other in scene.voices)
    contrast = any(token.norm in _CONTRAST for token in scene.tokens[voice.at : at])
    return not (another or contrast)


def plausible(status: Status) -> bool:
    """Whether the sentence has what the words need to mean their status."""
    scene, cue = status.scene, status.cue
    if status.measure is Measure.TARGETING:
        return _strikes(status)
    if status.status == "cede_territory" and any(
        token.norm == "never" for token in scene.tokens[max(0, cue.i - 2) : cue.i]
    ):
        return False  # "would never cede the Donbas" is a will to hold
    if status.status == "security_guarantee":
        return any(token.norm.startswith(_ASKING) for token in scene.tokens)
    said = {token.norm for token in scene.tokens[cue.i : cue.j]}
    if status.status == "encircled" and said & _RINGS and cue.j - cue.i <= 2:
        # "encirclement" alone is a word, not a state; denied it is one
        around = scene.tokens[max(0, cue.i - 3) : cue.j + 2]
        return governed(scene, cue.i) or any(token.norm in _NO_RING for token in around)
    if status.status == "encircled" and cue.i and scene.tokens[cue.i - 1].norm in ("a", "an", "any", "every"):
        return False
    if status.measure is Measure.CONTROL and scene.of("noun", "km2") and status.status in ("contested", "held"):
        return False  # "71,354 km² occupied, 1,336 km² grey" are areas, no town's state
    if status.measure is Measure.CONTROL or status.status == "supply_cut":
        before = [token.norm for token in scene.tokens[max(0, cue.i - _NEGATION_REACH) : cue.i]]
        if any(word.startswith(_NOT_DONE) for word in before):
            return False  # "trying to cut", "nearly captured", "failed to take": it has not happened
    if status.status in ("held", "cleared") and status.where == "object":
        # "captured three settlements" is a count and no status
        return not any(cue.i <= number.core <= cue.j <= number.j for number in scene.numbers)
    return True


def _strikes(status: Status) -> bool:
    """Whether a target is said to be struck, and not only named."""
    scene, cue = status.scene, status.cue
    said = {token.norm for token in scene.tokens[cue.i : cue.j]}
    first = scene.tokens[cue.i].norm
    if first.startswith(_TARGETS) or "infrastructure" in said:
        return bool(scene.of("say", "deny")) or any(token.norm.startswith(_STRIKING) for token in scene.tokens)
    struck = bool(scene.of("trigger", "hit", "launch", "strikeverb", "damage")) or bool(_STRIKES & said)
    return struck or bool(scene.of("say")) or first.startswith(_TARGETING)
