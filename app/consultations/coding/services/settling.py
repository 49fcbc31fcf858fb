"""Settling: which themes of an answer count, once both coded it or settling began."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, func, insert, select, update

from app.consultations.coding.events import AnswerSettled, CodingsTakenOver, SettlingBegun
from app.consultations.coding.models import (
    CodedText,
    Coder,
    Coding,
    CodingWork,
    Entry,
    How,
    SettledTheme,
    Settlement,
    Turn,
)
from app.core import facts
from app.core.db import db
from app.core.errors import Invalid, NotFound, Refused, StaleEdit

AT_ONCE = 2_000
"""So many answers are taken over in one act; the page says how many are left."""


def begin(consultation_id: int, *, by: int | None, now: datetime) -> None:
    """End the coding: from here on all codings may be seen, and what is left is settled."""
    work = db.session.get(CodingWork, consultation_id, with_for_update=True)
    if work is None:
        raise Refused(_("Er is nog niets om te coderen."))
    if work.settling_at is not None:
        return
    work.settling_at, work.settling_by_id = now, by
    db.session.flush()
    facts.record(SettlingBegun(at=now, actor_id=by, consultation_id=consultation_id))


def settle(
    text: CodedText,
    entry_ids: Iterable[int],
    *,
    reason: str,
    basis: int,
    by: int | None,
    now: datetime,
) -> None:
    """Decide which themes of an answer count; `basis` is the settlement that was shown, 0 if none.

    Refused while someone still codes it blind, and with StaleEdit when someone decided otherwise
    in the meantime. The same decision again is no change.
    """
    db.session.refresh(text, with_for_update=True)
    if text.lead_id is not None:
        raise Refused(_("Dit antwoord hoort bij een campagne en wordt daar mee gecodeerd."))
    chosen = sorted(set(entry_ids))
    if set(chosen) - _alive(text.consultation_id):
        raise Invalid(_("Kies thema's uit het codeboek."))
    if not may_settle(text):
        raise Refused(
            _("Nog niet beide codeurs zijn klaar met dit antwoord. Tot dan blijft het verborgen.")
        )
    present = current_of(text.id)
    if (present.id if present else 0) != basis:
        if present is not None and _themes_of(present.id) == chosen and present.reason == reason:
            return
        raise StaleEdit(_("Iemand anders besliste intussen over dit antwoord. Vergelijk opnieuw."))
    if present is not None:
        present.ended_at = now
        db.session.flush()
    _keep(text.id, chosen, How.SETTLED, reason=reason, by=by, now=now)
    facts.record(
        AnswerSettled(
            at=now,
            actor_id=by,
            consultation_id=text.consultation_id,
            text_id=text.id,
            how=How.SETTLED,
            entry_ids=tuple(chosen),
        )
    )


def may_settle(text: CodedText) -> bool:
    """Whether nobody codes this answer blind any more."""
    work = db.session.get(CodingWork, text.consultation_id)
    if work is not None and work.settling_at is not None:
        return True
    done = select(func.count()).select_from(Turn)
    number = db.session.scalar(
        done.join(
            Coder,
            (Coder.person_id == Turn.coder_id) & (Coder.consultation_id == text.consultation_id),
        ).where(Turn.text_id == text.id, Turn.edition == text.edition)
    )
    return number == 2


def take_over(consultation_id: int, *, by: int | None, now: datetime) -> int:
    """Let the coding count of answers that only one coder coded; how many were taken over.

    Only once settling began: before, the other may still code them. At most `AT_ONCE` at a time.
    """
    work = db.session.get(CodingWork, consultation_id, with_for_update=True)
    if work is None or work.settling_at is None:
        raise Refused(_("Begin eerst met beslechten: tot dan kan de tweede codeur nog coderen."))
    ids = db.session.scalars(
        select(CodedText.id)
        .join(Turn, (Turn.text_id == CodedText.id) & (Turn.edition == CodedText.edition))
        .where(
            CodedText.consultation_id == consultation_id,
            CodedText.lead_id.is_(None),
            ~_has_settlement(),
        )
        .group_by(CodedText.id)
        .having(func.count() == 1)
        .order_by(CodedText.id)
        .limit(AT_ONCE)
    ).all()
    given = themes_given(ids)
    _keep_all(
        {one: sorted(set().union(*given[one].values())) for one in ids},
        How.TAKEN_OVER,
        by=by,
        now=now,
    )
    if ids:
        facts.record(
            CodingsTakenOver(at=now, actor_id=by, consultation_id=consultation_id, number=len(ids))
        )
    return len(ids)


def reconsider(consultation_id: int, text_ids: Sequence[int], *, now: datetime) -> int:
    """Settle by itself each of these answers on which both coders now agree; how many."""
    if not text_ids:
        return 0
    both = db.session.scalars(
        select(CodedText.id)
        .join(Turn, (Turn.text_id == CodedText.id) & (Turn.edition == CodedText.edition))
        .join(
            Coder,
            (Coder.person_id == Turn.coder_id) & (Coder.consultation_id == consultation_id),
        )
        .where(CodedText.id.in_(text_ids), ~_has_settlement())
        .group_by(CodedText.id)
        .having(func.count() == 2)
    ).all()
    given = themes_given(both)
    coders = db.session.scalars(
        select(Coder.person_id).where(Coder.consultation_id == consultation_id)
    ).all()
    agreed = {}
    for one in both:
        sets = [given[one].get(coder, frozenset()) for coder in coders]
        if sets[0] == sets[1]:
            agreed[one] = sorted(sets[0])
    _keep_all(agreed, How.AGREED, by=None, now=now)
    return len(agreed)


def themes_given(text_ids: Sequence[int]) -> dict[int, dict[int, frozenset[int]]]:
    """Per answer and coder the themes given, wherever in the answer, in one statement."""
    found: dict[int, dict[int, set[int]]] = {one: defaultdict(set) for one in text_ids}
    rows = db.session.execute(
        select(Coding.text_id, Coding.coder_id, Coding.entry_id)
        .join(CodedText, CodedText.id == Coding.text_id)
        .where(
            Coding.text_id.in_(text_ids),
            Coding.ended_at.is_(None),
            Coding.edition == CodedText.edition,
        )
    )
    for text_id, coder_id, entry_id in rows:
        found[text_id][coder_id].add(entry_id)
    return {
        text_id: {coder: frozenset(themes) for coder, themes in given.items()}
        for text_id, given in found.items()
    }


def current_of(text_id: int) -> Settlement | None:
    """The settlement of an answer that counts."""
    return db.session.scalar(
        select(Settlement).where(Settlement.text_id == text_id, Settlement.ended_at.is_(None))
    )


def text_of(consultation_id: int, text_id: int) -> CodedText:
    """One answer that is coded; raises NotFound."""
    found = db.session.scalar(
        select(CodedText).where(
            CodedText.id == text_id, CodedText.consultation_id == consultation_id
        )
    )
    if found is None:
        raise NotFound
    return found


def end_settlement(text_ids: Sequence[int], now: datetime) -> None:
    """Let no settlement of these answers count any more, as when the answer changed."""
    db.session.execute(
        update(Settlement)
        .where(Settlement.text_id.in_(text_ids), Settlement.ended_at.is_(None))
        .values(ended_at=now)
        .execution_options(synchronize_session=False)
    )


def _alive(consultation_id: int) -> set[int]:
    return set(
        db.session.scalars(
            select(Entry.id).where(
                Entry.consultation_id == consultation_id, Entry.merged_into_id.is_(None)
            )
        )
    )


def _has_settlement() -> ColumnElement[bool]:
    return (
        select(Settlement.id)
        .where(Settlement.text_id == CodedText.id, Settlement.ended_at.is_(None))
        .exists()
    )


def _themes_of(settlement_id: int) -> list[int]:
    return sorted(
        db.session.scalars(
            select(SettledTheme.entry_id).where(SettledTheme.settlement_id == settlement_id)
        )
    )


def _keep(
    text_id: int, entry_ids: Sequence[int], how: How, *, reason: str, by: int | None, now: datetime
) -> None:
    settlement = Settlement(text_id=text_id, how=how, reason=reason, at=now, by_id=by)
    db.session.add(settlement)
    db.session.flush()
    rows = [{"settlement_id": settlement.id, "entry_id": entry_id} for entry_id in entry_ids]
    if rows:
        db.session.execute(insert(SettledTheme), rows)


def _keep_all(themes: dict[int, list[int]], how: How, *, by: int | None, now: datetime) -> None:
    if not themes:
        return
    made = db.session.execute(
        insert(Settlement).returning(Settlement.id, Settlement.text_id),
        [
            {"text_id": text_id, "how": how, "reason": "", "at": now, "by_id": by}
            for text_id in themes
        ],
    )
    rows = [
        {"settlement_id": settlement_id, "entry_id": entry_id}
        for settlement_id, text_id in made
        for entry_id in themes[text_id]
    ]
    if rows:
        db.session.execute(insert(SettledTheme), rows)
