"""What a sentence says beyond the gold's measures: services cut and given back, planned cuts of electricity."""

from __future__ import annotations

from contested.extract.quantities import Left
from contested.extract.scene import Context, Draft, Scene
from contested.extract.schedules import schedules
from contested.extract.services import services


def beyond(scene: Scene, context: Context, drafts: list[Draft], left: list[Left]) -> tuple[list[Draft], list[Left]]:
    """The drafts of a sentence with those of these measures, and the numbers that are left after them."""
    found = [*services(scene, context, drafts), *schedules(scene, context)]
    cores = {draft.number.core for draft in found if draft.number is not None}
    return found, [item for item in left if not any(item.i <= core < item.j for core in cores)]
