"""What a number counts: the noun beside it, before it in a list, or left out and taken up from the number before."""

from __future__ import annotations

from dataclasses import dataclass

from contested.claims.vocabulary import Bound
from contested.extract.cues import Cue
from contested.extract.fates import gone
from contested.extract.noun_kinds import FLOWN, befallen, in_storage, of_a_blow
from contested.extract.numerals import Number
from contested.extract.scene import Context, Scene
from contested.extract.tokens import Kind
from contested.extract.words import beginnings, words

_LINK = words("nouns", "link")
_BREAKS = words("nouns", "breaks")
_PHRASE_ENDS = _BREAKS | _LINK
_WHERE = frozenset("in at у в на".split())
_TAKEN = 2  # words from a number to "taken prisoner"
_ESTIMATE_REACH = 16  # words from "estimated" to "at 5,000"
_ESTIMATING = ("оцен", "оцін", "estimat", "put", "puts", "reckon")
_SIGNS = frozenset("+ plus плюс".split())
_ITEMS = frozenset(
    "personnel tanks artillery armoured vehicles mlrs aircraft helicopters ships air_defence drone cruise missile "
    "rocket casualty".split()
)
_ADJECTIVES = 3  # words of an item before its noun: "бойових броньованих машин"
_VERBS = ("ють", "ять", "уть", "ать", "ают", "яют", "ует", "уют", "ивают")
_REACH = 5  # adjectives between a number and its noun
_LIST_REACH = 14  # words between two numbers of one list: a place, a region, a bracket


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun of a number: its class, tokens [i, j), and how it was found (after, before, them, taken_up)."""

    kind: str
    i: int
    j: int
    how: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule is asked about: a number in its sentence, after what came before, and what it counts."""

    scene: Scene
    context: Context
    number: Number
    noun: Counted | None = None

    @property
    def counted(self) -> Counted:
        """The noun, for the rules that are chosen by it. Raises: ValueError where there is none."""
        if self.noun is None:
            raise ValueError(f"the number at token {self.number.core} counts nothing: it has no rule of a noun's kind")
        return self.noun

    @property
    def low(self) -> int:
        """The first token of the number and a noun that stands before it."""
        noun = self.noun
        return min(self.number.i, noun.i) if noun else self.number.i

    @property
    def high(self) -> int:
        """The token behind the number and its noun."""
        return max(self.number.j, self.noun.j) if self.noun else self.number.j


def counted(scene: Scene, number: Number, previous: Counted | None, earlier: Number | None) -> Counted | None:
    """The noun that a number counts, or None."""
    after = _after(scene, number)
    if after is not None:
        return after
    them = _them(scene, number)
    if them:
        named = next((cue for cue in scene.of("noun", *_WIDER) if cue.i == them), None)
        if named is not None:
            return Counted(named.value, number.i, named.j, "them")  # "six of them ballistic"
        kind = (
            previous.kind
            if previous is not None
            else "personnel"
            if scene.of("noun", "groups", "personnel")
            else "person"
        )
        return Counted(kind, number.i, them, "them")
    before = _before(scene, number) or _subject_of(scene, number) or _estimated(scene, number)
    if before is not None:
        return before
    felled = gone(scene, number.j)
    flown = [cue for cue in scene.of("noun", *FLOWN) if cue.j <= number.i]
    if felled and flown:
        return Counted(flown[-1].value, number.i, number.j, "taken_up")  # "один БпЛА уничтожен и два перехвачены"
    if any(
        cue.value == "captive" and (cue.j == number.i or 0 <= cue.i - number.j <= _TAKEN) for cue in scene.of("trigger")
    ):
        return None  # "ещё 11 взяли в плен": people, whatever was counted before
    deeds = [cue for cue in scene.of("trigger") if cue.value in ("kill", "wound")]
    counts = previous is None or previous.kind in ("injury", "death")
    if any(cue.j == number.i or (counts and cue.i == number.j) for cue in deeds):
        return None  # "killing seven", "12 injured; three killed" are people, whatever was counted before
    if previous is not None and earlier is not None and _listed(scene, number, earlier):
        return Counted(previous.kind, number.i, number.j, "taken_up")
    return None


