"""What happens with a case: opened, moved, written about, followed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm.attributes import set_committed_value

from app.contributions.models import Publication
from app.core import codes, facts, prose, uploads
from app.core.clock import BRUSSELS
from app.core.db import db
from app.core.errors import Invalid, Refused
from app.core.uploads import Attachment, CheckedFile
from app.desk import rules
from app.desk.events import (
    CaseMoved,
    FileAdded,
    FollowCodeRenewed,
    HelpedSaid,
    MessageWritten,
    NoteWritten,
)
from app.desk.models import Case, CaseAttachment, CaseMessage, CaseMove, CaseNote, FollowSession
from app.desk.rules import Entry, Helped, Kind, Party, Region, ReporterKind, State
from app.desk.services import finding

FOLLOWED_FOR = timedelta(hours=2)
"""How long a case stays open on a device after its code was given."""


class MoveNotAllowed(Refused):
    """The case can't go to that state now: someone was faster, or the page is old."""


@dataclass(frozen=True, kw_only=True)
class Reporter:
    """Who brings a case, as far as they say."""

    kind: ReporterKind
    name: str = ""
    reply_to: str | None = None
    person_id: int | None = None
    publication: Publication
    region: Region | None = None


def open_case(
    *,
    kind: Kind,
    subject: str,
    reporter: Reporter,
    once_digest: str,
    follow_code: str,
    now: datetime,
    received_at: datetime | None = None,
    entry: Entry = Entry.WEB,
    entered_by: int | None = None,
    suspected: bool = False,
) -> Case:
    """Open a case; its terms run from the day on which it was received in Flanders."""
    received_at = received_at or now
    start = received_at.astimezone(BRUSSELS).date()
    case = Case(
        kind=kind,
        asked_as=kind,
        state=State.RECEIVED,
        suspected=suspected,
        entry=entry,
        reporter_kind=reporter.kind,
        region=reporter.region,
        reporter_name=reporter.name,
        reply_to=reporter.reply_to,
        publication=reporter.publication,
        author_person_id=reporter.person_id,
        subject=prose.excerpt(subject, 180),
        once_digest=once_digest,
        follow_digest=codes.digest(codes.normalise_code(follow_code)),
        received_at=received_at,
        entered_by_id=entered_by,
        react_by=rules.react_by(start),
        answer_by=rules.answer_by(start),
    )
    db.session.add(case)
    db.session.flush()
    return case


def move(
    case: Case,
    to: State,
    *,
    party: Party,
    now: datetime,
    by: int | None = None,
    reason: str = "",
    once_key: str | None = None,
    copy_of: int | None = None,
) -> CaseMessage | None:
    """Move a case, as the table of moves allows; the desk's words go to the reporter.

    Gives the message that was written, if any; `copy_of` is the one that the reporter of the lead
    got in the same words. Raises MoveNotAllowed, and Invalid when a sentence is needed and missing.
    """
    if case.state is to or (once_key and is_written(once_key)):
        return None  # a double click
    if not rules.may_move(case.state, to, party):
        raise MoveNotAllowed(
            _("Deze stap kan niet meer: de stand is intussen veranderd. Laad de pagina opnieuw.")
        )
    if to in rules.NEEDS_WORDS and not reason:
        raise Invalid(_("Schrijf er een zin uitleg bij."))
    message = _write(case, reason, party, now, by, once_key, copy_of) if reason else None
    _set_state(case, to, now)
    db.session.add(
        CaseMove(case_id=case.id, state=to, party=party, by_id=by, reason=reason, at=now)
    )
    db.session.flush()
    facts.record(
        CaseMoved(
            at=now,
            actor_id=by,
            case_id=case.id,
            state=to,
            party=party,
            message_id=message.id if message else None,
        )
    )
    return message


def _set_state(case: Case, to: State, now: datetime) -> None:
    """Change the state, only if nobody else did so since it was read."""
    changed = db.session.execute(
        update(Case)
        .where(Case.id == case.id, Case.state == case.state)
        .values(state=to)
        .returning(Case.id)
        .execution_options(synchronize_session=False)
    ).first()
    if changed is None:
        raise MoveNotAllowed(_("Iemand anders was u net voor. Laad de pagina opnieuw."))
    was = case.state
    set_committed_value(case, "state", to)
    today = now.astimezone(BRUSSELS).date()
    if to is State.WAITING:
        case.waiting_since = today
    elif was is State.WAITING and case.waiting_since is not None:  # the clock goes on
        case.answer_by = rules.after_waiting(case.answer_by, case.waiting_since, today)
        case.waiting_since = None
    if to is State.REOPENED:  # the terms run anew
        case.react_by, case.answer_by = rules.react_by(today), rules.answer_by(today)


