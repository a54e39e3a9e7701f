"""What a number counts: the noun beside it, before it in a list, or left out and taken up from the number before."""

from __future__ import annotations

from dataclasses import dataclass

from contested.extract.cues import Cue
from contested.extract.numerals import Number
from contested.extract.scene import Context, Scene
from contested.extract.tokens import Kind
from contested.extract.words import beginnings, words

# A number before one of these counts nothing that has a measure: lengths, weights, ages, floors, money, megawatts.
_NOT_MEASURES = beginnings("nouns", "not_measures")
_SHORT_UNIT = 2  # letters; so short a unit is meant whole: "м" begins half the words of a language
_LONG_UNITS = tuple(unit for unit in _NOT_MEASURES if len(unit) > _SHORT_UNIT)
_OF_AGE = (["who", "is"], ["younger", "than"], ["older", "than"])
_NOON = 12
_GROUPS_OF = (["groups", "of"], ["групами", "по"], ["группами", "по"], ["групи", "по"], ["группы", "по"])
_CHANGED = ("more", "less", "fewer", "higher", "lower", "up", "down", "меньш", "больш", "менш", "більш", "выше", "вище")
_AREA_UNITS = ("км²", "km²", "км2", "km2")
_ORDINAL_BEFORE = frozenset("no № # aged номер number route units unit article stage group day".split())
_LINK = words("nouns", "link")
_BREAKS = words("nouns", "breaks")
_PHRASE_ENDS = _BREAKS | _LINK
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


def excluded(scene: Scene, number: Number) -> str | None:
    """Why a number is no claim, or None: a length, an age, a year, a road."""
    tokens = scene.tokens
    after = tokens[number.j] if number.j < len(tokens) else None
    before = tokens[number.core - 1].norm if number.core else ""
    if before == "." and number.core > 1:
        before = tokens[number.core - 2].norm
    if before in _ORDINAL_BEFORE:
        return "a name or an ordinal"
    if before == "/" and number.core > 1 and tokens[number.core - 2].kind is Kind.COMPOUND:
        return "part of a model's name"  # "Х-59/69"
    if number.percent or number.currency:
        return None
    if (
        before == "of"
        and number.core > 1
        and any(
            cue.tag == "noun" and cue.value in ("children", "person", "civilian") and cue.j == number.core - 1
            for cue in scene.cues
        )
        and tokens[number.core - 2].norm in ("boy", "girl", "man", "woman", "child", "teenager")
    ):
        return "an age"
    if _age(scene, number) or _apposed(scene, number):
        return "an age"
    core = tokens[number.core]
    if _clock(scene, number):
        return "a clock"
    if _unit_name(scene, number):
        return "a unit's or a house's number"
    if [token.norm for token in tokens[max(0, number.i - 2) : number.i]] in _GROUPS_OF:
        return "the size of a group"
    if number.percent and after is not None and after.norm.startswith(_CHANGED):
        return "a change, and no share"
    if [token.norm for token in tokens[max(0, number.i - 2) : number.i]] == ["all", "but"]:
        return "an exception from a number"
    if after is not None:
        short = after.norm in _NOT_MEASURES and len(after.norm) <= _SHORT_UNIT
        if (
            (short or after.norm.startswith(_LONG_UNITS))
            and after.norm not in _AREA_UNITS
            and not _is_noun(scene, number.j)
        ):
            return f"counts {after.text}, which is no measure"
        if (
            after.norm == "-"
            and number.j + 1 < len(tokens)
            and tokens[number.j + 1].norm.startswith(("year", "stor", "mm", "point"))
        ):
            return "part of a compound"
    plain = core.kind is Kind.NUMBER and len(core.text) == 4 and core.text.isdigit() and 1900 <= int(core.text) <= 2100
    if plain and not _is_noun(scene, number.j):
        return "a year"
    return None


def _unit_name(scene: Scene, number: Number) -> bool:
    """Whether digits name a brigade ("79 десантно-штурмовой бригад") or a house ("на вулиці Роменській, 112")."""
    tokens = scene.tokens
    after = tokens[number.j].norm if number.j < len(tokens) else ""
    plain = tokens[number.core].kind is Kind.NUMBER and number.low == number.high
    if plain and after.endswith(("ой", "ої", "ьої")) and any(c.i - number.j <= _REACH for c in _units(scene, number)):
        return True
    back = [token.norm for token in tokens[max(0, number.core - 4) : number.core]]
    return back[-1:] == [","] and any(word.startswith(("вул", "улиц", "street", "просп")) for word in back)


def _units(scene: Scene, number: Number) -> list[Cue]:
    return [cue for cue in scene.of("noun", "brigades", "battalions", "groups") if cue.i >= number.j]


