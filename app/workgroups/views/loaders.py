"""From the URL to the thing itself, once, before the view begins.

A group is private: for who does not sit in it, its pages do not exist. Who does sit in it gets a
refusal that says why.
"""

from __future__ import annotations

from flask_babel import gettext as _

from app.access.guard import actor, may
from app.access.permissions import Permission
from app.core.errors import NotFound, Refused, SignInNeeded
from app.workgroups.queries import drafts, groups
from app.workgroups.rules import ACTIVE, WorkgroupState
from app.workgroups.scope import DraftScope, GroupScope, PostScope, SeatScope, VersionScope


def group_in_url(workgroup_id: int) -> GroupScope:
    """The group."""
    return groups.scope_of(workgroup_id)


def seat_in_url(workgroup_id: int, seat_id: int) -> SeatScope:
    """The group, with the seat that is meant."""
    return SeatScope(**vars(groups.scope_of(workgroup_id)), seat_id=seat_id)


def group_to_write_in(workgroup_id: int) -> GroupScope:
    """The group, for who writes drafts in it."""
    return _at_work(_readable(groups.scope_of(workgroup_id)))


def draft_in_url(workgroup_id: int, draft_id: int) -> DraftScope:
    """The draft action, for who reads it: with their last visit."""
    return drafts.draft_scope(workgroup_id, draft_id, reader=actor().person_id)


def passage_in_url(workgroup_id: int, draft_id: int, anchor: str) -> DraftScope:
    """The draft action; the view looks for the passage."""
    return drafts.draft_scope(workgroup_id, draft_id)


def version_in_url(workgroup_id: int, draft_id: int, number: int) -> VersionScope:
    """The draft action, with the version that is meant."""
    return VersionScope(**vars(drafts.draft_scope(workgroup_id, draft_id)), asked=number)


def draft_to_write(workgroup_id: int, draft_id: int) -> DraftScope:
    """The draft action, for who writes the next version."""
    draft = drafts.draft_scope(workgroup_id, draft_id)
    _at_work(_readable(draft))
    return draft


def draft_to_comment_on(workgroup_id: int, draft_id: int) -> DraftScope:
    """The draft action, for who comments."""
    draft = drafts.draft_scope(workgroup_id, draft_id)
    _open_for_comments(_readable(draft))
    return draft


def post_in_url(workgroup_id: int, draft_id: int, number: int) -> PostScope:
    """One post, to read."""
    return drafts.post_scope(workgroup_id, draft_id, number)


def post_to_answer(workgroup_id: int, draft_id: int, number: int) -> PostScope:
    """One post, to answer, change or withdraw."""
    post = drafts.post_scope(workgroup_id, draft_id, number)
    _open_for_comments(_readable(post))
    if post.is_withdrawn:
        raise Refused(_("Bericht %(number)s is intussen ingetrokken.", number=number))
    return post


def post_to_reply_to(workgroup_id: int, draft_id: int, number: int) -> PostScope:
    """One post, to answer: in a conversation that is not settled."""
    post = post_to_answer(workgroup_id, draft_id, number)
    if post.is_settled:
        raise Refused(_("Dit gesprek is afgerond. Heropen het eerst om nog te antwoorden."))
    return post


def conversation_to_settle(workgroup_id: int, draft_id: int, number: int) -> PostScope:
    """A post, to settle or reopen the conversation that it began."""
    post = drafts.post_scope(workgroup_id, draft_id, number)
    _open_for_comments(_readable(post))
    return post


def suggestion_to_decide(workgroup_id: int, draft_id: int, number: int) -> PostScope:
    """A post that suggests other words, to decide about them."""
    post = drafts.post_scope(workgroup_id, draft_id, number)
    _at_work(_readable(post))
    return post


def reading_in_url(draft_id: int) -> DraftScope:
    """The public reading version of a draft, with the last visit of who reads it."""
    return drafts.reading_scope(draft_id, reader=actor().person_id)


def reaction_to_read(draft_id: int, number: int) -> PostScope:
    """A reaction to a reading version; one that is only for the group is there for nobody else."""
    post = drafts.post_in(drafts.reading_scope(draft_id), number)
    who = actor()
    is_inside = who.is_secretariat or who.person_id in post.member_person_ids
    if post.is_kept_inside and not is_inside and who.person_id != post.author_id:
        raise NotFound
    return post


def reaction_in_url(draft_id: int, number: int) -> PostScope:
    """A reaction, for who wants to do something with it."""
    post = reaction_to_read(draft_id, number)
    if not actor().is_signed_in:
        raise SignInNeeded
    return post


def _readable(group: GroupScope) -> GroupScope:
    who = actor()
    if not who.is_signed_in:
        raise SignInNeeded
    if not may(who, Permission.WORKGROUP_READ, group):
        raise NotFound
    return group


def _at_work(group: GroupScope) -> GroupScope:
    if group.state not in ACTIVE:
        raise Refused(
            _("Deze werkgroep is afgesloten: haar teksten wijzigen niet meer.")
            if group.state is WorkgroupState.CLOSED
            else _("Deze werkgroep wordt nog samengesteld. Installeer ze eerst.")
        )
    return group


def _open_for_comments(group: GroupScope) -> GroupScope:
    if group.state is not WorkgroupState.WORKING:
        raise Refused(
            _("Deze werkgroep is afgesloten: reageren kan niet meer.")
            if group.state is WorkgroupState.CLOSED
            else _("Deze werkgroep is nog niet aan het werk: reageren kan straks.")
        )
    return group
