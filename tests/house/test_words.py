"""What may stand nowhere in the project."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from app.config import ROOT
from tests.support.source import files, text_of

BINARY = {".png", ".jpg", ".ico", ".woff2", ".docx", ".pdf", ".mo", ".gz"}
THIS = Path("tests/house/test_words.py")
TEXTS = [
    path
    for path in files()
    if path.suffix not in BINARY and path != THIS and path.parts[:2] != ("static", "vendor")
]
LOCKS = ("requirements.txt", "requirements-dev.txt")
HTMX = "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717"

FORBIDDEN = {
    "finish the thought, or make an issue of it": r"(?:#|//|/\*)\s*(?:TODO|FIXME|XXX|HACK)\b|TODO:",
    "this is a path of one machine": r"(?<![\w.])/(?:work|root|home)/\w",
}


@pytest.mark.parametrize(("advice", "pattern"), FORBIDDEN.items())
def test_no_file_holds_what_may_stand_nowhere(advice: str, pattern: str):
    found = [
        f"{path}:{number} {line.strip()[:60]!r}"
        for path in TEXTS
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if re.search(pattern, line)
    ]
    assert not found, f"{found}: {advice}."


BUILD = ("Makefile", "Procfile", "pyproject.toml", ".ci/run", "babel.cfg")


@pytest.mark.parametrize("name", BUILD)
def test_what_builds_the_project_names_no_address_but_its_own(name: str):
    found = re.findall(r"\w+://(?!127\.0\.0\.1)\S+", text_of(Path(name)))
    found = [address for address in found if not address.startswith("sqlite:")]
    assert not found, f"{name} names {found}: where packages come from is the machine's affair."


def entries(name: str) -> list[str]:
    return re.split(r"\n(?=[a-zA-Z0-9])", text_of(Path(name)).strip())


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_each_package_by_hash_and_names_no_address(name: str):
    assert "://" not in text_of(Path(name)), f"{name} names an address; mend it with: make lock"
    loose = [
        entry.split()[0]
        for entry in entries(name)
        if not re.match(r"[a-z0-9._-]+==\S+", entry) or "--hash=sha256:" not in entry
    ]
    assert not loose, f"{name}: {loose} is not pinned by hash; mend it with: make lock"


def test_both_locks_agree():
    run, dev = (dict(entry.split()[0].split("==") for entry in entries(name)) for name in LOCKS)
    differ = {name: (pin, dev.get(name)) for name, pin in run.items() if dev.get(name) != pin}
    assert not differ, f"The locks differ in {differ}; mend both with: make lock"


def test_htmx_is_the_file_that_was_reviewed():
    digest = hashlib.sha256((ROOT / "static/vendor/htmx-2.0.11.min.js").read_bytes()).hexdigest()
    assert digest == HTMX, "static/vendor/htmx-2.0.11.min.js was changed; put the release back."
    assert (ROOT / "static/vendor/htmx-LICENSE.txt").exists()


def test_each_direct_dependency_has_its_reason():
    reasons = text_of(Path("docs/dependencies.md"))
    project = text_of(Path("pyproject.toml")).split("[tool.")[0]
    named = re.findall(r'^    "([a-z0-9-]+)', project, re.MULTILINE)
    missing = [name for name in named if f"`{name}`" not in reasons]
    assert named, "pyproject.toml is written otherwise than this test reads it."
    assert not missing, f"Say in docs/dependencies.md in one line why {missing} is needed."
