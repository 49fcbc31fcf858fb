"""Who may do what."""

from app.access.guard import Policy
from app.access.permissions import Permission

POLICIES: dict[Permission, Policy] = {
    Permission.DESK_READ: lambda _actor, _subject: False,
    Permission.OUTBOX_READ: lambda _actor, _subject: False,
}
