"""Who may do what."""

from app.access.guard import Policy
from app.access.permissions import Permission

POLICIES: dict[Permission, Policy] = {
    Permission.CONSULTATION_READ: lambda _actor, _subject: False,
    Permission.CONSULTATION_MANAGE: lambda _actor, _subject: False,
    Permission.CONSULTATION_RESULTS: lambda _actor, _subject: False,
}
