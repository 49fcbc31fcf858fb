"""The data that is measured: demonstration, 1,000 posts, long versions, any size of register."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import func, insert, select

from app import create_app
from app.config import Config
from app.contributions import search
from app.contributions.models import (
    Channel,
    Contribution,
    ContributionText,
    Counter,
    Disposition,
    Publication,
    Theme,
)
from app.core import clock, prose
from app.core.db import db
from app.core.transaction import unit_of_work
from app.demo import loading
from app.operations import database
from app.partnership import reference
from app.partnership.models import Assignment
from app.workgroups.models import DraftAction
from app.workgroups.queries.drafts import draft_scope, post_in
from app.workgroups.queries.seats import seats_of
from app.workgroups.services import comments as workgroups
from app.workgroups.services import drafts

COMMENTS = 1_000
PAGES = 50
"""How long the versions are that are compared, in pages of 2,800 characters."""
WORDS = [
    "opleiding",
    "verlof",
    "werkgever",
    "werknemer",
    "leren",
    "loopbaan",
    "begeleiding",
    "cheque",
    "aanvraag",
    "termijn",
    "dossier",
    "regel",
    "sector",
    "vorming",
    "school",
    "cursus",
    "attest",
    "erkenning",
    "premie",
    "uren",
    "nacht",
    "ploeg",
    "vervanging",
    "kosten",
    "tijd",
    "digitaal",
    "formulier",
    "gemeente",
    "individu",
    "onderneming",
    "ervaring",
    "bewijs",
]
RARE = "zeldzaamheid"


def config(folder: Path) -> Config:
    """The configuration of the installation that is measured."""
    return Config(
        database_url=f"sqlite:///{folder / 'bench.db'}",
        secret_key="a secret for measuring only, long enough",
        demo=True,
        host="127.0.0.1",
        port=8000,
        public_url="http://127.0.0.1",
        mail_url=None,
        mail_from="Draagvlak <draagvlak@example.org>",
        session_hours=12,
        trusted_proxies=1,
    )


def environment(folder: Path) -> dict[str, str]:
    """The same configuration, for the server's processes."""
    made = config(folder)
    return {
        "DATABASE_URL": made.database_url,
        "SECRET_KEY": made.secret_key,
        "DEMO": "1",
        "TRUSTED_PROXIES": "1",  # so that reports can come from many places
    }


def prepare(folder: Path, contributions: int) -> tuple[Flask, str, str]:
    """Make the installation; gives the app, the draft with the long thread, and the difference."""
    app = create_app(config(folder))
    with app.app_context():
        database.upgrade()
        with unit_of_work():
            reference.load()
        with unit_of_work():
            loading.load(clock.now())
        with unit_of_work():
            path = _fill_thread()
        with unit_of_work():
            difference = _fill_versions()
        with unit_of_work():
            _fill_register(contributions)
        with db.engine.connect() as connection:
            connection.exec_driver_sql("ANALYZE")
    return app, path, difference


def _sentence(dice: random.Random, length: int) -> str:
    return " ".join(dice.choices(WORDS, k=length)).capitalize() + "."


def _fill_thread() -> str:
    """Write comments until the first draft has as many as are measured."""
    dice = random.Random(300)
    draft = db.session.scalars(select(DraftAction).order_by(DraftAction.id)).first()
    if draft is None:
        raise RuntimeError("The demonstration has no draft action.")
    scope = draft_scope(draft.workgroup_id, draft.id)
    people = [seat.person_id for seat in seats_of(draft.workgroup_id)]
    made: list[int] = []
    for number in range(COMMENTS):
        common: dict[str, Any] = {
            "person_id": people[number % len(people)],
            "text": "\n\n".join(_sentence(dice, 24) for _ in range(2)),
            "once": f"{number:032x}",
            "now": clock.now(),
        }
        if number % 10 < 4:  # of ten, four begin, three answer those, three answer the answers
            post = workgroups.comment(scope, edition=draft.current, anchor=None, **common)
        else:
            answered = post_in(scope, made[-4] if number % 10 < 7 else made[-3])
            post = workgroups.reply(answered, **common)
        made.append(post.number)
    return f"/werkgroepen/{draft.workgroup_id}/ontwerpacties/{draft.id}"


