"""A sentence with all that decides who tells what in it: its scene, its words of frames, its sides, its speakers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from contested.claims.parts import Speaker
from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.extract.cues import Cue
from contested.extract.reader import passages
from contested.extract.scene import Scene
from contested.extract.tokens import Kind
from contested.rhetoric.lexicon import Hit, hits_and_marks
from contested.rhetoric.sides import SIDES, Attackers, Party, parties
from contested.rhetoric.similarity import set_aside
from contested.rhetoric.stretches import stretches
from contested.rhetoric.voicing import Candidate, candidates, open_quotation, speaks, words_at

_REMEMBERED = 2  # sentences for which whoever spoke may still be speaking
_QUOTED_ON = 8  # sentences of one quotation at most, before a mark is taken to be missing
_REFUTED_WITHIN = 3  # sentences in which an outlet gets to refuting what it has told
_LAUGHED_WITHIN = 1  # sentences before in which an outlet begins to laugh
_RETORTED_WITHIN = 2  # sentences in which an outlet that told something in its own voice gets to calling it untrue
_HEADING = 5  # words of a heading at most
# Endings of adjectives made of places.
_OF_PLACES = ("ский", "ского", "ская", "ской", "ські", "ський", "ського", "ська", "ської", "-based")
_OPENS = 2  # words before a mark with which a sentence opens: "But in fact"


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence in an outlet's `own` voice.

    `marks` are its cues of telling, `named` the sides that it names, `turned` the frames whose words a negation turns.

    `speakers` is everybody in it who could tell something, `earlier` who told something in the sentences right before
    or, in a quotation over several sentences, behind its last. `quoted` says that it begins within a quotation,
    `opens` that it begins a paragraph, `refuted` that the outlet goes on to call it untrue, `retorted` that
    it does so with its first words or under a heading of debunks, `laughed` that it laughs right before or behind.
    """

    own: Speaker
    scene: Scene
    hits: tuple[Hit, ...]
    turned: frozenset[str]
    marks: tuple[Cue, ...]
    named: tuple[Party, ...]
    speakers: tuple[Candidate, ...]
    earlier: Candidate | None = None
    quoted: bool = False
    opens: bool = False
    refuted: bool = False
    retorted: bool = False
    laughed: bool = False

    @property
    def cues(self) -> list[Cue]:
        """The cues of reading and the marks of telling."""
        return [*self.scene.cues, *self.marks]

    @property
    def stretches(self) -> list[tuple[int, int]]:
        """The stretches of its tokens, each [i, j), in which something is told."""
        return stretches(self.scene, self.marks, 0, len(self.scene.tokens))

    def clauses(self, i: int, j: int) -> list[list[str]]:
        """The words of the clauses of tokens [i, j) with sides, places and numbers set aside."""
        cues = [cue._replace(i=cue.i - i, j=cue.j - i) for cue in self.cues if i <= cue.i and cue.j <= j]
        places = [(place.i - i, place.j - i) for place in self.scene.places if i <= place.i and place.j <= j]
        return set_aside(self.scene.tokens[i:j], cues, places)

    def words(self, i: int, j: int) -> tuple[str, ...]:
        """The words of tokens [i, j) with sides, places and numbers set aside."""
        return tuple(word for clause in self.clauses(i, j) for word in clause)

    @property
    def outsider(self) -> Cue | None:
        """An expert of no side who is named in it; one whose nation is not said is a side's outlet's own man."""
        kinds = ("third",) if self.own.side in SIDES else ("third", "scholar")
        found = (mark for mark in self.marks if mark.tag == "outsider")
        return next((mark for mark in found if mark.value in kinds or self._foreign(mark)), None)

    def _foreign(self, mark: Cue) -> bool:
        """Whether an expert's adjective names a place that is no side's: "a columnist of Yerevan" in one word."""
        before = self.scene.tokens[mark.i - 1] if mark.i else None
        named = any(party.i < mark.i <= party.j for party in self.named)
        return before is not None and not named and before.norm.endswith(_OF_PLACES)


