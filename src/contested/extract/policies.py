"""Whose a status is: each pattern of the status lexicons names a policy, and each policy is a function here.

A policy answers UA, RU, another party, or None where nobody is said; it never guesses a side for a bystander.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from contested.claims.vocabulary import Measure
from contested.extract import parties
from contested.extract.actors import actor_voice
from contested.extract.attribution import Voice, voice_at
from contested.extract.cues import Cue
from contested.extract.scene import Context, Scene
from contested.extract.tokens import Kind
from contested.extract.words import beginnings

_SIDES = ("UA", "RU")
_WE_STRIKE = frozenset("бьём бьем б'ємо б’ємо".split())
_MEN_REACH = 8  # words between a lack of men and whose men they are
_ACCUSING = beginnings("policies", "accusing")
_CALLING = beginnings("policies", "calling")
_CLAIMS = beginnings("policies", "claims")
_VERB_REACH = 3  # words from an accuser to the verb that accuses
_TROOPS = frozenset("войска війська forces".split())
_AIMED = frozenset("по на проти против at on against towards".split())
_OWNERS = frozenset("україни украины росії россии рф києва киева москви москвы".split())  # whose something is
_STRUCK_REACH = 8  # words between "удар по" and whose plants are struck
_BY_REACH = 8  # words between a passive verb and its "by the Russians"
_CONTROLS = ("control", "контрол")


@dataclass(frozen=True, slots=True)
class Status:
    """A found pattern of a status, in its sentence: what it says, whose it is and where its place stands."""

    scene: Scene
    context: Context
    cue: Cue
    measure: Measure
    status: str
    policy: str
    where: str
    denied: bool = False


def status_of(scene: Scene, context: Context, cue: Cue) -> Status:
    """The status that a cue's value writes as `measure.status:policy:where`."""
    head, policy, where = cue.value.split(":")
    measure, status = head.split(".")
    return Status(scene, context, cue, Measure(measure), status, policy, where)


def party(status: Status) -> str | None:
    """The party that a status belongs to."""
    if status.policy in _SIDES:
        return status.policy
    if status.policy == "none":
        return None
    return _POLICIES[status.policy](status)


def _speaking(status: Status) -> str | None:
    """The side of the speaker, where it is one of the two."""
    speaker = parties.speaking(status.scene, status.context, status.cue.i)
    return speaker if speaker in _SIDES else None


def _voice(status: Status) -> Voice | None:
    scene, at = status.scene, status.cue.i
    return voice_at(scene.tokens, scene.voices, at) or actor_voice(scene, status.context, at)


def _before(status: Status) -> str | None:
    return parties.before(status.scene, status.context, status.cue.i, only=None)


def _subject(status: Status) -> str | None:
    """Who does it: the party before the words, inside them, or behind "by"; else the speaker's side."""
    scene, context, cue = status.scene, status.context, status.cue
    near = _before(status)
    voice = _voice(status) if status.measure is Measure.DEMAND else None
    if voice is not None:
        return str(voice.speaker.side) if voice.speaker.side in _SIDES else near if near != "UA" else None
    if status.measure is Measure.DEMAND and near == "UA" and _speaking(status) == "RU":
        return "RU"  # "Киев должен отдать Донбасс", in a Russian outlet's own voice
    inside = [c for c in scene.of("party") if cue.i <= c.i < cue.j]
    own = parties.side(scene, context, inside[0]) if inside else None
    # "опровергли сообщения россиян, заявив, что ВСУ контролируют": who opens the words does what they say
    acting = own if inside and inside[0].i == cue.i and status.measure is Measure.CONTROL and own else near or own
    if acting is not None:
        return acting
    if status.measure is not Measure.CONTROL:
        return _speaking(status)
    for behind in scene.of("party"):
        if 0 <= behind.i - cue.j <= _BY_REACH and any(t.norm == "by" for t in scene.tokens[cue.j : behind.i]):
            return parties.side(scene, context, behind)
    controls = any(token.norm.startswith(_CONTROLS) for token in scene.tokens[cue.i : cue.j])
    ours = status.status == "cleared" or (status.status == "held" and controls)  # "the army controls the town"
    return "UA" if ours and _speaking(status) == "UA" else "RU"


