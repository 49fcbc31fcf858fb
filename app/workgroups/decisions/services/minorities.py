"""Minority positions: written, joined, changed and left by those who hold them, nobody else."""

from __future__ import annotations

import re
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from app.core import facts, prose
from app.core.db import db
from app.core.errors import Forbidden, Invalid, NotFound, Refused, StaleEdit
from app.workgroups.decisions.events import (
    MinorityChanged,
    MinorityJoined,
    MinorityLeft,
    MinorityWritten,
)
from app.workgroups.decisions.models import MinorityHolder, MinorityPosition, MinorityText
from app.workgroups.decisions.scope import MinorityScope, RoundScope
from app.workgroups.decisions.services.rounds import locked_round
from app.workgroups.rules import WorkgroupState

_HEADING = re.compile(r"<(/?)h[3-6]>")
"""Its headings stand below the names of who holds it."""


def _place(asked: RoundScope, person_id: int | None, now: datetime) -> tuple[int, int]:
    """(person, place) of who may write now; raises Forbidden or Refused."""
    place = asked.place_of(person_id)
    if person_id is None or place is None:
        raise Forbidden(_("Alleen wie een zetel had in deze ronde, houdt er een standpunt aan."))
    locked_round(asked.round_id)
    if asked.state is not WorkgroupState.WORKING or not asked.takes_minorities(now):
        raise Refused(
            _("Minderheidsstandpunten liggen nu vast. Ze wijzigen tot veertien dagen na de ronde.")
        )
    return person_id, place


def _checked(asked: RoundScope, text: str) -> str:
    text = prose.normalise(text)
    if not text:
        raise Invalid(_("Schrijf eerst uw minderheidsstandpunt."))
    if len(text) > asked.minority_size:
        raise Invalid(
            _(
                "Afgesproken is hoogstens %(size)s tekens. Maak uw tekst %(extra)s tekens korter.",
                size=asked.minority_size,
                extra=len(text) - asked.minority_size,
            )
        )
    return text


def write(
    asked: RoundScope, *, person_id: int | None, text: str, once: str, now: datetime
) -> MinorityPosition:
    """Write a minority position for one's place; the same `once` key makes one."""
    by, place = _place(asked, person_id, now)
    if existing := db.session.scalar(select(MinorityPosition).where(MinorityPosition.once == once)):
        return existing
    text = _checked(asked, text)
    made = MinorityPosition(round_id=asked.round_id, version=1, written_at=now, once=once)
    db.session.add(made)
    db.session.flush()
    _keep_text(made, text, by, now)
    _hold(made, place, by, now)
    facts.record(MinorityWritten(**_about(asked, made.id, place), at=now, actor_id=by))
    return made


def change(
    asked: MinorityScope, *, person_id: int | None, text: str, version: int, now: datetime
) -> None:
    """Change the text of a minority position that one holds; raises StaleEdit on an older text.

    Who else held it, held the text as it was: they are asked whether they hold this one too.
    """
    by, place = _place(asked, person_id, now)
    stored = _stored(asked)
    if place not in asked.holders:
        raise Forbidden(_("Alleen wie dit minderheidsstandpunt aanhoudt, wijzigt de tekst."))
    text = _checked(asked, text)
    latest = db.session.get_one(MinorityText, (stored.id, stored.version))
    if latest.text == text:
        return
    if stored.version != version:
        raise StaleEdit(_("Intussen is de tekst al gewijzigd. Vergelijk de twee."))
    stored.version += 1
    db.session.flush()
    _keep_text(stored, text, by, now)
    _let_go(stored, place, now)
    _hold(stored, place, by, now)
    facts.record(
        MinorityChanged(
            **_about(asked, stored.id, place), at=now, actor_id=by, version=stored.version
        )
    )


def join(asked: MinorityScope, *, person_id: int | None, version: int, now: datetime) -> None:
    """Hold a minority position too, as it reads now; raises StaleEdit when it reads otherwise."""
    by, place = _place(asked, person_id, now)
    stored = _stored(asked)
    if place in asked.holders:
        return
    if stored.version != version:
        raise StaleEdit(_("Intussen is de tekst gewijzigd. Lees hem eerst."))
    _let_go(stored, place, now)
    _hold(stored, place, by, now)
    facts.record(MinorityJoined(**_about(asked, stored.id, place), at=now, actor_id=by))


def leave(asked: MinorityScope, *, person_id: int | None, now: datetime) -> None:
    """No longer hold a minority position; without holders it is no longer printed."""
    by, place = _place(asked, person_id, now)
    stored = _stored(asked)
    if place not in asked.holders | asked.earlier_holders:
        return
    _let_go(stored, place, now)
    facts.record(MinorityLeft(**_about(asked, stored.id, place), at=now, actor_id=by))


def _stored(asked: MinorityScope) -> MinorityPosition:
    stored = db.session.get(MinorityPosition, asked.minority_id, populate_existing=True)
    if stored is None:
        raise NotFound
    return stored


def _keep_text(stored: MinorityPosition, text: str, by: int, now: datetime) -> None:
    db.session.add(
        MinorityText(
            minority_id=stored.id,
            version=stored.version,
            text=text,
            html=_HEADING.sub(r"<\1h4>", str(prose.render(text))),
            at=now,
            by_id=by,
        )
    )
    db.session.flush()


def _hold(stored: MinorityPosition, place: int, by: int, now: datetime) -> None:
    db.session.add(
        MinorityHolder(
            minority_id=stored.id,
            decision_seat_id=place,
            version=stored.version,
            joined_at=now,
            by_id=by,
        )
    )
    db.session.flush()


def _let_go(stored: MinorityPosition, place: int, now: datetime) -> None:
    held = db.session.scalars(
        select(MinorityHolder).where(
            MinorityHolder.minority_id == stored.id,
            MinorityHolder.decision_seat_id == place,
            MinorityHolder.left_at.is_(None),
        )
    )
    for row in held:
        row.left_at = now
    db.session.flush()


def _about(asked: RoundScope, minority_id: int, place: int) -> dict[str, int]:
    return {
        "workgroup_id": asked.workgroup_id,
        "draft_id": asked.draft_id,
        "round_id": asked.round_id,
        "minority_id": minority_id,
        "decision_seat_id": place,
    }
