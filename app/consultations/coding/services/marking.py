"""Coding: themes on a passage of an answer, by one of the two coders, blind from the other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, select, update

from app.consultations.coding import rules
from app.consultations.coding.events import AnswerCoded
from app.consultations.coding.models import (
    CodedText,
    Coder,
    Coding,
    CodingWork,
    Entry,
    Turn,
)
from app.consultations.coding.rules import Passage
from app.consultations.coding.services import settling
from app.core import facts
from app.core.db import db, upsert
from app.core.errors import Invalid, Refused


class NothingChosen(Invalid):
    """An answer is done only with a theme, or when it is said that none fits."""


def mark(
    text: CodedText,
    coder_id: int,
    *,
    edition: int,
    passage: Passage,
    entry_ids: Iterable[int],
    dropped: Iterable[int] = (),
    none_fits: bool = False,
    is_done: bool = False,
    now: datetime,
) -> None:
    """Put themes on a passage, take back earlier codings (`dropped`), and perhaps be done.

    What was put there already is put there once. Raises Refused when both are done with the answer
    or settling began, and when the answer changed since `edition`.
    """
    db.session.refresh(text, with_for_update=True)
    if text.edition != edition:
        raise Refused(_("Dit antwoord veranderde intussen. Lees het opnieuw en codeer het dan."))
    if text.lead_id is not None:
        raise Refused(_("Dit antwoord hoort bij een campagne en wordt daar mee gecodeerd."))
    if is_locked(text):
        raise Refused(
            _(
                "Dit antwoord ligt vast: u bent beiden klaar, of het beslechten is begonnen. "
                "Een ander thema kan nog bij het beslechten."
            )
        )
    chosen = set(entry_ids)
    if chosen - _alive(text.consultation_id):
        raise Invalid(_("Een van deze thema's staat niet meer in het codeboek. Laad de pagina."))
    if not rules.is_passage_of(passage, text.text):
        raise Invalid(_("Kies een passage van dit antwoord."))
    _take_back(text, coder_id, dropped, now)
    present = _own(text, coder_id)
    for entry_id in sorted(chosen):
        if (entry_id, passage.starts, passage.ends) not in present:
            db.session.add(
                Coding(
                    text_id=text.id,
                    coder_id=coder_id,
                    entry_id=entry_id,
                    edition=text.edition,
                    starts=passage.starts,
                    ends=passage.ends,
                    quote=passage.of(text.text),
                    at=now,
                )
            )
    db.session.flush()
    if is_done:
        _finish(text, coder_id, none_fits=none_fits, now=now)


def is_locked(text: CodedText) -> bool:
    """Whether coders can no longer change this answer, in one statement."""
    done = (
        select(func.count())
        .select_from(Turn)
        .join(
            Coder,
            (Coder.person_id == Turn.coder_id) & (Coder.consultation_id == text.consultation_id),
        )
        .where(Turn.text_id == text.id, Turn.edition == text.edition)
        .scalar_subquery()
    )
    settling_at = (
        select(CodingWork.settling_at)
        .where(CodingWork.consultation_id == text.consultation_id)
        .scalar_subquery()
    )
    row = db.session.execute(select(done, settling_at)).one()
    return rules.is_locked(both_done=row[0] == 2, settling=row[1] is not None, settled=False)


def _take_back(text: CodedText, coder_id: int, dropped: Iterable[int], now: datetime) -> None:
    ids = sorted(set(dropped))
    if ids:
        db.session.execute(
            update(Coding)
            .where(
                Coding.id.in_(ids),
                Coding.text_id == text.id,
                Coding.coder_id == coder_id,
                Coding.ended_at.is_(None),
            )
            .values(ended_at=now)
            .execution_options(synchronize_session=False)
        )


def _own(text: CodedText, coder_id: int) -> set[tuple[int, int, int]]:
    rows = db.session.execute(
        select(Coding.entry_id, Coding.starts, Coding.ends).where(
            Coding.text_id == text.id,
            Coding.coder_id == coder_id,
            Coding.edition == text.edition,
            Coding.ended_at.is_(None),
        )
    )
    return {(row[0], row[1], row[2]) for row in rows}


def _finish(text: CodedText, coder_id: int, *, none_fits: bool, now: datetime) -> None:
    own = _own(text, coder_id)
    if not own and not none_fits:
        raise NothingChosen(_("Kies minstens één thema, of kies ‘Geen thema past’."))
    if own and none_fits:
        raise NothingChosen(
            _("U koos thema's én ‘Geen thema past’. Haal een van de twee weg en bevestig opnieuw.")
        )
    values = {"edition": text.edition, "done_at": now}
    db.session.execute(
        upsert(Turn)
        .values(text_id=text.id, coder_id=coder_id, **values)
        .on_conflict_do_update(index_elements=["text_id", "coder_id"], set_=values)
    )
    settling.reconsider(text.consultation_id, [text.id], now=now)
    facts.record(
        AnswerCoded(
            at=now, actor_id=coder_id, consultation_id=text.consultation_id, text_id=text.id
        )
    )


def _alive(consultation_id: int) -> set[int]:
    return set(
        db.session.scalars(
            select(Entry.id).where(
                Entry.consultation_id == consultation_id, Entry.merged_into_id.is_(None)
            )
        )
    )
