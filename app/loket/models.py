"""What is stored of the loket. A published text is never changed; the next is a row of its own."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, long_text, pk, str_80, str_200, str_500
from app.core.errors import explain_constraint
from app.loket.rules import Audience, Hand, State

PUBLISHED = text("state = 'published'")
IN_PREPARATION = text("state IN ('draft', 'checked')")
OPEN_FLAG = text("resolved_at IS NULL")


class LoketTheme(Base):
    """What answers are about; from reference/loket_themes.yaml."""

    __tablename__ = "loket_themes"

    id: Mapped[pk]
    key: Mapped[str_80] = mapped_column(unique=True)
    position: Mapped[int]
    name: Mapped[str_200]
    text: Mapped[str_500]


class LoketAnswer(Base):
    """A question that many have, with who keeps its answer true."""

    __tablename__ = "loket_answers"
    __table_args__ = (
        Index("uq_loket_answers_once_key", "once_key", unique=True),
        Index("uq_loket_answers_case_id", "case_id", unique=True),
    )

    id: Mapped[pk]
    theme_id: Mapped[int] = mapped_column(ForeignKey("loket_themes.id"), index=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    """The answered question from which it was made."""
    once_key: Mapped[str] = mapped_column(String(32))
    created_at: Mapped[datetime]
    created_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))


explain_constraint("uq_loket_answers_once_key", _l("Dit antwoord is al bewaard. Het staat er al."))
explain_constraint(
    "uq_loket_answers_case_id",
    _l("Van deze vraag is al een vraag en antwoord gemaakt. Open dat, en werk er verder."),
)


class LoketAudience(Base):
    """Whom an answer is for."""

    __tablename__ = "loket_audiences"

    answer_id: Mapped[int] = mapped_column(ForeignKey("loket_answers.id"), primary_key=True)
    audience: Mapped[Audience] = mapped_column(primary_key=True, index=True)


class LoketVersion(Base):
    """One text of an answer, from draft to archived."""

    __tablename__ = "loket_versions"
    __table_args__ = (
        Index("uq_loket_versions_answer_id_number", "answer_id", "number", unique=True),
        Index(
            "uq_loket_versions_published",
            "answer_id",
            unique=True,
            sqlite_where=PUBLISHED,
            postgresql_where=PUBLISHED,
        ),
        Index(
            "uq_loket_versions_in_preparation",
            "answer_id",
            unique=True,
            sqlite_where=IN_PREPARATION,
            postgresql_where=IN_PREPARATION,
        ),
        Index("ix_loket_versions_state", "state", "id"),
        CheckConstraint("checked_by_id <> written_by_id", name="checker_is_no_writer"),
        CheckConstraint(
            "(checked_by_id IS NULL) = (checked_at IS NULL)", name="check_has_a_moment"
        ),
        CheckConstraint(
            "state NOT IN ('checked', 'published') OR checked_by_id IS NOT NULL",
            name="nothing_unchecked_goes_on",
        ),
        CheckConstraint(
            "state <> 'published' OR (published_by_id IS NOT NULL AND published_at IS NOT NULL)",
            name="published_by_someone",
        ),
        CheckConstraint(
            "(state = 'archived') = (archived_at IS NOT NULL)", name="archived_has_a_moment"
        ),
        CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="ends_later"),
    )

    id: Mapped[pk]
    answer_id: Mapped[int] = mapped_column(ForeignKey("loket_answers.id"))
    number: Mapped[int]
    state: Mapped[State]
    edition: Mapped[int]
    """Rises with each saved change of a draft, to notice that someone else changed it."""
    question: Mapped[str] = mapped_column(String(300))
    body: Mapped[long_text]
    html: Mapped[long_text]
    note: Mapped[str_500]
    """What is different from the version before, in a sentence; '' in the first."""
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    review_on: Mapped[date]
    started_at: Mapped[datetime]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    """Who wrote at it last; all who did stand in `loket_hands`."""
    written_at: Mapped[datetime]
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    checked_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    published_at: Mapped[datetime | None]
    archived_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    archived_at: Mapped[datetime | None]
    archive_reason: Mapped[str_500]


explain_constraint(
    "ck_loket_versions_checker_is_no_writer",
    _l("Wie aan een versie schreef, leest ze niet na. Vraag iemand anders."),
)
explain_constraint(
    "uq_loket_versions_in_preparation",
    _l("Er is al een nieuwe versie in de maak. Werk daarin verder."),
)


class LoketHand(Base):
    """Who had a hand in a version: writing or checking, by the key never both."""

    __tablename__ = "loket_hands"

    version_id: Mapped[int] = mapped_column(ForeignKey("loket_versions.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    hand: Mapped[Hand]


explain_constraint(
    "pk_loket_hands", _l("Wie aan een versie schreef, leest ze niet na. Vraag iemand anders.")
)


class LoketSource(Base):
    """The regulation on which a version stands, and the version of it that was read."""

    __tablename__ = "loket_sources"

    version_id: Mapped[int] = mapped_column(ForeignKey("loket_versions.id"), primary_key=True)
    regulation_id: Mapped[int] = mapped_column(
        ForeignKey("regulations.id"), primary_key=True, index=True
    )
    regulation_version_id: Mapped[int | None] = mapped_column(ForeignKey("regulation_versions.id"))
    """None: the register holds no version of it yet."""
    passage: Mapped[str_200]
    """The article or part, when one is meant."""


class LoketFlag(Base):
    """A regulation changed under a published answer; closed by the version that answers to it."""

    __tablename__ = "loket_flags"
    __table_args__ = (
        Index(
            "uq_loket_flags_open",
            "answer_id",
            "regulation_id",
            unique=True,
            sqlite_where=OPEN_FLAG,
            postgresql_where=OPEN_FLAG,
        ),
        Index("ix_loket_flags_answer_id", "answer_id"),
        CheckConstraint(
            "(resolved_at IS NULL) = (resolved_version_id IS NULL)", name="resolved_by_a_version"
        ),
    )

    id: Mapped[pk]
    answer_id: Mapped[int] = mapped_column(ForeignKey("loket_answers.id"))
    regulation_id: Mapped[int] = mapped_column(ForeignKey("regulations.id"))
    regulation_version_id: Mapped[int] = mapped_column(ForeignKey("regulation_versions.id"))
    """The latest version that raised it."""
    changed_on: Mapped[date]
    """From when the rule reads otherwise; when that is not known, the day it was recorded."""
    flagged_at: Mapped[datetime]
    resolved_at: Mapped[datetime | None]
    resolved_version_id: Mapped[int | None] = mapped_column(ForeignKey("loket_versions.id"))


class LoketVote(Base):
    """Whether a version helped, said once per device; no address of a device or network."""

    __tablename__ = "loket_votes"
    __table_args__ = (
        Index(
            "uq_loket_votes_version_id_device_digest", "version_id", "device_digest", unique=True
        ),
    )

    id: Mapped[pk]
    version_id: Mapped[int] = mapped_column(ForeignKey("loket_versions.id"))
    device_digest: Mapped[str] = mapped_column(String(64))
    helped: Mapped[bool]
    reason: Mapped[str] = mapped_column(String(1000))
    at: Mapped[datetime]


class LoketFollow(Base):
    """An address that wants to hear of a new version; gone at once when it no longer does."""

    __tablename__ = "loket_follows"
    __table_args__ = (
        Index("uq_loket_follows_answer_id_email", "answer_id", "email", unique=True),
        Index("ix_loket_follows_asked_at", "asked_at"),
    )

    id: Mapped[pk]
    answer_id: Mapped[int] = mapped_column(ForeignKey("loket_answers.id"))
    email: Mapped[str] = mapped_column(String(320))
    asked_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    """Nothing but the request to confirm is sent before."""


class LoketCase(Base):
    """A case that was answered with an answer; who brought it hears of a new version."""

    __tablename__ = "loket_cases"

    answer_id: Mapped[int] = mapped_column(ForeignKey("loket_answers.id"), primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True, index=True)
    linked_at: Mapped[datetime]
    linked_by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))


class Measure(Base):
    """Support that exists, as far as the sources say; from reference/measures.yaml."""

    __tablename__ = "measures"

    id: Mapped[pk]
    key: Mapped[str_80] = mapped_column(unique=True)
    position: Mapped[int]
    name: Mapped[str_200]
    short: Mapped[str] = mapped_column(String(40))
    """The abbreviation that people use, else ''."""
    regulation_key: Mapped[str_80]
    """Its key in the register of regulation, else ''."""
    data: Mapped[dict[str, Any]]
    """What it gives, conditions, next step, link and open points, as in the file."""
    source: Mapped[str_200]
    source_day: Mapped[str] = mapped_column(String(10))
    """The day or month of that source: '2025-07-04', '2024-02', '' when it bears none."""


class MeasureCheck(Base):
    """Someone looked a measure up; the latest row completes what the sources say."""

    __tablename__ = "measure_checks"

    id: Mapped[pk]
    measure_id: Mapped[int] = mapped_column(ForeignKey("measures.id"), index=True)
    checked_on: Mapped[date]
    by_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]
    still_exists: Mapped[bool]
    gives: Mapped[long_text]
    conditions: Mapped[long_text]
    next_step: Mapped[long_text]
    link: Mapped[str_500]
    where_found: Mapped[str_500]
    """On which page or in which text it was read."""
