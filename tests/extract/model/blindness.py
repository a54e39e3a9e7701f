"""Rules that do not see the dead, so that a test of what a model adds does not hang on what the rules learn."""

from __future__ import annotations

import pytest

from contested.claims.vocabulary import Measure
from contested.extract import reader
from contested.extract.quantities import Left, quantities
from contested.extract.scene import Context, Draft, Scene


def blind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the rules read no number of dead."""

    def some(scene: Scene, context: Context) -> tuple[list[Draft], list[Left]]:
        drafts, left = quantities(scene, context)
        return [draft for draft in drafts if draft.measure is not Measure.KILLED], left

    monkeypatch.setattr(reader, "quantities", some)
