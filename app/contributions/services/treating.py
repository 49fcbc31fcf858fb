"""Treating: saying what is done with a contribution, and why."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import insert, select, update
from sqlalchemy.orm import joinedload

from app.contributions import rules, search
from app.contributions.events import ContributionDisposed, ThemeGiven
from app.contributions.models import Contribution, Disposition, DispositionStep
from app.contributions.rules import Refusal
from app.contributions.services.themes import theme_named
from app.core import facts
from app.core.db import db
from app.core.errors import Invalid, Refused, StaleEdit

SENTENCES = {
    Refusal.WITHDRAWN: _l("De inzender trok deze inbreng in. Ze krijgt geen gevolg meer."),
    Refusal.NO_REASON: _l("Geef een reden. De inzender krijgt die te lezen."),
    Refusal.NO_THEME: _l("Kies een thema of typ een nieuw."),
    Refusal.REASON_TOO_LONG: _l(
        "Houd de reden korter dan %(most)s tekens.", most=rules.REASON_LENGTH
    ),
    Refusal.THEME_TOO_LONG: _l(
        "Houd het thema korter dan %(most)s tekens.", most=rules.THEME_LENGTH
    ),
}


def dispose(
    contribution: Contribution,
    *,
    disposition: Disposition,
    reason: str,
    theme: str,
    by: int | None,
    now: datetime,
    version: int | None = None,
) -> bool:
    """Say what is done with a contribution, under which theme and why; False when nothing changed.

    `theme` is a name; a new one is made. `version` is the `disposition_version` on which the
    decision was based (None: the present one). Raises StaleEdit when someone else decided in the
    meantime, unless they decided the very same (a double click). Every decision stays as a row.
    """
    reason = reason.strip()
    theme = " ".join(theme.split())
    refused = rules.refusals(
        withdrawn=contribution.withdrawn_at is not None, reason=reason, theme=theme
    )
    if refused:
        kind = Refused if Refusal.WITHDRAWN in refused else Invalid
        raise kind(str(SENTENCES[refused[0]]))
    chosen = theme_named(theme, now=now, by=by)
    same = (contribution.disposition, contribution.reason, contribution.theme_id) == (
        disposition,
        reason,
        chosen.id,
    )
    if same:
        return False
    based_on = contribution.disposition_version if version is None else version
    done = db.session.execute(
        update(Contribution)
        .where(
            Contribution.id == contribution.id,
            Contribution.disposition_version == based_on,
            Contribution.withdrawn_at.is_(None),
        )
        .values(
            disposition=disposition,
            reason=reason,
            theme_id=chosen.id,
            disposed_at=now,
            disposed_by_id=by,
            disposition_version=based_on + 1,
        )
        .returning(Contribution.id)
        .execution_options(synchronize_session=False)
    ).first()
    db.session.refresh(contribution)
    if done is None:
        raise StaleEdit(
            _("Iemand anders gaf deze inbreng intussen een gevolg. Vergelijk en kies opnieuw.")
        )
    db.session.execute(
        insert(DispositionStep).values(
            contribution_id=contribution.id,
            disposition=disposition,
            reason=reason,
            theme_id=chosen.id,
            at=now,
            by_id=by,
        )
    )
    search.refresh(contribution)
    facts.record(
        ContributionDisposed(
            at=now,
            actor_id=by,
            contribution_id=contribution.id,
            number=contribution.number,
            disposition=disposition,
            theme_id=chosen.id,
            after_feedback=contribution.published_version > 0,
        )
    )
    return True


def give_theme(
    contribution_ids: Collection[int], theme_id: int, *, by: int | None, now: datetime
) -> int:
    """Lay contributions that wait for a disposition under a theme; how many came there.

    What was treated already keeps its theme: that was decided with a reason. Withdrawn ones and
    those that have this theme are passed over.
    """
    waiting = db.session.scalars(
        select(Contribution)
        .options(joinedload(Contribution.organisation))
        .where(
            Contribution.id.in_(sorted(set(contribution_ids))),
            Contribution.disposition.is_(None),
            Contribution.withdrawn_at.is_(None),
            Contribution.theme_id.is_distinct_from(theme_id),
        )
        .order_by(Contribution.id)
        .with_for_update(of=Contribution)
    ).all()
    for one in waiting:
        one.theme_id = theme_id
    db.session.flush()
    for one in waiting:
        search.refresh(one)
    if waiting:
        facts.record(
            ThemeGiven(
                at=now,
                actor_id=by,
                theme_id=theme_id,
                contribution_ids=tuple(one.id for one in waiting),
            )
        )
    return len(waiting)
