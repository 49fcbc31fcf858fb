"""The project's own files, as the house rules read them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from app.config import ROOT


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project, relative to its root: what git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    return tuple(sorted(Path(name) for name in listed if name and (ROOT / name).is_file()))


def python_files(*folders: str) -> Iterator[Path]:
    """The Python files under some folders."""
    for path in files():
        if path.suffix == ".py" and path.parts[0] in folders:
            yield path


def text_of(path: Path) -> str:
    """The text of a file of the project."""
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a Python file of the project."""
    return ast.parse(text_of(path), filename=str(path))


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """(line, module) of each import; `from a.b import c` counts as 'a.b.c' and so covers both."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
