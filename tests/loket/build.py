"""Answers, regulation and cases for the tests of the loket."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.core import clock
from app.core.db import db
from app.loket.models import LoketTheme, LoketVersion
from app.loket.rules import Audience
from app.loket.services import writing
from app.loket.services.standing import Source
from app.loket.services.writing import Content, Shelf
from app.people.models import Person
from app.regulation import services as regulation
from app.regulation.models import Regulation
from app.regulation.rules import Kind
from tests.support.cast import Cast

QUESTION = "Heb ik recht op opleidingsverlof als ik deeltijds werk?"
BODY = "Dat hangt af van hoeveel u werkt.\n\nVraag het aan uw werkgever."


def make_regulation(cast: Cast, name: str = "Regel op leren (voorbeeld)") -> Regulation:
    """A regulation with one version."""
    made = regulation.enter(
        regulation.Content(name=name, kind=Kind.DECREE),
        once=None,
        now=clock.now(),
        by=cast.secretariat.id,
    )
    change(made, cast)
    return made


def change(rule: Regulation, cast: Cast, valid_from: date | None = None) -> None:
    """The regulation reads otherwise from now on."""
    regulation.record_version(
        rule,
        change="Het percentage ligt lager.",
        valid_from=valid_from,
        source="Een test",
        now=clock.now(),
        by=cast.secretariat.id,
    )


def content(
    *rules: Regulation, question: str = QUESTION, body: str = BODY, note: str = ""
) -> Content:
    """What a version says."""
    return Content(
        question=question,
        body=body,
        note=note,
        valid_from=date(2026, 1, 1),
        valid_until=None,
        review_on=date(2027, 1, 1),
        sources=[Source(rule.id) for rule in rules],
    )


def theme_id(key: str = "tijd") -> int:
    """The id of a theme of the reference data."""
    return db.session.scalars(select(LoketTheme.id).where(LoketTheme.key == key)).one()


def draft(
    cast: Cast,
    *rules: Regulation,
    by: Person | None = None,
    audiences: tuple[Audience, ...] = (Audience.INDIVIDUAL,),
    theme: str = "tijd",
    once: str = "0" * 32,
    **said: str,
) -> LoketVersion:
    """A first version, written by the employer unless said otherwise; the expert owns it."""
    return writing.start_answer(
        content(*rules, **said),
        Shelf(audiences=audiences, theme_id=theme_id(theme), owner_id=cast.provider.id),
        by=(by or cast.employer).id,
        now=clock.now(),
        once_key=once,
    )


def publish(version: LoketVersion, cast: Cast) -> LoketVersion:
    """Let the secretariat check and publish it."""
    by, now = cast.secretariat.id, clock.now()
    writing.check(version, edition=version.edition, by=by, now=now)
    writing.publish(version, by=by, now=now)
    return version


def renew(version: LoketVersion, cast: Cast, note: str = "Het percentage is aangepast.") -> None:
    """Write, check and publish the next version of the same answer."""
    answer = db.session.get_one(writing.LoketAnswer, version.answer_id)
    following = writing.start_version(answer, by=cast.employer.id, now=clock.now())
    said = content(body="Nu ligt het lager.", note=note)
    said = Content(**{**vars(said), "sources": writing.sources_of(version.id)})
    writing.save(following, said, edition=1, by=cast.employer.id, now=clock.now())
    publish(following, cast)
