"""Words of a sentence that bear a measure or a status out, so that a model's word alone is never enough.

Two readers must agree: the model says what a number or a phrase means, and some word of that meaning must stand where
it says. The words are those of the rules' lexicons and the wider ones of `evidence.tsv`; they find no claim by
themselves, so they may be wider than a rule's.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from contested.claims.registry import registry
from contested.claims.vocabulary import Measure, Unit
from contested.extract.cues import Cue, Lexicon
from contested.extract.nouns import Counted
from contested.extract.numerals import Number
from contested.extract.policies import Status, status_of
from contested.extract.scene import Context, Scene

# What the rules' own cues say of a measure, as tag and value.
_RULES: dict[str, tuple[tuple[str, str], ...]] = {
    "strength": (("trigger", "strength"), ("noun", "personnel")),
    "losses": (("trigger", "lose"), ("noun", "casualty")),
    "killed": (("trigger", "kill"), ("noun", "death")),
    "wounded": (("trigger", "wound"), ("noun", "injury")),
    "captured": (("trigger", "captive"), ("noun", "prisoner")),
    "missing": (("trigger", "missing"),),
    "launched": (("trigger", "launch"), ("noun", "strike"), ("noun", "shelling")),
    "intercepted": (("trigger", "down"),),
    "hits": (("trigger", "hit"),),
    "assaults": (("noun", "assault"),),
    "power_outage": (("trigger", "outage"),),
    "outage_duration": (("trigger", "outage"),),
    "damage": (("trigger", "damage"),),
    "evacuated": (("trigger", "evac"),),
    "remaining": (("trigger", "remain"),),
    "aid": (("trigger", "aid"),),
    "restored": (("trigger", "restore"),),
    "area.taken": (("trigger", "take"),),
    "area.held": (("trigger", "holdarea"),),
    "area.contested": (("trigger", "grey"),),
    "settlements.taken": (("trigger", "take"),),
    "settlements.held": (("trigger", "holdarea"),),
}
_PEOPLE = frozenset((Unit.PEOPLE,))
_ITEMS = frozenset((Unit.ITEMS,))
_SERVED = frozenset((Unit.ITEMS, Unit.BUILDINGS, Unit.HOUSEHOLDS))
# In which units a thing is counted; a noun that is not here says nothing about its unit.
_UNITS: dict[str, frozenset[Unit]] = {
    **dict.fromkeys(("personnel", "person", "civilian", "children", "rescuers", "medics"), _PEOPLE),
    **dict.fromkeys(("death", "injury", "casualty", "prisoner"), _PEOPLE),
    **dict.fromkeys(("missile", "cruise", "ballistic"), frozenset((Unit.MISSILES, Unit.ITEMS))),
    **dict.fromkeys(("shell", "rocket", "mixed", "debris"), frozenset((Unit.ITEMS, Unit.ATTACKS))),
    **dict.fromkeys(("assault", "strike", "shelling", "times"), frozenset((Unit.ATTACKS,))),
    **dict.fromkeys(("tanks", "artillery", "armoured", "vehicles", "mlrs", "aircraft", "helicopters"), _ITEMS),
    **dict.fromkeys(("ships", "air_defence", "depots", "brigades", "battalions", "groups", "generators"), _ITEMS),
    **dict.fromkeys(("homes", "schools", "medical", "public", "power", "rail", "port", "industry"), _SERVED),
    **dict.fromkeys(("bridges", "building", "infrastructure"), _SERVED),
    "drone": frozenset((Unit.DRONES,)),
    "glide_bomb": frozenset((Unit.BOMBS, Unit.ITEMS)),
    "customer": frozenset((Unit.CUSTOMERS,)),
    "household": frozenset((Unit.HOUSEHOLDS,)),
    "settlement": frozenset((Unit.SETTLEMENTS,)),
    "region": frozenset((Unit.REGIONS,)),
    "location": frozenset((Unit.LOCATIONS,)),
    "km2": frozenset((Unit.KM2,)),
    "sqmiles": frozenset(),
    "hours": frozenset((Unit.HOURS,)),
    "days": frozenset((Unit.DAYS,)),
}
# Nouns that are a measure's own: what they count is that and nothing else.
_OWN = {"death": "killed", "injury": "wounded", "prisoner": "captured", "assault": "assaults"}
_MONEY = frozenset((Unit.USD, Unit.EUR, Unit.GBP))


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    rows: list[tuple[str, str, str]] = []
    for line in files(__package__).joinpath("evidence.tsv").read_text("utf-8").splitlines():
        if not line.startswith("# "):
            tag, value, patterns = line.split("\t")
            rows += [(tag, value, pattern) for pattern in patterns.split(" | ")]
    return Lexicon(rows)


def measure_cues(scene: Scene, key: str) -> list[Cue]:
    """Words of a sentence that bear a measure out; `key` is a measure, or `measure.status` for ground."""
    own = [cue for cue in _lexicon().cues(scene.tokens) if cue.tag == "measure" and cue.value == key]
    return own + [cue for cue in scene.cues if (cue.tag, cue.value) in _RULES.get(key, ())]


def saying(scene: Scene) -> list[Cue]:
    """Saying verbs of a sentence, of the rules' lexicons and of the wider table."""
    own = [cue for cue in scene.of("say") if cue.value != "pronoun"]
    return own + [cue for cue in _lexicon().cues(scene.tokens) if cue.tag == "say"]


