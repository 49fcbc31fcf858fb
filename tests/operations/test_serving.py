"""The demonstration listens to this machine only, however it is started."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from app.config import ROOT, ConfigError
from app.serving import refuse_other_addresses

ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "SECRET_KEY": "x" * 40,
    "DEMO": "1",
    "PORT": "0",
}


@pytest.mark.parametrize(
    "address", [("127.0.0.1", 8000), ("::1", 8000, 0, 0), ("127.3.2.1", 1), ("localhost", 1)]
)
def test_loopback_is_fine(address):
    refuse_other_addresses([address])


@pytest.mark.parametrize(
    "address",
    [("0.0.0.0", 8000), ("::", 8000, 0, 0), ("192.0.2.1", 1), "/run/x.sock"],  # noqa: S104
)
def test_anything_else_is_refused(address):
    with pytest.raises(ConfigError, match="loopback"):
        refuse_other_addresses([("127.0.0.1", 8000), address])


@pytest.mark.parametrize(
    "command",
    [
        ["gunicorn", "-c", "python:app.serving", "-b", "0.0.0.0:0"],
        ["gunicorn", "-c", "python:app.serving", "-b", "127.0.0.1:0", "-b", "[::]:0"],
        ["flask", "--app", "app", "run", "--host", "0.0.0.0"],  # noqa: S104
    ],
    ids=["gunicorn", "gunicorn, one of two", "flask run"],
)
def test_the_server_itself_refuses_to_start(command, tmp_path):
    environment = {**ENVIRONMENT, "DATABASE_URL": f"sqlite:///{tmp_path / 'x.db'}"}
    ended = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode != 0
    assert "loopback address" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_an_incomplete_configuration_is_told_without_a_traceback(tmp_path):
    ended = subprocess.run(
        [sys.executable, "-m", "gunicorn", "-c", "python:app.serving"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PORT": "0"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode != 0
    assert "SECRET_KEY" in ended.stderr
    assert "MAIL_URL is missing" in ended.stderr
    assert "Traceback" not in ended.stderr
