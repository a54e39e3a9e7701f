"""The one door of the battle of narratives: a document in, the frames that are told in it out.

By words, likeness and what was learnt of meaning, offline, equal for equal documents. It ranks and says why; it never
says whether a frame is true, and what it is unsure of it keeps in a lower tier and does not drop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from contested.claims.parts import Span
from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.extract.attribution import clause
from contested.extract.scene import Scene
from contested.extract.tokens import Kind
from contested.rhetoric.concepts import features
from contested.rhetoric.instance import Instance, Tier, Voice
from contested.rhetoric.lexicon import DENIALS, Hit, about_of, served
from contested.rhetoric.meaning import meaning
from contested.rhetoric.scoring import Evidence, Scoring
from contested.rhetoric.sides import SIDES
from contested.rhetoric.similarity import FEWEST_WORDS
from contested.rhetoric.taught import Columns, Taught, plainly
from contested.rhetoric.taxonomy import frames
from contested.rhetoric.telling import Telling, telling
from contested.rhetoric.utterance import Utterance, utterances

FLOOR = 0.05  # score below which a frame without its words is not even kept as hidden
_JOINING = frozenset("and but while that which and та і й а але що и но что ,".split())


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A frame that a sentence may carry: what speaks for it, the words that do where there are any, and how it is told.

    Its scene is the sentence; the context has moved on, so that what it says is settled already.
    """

    frame: str
    evidence: Evidence
    score: float
    hit: Hit | None
    at: tuple[int, int]
    told: Telling
    side: Side


# Suggests frames of a sentence, from its likeness to each frame and the curve.
Suggester = Callable[[Utterance, dict[str, Columns], Scoring], Iterable[Suggestion]]


def instances(document: Document, taught: Taught | None = None) -> tuple[Instance, ...]:
    """The frames told in a document, in order of their words.

    `taught` is what sentences are held against: the package's own examples alone where it is left out, a reader's too
    by `learning.taught`. Every quote is `document.text` in its span.
    """
    held = taught or plainly()
    found = [
        _instance(document, scene, suggestion, held.scoring)
        for scene, suggested in suggestions(document, held)
        for suggestion in suggested
        if suggestion.hit is not None or suggestion.score >= FLOOR
    ]
    return tuple(sorted(found, key=lambda one: (one.span.start, one.span.end, one.frame)))


def suggestions(
    document: Document, taught: Taught | None = None, suggested: Suggester | None = None
) -> Iterator[tuple[Scene, tuple[Suggestion, ...]]]:
    """For each sentence of a document every frame with its score: what `instances` chooses from.

    `suggested` suggests something else of each sentence (`spans`).
    """
    held = taught or plainly()
    for utterance in utterances(document):
        scene = utterance.scene
        clauses = utterance.clauses(0, len(scene.tokens))
        if sum(map(len, clauses)) >= FEWEST_WORDS:
            meant = meaning().of(features(scene.tokens), [word for clause in clauses for word in clause])
            yield scene, tuple((suggested or _suggested)(utterance, held.of(clauses, meant), held.scoring))


def _suggested(u: Utterance, like: dict[str, Columns], fit: Scoring) -> Iterator[Suggestion]:
    scene, middle = u.scene, _middle(u.scene)
    plain = dict.fromkeys((False, True), telling(u, middle, denial=False))
    if any(saying.denies for saying in scene.voices):
        plain[True] = telling(u, middle, denial=True)
    found = _sure(scene, u.hits)
    carrying = _Carrying(u, fit)
    for frame in frames():
        denial = frame.id in DENIALS
        tellings = [(hit, telling(u, (hit.i, hit.j), denial=denial)) for hit in found[frame.id]]
        if frame.mirror in DENIALS and found[frame.mirror]:
            # who denies it asserts the mirror, and is read so there
            tellings = [(hit, told) for hit, told in tellings if told.voice is not Voice.REJECTED]
        several = hits_apart(u.hits, frame.id) > 1
        for hit, told in tellings:
            side = side_served(u, hit, told)
            evidence = Evidence((1 if hit.weak else 2) + several, *like[frame.id], asserted=told.asserted)
            yield Suggestion(frame.id, evidence, fit.score(evidence), hit, (hit.i, hit.j), told, side)
        if not tellings:
            likely = fit.score(Evidence(0, *like[frame.id])) >= FLOOR
            at = carrying[frame.id] if likely else middle
            told = telling(u, at, denial=denial) if likely else plain[denial]
            if frame.id in u.turned:
                told = replace(told, reasons=(*told.reasons, "a negation turns its words"), asserted=False)
            side = side_served(u, Hit(frame.id, *at, about_of(frame)), told)
            evidence = Evidence(0, *like[frame.id], asserted=told.asserted)
            yield Suggestion(frame.id, evidence, fit.score(evidence), None, at, told, side)


def side_served(u: Utterance, hit: Hit, told: Telling) -> Side:
    """The side whose frame it is: whoever tells it, else whom its words are about."""
    if told.voice is Voice.AUTHOR:
        return Side.THIRD
    return told.side if told.side in SIDES else served(u.scene, u.named, hit)


