"""What is stored of a case. No address of a device or network is, anywhere."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, Enum, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.contributions.models import Publication
from app.core.db import Base, long_text, pk, str_30, str_80, str_200
from app.core.errors import explain_constraint
from app.core.uploads import Attachment
from app.desk.rules import Entry, Helped, Kind, Party, Region, ReporterKind, State
from app.partnership.models import Assignment, Challenge
from app.regulation.models import Regulation


class Case(Base):
    """One case: who brought it, as far as they said, where it stands and when it is due."""

    __tablename__ = "cases"
    __table_args__ = (
        Index("uq_cases_once_digest", "once_digest", unique=True),
        Index("uq_cases_follow_digest", "follow_digest", unique=True),
        Index("ix_cases_state_id", "state", "id"),
        Index(
            "ix_cases_suspected",
            "id",
            sqlite_where=text("suspected"),
            postgresql_where=text("suspected"),
        ),
        Index("ix_cases_assignee_id_id", "assignee_id", "id"),
        Index("ix_cases_lead_id", "lead_id"),
        CheckConstraint("answer_by >= react_by", name="answer_after_reaction"),
        CheckConstraint("lead_id IS NULL OR lead_id <> id", name="leads_another"),
    )

    id: Mapped[pk]
    number: Mapped[str_30 | None] = mapped_column(unique=True)
    """The number in the register; empty only until the register has given it."""
    kind: Mapped[Kind]
    state: Mapped[State]
    suspected: Mapped[bool]
    """Kept apart as probably unwanted, never thrown away."""
    entry: Mapped[Entry]
    reporter_kind: Mapped[ReporterKind]
    reporter_name: Mapped[str_200]
    """'' when they gave none."""
    reply_to: Mapped[str_200 | None]
    publication: Mapped[Publication]
    author_person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"), index=True)
    """Only when someone who is signed in asked to tie it to their account."""
    subject: Mapped[str_200]
    once_digest: Mapped[str] = mapped_column(String(64))
    """Digest of the secret of the form it came from: one form makes one case."""
    follow_digest: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime]
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    react_by: Mapped[date]
    answer_by: Mapped[date]
    helped: Mapped[Helped | None]
    helped_at: Mapped[datetime | None]
    asked_as: Mapped[Kind] = mapped_column(
        Enum(
            Kind,
            name="asked_as",
            native_enum=False,
            create_constraint=True,
            validate_strings=True,
            length=40,
            values_callable=lambda members: [member.value for member in members],
        )
    )
    """Through which door it came: its answers belong to the questions of that door."""
    waiting_since: Mapped[date | None]
    """The day on which the clock was stopped, while the desk waits for the reporter."""
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    """The case with which this one is handled together; the rows are in `case_merges`."""
    region: Mapped[Region | None]
    """Where it plays; empty when they would rather not say."""
    alike_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    """The case that it was most like when it came in, if that was worth a look."""


explain_constraint("uq_cases_once_digest", _l("Dit is al verstuurd. Het staat er één keer."))


class Statement(Base):
    """What a case says, in the words of who brought it; it is never rewritten."""

    __tablename__ = "case_statements"

    case_id: Mapped[int] = mapped_column(ForeignKey(Case.id), primary_key=True)
    regulation: Mapped[str_200]
    """As the reporter names it; '' when they don't know."""
    barrier_type: Mapped[str_80]
    """Key in the reference list of barrier types; '' when they don't know."""
    challenge_number: Mapped[int | None] = mapped_column(ForeignKey(Challenge.number))
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey(Assignment.id), index=True)
    practice: Mapped[long_text]
    """What happens; of a question: what is asked."""
    burden: Mapped[long_text]
    """What it costs or hinders; of a question: for whom and in which situation."""
    proposal: Mapped[long_text]
    regulation_id: Mapped[int | None] = mapped_column(ForeignKey(Regulation.id), index=True)
    """The one of the register that they picked."""

    case: Mapped[Case] = relationship()


class CaseMove(Base):
    """One move of a case to another state; rows are never changed."""

    __tablename__ = "case_moves"

    id: Mapped[pk]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    state: Mapped[State]
    party: Mapped[Party]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    reason: Mapped[long_text]
    at: Mapped[datetime]


class CaseMessage(Base):
    """One message between the desk and the reporter; rows are never changed."""

    __tablename__ = "case_messages"
    __table_args__ = (Index("uq_case_messages_once_key", "once_key", unique=True),)

    id: Mapped[pk]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    party: Mapped[Party]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    body: Mapped[long_text]
    html: Mapped[long_text]
    once_key: Mapped[str | None] = mapped_column(String(32))
    at: Mapped[datetime]
    copy_of_id: Mapped[int | None] = mapped_column(ForeignKey("case_messages.id"))
    """The message of the lead that was written to this reporter too, in the same words."""


explain_constraint("uq_case_messages_once_key", _l("Dit bericht is al verstuurd. Het staat er al."))


class CaseNote(Base):
    """What the desk writes for itself; the reporter never sees it."""

    __tablename__ = "case_notes"
    __table_args__ = (Index("uq_case_notes_once_key", "once_key", unique=True),)

    id: Mapped[pk]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    body: Mapped[long_text]
    once_key: Mapped[str | None] = mapped_column(String(32))
    at: Mapped[datetime]


explain_constraint("uq_case_notes_once_key", _l("Deze notitie is al bewaard. Ze staat er al."))


class CaseAttachment(Base):
    """A file that belongs to a case."""

    __tablename__ = "case_attachments"

    attachment_id: Mapped[int] = mapped_column(ForeignKey(Attachment.id), primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    party: Mapped[Party]


class ReceiptCopy(Base):
    """The receipt of a case was mailed on request, to an address that is stored nowhere."""

    __tablename__ = "receipt_copies"
    __table_args__ = (Index("uq_receipt_copies_once_key", "once_key", unique=True),)

    id: Mapped[pk]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    with_code: Mapped[bool]
    """Whether they asked for the follow code in the mail."""
    once_key: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime]


explain_constraint("uq_receipt_copies_once_key", _l("Deze mail is al onderweg."))


class FollowSession(Base):
    """Someone opened a case with its code, on one device, until it ends."""

    __tablename__ = "follow_sessions"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)
