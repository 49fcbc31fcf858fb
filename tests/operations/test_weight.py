"""What a web process carries from the start: nothing that one request in a thousand needs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.config import ROOT

SELDOM = {
    *("openpyxl", "docx", "typst", "lxml", "icalendar", "rapidfuzz", "snowballstemmer"),
    *("alembic", "psycopg", "hypothesis", "pytest", "numpy", "PIL", "app.demo.loading"),
}
ASKED = """
import json, sys
from app import create_app
from app.core.db import db
app = create_app()
with app.app_context():
    opened = db.engine.pool.checkedin() + db.engine.pool.checkedout()
page = app.test_client().get("/healthz")
print(json.dumps({"modules": sorted(sys.modules), "opened": opened, "status": page.status_code,
    "bare": create_app.__doc__ is None}))
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """A process as the Procfile starts it, without docstrings, just after its start."""
    folder = tmp_path_factory.mktemp("weight")
    environment = {
        "SECRET_KEY": "x" * 40,
        "DEMO": "1",
        "DATABASE_URL": f"sqlite:///{folder / 'x.db'}",
    }
    command = [sys.executable, "-OO", "-c", ASKED]
    ended = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=True
    )
    told: dict[str, object] = json.loads(ended.stdout)
    return told


def test_the_web_process_leaves_at_home_what_it_seldom_needs(started):
    carried = SELDOM & set(started["modules"])
    assert not carried, (
        f"{sorted(carried)} is loaded at the start, megabytes in each worker: import it inside the "
        "function that needs it, with how much it weighs and when it is needed behind it."
    )


def test_no_connection_to_the_database_is_open_when_the_workers_are_forked_off(started):
    assert started["opened"] == 0


def test_it_answers_without_its_docstrings(started):
    assert started["status"] == 200
    assert started["bare"]


def test_the_procfile_starts_it_so():
    web = Path(ROOT / "Procfile").read_text(encoding="utf-8").splitlines()[0]
    assert "python -OO -m gunicorn -c python:app.serving" in web
