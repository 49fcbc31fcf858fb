"""A regulation changed: the answers that stand on it are flagged."""

from __future__ import annotations

from sqlalchemy import select, update

from app.core import facts
from app.core.clock import BRUSSELS
from app.core.db import db
from app.core.facts import Fact
from app.loket.events import AnswerFlagged
from app.loket.models import LoketFlag, LoketSource, LoketVersion
from app.loket.rules import State
from app.regulation.events import RegulationChanged


def follow_regulation(fact: Fact) -> None:
    """Flag each published answer whose regulation changed; a subscriber.

    An answer that is flagged already keeps its flag, with the latest change on it.
    """
    if not isinstance(fact, RegulationChanged):
        return
    changed_on = fact.valid_from or fact.at.astimezone(BRUSSELS).date()
    for answer_id in _published_on(fact.regulation_id):
        known = db.session.execute(
            update(LoketFlag)
            .where(
                LoketFlag.answer_id == answer_id,
                LoketFlag.regulation_id == fact.regulation_id,
                LoketFlag.resolved_at.is_(None),
            )
            .values(regulation_version_id=fact.version_id, changed_on=changed_on)
            .returning(LoketFlag.id)
            .execution_options(synchronize_session=False)
        ).scalar()
        flag_id = known or _raise_flag(fact, answer_id)
        facts.record(
            AnswerFlagged(
                at=fact.at,
                actor_id=fact.actor_id,
                answer_id=answer_id,
                flag_id=flag_id,
                regulation_id=fact.regulation_id,
                regulation_version_id=fact.version_id,
                changed_on=changed_on,
            )
        )


def _raise_flag(fact: RegulationChanged, answer_id: int) -> int:
    flag = LoketFlag(
        answer_id=answer_id,
        regulation_id=fact.regulation_id,
        regulation_version_id=fact.version_id,
        changed_on=fact.valid_from or fact.at.astimezone(BRUSSELS).date(),
        flagged_at=fact.at,
    )
    db.session.add(flag)
    db.session.flush()
    return flag.id


def _published_on(regulation_id: int) -> list[int]:
    return list(
        db.session.scalars(
            select(LoketVersion.answer_id)
            .join(LoketSource, LoketSource.version_id == LoketVersion.id)
            .where(
                LoketVersion.state == State.PUBLISHED, LoketSource.regulation_id == regulation_id
            )
            .order_by(LoketVersion.answer_id)
        )
    )
