"""The command that starts a worker."""

from __future__ import annotations

import logging
import signal
from types import FrameType

from flask import current_app
from flask.cli import AppGroup

from app.notifications.worker import Worker

worker_cli = AppGroup("worker", help="Sends mail and runs what has to be done in time.")


@worker_cli.command("run")
def run() -> None:
    """Work until SIGTERM or SIGINT; the mail under way is finished first."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    worker = Worker(current_app.extensions["transport"], current_app.extensions["jobs"])

    def stop(_signal: int, _frame: FrameType | None) -> None:
        worker.stop()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    worker.run()
