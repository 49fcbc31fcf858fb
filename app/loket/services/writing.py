"""An answer is written, checked by a second person, published, replaced and archived."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import delete, func, select, update

from app.core import facts, prose
from app.core.clock import BRUSSELS
from app.core.db import db
from app.core.errors import Forbidden, Refused, StaleEdit
from app.loket import rules
from app.loket.events import (
    AnswerPublished,
    AnswerStarted,
    OwnerChanged,
    VersionMoved,
    VersionWritten,
)
from app.loket.models import (
    LoketAnswer,
    LoketAudience,
    LoketFlag,
    LoketHand,
    LoketSource,
    LoketVersion,
)
from app.loket.rules import Audience, Hand, State
from app.loket.services import askers
from app.regulation.models import Regulation, RegulationVersion


class MoveNotAllowed(Refused):
    """The version can't go to that state now: someone was faster, or the page is old."""


@dataclass(frozen=True)
class Source:
    """A regulation on which a text stands."""

    regulation_id: int
    passage: str = ""


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a version says, and for how long."""

    question: str
    body: str
    valid_from: date
    valid_until: date | None
    review_on: date
    sources: Sequence[Source] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """Where an answer stands: for whom, under which theme, kept by whom."""

    audiences: Collection[Audience]
    theme_id: int
    owner_id: int


def start_answer(
    content: Content,
    shelf: Shelf,
    *,
    by: int,
    now: datetime,
    once_key: str,
    case_id: int | None = None,
) -> LoketVersion:
    """Start an answer with its first draft; the same `once_key` makes one."""
    known = db.session.scalar(select(LoketAnswer).where(LoketAnswer.once_key == once_key))
    if known is not None:
        return latest_version(known.id)
    answer = LoketAnswer(
        theme_id=shelf.theme_id,
        owner_id=shelf.owner_id,
        case_id=case_id,
        once_key=once_key,
        created_at=now,
        created_by_id=by,
    )
    db.session.add(answer)
    db.session.flush()
    _set_audiences(answer.id, shelf.audiences)
    version = _new_version(answer.id, 1, content, by=by, now=now)
    if case_id is not None:
        askers.link(answer.id, case_id, by=by, now=now)
    facts.record(
        AnswerStarted(
            at=now,
            actor_id=by,
            answer_id=answer.id,
            version_id=version.id,
            number=1,
            case_id=case_id,
        )
    )
    return version


def start_version(answer: LoketAnswer, *, by: int, now: datetime) -> LoketVersion:
    """Start the next version as a copy of the latest; who clicks twice gets the one there is."""
    db.session.refresh(answer, with_for_update=True)
    last = latest_version(answer.id)
    if last.state in rules.IN_PREPARATION:
        return last
    copied = Content(
        question=last.question,
        body=last.body,
        valid_from=now.date(),
        valid_until=last.valid_until
        if last.valid_until and last.valid_until > now.date()
        else None,
        review_on=now.date() + rules.REVIEW_AFTER,
        sources=sources_of(last.id),
    )
    version = _new_version(answer.id, last.number + 1, copied, by=by, now=now)
    facts.record(
        AnswerStarted(
            at=now,
            actor_id=by,
            answer_id=answer.id,
            version_id=version.id,
            number=version.number,
        )
    )
    return version


def _new_version(
    answer_id: int, number: int, content: Content, *, by: int, now: datetime
) -> LoketVersion:
    version = LoketVersion(
        answer_id=answer_id,
        number=number,
        state=State.DRAFT,
        edition=1,
        started_at=now,
        archive_reason="",
        written_by_id=by,
        written_at=now,
        **_texts(content),
    )
    db.session.add(version)
    db.session.flush()
    db.session.add(LoketHand(version_id=version.id, person_id=by, hand=Hand.WRITER))
    _set_sources(version.id, content.sources)
    return version


def _texts(content: Content) -> dict[str, object]:
    return {
        "question": content.question,
        "body": content.body,
        "html": str(prose.render(content.body)),
        "note": content.note,
        "valid_from": content.valid_from,
        "valid_until": content.valid_until,
        "review_on": content.review_on,
    }


def save(version: LoketVersion, content: Content, *, edition: int, by: int, now: datetime) -> None:
    """Change the text of a version in preparation; what was checked must be checked again.

    Raises StaleEdit when someone else saved meanwhile, MoveNotAllowed when it is published.
    """
    db.session.refresh(version, with_for_update=True)
    if version.state not in rules.IN_PREPARATION:
        raise MoveNotAllowed(
            _("Deze versie is intussen gepubliceerd of gearchiveerd. Begin een nieuwe versie.")
        )
    if version.edition != edition:
        raise StaleEdit(
            _(
                "Iemand anders bewaarde deze versie terwijl u schreef. Hieronder staan beide "
                "teksten: neem over wat u wilt houden en bewaar opnieuw."
            )
        )
    for name, value in _texts(content).items():
        setattr(version, name, value)
    version.state = State.DRAFT
    version.edition = edition + 1
    version.checked_by_id = version.checked_at = None
    version.written_by_id, version.written_at = by, now
    db.session.merge(LoketHand(version_id=version.id, person_id=by, hand=Hand.WRITER))
    _set_sources(version.id, content.sources)
    db.session.flush()
    facts.record(
        VersionWritten(
            at=now,
            actor_id=by,
            answer_id=version.answer_id,
            version_id=version.id,
            edition=version.edition,
        )
    )


def check(version: LoketVersion, *, edition: int, by: int, now: datetime) -> None:
    """Say that the text is right; never by who wrote at it. A double click checks once."""
    db.session.refresh(version, with_for_update=True)
    if version.state is State.CHECKED and version.checked_by_id == by:
        return
    _may_move(version, State.CHECKED)
    if version.edition != edition:
        raise StaleEdit(
            _("De tekst is gewijzigd nadat u hem las. Lees hem opnieuw voor u hem goedkeurt.")
        )
    why = rules.why_not_checked_by(by, writers_of(version.id))
    if why is not None:
        raise Forbidden(str(why))
    _sources_are_current(version.id)
    db.session.merge(LoketHand(version_id=version.id, person_id=by, hand=Hand.CHECKER))
    version.state = State.CHECKED
    version.checked_by_id, version.checked_at = by, now
    _tell_of_move(version, by, now)


def send_back(version: LoketVersion, *, reason: str, by: int, now: datetime) -> None:
    """Give a version back to its writers with what must be better."""
    db.session.refresh(version, with_for_update=True)
    if version.state not in rules.IN_PREPARATION:
        _may_move(version, State.DRAFT)
    version.state = State.DRAFT
    version.checked_by_id = version.checked_at = None
    version.note = reason[: rules.NOTE_LENGTH]
    _tell_of_move(version, by, now)


def publish(version: LoketVersion, *, by: int, now: datetime) -> None:
    """Put a checked version before everyone; it replaces the one before and answers its flags.

    Who asked or follows is told when it is not the first. Raises Refused when a regulation
    changed after the text was checked against it.
    """
    db.session.refresh(version, with_for_update=True)
    if version.state is State.PUBLISHED:
        return
    _may_move(version, State.PUBLISHED)
    _sources_are_current(version.id)
    earlier = db.session.scalar(
        select(LoketVersion)
        .where(LoketVersion.answer_id == version.answer_id, LoketVersion.state == State.PUBLISHED)
        .with_for_update()
    )
    if earlier is not None:
        reason = _("Vervangen door versie %(number)s.", number=version.number)
        _archive(earlier, reason, by=by, now=now)
        db.session.flush()  # before the next one is published: there is never more than one
    version.state = State.PUBLISHED
    version.published_by_id, version.published_at = by, now
    db.session.execute(
        update(LoketFlag)
        .where(LoketFlag.answer_id == version.answer_id, LoketFlag.resolved_at.is_(None))
        .values(resolved_at=now, resolved_version_id=version.id)
    )
    db.session.flush()
    is_renewal = version.number > 1
    facts.record(
        AnswerPublished(
            at=now,
            actor_id=by,
            answer_id=version.answer_id,
            version_id=version.id,
            number=version.number,
            is_renewal=is_renewal,
        )
    )
    if is_renewal:
        askers.tell(version, by=by, now=now)


def archive(version: LoketVersion, *, reason: str, by: int, now: datetime) -> None:
    """Take a version away from the public, or drop a draft; the text stays in the history."""
    db.session.refresh(version, with_for_update=True)
    if version.state is State.ARCHIVED:
        return
    _may_move(version, State.ARCHIVED)
    was_published = version.state is State.PUBLISHED
    _archive(version, reason, by=by, now=now)
    if was_published:  # nobody reads it any more, so nothing is left to look at
        db.session.execute(
            update(LoketFlag)
            .where(LoketFlag.answer_id == version.answer_id, LoketFlag.resolved_at.is_(None))
            .values(resolved_at=now, resolved_version_id=version.id)
        )
    _tell_of_move(version, by, now)


def shelve(answer: LoketAnswer, shelf: Shelf, *, by: int, now: datetime) -> None:
    """Put an answer under another theme, for others, or in someone else's care."""
    answer.theme_id, answer.owner_id = shelf.theme_id, shelf.owner_id
    db.session.execute(delete(LoketAudience).where(LoketAudience.answer_id == answer.id))
    _set_audiences(answer.id, shelf.audiences)
    facts.record(OwnerChanged(at=now, actor_id=by, answer_id=answer.id, owner_id=shelf.owner_id))