def _write(
    case: Case,
    body: str,
    party: Party,
    now: datetime,
    by: int | None,
    once_key: str | None,
    copy_of: int | None,
) -> CaseMessage:
    message = CaseMessage(
        case_id=case.id,
        party=party,
        by_id=by,
        body=body,
        html=str(prose.render(body)),
        once_key=once_key,
        at=now,
        copy_of_id=copy_of,
    )
    db.session.add(message)
    db.session.flush()
    finding.add(case.id, body)
    return message


def is_written(once_key: str) -> bool:
    """Whether the message of this copy of a form is there already: a double click."""
    written = select(CaseMessage.id).where(CaseMessage.once_key == once_key)
    return db.session.scalar(written) is not None


def write(
    case: Case,
    body: str,
    *,
    party: Party,
    now: datetime,
    by: int | None = None,
    once_key: str | None = None,
    copy_of: int | None = None,
) -> CaseMessage | None:
    """Write a message; the reporter's answer to a question of the desk brings the case back."""
    if once_key and is_written(once_key):
        return None  # a double click
    if party is Party.REPORTER and case.state is State.WAITING:
        to = State.IN_TREATMENT
        return move(case, to, party=party, now=now, by=by, reason=body, once_key=once_key)
    message = _write(case, body, party, now, by, once_key, copy_of)
    facts.record(
        MessageWritten(at=now, actor_id=by, case_id=case.id, message_id=message.id, party=party)
    )
    return message


def add_note(case: Case, body: str, *, by: int, now: datetime, once_key: str | None = None) -> None:
    """Write a note that only the desk sees."""
    if once_key and db.session.scalar(select(CaseNote.id).where(CaseNote.once_key == once_key)):
        return
    note = CaseNote(case_id=case.id, by_id=by, body=body, once_key=once_key, at=now)
    db.session.add(note)
    db.session.flush()
    finding.add(case.id, body)
    facts.record(NoteWritten(at=now, actor_id=by, case_id=case.id, note_id=note.id))


def add_file(
    case: Case, checked: CheckedFile, *, party: Party, now: datetime, by: int | None = None
) -> Attachment:
    """Add a file; the reporter may add as many as `uploads.MAX_FILES`."""
    there = db.session.scalar(
        select(func.count()).where(
            CaseAttachment.case_id == case.id, CaseAttachment.party == Party.REPORTER
        )
    )
    if party is Party.REPORTER and (there or 0) >= uploads.MAX_FILES:
        raise Invalid(
            _("Er zijn al %(most)s bestanden bij. Meer kan niet.", most=uploads.MAX_FILES)
        )
    attachment = uploads.keep(checked, now=now)
    link_file(case, attachment.id, party=party)
    facts.record(FileAdded(at=now, actor_id=by, case_id=case.id, attachment_id=attachment.id))
    return attachment


def link_file(case: Case, attachment_id: int, *, party: Party) -> None:
    """Let a stored file belong to a case."""
    db.session.add(CaseAttachment(attachment_id=attachment_id, case_id=case.id, party=party))
    db.session.flush()


def say_helped(case: Case, helped: Helped, *, now: datetime, by: int | None = None) -> None:
    """Keep what the reporter says of the result; raises MoveNotAllowed while it is open."""
    if case.state in rules.OPEN or case.state is State.WITHDRAWN:
        raise MoveNotAllowed(_("Dit kunt u zeggen zodra er een antwoord is."))
    case.helped, case.helped_at = helped, now
    db.session.flush()
    facts.record(HelpedSaid(at=now, actor_id=by, case_id=case.id, helped=helped))


def replace_follow_code(case: Case, follow_code: str, *, by: int, now: datetime) -> None:
    """Replace the follow code; who used the old one must use the new one."""
    case.follow_digest = codes.digest(codes.normalise_code(follow_code))
    db.session.execute(delete(FollowSession).where(FollowSession.case_id == case.id))
    db.session.flush()
    facts.record(FollowCodeRenewed(at=now, actor_id=by, case_id=case.id))


def start_following(case_id: int, *, now: datetime) -> str:
    """Open a case on this device; the token is given once and stored only as a digest."""
    db.session.execute(delete(FollowSession).where(FollowSession.expires_at <= now))
    token = codes.new_token()
    db.session.add(
        FollowSession(digest=codes.digest(token), case_id=case_id, expires_at=now + FOLLOWED_FOR)
    )
    db.session.flush()
    return token


def stop_following(token: str) -> None:
    """Close a case on this device."""
    db.session.execute(delete(FollowSession).where(FollowSession.digest == codes.digest(token)))
