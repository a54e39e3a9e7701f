"""The dilemma's kernel against NumPy, Mesa and C in one run, its starts, its memory, and what common luck is worth.

python -m benchmarks.measure_kernel [--mesa PYTHON] [--quick]

All compute the same siege: the sector's default laws, negative binomial losses included, 8 normal draws a day. Rates
are path-days by second of one core's own time, medians of repeats in turns, since machines are shared; --mesa names an
interpreter that has mesa (requirements/dilemma.txt) where this one has not.
"""

from __future__ import annotations

import argparse
import ctypes
import importlib.util
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import stats
from tests.scenario.kernel.sieges import HOLD, MIXED, SIEGE

from contested.scenario.kernel.arithmetic import Floats
from contested.scenario.kernel.engine import Engine, Task, run, task
from contested.scenario.kernel.spread import Ensemble, Spreading, spread, summarise
from contested.scenario.kernel.summary import Range
from contested.scenario.laws.catalogue import sector
from contested.scenario.laws.shapes import counted

HERE = Path(__file__).parent
MODEL = sector()
DAYS = 180

LEAVE_NOW = {**HOLD, "leave_day": 0.0}
OUTCOMES = ("days_held", "attacker_lost", "defender_lost", "cut_off", "extracted", "pinned", "elsewhere")
RANGES = {name: Range(0.0, 2e5 if name != "pinned" else 2e7) for name in OUTCOMES}


@dataclass(frozen=True, slots=True)
class Beliefs:
    """Parameters for paths: each belief within a share `wide` of its value, by the path's number."""

    wide: float = 0.25

    def __call__(self, first: int, count: int) -> Floats:
        """The parameters of `count` paths from `first` on."""
        paths = np.arange(first, first + count, dtype=np.float64)
        rows = []
        for at, name in enumerate(MODEL.parameters):
            # Additive recurrence (Roberts 2018 takes other steps): evenly spread, and a function of the number alone.
            part = np.mod(0.5 + paths * np.sqrt(7.0 + at), 1.0)
            rows.append(SIEGE[name] * (1 + self.wide * (2 * part - 1)))
        return np.array(rows, np.float32)


def siege(paths: int, days: int = DAYS, seed: int = 7) -> Task:
    """The siege that is timed."""
    return task(MODEL, MIXED, Beliefs()(0, paths), days, seed)


def of_own_time(repeats: int, *works: Callable[[], object]) -> list[float]:
    """Median seconds of this process's own time for each, in turns."""
    spent: list[list[float]] = [[] for _ in works]
    for _ in range(repeats):
        for at, work in enumerate(works):
            started = time.process_time()
            work()
            spent[at].append(time.process_time() - started)
    return [statistics.median(one) for one in spent]


C_FLAGS = {
    "C, IEEE order": ("-O3", "-march=native", "-fno-math-errno", "-fno-trapping-math"),
    "C, -ffast-math": ("-O3", "-march=native", "-ffast-math"),
}


def c_kernel(folder: Path, name: str, asked: Task) -> tuple[Callable[[], object], Floats] | None:
    """The C peer compiled, and where it leaves its outcomes; None without gcc."""
    if shutil.which("gcc") is None:
        return None
    library = folder / f"peer{len(list(folder.iterdir()))}.so"
    subprocess.run(["gcc", *C_FLAGS[name], "-shared", "-fPIC", "-o", str(library), str(HERE / "kernel_peer.c"), "-lm"],
                   check=True)  # fmt: skip
    function = ctypes.CDLL(str(library)).siege
    paths = asked.parameters.shape[1]
    outcomes = np.empty((13, paths), np.float32)
    choices = np.array(asked.choices, np.float32)
    pointers = [ctypes.c_void_p(one.ctypes.data) for one in (asked.parameters, choices, outcomes)]

    def work() -> object:
        function(ctypes.c_uint32(asked.seed), ctypes.c_uint32(0), ctypes.c_uint64(0), pointers[0], pointers[1],
                 asked.days, ctypes.c_int64(paths), pointers[2])  # fmt: skip
        return choices, outcomes  # both are kept for as long as C writes there

    return work, outcomes


