"""Sending: at least once, whatever the mail server or the machine does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from time import monotonic, sleep

import pytest
from sqlalchemy import select

from app.config import ROOT
from app.core import clock
from app.core.db import db
from app.notifications import queries, rules, services
from app.notifications.models import MailState, OutboxMail, WorkerHeartbeat
from app.notifications.transports import CannotSend, Demonstration, Smtp
from app.notifications.worker import Job, Worker
from tests.support.smtp import Manner

TIMEOUT = 0.4


def worker_for(server) -> Worker:
    return Worker(Smtp(server.url, timeout=TIMEOUT))


def later(frozen_at, wait: timedelta) -> None:
    frozen_at(clock.now() + wait)


def test_a_mail_arrives_whole(queue, outbox, server):
    queue(text="Één blik op ‘morgen’ – & meer\n.een punt vooraan\n" + "lang " * 400)
    assert worker_for(server).send_one()
    [message] = server.received
    assert message["To"] == "an@voorbeeld.example"
    assert message["Subject"] == "Nieuws over het loket"
    assert message["Message-ID"] == outbox[0].message_id
    lines = message.get_content().splitlines()
    assert lines[2:4] == ["Één blik op ‘morgen’ – & meer", ".een punt vooraan"]
    assert outbox[0].state == MailState.SENT
    assert outbox[0].sent_at == clock.now()


def test_an_empty_outbox_is_no_work(app):
    assert not Worker(Demonstration()).send_one()


def test_the_text_is_emptied_once_sent_but_in_the_demonstration(app, queue, outbox, monkeypatch):
    queue("kept:1")
    Worker(Demonstration()).send_one()
    monkeypatch.setitem(app.config, "DEMO", False)
    queue("emptied:1")
    Worker(Demonstration()).send_one()
    kept, emptied = outbox
    assert kept.body
    assert emptied.body == ""


@pytest.mark.parametrize(
    ("manner", "reason"),
    [
        (Manner.REFUSES, "550 5.1.1 no such user here"),
        (Manner.HANGS, "antwoordt niet op tijd"),
        (Manner.DROPS, "Geen verbinding met de mailserver"),
    ],
)
def test_a_server_that_fails_is_tried_again_later(queue, outbox, server, frozen_at, manner, reason):
    server.manner = manner
    queue()
    worker = worker_for(server)
    assert worker.send_one()
    mail = outbox[0]
    assert (mail.state, mail.attempts) == (MailState.QUEUED, 1)
    assert reason in mail.last_error
    assert "Tot ziens" not in mail.last_error
    assert not worker.send_one(), "not before its time"
    server.manner = Manner.ACCEPTS
    later(frozen_at, rules.BACK_OFF[0])
    assert worker.send_one()
    assert outbox[0].state == MailState.SENT
    assert outbox[0].last_error is None


def test_a_server_that_is_not_there_is_tried_again_later(queue, outbox):
    queue()
    Worker(Smtp("smtp://127.0.0.1:9", timeout=TIMEOUT)).send_one()
    assert outbox[0].state == MailState.QUEUED


def test_a_line_that_drops_after_the_mail_was_accepted_counts_as_sent(queue, outbox, server):
    server.manner = Manner.DROPS_AFTERWARDS
    queue()
    worker_for(server).send_one()
    assert outbox[0].state == MailState.SENT


def test_after_the_last_attempt_a_mail_is_dead_and_the_secretariat_can_resend_it(
    queue, outbox, server, frozen_at
):
    server.manner = Manner.REFUSES
    queue()
    worker = worker_for(server)
    for wait in (*rules.BACK_OFF, timedelta(0)):
        assert worker.send_one()
        later(frozen_at, wait)
    assert (outbox[0].state, outbox[0].attempts) == (MailState.DEAD, 6)
    assert not worker.send_one()
    server.manner = Manner.ACCEPTS
    services.resend(outbox[0], by=None, now=clock.now())
    db.session.commit()
    assert worker.send_one()
    assert outbox[0].state == MailState.SENT


def test_a_mail_left_behind_by_a_killed_worker_is_sent_by_another(queue, outbox, server, frozen_at):
    queue()
    assert services.claim_next(clock.now())
    db.session.commit()  # and here its worker is killed
    worker = worker_for(server)
    assert not worker.send_one(), "it may still be under way"
    later(frozen_at, rules.LEASE)
    assert worker.send_one()
    assert outbox[0].state == MailState.SENT


def test_a_mail_that_kills_each_worker_dies_in_the_end(queue, outbox, frozen_at):
    queue()
    for _ in range(7):
        services.claim_next(clock.now())
        db.session.commit()
        later(frozen_at, rules.LEASE)
    assert outbox[0].state == MailState.DEAD
    assert not Worker(Demonstration()).send_one()


def test_a_slow_worker_does_not_undo_what_another_did(queue, outbox, frozen_at):
    queue()
    slow = services.claim_next(clock.now())
    db.session.commit()
    later(frozen_at, rules.LEASE)
    assert Worker(Demonstration()).send_one()
    services.mark_failed(slow, "te laat", now=clock.now())
    db.session.commit()
    assert outbox[0].state == MailState.SENT


def test_two_workers_never_take_the_same_mail(app, queue, server):
    moment = clock.now()
    for number in range(12):
        queue(f"sample:{number}", to=f"p{number}@voorbeeld.example")

    def work() -> None:
        clock.freeze(moment)
        with app.app_context():
            worker = worker_for(server)
            while worker.send_one():
                pass

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    worker_for(server).send_one()
    assert sorted(str(m["To"]) for m in server.received) == sorted(
        f"p{number}@voorbeeld.example" for number in range(12)
    )


class Broken:
    """A transport with a mistake of ours in it."""

    def send(self, message) -> None:
        raise ZeroDivisionError("secret text")


def test_a_mistake_of_ours_does_not_stop_the_worker_and_tells_no_content(queue, outbox):
    queue()
    assert Worker(Broken()).send_one()
    assert outbox[0].last_error == "Fout bij het versturen: ZeroDivisionError."


def test_a_password_does_not_travel_without_encryption(monkeypatch):
    transport = Smtp("smtp://user:p%40ss@127.0.0.1:25")
    assert (transport.user, transport.password) == ("user", "p@ss")

    class Plain:
        def ehlo(self): ...

        def has_extn(self, _name):
            return False

    transport.host = "mail.voorbeeld.example"
    with pytest.raises(CannotSend, match="versleuteling"):
        transport._prepare(Plain())


def test_a_step_is_seen_and_runs_the_jobs_that_are_due(app, frozen_at):
    ran: list[str] = []

    def fail(_now):
        ran.append("failing")
        raise RuntimeError

    jobs = (
        Job("failing", timedelta(minutes=1), fail),
        Job("hourly", timedelta(hours=1), lambda _now: ran.append("hourly")),
    )
    worker = Worker(Demonstration(), jobs)
    worker.step()
    assert queries.worker_seen_at() == clock.now()
    later(frozen_at, timedelta(minutes=1))
    worker.step()
    assert ran == ["failing", "hourly", "failing"]
    assert queries.worker_seen_at() == clock.now()


def test_a_worker_that_was_not_seen_for_a_day_is_forgotten(app):
    services.beat("yesterday", now=clock.now() - timedelta(days=1, seconds=1))
    services.beat("today", now=clock.now())
    assert db.session.scalars(select(WorkerHeartbeat.name)).all() == ["today"]


def test_the_loop_waits_out_trouble_and_stops_when_told(app, monkeypatch):
    worker = Worker(Demonstration())
    tries: list[int] = []

    def step() -> bool:
        tries.append(1)
        if len(tries) == 1:
            raise OSError("the database is away")
        worker.stop()
        return False

    monkeypatch.setattr("app.notifications.worker.AFTER_TROUBLE_SECONDS", 0.01)
    monkeypatch.setattr(worker, "step", step)
    worker.run()
    assert len(tries) == 2


def start_worker(app, server) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
        "SECRET_KEY": app.config["SECRET_KEY"],
        "MAIL_URL": server.url,
        "DEMO": "",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "app", "worker", "run"],
        cwd=ROOT,
        env=environment,
    )


def until(condition, seconds: float = 60.0) -> None:
    end = monotonic() + seconds
    while not condition():
        assert monotonic() < end, "took too long"
        sleep(0.05)


def state_now() -> MailState | None:
    state = db.session.scalar(select(OutboxMail.state))
    db.session.rollback()  # hold no lock while we wait
    return state


def test_a_worker_killed_in_the_middle_loses_nothing_and_stops_cleanly_when_asked(
    app, queue, server, outbox
):
    clock.freeze(None)
    queue()
    server.manner = Manner.HANGS
    killed = start_worker(app, server)
    until(lambda: state_now() == MailState.SENDING)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert state_now() == MailState.SENDING
    outbox[0].next_try_at = clock.now()
    db.session.commit()
    server.manner = Manner.ACCEPTS
    second = start_worker(app, server)
    try:
        until(lambda: state_now() == MailState.SENT)
    finally:
        second.send_signal(signal.SIGTERM)
    assert second.wait(timeout=60) == 0
    assert len(server.received) == 1
