"""What the desk does with a case beside moving it: assigns, converts, sets apart, hands over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from app.contributions import services as register
from app.core import facts
from app.core.db import db
from app.core.errors import Invalid, Refused
from app.desk import rules, wording
from app.desk.events import CaseHandedOver, CaseReleased, CaseStepped
from app.desk.models import Case, CaseStep, Handover, Statement
from app.desk.rules import Kind, Party, State, Step
from app.desk.services import cases
from app.desk.services.intake import CHANNELS, contribution_of
from app.people.models import Person


def keep_step(
    case: Case,
    step: Step,
    *,
    by: int | None,
    now: datetime,
    person_id: int | None = None,
    other_id: int | None = None,
    kind: Kind | None = None,
    note: str = "",
) -> None:
    """Keep what was done as a row and as a fact."""
    db.session.add(
        CaseStep(
            case_id=case.id,
            step=step,
            at=now,
            by_id=by,
            person_id=person_id,
            other_id=other_id,
            kind=kind,
            note=note,
        )
    )
    db.session.flush()
    facts.record(
        CaseStepped(
            at=now,
            actor_id=by,
            case_id=case.id,
            step=step,
            person_id=person_id,
            other_id=other_id,
            kind=kind,
        )
    )


def convert(case: Case, *, to: Kind, by: int, now: datetime) -> None:
    """Turn a question into a report or the reverse; number, code, text and history stay.

    `to` is said, so that a second click changes nothing.
    """
    if case.kind is to:
        return
    contribution = contribution_of(case)
    case.kind = to
    db.session.flush()
    if contribution is not None:
        with force_locale("nl"):
            about = wording.about(to, wording.Content(practice="", regulation=_regulation(case.id)))
        register.reroute(contribution, channel=CHANNELS[to], about=about, by=by, now=now)
    keep_step(case, Step.CONVERTED, by=by, now=now, kind=to)


def _regulation(case_id: int) -> str:
    found = db.session.scalar(select(Statement.regulation).where(Statement.case_id == case_id))
    return found or ""


def assign(case: Case, person_id: int | None, *, by: int, now: datetime) -> None:
    """Say who handles a case; None leaves it to whoever comes first."""
    if case.assignee_id == person_id:
        return
    if person_id is not None and db.session.get(Person, person_id) is None:
        raise Invalid(_("Kies iemand uit de lijst."))
    case.assignee_id = person_id
    db.session.flush()
    keep_step(case, Step.ASSIGNED, by=by, now=now, person_id=person_id)


def set_apart(case: Case, *, by: int, now: datetime) -> None:
    """Keep a case apart as unwanted; it can always be released."""
    if case.suspected:
        return
    if case.state not in rules.UNTREATED:
        raise Refused(_("Dit is al in behandeling. Apart zetten kan alleen voor u begint."))
    case.suspected = True
    db.session.flush()
    keep_step(case, Step.SET_APART, by=by, now=now)


def release(case: Case, *, by: int, now: datetime) -> None:
    """Treat a suspected case as any other; a second click changes nothing."""
    if case.suspected:
        case.suspected = False
        db.session.flush()
        keep_step(case, Step.RELEASED, by=by, now=now)
        facts.record(CaseReleased(at=now, actor_id=by, case_id=case.id))


@dataclass(frozen=True, kw_only=True)
class Receiver:
    """To whom a case is handed over."""

    body: str
    mail: str | None = None
    with_reporter: bool = False


def hand_over(
    case: Case,
    receiver: Receiver,
    *,
    reason: str,
    by: int,
    now: datetime,
    once_key: str,
    copy_of: int | None = None,
) -> Handover:
    """Give a case to another body, with where it came from; the reporter reads to whom and why.

    Raises MoveNotAllowed when it is finished already.
    """
    known = db.session.scalar(select(Handover).where(Handover.once_key == once_key))
    if known is not None:
        return known  # a double click
    cases.move(
        case,
        State.PASSED_ON,
        party=Party.DESK,
        by=by,
        reason=reason,
        now=now,
        once_key=once_key,
        copy_of=copy_of,
    )
    handover = Handover(
        case_id=case.id,
        body=receiver.body,
        mail=receiver.mail,
        with_reporter=receiver.with_reporter,
        reason=reason,
        once_key=once_key,
        at=now,
        by_id=by,
    )
    db.session.add(handover)
    db.session.flush()
    keep_step(case, Step.HANDED_OVER, by=by, now=now, note=receiver.body)
    facts.record(CaseHandedOver(at=now, actor_id=by, case_id=case.id, handover_id=handover.id))
    return handover