def key_of(measure: Measure, what: str | None, status: str | None) -> str:
    """Under which key the words of a measure stand: a share has those of what it is a share of."""
    if measure is Measure.SHARE and what is not None:
        return f"{what}.taken" if what in ("area", "settlements") else what
    return f"{measure}.{status}" if status else str(measure)


def unit_problem(number: Number, noun: Counted | None, unit: Unit) -> str | None:
    """Why a unit cannot be that of a number beside its noun, or None."""
    if number.percent != (unit is Unit.PERCENT):
        return f"{unit}, where the words {'give' if number.percent else 'give no'} percentage"
    if number.currency is not None or unit in _MONEY:
        return None if number.currency == unit else f"{unit}, where the words say {number.currency or 'no currency'}"
    if noun is None or number.percent:
        return None
    known = _UNITS.get(noun.kind)
    return f"{unit}, where the words count {noun.kind}" if known is not None and unit not in known else None


def measure_problem(scene: Scene, number: Number, noun: Counted | None, key: str, unit: Unit) -> str | None:
    """Why a measure cannot be that of a number which no rule has read, or None.

    A word of the measure must stand in the number's clause, and none of a rival measure in the same unit nearer.
    """
    own = _OWN.get(noun.kind) if noun is not None else None
    if own is not None and own != key and unit is not Unit.PERCENT:
        return f"the words count {own}"
    nearest = _distance(scene, measure_cues(scene, key), number)
    if nearest is None:
        return f"no word of {key} stands in its clause"
    for rival in _rivals(key, unit):
        gap = _distance(scene, measure_cues(scene, rival), number)
        if gap is not None and gap < nearest:
            return f"a word of {rival} stands nearer to the number than one of {key}"
    return None


def _rivals(key: str, unit: Unit) -> list[str]:
    """Measures whose numbers come in the same unit and are told apart by words alone."""
    if unit is Unit.PERCENT:
        return []
    units = {str(measure) for measure, entry in registry().items() if unit in entry.units}
    return [name for name in _RULES if name != key and name.partition(".")[0] in units and name != "strength"]


def _distance(scene: Scene, cues: list[Cue], number: Number) -> int | None:
    """Words from a number to the nearest of some cues in its clause; 0 where they touch or overlap."""
    gaps = [
        max(cue.i - number.j, number.i - cue.j, 0)
        for cue in cues
        if scene.same_clause(min(cue.i, number.core), max(cue.i, number.core))
    ]
    return min(gaps, default=None)


def status_words(scene: Scene, context: Context, key: str, i: int, j: int) -> list[Status]:
    """The words inside tokens [i, j) that bear a status out, those of the rules' lexicons first."""
    own = [cue for cue in scene.of("status") if cue.value.split(":")[0] == key]
    wide = [cue for cue in _lexicon().cues(scene.tokens) if cue.tag == "status" and cue.value.split(":")[0] == key]
    return [status_of(scene, context, cue) for cue in [*own, *wide] if i <= cue.i and cue.j <= j]
