"""House rules that a machine can hold (CONTRIBUTING.md says why)."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "contested"
MODULES = sorted(SOURCE.rglob("*.py"))
TABLES = sorted(path for path in SOURCE.rglob("*") if path.suffix in {".tsv", ".toml", ".csv"})

LINES_AT_MOST = 350
EMPTY_NAMES = frozenset({"utils", "util", "helpers", "helper", "manager", "managers", "base", "common", "core", "misc"})
BROAD = frozenset({"Exception", "BaseException"})


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def words_of(name: str) -> set[str]:
    """The words of a module's or a type's name, in lower case."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def hides_errors(tree: ast.AST) -> list[int]:
    """Lines of handlers that name no exception, or every one, and do not raise it again."""
    found = []
    for handler in (node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler)):
        names = {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)} if handler.type else BROAD
        last = handler.body[-1]
        raises_again = isinstance(last, ast.Raise) and last.exc is None
        if names & BROAD and not raises_again:
            found.append(handler.lineno)
    return found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_short_named_and_explained(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= LINES_AT_MOST, "which second noun lives here?"
    assert not words_of(path.stem) & EMPTY_NAMES
    tree = tree_of(path)
    assert (ast.get_docstring(tree) or "").strip(), "a module says why it exists and what it refuses to do"
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            assert not words_of(node.name) & EMPTY_NAMES, node.name
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_an_except_names_its_exception(path: Path) -> None:
    assert hides_errors(tree_of(path)) == []


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("try: f()\nexcept: pass", [2]),
        ("try: f()\nexcept Exception as e: log(e)", [2]),
        ("try: f()\nexcept (OSError, BaseException): pass", [2]),
        ("try: f()\nexcept BaseException:\n    close()\n    raise", []),
        ("try: f()\nexcept OSError: pass", []),
    ],
)
def test_the_rule_on_excepts_tells_broad_from_named(code: str, lines: list[int]) -> None:
    assert hides_errors(ast.parse(code)) == lines


@pytest.mark.parametrize("path", [path for path in MODULES if path.parent.name != "terminal"], ids=name_of)
def test_only_the_terminal_prints(path: Path) -> None:
    calls = (node.func for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call))
    assert "print" not in {function.id for function in calls if isinstance(function, ast.Name)}


def test_tables_stand_beside_a_module_that_reads_them() -> None:
    for path in TABLES:
        siblings = "\n".join(module.read_text("utf-8") for module in path.parent.glob("*.py"))
        stem = re.sub(r"_(en|uk|ru)$", "_", path.stem)
        assert stem in siblings, f"no module beside {name_of(path)} reads it"


def test_the_road_of_the_import_law_names_every_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (law,) = project["tool"]["importlinter"]["contracts"]
    packages = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    assert packages | {"errors"} == set(law["layers"])


@pytest.mark.parametrize("name", ["run", "dev", "atlas"])
def test_requirements_are_pinned_with_hashes_and_name_no_host(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    assert "://" not in text
    assert "index-url" not in text
    entries = re.split(r"\n(?=[a-z0-9])", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).strip())
    for entry in entries:
        assert re.match(r"[a-z0-9._-]+==", entry), entry[:60]
        assert "--hash=sha256:" in entry, entry[:60]


def test_requirements_pin_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = {
        "run": project["project"]["dependencies"],
        "dev": [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]],
        "atlas": project["dependency-groups"]["atlas"],
    }
    for name, dependencies in asked.items():
        text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
        pinned = set(re.findall(r"^([a-z0-9._-]+)==", text, flags=re.MULTILINE))
        wanted = {re.split(r"[><=!~\[ ]", dependency)[0] for dependency in dependencies}
        assert wanted <= pinned, f"run make requirements: {wanted - pinned} not in {name}.txt"


def test_both_requirement_files_pin_the_same_versions() -> None:
    def pins(name: str) -> set[str]:
        text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
        return set(re.findall(r"^[a-z0-9._-]+==[^ ]+", text, flags=re.MULTILINE))

    assert pins("run") <= pins("dev")


def test_no_file_names_this_machine() -> None:
    here = f"{ROOT.parent}/"
    if len(ROOT.parent.parts) < 2:
        pytest.skip("the clone stands in the root folder")
    for folder in ("src", "tests", "docs", "tools", "benchmarks", "requirements"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".py", ".md", ".txt", ".toml", ".tsv", ".csv", ".jsonl"}:
                assert here not in path.read_text("utf-8"), path.relative_to(ROOT)
