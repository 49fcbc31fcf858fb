"""The loket of the demonstration: answers, one under which a rule changed, searches that failed."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from app.core.clock import BRUSSELS
from app.core.db import db
from app.demo.cast import Cast
from app.demo.content import loket_case
from app.demo.content.loket_texts import (
    CHANGE,
    DRAFT,
    FIRST,
    MISSED,
    REPORT_2023,
    RULES,
    SERV_2025,
    TEXTS,
    Text,
)
from app.loket.models import LoketTheme, LoketVersion
from app.loket.rules import REVIEW_AFTER
from app.loket.services import following, voting, writing
from app.loket.services.standing import Source
from app.loket.services.writing import Content, Shelf
from app.regulation import services as regulation
from app.regulation.models import Regulation
from app.regulation.rules import Kind
from app.search import services as search


def make(cast: Cast, now: datetime) -> None:
    """Write, check and publish the answers; then a rule changes under the first two."""
    rules = {key: _regulation(key, cast, now - timedelta(days=90)) for key in RULES}
    search.rebuild()
    published = [
        _published(text, number, rules, cast, now - timedelta(days=60 - 5 * number))
        for number, text in enumerate(TEXTS)
    ]
    _write(DRAFT, len(TEXTS), rules, cast, now - timedelta(days=2))
    for device, helped, reason in (
        ("a", True, ""),
        ("b", True, ""),
        ("c", False, "Ik werk halftijds en weet nog niet of dit voor mij geldt."),
    ):
        voting.vote(published[0], device, helped=helped, reason=reason, now=now - timedelta(days=9))
    _follow(published[0].answer_id, "burger@voorbeeld.example", now - timedelta(days=20))
    loket_case.make(cast, rules["vlaams-opleidingsverlof"], now)
    regulation.record_version(
        rules["vlaams-opleidingsverlof"],
        change=CHANGE,
        valid_from=None,
        source=SERV_2025,
        now=now - timedelta(days=3),
        by=cast.secretariaat.id,
    )
    for text, times in MISSED:
        for time in range(times):
            search.note_miss(text, now=now - timedelta(days=time + 1))


def _regulation(key: str, cast: Cast, at: datetime) -> Regulation:
    """A measure of the register; entered when it is not there."""
    name, short = RULES[key]
    known = db.session.scalar(
        select(Regulation).where((Regulation.key == key) | (Regulation.name == name))
    )
    if known is None:
        source = REPORT_2023 if key == "evc" else SERV_2025
        content = regulation.Content(name=name, kind=Kind.MEASURE, other_names=short, source=source)
        known = regulation.enter(content, once=None, now=at, by=cast.secretariaat.id, key=key)
        regulation.record_version(
            known,
            change=FIRST,
            valid_from=None,
            source=source,
            now=at,
            by=cast.secretariaat.id,
        )
    return known


def _write(
    text: Text, number: int, rules: dict[str, Regulation], cast: Cast, at: datetime
) -> LoketVersion:
    theme_id = db.session.scalar(select(LoketTheme.id).where(LoketTheme.key == text.theme))
    day = at.astimezone(BRUSSELS).date()
    return writing.start_answer(
        Content(
            question=text.question,
            body=text.body,
            valid_from=day,
            valid_until=None,
            review_on=day + REVIEW_AFTER,
            sources=[Source(rules[key].id, passage) for key, passage in text.rules],
        ),
        Shelf(audiences=text.audiences, theme_id=theme_id or 0, owner_id=cast.expert.id),
        by=cast.expert.id,
        now=at,
        once_key=f"{number:032x}",
    )


def _published(
    text: Text, number: int, rules: dict[str, Regulation], cast: Cast, at: datetime
) -> LoketVersion:
    version = _write(text, number, rules, cast, at)
    reader = cast.secretariaat.id
    writing.check(version, edition=1, by=reader, now=at + timedelta(days=1))
    writing.publish(version, by=reader, now=at + timedelta(days=1, hours=2))
    return version


def _follow(answer_id: int, email: str, at: datetime) -> None:
    following.ask(answer_id, email, now=at)
    found = following.of(answer_id, email)
    if found is not None:
        following.confirm(found, now=at + timedelta(minutes=5))