def _after(scene: Scene, number: Number) -> Counted | None:
    tokens = scene.tokens
    itself = next((cue for cue in scene.of("noun", "times") if cue.i == number.core), None)
    if itself is not None:
        return Counted("times", itself.i, itself.j, "after")  # "двічі", "тричі" are number and noun in one
    best: Cue | None = None
    start = number.j
    whole = [t.norm for t in tokens[start : start + 2]]
    if whole[:1] in (["of"], ["із"], ["з"], ["из"]):  # "206 of the 223 drones"
        total = next((n for n in scene.numbers if n.core - start in (1, 2) and n.i >= start), None)
        start = total.j if total is not None else start
    for k in range(start, min(start + _REACH, len(tokens))):
        token = tokens[k]
        if token.kind is Kind.MARK and token.norm not in "«»“”\"'%":
            break
        if any(cue.i == k for cue in scene.of("trigger", "lost")):
            break  # "40 пропали с радаров" counts no radars
        if _speaks(scene, k):
            break  # "one brigade officer said"
        nouns = [cue for cue in scene.cues if cue.tag == "noun" and cue.i == k]
        if nouns:
            best = max(nouns, key=lambda cue: (cue.j, _RANK.get(cue.value, 0)))
            best = _model(scene, _head(scene, best))
            break
        if k > start and number.percent and token.norm.endswith(_VERBS):
            break  # "половину вантажів завозять наземні дрони" is no half of the drones
        if token.norm in _BREAKS or any(k > start and number_.core == k for number_ in scene.numbers):
            break
        if any(cue.i == k and cue.tag in ("say", "neg") for cue in scene.cues):
            break
    if best is not None and best.value == "tanks" and in_storage(scene):
        return Counted("infrastructure", best.i, best.j, "after")
    return None if best is None else Counted(best.value, best.i, best.j, "after")


def _speaks(scene: Scene, k: int) -> bool:
    """Whether token k is in a speaker's title that goes on behind it."""
    roles = [cue for cue in scene.cues if cue.tag.startswith("role")]
    return any(cue.i <= k < cue.j and cue.value not in ("source", "media") for cue in roles) and any(
        cue.i == k + 1 or (cue.i == k and cue.j > k + 1) for cue in roles
    )


def _head(scene: Scene, noun: Cue) -> Cue:
    """The head noun of an English phrase, which stands last: "attack drones", "assault troops"."""
    tokens = scene.tokens
    while tokens[noun.i].norm[0] <= "z" and noun.value in _MODIFIERS:
        following = [
            cue
            for cue in scene.of("noun")
            if noun.j <= cue.i <= noun.j + 1
            and cue.value not in (noun.value, "hours", "days", "times", _WIDER.get(noun.value))
            and all(t.kind is Kind.WORD and t.norm not in _PHRASE_ENDS for t in tokens[noun.j : cue.i])
            and not any(verb.i == noun.j for verb in scene.of("trigger") if cue.i > noun.j)
        ]
        if not following:
            break
        noun = max(following, key=lambda cue: cue.j)
    return noun


def _model(scene: Scene, noun: Cue) -> Cue:
    """A missile whose model follows is of the model's class: "6 ракет «Іскандер-К»" are cruise missiles."""
    if noun.value != "missile":
        return noun
    quoted = noun.j < len(scene.tokens) and scene.tokens[noun.j].norm in "«»“”\"'"
    model = next((cue for cue in scene.of("noun", *_WIDER) if cue.i == noun.j + quoted), None)
    return model._replace(i=noun.i) if model is not None else noun


_WIDER = {"ballistic": "missile", "cruise": "missile"}  # "nine Iskander-M ballistic missiles" stay ballistic
_MODIFIERS = words("nouns", "modifiers")
_RANK = {
    "customer": 4,
    "household": 4,
    "homes": 2,
    "personnel": 3,
    "civilian": 2,
    "children": 2,
    "building": 1,
    "person": 1,
}


def _them(scene: Scene, number: Number) -> int | None:
    """End of "of them", "of which", "из них", "із них" after (or before) a number."""
    words = [token.norm for token in scene.tokens[number.j : number.j + 2]]
    if (
        len(words) == 2
        and words[0] in ("of", "із", "з", "из")
        and words[1] in ("them", "which", "those", "whom", "них", "яких", "которых")
    ):
        return number.j + 2
    back = [token.norm for token in scene.tokens[max(0, number.i - 2) : number.i]]
    if (
        len(back) == 2
        and back[0] in ("of", "із", "з", "из")
        and back[1] in ("them", "which", "those", "whom", "них", "яких", "которых")
    ):
        return number.j
    return None


def _before(scene: Scene, number: Number) -> Counted | None:
    """ "tanks – 11,371", "особового складу – близько 1 168 090", "drones: 131"."""
    tokens = scene.tokens
    if _of_the_dead(scene, number):
        return None
    k = number.i - 1
    marks = 0
    while k >= 0 and tokens[k].norm in ("–", "—", "-", ":", "(", "+", "about", "близько", "около"):
        marks += tokens[k].norm in ("–", "—", "-", ":")
        k -= 1
    if k >= 0 and not marks and k == number.i - 1:
        return _hedged(scene, number) or _in_a_list(scene, number)
    if not marks or k < 0:
        return None
    for back in range(k, max(-1, k - 3), -1):
        nouns = [cue for cue in scene.cues if cue.tag == "noun" and cue.j - 1 == back]
        if nouns:
            best = max(nouns, key=lambda cue: cue.j - cue.i)
            return Counted(best.value, best.i, best.j, "before")
        if tokens[back].kind is Kind.MARK:
            return None
    return None


def _hedged(scene: Scene, number: Number) -> Counted | None:
    """ "Наших бійців близько 900", "мирных жителей не более 300": the noun right before a number that is about so."""
    if number.i == number.core or number.bound is Bound.EXACT:
        return None
    men = [cue for cue in scene.of("noun", "personnel", "civilian", "person", "children") if cue.j == number.i]
    return Counted(men[-1].value, men[-1].i, men[-1].j, "before") if men else None