class _Carrying:
    """Where in a sentence each frame most likely is without its words, by the meaning of its stretches."""

    def __init__(self, u: Utterance, fit: Scoring) -> None:
        self._u, self._fit = u, fit

    def __getitem__(self, frame: str) -> tuple[int, int]:
        return self._found[frame]

    @cached_property
    def _found(self) -> dict[str, tuple[int, int]]:
        tokens, stretches = self._u.scene.tokens, self._u.stretches
        meant = np.array([meaning().of(features(tokens[i:j]), self._u.words(i, j)) for i, j in stretches])
        best = (meant[:, :, 0] * self._fit.concepts + meant[:, :, 1] * self._fit.letters).argmax(axis=0)
        return {frame.id: stretches[int(k)] for frame, k in zip(frames(), best, strict=True)}


def _sure(scene: Scene, hits: Sequence[Hit]) -> dict[str, list[Hit]]:
    """Each frame's hits, one a clause; beside sure words of its mirror a frame's unsure ones are left out.

    "Neither town was encircled or blocked": the first words are the mirror's.
    """
    found = {frame.id: one_a_clause(scene, [hit for hit in hits if hit.frame == frame.id]) for frame in frames()}
    sure = {frame for frame, own in found.items() if any(not hit.weak for hit in own)}
    return {
        frame.id: [hit for hit in found[frame.id] if frame.mirror not in sure or not hit.weak] for frame in frames()
    }


def hits_apart(hits: Sequence[Hit], frame: str) -> int:
    """How many hits of a frame a sentence has that share no word."""
    end = count = 0
    for hit in sorted((hit for hit in hits if hit.frame == frame), key=lambda hit: hit.j):
        if hit.i >= end:
            end, count = hit.j, count + 1
    return count


def one_a_clause(scene: Scene, hits: Sequence[Hit]) -> list[Hit]:
    """Of the hits of one frame the surest in each clause, then the longest, then the first."""
    best: dict[int, Hit] = {}
    for hit in sorted(hits, key=lambda hit: (hit.weak, hit.i - hit.j, hit.i)):
        best.setdefault(clause(scene.tokens, scene.voices, hit.i)[0], hit)
    return sorted(best.values(), key=lambda hit: hit.i)


def _middle(scene: Scene) -> tuple[int, int]:
    """Where a sentence says what it says: behind the first speaker's verb, where there is one."""
    end = max((saying.end for saying in scene.voices[:1]), default=0)
    at = end if end < len(scene.tokens) - 1 else 0
    return at, at + 1


def _instance(document: Document, scene: Scene, found: Suggestion, fit: Scoring) -> Instance:
    span = _span(scene, found)
    reasons = [*found.told.reasons]
    if found.hit is not None:
        words = scene.covers(found.hit.i, found.hit.j)
        reasons.insert(0, f"words: “{document.text[words.start : words.end]}”")
    tier = _tier(found, fit)
    if tier is not Tier.HIDDEN:
        reasons += _meant(scene, found)
    reasons += [f"likeness to its examples {found.evidence.like:.2f}", *fit.added(found.evidence)]
    return Instance(
        frame=found.frame,
        side=found.side,
        voice=found.told.voice,
        speaker=found.told.speaker,
        tier=tier,
        score=round(found.score, 4),
        document=document.id,
        span=span,
        quote=document.text[span.start : span.end],
        reasons=tuple(reasons),
    )


def _meant(scene: Scene, found: Suggestion) -> list[str]:
    """What was learnt that speaks for a frame: the concepts by name, and what the letters add to the log odds."""
    named = meaning().speaking_for(found.frame, features(scene.tokens))
    spoken = [f"speaks of {', '.join(named)}"] if named else []
    return [*spoken, f"its letters add {found.evidence.letters:+.1f} to the log odds"]


def _tier(found: Suggestion, fit: Scoring) -> Tier:
    """The tier of its score, but hidden where nobody asserts it, for no side that is known, or by an outlet of no side
    whose words may be anybody's; not marked where only nearness tells who tells it; and shown where a frame's sure
    words are called somebody's telling."""
    told = found.told
    if not told.asserted or found.side is Side.UNKNOWN or (told.voice is Voice.AUTHOR and not told.sure):
        return Tier.HIDDEN
    tier = fit.tier_of(found.evidence)
    if tier is Tier.HIDDEN and told.pointed and found.hit is not None and not found.hit.weak:
        return Tier.SUGGESTED
    return Tier.SUGGESTED if tier is Tier.MARKED and not told.sure else tier


def _span(scene: Scene, found: Suggestion) -> Span:
    """The clause around what was found, without the marks and joining words at its ends."""
    i, j = found.at
    low, high = clause(scene.tokens, scene.voices, i) if found.hit is not None else (0, len(scene.tokens))
    high = max(high, j)
    while low < i and (scene.tokens[low].kind is Kind.MARK or scene.tokens[low].norm in _JOINING):
        low += 1
    while high > j and scene.tokens[high - 1].kind is Kind.MARK:
        high -= 1
    return scene.covers(low, high)
