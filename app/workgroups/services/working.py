"""The working text: what is saved of a draft while one writes, before it is a version."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _

from app.core import facts, prose
from app.core.db import db
from app.core.errors import Invalid
from app.workgroups import rules
from app.workgroups.events import WorkingTextStarted
from app.workgroups.models import DraftAction, WorkingText
from app.workgroups.services.drafts import Writer, locked_draft, working_text


def save(
    draft_id: int, *, text: str, base: int, revision: int, by: Writer, now: datetime
) -> WorkingText:
    """Save the text on which someone works.

    `base` and `revision` are what the writer had before them; raises StaleEdit when someone else
    saved or published in the meantime, and Invalid when the text is too long.
    """
    draft = locked_draft(draft_id)
    working = working_text(draft, base, revision, text)
    text = prose.normalise(text)
    extra = len(text) - rules.LONGEST_DRAFT
    if extra > 0:
        raise Invalid(_("Maak de tekst %(extra)s tekens korter.", extra=extra))
    if working is not None and working.text == text:
        return working
    return keep(draft, working, text, by, now)


def keep(
    draft: DraftAction, working: WorkingText | None, text: str, by: Writer, now: datetime
) -> WorkingText:
    """Write the working text of a draft that is locked; the first time is told."""
    if working is None:
        working = WorkingText(draft_id=draft.id, base=draft.current, revision=0)
        db.session.add(working)
        facts.record(
            WorkingTextStarted(
                at=now, actor_id=by.person_id, workgroup_id=draft.workgroup_id, draft_id=draft.id
            )
        )
    working.revision += 1
    working.text, working.saved_at = text, now
    working.by_id, working.by_name = by.person_id, by.name
    db.session.flush()
    return working