def _in_a_list(scene: Scene, number: Number) -> Counted | None:
    """ "Tanks 11,350 (+5), armoured 23,610 (+1)": items of a list of running totals, the noun right before each."""
    behind = [token.norm for token in scene.tokens[number.j : number.j + 3]]
    if behind[:1] == ["од"]:
        behind = behind[1:]
    if behind[:1] != ["("] or not any(word in _SIGNS for word in behind[1:2]):
        return None
    nouns = [cue for cue in scene.of("noun") if cue.j == number.i and cue.value in _ITEMS]
    if not nouns:
        return None
    best = min(nouns, key=lambda cue: cue.i)
    start = best.i
    while start and scene.tokens[start - 1].kind is Kind.WORD and best.i - start < _ADJECTIVES:
        start -= 1
    opened = not start or scene.tokens[start - 1].kind is Kind.MARK
    return Counted(best.value, best.i, best.j, "before") if opened else None


def _of_the_dead(scene: Scene, number: Number) -> bool:
    """Whether a bare number behind a colon counts the people of the sentence's total, and not the strikes that hit
    them: "28 people were killed in missile strikes: 25 in Ternopil and one in Lviv"."""
    if number.i < 1 or scene.tokens[number.i - 1].norm != ":":
        return False
    where = number.j < len(scene.tokens) and scene.tokens[number.j].norm in _WHERE
    total = any(other.j <= number.i for other in scene.numbers)
    hurt = any(cue.j <= number.i and cue.value in ("kill", "wound") for cue in scene.of("trigger"))
    people = any(cue.j <= number.i and cue.value in ("person", "civilian") for cue in scene.of("noun"))
    return where and total and hurt and people


def _estimated(scene: Scene, number: Number) -> Counted | None:
    """ "Оценивал потери российских войск за год в 28–30 тысяч", "estimated casualties there at 5,000"."""
    if not number.i or scene.tokens[number.i - 1].norm not in ("в", "у", "at"):
        return None
    start = max(0, number.i - _ESTIMATE_REACH)
    if not any(token.norm.startswith(_ESTIMATING) for token in scene.tokens[start : number.i]):
        return None
    nouns = [cue for cue in scene.of("noun", *_REACHABLE) if start <= cue.i and cue.j < number.i]
    return Counted(nouns[-1].value, nouns[-1].i, nouns[-1].j, "before") if nouns else None


def _subject_of(scene: Scene, number: Number) -> Counted | None:
    """ "The number of dead has grown to three", "put the number of infantry inside at between 150 and 200"."""
    tokens = scene.tokens
    reach = False
    for back in range(number.core - 1, max(-1, number.core - 20), -1):
        token = tokens[back]
        if token.norm in (";", ".", "!", "?") or any(other.core == back for other in scene.numbers):
            return None
        if token.norm.startswith(_REACHING) or (token.norm == "at" and back >= number.i - 1):
            reach = True
        if not reach:
            if token.kind is Kind.MARK or number.i - back > 3:
                return None
            continue
        nouns = [cue for cue in scene.cues if cue.tag == "noun" and cue.j - 1 == back and cue.value in _REACHABLE]
        nouns = [cue for cue in nouns if not of_a_blow(scene, cue)]
        if nouns:
            nouns.sort(key=lambda cue: cue.value not in ("death", "injury", "casualty"))
            start = max(0, nouns[0].i - 4)
            numbered = any(t.norm.startswith(_NUMBERING) for t in tokens[start : nouns[0].i])
            numbered = numbered or tokens[nouns[0].i].norm.startswith(_MOVED)
            if numbered or nouns[0].value in ("casualty", "death", "injury"):
                return Counted(befallen(scene, nouns[0]), nouns[0].i, nouns[0].j, "before")
            if token.kind is Kind.WORD and back < number.core - 12:
                return None
    return None


_MOVED = ("evacuee", "displaced", "евакуйован", "эвакуированн", "переселен")  # who are counted as moved out
_REACHING = beginnings("nouns", "reaching")
_AFTER_LISTED = words("nouns", "listed")
_NUMBERING = ("number", "toll", "count", "total", "кількіст", "числ", "количеств", "загальн", "общ", "втрат", "потер")
_REACHABLE = frozenset(
    "personnel death injury casualty drone missile civilian person settlement assault prisoner customer household"
    " shell tanks".split()
)


def _listed(scene: Scene, number: Number, earlier: Number) -> bool:
    """Whether a bare number goes on a list: "26 over Saratov, 22 over Rostov, nine over the Black Sea"."""
    if number.i - earlier.j > _LIST_REACH:
        return False
    between = scene.tokens[earlier.j : number.i]
    if any(token.norm in (".", "!", "?") for token in between):
        return False
    after = scene.tokens[number.j].norm if number.j < len(scene.tokens) else "."
    before = scene.tokens[number.i - 1].norm if number.i else ""
    if before in ("another", "further", "ще", "еще"):
        return True
    return after in _AFTER_LISTED
