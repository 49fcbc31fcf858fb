"""What happens to a draft action: a new draft, a new version, a reading version for anyone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import insert, select, update

from app.core import facts, prose
from app.core.db import db
from app.core.errors import Invalid, NotFound, Refused, StaleEdit
from app.workgroups import rules
from app.workgroups.decisions.queries.process import unsettled_round
from app.workgroups.events import DraftPublished, ReadingOpened, ReadingVersionChosen
from app.workgroups.models import (
    DraftAction,
    DraftParagraph,
    DraftVersion,
    Suggestion,
    WorkgroupAssignment,
    WorkingText,
)
from app.workgroups.queries.drafts import passages_of


class RoundIsRunning(Refused):
    """The members are deciding on the present version."""


@dataclass(frozen=True, kw_only=True)
class Writer:
    """Who publishes a version."""

    person_id: int
    name: str


def create_draft(
    workgroup_id: int,
    *,
    assignment_id: int,
    title: str,
    text: str,
    by: Writer,
    once: str,
    now: datetime,
) -> DraftAction:
    """Start a draft action with its first version; the same `once` key makes one draft."""
    if existing := _of_once(once):
        return existing
    works_on = select(WorkgroupAssignment.assignment_id).where(
        WorkgroupAssignment.workgroup_id == workgroup_id,
        WorkgroupAssignment.assignment_id == assignment_id,
    )
    if db.session.scalar(works_on) is None:
        raise Invalid(_("Kies een opdracht waaraan deze werkgroep werkt."))
    draft = DraftAction(
        workgroup_id=workgroup_id,
        assignment_id=assignment_id,
        title=title.strip(),
        current=0,
        last_anchor=0,
        created_at=now,
        updated_at=now,
    )
    db.session.add(draft)
    db.session.flush()
    _publish(draft, text, "", by, once, now)
    return draft


def publish_version(
    draft_id: int,
    *,
    text: str,
    note: str,
    base: int,
    by: Writer,
    once: str,
    now: datetime,
    revision: int = 0,
) -> DraftAction:
    """Publish the next version of a draft, written on top of version `base`.

    `revision` is the one of the working text that the writer had before them, 0 for none. Raises
    StaleEdit when there is a newer version or working text, RoundIsRunning as long as the members
    decide on the present version, and Invalid when nothing changed. The same `once` key makes one
    version. The accepted suggestions are credited to it.
    """
    draft = locked_draft(draft_id)
    if _of_once(once) is not None:
        return draft
    working = working_text(draft, base, revision, text)
    if (number := unsettled_round(draft.id)) is not None:
        raise RoundIsRunning(
            _(
                "Beslissingsronde %(number)s gaat over versie %(version)s en is nog niet afgerond."
                " Bewaar uw werktekst en publiceer na de uitkomst, of stop eerst de ronde.",
                number=number,
                version=draft.current,
            )
        )
    _publish(draft, text, note, by, once, now)
    if working is not None:
        db.session.delete(working)
    entered = (
        update(Suggestion)
        .where(
            Suggestion.draft_id == draft.id,
            Suggestion.verdict == rules.Verdict.ACCEPTED,
            Suggestion.version.is_(None),
        )
        .values(version=draft.current)
    )
    db.session.execute(entered)
    return draft


def working_text(draft: DraftAction, base: int, revision: int, text: str) -> WorkingText | None:
    """The working text on which someone writes on.

    Raises StaleEdit when it is another by now, unless it says what they say themselves (their own
    autosave came in just before).
    """
    if draft.current != base:
        raise StaleEdit(
            _(
                "Intussen is versie %(number)s verschenen. Vergelijk de twee teksten.",
                number=draft.current,
            )
        )
    working = db.session.get(WorkingText, draft.id, populate_existing=True)
    if working is not None and working.text == prose.normalise(text):
        return working
    if revision != (working.revision if working else 0):
        raise StaleEdit(
            _(
                "%(name)s wijzigde de werktekst intussen. Vergelijk de twee teksten.",
                name=working.by_name if working else "",
            )
        )
    return working


def choose_reading_version(
    draft_id: int, version: int | None, *, by: int | None, now: datetime
) -> None:
    """Let anyone read one version of a draft, or none any more; raises NotFound."""
    draft = locked_draft(draft_id)
    if version is not None and not 1 <= version <= draft.current:
        raise NotFound
    if draft.public_version == version:
        return
    draft.public_version = version
    db.session.flush()
    facts.record(
        ReadingVersionChosen(
            at=now,
            actor_id=by,
            workgroup_id=draft.workgroup_id,
            draft_id=draft.id,
            version=version,
        )
    )


def open_reading(draft_id: int, *, is_open: bool, by: int | None, now: datetime) -> None:
    """Let anyone who is signed in comment on the reading version, or no longer."""
    draft = locked_draft(draft_id)
    if draft.open_for_comments == is_open:
        return
    draft.open_for_comments = is_open
    db.session.flush()
    facts.record(
        ReadingOpened(
            at=now,
            actor_id=by,
            workgroup_id=draft.workgroup_id,
            draft_id=draft.id,
            is_open=is_open,
        )
    )


def locked_draft(draft_id: int) -> DraftAction:
    """A draft, locked until the transaction ends; raises NotFound."""
    draft = db.session.scalar(
        select(DraftAction)
        .where(DraftAction.id == draft_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if draft is None:
        raise NotFound
    return draft


def _of_once(once: str) -> DraftAction | None:
    return db.session.scalar(
        select(DraftAction)
        .join(DraftVersion, DraftVersion.draft_id == DraftAction.id)
        .where(DraftVersion.once == once)
    )


def _publish(
    draft: DraftAction, text: str, note: str, by: Writer, once: str, now: datetime
) -> None:
    paragraphs = rules.paragraphs(text)
    if not paragraphs:
        raise Invalid(_("Schrijf eerst de tekst van de ontwerpactie."))
    old = passages_of(draft.id, draft.current)
    if [passage.text for passage in old] == paragraphs:
        raise Invalid(_("Er is nog niets gewijzigd aan de tekst."))
    number = draft.current + 1
    made, draft.last_anchor = rules.passages(
        old, paragraphs, version=number, last_anchor=draft.last_anchor
    )
    version = DraftVersion(
        draft_id=draft.id,
        number=number,
        text=prose.normalise(text),
        note=note.strip(),
        published_at=now,
        by_id=by.person_id,
        by_name=by.name,
        once=once,
    )
    draft.current, draft.updated_at = number, now
    db.session.add(version)
    db.session.flush()
    db.session.execute(
        insert(DraftParagraph),
        [
            {
                "version_id": version.id,
                "position": position,
                "anchor": passage.anchor,
                "since": passage.since,
                "text": passage.text,
                "html": rules.rendered(passage.text),
            }
            for position, passage in enumerate(made, 1)
        ],
    )
    facts.record(
        DraftPublished(
            at=now,
            actor_id=by.person_id,
            workgroup_id=draft.workgroup_id,
            draft_id=draft.id,
            version=number,
        )
    )
