"""Campaigns: the worker proposes answers that repeat each other; a person decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Select, delete, insert, select, update

from app.consultations.coding import rules
from app.consultations.coding.events import CampaignDecided, CampaignsProposed
from app.consultations.coding.models import (
    Campaign,
    CampaignMember,
    CampaignState,
    CodedText,
    CodingWork,
    Settlement,
    Turn,
)
from app.consultations.models import Response
from app.consultations.queries.invitations import is_submitted
from app.core import facts
from app.core.db import db, reading
from app.core.errors import Invalid, Refused
from app.likeness import repeats
from app.likeness.repeats import Repeat

Groups = list[tuple[int, list[Repeat[int]]]]
"""(question, answers that repeat each other, the leading one first)."""


def propose_due(now: datetime) -> int:
    """Look for campaigns where answers came in since the last time; how many are proposed.

    Reading and comparing come first, on a connection that writes nothing: with 20,000 answers
    they take seconds, in which nobody else could write on SQLite.
    """
    with reading() as connection:
        due = connection.execute(
            select(CodingWork.consultation_id, CodingWork.gathered_basis).where(
                CodingWork.gathered_basis > 0,
                CodingWork.gathered_basis != CodingWork.compared_basis,
            )
        ).all()
        found = [(*row, _groups(connection.execute(_texts(row[0])).all())) for row in due]
    return sum(_keep(*one, now) for one in found)


def propose(consultation_id: int, now: datetime) -> int:
    """The same for one consultation, in the present transaction."""
    work = db.session.get(CodingWork, consultation_id)
    if work is None or not work.gathered_basis:
        return 0
    found = _groups(db.session.execute(_texts(consultation_id)).all())
    return _keep(consultation_id, work.gathered_basis, found, now)


def _texts(consultation_id: int) -> Select[int, int, str]:
    """The answers that stand and are in no confirmed campaign."""
    confirmed = (
        select(CampaignMember.text_id)
        .join(Campaign, Campaign.id == CampaignMember.campaign_id)
        .where(
            Campaign.consultation_id == consultation_id, Campaign.state == CampaignState.CONFIRMED
        )
    )
    return (
        select(CodedText.question_id, CodedText.id, CodedText.text)
        .join(Response, Response.id == CodedText.response_id)
        .where(
            CodedText.consultation_id == consultation_id,
            is_submitted(),
            CodedText.id.not_in(confirmed),
        )
        .order_by(CodedText.id)
    )


def _groups(rows: Sequence[Any]) -> Groups:
    texts: dict[int, dict[int, str]] = defaultdict(dict)
    for question_id, text_id, text in rows:
        texts[question_id][text_id] = text
    return [
        (question_id, members)
        for question_id, said in texts.items()
        for members in repeats.groups(said, rules.LEAST_MEMBERS)
    ]


def _keep(consultation_id: int, basis: int, found: Groups, now: datetime) -> int:
    """Lay the groups before the secretariat, in place of proposals that nobody decided on."""
    work = db.session.get(CodingWork, consultation_id, with_for_update=True, populate_existing=True)
    if work is None or work.gathered_basis != basis:
        return 0
    work.compared_basis = basis
    undecided = select(Campaign.id).where(
        Campaign.consultation_id == consultation_id, Campaign.state == CampaignState.PROPOSED
    )
    db.session.execute(
        delete(CampaignMember)
        .where(CampaignMember.campaign_id.in_(undecided))
        .execution_options(synchronize_session=False)
    )
    db.session.execute(
        delete(Campaign)
        .where(Campaign.id.in_(undecided))
        .execution_options(synchronize_session="fetch")
    )
    judged = _decided(consultation_id)
    made = 0
    for question_id, members in found:
        ids = {one.key for one in members}
        if any(ids <= known for known in judged):
            continue
        _add(consultation_id, question_id, members, now)
        made += 1
    db.session.flush()
    if made:
        facts.record(
            CampaignsProposed(at=now, actor_id=None, consultation_id=consultation_id, number=made)
        )
    return made


def _decided(consultation_id: int) -> list[set[int]]:
    """The members of each campaign that was decided on: those are not proposed again."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = db.session.execute(
        select(CampaignMember.campaign_id, CampaignMember.text_id)
        .join(Campaign, Campaign.id == CampaignMember.campaign_id)
        .where(
            Campaign.consultation_id == consultation_id, Campaign.state != CampaignState.PROPOSED
        )
    )
    for campaign_id, text_id in rows:
        found[campaign_id].add(text_id)
    return list(found.values())


def _add(
    consultation_id: int, question_id: int, members: Sequence[Repeat[int]], now: datetime
) -> Campaign:
    campaign = Campaign(
        consultation_id=consultation_id,
        question_id=question_id,
        state=CampaignState.PROPOSED,
        title="",
        content="",
        proposed_at=now,
    )
    db.session.add(campaign)
    db.session.flush()
    db.session.execute(
        insert(CampaignMember),
        [
            {
                "campaign_id": campaign.id,
                "text_id": one.key,
                "likeness": round(one.share, 3),
                "is_lead": place == 0,
            }
            for place, one in enumerate(members)
        ],
    )
    return campaign