def _archive(version: LoketVersion, reason: str, *, by: int, now: datetime) -> None:
    version.state = State.ARCHIVED
    version.archived_by_id, version.archived_at = by, now
    version.archive_reason = reason[: rules.NOTE_LENGTH]


def _may_move(version: LoketVersion, to: State) -> None:
    if not rules.may_move(version.state, to):
        raise MoveNotAllowed(
            _("Deze stap kan niet meer: de stand is intussen veranderd. Laad de pagina opnieuw.")
        )


def _tell_of_move(version: LoketVersion, by: int, now: datetime) -> None:
    db.session.flush()
    facts.record(
        VersionMoved(
            at=now,
            actor_id=by,
            answer_id=version.answer_id,
            version_id=version.id,
            number=version.number,
            state=version.state,
        )
    )


def _set_audiences(answer_id: int, audiences: Collection[Audience]) -> None:
    db.session.add_all(
        LoketAudience(answer_id=answer_id, audience=audience) for audience in sorted(audiences)
    )
    db.session.flush()


def _set_sources(version_id: int, sources: Sequence[Source]) -> None:
    """Note each regulation with the version of it that stands in the register now."""
    db.session.execute(delete(LoketSource).where(LoketSource.version_id == version_id))
    latest = _latest_of({source.regulation_id for source in sources})
    db.session.add_all(
        LoketSource(
            version_id=version_id,
            regulation_id=source.regulation_id,
            regulation_version_id=latest.get(source.regulation_id),
            passage=source.passage,
        )
        for source in {source.regulation_id: source for source in sources}.values()
    )
    db.session.flush()


