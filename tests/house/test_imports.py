"""Imports point one way: each package uses what lies below it."""

from __future__ import annotations

import ast

from tests.support.source import imports_of, python_files, text_of, tree_of

ORDER = (
    *(
        "core",
        "documents",
        "access",
        "web",
        "people",
        "partnership",
        "discussions",
        "contributions",
        "likeness",
    ),
    *("regulation", "workgroups", "consultations", "desk", "meldpunt", "loket", "advice", "plan"),
    *("search", "audit", "notifications", "front", "operations", "demo"),
)
"""Bottom to top. `front` composes pages from the queries of all features."""
KNOWS_ALL = {"__init__", "serving"}
"""create_app() ties everything together, and gunicorn starts it."""
FOR_ALL = "config"
PURE = [path for path in python_files("app") if path.stem in {"rules", "policies"}]
NOT_PURE = {"flask", "flask_babel", "wtforms", "flask_wtf", "sqlalchemy", "flask_sqlalchemy"}
WORDS = {"flask_babel.lazy_gettext", "flask_babel.lazy_ngettext"}
"""A sentence that explains a refusal belongs to the rule; it is worded when it is shown."""


def test_a_package_uses_only_what_lies_below_it():
    wrong = []
    for path in python_files("app"):
        mine = path.parts[1].removesuffix(".py")
        for line, module in imports_of(path):
            theirs = (*module.split("."), "")[1] if module.startswith("app.") else mine
            if mine in KNOWS_ALL or theirs in {mine, FOR_ALL}:
                continue
            if mine == FOR_ALL or ORDER.index(theirs) > ORDER.index(mine):
                wrong.append(f"{path}:{line} {module}")
    assert not wrong, (
        f"{wrong} lies above. Move what both need down, or record a fact that the higher package "
        f"is subscribed to. Order: {' < '.join(ORDER)}."
    )


def test_every_package_has_its_place_in_the_order():
    strangers = {path.parts[1] for path in python_files("app") if len(path.parts) > 2} - set(ORDER)
    assert not strangers, (
        f"{sorted(strangers)} has no place yet: put it in ORDER here and in docs/architecture.md."
    )


def test_rules_and_policies_are_pure():
    wrong = [
        f"{path}:{line} {module}"
        for path in PURE
        for line, module in imports_of(path)
        if module.split(".")[0] in NOT_PURE and module not in WORDS
    ]
    assert not wrong, (
        f"{wrong}: rules and policies must be testable without app or database. Let the service "
        "gather what is needed and pass it in."
    )


def test_rules_and_policies_fetch_nothing():
    fetching = {"services", "queries", "views", "forms"}
    wrong = [
        f"{path}:{line} {module}"
        for path in PURE
        for line, module in imports_of(path)
        if module.startswith("app.") and fetching & set(module.split("."))
    ]
    assert not wrong, f"{wrong}: pass what the rule needs as an argument."


def test_imports_stand_at_the_top():
    wrong = [
        f"{path}:{node.lineno}"
        for path in python_files("app")
        for function in ast.walk(tree_of(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
        and "#" not in text_of(path).splitlines()[node.lineno - 1]
    ]
    assert not wrong, f"{wrong}: move the import to the top, or say on its line why it can't be."


def test_no_package_is_a_drawer():
    drawers = {"common", "utils", "util", "helpers", "misc"}
    wrong = [
        str(path)
        for path in python_files("app", "tests", "bench")
        if drawers & {part.removesuffix(".py") for part in path.parts}
    ]
    assert not wrong, f"{wrong}: name it after what it is about."
