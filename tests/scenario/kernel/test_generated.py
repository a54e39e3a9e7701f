"""The kernel's source says what the laws say, and is kept by content."""

from __future__ import annotations

import sys
from collections.abc import Generator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from tests.scenario.kernel.sieges import LEAK, SECTOR, TANK

from contested.batch.cache import cache_folder
from contested.scenario.kernel import generated
from contested.scenario.kernel.arithmetic import Value
from contested.scenario.kernel.law import Reading


def _leak_more(now: Reading) -> Mapping[str, Value]:
    lost = now.water * now.leak * 1.5
    return {"water": now.water - lost, "spilled": now.spilled + lost}


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    """An empty folder for kernels; nothing is loaded when a test starts, nor left of it when it ends."""
    monkeypatch.setenv("CONTESTED_CACHE", str(tmp_path))
    loaded = {name: module for name, module in sys.modules.items() if name.startswith("kernel_")}
    for name in loaded:
        del sys.modules[name]
    generated.loaded.cache_clear()
    yield cache_folder(generated.KERNELS)
    for name in [name for name in sys.modules if name.startswith("kernel_")]:
        del sys.modules[name]
    sys.modules.update(loaded)
    generated.loaded.cache_clear()


def forget() -> None:
    """As a new process would start."""
    generated.loaded.cache_clear()
    for name in [name for name in sys.modules if name.startswith("kernel_")]:
        del sys.modules[name]


def test_the_source_holds_what_the_laws_say() -> None:
    text = generated.source(TANK)
    assert "Laws: leaking, filling, stirring." in text
    cells = {
        name: f"B[{at * generated.LANES} + j]" for at, name in enumerate(("water", "spilled", "first_water", "leak"))
    }
    loop = text[text.index("for d in range(days)") :]
    assert f"t0 = {cells['water']}" in loop
    assert any(f"{cells['spilled']} = t" in line for line in loop.splitlines())
    assert "tap = choices[0]" in text
    for function in ("exp", "log", "sqrt", "floor"):
        assert f"= {function}(t" in loop
    assert "= f4(0.25)" in text, "a law's constants are 32-bit floats"
    compile(text, "kernel", "exec")


def test_the_source_of_a_model_is_always_the_same() -> None:
    again = replace(SECTOR, laws=tuple(replace(law) for law in SECTOR.laws))
    assert generated.source(again) == generated.source(SECTOR)


def test_a_law_that_computes_otherwise_makes_another_file(files: Path) -> None:
    generated.compiled(TANK)
    generated.compiled(TANK)
    assert len(list(files.glob("kernel_*.py"))) == 1
    generated.compiled(TANK.swapped(replace(LEAK, step=_leak_more)))
    assert len(list(files.glob("kernel_*.py"))) == 2
    generated.compiled(TANK.swapped(replace(LEAK, words="said otherwise")))
    assert len(list(files.glob("kernel_*.py"))) == 2, "words change nothing that is computed"


@pytest.mark.parametrize(
    "found", [b"", b"import os\nrun = os.abort\n", b"\xff\xfe\x00"], ids=["empty", "foreign", "bytes"]
)
def test_a_file_that_is_not_the_laws_own_source_is_written_anew(files: Path, found: bytes) -> None:
    generated.compiled(TANK)
    (path,) = files.glob("kernel_*.py")
    path.write_bytes(found)
    forget()
    kernel = generated.compiled(TANK)
    assert path.read_text("utf-8") == generated.source(TANK)
    assert kernel.__module__ == path.stem


def test_a_folder_that_cannot_be_written_costs_time_alone(files: Path) -> None:
    files.parent.mkdir(exist_ok=True)
    files.write_text("a file where the folder should be")
    kernel = generated.compiled(TANK)
    assert Path(sys.modules[kernel.__module__].__file__ or "").read_text("utf-8") == generated.source(TANK)
    assert files.is_file()


def test_threads_that_ask_at_once_are_given_one_kernel(files: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        kernels = list(pool.map(generated.compiled, [TANK] * 8))
    assert len(set(map(id, kernels))) == 1
    assert len(list(files.glob("kernel_*.py"))) == 1
