"""Who may do what."""

from app.access.guard import Policy
from app.access.permissions import Permission

POLICIES: dict[Permission, Policy] = {
    Permission.ADVICE_READ: lambda _actor, _subject: False,
    Permission.ADVICE_WRITE: lambda _actor, _subject: False,
    Permission.ADVICE_FINISH: lambda _actor, _subject: False,
}
