"""Files stay small enough to read in one sitting, and say what they are."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.support.source import files, python_files, text_of, tree_of

PYTHON_LINES = 400
TEMPLATE_LINES = 120
CONFTEST_LINES = 150


def over(paths: list[Path], budget: int) -> list[str]:
    lengths = {path: text_of(path).count("\n") for path in paths}
    return [f"{path} ({lines})" for path, lines in lengths.items() if lines > budget]


def test_a_python_file_stays_within_its_budget():
    paths = [
        path
        for path in python_files("app", "tests", "bench", "migrations")
        if path.parts[:2] != ("migrations", "versions")
    ]
    long = over(paths, PYTHON_LINES)
    assert not long, f"{long}: at most {PYTHON_LINES} lines; make it a package of the same name."
    long = over([path for path in paths if path.name == "conftest.py"], CONFTEST_LINES)
    assert not long, f"{long}: at most {CONFTEST_LINES} lines; move builders to tests/support."


def test_a_template_stays_within_its_budget():
    long = over([path for path in files() if path.parts[0] == "templates"], TEMPLATE_LINES)
    assert not long, f"{long}: at most {TEMPLATE_LINES} lines; include a part, or make a macro."


def test_everything_public_says_what_it_means():
    silent = []
    for path in python_files("app"):
        tree = tree_of(path)
        public = [
            node
            for node in tree.body
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        ]
        if not ast.get_docstring(tree):
            silent.append(str(path))
        silent += [f"{path}:{node.name}" for node in public if not ast.get_docstring(node)]
    assert not silent, f"{silent}: give it a docstring that says its meaning."


def test_no_test_is_parametrized_over_a_set():
    """Each worker of pytest-xdist must collect the same tests in the same order."""
    wrong = [
        f"{path}:{node.lineno}"
        for path in python_files("tests")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "parametrize"
        and any(_is_set(argument) for argument in node.args[1:2])
    ]
    assert not wrong, f"{wrong}: a set has no order of its own; write a list, or sorted(…)."


def _is_set(node: ast.AST) -> bool:
    if isinstance(node, ast.BinOp):
        return _is_set(node.left) or _is_set(node.right)
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in {"set", "frozenset"}
    return isinstance(node, ast.Set | ast.SetComp)
