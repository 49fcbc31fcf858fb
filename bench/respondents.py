"""500 respondents who save an answer at the same moment, on SQLite and on PostgreSQL."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from flask import Flask, session
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import generate_csrf
from sqlalchemy import func, insert, select

from app import create_app
from app.config import Config
from app.consultations.models import (
    Answer,
    Consultation,
    Invitation,
    Link,
    QuestionRow,
    Response,
    SectionRow,
)
from app.consultations.questionnaire import QuestionKind, fingerprint
from app.consultations.rules import Origin, State, Way
from app.core import clock
from app.core.db import db
from app.core.transaction import unit_of_work
from app.demo import loading
from app.operations import database
from app.partnership import reference
from bench import data, floor
from bench.load import Client, Figures, write
from bench.servers import PLATFORM, serving
from tests.support.databases import postgres_url

MANY, EACH = 500, 4


@dataclass(frozen=True)
class Seat:
    """A respondent with a questionnaire open: the cookie, and the form that saves one answer."""

    response_id: int
    cookie: str
    path: str
    form: Mapping[str, str]
    field: str
    """The name of the answer in the form."""


def seats(app: Flask, number: int) -> list[Seat]:
    """Invite so many to the open consultation of the demonstration, each with a page open."""
    with unit_of_work():
        rows = db.session.execute(
            select(QuestionRow, SectionRow)
            .join(SectionRow, SectionRow.id == QuestionRow.section_id)
            .join(Consultation, Consultation.id == SectionRow.consultation_id)
            .where(Consultation.state == State.OPEN, QuestionRow.kind == QuestionKind.OPEN)
            .order_by(QuestionRow.id)
        )
        question, section = next(
            (question, section)
            for question, section in rows
            if question.condition is None and section.condition is None
        )
        links = _links(question.consultation_id, number)
    name, basis = f"v{question.id}", f"b{question.id}"
    path = f"/raadplegingen/{question.consultation_id}/invullen/{section.id}"
    with app.test_request_context():
        token = generate_csrf()
        kept = dict(session)
        signer = SecureCookieSessionInterface().get_signing_serializer(app)
        if signer is None:
            raise RuntimeError("There is no key to sign with.")
        made = []
        for link_id, response_id in links:
            access = {"raadplegingen": {str(question.consultation_id): link_id}}
            signed = signer.dumps(kept | access)
            cookie = f"{app.config['SESSION_COOKIE_NAME']}={signed}"
            form = {"csrf_token": token, basis: fingerprint("")}
            made.append(Seat(response_id, cookie, path, form, name))
    return made


def _links(consultation_id: int, number: int) -> list[tuple[int, int]]:
    """(link, response) of so many invitees who began."""
    now = clock.now()
    group_id = db.session.scalars(
        select(Invitation.stakeholder_group_id)
        .where(Invitation.consultation_id == consultation_id)
        .limit(1)
    ).one()
    first = (db.session.scalar(select(func.max(Invitation.id))) or 0) + 1
    places = range(first, first + number)
    db.session.execute(
        insert(Invitation),
        [
            {
                "consultation_id": consultation_id,
                "stakeholder_group_id": group_id,
                "email": f"samen{place}@druk.example",
                "name": f"Deelnemer {place}",
                "organisation_name": "",
                "invited_at": now,
                "opened_at": now,
                "origin": Origin.INVITED,
            }
            for place in places
        ],
    )
    of_these = select(Invitation.id).where(Invitation.email.like("samen%@druk.example"))
    ids = db.session.scalars(of_these.where(Invitation.id >= first)).all()
    db.session.execute(
        insert(Response),
        [
            {
                "invitation_id": one,
                "consultation_id": consultation_id,
                "version": 0,
                "represents": "",
                "consulted": "",
            }
            for one in ids
        ],
    )
    db.session.execute(
        insert(Link),
        [
            {
                "invitation_id": one,
                "token_digest": f"druk{one:060d}",
                "created_at": now,
                "used_at": now,
                "way": Way.WEB,
            }
            for one in ids
        ],
    )
    rows = db.session.execute(
        select(Link.id, Response.id)
        .join(Response, Response.invitation_id == Link.invitation_id)
        .where(Link.invitation_id.in_(ids))
    )
    return [(row[0], row[1]) for row in rows]


def saved(response_ids: list[int]) -> dict[int, str]:
    """What stands in the database, by response."""
    rows = db.session.execute(
        select(Answer.response_id, Answer.value).where(Answer.response_id.in_(response_ids))
    )
    return {row.response_id: row.value for row in rows}


HEAD = (
    "| 500 bewaren tegelijk | per s | p50 / p95 ms | vloer per s | p50 / p95 ms | fout | verloren |"
    "\n|---|--:|--:|--:|--:|--:|--:|"
)


def run() -> None:
    """Both engines, each beside a bare row in SQLite for as many at once."""
    print(f"\n## Samen antwoorden bewaren\n\n{HEAD}", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        for engine in ("sqlite", "postgresql"):
            folder = Path(scratch) / engine
            folder.mkdir()
            config = data.config(folder)
            if engine == "postgresql":
                config = replace(config, database_url=postgres_url(folder))
            print(_measured(engine, folder, config), flush=True)


def _measured(engine: str, folder: Path, config: Config) -> str:
    app = create_app(config)
    environment = data.environment(folder) | {"DATABASE_URL": config.database_url}
    floor_path = str(folder / "floor.db")
    floor.fill(floor_path, "home", "klaar", 1)
    with app.app_context():
        database.upgrade()
        with unit_of_work():
            reference.load()
        with unit_of_work():
            loading.load(clock.now())
        everyone = seats(app, MANY)
        with (
            serving(PLATFORM, environment, "/healthz") as server,
            serving("bench.floor:create_app()", {"FLOOR_DATABASE": floor_path}, "/home") as bare,
        ):
            ours, last = _save(server.url, everyone)
            lines = [Client(bare.url) for _seat in everyone]
            beneath = write(
                lambda number: (
                    lines[number].send("POST", "/write", {"text": "Een antwoord."})[0] == 303
                ),
                clients=MANY,
                times=MANY * EACH,
            )
        db.session.rollback()
        kept = saved([seat.response_id for seat in everyone])
        lost = sum(kept.get(response_id) != text for response_id, text in last.items())
        db.session.remove()
        db.engine.dispose()
    return (
        f"| {engine} | {ours.rate:.0f} | {ours.p50_ms:.0f} / {ours.p95_ms:.0f} "
        f"| {beneath.rate:.0f} | {beneath.p50_ms:.0f} / {beneath.p95_ms:.0f} "
        f"| {ours.wrong + beneath.wrong} | {lost} |"
    )


def _save(url: str, everyone: list[Seat]) -> tuple[Figures, dict[int, str]]:
    """Let everyone type on: each change is saved over the one before; what each saw saved last."""
    lines = [Client(url, seat.cookie, htmx=True) for seat in everyone]
    last: dict[int, str] = {}
    counted = itertools.count(1)

    def save(number: int) -> bool:
        seat, text = everyone[number], f"Antwoord {next(counted)} van {number}."
        basis = f"b{seat.field[1:]}"
        before = fingerprint(last.get(seat.response_id, ""))
        form = {**seat.form, basis: before, seat.field: text}
        status, _text, _location = lines[number].send("POST", seat.path, form, keep=False)
        if status == 200:
            last[seat.response_id] = text
        return status == 200

    return write(save, clients=len(everyone), times=len(everyone) * EACH), last
