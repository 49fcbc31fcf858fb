"""One contribution as a row of any list: columns, not objects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, case, func, select

from app.contributions import rules
from app.contributions.models import (
    OF_CASES,
    Channel,
    Contribution,
    Disposition,
    Publication,
    Theme,
)
from app.partnership.models import Assignment, Organisation


@dataclass(frozen=True, slots=True)
class ContributionRow:
    """A contribution on one line."""

    id: int
    number: str
    channel: Channel
    author_label: str
    """Name and organisation, else the group; '' when none was given. Never for the public as is."""
    assignment_number: int | None
    """None: about the plan as a whole."""
    received_at: datetime
    excerpt: str
    theme: str
    """'' when it has none yet."""
    disposition: Disposition | None
    reason: str | None
    withdrawn: bool
    feedback_published_at: datetime | None
    disposed_at: datetime | None
    is_changed_after_feedback: bool
    """Whether the disposition changed after the contributor was told."""
    group_name: str
    publication: Publication
    version: int
    """Of its disposition, to notice that someone else changed it."""

    @property
    def is_open(self) -> bool:
        """Whether it still needs a disposition."""
        return self.disposition is None and not self.withdrawn

    @property
    def public_label(self) -> str:
        """Who it is from as the public may read it: name and organisation only with leave."""
        if self.publication is Publication.WITH_NAME:
            return self.author_label
        return self.group_name


@cache
def columns() -> Select[Any]:
    """The select of a row as it stands; put together once, each query adds its own conditions."""
    return _columns(Contribution.disposition, Contribution.reason)


@cache
def published() -> Select[Any]:
    """The select of a row as the public was told it."""
    return _columns(
        Contribution.published_disposition, Contribution.published_reason, _public_excerpt()
    )


@cache
def told() -> Select[Any]:
    """The select of a row as its own contributor was told it."""
    return _columns(Contribution.published_disposition, Contribution.published_reason)


def _public_excerpt() -> Any:
    """What the public reads: of a case only the text that two people of the desk agreed on."""
    return case(
        (
            Contribution.channel.in_(sorted(OF_CASES)),
            func.coalesce(Contribution.public_excerpt, ""),
        ),
        else_=Contribution.excerpt,
    )


def _columns(disposition: Any, reason: Any, excerpt: Any = Contribution.excerpt) -> Select[Any]:
    query: Any = (
        select(
            Contribution.id,
            Contribution.number,
            Contribution.channel,
            Contribution.author_name,
            Organisation.name.label("organisation"),
            Contribution.group_name,
            Assignment.number.label("assignment_number"),
            Contribution.received_at,
            excerpt.label("excerpt"),
            Theme.name.label("theme"),
            disposition.label("fate"),
            reason.label("why"),
            Contribution.withdrawn_at,
            Contribution.feedback_published_at,
            Contribution.disposed_at,
            Contribution.disposition_version,
            Contribution.published_version,
            Contribution.publication,
        )
        .select_from(Contribution)
        .outerjoin(Organisation, Organisation.id == Contribution.organisation_id)
        .outerjoin(Assignment, Assignment.id == Contribution.assignment_id)
        .outerjoin(Theme, Theme.id == Contribution.theme_id)
    )
    return query  # type: ignore[no-any-return]  # more columns than the stubs can count


def made(rows: Iterable[Any]) -> list[ContributionRow]:
    """Rows of `columns()` as they are given out."""
    label = rules.author_label
    return [
        ContributionRow(
            id=r[0],
            number=r[1],
            channel=r[2],
            author_label=label(r[3], r[4], r[5]),
            assignment_number=r[6],
            received_at=r[7],
            excerpt=r[8],
            theme=r[9] or "",
            disposition=r[10],
            reason=r[11],
            withdrawn=r[12] is not None,
            feedback_published_at=r[13],
            disposed_at=r[14],
            is_changed_after_feedback=0 < r[16] < r[15],
            group_name=r[5],
            publication=r[17],
            version=r[15],
        )
        for r in rows
    ]
