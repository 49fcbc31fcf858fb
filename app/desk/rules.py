"""What is true of a case: its states, who may move it, its terms."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.core import workdays


class Kind(enum.StrEnum):
    """What a case is."""

    REPORT = "report"
    QUESTION = "question"


class Region(enum.StrEnum):
    """Where someone lives or works, as coarse as a breakdown needs."""

    ANTWERP = "antwerp"
    LIMBURG = "limburg"
    EAST_FLANDERS = "east_flanders"
    FLEMISH_BRABANT = "flemish_brabant"
    WEST_FLANDERS = "west_flanders"
    BRUSSELS = "brussels"
    ELSEWHERE = "elsewhere"


class ReporterKind(enum.StrEnum):
    """As who someone brings it (domain: employer, individual, school, provider, local, other)."""

    EMPLOYER = "employer"
    INDIVIDUAL = "individual"
    SCHOOL = "school"
    PROVIDER = "provider"
    LOCAL_GOVERNMENT = "local_government"
    OTHER = "other"


class Entry(enum.StrEnum):
    """How it came in; a call or a letter is treated as what comes by the web."""

    WEB = "web"
    TELEPHONE = "telephone"
    LETTER = "letter"
    MEETING = "meeting"


OTHER_KIND = {Kind.REPORT: Kind.QUESTION, Kind.QUESTION: Kind.REPORT}


class Step(enum.StrEnum):
    """What the desk does with a case beside moving it."""

    CONVERTED = "converted"
    ASSIGNED = "assigned"
    RELEASED = "released"
    SET_APART = "set_apart"
    MERGED = "merged"
    SPLIT = "split"
    HANDED_OVER = "handed_over"
    NEW_CODE = "new_code"


class Bulk(enum.StrEnum):
    """What the desk can do with several cases at once."""

    ASSIGN = "assign"
    TREAT = "treat"
    ANSWER = "answer"
    CLOSE = "close"
    SET_APART = "set_apart"
    RELEASE = "release"


class Party(enum.StrEnum):
    """Who acts on a case."""

    DESK = "desk"
    REPORTER = "reporter"


class Helped(enum.StrEnum):
    """What the reporter says afterwards."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class State(enum.StrEnum):
    """Where a case stands."""

    RECEIVED = "received"
    IN_TREATMENT = "in_treatment"
    WAITING = "waiting_for_reporter"
    ANSWERED = "answered"
    PASSED_ON = "passed_on"
    NOT_COMPETENT = "not_competent"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"


_BY_DESK = frozenset({Party.DESK})
_BY_REPORTER = frozenset({Party.REPORTER})
_BY_EITHER = _BY_DESK | _BY_REPORTER
_OUTCOMES = {State.ANSWERED: _BY_DESK, State.PASSED_ON: _BY_DESK, State.NOT_COMPETENT: _BY_DESK}
_TREAT = {
    State.IN_TREATMENT: _BY_DESK,
    State.WAITING: _BY_DESK,
    **_OUTCOMES,
    State.WITHDRAWN: _BY_REPORTER,
}
_FINISH = {State.CLOSED: _BY_DESK, State.REOPENED: _BY_REPORTER}

MOVES: Mapping[State, Mapping[State, frozenset[Party]]] = {
    State.RECEIVED: _TREAT,
    State.REOPENED: _TREAT,
    State.IN_TREATMENT: {
        State.WAITING: _BY_DESK,
        **_OUTCOMES,
        State.WITHDRAWN: _BY_REPORTER,
    },
    State.WAITING: {
        State.IN_TREATMENT: _BY_EITHER,  # the reporter's answer brings it back to the desk
        **_OUTCOMES,
        State.WITHDRAWN: _BY_REPORTER,
    },
    State.ANSWERED: _FINISH,
    State.PASSED_ON: _FINISH,
    State.NOT_COMPETENT: _FINISH,
    State.CLOSED: {State.REOPENED: _BY_EITHER},
    State.WITHDRAWN: {},
}
"""Every allowed move and who may make it; what is not here is refused."""

UNTREATED = frozenset({State.RECEIVED, State.REOPENED})
OPEN = UNTREATED | {State.IN_TREATMENT, State.WAITING}
OUTCOMES = frozenset(_OUTCOMES)
NEEDS_WORDS = OUTCOMES | {State.WAITING, State.REOPENED}
"""Moves that are made with a sentence: the reporter reads why (standard: a reason, always)."""

REACT_WITHIN = timedelta(days=10)
"""Bestuursdecreet practice: handle, pass on or not competent within 10 calendar days."""
ANSWER_WITHIN = timedelta(days=45)
SOON = timedelta(days=3)
MOST_RECEIPT_COPIES = 3
"""One goes wrong by a slip of the pen; who asks for many uses us to send mail."""


def may_move(state: State, to: State, party: Party) -> bool:
    """Whether a party may move a case from one state to another."""
    return party in MOVES[state].get(to, frozenset())


def moves_for(state: State, party: Party) -> list[State]:
    """To which states a party may move a case now, in the order of the table."""
    return [to for to, parties in MOVES[state].items() if party in parties]


BULK_STATES = {
    Bulk.TREAT: State.IN_TREATMENT,
    Bulk.ANSWER: State.ANSWERED,
    Bulk.CLOSE: State.CLOSED,
}
"""To which state an act on several cases brings each."""


def may_in_bulk(act: Bulk, state: State, *, suspected: bool) -> bool:
    """Whether an act on several cases can be done with one of them."""
    if act is Bulk.RELEASE:
        return suspected
    if suspected:
        return False
    if act is Bulk.SET_APART:
        return state in UNTREATED
    return act is Bulk.ASSIGN or may_move(state, BULK_STATES[act], Party.DESK)


def react_by(start: date) -> date:
    """The last day to say what happens with it; a term ends on a working day in Flanders."""
    return workdays.on_or_after(start + REACT_WITHIN)


def answer_by(start: date) -> date:
    """The last day for an answer, or for a dated interim message."""
    return workdays.on_or_after(start + ANSWER_WITHIN)


def after_waiting(term: date, since: date, until: date) -> date:
    """A term of which the clock stood still from a day until another: it ends as much later."""
    waited = max(until - since, timedelta(0))
    return workdays.on_or_after(term + waited) if waited else term


def due_on(state: State, react: date, answer: date) -> date | None:
    """The day that counts in a state; None when nothing is due, or while the clock stands still."""
    if state in UNTREATED:
        return react
    return answer if state in OPEN - {State.WAITING} else None


def may_lead(state: State) -> bool:
    """Whether other cases can be handled together with a case in this state."""
    return state is not State.WITHDRAWN


class Urgency(enum.StrEnum):
    """How near a due date is."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    IN_TIME = "in_time"


@dataclass(frozen=True)
class Due:
    """A due date as the desk reads it: how near, and by how many days."""

    on: date
    urgency: Urgency
    days: int
    """Days left; negative when it is late."""


def due(on: date | None, today: date) -> Due | None:
    """How near a due date is on a day."""
    if on is None:
        return None
    days = (on - today).days
    if days < 0:
        urgency = Urgency.LATE
    elif days == 0:
        urgency = Urgency.TODAY
    elif on - today <= SOON:
        urgency = Urgency.SOON
    else:
        urgency = Urgency.IN_TIME
    return Due(on, urgency, days)