def _latest_of(regulation_ids: Collection[int]) -> dict[int, int]:
    rows = db.session.execute(
        select(RegulationVersion.regulation_id, func.max(RegulationVersion.id))
        .where(RegulationVersion.regulation_id.in_(regulation_ids))
        .group_by(RegulationVersion.regulation_id)
    )
    return {row[0]: row[1] for row in rows}


def _sources_are_current(version_id: int) -> None:
    """Refuse to go on with a text that was held against an earlier version of its regulation."""
    rows = db.session.execute(
        select(LoketSource.regulation_id, LoketSource.regulation_version_id, Regulation.name)
        .join(Regulation, Regulation.id == LoketSource.regulation_id)
        .where(LoketSource.version_id == version_id)
        .order_by(Regulation.name)
    ).all()
    latest = _latest_of({row[0] for row in rows})
    changed = [name for rule_id, read, name in rows if latest.get(rule_id) != read]
    if changed:
        raise Refused(
            _(
                "%(name)s is gewijzigd nadat deze versie geschreven werd. Kijk de tekst na en "
                "bewaar hem opnieuw; daarna kan iemand anders hem nalezen.",
                name=changed[0],
            )
        )


def latest_version(answer_id: int) -> LoketVersion:
    """The version of an answer with the highest number."""
    return db.session.scalars(
        select(LoketVersion)
        .where(LoketVersion.answer_id == answer_id)
        .order_by(LoketVersion.number.desc())
        .limit(1)
    ).one()


def sources_of(version_id: int) -> list[Source]:
    """On which regulation a version stands."""
    rows = db.session.execute(
        select(LoketSource.regulation_id, LoketSource.passage)
        .where(LoketSource.version_id == version_id)
        .order_by(LoketSource.regulation_id)
    )
    return [Source(row[0], row[1]) for row in rows]


def writers_of(version_id: int) -> frozenset[int]:
    """Who wrote at a version."""
    return frozenset(
        db.session.scalars(
            select(LoketHand.person_id).where(
                LoketHand.version_id == version_id, LoketHand.hand == Hand.WRITER
            )
        )
    )
