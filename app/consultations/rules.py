"""What is true of consultations, as pure functions whose answers explain themselves."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.consultations.questionnaire import Answers, Question, Questionnaire, Section
from app.consultations.questions import KINDS

USUAL_PERIOD = timedelta(weeks=8)
"""A written targeted consultation is open this long; shorter needs a reason, which is printed
(COM(2002) 704; standards §1.2)."""

FEEDBACK_TERM = timedelta(weeks=12)
"""Within this time after closing each respondent is told what was done with it (standards §1.9)."""

SMALLEST_CELL = 5
SMALLEST_GROUP = 10
"""No cell under 5 and no percentage under 10 respondents in what is published (standards §1.12)."""


class State(enum.StrEnum):
    """How far a consultation is."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"
    ANALYSED = "analysed"
    REPORTED = "reported"


class Relation(enum.StrEnum):
    """Why a target group has a stake (standards §1.3: those affected, those who must carry it
    out, those with an interest, and those who know).
    """

    AFFECTED = "affected"
    IMPLEMENTS = "implements"
    INTEREST = "interest"
    EXPERTISE = "expertise"


MOVES: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.ANNOUNCED, State.OPEN}),
    State.ANNOUNCED: frozenset({State.OPEN}),
    State.OPEN: frozenset({State.CLOSED}),
    State.CLOSED: frozenset({State.ANALYSED}),
    State.ANALYSED: frozenset({State.REPORTED}),
    State.REPORTED: frozenset(),
}
"""The lifecycle: from a state, to these states and no other."""

PREPARING = frozenset({State.DRAFT, State.ANNOUNCED})
"""Questions and plan can still change in meaning."""
PUBLIC = frozenset(State) - {State.DRAFT}
OVER = frozenset({State.CLOSED, State.ANALYSED, State.REPORTED})


def may_move(now_in: State, to: State) -> bool:
    """Whether the lifecycle allows this move."""
    return to in MOVES[now_in]


def state_at(
    stored: State, opens_at: datetime | None, closes_at: datetime | None, now: datetime
) -> State:
    """The state as it is at a moment: what was opened waits for its opening and ends by itself.

    The second in which it closes belongs to 'closed'.
    """
    if stored is not State.OPEN or opens_at is None or closes_at is None:
        return stored
    if now >= closes_at:
        return State.CLOSED
    return State.OPEN if now >= opens_at else State.ANNOUNCED


class Period(enum.StrEnum):
    """What one respondent can do at a moment."""

    EARLY = "early"
    OPEN = "open"
    GRACE = "grace"
    """Nothing changes any more, but what was saved before the closing can still be sent."""
    OVER = "over"


def closing_of(closes_at: datetime, own_closes_at: datetime | None) -> datetime:
    """When it closes for one respondent: extra time counts only when it is later."""
    return closes_at if own_closes_at is None else max(closes_at, own_closes_at)


def period_at(
    stored: State,
    opens_at: datetime | None,
    closing: datetime | None,
    grace: timedelta,
    now: datetime,
) -> Period:
    """What can be done at a moment by who has this closing; each second belongs to one period.

    Extra time and grace outlast the closing of the consultation, but not its analysis.
    """
    if opens_at is None or closing is None or stored in PREPARING:
        return Period.EARLY
    if stored not in {State.OPEN, State.CLOSED}:
        return Period.OVER
    if now < opens_at:
        return Period.EARLY
    if now < closing:
        return Period.OPEN
    return Period.GRACE if now < closing + grace else Period.OVER


class Origin(enum.StrEnum):
    """How someone came to answer."""

    INVITED = "invited"
    PUBLIC = "public"
    ON_BEHALF = "on_behalf"


class Way(enum.StrEnum):
    """How answers reached us."""

    WEB = "web"
    PAPER = "paper"
    TELEPHONE = "telephone"
    MEETING = "meeting"


class Gap(enum.StrEnum):
    """What can be missing in a plan."""

    PURPOSE = "purpose"
    CAN_CHANGE = "can_change"
    CANNOT_CHANGE = "cannot_change"
    ANSWERS_USE = "answers_use"
    DECIDED_BY = "decided_by"
    ANALYSED_BY = "analysed_by"
    TARGET_GROUPS = "target_groups"
    GROUP_REASON = "group_reason"
    OTHER_CHANNEL = "other_channel"
    OPENS_AT = "opens_at"
    CLOSES_AT = "closes_at"
    CLOSES_BEFORE_OPENING = "closes_before_opening"
    CLOSES_IN_THE_PAST = "closes_in_the_past"
    SHORT_PERIOD_REASON = "short_period_reason"
    REPORT_DUE_ON = "report_due_on"
    REPORT_BEFORE_CLOSING = "report_before_closing"
    QUESTIONS = "questions"
    EMPTY_SECTION = "empty_section"
    CONDITION = "condition"


