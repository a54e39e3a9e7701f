"""Whether the words around a number turn it: "denied that 300 were killed", "did not lose 40 tanks", "is false".

Three answers: asserted, denied, and None where a negation stands near that nobody here can assign. What is unclear is
refused whatever the model says.
"""

from __future__ import annotations

from contested.claims.vocabulary import Polarity
from contested.extract.cues import Cue
from contested.extract.denials import governed
from contested.extract.numerals import Number
from contested.extract.scene import Scene
from contested.extract.tokens import Kind

_NEAR = 5  # words from a negation to a number or its verb; farther off it is another's
_BESIDE = 2  # words from a negation to the verb or number that it turns ("did not even lose")
_FALSE = frozenset(
    "false untrue fake fabricated invented lie lies baseless неправда неправдиві брехня фейк фейком вигадка ложь ложью "
    "ложно ложные вранье выдумка".split()
)
_FALSE_REACH = 10  # words between a number and its "is false"
_THAT = frozenset(("that", "що", "что"))
_TURNS = frozenset("but although however insisting saying але проте однак но однако".split())
_PHRASES = frozenset(("zero", "bound", "trigger", "noun", "say", "total"))
_ONLY = frozenset("only just лише тільки только merely".split())  # "not only 40 drones" turns nothing
_CLAUSE_MARKS = frozenset(",;:()—–")
_JOINTS = frozenset(
    "but while whereas although though when after а але але но однак однако хоча хотя коли когда".split()
)


def polarity_at(scene: Scene, number: Number, meant: list[Cue], at: int) -> Polarity | None:
    """The polarity of a number at token `at` whose measure the cues `meant` bear out; None where it is unclear."""
    denied = governed(scene, at)
    negated = _negated(scene, number, meant)
    if negated is None or (denied and negated):
        return None
    if not denied and (called_false(scene, at) or _false_behind(scene, number.j)):
        return None if negated else Polarity.DENIED
    return Polarity.DENIED if denied or negated else Polarity.ASSERTED


def status_polarity(scene: Scene, read: Polarity, at: int) -> Polarity | None:
    """The polarity of a status at token `at`, from what the rules read; None where two negations meet.

    The rules let a denial and a "false" cancel out; here they are one denial said twice.
    """
    denied = governed(scene, at)
    if called_false(scene, at):
        return None if denied else Polarity.DENIED
    if denied and read is Polarity.ASSERTED:
        return Polarity.DENIED if _false_behind(scene, at) else None
    return read


def called_false(scene: Scene, at: int) -> bool:
    """Whether the words at a token are what somebody calls false: "it is not true that …", "назвал ложью …"."""
    norms = [token.norm for token in scene.tokens]
    for k in range(at):
        untrue = norms[k] in _FALSE or (norms[k] == "true" and k > 0 and norms[k - 1] in ("not", "n't"))
        if not untrue or not scene.same_clause(k, at) or any(word in _TURNS for word in norms[k:at]):
            continue
        if any(word in _THAT for word in norms[k + 1 : k + 3]) or at - k <= _NEAR:
            return True
    return False


def _false_behind(scene: Scene, end: int) -> bool:
    return any(token.norm in _FALSE for token in scene.tokens[end : end + _FALSE_REACH])


def _negated(scene: Scene, number: Number, meant: list[Cue]) -> bool | None:
    """Whether a negation turns the number or its verb; None where one stands near and turns who knows what."""
    low, high = clause(scene, number.core)
    verbs = [cue for cue in meant if low <= cue.i < high]
    unclear = False
    for negation in _negations(scene, number, meant, low, high):
        if 0 <= number.i - negation.j < _BESIDE or any(0 <= verb.i - negation.j <= _BESIDE for verb in verbs):
            return True
        near = min([abs(number.i - negation.j), *(abs(verb.i - negation.j) for verb in verbs)])
        unclear = unclear or near <= _NEAR
    return None if unclear else False


def _negations(scene: Scene, number: Number, meant: list[Cue], low: int, high: int) -> list[Cue]:
    """Negations of a clause that belong to no other phrase: a bound, a zero, "did not survive", "not only"."""
    phrases = [*meant, *(cue for cue in scene.cues if cue.tag in _PHRASES)]
    found = []
    for cue in scene.of("neg"):
        following = scene.tokens[cue.j].norm if cue.j < len(scene.tokens) else ""
        inside = any(phrase.i <= cue.i and cue.j <= phrase.j for phrase in phrases) or number.i <= cue.i < number.j
        numero = scene.tokens[cue.i].text == "No" and following == "."
        if (
            low <= cue.i < high
            and not inside
            and not numero
            and following not in (*_ONLY, "true")
            and not _privative(scene, cue)
        ):
            found.append(cue)
    return found


def _privative(scene: Scene, cue: Cue) -> bool:
    """Whether a "without" has a thing behind it ("without gas", "без газу") and no deed that was not done."""
    following = scene.tokens[cue.j].norm if cue.j < len(scene.tokens) else ""
    return scene.tokens[cue.i].norm in ("without", "без") and not following.endswith("ing")


def clause(scene: Scene, at: int) -> tuple[int, int]:
    """The clause around a token: between marks and words that open another clause."""
    low, high = 0, len(scene.tokens)
    for k, token in enumerate(scene.tokens):
        if token.norm in _JOINTS or (token.kind is Kind.MARK and token.norm in _CLAUSE_MARKS):
            if k < at:
                low = k + 1
            elif k > at:
                high = k
                break
    return low, high
