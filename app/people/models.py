"""What is stored of people: who they are, their roles, and where they are signed in."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.access.actor import Role
from app.core.db import Base, pk, str_200
from app.core.errors import explain_constraint
from app.people.rules import LinkPurpose


class Person(Base):
    """Someone the platform knows by name. History refers to persons, so they are never deleted."""

    __tablename__ = "persons"
    __table_args__ = (
        CheckConstraint("email = lower(email)", name="email_is_lower_case"),
        Index("uq_persons_email", "email", unique=True),
    )

    id: Mapped[pk]
    name: Mapped[str_200]
    email: Mapped[str_200]
    password_hash: Mapped[str | None] = mapped_column(String(200))
    is_active: Mapped[bool] = mapped_column(default=True)
    demo_slug: Mapped[str | None] = mapped_column(String(30), unique=True)
    created_at: Mapped[datetime]

    role_grants: Mapped[list[RoleGrant]] = relationship(
        foreign_keys="RoleGrant.person_id", order_by="RoleGrant.id"
    )


explain_constraint(
    "uq_persons_email",
    _l("Er is al iemand met dit e-mailadres. Zoek die persoon op, of vul een ander adres in."),
)


class RoleGrant(Base):
    """A role of a person, from a moment until it was ended, with who did it."""

    __tablename__ = "role_grants"
    __table_args__ = (
        Index(
            "uq_role_grants_active",
            "person_id",
            "role",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[pk]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    role: Mapped[Role]
    granted_at: Mapped[datetime]
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))


class SignInSession(Base):
    """One device on which a person is signed in; the cookie holds only a reference token."""

    __tablename__ = "sign_in_sessions"
    __table_args__ = (Index("ix_sign_in_sessions_person_id", "person_id"),)

    id: Mapped[pk]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    device: Mapped[str_200]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class PasswordLink(Base):
    """A link to choose a password, once; only the digest of its token is kept."""

    __tablename__ = "password_links"
    __table_args__ = (Index("ix_password_links_person_id", "person_id"),)

    id: Mapped[pk]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    purpose: Mapped[LinkPurpose]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class PasswordRequest(Base):
    """An address for which a new password was asked, known or not, until the worker looked it up.

    The page that takes it looks nothing up, so its answer and its time can't tell who is known.
    """

    __tablename__ = "password_requests"

    id: Mapped[pk]
    email: Mapped[str_200]
    asked_at: Mapped[datetime]


class Attempt(Base):
    """How often something sensitive was tried from one place, per window.

    `key` is a keyed hash that changes daily: no address is stored. The count holds across
    processes.
    """

    __tablename__ = "attempts"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int]
    expires_at: Mapped[datetime] = mapped_column(index=True)
