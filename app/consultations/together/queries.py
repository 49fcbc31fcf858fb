"""Who writes one answer together, who wrote what, and what they say among themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from app.consultations.models import Answer, Invitation, Link, QuestionRow, Response
from app.consultations.queries.answering import Desk
from app.consultations.together.models import EarlierAnswer, InternalNote, Participant, SectionShare
from app.core.db import db
from app.core.errors import NotFound


@dataclass(frozen=True)
class Member:
    """One who writes, or wrote, along."""

    id: int | None
    """None: who was invited."""
    name: str
    email: str
    has_joined: bool
    is_revoked: bool = False

    @property
    def key(self) -> str:
        """How a form calls this one."""
        return str(self.id or 0)


@dataclass(frozen=True)
class Written:
    """Who last wrote an answer, and when."""

    by: str
    at: datetime


@dataclass(frozen=True)
class Earlier:
    """An answer as somebody left it."""

    question_id: int
    value: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Note:
    """A remark among colleagues."""

    text: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Team:
    """Everyone who writes one answer, who was invited first."""

    members: tuple[Member, ...]
    signer_id: int | None
    shares: Mapping[int, int | None]
    """Who takes which section."""

    @property
    def active(self) -> tuple[Member, ...]:
        """Who writes along now."""
        return tuple(one for one in self.members if not one.is_revoked)

    @property
    def is_joint(self) -> bool:
        """Whether there is, or was, more than one writer."""
        return len(self.members) > 1

    @property
    def signer(self) -> Member:
        """Who signs off and sends."""
        return self.member(self.signer_id)

    def member(self, member_id: int | None) -> Member:
        """One of them; raises NotFound."""
        for one in self.members:
            if one.id == member_id:
                return one
        raise NotFound

    def name(self, member_id: int | None) -> str:
        """How one is called among colleagues."""
        member = self.member(member_id)
        return member.name or member.email or str(_("wie werd uitgenodigd"))

    def taken_by(self, section_id: int) -> str:
        """Who takes a section; '' when nobody was named."""
        return self.name(self.shares[section_id]) if section_id in self.shares else ""


def team_of(desk: Desk) -> Team:
    """Everyone who writes this answer, in two statements."""
    joined = select(Link.participant_id).where(
        Link.invitation_id == desk.invitation.id, Link.used_at.is_not(None)
    )
    rows = db.session.execute(
        select(
            Participant.id,
            Participant.name,
            Participant.email,
            Participant.id.in_(joined.where(Link.participant_id.is_not(None))),
            Participant.revoked_at.is_not(None),
        )
        .where(Participant.invitation_id == desk.invitation.id)
        .order_by(Participant.id)
    )
    invitation = desk.invitation
    invited = Member(None, invitation.name, invitation.email, invitation.opened_at is not None)
    shares = db.session.execute(
        select(SectionShare.section_id, SectionShare.participant_id).where(
            SectionShare.response_id == desk.response.id
        )
    )
    return Team(
        (invited, *(Member(row[0], row[1], row[2], bool(row[3]), bool(row[4])) for row in rows)),
        desk.response.signer_id,
        {row.section_id: row.participant_id for row in shares},
    )


def written(desk: Desk, team: Team) -> Mapping[int, Written]:
    """Per question, who wrote the answer that stands there now."""
    rows = db.session.execute(
        select(Answer.question_id, Answer.saved_by_id, Answer.saved_at).where(
            Answer.response_id == desk.response.id
        )
    )
    return {row.question_id: Written(team.name(row.saved_by_id), row.saved_at) for row in rows}


def earlier(desk: Desk, section_id: int, team: Team) -> Mapping[int, Sequence[Earlier]]:
    """Per question of a section, what stood there before, the latest first."""
    rows = db.session.execute(
        select(
            EarlierAnswer.question_id,
            EarlierAnswer.value,
            EarlierAnswer.saved_by_id,
            EarlierAnswer.saved_at,
        )
        .join(QuestionRow, QuestionRow.id == EarlierAnswer.question_id)
        .where(EarlierAnswer.response_id == desk.response.id, QuestionRow.section_id == section_id)
        .order_by(EarlierAnswer.id.desc())
    )
    found: dict[int, list[Earlier]] = defaultdict(list)
    for row in rows:
        found[row.question_id].append(
            Earlier(row.question_id, row.value, team.name(row.saved_by_id), row.saved_at)
        )
    return found


def notes(desk: Desk, section_id: int, team: Team) -> Sequence[Note]:
    """What colleagues said about a section, the first first."""
    rows = db.session.execute(
        select(InternalNote.text, InternalNote.participant_id, InternalNote.at)
        .where(InternalNote.response_id == desk.response.id, InternalNote.section_id == section_id)
        .order_by(InternalNote.id)
    )
    return [Note(row.text, team.name(row.participant_id), row.at) for row in rows]


def name_of_signer(response: Response) -> str:
    """The name or address of who signs off where colleagues write together; '' for one writer."""
    row = db.session.execute(
        select(Participant.name, Participant.email).where(Participant.id == response.signer_id)
    ).one_or_none()
    if row is not None:
        return str(row.name or row.email)
    is_joint = db.session.scalar(
        select(Participant.id).where(Participant.invitation_id == response.invitation_id).limit(1)
    )
    if is_joint is None:
        return ""
    invited = db.session.execute(
        select(Invitation.name, Invitation.email).where(Invitation.id == response.invitation_id)
    ).one()
    return str(invited.name or invited.email)
