"""The open answers of the closed consultation: coded by two, with a campaign and a difference."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from app.consultations.coding.models import Campaign, CodedText, Entry
from app.consultations.coding.queries import campaigns as campaign_queries
from app.consultations.coding.rules import sentences, whole
from app.consultations.coding.services import campaigns, codebook, gathering, marking, settling
from app.consultations.models import Consultation
from app.core.db import db
from app.demo.cast import Cast
from app.demo.content.coding_texts import (
    BURDEN,
    CAMPAIGN_CONTENT,
    CAMPAIGN_TITLE,
    CODEBOOK,
    CODED,
    SETTLED,
)


def make(cast: Cast, consultation: Consultation, closed_at: datetime) -> None:
    """Code what came in; some is left to do, and to decide."""
    by, now = cast.secretariaat.id, closed_at + timedelta(days=2)
    while gathering.gather(consultation, now):
        pass
    entries = _codebook(consultation, by, now)
    for place, coder in enumerate((cast.secretariaat, cast.expert), 1):
        codebook.appoint(consultation.id, coder.id, place=place, by=by, now=now)
    campaigns.propose(consultation.id, now)
    _campaign(cast, consultation, entries, now + timedelta(days=1))
    for number, (start, first, second) in enumerate(CODED):
        text = _text(consultation, start)
        later = now + timedelta(days=2, minutes=3 * number)
        _code(text, cast.secretariaat.id, [entries[one] for one in first], later)
        _code(text, cast.expert.id, [entries[one] for one in second], later + timedelta(hours=3))
    start, themes, reason = SETTLED
    settling.settle(
        _text(consultation, start),
        [entries[one].id for one in themes],
        reason=reason,
        basis=0,
        by=by,
        now=now + timedelta(days=4),
    )


def _codebook(consultation: Consultation, by: int, now: datetime) -> dict[str, Entry]:
    made: dict[str, Entry] = {}
    for texts, above in CODEBOOK:
        entry = codebook.add_entry(consultation.id, texts, by=by, now=now)
        if above:
            entry.parent_id = made[above].id
        made[texts.name] = entry
    db.session.flush()
    return made


def _campaign(
    cast: Cast, consultation: Consultation, entries: dict[str, Entry], now: datetime
) -> None:
    """Confirm the largest proposal and code it; the other one waits for a decision."""
    largest = campaign_queries.listing(consultation.id)[0]
    campaign = db.session.get_one(Campaign, largest.id)
    members = campaign_queries.member_ids(campaign.id)
    campaigns.confirm(
        campaign,
        members,
        title=CAMPAIGN_TITLE,
        content=CAMPAIGN_CONTENT,
        by=cast.secretariaat.id,
        now=now,
    )
    lead = db.session.get_one(CodedText, min(members))
    for coder in (cast.secretariaat, cast.expert):
        _code(lead, coder.id, [entries[BURDEN]], now + timedelta(days=1))


def _text(consultation: Consultation, start: str) -> CodedText:
    return db.session.scalars(
        select(CodedText).where(
            CodedText.consultation_id == consultation.id,
            CodedText.text.startswith(start, autoescape=True),
        )
    ).one()


def _code(text: CodedText, coder_id: int, entries: list[Entry], now: datetime) -> None:
    """The first theme on the first sentence, the others on the whole answer."""
    first = sentences(text.text)[0]
    for place, entry in enumerate(entries):
        marking.mark(
            text,
            coder_id,
            edition=text.edition,
            passage=whole(text.text) if place else first,
            entry_ids=[entry.id],
            now=now,
        )
    marking.mark(
        text,
        coder_id,
        edition=text.edition,
        passage=whole(text.text),
        entry_ids=[],
        none_fits=not entries,
        is_done=True,
        now=now,
    )
