"""Proposals with a number: the number is read again from the quoted words, and must be the one that was proposed.

A quote must hold one number, so that nobody has to guess which one is meant. Where the rules have read that number
their measure stands; where they have left it, a word of the proposed measure must stand nearer than any rival's.
"""

from __future__ import annotations

from dataclasses import replace

from contested.claims.registry import registry
from contested.claims.vocabulary import Aspect, Measure, Per, Polarity
from contested.extract import parties
from contested.extract.denials import governed
from contested.extract.exclusions import excluded
from contested.extract.model.evidence import key_of, measure_cues, measure_problem, unit_problem
from contested.extract.model.proposal import Proposal
from contested.extract.model.quoted import Quoted, RefusedError
from contested.extract.model.refusal import Reason
from contested.extract.model.turning import clause, polarity_at
from contested.extract.nouns import Counted, counted
from contested.extract.numerals import Number
from contested.extract.scene import Context, Draft, Scene

_PER_AFTER, _PER_ANYWHERE = 3, 12  # words from a number to a rate's period that must, and that may be its
_ASPECT_REACH = 8  # words between a number and its "peak", "in total"
_HARMED = (Measure.KILLED, Measure.WOUNDED)
_KIN = (
    frozenset("military civilian children rescuers medical unknown personnel".split()),
    frozenset("missile cruise ballistic mixed".split()),
    frozenset("drone mixed".split()),
    frozenset("homes public infrastructure".split()),
)
_BESIDE = 3  # words from a number to a verb that is surely its own: "30 missiles were intercepted"


def numbered(words: Quoted) -> tuple[Draft, Polarity | None]:
    """The draft of a number that was read again, and its polarity (None where that is unclear).

    Raises:
        RefusedError: the words say another number, or no number, or no such measure.
    """
    number = _number(words)
    proposal, scene = words.proposal, words.scene
    if (number.low, number.high, number.bound) != (proposal.low, proposal.high, proposal.bound):
        said = _shown(proposal.low, proposal.high, str(proposal.bound))
        raise RefusedError(
            Reason.NUMBER, f"{said}, where the words say {_shown(number.low, number.high, str(number.bound))}"
        )
    drafted = [draft for draft in words.passage.drafts if draft.number is not None and draft.number.core == number.core]
    if drafted and _lumped(scene, number, proposal, drafted):
        drafted = [replace(draft, measure=Measure.LOSSES, what=proposal.what) for draft in drafted]
    read = drafted and not _misread(words, number, drafted)
    draft = _as_read(proposal, drafted) if read else _left(words, number)
    if number.low == number.high == 0 and number not in scene.numbers:
        # "no casualties": the negation is the number; who denies it leaves it unclear what is said
        return draft, None if governed(scene, draft.at) else Polarity.ASSERTED
    meant = measure_cues(scene, key_of(proposal.measure, proposal.what, proposal.status))
    return draft, polarity_at(scene, number, meant, draft.at)


def _number(words: Quoted) -> Number:
    """The one number of the quoted words."""
    scene = words.scene
    found = [number for number in scene.numbers if words.i <= number.core < words.j]
    counting = [number for number in found if excluded(scene, number) is None]
    if len(counting) == 1:
        return counting[0]
    if len(counting) > 1:
        raise RefusedError(Reason.NUMBER, f"{len(counting)} numbers stand in the quote; it must hold only its own")
    if found:
        raise RefusedError(Reason.NUMBER, f"the number in the quote is {excluded(scene, found[0])}")
    unwritten = {
        draft.number
        for draft in words.passage.drafts
        if draft.number is not None and words.i < draft.j and draft.i < words.j and draft.number not in scene.numbers
    }
    if len(unwritten) != 1:
        raise RefusedError(Reason.NUMBER, "no number stands in the quote")
    return unwritten.pop()


def _shown(low: float | None, high: float | None, bound: str) -> str:
    def end(value: float | None) -> str:
        return "…" if value is None else f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"

    return f"{end(low)} {bound}" if low == high else f"{end(low)}..{end(high)} {bound}"


def _lumped(scene: Scene, number: Number, proposal: Proposal, drafted: list[Draft]) -> bool:
    """Whether a number of dead lumps the wounded too: "600 to 700 are killed or wounded", one number for both."""
    if proposal.measure is not Measure.LOSSES or any(draft.measure not in _HARMED for draft in drafted):
        return False
    low, high = clause(scene, number.core)
    both = all(any(low <= cue.i < high for cue in measure_cues(scene, str(harmed))) for harmed in _HARMED)
    return both and not any(other is not number and low <= other.core < high for other in scene.numbers)


