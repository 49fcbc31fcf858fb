"""Who may do what."""

from app.access.guard import Policy
from app.access.permissions import Permission

POLICIES: dict[Permission, Policy] = {
    Permission.REPORT_MANAGE: lambda _actor, _subject: False,
}
