"""What the pages about one case show: to its reporter, and to the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.contributions import labels as register_labels
from app.contributions import lineage
from app.contributions.models import OF_CASES, Contribution
from app.contributions.rules import thread_steps
from app.core import clock, codes
from app.core.db import db
from app.core.uploads import Attachment
from app.desk import rules as desk_rules
from app.desk import term as terms
from app.desk import wording
from app.desk.models import Case, CaseStep, Draft, DraftAttachment, Handover, Statement
from app.desk.queries import alike, inbox, publishing
from app.desk.queries import cases as desk
from app.desk.queries.alike import Like
from app.desk.queries.cases import FileRow, MessageRow, MoveRow, NoteRow
from app.desk.queries.inbox import InboxRow
from app.desk.queries.publishing import RedactionRow
from app.desk.rules import Due, Kind, Party, Step
from app.desk.term import Term
from app.partnership.models import Assignment, Challenge
from app.people.models import Person
from app.regulation.models import Regulation


@dataclass(frozen=True)
class DraftFile:
    """A file that goes along with a draft."""

    name: str
    title: str
    size: int


@dataclass(frozen=True)
class ThreadStep:
    """One station of the red thread, in words."""

    label: str
    state: str
    detail: str
    href: str


@dataclass(frozen=True)
class Outcome:
    """What was done with a report, as far as its reporter was told."""

    steps: Sequence[ThreadStep]
    disposition: str
    tone: str
    reason: str
    told_at: datetime | None


@dataclass(frozen=True)
class StatusPage:
    """A report as its reporter follows it."""

    case: Case
    due: Due | None
    term: Term
    is_open: bool
    can_withdraw: bool
    can_reopen: bool
    can_say_helped: bool
    answers: Sequence[tuple[str, str]]
    messages: Sequence[MessageRow]
    moves: Sequence[MoveRow]
    files: Sequence[FileRow]
    outcome: Outcome


@dataclass(frozen=True)
class StepRow:
    """What the desk did with a case beside moving it."""

    step: Step
    at: datetime
    author: str
    person: str
    other_id: int | None
    other_number: str
    kind: Kind | None
    note: str


@dataclass(frozen=True)
class Side:
    """A case as it is laid beside another."""

    case: Case
    answers: Sequence[tuple[str, str]]
    due: Due | None
    files: Sequence[FileRow]


@dataclass(frozen=True)
class HandlingPage:
    """A report as the secretariat handles it."""

    case: Case
    due: Due | None
    answers: Sequence[tuple[str, str]]
    messages: Sequence[MessageRow]
    moves: Sequence[MoveRow]
    notes: Sequence[NoteRow]
    files: Sequence[FileRow]
    regulation: Regulation | None
    """The one of the register that the reporter picked."""
    contribution_id: int
    disposition: str
    tone: str
    account: str
    entered_by: str
    assignee: str
    lead: Case | None
    together: Sequence[InboxRow]
    alike: Sequence[Like]
    steps: Sequence[StepRow]
    redactions: Sequence[RedactionRow]
    handovers: Sequence[Handover]


def draft_files(draft: Draft | None) -> Sequence[DraftFile]:
    """The files of a draft."""
    if draft is None:
        return []
    rows = db.session.execute(
        select(Attachment.name, Attachment.title, Attachment.size)
        .join(DraftAttachment, DraftAttachment.attachment_id == Attachment.id)
        .where(DraftAttachment.draft_id == draft.id)
        .order_by(Attachment.id)
    )
    return [DraftFile(*row) for row in rows]


def sent_with(token: str | None) -> Case | None:
    """The report that was made with this secret."""
    if token is None:
        return None
    return db.session.scalar(select(Case).where(Case.once_digest == codes.digest(token)))


def answers(case_id: int) -> Sequence[tuple[str, str]]:
    """The questions and answers of a case, in one statement."""
    row = db.session.execute(
        select(
            Case.asked_as,
            Statement,
            Assignment.number,
            Assignment.name,
            Challenge.number,
            Challenge.name,
        )
        .select_from(Case)
        .join(Statement, Statement.case_id == Case.id)
        .outerjoin(Assignment, Assignment.id == Statement.assignment_id)
        .outerjoin(Challenge, Challenge.number == Statement.challenge_number)
        .where(Case.id == case_id)
    ).one()
    asked_as, said, assignment_number, assignment, challenge_number, challenge = row
    topic = ""
    if assignment:
        topic = wording.in_words(wording.ASSIGNMENT, assignment_number, assignment)
    elif challenge:
        topic = wording.in_words(wording.CHALLENGE, challenge_number, challenge)
    return wording.answers(
        asked_as,
        wording.Content(
            regulation=said.regulation,
            barrier_type=said.barrier_type,
            practice=said.practice,
            burden=said.burden,
            proposal=said.proposal,
            topic=topic,
        ),
    )


def _contribution(case_id: int) -> Contribution:
    return db.session.scalars(
        select(Contribution).where(
            Contribution.channel.in_(sorted(OF_CASES)), Contribution.source_id == case_id
        )
    ).one()


def status_page(case: Case) -> StatusPage:
    """A report with everything its reporter may see."""
    can = desk_rules.moves_for(case.state, Party.REPORTER)
    is_open = case.state in desk_rules.OPEN
    moves = desk.moves(case.id)
    return StatusPage(
        case=case,
        due=_due(case),
        term=_term(case, moves),
        is_open=is_open,
        can_withdraw=desk_rules.State.WITHDRAWN in can,
        can_reopen=desk_rules.State.REOPENED in can,
        can_say_helped=not is_open and case.state is not desk_rules.State.WITHDRAWN,
        answers=answers(case.id),
        messages=desk.messages(case.id),
        moves=moves,
        files=desk.files(case.id),
        outcome=_outcome(_contribution(case.id)),
    )


def term_of(case: Case) -> Term:
    """The days on which the reporter of a case may count today."""
    return _term(case, desk.moves(case.id))


def _term(case: Case, moves: Sequence[MoveRow]) -> Term:
    reopened = [move.at for move in moves if move.state is desk_rules.State.REOPENED]
    return terms.of(case, reopened, clock.today())


def _due(case: Case) -> Due | None:
    on = desk_rules.due_on(case.state, case.react_by, case.answer_by)
    return desk_rules.due(on, clock.today())


def _outcome(contribution: Contribution) -> Outcome:
    """The red thread and the disposition, only once the secretariat told the contributor."""
    told = contribution.published_disposition
    uses = [
        use.url
        for use in lineage.uses_of([contribution.id])[contribution.id]
        if use.is_public and told
    ]
    steps = thread_steps(
        received_at=contribution.received_at,
        treated_at=contribution.feedback_published_at,
        uses=uses,
    )
    return Outcome(
        steps=[
            ThreadStep(
                label=str(register_labels.STAGES[step.stage]),
                state=step.state.value,
                detail=contribution.number if step.stage.value == "received" else "",
                href=step.href,
            )
            for step in steps
        ],
        disposition=str(register_labels.DISPOSITIONS[told]) if told else "",
        tone=told.value if told else "open",
        reason=contribution.published_reason or "",
        told_at=contribution.feedback_published_at,
    )


def handling_page(case: Case) -> HandlingPage:
    """A report with everything the secretariat works with."""
    contribution = _contribution(case.id)
    given = contribution.disposition
    asked = (case.author_person_id, case.entered_by_id, case.assignee_id)
    people = [person_id for person_id in asked if person_id is not None]
    rows = db.session.execute(select(Person.id, Person.name).where(Person.id.in_(people)))
    names: dict[int | None, str] = {row.id: row.name for row in rows}
    return HandlingPage(
        case=case,
        due=_due(case),
        answers=answers(case.id),
        messages=desk.messages(case.id, with_others=True),
        moves=desk.moves(case.id),
        notes=desk.notes(case.id),
        files=desk.files(case.id),
        regulation=regulation_of(case.id),
        contribution_id=contribution.id,
        disposition=str(register_labels.DISPOSITIONS[given] if given else ""),
        tone=given.value if given else "open",
        account=names.get(case.author_person_id, ""),
        entered_by=names.get(case.entered_by_id, ""),
        assignee=names.get(case.assignee_id, ""),
        lead=db.session.get(Case, case.lead_id) if case.lead_id is not None else None,
        together=inbox.together_with(case.id),
        alike=alike.like(case),
        steps=steps(case.id),
        redactions=publishing.redactions(case.id),
        handovers=db.session.scalars(
            select(Handover).where(Handover.case_id == case.id).order_by(Handover.id)
        ).all(),
    )


def regulation_of(case_id: int) -> Regulation | None:
    """The regulation of the register that a reporter picked."""
    return db.session.scalar(
        select(Regulation)
        .join(Statement, Statement.regulation_id == Regulation.id)
        .where(Statement.case_id == case_id)
    )


def steps(case_id: int) -> Sequence[StepRow]:
    """What the desk did with a case beside moving it, oldest first."""
    person, other = aliased(Person), aliased(Case)
    rows = db.session.execute(
        select(
            CaseStep.step,
            CaseStep.at,
            func.coalesce(Person.name, ""),
            func.coalesce(person.name, ""),
            other.id,
            func.coalesce(other.number, ""),
            CaseStep.kind,
            CaseStep.note,
        )
        .outerjoin(Person, Person.id == CaseStep.by_id)
        .outerjoin(person, person.id == CaseStep.person_id)
        .outerjoin(other, other.id == CaseStep.other_id)
        .where(CaseStep.case_id == case_id)
        .order_by(CaseStep.id)
    )
    return [StepRow(*row) for row in rows]


def side(case: Case) -> Side:
    """A case as it is laid beside another."""
    return Side(case, answers(case.id), _due(case), desk.files(case.id))


def origin_of(case_id: int) -> str | None:
    """The page of a case: its reporter lands on the status, the secretariat on the handling."""
    return url_for("desk.followed", case_id=case_id)


def case_by_number(number: str) -> Case | None:
    """The case with a number of the register."""
    return db.session.scalar(select(Case).where(Case.number == number[:30])) if number else None