def utterances(document: Document) -> Iterator[Utterance]:
    """The sentences of a document, in order."""
    told = list(_with_tellers(document))
    for k, u in enumerate(told):
        following = list(takewhile(lambda later: not later.opens, told[k + 1 : k + 1 + _REFUTED_WITHIN]))
        nobody = u.earlier is None and u.own.side not in SIDES
        behind = _speaking(following[0]) if following and nobody else None
        before = list(takewhile(lambda k: not told[k + 1].opens, range(k - 1, max(-1, k - 1 - _LAUGHED_WITHIN), -1)))
        laughed = any(_laughs(told[near]) for near in before) or any(map(_laughs, following))
        refuted = any(map(refutes, following))
        heading = any(_heads(told[near]) for near in before)
        # a sentence that itself calls something untrue says what is so
        retorted = (heading or any(map(_retorts, following[:_RETORTED_WITHIN]))) and not calls_untrue(u)
        yield replace(u, earlier=u.earlier or behind, refuted=refuted or heading, retorted=retorted, laughed=laughed)


def refutes(u: Utterance) -> bool:
    """Whether an outlet calls what was told before untrue: "In fact the road is open".

    A denial by a side that is not the outlet's is only reported.
    """
    other = (one for one in u.speakers if one.side in SIDES and one.side is not u.own.side)
    return calls_untrue(u) and not any(speaks(u.scene, u.marks, one) for one in other)


def calls_untrue(u: Utterance) -> bool:
    """Whether words of a sentence call something untrue that stands elsewhere."""
    opening = any(mark.tag == "untrue" and mark.value == "false" and mark.i <= _OPENS for mark in u.marks)
    later = any((mark.tag, mark.value) == ("untrue", "later") for mark in u.marks)
    return opening or later or bool(u.scene.of("refute"))


def _retorts(u: Utterance) -> bool:
    """Whether a sentence opens with calling untrue what stood before it: "It hasn't.", "A lie from start to end"."""
    return refutes(u) and any(mark.tag == "untrue" and mark.i <= _OPENS for mark in u.marks)


def _heads(u: Utterance) -> bool:
    """Whether a sentence is the heading of a debunk: "Fact check: false."."""
    short = sum(token.kind is not Kind.MARK for token in u.scene.tokens) <= _HEADING
    return short and any(mark.tag == "untrue" for mark in u.marks)


def _laughs(u: Utterance) -> bool:
    return any((mark.tag, mark.value) == ("irony", "mocked") for mark in u.marks)


def _with_tellers(document: Document) -> Iterator[Utterance]:
    quotation: list[Utterance] = []
    for u in _sentences(document):
        if quotation and (not u.quoted or len(quotation) >= _QUOTED_ON):
            yield from quotation
            quotation = []
        if open_quotation(u.scene, len(u.scene.tokens), within=u.quoted):
            quotation.append(u)
            continue
        told = heard(u) if quotation else None
        yield from (replace(one, earlier=told) if told is not None else one for one in quotation)
        quotation = []
        yield u
    yield from quotation


def _sentences(document: Document) -> Iterator[Utterance]:
    attackers = Attackers()
    earlier: Candidate | None = None
    quoted = False
    end = since = 0
    for passage in passages(document):
        scene, own = passage.scene, passage.context.own
        broken = "\n" in document.text[end : scene.span.start]
        if since >= _REMEMBERED or broken:
            earlier, since = None, 0
        hits, turned, marks = hits_and_marks(scene.tokens)
        named = parties(scene, own, marks, attackers)
        speakers = candidates(scene, marks, named, by_place=own.side not in SIDES)
        quoted = quoted and not broken
        u = Utterance(
            own, scene, tuple(hits), turned, tuple(marks), tuple(named), tuple(speakers), earlier, quoted, broken
        )
        yield u
        quoted = open_quotation(scene, len(scene.tokens), within=quoted)
        told = heard(u)
        # who spoke two sentences ago may be still heard, but only in words that are passed on
        before = replace(earlier, spoke=False) if earlier is not None else None
        earlier, since = (told, 0) if told is not None else (before, since + 1)
        end = scene.span.end


def heard(u: Utterance) -> Candidate | None:
    """Who of a side may still be speaking in the next sentence: the last who speaks in this one, or is in it."""
    speaking = _speaking(u)
    if speaking is None and u.outsider is not None:
        expert = u.outsider
        speaking = Candidate(expert.i, expert.j, Side.THIRD, words_at(u.scene, expert.i, expert.j))
    if speaking is not None:
        return replace(speaking, spoke=True)
    return next((one for one in reversed(u.speakers) if one.side in SIDES), None)


def _speaking(u: Utterance) -> Candidate | None:
    """The last of a side who speaks in a sentence."""
    return next((o for o in reversed(u.speakers) if o.side in SIDES and speaks(u.scene, u.marks, o)), None)
