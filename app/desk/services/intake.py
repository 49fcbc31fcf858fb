"""How a case comes in: drafted, sent, entered for someone else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import delete, func, select

from app.contributions import services as register
from app.contributions.models import Channel, Contribution, Publication
from app.core import codes, facts, uploads
from app.core.db import db
from app.core.errors import Invalid
from app.core.uploads import Attachment, CheckedFile
from app.desk import journey, wording
from app.desk.events import CaseReceived
from app.desk.labels import REPORTER_KINDS
from app.desk.models import Case, Draft, DraftAttachment, Statement
from app.desk.rules import Entry, Kind, Party, Region, ReporterKind
from app.desk.services import cases as desk
from app.desk.services import finding
from app.desk.services.cases import Reporter
from app.desk.wording import Content


@dataclass(frozen=True)
class Sent:
    """A report that arrived."""

    case: Case
    follow_code: str


def follow_code_of(token: str) -> str:
    """The follow code of a report, made from the secret of the form it came from.

    So the code can be shown again on the device that holds the secret (a page that is loaded
    twice, a second click) while the server stores nothing from which it can be made.
    """
    number = int(codes.digest(f"follow-code|{token}"), 16) % 10**codes.FOLLOW_CODE_DIGITS
    digits = f"{number:0{codes.FOLLOW_CODE_DIGITS}d}"
    return " ".join(digits[i : i + 4] for i in range(0, len(digits), 4))


def draft_of(token: str | None, now: datetime, *, for_update: bool = False) -> Draft | None:
    """The draft that a device holds, unless it expired."""
    if token is None:
        return None
    wanted = select(Draft).where(Draft.token_digest == codes.digest(token), Draft.expires_at > now)
    return db.session.scalar(wanted.with_for_update() if for_update else wanted)


def save_answers(
    token: str | None,
    answers: dict[str, Any],
    *,
    now: datetime,
    trapped: bool = False,
    kind: Kind = Kind.REPORT,
) -> str:
    """Keep the answers of one step; without a (living) draft a new one is made. Gives its token."""
    draft, token = _open_draft(token, now, kind)
    draft.answers = {**draft.answers, **answers}
    draft.trapped = draft.trapped or trapped
    db.session.flush()
    return token


def _open_draft(token: str | None, now: datetime, kind: Kind) -> tuple[Draft, str]:
    draft = draft_of(token, now, for_update=True)
    if draft is not None and token is not None:
        draft.expires_at = now + journey.KEPT_FOR
        return draft, token
    token = codes.new_token()
    draft = Draft(
        token_digest=codes.digest(token),
        kind=kind,
        answers={},
        trapped=False,
        started_at=now,
        expires_at=now + journey.KEPT_FOR,
    )
    db.session.add(draft)
    db.session.flush()
    return draft, token


def add_draft_file(
    token: str | None, checked: CheckedFile, *, now: datetime, kind: Kind = Kind.REPORT
) -> str:
    """Add a file to a draft; raises Invalid when there are enough. Gives the draft's token."""
    draft, token = _open_draft(token, now, kind)
    there = db.session.scalar(select(func.count()).where(DraftAttachment.draft_id == draft.id))
    if (there or 0) >= uploads.MAX_FILES:
        raise Invalid(
            _("Er zijn al %(most)s bestanden bij. Meer kan niet.", most=uploads.MAX_FILES)
        )
    attachment = uploads.keep(checked, now=now)
    db.session.add(DraftAttachment(attachment_id=attachment.id, draft_id=draft.id))
    db.session.flush()
    return token


def remove_draft_file(token: str | None, name: str, *, now: datetime) -> None:
    """Take a file off a draft; one that is not there is gone already."""
    draft = draft_of(token, now)
    if draft is None or not uploads.is_name(name):
        return
    _delete_files(
        select(DraftAttachment.attachment_id)
        .join(Attachment, Attachment.id == DraftAttachment.attachment_id)
        .where(DraftAttachment.draft_id == draft.id, Attachment.name == name)
    )


def _delete_files(ids: Any) -> None:
    gone = db.session.scalars(ids).all()
    db.session.execute(delete(DraftAttachment).where(DraftAttachment.attachment_id.in_(gone)))
    db.session.execute(delete(Attachment).where(Attachment.id.in_(gone)))


