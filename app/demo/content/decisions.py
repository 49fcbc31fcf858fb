"""What the workgroup decided and is deciding: one round with an outcome, one that is open.

All of it is invented, by members of invented organisations; the secretariats of Vlor and SERV
have their seats and say nothing.
"""

from __future__ import annotations

import uuid
from datetime import datetime, time, timedelta

from sqlalchemy import select

from app.core.clock import BRUSSELS
from app.core.db import db
from app.demo.cast import Cast
from app.demo.content import decision_texts as texts
from app.demo.content.workgroup_texts import ACCOUNT, LEARNING_RIGHT
from app.people.models import Person
from app.workgroups.consistency import services as consistency
from app.workgroups.consistency.rules import End, EndKind, LinkKind
from app.workgroups.decisions.queries.minorities import minority_scope
from app.workgroups.decisions.queries.rounds import round_scope
from app.workgroups.decisions.rules import Majority, Phase, Stance
from app.workgroups.decisions.scope import RoundScope
from app.workgroups.decisions.services import minorities, phases, positions, rounds
from app.workgroups.decisions.services.rounds import Terms
from app.workgroups.models import DraftAction
from app.workgroups.principles import services as principles
from app.workgroups.principles.rules import Verdict
from app.workgroups.queries.drafts import draft_scope


def make(cast: Cast, now: datetime) -> None:
    """Make both rounds, the verdicts on the principles, and the links."""
    right, account = _draft(LEARNING_RIGHT.title), _draft(ACCOUNT.title)
    _decided(cast, right, now)
    _deciding(cast, account, now)
    for draft, verdicts in ((right, texts.RIGHT_VERDICTS), (account, texts.ACCOUNT_VERDICTS)):
        principles.give_verdicts(
            draft.id,
            2,
            {key: (Verdict(verdict), reason) for key, verdict, reason in verdicts},
            seen=0,
            by_id=cast.expert.id,
            by_name=cast.expert.name,
            now=now - timedelta(days=3, hours=2),
        )
    for kind, reason in texts.LINKS:
        consistency.make_link(
            End(EndKind.DRAFT, account.id),
            End(EndKind.DRAFT, right.id),
            LinkKind(kind),
            reason=reason,
            once=uuid.uuid4().hex,
            by_id=cast.trekker.id,
            by_name=cast.trekker.name,
            now=now - timedelta(days=2, hours=5),
        )


def _at_five(moment: datetime) -> datetime:
    """Five in the afternoon of that day."""
    return datetime.combine(moment.astimezone(BRUSSELS).date(), time(17), BRUSSELS)


def _draft(title: str) -> DraftAction:
    return db.session.scalars(select(DraftAction).where(DraftAction.title == title)).one()


def _to_sense_check(cast: Cast, draft: DraftAction, now: datetime, back: timedelta) -> None:
    by = cast.trekker.id
    today = (now - back).astimezone(BRUSSELS).date()
    phases.plan(
        draft.id,
        {
            Phase.CLARIFY: today + timedelta(days=3),
            Phase.REACT: today + timedelta(days=10),
            Phase.SENSE_CHECK: today + timedelta(days=14),
            Phase.DECIDE: today + timedelta(days=21),
        },
        by=by,
        now=now - back,
    )
    steps = ((Phase.CLARIFY, Phase.REACT, 0.7), (Phase.REACT, Phase.SENSE_CHECK, 0.3))
    for here, to, share in steps:
        phases.move(draft.id, to, here=here, note="", by=by, now=now - back * share)


def _opened(cast: Cast, draft: DraftAction, terms: Terms, at: datetime) -> RoundScope:
    scope = draft_scope(draft.workgroup_id, draft.id)
    made = rounds.open_round(
        scope, terms, base=2, once=uuid.uuid4().hex, by=cast.trekker.id, now=at
    )
    return round_scope(draft.workgroup_id, draft.id, made.number, at)


def _give(
    cast: Cast, draft: DraftAction, given: tuple[texts.Given, ...], number: int, start: datetime
) -> None:
    for hours, one in enumerate(given, 1):
        at = start + timedelta(hours=hours * 5)
        asked = round_scope(draft.workgroup_id, draft.id, number, at)
        person: Person = getattr(cast, one.who)
        positions.give(
            asked,
            person_id=person.id,
            stance=Stance(one.stance),
            reason=one.reason,
            remedy=one.remedy,
            revision=one.revision,
            now=at,
        )


def _decided(cast: Cast, draft: DraftAction, now: datetime) -> None:
    """A round with an objection, a vote, and a minority position that another joined."""
    _to_sense_check(cast, draft, now, timedelta(days=16))
    start, closes_at = now - timedelta(days=4, hours=16), _at_five(now - timedelta(days=3))
    terms = Terms(
        closes_at=closes_at,
        is_blind=False,
        quorum=5,
        majority=Majority.HALF,
    )
    asked = _opened(cast, draft, terms, start)
    _give(cast, draft, texts.RIGHT_POSITIONS, asked.round_number, start)
    rounds.close_due(closes_at)
    at = now - timedelta(days=1, hours=20)
    asked = round_scope(draft.workgroup_id, draft.id, asked.round_number, at)
    written = minorities.write(
        asked,
        person_id=cast.werkgever.id,
        text=texts.MINORITY,
        once=uuid.uuid4().hex,
        now=at,
    )
    ids = (draft.workgroup_id, draft.id, asked.round_number, written.id)
    minorities.join(minority_scope(*ids, at), person_id=cast.verstrekker.id, version=1, now=at)
    rounds.confirm(asked, note=texts.CONFIRMED, by=cast.trekker.id, now=now - timedelta(days=1))


def _deciding(cast: Cast, draft: DraftAction, now: datetime) -> None:
    """A blind round that is open, with half of the positions."""
    _to_sense_check(cast, draft, now, timedelta(days=14))
    start = now - timedelta(days=1)
    terms = Terms(
        closes_at=_at_five(now + timedelta(days=6)),
        question=texts.QUESTION,
        is_blind=True,
        quorum=5,
        majority=Majority.TWO_THIRDS,
    )
    asked = _opened(cast, draft, terms, start)
    _give(cast, draft, texts.ACCOUNT_POSITIONS, asked.round_number, start)