def rates(repeats: int, mesa: str | None) -> None:
    """Print path-days a second of one core for every engine."""
    paths = 320 * 64
    asked = siege(paths)
    ours = run(asked)
    works: dict[str, Callable[[], object]] = {"ours": lambda: run(asked)}
    with tempfile.TemporaryDirectory() as folder:
        for name in C_FLAGS:
            if peer := c_kernel(Path(folder), name, asked):
                works[name], outcomes = peer
                works[name]()
                apart = abs(outcomes[0].mean() / ours.final("attacker_lost").mean() - 1)
                print(f"{name}: mean losses of the attacker differ from ours by {apart:.1e} of them")
        spent = dict(zip(works, of_own_time(repeats, *works.values()), strict=True))
    few = siege(8_192, 20)
    own = {name: paths * DAYS / seconds for name, seconds in spent.items()}
    own["NumPy"] = 8_192 * 20 / of_own_time(3, lambda: run(few, Engine.NUMPY))[0]
    if python := mesa or (sys.executable if importlib.util.find_spec("mesa") else None):
        command = [python, str(HERE / "kernel_peer_mesa.py")]
        printed = subprocess.run(command, check=True, capture_output=True, text=True, cwd=HERE.parent)
        own["Mesa"] = float(printed.stdout)
    print("\npath-days a second a core, and ours by theirs")
    for name, rate in own.items():
        print(f"  {name:16s} {rate:13,.0f} {own['ours'] / rate:9.2f}")


def waited() -> dict[str, int]:
    """Nanoseconds that each thread of this process has run or stood in line for a core (Linux; else nothing)."""
    found = {}
    for path in Path("/proc/self/task").glob("*/schedstat"):
        ran, stood, _ = path.read_text("ascii").split()
        found[path.parent.name] = int(ran) + int(stood)
    return found


def threads(repeats: int) -> None:
    """Print what a second thread adds by the wall, and how many threads ran or stood in line for a core meanwhile.

    On a machine whose cores are taken the wall tells little; two threads that never wait for each other are 2.0 then.
    """
    paths = 256 * 64
    many = siege(paths)
    found: dict[int, list[tuple[float, float, float]]] = {1: [], 2: []}
    with ThreadPoolExecutor(1) as single, ThreadPoolExecutor(2) as double:
        for _ in range(repeats):
            for workers, pool in ((1, single), (2, double)):
                before, started, own = waited(), time.perf_counter(), time.process_time()
                spread(many, Spreading(4_096, workers, pool))
                wall, own = time.perf_counter() - started, time.process_time() - own
                ready = sum(spent - before.get(thread, 0) for thread, spent in waited().items()) / 1e9
                found[workers].append((wall, own / wall, ready / wall))
    print("\nthreads: path-days a second by the wall; cores that they got; threads that ran or stood in line")
    for workers, rows in found.items():
        got, ready = (statistics.median(row[at] for row in rows) for at in (1, 2))
        best, middle = (paths * DAYS / of(row[0] for row in rows) / 1e6 for of in (min, statistics.median))
        print(f"  {workers}: best {best:.1f} M, median {middle:.1f} M; {got:.2f}; {ready:.2f}")
    pairs = [one[0] / two[0] for one, two in zip(found[1], found[2], strict=True)]
    print(f"  two by one: median of pairs {statistics.median(pairs):.2f}, best {max(pairs):.2f}")


CHILD = """
import time
marks = [time.perf_counter()]
mark = lambda: marks.append(time.perf_counter())
import numpy; mark()
from contested.scenario.kernel.engine import run, task
from contested.scenario.kernel import generated
from contested.scenario.laws.catalogue import sector; mark()
asked = task(sector(), {choices!r}, numpy.load({parameters!r}), {days}, 7); mark()
generated.compiled(asked.model); mark(); run(asked); mark(); run(asked); mark()
import resource; used = resource.getrusage(resource.RUSAGE_SELF)
print(*[b - a for a, b in zip(marks, marks[1:])], used.ru_utime + used.ru_stime)
"""
PARTS = (
    *("numpy", "contested's kernel and laws", "the task", "numba and the kernel's file"),
    *("machine code and first run", "second run, the computing itself", "own time in all, both runs"),
)


