"""Writers on SQLite take turns, so that none waits much longer than the work before it takes.

SQLite lets one transaction write at a time, and whoever finds it busy sleeps and tries again, ever
longer: up to a tenth of a second for a turn that lasts a few milliseconds. So a writer first takes
a lock in its process, and then one on a file beside the database (`…-turn`) that all processes of
an installation share and that the system gives back when a process dies; waiting for either costs
nothing. SQLite's own lock still decides: who waited too long, or knows nothing of turns (a shell,
a backup), is only less patient, never wrong.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import MutableMapping
from typing import Any

MOST_SECONDS = 10.0
"""After this a thread waits in SQLite instead, which in the end says that it is busy."""

_HELD = "has_the_turn"


class Turns:
    """The turns of one database, as this process takes part in them."""

    def __init__(self, database: str) -> None:
        self._path = f"{database}-turn"
        self._here = threading.Lock()
        self._file = (0, -1)
        """(process, open file): a file that was opened before a fork is another's too."""

    def take(self, info: MutableMapping[str, Any]) -> None:
        """Wait for the turn of this connection; in its `info` it is written that it has it."""
        if not self._here.acquire(timeout=MOST_SECONDS):
            return
        info[_HELD] = True
        process, file = self._file
        if process != os.getpid():
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            self._file = (os.getpid(), file)
        fcntl.flock(file, fcntl.LOCK_EX)

    def give_back(self, info: MutableMapping[str, Any]) -> None:
        """Let the next one write; does nothing when this connection has no turn."""
        if info.pop(_HELD, False):
            fcntl.flock(self._file[1], fcntl.LOCK_UN)
            self._here.release()
