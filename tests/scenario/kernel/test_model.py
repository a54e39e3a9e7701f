"""What a model and its laws may not do is said before anything is computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from tests.scenario.kernel.sieges import FILL, LEAK, SMALL_QUANTITIES, STIR, TANK

from contested.scenario.kernel.arithmetic import Value, maximum
from contested.scenario.kernel.engine import Engine, Task, run, task
from contested.scenario.kernel.expressions import LawError, Trace
from contested.scenario.kernel.generated import source
from contested.scenario.kernel.law import Law, Reading
from contested.scenario.kernel.model import Model, Quantity, State


def branching(now: Reading) -> Mapping[str, Value]:
    return {"water": now.water - 1.0 if now.water > 1.0 else now.water}


def undeclared(now: Reading) -> Mapping[str, Value]:
    return {"water": now.water - now.leak}


def writing_more(now: Reading) -> Mapping[str, Value]:
    return {"water": now.water, "spilled": now.water}


def writing_nothing(now: Reading) -> Mapping[str, Value]:
    return {}


def with_text(now: Reading) -> Mapping[str, Value]:
    return {"water": now.water + "a lot"}


def test_a_law_that_branches_on_a_value_is_told_what_to_use() -> None:
    with pytest.raises(LawError, match="use `where` in place of `if`"):
        source(Model(SMALL_QUANTITIES, (replace(FILL, step=branching),)))


def test_a_law_cannot_read_what_it_does_not_declare() -> None:
    model = Model(SMALL_QUANTITIES, (replace(FILL, step=undeclared),))
    with pytest.raises(LawError, match="filling uses leak without declaring it"):
        source(model)
    with pytest.raises(LawError, match="filling uses leak without declaring it"):
        run(numpy_task(model), Engine.NUMPY)


def test_a_law_writes_all_that_it_declares_and_nothing_else() -> None:
    for step in (writing_more, writing_nothing):
        model = Model(SMALL_QUANTITIES, (replace(FILL, step=step),))
        with pytest.raises(LawError, match=r"the law filling writes .*, not water"):
            source(model)
        with pytest.raises(LawError, match=r"the law filling writes .*, not water"):
            run(numpy_task(model), Engine.NUMPY)


def test_a_law_computes_with_numbers_alone() -> None:
    with pytest.raises(LawError, match="a law computes with str"):
        source(Model(SMALL_QUANTITIES, (replace(FILL, step=with_text),)))


def numpy_task(model: Model) -> Task:
    return task(model, {"tap": 1.0}, np.ones((len(model.parameters), 2), np.float32), 1, 1)


@pytest.mark.parametrize("kind", ["reads", "writes", "parameters", "choices", "noise"])
def test_a_law_names_quantities_of_its_model(kind: str) -> None:
    strange: Law = replace(LEAK, **{kind: (*getattr(LEAK, kind), "wine")})  # type: ignore[arg-type]
    with pytest.raises(LawError, match=f"the law leaking: wine under {kind} is no quantity"):
        Model(SMALL_QUANTITIES, (strange,))


def test_two_laws_share_neither_slot_nor_noise() -> None:
    with pytest.raises(LawError, match="share a slot: leak"):
        Model(SMALL_QUANTITIES, (LEAK, replace(FILL, slot="leak")))
    with pytest.raises(LawError, match="share a noise: rain_luck"):
        Model(SMALL_QUANTITIES, (FILL, replace(STIR, noise=("rain_luck",))))


def test_two_quantities_do_not_share_a_name() -> None:
    twice = replace(SMALL_QUANTITIES, choices=(*SMALL_QUANTITIES.choices, Quantity("leak", "m3", "another leak")))
    with pytest.raises(LawError, match="share a name: leak"):
        Model(twice, (LEAK,))


def test_a_state_starts_at_a_parameter_of_the_model() -> None:
    lost = replace(SMALL_QUANTITIES, states=(State("water", "m3", "water", "well"),))
    with pytest.raises(LawError, match="the state water starts at well, which is no parameter"):
        Model(lost, ())


def test_a_law_is_swapped_for_one_of_its_own_slot() -> None:
    slower = replace(LEAK, name="dripping")
    assert TANK.swapped(slower).laws == (slower, FILL, STIR)
    with pytest.raises(LawError, match="no law of pump"):
        TANK.swapped(replace(LEAK, slot="pump"))


def test_a_model_asks_only_for_the_parameters_that_its_laws_and_starts_use() -> None:
    assert TANK.parameters == ("first_water", "leak")
    assert Model(SMALL_QUANTITIES, (FILL,)).parameters == ("first_water",)
    assert (TANK.unit("leak"), TANK.unit("tap")) == ("share", "m3 a day")


def test_equal_expressions_are_recorded_once() -> None:
    trace = Trace()
    water = trace.record("input", "water")
    assert (water * 2.0).at == (water * 2.0).at
    assert (2.0 - water).at != (water - 2.0).at
    maximum(water, 1.0)
    before = len(trace.operations)
    maximum(water, 1.0)
    assert len(trace.operations) == before
