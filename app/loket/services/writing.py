"""An answer is written, checked by a second person, published, replaced and archived."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import delete, select, update

from app.core import facts, prose
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
    LoketVersion,
)
from app.loket.rules import Audience, Hand, State
from app.loket.services import askers
from app.loket.services.standing import Source, check_that_current, set_sources, sources_of


class MoveNotAllowed(Refused):
    """The version can't go to that state now: someone was faster, or the page is old."""


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
    set_sources(version.id, content.sources)
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
    set_sources(version.id, content.sources)
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
    check_that_current(version.id)
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
    check_that_current(version.id)
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


def latest_version(answer_id: int) -> LoketVersion:
    """The version of an answer with the highest number."""
    return db.session.scalars(
        select(LoketVersion)
        .where(LoketVersion.answer_id == answer_id)
        .order_by(LoketVersion.number.desc())
        .limit(1)
    ).one()


def writers_of(version_id: int) -> frozenset[int]:
    """Who wrote at a version."""
    return frozenset(
        db.session.scalars(
            select(LoketHand.person_id).where(
                LoketHand.version_id == version_id, LoketHand.hand == Hand.WRITER
            )
        )
    )
