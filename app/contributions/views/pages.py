"""What the pages about one contribution show: frozen objects, put together here once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from markupsafe import Markup

from app.contributions import changes, labels, lineage, rules
from app.contributions.lineage import Use, Word
from app.contributions.models import Contribution
from app.contributions.queries import history
from app.contributions.queries.history import Decision
from app.contributions.rules import Standing
from app.core import prose


@dataclass(frozen=True)
class EarlierText:
    """An earlier version of a text, with what the next one changed."""

    version: int
    received_at: datetime
    segments: Sequence[changes.Segment]


@dataclass(frozen=True)
class DeskPage:
    """One contribution as the secretariat sees it."""

    html: Markup
    author: str
    way: str
    """How it reached us, when not over the web."""
    origin: str
    thread: Sequence[labels.ShownStep]
    uses: Sequence[Use]
    word: Word | None
    notes: Sequence[str]
    revisions: Sequence[EarlierText]
    decisions: Sequence[Decision]
    can_be_told: bool
    is_changed_after_feedback: bool
    is_revised_after_treatment: bool


def for_desk(contribution: Contribution) -> DeskPage:
    """Everything about a contribution."""
    uses = lineage.uses_of([contribution.id])[contribution.id]
    texts = history.texts_of(contribution.id)
    origin = lineage.origin_url(contribution.channel, contribution.source_id) or ""
    revised_at, disposed_at = contribution.revised_at, contribution.disposed_at
    return DeskPage(
        html=prose.render(contribution.text),
        author=rules.author_label(
            contribution.author_name,
            contribution.organisation.name if contribution.organisation else None,
            contribution.group_name,
        ),
        way=lineage.ways_of([(contribution.id, contribution.channel)]).get(contribution.id, ""),
        origin=origin,
        thread=labels.shown(
            rules.thread_steps(
                received_at=contribution.received_at,
                treated_at=disposed_at,
                origin=origin,
                uses=[use.url for use in uses],
            )
        ),
        uses=uses,
        word=lineage.word_about(contribution.channel, contribution.source_id),
        notes=lineage.notes_about(contribution.channel, contribution.source_id),
        revisions=[
            EarlierText(later.version, later.received_at, changes.segments(one.text, later.text))
            for one, later in pairwise(texts)
        ][::-1],
        decisions=history.decisions_of(contribution.id),
        can_be_told=rules.can_be_told(
            disposition=contribution.disposition,
            withdrawn_at=contribution.withdrawn_at,
            version=contribution.disposition_version,
            published_version=contribution.published_version,
        ),
        is_changed_after_feedback=(
            0 < contribution.published_version < contribution.disposition_version
        ),
        is_revised_after_treatment=(
            revised_at is not None and disposed_at is not None and revised_at > disposed_at
        ),
    )


@dataclass(frozen=True)
class OwnPage:
    """'Wat gebeurde er met uw inbreng': what its sender may know."""

    number: str
    about: str
    channel: str
    html: Markup
    received_at: datetime
    revised_at: datetime | None
    withdrawn_at: datetime | None
    standing: Standing
    thread: Sequence[labels.ShownStep]
    disposition: str
    tone: str
    reason: str
    told_at: datetime | None
    uses: Sequence[Use]
    word: Word | None


def for_sender(contribution: Contribution) -> OwnPage:
    """One's own contribution: no disposition or reason before the secretariat published them."""
    uses = [use for use in lineage.uses_of([contribution.id])[contribution.id] if use.is_public]
    told = contribution.published_disposition
    return OwnPage(
        number=contribution.number,
        about=contribution.about,
        channel=labels.words().channels[contribution.channel],
        html=prose.render(contribution.text),
        received_at=contribution.received_at,
        revised_at=contribution.revised_at,
        withdrawn_at=contribution.withdrawn_at,
        standing=rules.standing(
            disposed=contribution.disposition is not None,
            told_at=contribution.feedback_published_at,
            withdrawn_at=contribution.withdrawn_at,
        ),
        thread=labels.shown(
            rules.thread_steps(
                received_at=contribution.received_at,
                treated_at=contribution.feedback_published_at or contribution.disposed_at,
                uses=[use.url for use in uses],
            )
        ),
        disposition=labels.words().dispositions[told] if told else "",
        tone=told.value if told else "",
        reason=contribution.published_reason or "",
        told_at=contribution.feedback_published_at,
        uses=uses,
        word=lineage.word_about(contribution.channel, contribution.source_id),
    )
