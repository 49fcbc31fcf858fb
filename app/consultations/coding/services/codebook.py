"""The codebook: themes come in, get described, go into one another, and two people are asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import delete, select, update

from app.consultations.coding import rules
from app.consultations.coding.events import CodebookChanged, CoderAppointed
from app.consultations.coding.models import (
    CodedText,
    Coder,
    Coding,
    Entry,
    SettledTheme,
    Turn,
)
from app.consultations.coding.services.settling import reconsider
from app.contributions import services as contributions
from app.contributions.events import ThemesMerged
from app.contributions.models import Theme
from app.core import facts
from app.core.db import db
from app.core.errors import Invalid, Refused, StaleEdit
from app.core.facts import Fact

PIECE = 2_000
"""So many answers are looked at anew in one statement after a merge."""


@dataclass(frozen=True, kw_only=True)
class EntryTexts:
    """A theme as it is written in a codebook."""

    name: str
    hotkey: str
    description: str = ""
    when_used: str = ""
    parent_id: int | None = None


class HotkeyTaken(Refused):
    """Another theme has this key."""


class ThemeTaken(Refused):
    """The theme stands in this codebook already."""


def add_entry(consultation_id: int, texts: EntryTexts, *, by: int | None, now: datetime) -> Entry:
    """Take a theme into the codebook; the register makes it when there is none with that name."""
    theme = contributions.theme_named(texts.name, now=now, by=by)
    alive = _alive(consultation_id)
    if len(alive) >= rules.MOST_ENTRIES:
        raise Refused(
            _(
                "Een codeboek heeft hoogstens %(most)s thema's: meer houdt niemand in het hoofd. "
                "Voeg er eerst samen.",
                most=rules.MOST_ENTRIES,
            )
        )
    if any(one.theme_id == theme.id for one in alive):
        raise ThemeTaken(_("Het thema ‘%(name)s’ staat al in dit codeboek.", name=theme.name))
    _check(texts, alive, own=None)
    entry = Entry(
        consultation_id=consultation_id,
        theme_id=theme.id,
        parent_id=texts.parent_id,
        hotkey=texts.hotkey,
        description=texts.description,
        when_used=texts.when_used,
        position=max((one.position for one in alive), default=0) + 1,
    )
    db.session.add(entry)
    db.session.flush()
    _record(entry, "added", by=by, now=now)
    return entry


def change_entry(
    entry: Entry, texts: EntryTexts, *, basis: int, by: int | None, now: datetime
) -> None:
    """Describe a theme otherwise; another name is its name everywhere.

    Raises StaleEdit when someone else changed it since `basis`.
    """
    db.session.refresh(entry, with_for_update=True)
    if entry.revision != basis:
        raise StaleEdit(
            _("Iemand anders wijzigde dit thema intussen. Hieronder ziet u wat er nu staat.")
        )
    alive = _alive(entry.consultation_id)
    _check(texts, alive, own=entry)
    contributions.rename_theme(
        db.session.get_one(Theme, entry.theme_id), name=texts.name, now=now, by=by
    )
    entry.hotkey, entry.parent_id = texts.hotkey, texts.parent_id
    entry.description, entry.when_used = texts.description, texts.when_used
    entry.revision += 1
    db.session.flush()
    _record(entry, "changed", by=by, now=now)


def merge_entries(entry: Entry, *, into: Entry, by: int | None, now: datetime) -> None:
    """Let one theme go into another, with its codings; in the register too, for they are one."""
    if entry.id == into.id:
        raise Invalid(_("Kies een ander thema: een thema kan niet in zichzelf opgaan."))
    contributions.merge_themes(
        db.session.get_one(Theme, entry.theme_id),
        into=db.session.get_one(Theme, into.theme_id),
        now=now,
        by=by,
    )


def remove_entry(entry: Entry, *, by: int | None, now: datetime) -> None:
    """Take a theme out of the codebook; refused once it was given, for then it is merged."""
    if is_used(entry):
        raise Refused(
            _("Dit thema is al gegeven. Voeg het samen met een ander: dan gaat er niets verloren.")
        )
    children = [one for one in _alive(entry.consultation_id) if one.parent_id == entry.id]
    if children:
        raise Refused(_("Onder dit thema staan nog andere. Zet die eerst ergens anders onder."))
    _record(entry, "removed", by=by, now=now)
    db.session.execute(
        update(Entry).where(Entry.merged_into_id == entry.id).values(merged_into_id=None)
    )
    db.session.delete(entry)
    db.session.flush()


def is_used(entry: Entry) -> bool:
    """Whether anyone ever gave it, or another went into it."""
    given = select(Coding.id).where(Coding.entry_id == entry.id).exists()
    settled = select(SettledTheme.entry_id).where(SettledTheme.entry_id == entry.id).exists()
    merged = select(Entry.id).where(Entry.merged_into_id == entry.id).exists()
    return bool(db.session.scalar(select(given | settled | merged)))


def hear(fact: Fact) -> None:
    """Follow the register: a theme that went into another does so in each codebook."""
    if not isinstance(fact, ThemesMerged):
        return
    gone = db.session.scalars(
        select(Entry).where(Entry.theme_id == fact.merged_id, Entry.merged_into_id.is_(None))
    ).all()
    for entry in gone:
        into = db.session.scalar(
            select(Entry).where(
                Entry.consultation_id == entry.consultation_id,
                Entry.theme_id == fact.theme_id,
                Entry.merged_into_id.is_(None),
            )
        )
        if into is None:
            entry.theme_id = fact.theme_id
            db.session.flush()
        else:
            _fold(entry, into, by=fact.actor_id, now=fact.at)


def _fold(entry: Entry, into: Entry, *, by: int | None, now: datetime) -> None:
    """Move all that was given under one entry to another of the same codebook."""
    touched = set(
        db.session.scalars(
            select(Coding.text_id).where(Coding.entry_id.in_([entry.id, into.id])).distinct()
        )
    )
    same = Coding.__table__.alias("same")
    doubled = (
        select(same.c.id)
        .where(
            same.c.entry_id == into.id,
            same.c.text_id == Coding.text_id,
            same.c.coder_id == Coding.coder_id,
            same.c.edition == Coding.edition,
            same.c.starts == Coding.starts,
            same.c.ends == Coding.ends,
            same.c.ended_at.is_(None),
        )
        .exists()
    )
    db.session.execute(
        update(Coding)
        .where(Coding.entry_id == entry.id, Coding.ended_at.is_(None), doubled)
        .values(ended_at=now)
        .execution_options(synchronize_session=False)
    )
    db.session.execute(
        update(Coding)
        .where(Coding.entry_id == entry.id, Coding.ended_at.is_(None))
        .values(entry_id=into.id)
        .execution_options(synchronize_session=False)
    )
    having = select(SettledTheme.settlement_id).where(SettledTheme.entry_id == into.id)
    db.session.execute(
        delete(SettledTheme)
        .where(SettledTheme.entry_id == entry.id, SettledTheme.settlement_id.in_(having))
        .execution_options(synchronize_session=False)
    )
    db.session.execute(
        update(SettledTheme)
        .where(SettledTheme.entry_id == entry.id)
        .values(entry_id=into.id)
        .execution_options(synchronize_session=False)
    )
    top = into.parent_id or into.id
    db.session.execute(
        update(Entry)
        .where(Entry.parent_id == entry.id)
        .values(parent_id=top)
        .execution_options(synchronize_session=False)
    )
    db.session.execute(
        update(Entry)
        .where((Entry.id == entry.id) | (Entry.merged_into_id == entry.id))
        .values(merged_into_id=into.id, parent_id=None)
        .execution_options(synchronize_session=False)
    )
    if into.parent_id == entry.id:
        db.session.execute(update(Entry).where(Entry.id == into.id).values(parent_id=None))
    db.session.expire_all()
    ordered = sorted(touched)
    for start in range(0, len(ordered), PIECE):
        reconsider(entry.consultation_id, ordered[start : start + PIECE], now=now)
    _record(into, "merged", by=by, now=now)


def appoint(
    consultation_id: int, person_id: int, *, place: int, by: int | None, now: datetime
) -> None:
    """Ask someone to code; refused when who has that place began already."""
    present = db.session.get(Coder, (consultation_id, place), with_for_update=True)
    if present is not None and present.person_id == person_id:
        return
    other = db.session.scalar(
        select(Coder.place).where(
            Coder.consultation_id == consultation_id, Coder.person_id == person_id
        )
    )
    if other is not None:
        raise Refused(_("Kies twee verschillende personen als codeur."))
    if present is not None:
        if _has_begun(consultation_id, present.person_id):
            raise Refused(
                _("Deze codeur begon al. De overeenstemming geldt tussen twee vaste codeurs.")
            )
        db.session.delete(present)
        db.session.flush()
    db.session.add(
        Coder(
            consultation_id=consultation_id,
            place=place,
            person_id=person_id,
            appointed_at=now,
            by_id=by,
        )
    )
    db.session.flush()
    facts.record(
        CoderAppointed(
            at=now,
            actor_id=by,
            consultation_id=consultation_id,
            person_id=person_id,
            place=place,
        )
    )


def _has_begun(consultation_id: int, person_id: int) -> bool:
    of_it = select(CodedText.id).where(CodedText.consultation_id == consultation_id)
    coded = select(Coding.id).where(Coding.coder_id == person_id, Coding.text_id.in_(of_it))
    done = select(Turn.text_id).where(Turn.coder_id == person_id, Turn.text_id.in_(of_it))
    return bool(db.session.scalar(select(coded.exists() | done.exists())))


def _alive(consultation_id: int) -> list[Entry]:
    return list(
        db.session.scalars(
            select(Entry)
            .where(Entry.consultation_id == consultation_id, Entry.merged_into_id.is_(None))
            .order_by(Entry.position, Entry.id)
        )
    )


def _check(texts: EntryTexts, alive: list[Entry], own: Entry | None) -> None:
    if texts.hotkey not in rules.HOTKEYS:
        raise Invalid(_("Kies een cijfer of een letter die de pagina zelf niet gebruikt."))
    if any(one.hotkey == texts.hotkey for one in alive if one is not own):
        raise HotkeyTaken(_("Deze toets is al van een ander thema. Kies een andere."))
    if texts.parent_id is None:
        return
    above = next((one for one in alive if one.id == texts.parent_id), None)
    has_own = own is not None and any(one.parent_id == own.id for one in alive)
    if above is None or above is own or above.parent_id is not None or has_own:
        raise Invalid(_("Een codeboek heeft hoogstens twee niveaus. Kies een thema zonder ouder."))


def _record(entry: Entry, what: str, *, by: int | None, now: datetime) -> None:
    facts.record(
        CodebookChanged(
            at=now,
            actor_id=by,
            consultation_id=entry.consultation_id,
            entry_id=entry.id,
            what=what,
        )
    )
