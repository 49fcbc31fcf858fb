"""What is stored of consultations."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
)
from sqlalchemy import (
    text as sql_text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.consultations.questionnaire import QuestionKind
from app.consultations.rules import Origin, Relation, State, Way
from app.contributions.models import Publication
from app.core.db import Base, long_text, pk, str_80, str_200, str_500
from app.core.errors import explain_constraint
from app.core.uploads import Attachment
from app.partnership.models import Assignment, StakeholderGroup


class Consultation(Base):
    """One targeted consultation: its plan, and how far it is."""

    __tablename__ = "consultations"
    __table_args__ = (
        CheckConstraint("closes_at IS NULL OR closes_at > opens_at", name="closes_after_opening"),
        CheckConstraint(
            "state IN ('draft', 'announced') OR "
            "(opens_at IS NOT NULL AND closes_at IS NOT NULL AND report_due_on IS NOT NULL)",
            name="opened_has_dates",
        ),
        CheckConstraint("grace_hours BETWEEN 0 AND 168", name="grace_is_a_week_at_most"),
        CheckConstraint("public_limit IS NULL OR public_limit > 0", name="public_limit_is_some"),
    )

    id: Mapped[pk]
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"), index=True)
    title: Mapped[str_200]
    purpose: Mapped[long_text]
    can_change: Mapped[long_text]
    cannot_change: Mapped[long_text]
    answers_use: Mapped[long_text]
    """What will be done with the answers."""
    decided_by: Mapped[str_500]
    analysed_by: Mapped[str_500]
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    report_due_on: Mapped[date | None]
    """The day on which respondents read what was done with it."""
    short_period_reason: Mapped[long_text]
    state: Mapped[State] = mapped_column(index=True)
    """As it was set; `rules.state_at` tells what it is at a moment."""
    revision: Mapped[int]
    """Rises with each change of the plan, so that a stale edit is seen."""
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    grace_hours: Mapped[int] = mapped_column(default=0)
    """So long after the closing, what was saved before it can still be sent."""
    public_limit: Mapped[int | None]
    """How many may answer along the public link; None: there is no public link."""
    campaign_counting: Mapped[long_text] = mapped_column(default="")
    """How identical answers count, as the page says before it opens; '': the usual sentence."""
    imported_at: Mapped[datetime | None]
    """When it was read from a file, to be analysed only; None for what was asked here."""
    translations: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Title and purpose in other languages (see `translating`)."""
    translated_from: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """The Dutch that each of them was made from, to see what is out of date."""

    assignment: Mapped[Assignment] = relationship()


class Step(Base):
    """Each state that a consultation came into, when and by whom; rows are never changed."""

    __tablename__ = "consultation_steps"

    id: Mapped[pk]
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), index=True)
    state: Mapped[State]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


class Extension(Base):
    """Each time the closing moment was moved later."""

    __tablename__ = "consultation_extensions"
    __table_args__ = (CheckConstraint("closes_at > closed_at_before", name="only_later"),)

    id: Mapped[pk]
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), index=True)
    closed_at_before: Mapped[datetime]
    closes_at: Mapped[datetime]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


class TargetGroup(Base):
    """A stakeholder group that a consultation addresses, with why and along which way."""

    __tablename__ = "consultation_target_groups"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), primary_key=True)
    stakeholder_group_id: Mapped[int] = mapped_column(
        ForeignKey("stakeholder_groups.id"), primary_key=True
    )
    why: Mapped[long_text]
    reached_by: Mapped[str_200]
    relation: Mapped[Relation | None]
    """Why it has a stake; None for what was planned before this was asked."""
    reach: Mapped[str_200] = mapped_column(default="")
    """How large the group is, and how much of it is reached."""
    is_hard_to_reach: Mapped[bool] = mapped_column(default=False)
    other_channel: Mapped[str_200] = mapped_column(default="")
    """The way beside the web; a group that is hard to reach needs one before the opening."""

    group: Mapped[StakeholderGroup] = relationship()


class SectionRow(Base):
    """A part of the questionnaire, on one page."""

    __tablename__ = "consultation_sections"

    id: Mapped[pk]
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), index=True)
    position: Mapped[int]
    title: Mapped[str_200]
    intro: Mapped[long_text]
    condition: Mapped[dict[str, Any] | None]
    """When its questions are asked (see `conditions`); None: always."""
    translations: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Its texts in other languages (see `translating`)."""
    translated_from: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """The Dutch that each of them was made from."""


class QuestionRow(Base):
    """A question; its kind knows what `settings` mean."""

    __tablename__ = "consultation_questions"

    id: Mapped[pk]
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), index=True)
    section_id: Mapped[int] = mapped_column(ForeignKey("consultation_sections.id"), index=True)
    position: Mapped[int]
    kind: Mapped[QuestionKind]
    text: Mapped[str_500]
    help_text: Mapped[str_500]
    is_optional: Mapped[bool]
    settings: Mapped[dict[str, Any]]
    why: Mapped[str_500] = mapped_column(default="")
    """Why it is asked, for who answers."""
    condition: Mapped[dict[str, Any] | None]
    """When it is asked (see `conditions`); None: always."""
    library_name: Mapped[str_80] = mapped_column(default="")
    """The name under which others find it to use again; '': it is not in the library."""
    translations: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Its texts in other languages (see `translating`)."""
    translated_from: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """The Dutch that each of them was made from."""


_ONE_EACH = "email <> '' AND origin <> 'public'"
"""Whoever is invited is so once; along the public link an address is only for the receipt."""


