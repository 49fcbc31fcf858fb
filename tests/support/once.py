"""Made once in a run and shared by all its workers: the demonstration, what a crawl found."""

from __future__ import annotations

import fcntl
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

Made = TypeVar("Made")

IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ
RUN = os.getppid() if IS_WORKER else os.getpid()
"""The process that all workers of this run belong to."""


def shared_folder(temporary: pytest.TempPathFactory) -> Path:
    """The temporary folder of the whole run."""
    base = temporary.getbasetemp()
    return base.parent if IS_WORKER else base


def once(temporary: pytest.TempPathFactory, name: str, make: Callable[[Path], Made]) -> Made:
    """What the first worker that asked made in a folder of its own; the others wait for it."""
    folder = shared_folder(temporary) / name
    kept = folder.with_suffix(".pickle")
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            folder.mkdir(exist_ok=True)  # after a failure it is there already
            kept.write_bytes(pickle.dumps(make(folder)))
        made: Made = pickle.loads(kept.read_bytes())  # noqa: S301 - written above, by ourselves
        return made
