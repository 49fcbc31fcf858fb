"""Pages put together from the queries of every feature; nothing is stored here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from app.access.actor import Actor
from app.advice import queries as advice
from app.advice.queries import AdviceWork, ListedAdvice
from app.consultations import queries as consultations
from app.consultations.queries import AssignmentConsultation, OpenConsultation, WorkItem
from app.consultations.rules import State
from app.contributions import queries as contributions
from app.contributions.models import Contribution
from app.contributions.queries import ContributionRow, Counts, WorklistCounts
from app.core import clock
from app.core.clock import BRUSSELS
from app.core.db import db
from app.desk import queries as desk_queries
from app.desk.queries import Worklist
from app.front import mandates
from app.front.mandates import MandateWork
from app.loket.queries import desk as loket
from app.loket.queries.desk import View
from app.meldpunt.rounds import queries as weighing
from app.partnership import queries as partnership
from app.partnership.mandates import engagement
from app.partnership.organisations import queries as organisations
from app.partnership.queries import AssignmentRow, ChallengeRow
from app.regulation import queries as regulation
from app.search import queries as search
from app.workgroups import queries as workgroups
from app.workgroups.consistency import queries as consistency
from app.workgroups.consistency.queries import LinkRow
from app.workgroups.decisions import queries as decisions
from app.workgroups.decisions.queries import RoundWork
from app.workgroups.documents.queries import DocumentRow, public_documents
from app.workgroups.goals import queries as goal_queries
from app.workgroups.goals.queries import GoalRow
from app.workgroups.goals.rules import Burden
from app.workgroups.meetings.queries.tasks import TaskRow, overdue_tasks
from app.workgroups.queries import GroupRow, OpenPoint, PublicDraft
from app.workgroups.visits.page import MyWork, my_work

HOME_LIMIT = 4


@dataclass(frozen=True)
class Home:
    """The home page: what is worked out, what is open, what was done."""

    challenges: Sequence[ChallengeRow]
    open: Sequence[OpenConsultation]
    drafts: Sequence[PublicDraft]
    counts: Counts
    latest: Sequence[ContributionRow]
    advices: Sequence[ListedAdvice]


@dataclass(frozen=True)
class Figures:
    """What came in on an assignment, in numbers."""

    received: int
    told: int
    is_open: bool


@dataclass(frozen=True)
class AssignmentPage:
    """The page of one assignment."""

    assignment: AssignmentRow
    groups: Sequence[GroupRow]
    drafts: Sequence[PublicDraft]
    goals: Sequence[GoalRow]
    burden: Burden
    documents: Sequence[DocumentRow]
    open: Sequence[AssignmentConsultation]
    other: Sequence[AssignmentConsultation]
    counts: Counts
    latest: Sequence[ContributionRow]
    next_day: date | None
    """The nearest day on which something ends."""


@dataclass(frozen=True)
class Mine:
    """One's own page."""

    contributions: Sequence[ContributionRow]
    groups: Sequence[GroupRow]
    work: MyWork
    organisations: Sequence[str] = ()
    """The names of the organisations of which one is the contact."""
    is_member: bool = False
    """Whether one sits in the partnership."""
    round_id: int | None = None
    """The round in whose panel one sits, while it runs."""
    answers: Mapping[View, int] | None = None
    """Of the answers of the loket that one keeps true, how many wait; None: one keeps none."""


@dataclass(frozen=True)
class Desk:
    """The secretariat's worklist over all channels."""

    register: WorklistCounts
    reports: Worklist
    consultations: Sequence[WorkItem]
    groups: Sequence[OpenPoint]
    tasks: Sequence[TaskRow]
    """What should have been done."""
    rounds: Sequence[RoundWork]
    contradictions: Sequence[LinkRow]
    advices: Sequence[AdviceWork]
    loket: Mapping[View, int]
    missed: int
    regulations: int
    """To be checked now."""
    """Searches that found nothing."""
    mandates: MandateWork


def home(now: datetime) -> Home:
    """What a visitor sees first."""
    return Home(
        challenges=partnership.challenges(),
        open=consultations.open_now(now)[:HOME_LIMIT],
        drafts=workgroups.public_drafts()[:HOME_LIMIT],
        counts=contributions.counts_by_disposition(),
        latest=contributions.latest_public(None, HOME_LIMIT),
        advices=advice.public_list(HOME_LIMIT),
    )


def overview(now: datetime) -> Mapping[int, Figures]:
    """Per assignment number what came in, what was fed back, and whether one can take part now."""
    open_numbers = {row.assignment_number for row in consultations.open_now(now)}
    rows = db.session.execute(
        select(
            Contribution.assignment_id,
            func.count(),
            func.count(Contribution.feedback_published_at),
        )
        .where(Contribution.withdrawn_at.is_(None))
        .group_by(Contribution.assignment_id)
    )
    counted = {assignment_id: (received, told) for assignment_id, received, told in rows}
    return {
        row.number: Figures(*counted.get(row.id, (0, 0)), is_open=row.number in open_numbers)
        for row in partnership.assignments()
    }


def assignment(found: AssignmentRow, now: datetime) -> AssignmentPage:
    """All there is to see of one assignment."""
    listed = consultations.for_assignment(found.id, now)
    is_open = [row for row in listed if row.state is State.OPEN]
    goals = goal_queries.goals_of([found.id]).get(found.id, ())
    ends = [row.closes_at for row in is_open if row.closes_at is not None]
    return AssignmentPage(
        assignment=found,
        groups=workgroups.for_assignment(found.id),
        drafts=workgroups.public_drafts(found.id),
        goals=goals,
        burden=goal_queries.total_burden(goals),
        documents=public_documents(found.id),
        open=is_open,
        other=[row for row in listed if row.state is not State.OPEN],
        counts=contributions.counts_by_disposition(found.id),
        latest=contributions.latest_public(found.id, 10),
        next_day=min(ends).astimezone(BRUSSELS).date() if ends else None,
    )


def mine(actor: Actor, now: datetime) -> Mine:
    """What a person put in and where they take part."""
    person_id = actor.person_id
    if person_id is None:
        return Mine((), (), MyWork((), ()))
    groups = workgroups.groups_of(person_id)
    return Mine(
        contributions=contributions.of_person(person_id),
        groups=groups,
        work=my_work(person_id, [group.id for group in groups], now),
        organisations=[row.name for row in organisations.of_contact(person_id)],
        is_member=engagement.is_member(person_id, clock.today()),
        round_id=weighing.running_id(person_id),
        answers=loket.waiting(clock.today(), owner_id=person_id)
        if loket.owns_any(person_id)
        else None,
    )


def desk(now: datetime) -> Desk:
    """What waits for the secretariat, over all channels."""
    return Desk(
        register=contributions.worklist_counts(),
        reports=desk_queries.worklist(),
        consultations=consultations.worklist(now),
        groups=workgroups.worklist(),
        tasks=overdue_tasks(now.astimezone(BRUSSELS).date()),
        rounds=decisions.rounds_under_way(now),
        contradictions=consistency.open_contradictions(),
        advices=advice.worklist(),
        loket=loket.waiting(now.astimezone(BRUSSELS).date()),
        missed=search.miss_count(),
        mandates=mandates.work(now.astimezone(BRUSSELS).date()),
        regulations=regulation.overdue_count(),
    )
