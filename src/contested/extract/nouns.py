"""What a number counts: the noun beside it, before it in a list, or left out and taken up from the number before."""

from __future__ import annotations

from dataclasses import dataclass

from contested.extract.cues import Cue
from contested.extract.numbers import Number
from contested.extract.scene import Scene
from contested.extract.tokens import Kind

# A number before one of these counts nothing that has a measure: lengths, weights, ages, floors, money, megawatts.
_NOT_MEASURES = (
    "km", "kilomet", "metre", "meter", "mm", "cm", "kg", "tonne", "ton", "year", "month", "week", "minute", "second", "degree",
    "storey", "story", "stories", "floor", "p.m", "a.m", "pm", "mile", "litre", "point", "mw", "megawatt", "gw", "кілометр", "метр",
    "км", "мм", "кг", "тонн", "рок", "років", "лет", "год", "місяц", "месяц", "тижн", "недел", "хвилин", "минут", "поверх", "этаж",
    "мвт", "гвт", "черг", "очеред", "млрд", "мск", "градус", "грн", "гривен", "руб", "дюйм", "м", "queue", "stage", "round", "phase",
    "centur", "decade", "hectare", "гектар", "attempt at", "кв",
)  # fmt: skip
_AREA_UNITS = ("км²", "km²", "км2", "km2")
_ORDINAL_BEFORE = frozenset(("no", "№", "#", "aged", "номер", "number", "route", "units", "unit", "article", "stage", "group", "day"))
_LINK = frozenset(("of", "the", "its", "their", "his", "these", "those", "other", "more", "new", "various", "with", "із", "з", "из", "ще", "еще"))
_BREAKS = frozenset(
    "in on at by to from and or over near after before into who which that were was are is have has had been being while for with "
    "і й та у в на до від по над під после и к от под при за как що что"
    .split()
)
_REACH = 5


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun of a number: its class, tokens [i, j), and how it was found (after, before, them, taken_up)."""

    kind: str
    i: int
    j: int
    how: str


def excluded(scene: Scene, number: Number) -> str | None:
    """Why a number is no claim, or None: a length, an age, a year, a road."""
    tokens = scene.tokens
    after = tokens[number.j] if number.j < len(tokens) else None
    before = tokens[number.core - 1].norm if number.core else ""
    if before == "." and number.core > 1:
        before = tokens[number.core - 2].norm
    if before in _ORDINAL_BEFORE:
        return "a name or an ordinal"
    if number.percent or number.currency:
        return None
    if before == "of" and number.core > 1 and any(
        cue.tag == "noun" and cue.value in ("children", "person", "civilian") and cue.j == number.core - 1 for cue in scene.cues
    ) and tokens[number.core - 2].norm in ("boy", "girl", "man", "woman", "child", "teenager"):
        return "an age"
    core = tokens[number.core]
    if after is not None:
        if after.norm.startswith(_NOT_MEASURES) and after.norm not in _AREA_UNITS and not _is_noun(scene, number.j):
            return f"counts {after.text}, which is no measure"
        if after.norm == "-" and number.j + 1 < len(tokens) and tokens[number.j + 1].norm.startswith(("year", "stor", "mm", "point")):
            return "part of a compound"
    plain = core.kind is Kind.NUMBER and len(core.text) == 4 and core.text.isdigit() and 1900 <= int(core.text) <= 2100
    if plain and not _is_noun(scene, number.j):
        return "a year"
    return None


def _is_noun(scene: Scene, at: int) -> bool:
    return any(cue.tag == "noun" and cue.i == at for cue in scene.cues)


def counted(scene: Scene, number: Number, previous: Counted | None, earlier: Number | None) -> Counted | None:
    """The noun that a number counts, or None."""
    after = _after(scene, number)
    if after is not None:
        return after
    them = _them(scene, number)
    if them:
        kind = previous.kind if previous is not None else "personnel" if scene.of("noun", "groups", "personnel") else "person"
        return Counted(kind, number.i, them, "them")
    before = _before(scene, number) or _subject_of(scene, number)
    if before is not None:
        return before
    if previous is not None and earlier is not None and _listed(scene, number, earlier):
        return Counted(previous.kind, number.i, number.j, "taken_up")
    return None


def _after(scene: Scene, number: Number) -> Counted | None:
    tokens = scene.tokens
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
        if any(cue.i <= k < cue.j and cue.tag.startswith("role") and k > number.j - 1 and cue.value not in ("source", "media") for cue in scene.cues):
            if any(cue.i == k + 1 or cue.i == k and cue.j > k + 1 for cue in scene.cues if cue.tag.startswith("role")):
                break  # "one brigade officer said"
        nouns = [cue for cue in scene.cues if cue.tag == "noun" and cue.i == k]
        if nouns:
            best = max(nouns, key=lambda cue: (cue.j, _RANK.get(cue.value, 0)))
            while True:  # "attack drones", "assault troops": the head noun stands last
                following = [
                    cue for cue in scene.cues
                    if cue.tag == "noun" and best.j <= cue.i <= best.j + 1 and cue.value != best.value
                    and all(t.kind is Kind.WORD and t.norm not in _BREAKS and t.norm not in _LINK for t in tokens[best.j : cue.i])
                    and tokens[best.i].norm[0] <= "z" and best.value in _MODIFIERS and cue.value not in ("hours", "days", "times")
                ]  # fmt: skip
                if not following:
                    break
                best = max(following, key=lambda cue: cue.j)
            break
        if token.norm in _BREAKS or any(k > start and number_.core == k for number_ in scene.numbers):
            break
        if any(cue.i == k and cue.tag in ("say", "neg") for cue in scene.cues):
            break
    return None if best is None else Counted(best.value, best.i, best.j, "after")


# Nouns that may stand before the head noun in English ("drone strikes", "assault troops", "missile attacks").
_MODIFIERS = frozenset(("assault", "drone", "missile", "rocket", "shell", "strike", "artillery", "ballistic", "cruise", "civilian", "power",
                        "homes", "infrastructure", "glide_bomb", "industry", "building", "rail", "port", "air_defence", "tanks", "children",
                        "household", "customer", "personnel", "medical", "settlement", "injury", "death", "region", "groups"))  # fmt: skip
_RANK = {"homes": 2, "personnel": 3, "civilian": 2, "children": 2, "building": 1, "person": 1}


def _them(scene: Scene, number: Number) -> int | None:
    """End of "of them", "of which", "из них", "із них" after (or before) a number."""
    words = [token.norm for token in scene.tokens[number.j : number.j + 2]]
    if len(words) == 2 and words[0] in ("of", "із", "з", "из") and words[1] in ("them", "which", "those", "whom", "них", "яких", "которых"):
        return number.j + 2
    back = [token.norm for token in scene.tokens[max(0, number.i - 2) : number.i]]
    if len(back) == 2 and back[0] in ("of", "із", "з", "из") and back[1] in ("them", "which", "those", "whom", "них", "яких", "которых"):
        return number.j
    return None


def _before(scene: Scene, number: Number) -> Counted | None:
    """"tanks – 11,371", "особового складу – близько 1 168 090", "drones: 131"."""
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
    """"The number of dead has grown to three", "put the number of infantry inside at between 150 and 200"."""
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


_REACHING = ("reach", "stood", "stand", "total", "amount", "risen", "rose", "rise", "grown", "grew", "climb", "came", "exceed", "surpass",
             "сягну", "станов", "состав", "склад", "достиг", "зрос", "вирос", "вырос", "возрос", "збільш", "увелич", "оцін", "оцен", "is",
             "are", "was", "were", "passed", "put")  # fmt: skip
_NUMBERING = ("number", "toll", "count", "total", "кількіст", "числ", "количеств", "загальн", "общ", "втрат", "потер")
_REACHABLE = frozenset(("personnel", "death", "injury", "casualty", "drone", "missile", "civilian", "person", "settlement", "assault", "prisoner"))


def _listed(scene: Scene, number: Number, earlier: Number) -> bool:
    """Whether a bare number goes on a list: "26 over Saratov, 22 over Rostov, nine over the Black Sea"."""
    if number.i - earlier.j > 14:
        return False
    between = scene.tokens[earlier.j : number.i]
    if any(token.norm in (".", "!", "?") for token in between):
        return False
    after = scene.tokens[number.j].norm if number.j < len(scene.tokens) else "."
    before = scene.tokens[number.i - 1].norm if number.i else ""
    if before in ("another", "further", "ще", "еще"):
        return True
    return after in (",", ".", ";", "–", "—", "-", ")", "in", "over", "near", "on", "at", "were", "was", "над", "в", "у", "на", "had", "and",
                     "под", "during", "remain", "of", "по", "за", "і", "та", "и", "from", "around")  # fmt: skip
