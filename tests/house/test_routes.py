"""Each route says who may come in, and a GET leaves no trace."""

from __future__ import annotations

import ast

from flask import Flask

from app.access.guard import access_of
from app.access.permissions import Permission
from tests.support.source import python_files, text_of, tree_of

GUARDS = {"public", "signed_in", "requires"}
VERBS = {"get", "post", "put", "patch", "delete", "route"}


def decorator_name(node: ast.expr) -> str:
    target = node.func if isinstance(node, ast.Call) else node
    return target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")


def is_route(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in VERBS
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id.endswith("bp")
    )


def views() -> list[tuple[str, ast.FunctionDef]]:
    return [
        (str(path), node)
        for path in python_files("app")
        for node in tree_of(path).body
        if isinstance(node, ast.FunctionDef) and any(map(is_route, node.decorator_list))
    ]


def test_every_route_has_a_guard(app: Flask):
    unguarded = sorted(
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static" and access_of(app.view_functions[rule.endpoint]) is None
    )
    assert not unguarded, (
        f"{unguarded}: put @public, @signed_in or @requires(Permission.…) under the route."
    )


def test_a_view_has_exactly_one_guard_directly_under_its_routes():
    wrong = []
    for path, view in views():
        names = [decorator_name(node) for node in view.decorator_list]
        last_route = max(i for i, node in enumerate(view.decorator_list) if is_route(node))
        one = sum(name in GUARDS for name in names) == 1
        if not one or len(names) <= last_route + 1 or names[last_route + 1] not in GUARDS:
            wrong.append(f"{path}: {view.name}")
    assert not wrong, (
        f"{wrong}: put exactly one of @public, @signed_in, @requires(…) directly under the route, "
        "so that nothing happens before it."
    )


def test_each_permission_is_asked_somewhere():
    said = "\n".join(text_of(path) for path in python_files("app"))
    unused = [
        permission.name
        for permission in Permission
        if said.count(f"Permission.{permission.name}") < 2 and f"'{permission}'" not in said
    ]
    assert not unused, f"Nothing asks {unused}: use it in a guard, or take it away."


def test_a_view_stays_a_view():
    """Load, check, act, answer: thirty lines at most."""
    long = [
        f"{path}: {view.name} ({view.end_lineno - view.body[0].lineno + 1})"
        for path, view in views()
        if view.end_lineno is not None and view.end_lineno - view.body[0].lineno + 1 > 30
    ]
    assert not long, f"{long}: move what it does to a service, what it reads to a query."


def test_no_service_commits():
    wrong = [
        f"{path}:{node.lineno}"
        for path in python_files("app")
        if path.parts[1] not in {"core", "web"}
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"commit", "rollback"}
    ]
    assert not wrong, f"{wrong}: a request is one transaction (app/core/transaction.py); flush."


def test_only_the_clock_asks_the_time():
    wrong = [
        f"{path}:{node.lineno}"
        for path in python_files("app")
        if path.as_posix() != "app/core/clock.py"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute)
        and node.attr in {"now", "utcnow", "today"}
        and isinstance(node.value, ast.Name)
        and node.value.id in {"datetime", "date"}
    ]
    assert not wrong, f"{wrong}: ask app.core.clock, which a test can stop."
