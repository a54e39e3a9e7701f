"""Numbers that count nothing: ages, hours, years, lengths, roads, units' and houses' numbers, changes in percent."""

from __future__ import annotations

from contested.extract.cues import Cue
from contested.extract.numerals import Number
from contested.extract.scene import Scene
from contested.extract.tokens import Kind
from contested.extract.words import beginnings

# A number before one of these counts nothing that has a measure: lengths, weights, ages, floors, money, megawatts.
_NOT_MEASURES = beginnings("nouns", "not_measures")
_AREA_UNITS = ("км²", "km²", "км2", "km2")
_ORDINAL_BEFORE = frozenset("no № # aged номер number route units unit article stage group day".split())
_SHORT_UNIT = 2  # letters; so short a unit is meant whole: "м" begins half the words of a language
_LONG_UNITS = tuple(unit for unit in _NOT_MEASURES if len(unit) > _SHORT_UNIT)
_MODELS = frozenset("leopard abrams bradley marder gepard challenger mirage леопард абрамс".split())
_MODEL_NUMBERS = 10
_NOON = 12
_CHANGED = ("more", "less", "fewer", "higher", "lower", "up", "down", "меньш", "больш", "менш", "більш", "выше", "вище")
_GROUPS_OF = (["groups", "of"], ["групами", "по"], ["группами", "по"], ["групи", "по"], ["группы", "по"])
_OF_AGE = (["who", "is"], ["younger", "than"], ["older", "than"])
_HIM = frozenset("йому їй ему ей he she".split())
_WAS = frozenset("було був была было was лет".split())
_REACH = 5  # words between a number and the unit that it names


def excluded(scene: Scene, number: Number) -> str | None:
    """Why a number is no claim, or None: a length, an age, a year, a road."""
    tokens = scene.tokens
    after = tokens[number.j] if number.j < len(tokens) else None
    before = tokens[number.core - 1].norm if number.core else ""
    if before == "." and number.core > 1:
        before = tokens[number.core - 2].norm
    if before in _MODELS and (number.low or 0) < _MODEL_NUMBERS:
        return "a model's number"
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
    if number.percent and before in ("up", "down", "by", "на"):
        return "a change, and no share"
    if number.percent and after is not None and after.norm.startswith(_CHANGED):
        return "a change, and no share"
    if [token.norm for token in tokens[max(0, number.i - 2) : number.i]] == ["all", "but"]:
        return "an exception from a number"
    if after is not None:
        short = after.norm in _NOT_MEASURES and len(after.norm) <= _SHORT_UNIT
        if (
            (short or after.norm.startswith(_LONG_UNITS))
            and after.norm not in _AREA_UNITS
            and not is_noun(scene, number.j)
        ):
            return f"counts {after.text}, which is no measure"
        if (
            after.norm == "-"
            and number.j + 1 < len(tokens)
            and tokens[number.j + 1].norm.startswith(("year", "stor", "mm", "point"))
        ):
            return "part of a compound"
    plain = core.kind is Kind.NUMBER and len(core.text) == 4 and core.text.isdigit() and 1900 <= int(core.text) <= 2100
    if plain and not is_noun(scene, number.j):
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


def is_noun(scene: Scene, at: int) -> bool:
    """Whether a noun that can be counted starts at a token."""
    return any(cue.tag == "noun" and cue.i == at for cue in scene.cues)