def send(token: str, *, person_id: int | None, now: datetime) -> Sent | None:
    """Make the draft a report, once; a second click gives the same report. None: no such draft.

    Raises Invalid when an answer is still missing.
    """
    draft = draft_of(token, now, for_update=True)
    if draft is None:
        case = db.session.scalar(select(Case).where(Case.once_digest == codes.digest(token)))
        return Sent(case, follow_code_of(token)) if case else None
    answers = draft.answers
    if journey.first_missing(draft.kind, answers) is not None:
        raise Invalid(_("Er ontbreekt nog een antwoord."))
    with force_locale("nl"):
        content = wording.content_of(answers)
    sent = _enter(
        token,
        draft.kind,
        content,
        Reporter(
            kind=ReporterKind(answers["reporter_kind"]),
            region=Region(answers["region"]) if answers.get("region") else None,
            name=answers.get("name") or "",
            reply_to=answers.get("email") or None,
            person_id=person_id if answers.get("link_account") else None,
            publication=Publication(answers["publication"]),
        ),
        now=now,
        suspected=journey.is_suspect(
            trapped=draft.trapped,
            started_at=draft.started_at,
            sent_at=now,
            text=" ".join((content.practice, content.burden, content.proposal)),
        ),
        bottleneck_id=answers.get("bottleneck_id"),
    )
    files = delete(DraftAttachment).where(DraftAttachment.draft_id == draft.id)
    for attachment_id in sorted(
        db.session.scalars(files.returning(DraftAttachment.attachment_id)).all()
    ):
        desk.link_file(sent.case, attachment_id, party=Party.REPORTER)
    db.session.delete(draft)
    db.session.flush()
    return sent


def enter_for_someone(
    once_key: str,
    content: Content,
    reporter: Reporter,
    *,
    entry: Entry,
    kind: Kind = Kind.REPORT,
    received_at: datetime,
    by: int,
    now: datetime,
) -> Sent:
    """Enter a report that came by telephone, letter or in a meeting; same number, same terms."""
    case = db.session.scalar(select(Case).where(Case.once_digest == codes.digest(once_key)))
    if case is not None:
        return Sent(case, follow_code_of(once_key))
    return _enter(
        once_key,
        kind,
        content,
        reporter,
        now=now,
        entry=entry,
        received_at=received_at,
        by=by,
    )


def _enter(
    token: str,
    kind: Kind,
    content: Content,
    reporter: Reporter,
    *,
    now: datetime,
    entry: Entry = Entry.WEB,
    received_at: datetime | None = None,
    by: int | None = None,
    suspected: bool = False,
    bottleneck_id: int | None = None,
) -> Sent:
    """Open the case, keep the report and enter it into the register; one number for all three."""
    code = follow_code_of(token)
    case = desk.open_case(
        kind=kind,
        subject=content.regulation or content.practice,
        reporter=reporter,
        once_digest=codes.digest(token),
        follow_code=code,
        now=now,
        received_at=received_at,
        entry=entry,
        entered_by=by,
        suspected=suspected,
    )
    statement = Statement(
        case_id=case.id,
        regulation=content.regulation,
        regulation_id=content.regulation_id,
        barrier_type=content.barrier_type,
        challenge_number=content.challenge_number,
        assignment_id=content.assignment_id,
        practice=content.practice,
        burden=content.burden,
        proposal=content.proposal,
    )
    db.session.add(statement)
    with force_locale("nl"):  # the register is in Dutch, whatever language the reporter reads
        contribution = register.receive(
            channel=CHANNELS[kind],
            source_id=case.id,
            about=wording.about(kind, content),
            text=journey.readable(wording.answers(kind, content)),
            author=register.Author(
                person_id=reporter.person_id,
                name=reporter.name,
                group_name=str(REPORTER_KINDS[reporter.kind]),
                reply_to=reporter.reply_to,
            ),
            publication=reporter.publication,
            now=now,
            assignment_id=content.assignment_id,
            follow_code=code,
        )
    case.number = contribution.number
    db.session.flush()
    facts.record(
        CaseReceived(
            at=now,
            actor_id=by or reporter.person_id,
            case_id=case.id,
            number=contribution.number,
            suspected=suspected,
            bottleneck_id=bottleneck_id,
            follow_code=code,
        )
    )
    finding.index(case)
    finding.compare(case)
    return Sent(case, code)


CHANNELS = {Kind.REPORT: Channel.REPORT, Kind.QUESTION: Channel.QUESTION}
"""Along which channel of the register a case came in."""


def contribution_of(case: Case) -> Contribution | None:
    """The entry of a case in the register."""
    return register.of_source(CHANNELS[case.kind], case.id)


def renew_follow_code(case: Case, token: str, *, by: int, now: datetime) -> str:
    """Give a report a new follow code, on the desk and in the register; the old one is dead."""
    code = follow_code_of(token)
    desk.replace_follow_code(case, code, by=by, now=now)
    contribution = contribution_of(case)
    if contribution is not None:
        contribution.follow_digest = case.follow_digest
        db.session.flush()
    return code


def purge_drafts(now: datetime) -> int:
    """Remove the drafts that expired, with their files; gives how many. For the worker."""
    expired = list(db.session.scalars(select(Draft.id).where(Draft.expires_at <= now)).all())
    _delete_files(
        select(DraftAttachment.attachment_id).where(DraftAttachment.draft_id.in_(expired))
    )
    db.session.execute(delete(Draft).where(Draft.id.in_(expired)))
    db.session.flush()
    return len(expired)
