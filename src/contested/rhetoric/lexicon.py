"""Words that carry a frame, and words by which it is told, in three languages, in the pattern language of reading.

A row of `lexicon_*.tsv` is a frame, whose condition its words speak of, and patterns. `own` are words about the side
that the frame serves ("Kyiv can fight on"), `enemy` words about the other ("Moscow cannot go on"): whoever is named as
their subject, or behind them with `>`, is that side, so that one row serves both sides. `teller` words name nobody.
A `?` marks words that carry the frame only now and then; so do single words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from contested.claims.vocabulary import Side
from contested.errors import InputError
from contested.extract.cues import Cue, Lexicon, cue_rows
from contested.extract.scene import Scene
from contested.extract.tokens import Token
from contested.rhetoric.sides import Party, opposed
from contested.rhetoric.taxonomy import About, Frame, taxonomy

TABLES = ("lexicon_en.tsv", "lexicon_uk.tsv", "lexicon_ru.tsv")
TELLING = ("telling.tsv", "speakers.tsv")
TELLING_TAGS = frozenset(("tell", "untrue", "irony", "open", "outsider", "person", "speak", "name", "ally"))
_ABOUT = frozenset(("own", "enemy", "teller"))
_NEGATIONS = frozenset(
    "not no never n't neither nor hardly without не ні ані нет нет ни без жоден жодного навряд вряд".split()
)
# Frames that are denials themselves: whoever denies asserts them (rule 5 of the labelling guide).
DENIALS = frozenset(("harm_denied", "empty_threats", "still_supplied", "no_concession"))
_NOT_REACH = 3  # words from a negation to the words that it turns
_NONE = frozenset(("нет", "немає", "нема"))  # negations that stand behind: "окружения там нет"
_BEHIND_REACH = 5  # words from a hit to a negation behind it
_NOT_ONLY = frozenset("only just merely лише тільки только просто".split())
_MARKS = frozenset(",;:.!?()—–")
_NEAR = 12  # words between a side's name and the words that are about it


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a frame over tokens [i, j); `about` says whose condition they speak of, own, enemy or the teller's."""

    frame: str
    i: int
    j: int
    about: str
    behind: bool = False
    weak: bool = False


def about_of(frame: Frame) -> str:
    """What a frame's own definition says where no cue does."""
    return str(frame.about) if frame.about in (About.OWN, About.ENEMY) else "teller"


@lru_cache(maxsize=1)
def frame_words() -> Lexicon:
    """The tables of frames and of telling as one lexicon. Raises: InputError for a row of no frame or no meaning."""
    known = {frame.id for frame in taxonomy().frames}
    rows = []
    for name in (*TABLES, *TELLING):
        for tag, value, pattern in cue_rows(name, "contested.rhetoric"):
            told = name in TELLING
            if (tag not in TELLING_TAGS) if told else (tag not in known or value.rstrip("?>") not in _ABOUT):
                raise InputError(
                    name, f"a row of {tag!r}, {value!r}", "a frame of the taxonomy, and own, enemy or teller"
                )
            for one in [pattern] if told else _ways(pattern):
                rows.append((tag, f"{value}-" if not told and _negates(one) else value, one))
    return Lexicon(rows)


def _ways(pattern: str) -> list[str]:
    """A pattern as it is, or as two where a word of it may be a negation or not."""
    parts = pattern.split()
    for k, part in enumerate(parts):
        options = part.split("/")
        kinds = [[o for o in options if (o in _NEGATIONS) is negation] for negation in (True, False)]
        if all(kinds):
            return [way for kind in kinds for way in _ways(" ".join([*parts[:k], "/".join(kind), *parts[k + 1 :]]))]
    return [pattern]


def _negates(pattern: str) -> bool:
    """Whether a pattern's own words hold a negation, in every way of fitting it."""
    return any(_NEGATIONS.issuperset(part.split("/")) for part in pattern.split())


def hits_and_marks(sentence: list[Token]) -> tuple[list[Hit], frozenset[str], list[Cue]]:
    """The words of frames in a sentence that no negation turns, the frames of those that one does, the marks.

    Of words of a frame and of its mirror that overlap the longer count: "no ring" is no ring.
    """
    hits: list[Hit] = []
    marks, turned = [], set()
    for cue in frame_words().cues(sentence):
        if cue.tag in TELLING_TAGS:
            marks.append(cue)
        elif not negated(sentence, cue.i) and ("-" in cue.value or not _turned_inside(sentence, cue)):
            value = cue.value
            weak = "?" in value or cue.j - cue.i == 1
            hits.append(Hit(cue.tag, cue.i, cue.j, value.rstrip("?>-"), ">" in value, weak))
        else:
            turned.add(cue.tag)
    mirrors = {frame.id: frame.mirror for frame in taxonomy().frames}
    kept = [hit for hit in hits if not any(_outdoes(other, hit) for other in hits if other.frame == mirrors[hit.frame])]
    return kept, frozenset(turned - {hit.frame for hit in kept}), marks


def _outdoes(one: Hit, other: Hit) -> bool:
    return one.i < other.j and other.i < one.j and one.j - one.i > other.j - other.i


def _turned_inside(sentence: Sequence[Token], cue: Cue) -> bool:
    """Whether a negation that is no word of a pattern stands in a gap of it or behind: "людей не хватает"."""
    behind = [token.norm for token in sentence[cue.j : cue.j + _BEHIND_REACH]]
    mark = next((k for k, word in enumerate(behind) if word in _MARKS), len(behind))
    inside = any(token.norm in _NEGATIONS or token.norm.endswith("n't") for token in sentence[cue.i : cue.j])
    return inside or bool(_NONE.intersection(behind[:mark]))


def negated(sentence: Sequence[Token], at: int) -> bool:
    """Whether a negation right before a token turns the words that begin there, "not only" being none."""
    before = [token.norm for token in sentence[max(0, at - _NOT_REACH) : at]]
    mark = max((k for k, word in enumerate(before) if word in _MARKS), default=-1)
    before = before[mark + 1 :]
    turned = [word for word in before if word in _NEGATIONS or word.endswith("n't")]
    only = any(first in _NEGATIONS and second in _NOT_ONLY for first, second in pairwise([*before, ""]))
    return len(turned) == 1 and not only


def served(scene: Scene, named: Sequence[Party], hit: Hit) -> Side:
    """The side that a frame serves by whom its words are about, unknown where they name nobody."""
    if hit.about == "teller":
        return Side.UNKNOWN
    own = [party for party in named if not _speaks(scene, party)]
    before = [p for p in own if p.i < hit.j and hit.i - p.j <= _NEAR]
    after = [p for p in own if p.i >= hit.i and p.i - hit.j <= _NEAR]
    first, second = (after[:1], before[-1:]) if hit.behind else (before[-1:], after[:1])
    party = next(iter([*first, *second]), None)
    if party is None:
        return Side.UNKNOWN
    return party.side if hit.about == "own" else opposed(party.side)


def _speaks(scene: Scene, party: Party) -> bool:
    """Whether a side is named as part of a speaker: "the Ukrainian air force said"."""
    return any(saying.named and saying.i - 2 <= party.i < saying.j for saying in scene.voices)