def _fill_versions() -> str:
    """Two versions of fifty pages, a tenth of their words changed; the path of the difference."""
    dice = random.Random(50)
    draft = db.session.execute(select(DraftAction).order_by(DraftAction.id).limit(1)).scalar_one()
    by = drafts.Writer(person_id=seats_of(draft.workgroup_id)[0].person_id, name="Wie schrijft")
    first = [_sentence(dice, 70) for _ in range(PAGES * 2_800 // 560)]
    second = [
        " ".join(dice.choice(WORDS) if dice.random() < 0.1 else word for word in text.split())
        for text in first
    ]
    made = drafts.create_draft(
        draft.workgroup_id,
        assignment_id=draft.assignment_id,
        title="Een lange ontwerpactie",
        text="\n\n".join(first),
        by=by,
        once="1" * 32,
        now=clock.now(),
    )
    drafts.publish_version(
        made.id,
        text="\n\n".join(second),
        note="Elk tiende woord",
        base=1,
        by=by,
        once="2" * 32,
        now=clock.now(),
    )
    return f"/werkgroepen/{draft.workgroup_id}/ontwerpacties/{made.id}/versies/2/verschil"


def _fill_register(wanted: int) -> None:
    """Fill the register up to a size, in bulk, as if it came in over some years."""
    have = db.session.scalar(select(func.count(Contribution.id))) or 0
    first_id = (db.session.scalar(select(func.max(Contribution.id))) or 0) + 1
    themes = [Theme(name=f"Thema {number}") for number in range(12)]
    db.session.add_all(themes)
    db.session.flush()
    rows = list(_rows(first_id, wanted - have, [theme.id for theme in themes]))
    for start in range(0, len(rows), 1000):
        part = rows[start : start + 1000]
        db.session.execute(insert(Contribution), part)
        db.session.execute(
            insert(ContributionText),
            [
                {
                    "contribution_id": row["id"],
                    "version": 1,
                    "text": row["text"],
                    "received_at": row["received_at"],
                }
                for row in part
            ],
        )
    db.session.execute(insert(Counter).values(year=2015, last=len(rows)))
    search.rebuild()


def _rows(first_id: int, number: int, themes: list[int]) -> Iterator[dict[str, Any]]:
    dice = random.Random(50_000)
    start = datetime(2015, 1, 5, 8, tzinfo=UTC)
    assignments = list(db.session.scalars(select(Assignment.id).order_by(Assignment.number)))
    for n in range(1, number + 1):
        text = _sentence(dice, 40)
        if n % 97 == 0:
            text += f" {RARE.capitalize()}."
        disposition = dice.choice((None, *Disposition))
        received = start + timedelta(minutes=9 * n % 500_000)
        yield {
            "id": first_id + n - 1,
            "year": 2015,
            "sequence": n,
            "number": f"2015-{n:04d}",
            "channel": dice.choice(list(Channel)),
            "source_id": 1_000_000 + n,
            "about": "Ingelezen voor de meting",
            "assignment_id": dice.choice(assignments),
            "author_person_id": None,
            "author_name": f"Naam {n}",
            "organisation_id": None,
            "group_name": dice.choice(("Werkgever", "Burger", "School", "Opleider")),
            "reply_to": None,
            "publication": dice.choice(list(Publication)),
            "received_at": received,
            "text": text,
            "excerpt": prose.excerpt(text),
            "disposition": disposition,
            "reason": _sentence(dice, 8) if disposition else None,
            "theme_id": dice.choice(themes) if disposition else None,
            "disposed_at": received if disposition else None,
            "disposition_version": 1 if disposition else 0,
        }