def _misread(words: Quoted, number: Number, drafted: list[Draft]) -> bool:
    """Whether the rules took a number for another measure than the one whose word stands right beside it.

    "36 missiles were fired, 30 missiles intercepted": the model and the nearest word outvote the rule, where no word
    of the rule's measure is in the number's own clause.
    """
    proposal, scene = words.proposal, words.scene
    if any((draft.measure, draft.status) == (proposal.measure, proposal.status) for draft in drafted):
        return False
    low, high = clause(scene, number.core)
    claimed = measure_cues(scene, key_of(proposal.measure, proposal.what, proposal.status))
    beside = any(low <= cue.i < high and cue.i - number.j in range(_BESIDE) for cue in claimed)
    rivals = (cue for draft in drafted for cue in measure_cues(scene, key_of(draft.measure, draft.what, draft.status)))
    return beside and not any(low <= cue.i < high for cue in rivals)


def _as_read(proposal: Proposal, drafted: list[Draft]) -> Draft:
    """The rules' own draft of a number, where it is the one proposed."""
    for draft in drafted:
        if (draft.measure, draft.status) == (proposal.measure, proposal.status):
            if draft.unit is not proposal.unit:
                raise RefusedError(Reason.MEASURE, f"{proposal.unit}, where the words count {draft.unit}")
            if _other(proposal.what, draft.what):
                raise RefusedError(Reason.MEASURE, f"{proposal.what}, where the words say {draft.what}")
            if proposal.per is not None and proposal.per is not draft.per:
                raise RefusedError(Reason.NUMBER, f"a number per {proposal.per}, where the words say no such rate")
            return draft
    read = ", ".join(_named(draft.measure, draft.status) for draft in drafted)
    raise RefusedError(Reason.MEASURE, f"{_named(proposal.measure, proposal.status)}, where the words say {read}")


def _other(proposed: str | None, read: str | None) -> bool:
    """Whether two things cannot be one; categories of people, or kinds of missiles, are finer words of one thing."""
    if proposed is None or read is None or proposed == read:
        return False
    return not any(proposed in kin and read in kin for kin in _KIN)


def _named(measure: str, status: str | None) -> str:
    return f"{measure} {status}" if status else str(measure)


def _left(words: Quoted, number: Number) -> Draft:
    """A draft of a number that the rules have left, from what the model says and the words bear out."""
    scene, context, proposal = words.scene, words.context, words.proposal
    unit, noun = proposal.unit, counted(scene, number, None, None)
    if unit is None:  # a proposal with a number has one
        raise RefusedError(Reason.FORM, "a number needs a unit")
    if number.weak and noun is None:
        raise RefusedError(Reason.NUMBER, "“one” is a pronoun here")
    key = key_of(proposal.measure, proposal.what, proposal.status)
    problem = unit_problem(number, noun, unit) or measure_problem(scene, number, noun, key, unit)
    if problem is not None:
        raise RefusedError(Reason.MEASURE, problem)
    if noun is not None and proposal.what is not None and _another(proposal, noun):
        raise RefusedError(Reason.MEASURE, f"{proposal.what}, where the words count {noun.kind}")
    return Draft(
        rule="model",
        measure=proposal.measure,
        i=min(words.i, number.i),
        j=max(words.j, number.j),
        at=number.core,
        what=proposal.what,
        party=_party(scene, context, proposal, noun),
        number=number,
        unit=unit,
        per=_per(scene, number, proposal.per),
        aspect=_aspect(scene, number, proposal.aspect),
        status=proposal.status,
    )


def _another(proposal: Proposal, noun: Counted) -> bool:
    """Whether the counted noun is itself one of the measure's things, and not the one proposed."""
    return noun.kind in registry()[proposal.measure].whats and noun.kind != proposal.what


def _party(scene: Scene, context: Context, proposal: Proposal, noun: Counted | None) -> str | None:
    """The proposed side where it is the only one named in the sentence, or whose the ground is; else unknown."""
    if proposal.party is None:
        return None
    if noun is not None and noun.kind in ("person", "civilian", "children", "customer", "household", "homes"):
        lawful = parties.lawful(scene, context)
        return proposal.party if proposal.party == lawful else None
    named = {parties.side(scene, context, cue) for cue in scene.of("party")} - {None}
    return proposal.party if named == {proposal.party} else None


def _per(scene: Scene, number: Number, proposed: Per | None) -> Per | None:
    """A rate's period, where the words say it and the model too."""
    behind = [cue for cue in scene.of("per") if 0 <= cue.i - number.j <= _PER_AFTER]
    near = [cue.value for cue in scene.of("per") if abs(cue.i - number.core) <= _PER_ANYWHERE]
    if proposed is None and behind:
        raise RefusedError(Reason.NUMBER, f"a count, where the words say per {behind[0].value}")
    if proposed is not None and proposed not in near:
        raise RefusedError(Reason.NUMBER, f"a number per {proposed}, where the words say no such rate")
    return proposed


def _aspect(scene: Scene, number: Number, proposed: Aspect | None) -> Aspect:
    """A peak, mean, total or increase where the words say so too; else the plain level."""
    said = {cue.value for cue in scene.of("aspect") if abs(cue.i - number.core) <= _ASPECT_REACH}
    return proposed if proposed is not None and proposed in said else Aspect.LEVEL
