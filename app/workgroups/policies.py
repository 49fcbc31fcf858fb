"""Who may do what in a workgroup."""

from __future__ import annotations

from app.access.actor import Actor
from app.access.guard import Policy
from app.access.permissions import Permission
from app.workgroups.rules import ACTIVE, WorkgroupState
from app.workgroups.scope import DraftScope, GroupScope, PostScope


def may_read(actor: Actor, group: GroupScope | None) -> bool:
    """Members read their group, the secretariat reads each; nobody else knows of it."""
    if group is None:
        return actor.is_signed_in
    return actor.is_secretariat or actor.person_id in group.member_person_ids


def may_manage(actor: Actor, _group: GroupScope | None) -> bool:
    """The secretariat composes, installs and closes groups."""
    return actor.is_secretariat


def may_write(actor: Actor, group: GroupScope) -> bool:
    """The lead and the secretariat write drafts, while the group is at work."""
    leads = actor.is_secretariat or actor.person_id in group.lead_person_ids
    return leads and group.state in ACTIVE


def may_comment(actor: Actor, group: GroupScope) -> bool:
    """Members comment while the group works; the secretariat reads along."""
    return actor.person_id in group.member_person_ids and group.state is WorkgroupState.WORKING


def may_change(actor: Actor, post: PostScope) -> bool:
    """Members change and withdraw what they wrote themselves, as long as it stands."""
    return may_comment(actor, post) and actor.person_id == post.author_id and not post.is_withdrawn


def may_settle(actor: Actor, post: PostScope) -> bool:
    """The lead, and who began a conversation, settle and reopen it."""
    is_its_own = actor.person_id == post.author_id or actor.person_id in post.lead_person_ids
    return may_comment(actor, post) and is_its_own and not post.level


def may_react(actor: Actor, draft: DraftScope) -> bool:
    """Anyone who is signed in reacts to a reading version that is open for it."""
    is_open = draft.public_version is not None and draft.open_for_comments
    return actor.is_signed_in and is_open and draft.state is WorkgroupState.WORKING


def may_change_reaction(actor: Actor, post: PostScope) -> bool:
    """One changes and withdraws one's own reaction, as long as it stands."""
    return may_react(actor, post) and actor.person_id == post.author_id and not post.is_withdrawn


POLICIES: dict[Permission, Policy] = {
    Permission.WORKGROUP_READ: may_read,
    Permission.WORKGROUP_MANAGE: may_manage,
    Permission.DRAFT_READ: may_read,
    Permission.DRAFT_WRITE: may_write,
    Permission.DRAFT_COMMENT: may_comment,
    Permission.COMMENT_CHANGE: may_change,
    Permission.COMMENT_SETTLE: may_settle,
    Permission.SUGGESTION_DECIDE: may_write,
    Permission.READING_COMMENT: may_react,
    Permission.READING_CHANGE: may_change_reaction,
}
