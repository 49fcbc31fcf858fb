"""Pages about people: signing in, one's own account, passwords, and managing persons."""

from __future__ import annotations

from app.people.views import (  # noqa: F401 - importing them adds their routes
    account,
    managing,
    passwords,
    signing_in,
)
from app.people.views.blueprint import bp

__all__ = ["bp"]
