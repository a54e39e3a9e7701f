"""The laws by name, and the model of a sector that a situation asks for."""

from __future__ import annotations

from collections.abc import Mapping

from contested.errors import QuestionError
from contested.scenario.kernel.law import Law
from contested.scenario.kernel.model import Model
from contested.scenario.laws import forces, ground
from contested.scenario.laws.attrition import RIVALS
from contested.scenario.laws.quantities import SECTOR, TRACKED

LAWS = {
    law.name: law
    for law in (
        *(forces.SURGE, forces.STEADY, *RIVALS, forces.JOIN, ground.CUT, ground.ADVANCE, ground.ADVANCE_ALONE),
        *(ground.CLOSE, forces.ORDER, forces.LEAVE, forces.COUNT, forces.PIN, forces.CLAIM),
    )
}
# A day's order: the push, the fighting, who joins, counterattacks, ground, the way out, then the order and the leaving.
ORDER = (
    *("tempo", "attrition", "reinforcement", "counterattack", "advance", "corridor"),
    *("policy", "withdrawal", "counting", "pinning", "observation"),
)
DEFAULT = {slot: next(law.name for law in LAWS.values() if law.slot == slot) for slot in ORDER}


def rivals(slot: str) -> tuple[Law, ...]:
    """Every law of a slot."""
    return tuple(law for law in LAWS.values() if law.slot == slot)


def sector(chosen: Mapping[str, str] | None = None) -> Model:
    """The model of a sector, with a law by name for each slot that is not to have the default one.

    Raises:
        QuestionError: no such slot, or no such law of it.
    """
    names = {**DEFAULT, **(chosen or {})}
    laws = []
    for slot, name in names.items():
        if slot not in DEFAULT:
            raise QuestionError("laws", f"no law of {slot!r}", f"one of {', '.join(DEFAULT)}")
        if name not in LAWS or LAWS[name].slot != slot:
            raise QuestionError("laws", f"no law of {slot} named {name!r}", ", ".join(law.name for law in rivals(slot)))
        laws.append(LAWS[name])
    return Model(SECTOR, tuple(laws), TRACKED)