def _striker(status: Status) -> str | None:
    """Who is said to strike: the party named, else the speaker who denies it, says "we" or speaks of military targets.

    A ministry's bulletin that names nobody counts its own side's strikes.
    """
    accused = _accused(status)
    if accused is not None:
        return accused
    near, speaker = _doer(status), _speaking(status)
    if near in _SIDES:
        return near
    if speaker is None:
        return "RU"
    inside = status.scene.tokens[status.cue.i : status.cue.j]
    own = status.status == "military" or status.denied or any(voice.denies for voice in status.scene.voices)
    own = own or any(token.norm in _WE_STRIKE for token in inside) or _our_troops(status)
    own = own or (status.context.bulletin and speaker == status.context.own.side)
    return speaker if own else parties.opponent(speaker)


def _our_troops(status: Status) -> bool:
    """Whether troops of no named side strike, which are the speaker's: "войска нанесли массированный удар по"."""
    scene, at = status.scene, status.cue.i
    for k, token in enumerate(scene.tokens[:at]):
        named = any(cue.i in (k - 1, k, k + 1) for cue in scene.of("party"))
        if token.norm in _TROOPS and not named and scene.same_clause(k, at):
            return True
    return False


def _doer(status: Status) -> str | None:
    """The party named before the words, but for one that is struck itself: "удар по заводам Украины и объектам"."""
    scene, cue = status.scene, status.cue
    for named in reversed(scene.of("party")):
        if named.j <= cue.i and not parties.speaks(scene, named) and not _struck(scene, named.i):
            found = parties.side(scene, status.context, named)
            if found is not None:
                return found
    return None


def _struck(scene: Scene, at: int) -> bool:
    """Whether a party owns what is struck: a preposition of aiming stands before it, and no verb or mark between."""
    owner = scene.tokens[at].norm in _OWNERS or (at > 0 and scene.tokens[at - 1].norm in ("of", "in"))
    for k in range(at - 1, max(-1, at - _STRUCK_REACH), -1):
        word = scene.tokens[k].norm
        if word in _AIMED:
            return owner or k == at - 1
        if scene.tokens[k].kind is Kind.MARK or any(c.i == k for c in scene.of("say")):
            return False
    return False


def _accused(status: Status) -> str | None:
    """Whom an accusation is against: "accusing Moscow of striking homes", "Kyiv called the attack terror"."""
    scene, cue = status.scene, status.cue
    named = [c for c in scene.of("party") if c.j <= cue.i and scene.same_clause(c.i, cue.i)]
    for party_cue in reversed(named):
        side = parties.side(scene, status.context, party_cue)
        before = [token.norm for token in scene.tokens[max(0, party_cue.i - 2) : party_cue.i]]
        behind = [token.norm for token in scene.tokens[party_cue.j : party_cue.j + _VERB_REACH]]
        if side in _SIDES and any(word.startswith(_ACCUSING) for word in before):
            return side
        if any(word.startswith((*_ACCUSING, *_CALLING)) for word in behind) or any(
            word.startswith(_CLAIMS) for word in before[-1:]
        ):
            return parties.opponent(side)
    return None


def _demander(status: Status) -> str | None:
    voice = _voice(status)
    return str(voice.speaker.side) if voice is not None and voice.speaker.side in _SIDES else None


def _attacker(status: Status) -> str | None:
    near = _before(status)
    return near if near in _SIDES else "RU"


def _defender(status: Status) -> str | None:
    """Ukraine defends, unless Russia is said to counterattack, to bring up reserves or to be short of men."""
    if status.status == "manpower_short":
        return _short_of_men(status)
    return "RU" if _before(status) == "RU" and status.status in ("counterattack", "reinforce") else "UA"


def _short_of_men(status: Status) -> str | None:
    """Whose men are few: the party named nearest before, right behind, or the speaker's own."""
    scene, context, cue = status.scene, status.context, status.cue
    near = [c for c in scene.of("party") if cue.i - _MEN_REACH <= c.i < cue.j + _MEN_REACH]
    sides = [found for found in (parties.side(scene, context, c) for c in near) if found in _SIDES]
    return sides[-1] if sides else _speaking(status) or "UA"


_POLICIES: dict[str, Callable[[Status], str | None]] = {
    "own": _speaking,
    "subject": _subject,
    "striker": _striker,
    "demander": _demander,
    "attacker": _attacker,
    "defender": _defender,
}
