"""What is stored of coding."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.contributions.models import Theme
from app.core.db import Base, long_text, pk, str_200
from app.core.errors import explain_constraint


class How(enum.StrEnum):
    """How the themes of an answer were settled."""

    AGREED = "agreed"
    """Both coders gave the same themes."""
    SETTLED = "settled"
    """Someone decided with both codings side by side."""
    TAKEN_OVER = "taken_over"
    """Only one coder coded it, and that coding was taken over."""


class CampaignState(enum.StrEnum):
    """What was decided about answers that are alike."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


class CodingWork(Base):
    """How far the coding of one consultation is; made by the worker after the last answer."""

    __tablename__ = "consultation_coding_works"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id"), primary_key=True, autoincrement=False
    )
    gathered_basis: Mapped[int] = mapped_column(default=0)
    """The sum of the versions of all responses that were gathered; 0: not finished."""
    compared_basis: Mapped[int] = mapped_column(default=0)
    """The same, when campaigns were last looked for."""
    settling_at: Mapped[datetime | None]
    """From then on nobody codes any more, and everyone's codings may be seen."""
    settling_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


class Coder(Base):
    """One of the two who code, blind from each other."""

    __tablename__ = "consultation_coders"
    __table_args__ = (
        CheckConstraint("place IN (1, 2)", name="two_at_most"),
        Index("uq_consultation_coders_person", "consultation_id", "person_id", unique=True),
    )

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    appointed_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


explain_constraint(
    "uq_consultation_coders_person", _l("Kies twee verschillende personen als codeur.")
)


class Entry(Base):
    """A theme of the register in the codebook of one consultation.

    An entry in use is merged, never deleted: the row stays and says into which it went.
    """

    __tablename__ = "consultation_codebook_entries"
    __table_args__ = (
        Index(
            "uq_consultation_codebook_entries_theme",
            "consultation_id",
            "theme_id",
            unique=True,
            **_where("merged_into_id IS NULL"),
        ),
        Index(
            "uq_consultation_codebook_entries_hotkey",
            "consultation_id",
            "hotkey",
            unique=True,
            **_where("merged_into_id IS NULL"),
        ),
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="not_under_itself"),
        CheckConstraint(
            "merged_into_id IS NULL OR merged_into_id <> id", name="not_merged_into_itself"
        ),
    )

    id: Mapped[pk]
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), index=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("themes.id"), index=True)
    """Its name stands there, and is the same everywhere."""
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("consultation_codebook_entries.id"), index=True
    )
    """The entry above it; that one has none above it."""
    hotkey: Mapped[str] = mapped_column(String(1))
    """The key that picks it."""
    description: Mapped[long_text]
    when_used: Mapped[long_text]
    """When to use it, and when not."""
    position: Mapped[int]
    revision: Mapped[int] = mapped_column(default=1)
    merged_into_id: Mapped[int | None] = mapped_column(
        ForeignKey("consultation_codebook_entries.id"), index=True
    )

    theme: Mapped[Theme] = relationship()


explain_constraint(
    "uq_consultation_codebook_entries_theme", _l("Dit thema staat al in het codeboek.")
)
explain_constraint(
    "uq_consultation_codebook_entries_hotkey",
    _l("Deze toets is al van een ander thema. Kies een andere."),
)


class CodedText(Base):
    """One answer in own words, as it was sent last: what is coded."""

    __tablename__ = "consultation_coded_texts"
    __table_args__ = (
        Index("uq_consultation_coded_texts_answer", "response_id", "question_id", unique=True),
        Index("ix_consultation_coded_texts_order", "consultation_id", "lead_id", "id"),
        Index("ix_consultation_coded_texts_question", "question_id", "lead_id", "id"),
        CheckConstraint("lead_id IS NULL OR lead_id <> id", name="not_led_by_itself"),
    )

    id: Mapped[pk]
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("consultation_questions.id"))
    response_id: Mapped[int] = mapped_column(ForeignKey("consultation_responses.id"))
    seen_version: Mapped[int]
    """The submission in which this text was last seen."""
    edition: Mapped[int] = mapped_column(default=1)
    """Rises when the text changed; what was coded before counts no more."""
    text: Mapped[long_text]
    lead_id: Mapped[int | None] = mapped_column(
        ForeignKey("consultation_coded_texts.id"), index=True
    )
    """The member of the same campaign whose themes count for this one; None: its own do."""


