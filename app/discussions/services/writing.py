"""Writing, replying, editing, withdrawing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import insert, select

from app.core import facts, prose
from app.core.db import append, db, upsert
from app.core.errors import Invalid, NotFound, Refused, StaleEdit
from app.discussions import rules
from app.discussions.events import PostEdited, PostWithdrawn, PostWritten
from app.discussions.models import Mention, Post, PostText, Thread
from app.discussions.rules import PostKind


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """Who writes, and for whom."""

    person_id: int
    name: str
    label: str = ""
    can_call: Mapping[int, str] = field(default_factory=dict)
    """Whom they can mention: the name by person."""


@dataclass(frozen=True, kw_only=True)
class Passage:
    """What a comment is about: a version of the subject, and a place in it or the whole."""

    edition: int
    anchor: str | None = None
    text: str = ""
    selection: str = ""
    """The words in it that are meant; '' for all of it."""


@dataclass(frozen=True)
class Written:
    """A post, and whether it was made just now (not by the first click of a double click)."""

    post: Post
    is_new: bool


def write(
    subject: tuple[str, int],
    *,
    by: Speaker,
    text: str,
    about: Passage,
    once: str,
    now: datetime,
    kind: PostKind = PostKind.COMMENT,
) -> Written:
    """Write a comment on a subject (kind, id); the same `once` key makes one post."""
    thread = _locked_thread(subject)
    return _existing(once, by) or _add(thread, subject, by, text, about, None, once, now, kind)


def reply(
    subject: tuple[str, int],
    number: int,
    *,
    by: Speaker,
    text: str,
    once: str,
    now: datetime,
    is_answer: bool = False,
) -> Written:
    """Answer a post; the reply is about the same passage. Raises NotFound without that post.

    `is_answer`: it answers the question that the post asks, if it asks one.
    """
    thread = _locked_thread(subject)
    answered = db.session.scalar(
        select(Post).where(Post.thread_id == thread.id, Post.number == number)
    )
    if answered is None:
        raise NotFound
    about = Passage(edition=answered.edition, anchor=answered.anchor)
    is_answer = is_answer and answered.kind is PostKind.QUESTION
    kind = PostKind.ANSWER if is_answer else PostKind.COMMENT
    return _existing(once, by) or _add(thread, subject, by, text, about, answered, once, now, kind)


def edit(
    post: Post, subject: tuple[str, int], *, text: str, revision: int, by: Speaker, now: datetime
) -> None:
    """Change the text of a post; the earlier texts are kept.

    `revision` is the one that the author had before them: when it is no longer the present one,
    StaleEdit is raised and nothing changes. A withdrawn post is refused. Who is mentioned for the
    first time is told.
    """
    text = checked_text(text)
    _refuse_withdrawn(post)
    if post.revision != revision:
        raise StaleEdit(_("U paste dit bericht intussen elders al aan. Vergelijk de twee teksten."))
    if text == post.text:
        return
    post.text = text
    post.html = _shown(text, by)
    post.revision += 1
    post.edited_at = now
    touch(post, subject)
    _keep_text(post, now)
    facts.record(
        PostEdited(
            at=now,
            actor_id=by.person_id,
            subject_kind=subject[0],
            subject_id=subject[1],
            post_id=post.id,
            number=post.number,
            revision=post.revision,
            mentioned_ids=_mention(post, by, now),
        )
    )


def withdraw(post: Post, subject: tuple[str, int], *, by: int, now: datetime) -> bool:
    """Withdraw a post; its number, its place and its replies stay. False when it was already."""
    if post.withdrawn_at is not None:
        return False
    post.withdrawn_at = now
    touch(post, subject)
    if post.kind is PostKind.ANSWER and (answered := _answered(post)) is not None:
        touch(answered, subject)
    facts.record(
        PostWithdrawn(
            at=now,
            actor_id=by,
            subject_kind=subject[0],
            subject_id=subject[1],
            post_id=post.id,
            number=post.number,
        )
    )
    return True


def locked_post(subject: tuple[str, int], post_id: int) -> Post:
    """A post, locked with its thread until the transaction ends: two edits wait for each other."""
    _locked_thread(subject)
    return db.session.execute(
        select(Post)
        .where(Post.id == post_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one()


def touch(post: Post, subject: tuple[str, int]) -> None:
    """Something happened to a post: pages that are open will show it."""
    thread = _locked_thread(subject)
    thread.last_change += 1
    post.changed = thread.last_change
    db.session.flush()


def checked_text(text: str) -> str:
    """The text as it is stored; raises Invalid when there is none or too much of it."""
    text = prose.normalise(text)
    if not text:
        raise Invalid(_("Schrijf eerst uw bericht."))
    extra = len(text) - rules.LONGEST_POST
    if extra > 0:
        raise Invalid(
            _(
                "Maak uw bericht %(extra)s tekens korter. Er is plaats voor 10.000 tekens.",
                extra=extra,
            )
        )
    return text


def _locked_thread(subject: tuple[str, int]) -> Thread:
    """The thread of a subject, made when it is not there yet, locked until we are done."""
    kind, subject_id = subject
    find = (
        select(Thread)
        .where(Thread.subject_kind == kind, Thread.subject_id == subject_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    thread = db.session.scalar(find)
    if thread is None:
        first = upsert(Thread).values(
            subject_kind=kind, subject_id=subject_id, last_number=0, last_change=0
        )
        db.session.execute(first.on_conflict_do_nothing())
        thread = db.session.execute(find).scalar_one()
    return thread


def _existing(once: str, by: Speaker) -> Written | None:
    found = db.session.scalar(select(Post).where(Post.once == once, Post.author_id == by.person_id))
    return Written(found, is_new=False) if found else None


def _add(
    thread: Thread,
    subject: tuple[str, int],
    by: Speaker,
    text: str,
    about: Passage,
    answered: Post | None,
    once: str,
    now: datetime,
    kind: PostKind,
) -> Written:
    text = checked_text(text)
    if answered is not None:
        _refuse_withdrawn(answered)
    thread.last_number += 1
    thread.last_change += 1
    number = thread.last_number
    post = Post(
        thread_id=thread.id,
        number=number,
        answers=answered.number if answered else None,
        level=rules.level_below(answered.level) if answered else 0,
        path=rules.path_of(number, answered.path if answered else None),
        edition=about.edition,
        anchor=about.anchor,
        quote=rules.quoted(about.selection or about.text),
        author_id=by.person_id,
        author_name=by.name,
        author_label=by.label,
        text=text,
        html=_shown(text, by),
        revision=1,
        written_at=now,
        once=once,
        kind=kind,
        selection=about.selection,
        changed=thread.last_change,
    )
    db.session.add(post)
    db.session.flush()
    _keep_text(post, now)
    if kind is PostKind.ANSWER and answered is not None:
        touch(answered, subject)
    facts.record(
        PostWritten(
            at=now,
            actor_id=by.person_id,
            subject_kind=subject[0],
            subject_id=subject[1],
            post_id=post.id,
            number=number,
            answered_person_id=answered.author_id if answered else None,
            mentioned_ids=_mention(post, by, now),
        )
    )
    return Written(post, is_new=True)


def _shown(text: str, by: Speaker) -> str:
    return rules.marked(rules.rendered(text), by.can_call.values())


def _mention(post: Post, by: Speaker, now: datetime) -> tuple[int, ...]:
    """Whose attention the post asks for the first time; they are told once."""
    called = rules.mentioned(post.text, by.can_call) - {by.person_id}
    if called:
        called -= set(
            db.session.scalars(select(Mention.person_id).where(Mention.post_id == post.id))
        )
    if called:
        rows = [{"post_id": post.id, "person_id": one, "at": now} for one in sorted(called)]
        db.session.execute(insert(Mention), rows)
    return tuple(sorted(called))


def _answered(post: Post) -> Post | None:
    return db.session.scalar(
        select(Post).where(Post.thread_id == post.thread_id, Post.number == post.answers)
    )


def _keep_text(post: Post, now: datetime) -> None:
    append(PostText, post_id=post.id, revision=post.revision, text=post.text, written_at=now)


def _refuse_withdrawn(post: Post) -> None:
    if post.withdrawn_at is not None:
        raise Refused(_("Bericht %(number)s is intussen ingetrokken.", number=post.number))
