"""What happens in the register: receiving, revising, withdrawing, treating, feeding back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.contributions.events import (
    ContributionReceived,
    ContributionRevised,
    ContributionWithdrawn,
)
from app.contributions.models import (
    Channel,
    Contribution,
    ContributionText,
    Counter,
    Publication,
)
from app.core import codes, facts, prose
from app.core.clock import BRUSSELS
from app.core.db import db


@dataclass(frozen=True, kw_only=True)
class Author:
    """Who put something in, as far as they said."""

    person_id: int | None = None
    name: str = ""
    organisation_id: int | None = None
    group_name: str = ""
    reply_to: str | None = None


def receive(
    *,
    channel: Channel,
    source_id: int,
    about: str,
    text: str,
    author: Author,
    publication: Publication,
    now: datetime,
    assignment_id: int | None = None,
    follow_code: str | None = None,
) -> Contribution:
    """Enter one input into the register and give it its number, in the present transaction.

    The number is year + sequence, without gaps and never used twice: the year's counter row stays
    locked until the transaction ends, and a transaction that fails gives its number back.
    `source_id` is the id of the thing in its own channel; entering it twice is refused by the
    database. `about` says in words what it is about; `text` is kept as it was. With `follow_code`
    (from `codes.new_follow_code`) someone without an account can follow it; only its digest is kept.
    """
    year = now.astimezone(BRUSSELS).year
    sequence = _next_in(year)
    contribution = Contribution(
        year=year,
        sequence=sequence,
        number=f"{year}-{sequence:04d}",
        channel=channel,
        source_id=source_id,
        about=about[:500],
        assignment_id=assignment_id,
        author_person_id=author.person_id,
        author_name=author.name,
        organisation_id=author.organisation_id,
        group_name=author.group_name,
        reply_to=author.reply_to,
        follow_digest=codes.digest(codes.normalise_code(follow_code)) if follow_code else None,
        publication=publication,
        received_at=now,
        text=text,
        excerpt=prose.excerpt(text),
    )
    db.session.add(contribution)
    db.session.flush()
    _keep_text(contribution, now)
    facts.record(
        ContributionReceived(
            at=now,
            actor_id=author.person_id,
            contribution_id=contribution.id,
            number=contribution.number,
            channel=channel,
        )
    )
    return contribution


def _next_in(year: int) -> int:
    """Take the next number of a year; the row lock makes others wait until we are done."""
    take = (
        update(Counter)
        .where(Counter.year == year)
        .values(last=Counter.last + 1)
        .returning(Counter.last)
    )
    taken = db.session.execute(take).scalar()
    if taken is None:
        dialect = sqlite if db.engine.dialect.name == "sqlite" else postgresql
        first = dialect.insert(Counter).values(year=year, last=0).on_conflict_do_nothing()
        db.session.execute(first)
        taken = db.session.execute(take).scalar_one()
    return taken


def _keep_text(contribution: Contribution, now: datetime) -> None:
    versions = select(func.count()).where(ContributionText.contribution_id == contribution.id)
    db.session.execute(
        insert(ContributionText).values(
            contribution_id=contribution.id,
            version=(db.session.scalar(versions) or 0) + 1,
            text=contribution.text,
            received_at=now,
        )
    )


def of_source(channel: Channel, source_id: int) -> Contribution | None:
    """The contribution of a thing in its own channel."""
    return db.session.scalar(
        select(Contribution).where(
            Contribution.channel == channel, Contribution.source_id == source_id
        )
    )


def revise(
    contribution: Contribution, *, text: str, now: datetime, publication: Publication | None = None
) -> None:
    """Take over a text that its sender changed; the earlier text and the number stay."""
    if publication is not None:
        contribution.publication = publication
    if text == contribution.text:
        return
    contribution.text = text
    contribution.excerpt = prose.excerpt(text)
    contribution.revised_at = now
    contribution.withdrawn_at = None
    _keep_text(contribution, now)
    db.session.flush()
    facts.record(
        ContributionRevised(
            at=now,
            actor_id=contribution.author_person_id,
            contribution_id=contribution.id,
            number=contribution.number,
        )
    )


def withdraw(contribution: Contribution, *, now: datetime) -> None:
    """Mark a contribution as withdrawn by its sender; it keeps its number and its text."""
    if contribution.withdrawn_at is not None:
        return
    contribution.withdrawn_at = now
    db.session.flush()
    facts.record(
        ContributionWithdrawn(
            at=now,
            actor_id=contribution.author_person_id,
            contribution_id=contribution.id,
            number=contribution.number,
        )
    )
