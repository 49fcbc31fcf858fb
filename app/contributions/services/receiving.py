"""Receiving: one number for each input, its text as it was, and what its sender changes later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select, update

from app.contributions import rules, search
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
    DocumentPoint,
    Publication,
)
from app.core import codes, facts, prose
from app.core.clock import BRUSSELS
from app.core.db import append, db, upsert
from app.partnership.models import Organisation


@dataclass(frozen=True, kw_only=True)
class Author:
    """Who put something in, as far as they said."""

    person_id: int | None = None
    name: str = ""
    organisation_id: int | None = None
    organisation_name: str | None = None
    """When it is known already; it is looked up otherwise."""
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
    theme_id: int | None = None,
    gist: str = "",
) -> Contribution:
    """Enter one input into the register and give it its number, in the present transaction.

    The number is year + sequence, without gaps and never used twice: the year's counter row stays
    locked until the transaction ends, and a transaction that fails gives its number back.
    `source_id` is the id of the thing in its own channel; entering it twice is refused by the
    database. `about` says in words what it is about; `text` is kept as it was. With `follow_code`
    (from `codes.new_follow_code`) someone without an account can follow it; only its digest is
    kept. `theme_id` is a suggestion: treating it confirms or changes the theme. `gist` is what a
    list shows of it, when the channel knows better than the rule.
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
        excerpt=prose.excerpt(gist or rules.gist(text)),
        theme_id=theme_id,
        disposition_version=0,
        published_version=0,
    )
    db.session.add(contribution)
    db.session.flush()
    append(ContributionText, contribution_id=contribution.id, version=1, text=text, received_at=now)
    organisation = author.organisation_name
    if organisation is None:
        organisation = _organisation_name(author.organisation_id)
    search.add(contribution, organisation)
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
        .execution_options(synchronize_session=False)
    )
    taken = db.session.execute(take).scalar()
    if taken is None:
        db.session.execute(upsert(Counter).values(year=year, last=0).on_conflict_do_nothing())
        taken = db.session.execute(take).scalar_one()
    return taken


def _keep_text(contribution: Contribution, now: datetime) -> None:
    last = (
        select(func.coalesce(func.max(ContributionText.version), 0))
        .where(ContributionText.contribution_id == contribution.id)
        .scalar_subquery()
    )
    db.session.execute(
        insert(ContributionText).values(
            contribution_id=contribution.id,
            version=last + 1,
            text=contribution.text,
            received_at=now,
        )
    )


def _organisation_name(organisation_id: int | None) -> str:
    if organisation_id is None:
        return ""
    query = select(Organisation.name).where(Organisation.id == organisation_id)
    return db.session.scalar(query) or ""


def of_source(channel: Channel, source_id: int) -> Contribution | None:
    """The contribution of a thing in its own channel."""
    return db.session.scalar(
        select(Contribution).where(
            Contribution.channel == channel, Contribution.source_id == source_id
        )
    )


def revise(
    contribution: Contribution,
    *,
    text: str,
    now: datetime,
    publication: Publication | None = None,
    gist: str = "",
) -> None:
    """Take over what its sender changed; the earlier text and the number stay.

    A text that was withdrawn and is sent again counts again.
    """
    is_shown_otherwise = publication is not None and publication != contribution.publication
    is_back = contribution.withdrawn_at is not None
    is_other_text = text != contribution.text
    if not (is_shown_otherwise or is_back or is_other_text):
        return
    if publication is not None:
        contribution.publication = publication
    contribution.withdrawn_at = None
    if is_other_text:
        contribution.text = text
        contribution.excerpt = prose.excerpt(gist or rules.gist(text))
        contribution.revised_at = now
        _keep_text(contribution, now)
    db.session.flush()
    search.refresh(contribution)
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
    search.refresh(contribution)
    facts.record(
        ContributionWithdrawn(
            at=now,
            actor_id=contribution.author_person_id,
            contribution_id=contribution.id,
            number=contribution.number,
        )
    )


def reroute(
    contribution: Contribution, *, channel: Channel, about: str, by: int | None, now: datetime
) -> None:
    """Let a contribution belong to another channel: it turned out to be something else.

    Number, text and everything that was done with it stay.
    """
    contribution.channel, contribution.about = channel, about[:500]
    db.session.flush()
    search.refresh(contribution)
    facts.record(
        ContributionRevised(
            at=now,
            actor_id=by,
            contribution_id=contribution.id,
            number=contribution.number,
        )
    )


def publish_text(contribution: Contribution, text: str) -> None:
    """What the public reads of a case instead of the text as it came in."""
    contribution.public_excerpt = prose.excerpt(text)
    db.session.flush()


@dataclass(frozen=True, kw_only=True)
class Point:
    """One point of a published document, in our own words, with where it stands."""

    key: str
    kind: str
    title: str
    text: str
    place: str
    assignment_id: int | None
    theme_id: int | None


def enter_document_points(
    points: Sequence[Point],
    *,
    document_key: str,
    document_title: str,
    author: Author,
    received_at: datetime,
    now: datetime,
) -> list[Contribution]:
    """Enter the points of a document that are not in the register yet, in the document's order.

    They are received at `received_at`, so their numbers are of that year. Repeatable: a point is
    known by its key, and one of which the wording changed since gets a new version of its text.
    """
    known = {
        point.key: point
        for point in db.session.scalars(
            select(DocumentPoint).where(DocumentPoint.document_key == document_key)
        )
    }
    entered: list[Contribution] = []
    for position, point in enumerate(points, 1):
        row = known.get(point.key)
        if row is not None:
            contribution = of_source(Channel.ADVICE_DOCUMENT, row.id)
            if contribution is not None and contribution.text != point.text:
                revise(contribution, text=point.text, now=now)
            continue
        row = DocumentPoint(
            document_key=document_key,
            key=point.key,
            kind=point.kind,
            position=position,
            title=point.title,
            place=point.place,
        )
        db.session.add(row)
        db.session.flush()
        entered.append(
            receive(
                channel=Channel.ADVICE_DOCUMENT,
                source_id=row.id,
                about=f"{point.title} ({document_title}, {point.place})",
                text=point.text,
                author=author,
                publication=Publication.WITH_NAME,
                now=received_at,
                assignment_id=point.assignment_id,
                theme_id=point.theme_id,
            )
        )
    return entered