class Invitation(Base):
    """One address that was asked to answer, for an organisation or in one's own name."""

    __tablename__ = "consultation_invitations"
    __table_args__ = (
        Index(
            "uq_consultation_invitations_consultation_id_email",
            "consultation_id",
            "email",
            unique=True,
            sqlite_where=sql_text(_ONE_EACH),
            postgresql_where=sql_text(_ONE_EACH),
        ),
        Index("ix_consultation_invitations_email", "email"),
        CheckConstraint("email = lower(email)", name="email_is_lower_case"),
        CheckConstraint("email <> '' OR origin <> 'invited'", name="invited_has_email"),
    )

    id: Mapped[pk]
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), index=True)
    stakeholder_group_id: Mapped[int] = mapped_column(
        ForeignKey("stakeholder_groups.id"), index=True
    )
    email: Mapped[str_200]
    """'' for who answers on paper or along the public link, without an address."""
    name: Mapped[str_200]
    organisation_name: Mapped[str_200]
    """'' for someone who answers in their own name."""
    invited_at: Mapped[datetime]
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    opened_at: Mapped[datetime | None]
    """When a link was first exchanged; looking at the mail or the page does not count."""
    declined_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    origin: Mapped[Origin] = mapped_column(default=Origin.INVITED)
    bounced_at: Mapped[datetime | None]
    """When a mail to this address finally failed; None again once a link was used."""
    closes_at: Mapped[datetime | None]
    """Extra time for this one; the later of this and the closing of all counts."""

    consultation: Mapped[Consultation] = relationship()
    group: Mapped[StakeholderGroup] = relationship()
    response: Mapped[Response | None] = relationship(back_populates="invitation")


explain_constraint(
    "uq_consultation_invitations_consultation_id_email",
    _l("Een van deze adressen is net al uitgenodigd. Laad de pagina opnieuw."),
)


class Link(Base):
    """A personal link; only its digest is kept. A newer one leaves an older one working."""

    __tablename__ = "consultation_links"

    id: Mapped[pk]
    invitation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_invitations.id"), index=True
    )
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    """When it was exchanged for access on one device; it does so once."""
    participant_id: Mapped[int | None] = mapped_column(
        ForeignKey("consultation_participants.id"), index=True
    )
    """The colleague whose link it is; None: of the one who was invited."""
    way: Mapped[Way] = mapped_column(default=Way.WEB)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    """Who of the secretariat enters answers with it, on behalf of the respondent."""


class Response(Base):
    """One invitee's set of answers, one per invitation (inzending)."""

    __tablename__ = "consultation_responses"
    __table_args__ = (
        Index("uq_consultation_responses_invitation_id", "invitation_id", unique=True),
        CheckConstraint(
            "submitted_at IS NULL OR (publication IS NOT NULL AND version > 0)",
            name="submitted_has_publication",
        ),
    )

    id: Mapped[pk]
    invitation_id: Mapped[int] = mapped_column(ForeignKey("consultation_invitations.id"))
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), index=True)
    started_at: Mapped[datetime | None]
    changed_at: Mapped[datetime | None]
    """When something last changed that was not sent yet; None when all is sent."""
    submitted_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    version: Mapped[int]
    """The number of the last submission, 0 before the first."""
    represents: Mapped[long_text]
    consulted: Mapped[long_text]
    publication: Mapped[Publication | None]
    signer_id: Mapped[int | None] = mapped_column(ForeignKey("consultation_participants.id"))
    """The colleague with the mandate to sign off and send; None: who was invited."""
    told_unsent_at: Mapped[datetime | None]
    """When it was last told before a closing that this is not sent yet."""

    invitation: Mapped[Invitation] = relationship(back_populates="response")


explain_constraint(
    "uq_consultation_responses_invitation_id",
    _l("Er is al een inzending voor deze uitnodiging. Laad de pagina opnieuw."),
)


class Answer(Base):
    """An answer as it is being filled in, in the form in which its kind writes it."""

    __tablename__ = "consultation_answers"

    response_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_responses.id"), primary_key=True
    )
    question_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_questions.id"), primary_key=True
    )
    value: Mapped[long_text]
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("consultation_participants.id"))
    """The colleague who wrote it last; None: who was invited."""


class AnswerFile(Base):
    """A file that was given as an answer; who takes it away again keeps it in what was sent."""

    __tablename__ = "consultation_answer_files"
    __table_args__ = (
        Index("ix_consultation_answer_files_response_id_question_id", "response_id", "question_id"),
    )

    attachment_id: Mapped[int] = mapped_column(ForeignKey(Attachment.id), primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("consultation_responses.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("consultation_questions.id"))


class Submission(Base):
    """A response as it was sent, one row per version; rows are never changed."""

    __tablename__ = "consultation_submissions"

    response_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_responses.id"), primary_key=True
    )
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    submitted_at: Mapped[datetime]
    publication: Mapped[Publication]
    represents: Mapped[long_text]
    consulted: Mapped[long_text]
    text: Mapped[long_text]
    """The questions and answers in words, as they went into the register."""
    way: Mapped[Way] = mapped_column(default=Way.WEB)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    """Who of the secretariat entered it on behalf of the respondent."""
    signed_by: Mapped[str_200] = mapped_column(default="")
    """The name or address of who signed off, where colleagues wrote together."""
    language: Mapped[str] = mapped_column(String(5), default="nl")
    """The language of the questions that the sender had in front of them."""


class SubmittedAnswer(Base):
    """An answer as it was sent; results count those of the last version."""

    __tablename__ = "consultation_submitted_answers"
    __table_args__ = (
        ForeignKeyConstraint(
            ["response_id", "version"],
            ["consultation_submissions.response_id", "consultation_submissions.version"],
            name="fk_consultation_submitted_answers_submission",
        ),
        Index("ix_consultation_submitted_answers_question_id", "question_id"),
    )

    response_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    question_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_questions.id"), primary_key=True
    )
    value: Mapped[long_text]
