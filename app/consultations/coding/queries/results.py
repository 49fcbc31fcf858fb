"""What the settled codings say: respondents per theme and group, and campaigns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, func, select

from app.consultations.coding.models import (
    Campaign,
    CampaignMember,
    CampaignState,
    CodedText,
    Entry,
    PublishedCoding,
    SettledTheme,
    Settlement,
)
from app.consultations.coding.queries.codebook import Listed
from app.consultations.models import Invitation, QuestionRow, Response
from app.consultations.queries.invitations import is_submitted
from app.consultations.queries.responses import Group
from app.contributions.models import Channel, Contribution
from app.core.db import db
from app.web.pagination import Cursor

QUOTES = 25


@dataclass(frozen=True)
class Spoken:
    """One response with the themes that were settled in its answers."""

    response_id: int
    group_id: int
    themes: tuple[int, ...]
    """An entry as often as an answer of this response has it."""


def _counts_for() -> ColumnElement[bool]:
    """A settlement counts for its own answer and, in a campaign, for those that it leads."""
    return and_(
        Settlement.text_id == func.coalesce(CodedText.lead_id, CodedText.id),
        Settlement.ended_at.is_(None),
    )


def spoken(consultation_id: int) -> list[Spoken]:
    """Every response of which at least one answer is settled, in one statement."""
    rows = db.session.execute(
        select(Response.id, Invitation.stakeholder_group_id, SettledTheme.entry_id)
        .select_from(CodedText)
        .join(Response, Response.id == CodedText.response_id)
        .join(Invitation, Invitation.id == Response.invitation_id)
        .join(Settlement, _counts_for())
        .outerjoin(SettledTheme, SettledTheme.settlement_id == Settlement.id)
        .where(CodedText.consultation_id == consultation_id, is_submitted())
        .order_by(Response.id)
    )
    groups: dict[int, int] = {}
    found: dict[int, list[int]] = defaultdict(list)
    for response_id, group_id, entry_id in rows:
        groups[response_id] = group_id
        found[response_id] += [entry_id] if entry_id is not None else []
    return [Spoken(one, group, tuple(found[one])) for one, group in groups.items()]


@dataclass(frozen=True)
class ThemeRow:
    """How many respondents a theme has, in all and per group."""

    entry: Listed
    respondents: int
    per_group: tuple[int, ...]


@dataclass(frozen=True)
class ThemeTable:
    """Theme by respondents: for the secretariat, so nothing is held back."""

    rows: tuple[ThemeRow, ...]
    groups: tuple[Group, ...]
    sizes: tuple[int, ...]
    """Per group, of how many respondents an answer is settled."""
    coded: int
    without: int
    """Respondents of whom no answer has any theme."""


def theme_table(
    consultation_id: int, entries: Sequence[Listed], groups: Sequence[Group]
) -> ThemeTable:
    """Count each respondent once per theme, in four statements; a theme counts what stands under
    it too."""
    settled = (
        select(
            CodedText.response_id,
            Invitation.stakeholder_group_id.label("group_id"),
            Settlement.id.label("settlement_id"),
        )
        .select_from(CodedText)
        .join(Response, Response.id == CodedText.response_id)
        .join(Invitation, Invitation.id == Response.invitation_id)
        .join(Settlement, _counts_for())
        .where(CodedText.consultation_id == consultation_id, is_submitted())
        .cte("settled")
    )
    respondents = func.count(settled.c.response_id.distinct())
    sizes = _per_group(select(settled.c.group_id, respondents).group_by(settled.c.group_id))
    given = (
        select(settled.c.group_id)
        .join(SettledTheme, SettledTheme.settlement_id == settled.c.settlement_id)
        .join(Entry, Entry.id == SettledTheme.entry_id)
    )
    top = func.coalesce(Entry.parent_id, Entry.id)
    counted: dict[tuple[int, int], int] = {}
    for key in (Entry.id, top):
        rows = db.session.execute(
            given.with_only_columns(settled.c.group_id, key, respondents).group_by(
                settled.c.group_id, key
            )
        )
        counted |= {(row[1], row[0]): row[2] for row in rows}
    having = db.session.scalar(
        select(respondents).join(
            SettledTheme, SettledTheme.settlement_id == settled.c.settlement_id
        )
    )
    present = tuple(group for group in groups if sizes.get(group.group_id))
    made = []
    for entry in entries:
        numbers = tuple(counted.get((entry.id, group.group_id), 0) for group in present)
        made.append(ThemeRow(entry, sum(numbers), numbers))
    coded = sum(sizes.values())
    return ThemeTable(
        tuple(made),
        present,
        tuple(sizes[group.group_id] for group in present),
        coded,
        coded - (having or 0),
    )


def _per_group(query: Select[int, int]) -> dict[int, int]:
    return {row[0]: row[1] for row in db.session.execute(query)}


@dataclass(frozen=True)
class Quote:
    """An answer with a settled theme, without whose it is."""

    text_id: int
    text: str
    question: str
    members: int
    """Of how many answers it is the lead in a campaign; 1 when it stands by itself."""


def quotes(entry_ids: Sequence[int], cursor: Cursor) -> Sequence[Quote]:
    """A page of answers with one of these themes (and one more), latest first; campaigns once."""
    led = CodedText.__table__.alias("led")
    members = select(func.count()).where(led.c.lead_id == CodedText.id).scalar_subquery()
    having = (
        select(Settlement.text_id)
        .join(SettledTheme, SettledTheme.settlement_id == Settlement.id)
        .where(Settlement.ended_at.is_(None), SettledTheme.entry_id.in_(entry_ids))
    )
    query = (
        select(CodedText.id, CodedText.text, QuestionRow.text, members + 1)
        .join(Response, Response.id == CodedText.response_id)
        .join(QuestionRow, QuestionRow.id == CodedText.question_id)
        .where(CodedText.id.in_(having), is_submitted())
        .limit(QUOTES + 1)
    )
    if cursor.key is not None:
        key = CodedText.id
        query = query.where(key > cursor.key if cursor.newer else key < cursor.key)
    query = query.order_by(CodedText.id if cursor.newer else CodedText.id.desc())
    return [Quote(*row) for row in db.session.execute(query)]


@dataclass(frozen=True)
class CampaignTold:
    """A confirmed campaign: what it asks, in how many answers."""

    id: int
    question_id: int
    question: str
    title: str
    content: str
    members: int


def confirmed(consultation_id: int) -> list[CampaignTold]:
    """The confirmed campaigns, largest first, with the answers that still stand."""
    number = func.count(CampaignMember.text_id)
    rows = db.session.execute(
        select(
            Campaign.id,
            Campaign.question_id,
            QuestionRow.text,
            Campaign.title,
            Campaign.content,
            number,
        )
        .join(CampaignMember, CampaignMember.campaign_id == Campaign.id)
        .join(CodedText, CodedText.id == CampaignMember.text_id)
        .join(Response, Response.id == CodedText.response_id)
        .join(QuestionRow, QuestionRow.id == Campaign.question_id)
        .where(
            Campaign.consultation_id == consultation_id,
            Campaign.state == CampaignState.CONFIRMED,
            is_submitted(),
        )
        .group_by(Campaign.id, QuestionRow.id)
        .order_by(number.desc(), Campaign.id)
    )
    return [CampaignTold(*row) for row in rows]


def answered(consultation_id: int) -> dict[int, int]:
    """Per question how many answers in own words stand."""
    rows = db.session.execute(
        select(CodedText.question_id, func.count())
        .join(Response, Response.id == CodedText.response_id)
        .where(CodedText.consultation_id == consultation_id, is_submitted())
        .group_by(CodedText.question_id)
    )
    return {row[0]: row[1] for row in rows}


def published_of(consultation_id: int) -> PublishedCoding | None:
    """What was published of themes and campaigns."""
    return db.session.get(PublishedCoding, consultation_id)


@dataclass(frozen=True)
class Waiting:
    """A response that can get its main theme in the register."""

    contribution_id: int
    response_id: int
    theme_id: int | None


def waiting_in_register(consultation_id: int) -> list[Waiting]:
    """The contributions of a consultation that wait for a disposition."""
    rows = db.session.execute(
        select(Contribution.id, Response.id, Contribution.theme_id)
        .join(Response, Response.id == Contribution.source_id)
        .where(
            Contribution.channel == Channel.CONSULTATION_RESPONSE,
            Contribution.disposition.is_(None),
            Contribution.withdrawn_at.is_(None),
            Response.consultation_id == consultation_id,
            is_submitted(),
        )
        .order_by(Contribution.id)
    )
    return [Waiting(*row) for row in rows]
