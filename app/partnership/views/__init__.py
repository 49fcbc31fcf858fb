"""Pages of the partnership: organisations, mandates, itself, agreements, imports, one's own."""

from __future__ import annotations

from app.partnership.views import (  # noqa: F401 - importing them adds their routes
    agreements,
    body,
    importing,
    lists,
    mandates,
    organisations,
    own,
    relations,
)
from app.partnership.views.blueprint import bp

__all__ = ["bp"]
