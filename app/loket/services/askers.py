"""Who asked: the cases that an answer answers, and telling them of a new version."""

from __future__ import annotations

from datetime import datetime

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from app.core.db import db, upsert
from app.desk import services as desk
from app.desk.models import Case
from app.desk.rules import Party, State
from app.loket.models import LoketCase, LoketVersion


def link(answer_id: int, case_id: int, *, by: int, now: datetime) -> None:
    """Note that a case is answered by an answer; a second time changes nothing."""
    db.session.execute(
        upsert(LoketCase)
        .values(answer_id=answer_id, case_id=case_id, linked_at=now, linked_by_id=by)
        .on_conflict_do_nothing()
    )


def tell(version: LoketVersion, *, by: int, now: datetime) -> int:
    """Write to each who asked that the answer was renewed; how many there were.

    A message in the case reaches the anonymous too, by their code; who gave an address gets it by
    mail as any message of the desk.
    """
    cases = db.session.scalars(
        select(Case)
        .join(LoketCase, LoketCase.case_id == Case.id)
        .where(LoketCase.answer_id == version.answer_id, Case.state != State.WITHDRAWN)
        .order_by(Case.id)
    ).all()
    address = f"{current_app.config['PUBLIC_URL'].rstrip('/')}/loket/antwoorden/{version.answer_id}"
    with force_locale("nl"):
        body = _(
            "Het antwoord op uw vraag is vernieuwd, omdat een regel veranderde of omdat we het "
            "nakeken. U leest het hier: %(address)s",
            address=address,
        )
        if version.note:
            body += "\n\n" + _("Wat er anders is: %(note)s", note=version.note)
    for case in cases:
        desk.write(case, body, party=Party.DESK, by=by, now=now)
    return len(cases)
