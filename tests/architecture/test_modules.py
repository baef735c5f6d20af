"""What holds for the modules of the product: their size, their names, and what they may say."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("graph", "api", "ingest", "viz")
LONGEST_MODULE, LONGEST_FUNCTION, MEDIAN_MODULE = 400, 40, 120
VAGUE = {"utils", "util", "helpers", "helper", "manager", "processor", "handler", "common", "misc"}

MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
SOURCES = {path: path.read_text(encoding="utf-8") for path in MODULES}

# Of SQL and Cypher: words in the order in which no sentence has them.
SQL = re.compile(
    r"\b(SELECT\s.+?\sFROM|INSERT\s(OR\s\w+\s)?INTO|DELETE\sFROM|UPDATE\s\w+\sSET|CREATE\sTABLE)\s",
    re.DOTALL,
)
CYPHER = re.compile(r"\b(MATCH|MERGE|CREATE)\s+\(|\b(UNWIND\s+\$|DETACH\s+DELETE\b)")
PLACES = (
    (SQL, "graph/stores/sql.py"),
    (CYPHER, "graph/stores/cypher.py"),
)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines_of(path: Path) -> int:
    return len(SOURCES[path].splitlines())


def long_functions(source: str, name: str) -> list[str]:
    return [
        f"{name}:{node.lineno} {node.name}: {length} lines"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := code_lines(node)) > LONGEST_FUNCTION
    ]


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count a function's lines but for its docstring: what is explained well is not punished."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    if ast.get_docstring(function) is not None:
        first = function.body[0]
        lines -= (first.end_lineno or 0) - first.lineno + 1
    return lines


def texts(source: str) -> Iterator[str]:
    """Yield the texts of a module that are not docstrings, pieces of f-strings put together."""
    tree = ast.parse(source)
    explained = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values
            )
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in explained
        ):
            yield node.value


def test_the_packages_are_there() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in MODULES} == set(PACKAGES)


def test_no_module_is_too_long() -> None:
    assert [
        f"{name_of(path)}: {lines_of(path)} lines"
        for path in MODULES
        if lines_of(path) > LONGEST_MODULE
    ] == []


def test_most_modules_are_short() -> None:
    assert median(lines_of(path) for path in MODULES if lines_of(path)) <= MEDIAN_MODULE


@pytest.mark.parametrize("package", PACKAGES)
def test_no_function_is_too_long(package: str) -> None:
    assert [
        found
        for path in MODULES
        if name_of(path).startswith(f"{package}/")
        for found in long_functions(SOURCES[path], name_of(path))
    ] == []


def test_a_long_function_is_noticed() -> None:
    body = "    x = 1\n" * LONGEST_FUNCTION
    assert long_functions(f"def f():\n{body}", "m") == ["m:1 f: 41 lines"]
    explained = '    """One.\n\n    Two.\n    """\n'
    assert long_functions(f"def f():\n{explained}{body[: -len('    x = 1') - 1]}", "m") == []


def test_no_module_or_class_has_a_name_that_says_nothing() -> None:
    modules = [name_of(path) for path in MODULES if path.stem.strip("_").lower() in VAGUE]
    folders = [name_of(path) for path in MODULES if VAGUE & set(path.relative_to(ROOT).parts)]
    classes = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(SOURCES[path]))
        if isinstance(node, ast.ClassDef)
        and any(node.name.lower().endswith(word) for word in VAGUE)
    ]
    assert [*modules, *folders, *classes] == []


def test_no_package_hides_a_standard_one() -> None:
    # Modules inside the packages are imported by their full names and hide nothing.
    top = {path.name for path in ROOT.iterdir() if (path / "__init__.py").exists()}
    assert set(PACKAGES) <= top
    assert top & (set(sys.stdlib_module_names) - {"test"}) == set()


@pytest.mark.parametrize(("language", "place"), PLACES, ids=["sql", "cypher"])
def test_a_query_language_has_one_place(language: re.Pattern[str], place: str) -> None:
    speaking = {
        name_of(path)
        for path in MODULES
        if any(language.search(text) for text in texts(SOURCES[path]))
    }
    # A second module of the same language is named after the first.
    family = place.removesuffix(".py")
    assert place in speaking
    # Statements of an export are text for other programs; none is run here.
    own = {one for one in speaking if not one.startswith("graph/exports/")}
    assert all(one == place or one.startswith(f"{family}_") for one in own)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("SELECT a, b FROM t WHERE x", SQL),
        ("DELETE FROM t WHERE", SQL),
        ("INSERT OR REPLACE INTO t (a)", SQL),
        ("MATCH (n:Entity) RETURN n", CYPHER),
        ("UNWIND $rows AS row", CYPHER),
    ],
)
def test_a_query_is_noticed(text: str, language: re.Pattern[str]) -> None:
    for source in (f"x = {text!r}", f"x = f'{{y}} {text}'", f"f({text!r}, 1)"):
        assert any(language.search(found) for found in texts(source))
    assert not any(language.search(found) for found in texts(f'"""{text}"""'))
    assert not language.search("select the best from those that match (by name)")


def test_every_module_says_what_it_is_for() -> None:
    mute = [
        name_of(path)
        for path in MODULES
        if SOURCES[path].strip() and ast.get_docstring(ast.parse(SOURCES[path])) is None
    ]
    assert mute == []


def test_modules_do_nothing_when_they_are_imported() -> None:
    """A module's own level holds declarations; loops and bare calls would be work.

    In ``api`` the frameworks want routes and commands to be declared by such calls.
    """
    working = [
        f"{name_of(path)}:{node.lineno}"
        for path in MODULES
        if not name_of(path).startswith("api/")
        for node in ast.parse(SOURCES[path]).body
        if isinstance(node, ast.For | ast.While | ast.With | ast.Try)
        or (isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant))
    ]
    assert working == []