def confirm(
    campaign: Campaign,
    text_ids: Collection[int],
    *,
    title: str,
    content: str,
    by: int | None,
    now: datetime,
) -> None:
    """Say that these of its answers are one campaign, and what they ask.

    The others become loose answers again. From here on it is coded once, by its lead: the answer
    that is farthest already, else the first. A confirmed campaign is never deleted or refused.
    """
    _check_open(campaign)
    chosen = _chosen(campaign, text_ids)
    if not title.strip() or not content.strip():
        raise Invalid(_("Geef de campagne een naam en zeg in gewone woorden wat ze vraagt."))
    lead = _farthest(chosen)
    db.session.execute(
        delete(CampaignMember)
        .where(CampaignMember.campaign_id == campaign.id, CampaignMember.text_id.not_in(chosen))
        .execution_options(synchronize_session=False)
    )
    db.session.execute(
        update(CampaignMember)
        .where(CampaignMember.campaign_id == campaign.id)
        .values(is_lead=CampaignMember.text_id == lead)
        .execution_options(synchronize_session=False)
    )
    db.session.execute(
        update(CodedText)
        .where(CodedText.id.in_(chosen), CodedText.id != lead)
        .values(lead_id=lead)
        .execution_options(synchronize_session=False)
    )
    campaign.title, campaign.content = title.strip(), content.strip()
    _decide(campaign, CampaignState.CONFIRMED, len(chosen), by=by, now=now)


def refuse(campaign: Campaign, *, by: int | None, now: datetime) -> None:
    """Say that it is no campaign; the same answers are not proposed again."""
    _check_open(campaign)
    number = len(_members(campaign))
    _decide(campaign, CampaignState.REFUSED, number, by=by, now=now)


def split(
    campaign: Campaign, text_ids: Collection[int], *, by: int | None, now: datetime
) -> Campaign:
    """Lay these of its answers apart as a proposal of their own; both stay to be decided."""
    _check_open(campaign)
    members = _members(campaign)
    apart = _chosen(campaign, text_ids)
    stay = [one for one in members if one.key not in apart]
    if len(stay) < 2:
        raise Invalid(_("Laat minstens twee antwoorden achter, en zet er minstens twee apart."))
    db.session.execute(
        delete(CampaignMember)
        .where(CampaignMember.campaign_id == campaign.id, CampaignMember.text_id.in_(apart))
        .execution_options(synchronize_session=False)
    )
    db.session.execute(
        update(CampaignMember)
        .where(CampaignMember.campaign_id == campaign.id)
        .values(is_lead=CampaignMember.text_id == stay[0].key)
        .execution_options(synchronize_session=False)
    )
    made = _add(
        campaign.consultation_id,
        campaign.question_id,
        [one for one in members if one.key in apart],
        now,
    )
    db.session.expire_all()
    facts.record(
        CampaignDecided(
            at=now,
            actor_id=by,
            consultation_id=campaign.consultation_id,
            campaign_id=campaign.id,
            state=CampaignState.PROPOSED,
            members=len(stay),
        )
    )
    return made


def _check_open(campaign: Campaign) -> None:
    db.session.refresh(campaign, with_for_update=True)
    if campaign.state is CampaignState.CONFIRMED:
        raise Refused(
            _("Deze campagne is al bevestigd. Ze blijft bestaan, met haar aantal en haar inhoud.")
        )
    if campaign.state is CampaignState.REFUSED:
        raise Refused(_("Dit voorstel is al geweigerd. De antwoorden staan weer op zichzelf."))


def _members(campaign: Campaign) -> list[Repeat[int]]:
    """The leading one first, then by likeness."""
    rows = db.session.execute(
        select(CampaignMember.text_id, CampaignMember.likeness)
        .where(CampaignMember.campaign_id == campaign.id)
        .order_by(
            CampaignMember.is_lead.desc(), CampaignMember.likeness.desc(), CampaignMember.text_id
        )
    )
    return [Repeat(row[0], row[1]) for row in rows]


def _chosen(campaign: Campaign, text_ids: Collection[int]) -> list[int]:
    own = {one.key for one in _members(campaign)}
    chosen = sorted(own & set(text_ids))
    if len(chosen) < 2:
        raise Invalid(_("Vink minstens twee antwoorden aan die bij elkaar horen."))
    return chosen


def _farthest(text_ids: Sequence[int]) -> int:
    """The answer that is settled already, or coded by most; the first among equals."""
    settled = set(
        db.session.scalars(
            select(Settlement.text_id).where(
                Settlement.text_id.in_(text_ids), Settlement.ended_at.is_(None)
            )
        )
    )
    turns: dict[int, int] = defaultdict(int)
    for one in db.session.scalars(select(Turn.text_id).where(Turn.text_id.in_(text_ids))):
        turns[one] += 1
    return max(text_ids, key=lambda one: (one in settled, turns[one], -one))


def _decide(
    campaign: Campaign, state: CampaignState, members: int, *, by: int | None, now: datetime
) -> None:
    campaign.state, campaign.decided_at, campaign.decided_by_id = state, now, by
    db.session.flush()
    db.session.expire_all()
    facts.record(
        CampaignDecided(
            at=now,
            actor_id=by,
            consultation_id=campaign.consultation_id,
            campaign_id=campaign.id,
            state=state,
            members=members,
        )
    )
