"""Giving verdicts on the principles; each change is a row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from app.core import facts
from app.core.db import db
from app.core.errors import Invalid, NotFound, StaleEdit
from app.workgroups.models import DraftAction
from app.workgroups.principles.events import DraftTested
from app.workgroups.principles.models import PrincipleVerdict
from app.workgroups.principles.queries import principles, verdicts_on
from app.workgroups.principles.rules import LONGEST_REASON, Verdict


def give_verdicts(
    draft_id: int,
    version: int,
    verdicts: Mapping[str, tuple[Verdict, str]],
    *,
    seen: int,
    by_id: int,
    by_name: str,
    now: datetime,
) -> int:
    """Give verdicts on a version of a draft, each with a reason; how many of them are new.

    `seen` is the id of the last verdict that was on the screen: when somebody gave another one
    since on a principle that changes here, the edit is stale. What stays the same makes no row.
    """
    draft = db.session.scalar(
        select(DraftAction)
        .where(DraftAction.id == draft_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if draft is None or not 1 <= version <= draft.current:
        raise NotFound
    known = {row.key for row in principles()}
    before = verdicts_on(draft_id, version)
    changed: list[str] = []
    for key, (verdict, reason) in verdicts.items():
        reason = reason.strip()
        if key not in known or not reason or len(reason) > LONGEST_REASON:
            raise Invalid(_("Geef bij elk oordeel een reden."))
        last = before[key][0] if key in before else None
        if last and (last.verdict, last.reason) == (verdict, reason):
            continue
        if last and last.id > seen:
            raise StaleEdit(
                _("Intussen gaf %(name)s een ander oordeel. Vergelijk de twee.", name=last.by_name)
            )
        db.session.add(
            PrincipleVerdict(
                draft_id=draft_id,
                version=version,
                principle=key,
                sequence=last.sequence + 1 if last else 1,
                verdict=verdict,
                reason=reason,
                at=now,
                by_id=by_id,
                by_name=by_name,
            )
        )
        changed.append(key)
    if changed:
        db.session.flush()
        facts.record(
            DraftTested(
                at=now,
                actor_id=by_id,
                workgroup_id=draft.workgroup_id,
                draft_id=draft_id,
                version=version,
                principles=tuple(changed),
            )
        )
    return len(changed)
