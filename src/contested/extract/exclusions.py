"""Numbers that count nothing: ages, hours, years, lengths, roads, units' and houses' numbers, changes in percent."""

from __future__ import annotations

from contested.extract.ages import is_age
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
_GROWING = beginnings("exclusions", "growing")
_NUMBERED_REACH = 4  # words from those counted to "number"
_CHANGE_REACH = 5  # words between "fell" and "by 18 per cent"
_GROUPS_OF = (["groups", "of"], ["групами", "по"], ["группами", "по"], ["групи", "по"], ["группы", "по"])
# A unit in the singular behind a number that does not end in two to four is that unit's number: "59 бригади".
_OF_ONE = frozenset("бригади бригаді бригаду бригадою бригады бригаде бригаду бригадой полку полка батальйону".split())
_REACH = 5  # words between a number and the unit that it names


def _numbering(scene: Scene, number: Number) -> bool:
    """Whether "number" is a verb behind those who are counted: "the dead now number nine"."""
    counted = scene.of("noun", "death", "injury", "casualty", "prisoner", "civilian", "personnel")
    at = number.core - 1
    return scene.tokens[at].norm == "number" and any(0 <= at - cue.j <= _NUMBERED_REACH for cue in counted)


def excluded(scene: Scene, number: Number) -> str | None:
    """Why a number is no claim, or None: a length, an age, a year, a road."""
    tokens = scene.tokens
    after = tokens[number.j] if number.j < len(tokens) else None
    before = tokens[number.core - 1].norm if number.core else ""
    if number.vague and after is not None and after.norm == "of" and number.j + 1 < len(tokens):
        after = tokens[number.j + 1]  # "hundreds of kilometres"
    if before == "." and number.core > 1:
        before = tokens[number.core - 2].norm
    if before in _MODELS and (number.low or 0) < _MODEL_NUMBERS:
        return "a model's number"
    if before in _ORDINAL_BEFORE and not _numbering(scene, number):
        return "a name or an ordinal"
    if before == "/" and number.core > 1 and tokens[number.core - 2].kind is Kind.COMPOUND:
        return "part of a model's name"  # "Х-59/69"
    if number.percent and _changed(scene, number):
        return "a change, and no share"
    if number.percent or number.currency:
        return None
    if is_age(scene, number):
        return "an age"
    core = tokens[number.core]
    if _clock(scene, number):
        return "a clock"
    if _unit_name(scene, number):
        return "a unit's or a house's number"
    if [token.norm for token in tokens[max(0, number.i - 2) : number.i]] in _GROUPS_OF:
        return "the size of a group"
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


def _changed(scene: Scene, number: Number) -> bool:
    """Whether a percentage says by how much something grew or shrank: "up 12%", "fell by 18 per cent"."""
    tokens = scene.tokens
    lead = [token.norm for token in tokens[max(0, number.i - _CHANGE_REACH) : number.i]]
    after = tokens[number.j].norm if number.j < len(tokens) else ""
    shot = lead[-1:] == ["down"] and lead[-2:-1] in (["shot"], ["brought"], ["shoot"], ["bring"])
    if (lead[-1:] in (["up"], ["down"]) and not shot) or after.startswith(_CHANGED):
        return True
    return lead[-1:] in (["by"], ["на"]) and any(word.startswith(_GROWING) for word in lead)


def _unit_name(scene: Scene, number: Number) -> bool:
    """Whether digits name a brigade ("79 десантно-штурмовой бригад") or a house ("на вулиці Роменській, 112")."""
    tokens = scene.tokens
    after = tokens[number.j].norm if number.j < len(tokens) else ""
    plain = tokens[number.core].kind is Kind.NUMBER and number.low == number.high
    genitive = after in _OF_ONE and (number.low or 0) % 10 not in (2, 3, 4)
    if plain and (genitive or scene.tokens[number.core - 1].norm == "-"):
        return genitive
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
    back = [token.norm for token in scene.tokens[max(0, number.i - 3) : number.i]]
    if spelled and back[1:] in (["midnight", "and"], ["midnight", "to"], ["noon", "and"]):
        return True
    return spelled and before in ("by", "at", "until", "till") and (after[:1] == ["the"] or after == ["in", "the"])


def is_noun(scene: Scene, at: int) -> bool:
    """Whether a noun that can be counted starts at a token."""
    return any(cue.tag == "noun" and cue.i == at for cue in scene.cues)
