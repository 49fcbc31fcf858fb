"""Two invented advices: a small one that is published, and one that is being written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from app.advice import services
from app.advice.models import Advice
from app.advice.rules import AdviceKind, Approval
from app.advice.services import Front, Scope
from app.contributions import documents
from app.contributions import services as register
from app.contributions.models import Channel, Contribution, DocumentPoint
from app.core.clock import BRUSSELS
from app.core.db import db
from app.demo.cast import Cast
from app.demo.content import advice_texts as texts
from app.demo.content.advice_texts import Part, Treated


def make(cast: Cast, now: datetime) -> None:
    """The earlier advice, published five weeks ago, and the draft with its worklist."""
    documents.load_document_points(now=now)  # repeatable: they may be there already
    found = _by_key()
    _earlier(cast, found, now - timedelta(days=35))
    _draft(cast, found, now)


def _by_key() -> dict[str, Contribution]:
    """The contributions that the texts speak of: SERV points by key, others by a passage."""
    points = db.session.execute(
        select(DocumentPoint.key, Contribution)
        .join(
            Contribution,
            (Contribution.source_id == DocumentPoint.id)
            & (Contribution.channel == Channel.ADVICE_DOCUMENT),
        )
        .order_by(DocumentPoint.id)
    )
    found: dict[str, Contribution] = {row[0]: row[1] for row in points}
    for key, passage in texts.PASSAGES.items():
        contribution = db.session.scalars(
            select(Contribution)
            .where(Contribution.text.contains(passage, autoescape=True))
            .order_by(Contribution.id)
            .limit(1)
        ).first()
        if contribution is not None:
            found[key] = contribution
    return found


def _treat(
    treated: Sequence[Treated], found: Mapping[str, Contribution], *, by: int, now: datetime
) -> None:
    for one in treated:
        contribution = found.get(one.key)
        if contribution is None or contribution.disposition or contribution.withdrawn_at:
            continue
        register.dispose(
            contribution,
            disposition=one.disposition,
            reason=one.reason,
            theme=one.theme,
            by=by,
            now=now,
        )


def _citing(found: Mapping[str, Contribution]) -> Callable[[str], str]:
    """Put citations where a text has `{keys}`; what isn't there is left out."""

    def cited(keys: re.Match[str]) -> str:
        known = [found[key].number for key in re.split(r",\s*", keys[1]) if key in found]
        return f" [{', '.join(f'#{number}' for number in known)}]" if known else ""

    return lambda text: re.sub(r"\s*\{([a-z,\s-]+)\}", cited, _unwrapped(text))


def _unwrapped(text: str) -> str:
    """A text whose lines were broken to fit our files, with one line per paragraph or item."""
    return re.sub(r"(?<!\n)\n(?!\n|[-*>] |\d+\. )\s*", " ", text)


def _write(
    advice: Advice,
    parts: Sequence[Part],
    found: Mapping[str, Contribution],
    *,
    by: int,
    now: datetime,
) -> None:
    citing = _citing(found)
    for part in parts:
        services.add_section(
            advice, title=part.title, level=part.level, text=citing(part.text), by=by, now=now
        )


def _earlier(cast: Cast, found: Mapping[str, Contribution], day: datetime) -> None:
    by = cast.secretariaat.id
    advice = services.start(
        Front(
            title="Advies over één loket en een meldpunt dat antwoordt",
            kind=AdviceKind.OWN_INITIATIVE,
            contact_persons=((cast.secretariaat.name, cast.secretariaat.email),),
            letter=_unwrapped(texts.EARLIER_LETTER),
            key_messages=texts.EARLIER_MESSAGES,
            scope=Scope(channels=(Channel.ADVICE_DOCUMENT,)),
        ),
        by=by,
        now=day - timedelta(days=12),
    )
    _treat(texts.EARLIER_TREATED, found, by=by, now=day - timedelta(days=10))
    _write(advice, texts.EARLIER_PARTS, found, by=by, now=day - timedelta(days=9))
    services.finish(advice, open_reason=texts.EARLIER_REASON, by=by, now=day - timedelta(days=6))
    services.approve(
        advice,
        on=(day - timedelta(days=1)).astimezone(BRUSSELS).date(),
        approval=Approval.UNANIMOUS,
        by=by,
        now=day - timedelta(hours=4),
    )
    services.publish(advice, with_feedback=True, by=by, now=day)


def _draft(cast: Cast, found: Mapping[str, Contribution], now: datetime) -> None:
    by = cast.secretariaat.id
    today = now.astimezone(BRUSSELS).date()
    advice = services.start(
        Front(
            title="Advies over het ontwerpactieplan",
            kind=AdviceKind.ON_REQUEST,
            requester="Kabinet Leren (voorbeeld)",
            request_date=today - timedelta(days=18),
            deadline=today + timedelta(days=24),
            contact_persons=((cast.secretariaat.name, cast.secretariaat.email),),
            letter=_unwrapped(texts.DRAFT_LETTER),
            key_messages=texts.DRAFT_MESSAGES,
        ),
        by=by,
        now=now - timedelta(days=6),
    )
    _treat(texts.DRAFT_TREATED, found, by=by, now=now - timedelta(days=2))
    _write(advice, texts.DRAFT_PARTS, found, by=by, now=now - timedelta(days=1))