def starts(repeats: int) -> None:
    """Print how long a fresh process takes for 20,000 paths of 180 days, without and with its machine code kept."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": f"{folder}/bytecode"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        parameters = f"{folder}/parameters.npy"
        np.save(parameters, Beliefs()(0, 20_000))
        code = CHILD.format(choices=MIXED, parameters=parameters, days=DAYS)

        def start(cache: str) -> tuple[float, list[float]]:
            command = [sys.executable, "-c", code]
            started = time.perf_counter()
            done = subprocess.run(command, check=True, capture_output=True, text=True,
                                  env={**environment, "CONTESTED_CACHE": f"{folder}/{cache}"})  # fmt: skip
            return time.perf_counter() - started, [float(one) for one in done.stdout.split()]

        start("warm")  # writes bytecode, as an installation does
        for named, found in (
            ("first", [start(f"new{n}") for n in range(max(repeats // 3, 1))]),
            ("later", [start("warm") for _ in range(repeats)]),
        ):
            wall, best = statistics.median(one for one, _ in found), min(found)[0]
            parts = [statistics.median(one) for one in zip(*(parts for _, parts in found), strict=True)]
            print(f"\n{named} start, 20,000 paths x 180 days, run twice: {wall:.2f} s by the wall (best {best:.2f})")
            for part, seconds in zip(PARTS, parts, strict=True):
                print(f"  {part:38s} {seconds:.3f}")


def common_luck(paths: int) -> None:
    """Print by how much common luck cuts the variance of differences between holding and two ways of leaving."""
    print("\nvariance of a difference on independent luck by that on common luck")
    others = {"leaving now": LEAVE_NOW, "leaving once the way out is under 3 km": {**HOLD, "leave_corridor": 3.0}}
    for named, wide in (("beliefs fixed", 0.0), ("beliefs within a quarter", 0.25)):
        parameters = Beliefs(wide)(0, paths)
        held = run(task(MODEL, HOLD, parameters, DAYS, 3))
        for policy, choices in others.items():
            left, apart = (run(task(MODEL, choices, parameters, DAYS, seed)) for seed in (3, 4))
            print(f"  holding against {policy}, {named}")
            for name in OUTCOMES:
                one, same, other = (of.final(name).astype(np.float64) for of in (held, left, apart))
                together = (one - same).var()
                ratio = f"{(one - other).var() / together:8.2f}" if together > 0 else "the same on every path"
                print(f"    {name:14s} difference {np.mean(one - same):13,.1f} {ratio}")


def losses() -> None:
    """Print how far the losses of a day are from negative binomial ones."""
    points = 1_000_000
    luck = stats.norm.ppf((np.arange(points) + 0.5) / points).astype(np.float32)
    print("\nlosses of a day: greatest distance from the negative binomial distribution; mean and variance off by %")
    for mean in (5, 20, 50, 200, 500, 1_000):
        cells = []
        for dispersion in (1, 2, 5, 15, 30, 50):
            found = counted(np.full(points, mean, np.float32), np.float32(dispersion), luck)
            expected = stats.nbinom(dispersion, dispersion / (dispersion + mean))
            people = np.arange(int(found.max()) + 1)
            reached = np.cumsum(np.bincount(found.astype(np.int64))) / points
            whole = found.astype(np.float64)
            off = 100 * (whole.mean() / mean - 1), 100 * (whole.var() / expected.var() - 1)
            cells.append(f"{np.abs(reached - expected.cdf(people)).max():.4f} {off[0]:+.2f} {off[1]:+.2f}")
        print(f"  mean {mean:5d}: " + " | ".join(cells))
    print("  (dispersions 1, 2, 5, 15, 30, 50)")


def memory(sizes: tuple[int, ...]) -> None:
    """Print the most memory that a process holds while it summarises ever more path-days."""
    print("\nsummaries of 7 outcomes: path-days, most memory of the process, its own time")
    for size in sizes:
        command = [sys.executable, "-m", "benchmarks.measure_kernel", "--summarise", str(size // DAYS)]
        found = subprocess.run(command, check=True, capture_output=True, text=True, cwd=HERE.parent).stdout.split()
        print(f"  {size:13,d} {float(found[0]):8.1f} MB {float(found[1]):8.2f} s")


def summarised(paths: int) -> None:
    """Summarise in this process, and print its memory and time."""
    summarise(Ensemble(MODEL, MIXED, Beliefs(), paths, DAYS, 1), RANGES, Spreading(workers=2))
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(used.ru_maxrss / 1e3, used.ru_utime + used.ru_stime)


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mesa", help="an interpreter that has mesa")
    parser.add_argument("--quick", action="store_true", help="few repeats, small sizes")
    parser.add_argument("--summarise", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.summarise:
        summarised(asked.summarise)
        return
    repeats = 3 if asked.quick else 15
    rates(repeats, asked.mesa)
    threads(10 * repeats)
    starts(repeats)
    common_luck(8_192 if asked.quick else 65_536)
    losses()
    memory((100_000, 1_000_000) if asked.quick else (100_000, 1_000_000, 10_000_000, 100_000_000))


if __name__ == "__main__":
    main()
