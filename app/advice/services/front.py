"""The request, the front pages and the scope of an advice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask_babel import gettext as _
from sqlalchemy import delete, insert, select

from app.advice import webtext
from app.advice.events import AdviceFrontChanged, AdviceStarted
from app.advice.models import Advice, AdviceAssignment, AdviceChannel
from app.advice.rules import AdviceKind, AdviceState
from app.advice.services.layout import check_numbers, locked
from app.contributions.models import Channel
from app.core import facts
from app.core.clock import BRUSSELS
from app.core.db import db
from app.core.errors import StaleEdit


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Which contributions belong to an advice; empty fields don't narrow it."""

    assignment_ids: tuple[int, ...] = ()
    channels: tuple[Channel, ...] = ()
    with_plan: bool = True
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Front:
    """What stands before the sections of an advice."""

    title: str
    kind: AdviceKind
    requester: str = ""
    request_date: date | None = None
    legal_basis: str = ""
    deadline: date | None = None
    contact_persons: tuple[tuple[str, str], ...] = ()
    """(name, mail address or '')."""
    letter: str = ""
    key_messages: tuple[str, ...] = ()
    scope: Scope = Scope()


def start(front: Front, *, by: int | None, now: datetime, once: str | None = None) -> Advice:
    """Begin an advice; raises Invalid when its front pages cite an unknown number.

    The same `once` key makes one advice.
    """
    if once and (begun := db.session.scalar(select(Advice).where(Advice.once == once))):
        return begun
    advice = Advice(state=AdviceState.DRAFT, created_at=now, changed_at=now, once=once)
    _fill(advice, front)
    db.session.add(advice)
    db.session.flush()
    _set_scope(advice, front.scope)
    facts.record(AdviceStarted(at=now, actor_id=by, advice_id=advice.id))
    return advice


def change_front(
    advice: Advice, front: Front, *, version: int, by: int | None, now: datetime
) -> None:
    """Change the request, the front pages or the scope.

    Raises StaleEdit when someone else did so since `version`, Refused when it is no draft anymore,
    Invalid when they cite an unknown number.
    """
    advice = locked(advice)
    if advice.version != version:
        raise StaleEdit(
            _(
                "Iemand anders bewaarde deze gegevens terwijl u eraan werkte. Vergelijk, neem over "
                "wat u wilt houden en bewaar opnieuw."
            )
        )
    _fill(advice, front)
    advice.version += 1
    advice.changed_at = now
    _set_scope(advice, front.scope)
    facts.record(AdviceFrontChanged(at=now, actor_id=by, advice_id=advice.id))


def _fill(advice: Advice, front: Front) -> None:
    numbers, _withdrawn = check_numbers((front.letter, *front.key_messages))
    advice.title = front.title
    advice.kind = front.kind
    advice.requester = front.requester if front.kind is AdviceKind.ON_REQUEST else ""
    advice.request_date = front.request_date
    advice.legal_basis = front.legal_basis
    advice.deadline = front.deadline
    advice.contact_persons = [{"name": name, "mail": mail} for name, mail in front.contact_persons]
    advice.letter = front.letter
    advice.letter_html = webtext.loose_html(front.letter, "brief")
    advice.key_messages = list(front.key_messages)
    advice.key_messages_html = [
        webtext.loose_html(message, f"krachtlijn-{place}")
        for place, message in enumerate(front.key_messages, start=1)
    ]
    advice.front_numbers = list(numbers)


def _set_scope(advice: Advice, scope: Scope) -> None:
    advice.scope_with_plan = scope.with_plan
    advice.scope_since = _midnight(scope.since)
    advice.scope_before = _midnight(scope.until + timedelta(days=1)) if scope.until else None
    db.session.flush()
    for model in (AdviceAssignment, AdviceChannel):
        db.session.execute(delete(model).where(model.advice_id == advice.id))
    if scope.assignment_ids:
        db.session.execute(
            insert(AdviceAssignment),
            [{"advice_id": advice.id, "assignment_id": one} for one in scope.assignment_ids],
        )
    if scope.channels:
        db.session.execute(
            insert(AdviceChannel),
            [{"advice_id": advice.id, "channel": one} for one in scope.channels],
        )


def _midnight(day: date | None) -> datetime | None:
    """When a day begins in Flanders."""
    return datetime.combine(day, time(), tzinfo=BRUSSELS) if day else None
