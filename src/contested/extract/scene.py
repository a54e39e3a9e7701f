"""One sentence as the rules see it: tokens, cues, times, numbers, places and voices, with what came before it."""

from __future__ import annotations

from dataclasses import dataclass, field

from contested.atlas.place import Place
from contested.claims.parts import Period, Span, Speaker
from contested.claims.vocabulary import Aspect, Certainty, Definition, Measure, Per, Polarity, Unit
from contested.extract.attribution import Voice
from contested.extract.clocks import Clocks
from contested.extract.cues import Cue
from contested.extract.dates import Time
from contested.extract.numerals import Number
from contested.extract.tokens import Token
from contested.extract.words import words


@dataclass(frozen=True, slots=True)
class Named:
    """A place named over tokens [i, j); `place` is None where it stays unresolved."""

    i: int
    j: int
    place: Place | None
    name: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with everything found in it."""

    span: Span
    tokens: list[Token]
    cues: list[Cue]
    times: list[Time]
    numbers: list[Number]
    places: list[Named]
    voices: list[Voice]
    by_tag: dict[str, list[Cue]]
    clauses: list[int]  # for each token, and the end, how many semicolons and colons stand before it

    def of(self, tag: str, *values: str) -> list[Cue]:
        """Cues of one tag (and of given values), in order."""
        found = self.by_tag.get(tag, ())
        return [cue for cue in found if cue.value in values] if values else list(found)

    def covers(self, i: int, j: int) -> Span:
        """The span of tokens [i, j)."""
        return Span(self.tokens[i].start, self.tokens[j - 1].end)

    def same_clause(self, a: int, b: int) -> bool:
        """Whether no semicolon, colon or bracket stands between tokens a and b."""
        last = len(self.clauses) - 1
        return self.clauses[min(a, last)] == self.clauses[min(b, last)]


LOCATIVE = words("scene", "locative")
# Capitals that stand for their governments.
METONYMS = frozenset("Kyiv Moscow Washington Brussels Minsk London Berlin Warsaw Paris Ankara Beijing".split())


def locative(scene: Scene, named: Named) -> bool:
    """Whether a name says where. A capital or a country without a preposition is somebody: "Moscow insists"."""
    place = named.place
    if place is None or (place.level != "country" and place.name not in METONYMS):
        return True
    k = named.i - 1
    while k >= 0 and (
        scene.tokens[k].norm in ("the", ",", "and", "та", "і", "и", "city", "capital", "m.", "м", ".", "both")
    ):
        earlier = next((other for other in scene.places if other.j == k), None)
        if earlier is not None:
            return locative(scene, earlier)
        k -= 1
    return k >= 0 and scene.tokens[k].norm in LOCATIVE


@dataclass(slots=True)
class Context:
    """What earlier sentences leave behind: focus, paragraph, last speaker. Reading moves it on."""

    own: Speaker
    document: str  # identity of the document that is read
    clocks: Clocks  # what its clocks have said so far
    focus: Place | None = None  # the settlement that the document is about
    town: Place | None = None  # last settlement named in the paragraph
    sector: Place | None = None  # last sector named
    walked: frozenset[str] = frozenset()  # sectors named so far
    walked_on: bool = False  # a new paragraph of a text that went through sectors one by one: the last is behind it
    region: Place | None = None  # last region, or the governor's own
    paragraph_place: Place | None = None
    last_speaker: Speaker | None = None
    named: dict[str, Speaker] = field(default_factory=dict)  # speakers of the document by the words of their names
    counting: Speaker | None = None  # whose count of a strike the paragraph goes on with
    event: Period | None = None  # event time of the paragraph
    heading: Period | None = None  # event time of the bulletin's heading
    quoting: bool = False  # whether a quotation is open before this sentence
    saying: Period | None = None  # the day on which the paragraph's speaker spoke
    night: bool = False
    bulletin: bool = False  # a ministry's daily sum over its groups of forces: what names no place is the whole front's
    headline: Place | None = None  # the region or town of a note's heading, which its labelled paragraphs are about
    short: bool = False  # a short report: later paragraphs go on about the same event and place
    party: str | None = None
    electricity: bool = False
    figure: Draft | None = None  # what the last number counted, for "the figure"
    running: Period | None = None  # the interval of a list of running totals ("losses from 24.02.22 to 06.03.25:")
    told: Draft | None = None  # the last status or count of losses told, which a later sentence may deny
    since_told: int = 0  # sentences since then
    listing: str | None = None  # what a list's head says of the lines below it ("збито 415 цілей:")
    weapon: str | None = None  # the kind of weapon that the last sentence to name one kind alone named
    launcher: str | None = None  # who launched what the paragraph last counted


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before place, time and voice are settled: what is said, over which tokens, by which rule.

    `at` is the token that decides clause, speaker and time; `focus` says which town or sector is meant where the
    sentence names none.
    """

    rule: str
    measure: Measure
    i: int
    j: int
    at: int
    what: str | None = None
    party: str | None = None
    number: Number | None = None
    unit: Unit | None = None
    per: Per | None = None
    aspect: Aspect = Aspect.LEVEL
    status: str | None = None
    polarity: Polarity = Polarity.ASSERTED
    certainty: Certainty | None = None
    place: Named | None = None
    definition: Definition | None = None  # where the words say how it was counted
    period: Period | None = None  # where the words give it themselves: a comparison's event
    no_place: bool = False
    focus: str | None = None  # "town" or "sector": which anaphor the words use