def _clock(scene: Scene, number: Number) -> bool:
    """Whether a spelled small number is an hour: "by ten in the morning", "by eleven the drones are up"."""
    before = scene.tokens[number.i - 1].norm if number.i else ""
    after = [token.norm for token in scene.tokens[number.j : number.j + 2]]
    spelled = scene.tokens[number.core].kind is Kind.WORD and (number.low or 0) <= _NOON
    return spelled and before in ("by", "at", "until", "till") and (after[:1] == ["the"] or after == ["in", "the"])


def _apposed(scene: Scene, number: Number) -> bool:
    """Whether a number stands between commas behind a person: "a man, 45, was injured"."""
    tokens, j = scene.tokens, number.j
    if number.core == 0 or tokens[number.core - 1].norm != "," or j >= len(tokens) or tokens[j].norm != ",":
        return False
    return any(cue.j == number.core - 1 and cue.value in ("person", "children", "civilian") for cue in scene.of("noun"))


def _age(scene: Scene, number: Number) -> bool:
    """Whether a number stands in a list behind "aged": "children aged 4, 7 and 11"."""
    lead = [token.norm for token in scene.tokens[max(0, number.core - 4) : number.core]]
    if any(word in _HIM for word in lead) and any(word in _WAS for word in lead):
        return True  # "йому було лише 26"
    if lead[-2:] in (["who", "is"], ["younger", "than"], ["older", "than"]) or lead[-1:] in (
        ["aged"],
        ["старше"],
        ["молодше"],
    ):
        return True
    behind = [token.norm for token in scene.tokens[number.j : number.j + 3]]
    if len(behind) > 2 and behind[0] in ("та", "и", "і", "and") and behind[2].startswith(("рок", "лет", "year")):
        return True  # "хлопці 12 та 16 років"
    k = number.core - 1
    while k >= 0 and (
        scene.tokens[k].norm in (",", "and", "віком", "в", "возрасте") or scene.tokens[k].kind is Kind.NUMBER
    ):
        k -= 1
    return k >= 0 and scene.tokens[k].norm in ("aged", "віком", "возрасте", "ages")


def _is_noun(scene: Scene, at: int) -> bool:
    return any(cue.tag == "noun" and cue.i == at for cue in scene.cues)


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
    before = _before(scene, number) or _subject_of(scene, number)
    if before is not None:
        return before
    felled = any(cue.i == number.j and cue.value == "down" for cue in scene.of("trigger"))
    flown = [cue for cue in scene.of("noun", *_FLOWN) if cue.j <= number.i]
    if felled and flown:
        return Counted(flown[-1].value, number.i, number.j, "taken_up")  # "один БпЛА уничтожен и два перехвачены"
    if any(cue.j == number.i and cue.value in ("kill", "wound") for cue in scene.of("trigger")):
        return None  # "killing seven" are people, whatever was counted before
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
        if _speaks(scene, k):
            break  # "one brigade officer said"
        nouns = [cue for cue in scene.cues if cue.tag == "noun" and cue.i == k]
        if nouns:
            best = max(nouns, key=lambda cue: (cue.j, _RANK.get(cue.value, 0)))
            best = _model(scene, _head(scene, best))
            break
        if token.norm in _BREAKS or any(k > start and number_.core == k for number_ in scene.numbers):
            break
        if any(cue.i == k and cue.tag in ("say", "neg") for cue in scene.cues):
            break
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


_FLOWN = frozenset("drone missile cruise ballistic glide_bomb rocket mixed".split())
_WIDER = {"ballistic": "missile", "cruise": "missile"}  # "nine Iskander-M ballistic missiles" stay ballistic
_MODIFIERS = words("nouns", "modifiers")
_RANK = {"homes": 2, "personnel": 3, "civilian": 2, "children": 2, "building": 1, "person": 1}


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
    k = number.i - 1
    marks = 0
    while k >= 0 and tokens[k].norm in ("–", "—", "-", ":", "(", "+", "about", "близько", "около"):
        marks += tokens[k].norm in ("–", "—", "-", ":")
        k -= 1
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
        if nouns:
            start = max(0, nouns[0].i - 4)
            numbered = any(t.norm.startswith(_NUMBERING) for t in tokens[start : nouns[0].i])
            if numbered or nouns[0].value in ("casualty", "death", "injury"):
                return Counted(nouns[0].value, nouns[0].i, nouns[0].j, "before")
            if token.kind is Kind.WORD and back < number.core - 12:
                return None
    return None


_HIM = frozenset("йому їй ему ей he she".split())
_WAS = frozenset("було був была было was лет".split())
_REACHING = beginnings("nouns", "reaching")
_AFTER_LISTED = words("nouns", "listed")
_NUMBERING = ("number", "toll", "count", "total", "кількіст", "числ", "количеств", "загальн", "общ", "втрат", "потер")
_REACHABLE = frozenset(
    "personnel death injury casualty drone missile civilian person settlement assault prisoner".split()
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
