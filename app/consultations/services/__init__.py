"""What happens with consultations: preparing, inviting, answering, and the passing of time."""

from __future__ import annotations

from app.consultations.results.services.publishing import publish_due
from app.consultations.results.services.tallying import count_changes
from app.consultations.services.extra import mark_bounced, tell_unsent
from app.consultations.services.timing import close_due

__all__ = ["close_due", "count_changes", "mark_bounced", "publish_due", "tell_unsent"]
