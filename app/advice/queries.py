"""What can be read of advice: the lists, the text, and where contributions were used in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy import func, select

from app.access.actor import Actor, Role
from app.advice import scope
from app.advice.models import (
    Advice,
    AdviceAssignment,
    AdviceChannel,
    Citation,
    Section,
    SectionParagraph,
    SectionVersion,
)
from app.advice.rules import AdviceKind, AdviceState, Anchored, Approval
from app.contributions.lineage import Use
from app.contributions.models import Channel, Contribution
from app.core.db import db
from app.core.errors import NotFound
from app.people.models import Person, RoleGrant


@dataclass(frozen=True)
class ListedAdvice:
    """An advice in a list."""

    id: int
    title: str
    kind: AdviceKind
    requester: str
    state: AdviceState
    deadline: date | None
    approved_on: date | None
    approval: Approval | None
    published_at: datetime | None
    changed_at: datetime


@dataclass(frozen=True)
class AdviceWork:
    """An advice that still asks work of the secretariat."""

    id: int
    title: str
    state: AdviceState
    deadline: date | None
    open_count: int


@dataclass(frozen=True)
class SectionText:
    """A section as it is read."""

    id: int
    number: str
    title: str
    level: int
    html: Markup


@dataclass(frozen=True)
class OutlineEntry:
    """A section in the outline of the workbench."""

    id: int
    number: str
    title: str
    level: int
    is_empty: bool
    citation_count: int


@dataclass(frozen=True)
class VersionRow:
    """A section as it once stood."""

    version: int
    title: str
    text: str
    at: datetime
    by: str


@dataclass(frozen=True)
class CitedPlace:
    """A paragraph that cites a contribution."""

    contribution_id: int
    section_id: int
    label: str
    anchor: int

    @property
    def name(self) -> str:
        """The id of the paragraph on the reading page."""
        return paragraph_name(self.section_id, self.anchor)


@dataclass(frozen=True)
class Known:
    """What a citation needs to know of a contribution."""

    id: int
    is_withdrawn: bool


def paragraph_name(section_id: int, anchor: int) -> str:
    """The id of a paragraph on the reading page; it stays when the text around it changes."""
    return f"d{section_id}-a{anchor}"


_LISTED = (
    Advice.id,
    Advice.title,
    Advice.kind,
    Advice.requester,
    Advice.state,
    Advice.deadline,
    Advice.approved_on,
    Advice.approval,
    Advice.published_at,
    Advice.changed_at,
)


def public_list(limit: int = 200) -> Sequence[ListedAdvice]:
    """The published advices, latest first."""
    rows = db.session.execute(
        select(*_LISTED)
        .where(Advice.state == AdviceState.PUBLISHED)
        .order_by(Advice.published_at.desc(), Advice.id.desc())
        .limit(limit)
    )
    return [ListedAdvice(**row._mapping) for row in rows]


def readable_list(actor: Actor, limit: int = 200) -> Sequence[ListedAdvice]:
    """What this reader may read: the published ones; for the secretariat all, latest first."""
    if not actor.is_secretariat:
        return public_list(limit)
    rows = db.session.execute(select(*_LISTED).order_by(Advice.id.desc()).limit(limit))
    return [ListedAdvice(**row._mapping) for row in rows]


def worklist(limit: int = 50) -> Sequence[AdviceWork]:
    """The advices that are not published, nearest deadline first, with what is still open."""
    still_open = (
        select(func.count())
        .select_from(Contribution)
        .where(scope.is_in_scope(), scope.is_open())
        .correlate(Advice)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Advice.id, Advice.title, Advice.state, Advice.deadline, still_open)
        .where(Advice.state != AdviceState.PUBLISHED)
        .order_by(Advice.deadline.is_(None), Advice.deadline, Advice.id)
        .limit(limit)
    )
    return [AdviceWork(*row) for row in rows]


def advice_by_id(advice_id: int) -> Advice:
    """An advice; raises NotFound."""
    advice = db.session.get(Advice, advice_id)
    if advice is None:
        raise NotFound(_("Dit advies bestaat niet."))
    return advice


def section_of(advice_id: int, section_id: int) -> Section:
    """A section that belongs to the advice and was not removed; raises NotFound."""
    section = db.session.get(Section, section_id)
    if section is None or section.advice_id != advice_id or section.removed_at is not None:
        raise NotFound(_("Dit deel bestaat niet of werd verwijderd."))
    return section


def sections_of(advice_id: int) -> Sequence[SectionText]:
    """The text of an advice, in order."""
    rows = db.session.execute(
        select(Section.id, Section.number, Section.title, Section.level, Section.html)
        .where(Section.advice_id == advice_id, Section.removed_at.is_(None))
        .order_by(Section.position, Section.id)
    )
    return [
        # made by webtext from its own tree
        SectionText(row.id, row.number, row.title, row.level, Markup(row.html))  # noqa: S704
        for row in rows
    ]


def outline(advice_id: int) -> Sequence[OutlineEntry]:
    """The sections with how much they cite."""
    cited = (
        select(func.count())
        .where(Citation.section_id == Section.id)
        .correlate(Section)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Section.id, Section.number, Section.title, Section.level, Section.text == "", cited)
        .where(Section.advice_id == advice_id, Section.removed_at.is_(None))
        .order_by(Section.position, Section.id)
    )
    return [OutlineEntry(*row) for row in rows]


def live_sections(advice_id: int) -> Sequence[Section]:
    """The sections themselves, in order, for a service that changes them."""
    return db.session.scalars(
        select(Section)
        .where(Section.advice_id == advice_id, Section.removed_at.is_(None))
        .order_by(Section.position, Section.id)
    ).all()


def anchored_paragraphs(section_ids: Iterable[int]) -> dict[int, list[Anchored]]:
    """The paragraphs of sections as they are named now, in order."""
    found: dict[int, list[Anchored]] = {}
    rows = db.session.execute(
        select(SectionParagraph.section_id, SectionParagraph.anchor, SectionParagraph.text)
        .where(SectionParagraph.section_id.in_(list(section_ids)))
        .order_by(SectionParagraph.section_id, SectionParagraph.ordinal)
    )
    for section_id, anchor, text in rows:
        found.setdefault(section_id, []).append(Anchored(anchor, text))
    return found


def versions_of(section_id: int) -> Sequence[VersionRow]:
    """Every version of a section, latest first."""
    rows = db.session.execute(
        select(
            SectionVersion.version,
            SectionVersion.title,
            SectionVersion.text,
            SectionVersion.at,
            func.coalesce(Person.name, ""),
        )
        .outerjoin(Person, Person.id == SectionVersion.by_id)
        .where(SectionVersion.section_id == section_id)
        .order_by(SectionVersion.version.desc())
        .limit(100)
    )
    return [VersionRow(*row) for row in rows]


def known_numbers(numbers: Iterable[str]) -> dict[str, Known]:
    """The contributions with these register numbers; a number that is not there is no key."""
    asked = list(numbers)
    if not asked:
        return {}
    rows = db.session.execute(
        select(Contribution.number, Contribution.id, Contribution.withdrawn_at.is_not(None))
        .where(Contribution.number.in_(asked))
        .order_by(Contribution.id)
    )
    return {number: Known(known_id, withdrawn) for number, known_id, withdrawn in rows}


def places_in(advice_id: int) -> Sequence[CitedPlace]:
    """Every citation in an advice, in the order of reading."""
    rows = db.session.execute(
        select(Citation.contribution_id, Citation.section_id, Citation.label, Citation.anchor)
        .join(Section, Section.id == Citation.section_id)
        .where(Section.advice_id == advice_id, Section.removed_at.is_(None))
        .order_by(Section.position, Section.id, Citation.ordinal, Citation.contribution_id)
    )
    return [CitedPlace(*row) for row in rows]


def uses_of(contribution_ids: Sequence[int]) -> Sequence[Use]:
    """Where contributions were used, down to the paragraph, in one statement."""
    rows = db.session.execute(
        select(
            Citation.contribution_id,
            Advice.id,
            Advice.title,
            Advice.state,
            Citation.section_id,
            Citation.label,
            Citation.anchor,
        )
        .join(Section, Section.id == Citation.section_id)
        .join(Advice, Advice.id == Section.advice_id)
        .where(Citation.contribution_id.in_(list(contribution_ids)), Section.removed_at.is_(None))
        .order_by(
            Citation.contribution_id, Advice.id, Section.position, Section.id, Citation.ordinal
        )
    ).all()
    pages = {row.id: url_for("advice.detail", advice_id=row.id) for row in rows}
    return [
        Use(
            contribution_id=row.contribution_id,
            document=row.title,
            place=row.label,
            url=f"{pages[row.id]}#{paragraph_name(row.section_id, row.anchor)}",
            is_public=row.state is AdviceState.PUBLISHED,
        )
        for row in rows
    ]


def scope_of(advice_id: int) -> tuple[list[int], list[Channel]]:
    """The assignments and the channels that narrow the scope of an advice."""
    assignments = db.session.scalars(
        select(AdviceAssignment.assignment_id)
        .where(AdviceAssignment.advice_id == advice_id)
        .order_by(AdviceAssignment.assignment_id)
    )
    channels = db.session.scalars(
        select(AdviceChannel.channel)
        .where(AdviceChannel.advice_id == advice_id)
        .order_by(AdviceChannel.channel)
    )
    return list(assignments), list(channels)


def secretariat_besides(person_id: int | None) -> Sequence[tuple[int, str]]:
    """(id, mail address) of who works at the secretariat, but for one of them."""
    held = select(RoleGrant.person_id).where(
        RoleGrant.role == Role.SECRETARIAT, RoleGrant.ended_at.is_(None)
    )
    query = (
        select(Person.id, Person.email)
        .where(Person.is_active, Person.id.in_(held))
        .order_by(Person.id)
    )
    rows = db.session.execute(query.where(Person.id != person_id) if person_id else query)
    return [(row.id, row.email) for row in rows]
