"""The kernel's source, written from a model's laws, and its compiled form, kept by content.

State, parameters and noise of 64 paths lie in one flat buffer at offsets that the compiler knows; with arrays of two
dimensions it cannot rule out that they overlap and computes one path at a time, four times slower.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from contested.batch.cache import cache_folder
from contested.scenario.kernel.expressions import Expression, Trace
from contested.scenario.kernel.law import DAY
from contested.scenario.kernel.model import Model
from contested.scenario.kernel.philox import WORDS

LANES = 64  # paths that are computed side by side: their buffer stays in the nearest cache
KERNELS = "kernels"
INLINED = ("scalar", "arithmetic", "philox")  # modules whose functions and constants a kernel holds
MODELS_AT_HAND = 64  # writing a model down takes milliseconds, and each chunk of paths asks for its kernel

_LOADING = threading.Lock()

Kernel = Callable[..., None]

_HEAD = '''"""Written from the laws of a sector; not to be edited. Laws: {laws}."""
import numpy as np
from numba import njit
from contested.scenario.kernel.scalar import exp, floor, log, normals, sqrt, words
f4, u4 = np.float32, np.uint32
{constants}

@njit(cache=True, nogil=True, error_model="numpy")
def run(key_0, key_1, first, parameters, choices, days, finals, tracks):
    B = np.empty({rows} * {lanes}, np.float32)
    kept = tracks.shape[2] > 0
{choices}
    for block in range(parameters.shape[1] // {lanes}):
        base = block * {lanes}
        for p in range({parameters}):
            for j in range({lanes}):
                B[({parameters_at} + p) * {lanes} + j] = parameters[p, base + j]
        for j in range({lanes}):
{start}
        for d in range(days):
            day = f4(d)
            for j in range({lanes}):
                low = u4((first + base + j) & 0xFFFFFFFF)
                high = u4((first + base + j) >> 32)
{noise}
            for j in range({lanes}):
{step}
            if kept:
                for j in range({lanes}):
{track}
        for s in range({states}):
            for j in range({lanes}):
                finals[s, base + j] = B[s * {lanes} + j]
'''


def source(model: Model) -> str:
    """The kernel of a model as Python that Numba compiles.

    Signature: (key words, first path, parameters (p, n), choices (c,), days, finals (s, n), tracks (t, days, n or 0));
    n is a multiple of 64, all 32-bit floats.
    """
    states, parameters, noise = model.states, model.parameters, model.noise
    rows = {name: at for at, name in enumerate((*states, *parameters, *noise))}

    def cell(name: str) -> str:
        return f"B[{rows[name] * LANES} + j]"

    trace = Trace()
    inputs = {name: trace.record("input", name) for name in (*rows, *model.choices, DAY)}
    values: dict[str, Expression] = dict(inputs)
    for law in model.laws:
        values |= {name: inputs[name].take(one) for name, one in law.apply(values).items()}
    constants: dict[float, str] = {}
    lines = _lines(trace, {**{name: cell(name) for name in rows}, **{name: name for name in (*model.choices, DAY)}},
                   constants)  # fmt: skip
    written = [f"{cell(name)} = t{values[name].at}" for name in states if values[name] is not inputs[name]]
    opening = Trace()
    given = {name: opening.record("input", name) for name in parameters}
    firsts = [(one.name, opening.constant(0.0).take(one.first(given))) for one in model.quantities.states]
    starts = _lines(opening, {name: cell(name) for name in parameters}, constants)
    starts += [f"{cell(name)} = t{value.at}" for name, value in firsts]
    calls = []
    for call in range(-(-len(noise) // WORDS)):
        calls.append(f"w0, w1, w2, w3 = words(low, high, u4(d), u4({call}), key_0, key_1)")
        for pair in range(2):
            names = noise[call * WORDS + pair * 2 : call * WORDS + pair * 2 + 2]
            if names:
                calls.append(f"z0, z1 = normals(w{2 * pair}, w{2 * pair + 1})")
                calls += [f"{cell(name)} = z{at}" for at, name in enumerate(names)]
    tracks = [f"tracks[{at}, d, base + j] = {cell(name)}" for at, name in enumerate(model.tracked)]
    return _HEAD.format(
        laws=", ".join(law.name for law in model.laws),
        constants="\n".join(f"{name} = f4({value!r})" for value, name in constants.items()),
        rows=len(rows),
        lanes=LANES,
        choices=_indented([f"{name} = choices[{at}]" for at, name in enumerate(model.choices)], 4),
        parameters=len(parameters),
        parameters_at=len(states),
        start=_indented(starts, 12),
        noise=_indented(calls, 16),
        step=_indented([*lines, *written], 16),
        track=_indented(tracks or ["pass"], 20),
        states=len(states),
    )


def _lines(trace: Trace, cells: Mapping[str, str], constants: dict[float, str]) -> list[str]:
    lines = []
    for at, (operation, *operands) in enumerate(trace.operations):
        match operation, operands:
            case "input", [name]:
                text = cells[str(name)]
            case "constant", [value]:
                text = constants.setdefault(float(value), f"k{len(constants)}")
            case "where", [condition, one, other]:
                text = f"t{one} if t{condition} else t{other}"
            case "neg", [one]:
                text = f"-t{one}"
            case name, [one]:
                text = f"{name}(t{one})"
            case sign, [one, other]:
                text = f"t{one} {sign} t{other}"
            case _:
                raise AssertionError(operation)
        lines.append(f"t{at} = {text}")
    return lines


def _indented(lines: list[str], spaces: int) -> str:
    return "\n".join(" " * spaces + line for line in lines)


def compiled(model: Model) -> Kernel:
    """The kernel of a model, compiled on its first call and kept in the user's cache for the next."""
    with _LOADING:
        return loaded(model)


@lru_cache(maxsize=MODELS_AT_HAND)
def loaded(model: Model) -> Kernel:
    """The kernel of a model, for one thread at a time; `compiled` is for any."""
    text = source(model)
    inlined = b"".join(Path(__file__).with_name(f"{name}.py").read_bytes() for name in INLINED)
    stamp = f"{version('numba')} {sys.version_info[:2]}".encode()
    name = "kernel_" + hashlib.sha256(text.encode() + inlined + stamp).hexdigest()[:24]
    if name in sys.modules:
        return _run_of(sys.modules[name])
    path = _placed(cache_folder(KERNELS), name, text)
    specification = importlib.util.spec_from_file_location(name, path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    sys.modules[name] = module
    return _run_of(module)


def _run_of(module: Any) -> Kernel:
    run: Kernel = module.run
    return run


def _placed(folder: Path, name: str, text: str) -> Path:
    """The file of a kernel's source, written anew unless it holds exactly this text."""
    for chosen in (folder, None):
        root = chosen or Path(tempfile.mkdtemp(prefix="contested-"))
        path = root / f"{name}.py"
        with contextlib.suppress(OSError, UnicodeDecodeError):
            # Beside it Numba keeps its machine code: in a folder that cannot be written it would refuse to.
            if path.read_text("utf-8") == text and os.access(root, os.W_OK):
                return path
        with contextlib.suppress(OSError):
            root.mkdir(parents=True, exist_ok=True)
            part = root / f"{name}.{os.getpid()}.part"
            part.write_text(text, "utf-8")
            os.replace(part, path)
            return path
    raise AssertionError("no folder for temporary files")
