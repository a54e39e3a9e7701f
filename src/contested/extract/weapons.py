"""Drones, missiles and bombs: launched, intercepted, hit; strikes and shellings counted as attacks."""

from __future__ import annotations

from itertools import pairwise

from contested.claims.vocabulary import Measure, Unit
from contested.extract import parties
from contested.extract.drafting import WEAPONS, aid, drafted, share
from contested.extract.fates import manner
from contested.extract.nouns import Asked
from contested.extract.numerals import Number
from contested.extract.scene import Draft, Scene
from contested.extract.tokens import Kind
from contested.extract.triggers import trigger

_MEANS = frozenset("with involving using".split())  # "struck with 40 drones": the drones were launched
_OUT_OF = frozenset("of із з из".split())
_ALOFT = {("the", "air"), ("в", "повітрі"), ("у", "повітрі"), ("в", "воздухе"), ("в", "небі"), ("в", "небе")}
_FATE_REACH = 3  # words from "of them" to what became of them
_ATTACK_REACH = 3  # words between "strikes" and the weapon that they were made with


def weapons(asked: Asked) -> Draft | None:
    """Drones, missiles, bombs and shells: launched unless a verb says otherwise."""
    scene, number, noun = asked.scene, asked.number, asked.counted
    part = [token.norm for token in scene.tokens[number.j : number.j + 2]][:1] in (["of"], ["із"], ["з"], ["из"])
    verb = trigger(asked, "down", "hit", "lost") if part and noun.how == "after" else None  # "41 of the 47 drones sent"
    if noun.how == "them":
        fate = [cue for cue in scene.of("trigger", "down", "lost") if 0 <= cue.i - noun.j <= _FATE_REACH]
        verb = fate[0] if fate else verb  # "52 из них подавлены и сбиты"
        whole = asked.context.figure
        if verb is None and whole is not None and whole.measure in (Measure.LAUNCHED, Measure.INTERCEPTED):
            party = whole.party
            return drafted(asked, whole.measure, what=noun.kind, unit=WEAPONS[noun.kind], party=party)
    verb = verb or trigger(asked, "launch", "down", "hit", "lost", "aid", "strength", "lose")
    launcher = parties.launcher(asked)
    act = verb.value if verb else asked.context.listing or "launch"
    if verb is None and still_aloft(scene):
        return None
    if noun.kind == "debris":
        return None
    if act == "aid":
        return aid(asked)
    if number.i and scene.tokens[number.i - 1].norm in _MEANS and act in ("hit", "strength", "lose"):
        act = "launch"
    if noun.how == "after" and any(
        number.i >= n.j and scene.tokens[number.i - 1].norm in _OUT_OF and n.j == number.i - 1 for n in scene.numbers
    ):
        act = "launch"  # the 93 of "71 of 93 drones"
    if noun.how == "after" and _whole_of_which(scene, number):
        act = "launch"  # "в ночь на 23 января из 112 беспилотников сбиты только 58"
    origin = number.i - 1 - (scene.tokens[number.i - 1].norm == "the")  # "of 67", "of the 67"
    opening = origin == 0 or (origin > 0 and scene.tokens[origin - 1].kind is Kind.MARK)
    if noun.how == "after" and opening and scene.tokens[origin].norm in _OUT_OF and len(scene.numbers) > 1:
        act = "launch"  # "Із двадцяти «шахедів» збили дванадцять"
    if noun.how == "before" and scene.of("trigger", "lose") and not scene.of("trigger", "launch"):
        act = "down"  # drones in a list of losses
    if act == "strength":
        return None
    if number.percent:
        of = {"down": "intercepted", "lost": "intercepted", "lose": "losses", "hit": "hits"}.get(act, "launched")
        return share(asked, of, launcher if of != "intercepted" else parties.opponent(launcher))
    unit = WEAPONS[noun.kind]
    if act in ("down", "lose", "lost"):
        party, how = parties.interceptor(asked), manner(scene, verb)
        return drafted(asked, Measure.INTERCEPTED, what=noun.kind, unit=unit, party=party, definition=how)
    measure = Measure.HITS if act == "hit" else Measure.LAUNCHED
    return drafted(asked, measure, what=noun.kind, unit=unit, party=launcher)


def _whole_of_which(scene: Scene, number: Number) -> bool:
    """Whether a number is the whole of which a later one in the clause was shot down."""
    if not number.i or scene.tokens[number.i - 1].norm not in _OUT_OF or number.percent:
        return False
    if any(0 <= number.i - 1 - other.j <= 1 for other in scene.numbers):
        return False  # "71 of 93", "two more of the 93"
    parts = [n for n in scene.numbers if n.i >= number.j and scene.same_clause(number.i, n.i) and not n.percent]
    return bool(parts) and any(number.j <= cue.i <= parts[0].j + _FATE_REACH for cue in scene.of("trigger", "down"))


def still_aloft(scene: Scene) -> bool:
    """Whether a sentence is about drones still in the air, of which nobody knows yet what becomes."""
    words = [token.norm for token in scene.tokens]
    return any(
        head.startswith(("повітр", "воздуш")) and tail.startswith(("простор", "пространств"))
        for before, head, tail in zip(["", *words], words, words[1:], strict=False)
        if before in ("в", "у", "во")
    ) or any(pair in _ALOFT for pair in pairwise(words))


def attacks(asked: Asked) -> Draft | None:
    """Air strikes and shellings, counted as attacks with the weapon that is named beside them."""
    if asked.number.percent:
        return None
    noun = asked.counted
    near = [cue.value for cue in asked.scene.of("noun", *WEAPONS) if abs(cue.i - noun.i) <= _ATTACK_REACH]
    what = near[0] if near else "shell" if noun.kind == "shelling" else "mixed"
    return drafted(asked, Measure.LAUNCHED, what=what, unit=Unit.ATTACKS, party=parties.launcher(asked))


def impacts(asked: Asked) -> Draft | None:
    """Hits counted by a noun ("14 влучань"), with the one kind of weapon that the sentence names, or an earlier
    one; weapons of no one kind are mixed."""
    scene = asked.scene
    if asked.number.percent or asked.counted.how != "after" or scene.of("noun", "personnel"):
        return None
    named = {cue.value for cue in scene.of("noun", *WEAPONS)}
    what = named.pop() if len(named) == 1 else "mixed" if named else asked.context.weapon or "mixed"
    return drafted(asked, Measure.HITS, what=what, unit=WEAPONS[what], party=parties.launcher(asked))
