"""The worker: sends what is due, one mail at a time, and runs the periodic jobs.

At least once: a mail counts as sent only after the transport took it, so a worker that is killed
in between sends it again, under the same Message-ID.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Flask, current_app

from app.core import clock
from app.core.transaction import unit_of_work
from app.notifications import services
from app.notifications.services import Claimed
from app.notifications.transports import CannotSend, Transport, compose

log = logging.getLogger("draagvlak.worker")

HEARTBEAT_EVERY = timedelta(seconds=5)
IDLE_SECONDS = 1.0
AFTER_TROUBLE_SECONDS = 5.0


@dataclass(frozen=True)
class Job:
    """Something to do again and again, in a transaction of its own. Doing it twice does no harm."""

    name: str
    every: timedelta
    run: Callable[[datetime], object]


def schedule(app: Flask, *jobs: Job) -> None:
    """Set the list of periodic jobs."""
    app.extensions["jobs"] = jobs


class Worker:
    """One process that works until it is told to stop."""

    def __init__(self, transport: Transport, jobs: Sequence[Job] = ()) -> None:
        self.transport = transport
        self.jobs = jobs
        self.name = f"{socket.gethostname()[:60]}:{os.getpid()}"
        self.stopping = threading.Event()
        self._due: dict[str, datetime] = {}

    def stop(self) -> None:
        """Stop after what is under way."""
        self.stopping.set()

    def run(self) -> None:
        """Work until stopped; trouble with the database is noted and waited out."""
        log.info("worker %s starts", self.name)
        while not self.stopping.is_set():
            try:
                worked = self.step()
            except Exception:
                log.exception("worker %s had trouble; it tries again", self.name)
                self.stopping.wait(AFTER_TROUBLE_SECONDS)
                continue
            if not worked:
                self.stopping.wait(IDLE_SECONDS)
        log.info("worker %s stopped", self.name)

    def step(self) -> bool:
        """One round: be seen, do the jobs that are due, send one mail. Whether there was a mail."""
        now = clock.now()
        if self._is_due("heartbeat", HEARTBEAT_EVERY, now):
            with unit_of_work():
                services.beat(self.name, now=now)
        for job in self.jobs:
            if self._is_due(job.name, job.every, now):
                self._run(job, now)
        return self.send_one()

    def send_one(self) -> bool:
        """Send the mail that is due longest; whether there was one."""
        with unit_of_work():
            claimed = services.claim_next(clock.now())
        if claimed is None:
            return False
        if claimed.is_dead:
            return True
        error = self._send(claimed)
        with unit_of_work():
            if error is None:
                services.mark_sent(claimed, now=clock.now())
            else:
                services.mark_failed(claimed, error, now=clock.now())
        log.info(
            "mail id=%s attempt=%s %s", claimed.id, claimed.attempt, "put off" if error else "sent"
        )
        return True

    def _send(self, claimed: Claimed) -> str | None:
        """Send it, outside any transaction; why it couldn't, or None."""
        try:
            self.transport.send(
                compose(
                    sender=current_app.config["MAIL_FROM"],
                    to=claimed.to,
                    subject=claimed.subject,
                    body=claimed.body,
                    message_id=claimed.message_id,
                    at=clock.now(),
                    calendar=claimed.calendar,
                )
            )
        except CannotSend as error:
            return str(error)
        except Exception as error:
            log.exception("mail id=%s could not be made or sent", claimed.id)
            return f"Fout bij het versturen: {type(error).__name__}."
        return None

    def _is_due(self, name: str, every: timedelta, now: datetime) -> bool:
        if now < self._due.get(name, now):
            return False
        self._due[name] = now + every
        return True

    def _run(self, job: Job, now: datetime) -> None:
        try:
            with unit_of_work():
                job.run(now)
        except Exception:
            log.exception("job %s failed; it is tried again next time", job.name)
