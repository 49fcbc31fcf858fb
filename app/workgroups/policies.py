"""Who may do what in a workgroup."""

from app.access.guard import Policy
from app.access.permissions import Permission

POLICIES: dict[Permission, Policy] = {
    permission: lambda _actor, _subject: False
    for permission in (
        Permission.WORKGROUP_READ,
        Permission.WORKGROUP_MANAGE,
        Permission.DRAFT_READ,
        Permission.DRAFT_WRITE,
        Permission.DRAFT_COMMENT,
        Permission.COMMENT_CHANGE,
    )
}