@dataclass(frozen=True)
class Missing:
    """One thing that is missing; `about` names the group or section it is about."""

    gap: Gap
    about: str = ""


@dataclass(frozen=True)
class Plan:
    """A consultation plan as the gate judges it."""

    purpose: str
    can_change: str
    cannot_change: str
    answers_use: str
    decided_by: str
    analysed_by: str
    opens_at: datetime | None
    closes_at: datetime | None
    report_due_on: date | None
    short_period_reason: str
    groups: tuple[tuple[str, str], ...]
    """(name, why it is asked) per target group."""
    sections: tuple[tuple[str, int], ...]
    """(title, number of questions) per section."""
    condition_problems: tuple[str, ...] = ()
    """What is wrong with when questions are asked, in sentences."""
    out_of_reach: tuple[str, ...] = ()
    """The groups that are hard to reach, and for which no way beside the web is planned."""


def missing_to_announce(plan: Plan) -> list[Missing]:
    """What a visitor must at least be told when it is announced."""
    texts = {Gap.PURPOSE: plan.purpose}
    gaps = [Missing(gap) for gap, text in texts.items() if not text.strip()]
    if not plan.groups:
        gaps.append(Missing(Gap.TARGET_GROUPS))
    return gaps + _date_gaps(plan)


def missing_to_open(plan: Plan, now: datetime) -> list[Missing]:
    """Everything that is missing before it can be opened; empty when it can.

    The gate of standards §1.1 (EC Better Regulation, chapter VII).
    """
    texts = {
        Gap.PURPOSE: plan.purpose,
        Gap.CAN_CHANGE: plan.can_change,
        Gap.CANNOT_CHANGE: plan.cannot_change,
        Gap.ANSWERS_USE: plan.answers_use,
        Gap.DECIDED_BY: plan.decided_by,
        Gap.ANALYSED_BY: plan.analysed_by,
    }
    gaps = [Missing(gap) for gap, text in texts.items() if not text.strip()]
    if not plan.groups:
        gaps.append(Missing(Gap.TARGET_GROUPS))
    gaps += [Missing(Gap.GROUP_REASON, name) for name, why in plan.groups if not why.strip()]
    gaps += [Missing(Gap.OTHER_CHANNEL, name) for name in plan.out_of_reach]
    gaps += _date_gaps(plan)
    if plan.closes_at is not None and plan.closes_at <= now:
        gaps.append(Missing(Gap.CLOSES_IN_THE_PAST))
    if needs_reason(plan.opens_at, plan.closes_at) and not plan.short_period_reason.strip():
        gaps.append(Missing(Gap.SHORT_PERIOD_REASON))
    if not any(number for _title, number in plan.sections):
        gaps.append(Missing(Gap.QUESTIONS))
    else:
        gaps += [Missing(Gap.EMPTY_SECTION, title) for title, number in plan.sections if not number]
    gaps += [Missing(Gap.CONDITION, sentence) for sentence in plan.condition_problems]
    return gaps


def _date_gaps(plan: Plan) -> list[Missing]:
    dates = {
        Gap.OPENS_AT: plan.opens_at,
        Gap.CLOSES_AT: plan.closes_at,
        Gap.REPORT_DUE_ON: plan.report_due_on,
    }
    gaps = [Missing(gap) for gap, moment in dates.items() if moment is None]
    if plan.opens_at and plan.closes_at and plan.closes_at <= plan.opens_at:
        gaps.append(Missing(Gap.CLOSES_BEFORE_OPENING))
    if plan.closes_at and plan.report_due_on and plan.report_due_on <= plan.closes_at.date():
        gaps.append(Missing(Gap.REPORT_BEFORE_CLOSING))
    return gaps


def needs_reason(opens_at: datetime | None, closes_at: datetime | None) -> bool:
    """Whether the period is so short that a reason has to be printed."""
    return bool(opens_at and closes_at and opens_at < closes_at < opens_at + USUAL_PERIOD)


