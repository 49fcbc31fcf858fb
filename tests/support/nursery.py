"""A server from a process that has the platform in memory already.

To start an interpreter and import everything takes two seconds of each server; a fork takes none.
That `make run` and `gunicorn` start by themselves is shown in tests/operations/test_serving.py.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn.app.wsgiapp import WSGIApplication

from app import serving  # and with it the whole platform, there in each fork
from app.config import ROOT

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload([__name__])


def start(environment: Mapping[str, str], log: Path) -> tuple[ForkServerProcess, Connection]:
    """Start gunicorn in a process group of its own; and what it says, as it says it."""
    heard, said = _processes.Pipe(duplex=False)
    process = _processes.Process(
        target=_serve, args=(dict(environment), log, said, Flask.jinja_options)
    )
    process.start()
    said.close()
    return process, heard


def _serve(
    environment: dict[str, str], log: Path, said: Connection, jinja_options: dict[str, Any]
) -> None:
    os.setsid()
    os.chdir(ROOT)
    with log.open("w", encoding="utf-8") as written:
        os.dup2(written.fileno(), sys.stderr.fileno())
    os.dup2(said.fileno(), sys.stdout.fileno())
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # it is a text file
    os.environ.clear()
    os.environ.update(environment)
    Flask.jinja_options = jinja_options
    importlib.reload(serving)  # it reads the environment
    sys.argv = ["gunicorn", "-c", "python:app.serving"]
    WSGIApplication("%(prog)s [OPTIONS]").run()
