"""The model's part of `contested narratives --suggest llm`: what it adds to the rules' instances, and its account."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contested.rhetoric.instance import Instance
    from contested.rhetoric.press import Press
    from contested.terminal.model_account import FramesAccount


def proposed(
    told: Iterable[Instance],
    press: Press,
    account: FramesAccount | None,
    since: date | None,
    step: Callable[[str], None],
) -> list[Instance]:
    """What rules and model find together, the model's account said; what the rules found where no model was asked for.

    The model is asked about reports of `since` or later alone; `step` names what is being done.
    """
    if account is None:
        return list(told)
    step("asking the model")
    found: dict[str, list[Instance]] = {key: [] for key in press.documents}
    for one in told:
        found[one.document].append(one)
    recent = {key: one for key, one in press.documents.items() if since is None or one.published >= since}
    for reading in account.reader.readings((one, tuple(found[key])) for key, one in recent.items()):
        account.note(reading)
        found[reading.document.id] = list(reading.instances)
    account.report()
    return [one for each in found.values() for one in each]