class InvitationStatus(enum.StrEnum):
    """How far one invitee is."""

    INVITED = "invited"
    OPENED = "opened"
    STARTED = "started"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    HANDED_ON = "handed_on"
    BOUNCED = "bounced"


STILL_TO_ANSWER = frozenset(
    {
        *(InvitationStatus.INVITED, InvitationStatus.OPENED, InvitationStatus.STARTED),
        InvitationStatus.HANDED_ON,
    }
)
"""Who gets a reminder: these, and nobody else; a mail to a dead address helps nobody."""


def invitation_status(
    *,
    opened: bool,
    started: bool,
    submitted: bool,
    withdrawn: bool,
    declined: bool,
    handed_on: bool = False,
    bounced: bool = False,
) -> InvitationStatus:
    """The status of an invitation from what happened to it."""
    if withdrawn:
        return InvitationStatus.WITHDRAWN
    if submitted:
        return InvitationStatus.SUBMITTED
    if declined:
        return InvitationStatus.DECLINED
    if started:
        return InvitationStatus.STARTED
    if handed_on:
        return InvitationStatus.HANDED_ON
    if bounced and not opened:
        return InvitationStatus.BOUNCED
    return InvitationStatus.OPENED if opened else InvitationStatus.INVITED


@dataclass(frozen=True)
class Progress:
    """How far a section, or a whole questionnaire, is filled in."""

    total: int
    answered: int
    still_required: int

    @property
    def is_complete(self) -> bool:
        """Whether nothing that has to be answered is open."""
        return self.still_required == 0

    @property
    def is_begun(self) -> bool:
        """Whether there is at least one answer."""
        return self.answered > 0


def is_answered(question: Question, answers: Answers) -> bool:
    """Whether there is an answer to a question, and a whole one."""
    value = answers.get(question.id, "")
    return bool(value) and KINDS[question.kind].problem_when_complete(question, value) is None


def is_still_open(question: Question, answers: Answers) -> bool:
    """Whether a question keeps a response from being sent: no answer yet, or half an answer."""
    if question.is_optional and not answers.get(question.id):
        return False
    return not is_answered(question, answers)


def unanswered(questionnaire: Questionnaire, answers: Answers) -> list[Question]:
    """The questions that still have to be answered before submitting, in order."""
    return [question for question in questionnaire.questions() if is_still_open(question, answers)]


def section_progress(section: Section, answers: Answers) -> Progress:
    """How far one section is."""
    return _progress(section.questions, answers)


def progress(questionnaire: Questionnaire, answers: Answers) -> Progress:
    """How far the whole is."""
    return _progress(tuple(questionnaire.questions()), answers)


REWRITING = timedelta(minutes=10)
"""Changes by one writer within this time count as one; what stood before them is kept."""


def is_worth_keeping(
    *, written_by: int | None, written_at: datetime, by: int | None, now: datetime
) -> bool:
    """Whether an answer is kept as an earlier one when it is changed: not while one is typing."""
    return written_by != by or now - written_at > REWRITING


def _progress(questions: Sequence[Question], answers: Answers) -> Progress:
    return Progress(
        total=len(questions),
        answered=sum(is_answered(question, answers) for question in questions),
        still_required=sum(is_still_open(question, answers) for question in questions),
    )


def held_back(numbers: Sequence[int]) -> frozenset[int]:
    """The places of the cells that may not be published, given that their total is known.

    No cell under 5 is shown, and what is held back does not follow from the rest: it is never a
    single cell, and together at least 5. Which others go along is read from the places alone, not
    from the numbers, so that the choice tells nothing: going back from the first small one.
    """
    small = [place for place, number in enumerate(numbers) if number < SMALLEST_CELL]
    hidden = set(small)
    for step in range(1, len(numbers)):
        if not small or (len(hidden) > 1 and sum(numbers[one] for one in hidden) >= SMALLEST_CELL):
            break
        hidden.add((small[0] - step) % len(numbers))
    return frozenset(hidden)


def shown_cells(numbers: Sequence[int]) -> tuple[int | None, ...]:
    """The cells that may be published; None where one is held back."""
    hidden = held_back(numbers)
    return tuple(None if place in hidden else number for place, number in enumerate(numbers))


def may_show_percentages(respondents: int) -> bool:
    """Whether a group is large enough for percentages."""
    return respondents >= SMALLEST_GROUP