class TextWord(Base):
    """What a term weighs in a coded text: the index in which similar answers are found."""

    __tablename__ = "consultation_coded_words"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), primary_key=True)
    word: Mapped[str] = mapped_column(String(60), primary_key=True)
    text_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_coded_texts.id"), primary_key=True, index=True
    )
    weight: Mapped[float] = mapped_column(Float)


class Coding(Base):
    """A theme that a coder put on a passage; taking it back sets an end."""

    __tablename__ = "consultation_codings"
    __table_args__ = (
        CheckConstraint("0 <= starts AND starts < ends", name="passage_has_length"),
        Index(
            "uq_consultation_codings_once",
            *("text_id", "coder_id", "entry_id", "edition", "starts", "ends"),
            unique=True,
            **_where("ended_at IS NULL"),
        ),
        Index("ix_consultation_codings_entry", "entry_id", "coder_id"),
    )

    id: Mapped[pk]
    text_id: Mapped[int] = mapped_column(ForeignKey("consultation_coded_texts.id"), index=True)
    coder_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("consultation_codebook_entries.id"))
    edition: Mapped[int]
    starts: Mapped[int]
    """The first character of the passage, from 0; the whole answer is a passage too."""
    ends: Mapped[int]
    quote: Mapped[long_text]
    """The passage as it read, so that a changed answer is noticed."""
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Turn(Base):
    """A coder is done with an answer, also when no theme fits."""

    __tablename__ = "consultation_coding_turns"

    text_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_coded_texts.id"), primary_key=True
    )
    coder_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    edition: Mapped[int]
    done_at: Mapped[datetime]


class Settlement(Base):
    """The themes of an answer that count, with how that was decided; a later one ends it."""

    __tablename__ = "consultation_settlements"
    __table_args__ = (
        Index(
            "uq_consultation_settlements_text_id",
            "text_id",
            unique=True,
            **_where("ended_at IS NULL"),
        ),
    )

    id: Mapped[pk]
    text_id: Mapped[int] = mapped_column(ForeignKey("consultation_coded_texts.id"), index=True)
    how: Mapped[How]
    reason: Mapped[long_text]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    """None when both coders agreed."""
    ended_at: Mapped[datetime | None]


explain_constraint(
    "uq_consultation_settlements_text_id",
    _l("Iemand anders besliste net over dit antwoord. Laad de pagina opnieuw."),
)


class SettledTheme(Base):
    """One theme of a settlement."""

    __tablename__ = "consultation_settled_themes"

    settlement_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_settlements.id"), primary_key=True
    )
    entry_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_codebook_entries.id"), primary_key=True, index=True
    )


class Campaign(Base):
    """Answers to one question that are alike; a confirmed one is never deleted."""

    __tablename__ = "consultation_campaigns"
    __table_args__ = (
        CheckConstraint(
            "state <> 'confirmed' OR (title <> '' AND content <> '')", name="confirmed_says_what"
        ),
        CheckConstraint("(state = 'proposed') = (decided_at IS NULL)", name="decided_or_not"),
    )

    id: Mapped[pk]
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), index=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("consultation_questions.id"), index=True)
    state: Mapped[CampaignState]
    title: Mapped[str_200]
    content: Mapped[long_text]
    """What its members ask, in words that everyone may read."""
    proposed_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


class CampaignMember(Base):
    """One answer in a campaign, with how much it resembles its lead."""

    __tablename__ = "consultation_campaign_members"
    __table_args__ = (CheckConstraint("likeness BETWEEN 0 AND 1", name="likeness_is_a_share"),)

    campaign_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_campaigns.id"), primary_key=True
    )
    text_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_coded_texts.id"), primary_key=True, index=True
    )
    likeness: Mapped[float] = mapped_column(Float)
    is_lead: Mapped[bool]


class PublishedCoding(Base):
    """What the public reads of the themes and campaigns: fixed once, with the report."""

    __tablename__ = "consultation_published_codings"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultations.id"), primary_key=True, autoincrement=False
    )
    published_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    coded: Mapped[int]
    """On how many responses it rests."""
    tables: Mapped[list[dict[str, Any]]]
    campaigns: Mapped[list[dict[str, Any]]]
