"""Writing the sections of an advice."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from app.advice import queries
from app.advice.events import SectionMoved, SectionRemoved, SectionSaved
from app.advice.models import Advice, Section, SectionVersion
from app.advice.services.layout import check_numbers, follow_text, forget, locked
from app.core import facts
from app.core.db import db
from app.core.errors import NotFound, Refused, StaleEdit

MOST_SECTIONS = 80


def add_section(
    advice: Advice,
    *,
    title: str,
    level: int,
    by: int | None,
    now: datetime,
    text: str = "",
    once: str | None = None,
) -> Section:
    """Add a section at the end; the same `once` key adds one.

    Raises Refused when the advice is no draft, Invalid on unknown numbers in the text.
    """
    advice = locked(advice)
    if once and (added := db.session.scalar(select(Section).where(Section.once == once))):
        return added
    check_numbers([text])
    sections = queries.live_sections(advice.id)
    if len(sections) >= MOST_SECTIONS:
        raise Refused(_("Een advies heeft hoogstens %(most)s delen.", most=MOST_SECTIONS))
    section = Section(
        advice_id=advice.id,
        position=len(sections) + 1,
        title=title,
        level=level,
        text=text,
        changed_at=now,
        changed_by_id=by,
        number="",
        html="",
        version=1,
        next_anchor=1,
        once=once,
    )
    db.session.add(section)
    db.session.flush()
    _changed(advice, section, by=by, now=now)
    return section


def save_section(
    section: Section,
    *,
    title: str,
    level: int,
    text: str,
    version: int,
    by: int | None,
    now: datetime,
) -> tuple[str, ...]:
    """Save a section as a new version; gives the withdrawn numbers that it cites.

    Raises StaleEdit when someone else saved it since `version`, Invalid when it cites an unknown
    number, Refused when the advice is no draft anymore, NotFound when the section was removed.
    Saving what already stands there changes nothing.
    """
    advice = locked(queries.advice_by_id(section.advice_id))
    section = _present(section)
    _numbers, withdrawn = check_numbers([text])
    if (section.title, section.level, section.text) == (title, level, text):
        return withdrawn
    if section.version != version:
        raise StaleEdit(
            _(
                "Iemand anders bewaarde dit deel terwijl u eraan werkte. Uw tekst staat hieronder, "
                "met de bewaarde tekst ernaast. Neem over wat u wilt houden en bewaar opnieuw."
            )
        )
    section.title, section.level, section.text = title, level, text
    section.version += 1
    section.changed_at, section.changed_by_id = now, by
    _changed(advice, section, by=by, now=now)
    return withdrawn


def move_section(section: Section, *, up: bool, by: int | None, now: datetime) -> None:
    """Change places with the section before or after; at the edge nothing happens."""
    advice = locked(queries.advice_by_id(section.advice_id))
    section = _present(section)
    sections = list(queries.live_sections(advice.id))
    here = sections.index(section)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(sections):
        return
    sections[here], sections[there] = sections[there], sections[here]
    for position, one in enumerate(sections, start=1):
        one.position = position
    advice.changed_at = now
    db.session.flush()
    follow_text(advice)
    facts.record(SectionMoved(at=now, actor_id=by, advice_id=advice.id, section_id=section.id))


def remove_section(section: Section, *, by: int | None, now: datetime) -> None:
    """Take a section out of the advice; its versions stay, its citations go."""
    advice = locked(queries.advice_by_id(section.advice_id))
    section = _present(section)
    section.removed_at = now
    advice.changed_at = now
    forget([section.id])
    db.session.flush()
    follow_text(advice)
    facts.record(SectionRemoved(at=now, actor_id=by, advice_id=advice.id, section_id=section.id))


def _present(section: Section) -> Section:
    """The section as it is now, after the lock on its advice."""
    held = db.session.scalars(
        select(Section).where(Section.id == section.id).execution_options(populate_existing=True)
    ).one()
    if held.removed_at is not None:
        raise NotFound(_("Dit deel werd intussen verwijderd. Uw tekst staat hieronder."))
    return held


def _changed(advice: Advice, section: Section, *, by: int | None, now: datetime) -> None:
    db.session.add(
        SectionVersion(
            section_id=section.id,
            version=section.version,
            title=section.title,
            level=section.level,
            text=section.text,
            at=now,
            by_id=by,
        )
    )
    advice.changed_at = now
    db.session.flush()
    follow_text(advice)
    facts.record(
        SectionSaved(
            at=now,
            actor_id=by,
            advice_id=advice.id,
            section_id=section.id,
            version=section.version,
        )
    )
