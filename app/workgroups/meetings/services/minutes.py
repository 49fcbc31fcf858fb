"""Minutes in versions, remarks on them, approval at a later meeting; decisions of the meeting."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, select

from app.core import facts, prose
from app.core.db import db
from app.core.errors import Invalid, NotFound, Refused, StaleEdit
from app.workgroups.meetings import rules
from app.workgroups.meetings.events import (
    DecisionNoted,
    DecisionWithdrawn,
    MinutesApproved,
    MinutesRemarked,
    MinutesShared,
    MinutesWritten,
    RemarkAnswered,
)
from app.workgroups.meetings.models import (
    Meeting,
    MeetingDecision,
    Minutes,
    MinutesRemark,
    MinutesVersion,
)
from app.workgroups.meetings.rules import MeetingState, MinutesState
from app.workgroups.meetings.services.attending import check_draft
from app.workgroups.meetings.services.planning import locked_meeting
from app.workgroups.queries.seats import SpeakingSeat
from app.workgroups.services.drafts import Writer


def write_minutes(
    meeting_id: int, *, text: str, note: str, base: int, by: Writer, once: str, now: datetime
) -> Minutes:
    """Keep the next version of the minutes, written on top of version `base` (0: the first).

    Raises Refused when they are approved or the meeting has yet to begin, StaleEdit when there is
    a newer version than `base`, and Invalid when nothing is said or nothing changed.
    """
    meeting = locked_meeting(meeting_id)
    known = select(MinutesVersion.id).where(MinutesVersion.once == once)
    minutes = db.session.get(Minutes, meeting_id, populate_existing=True)
    if minutes is not None and db.session.scalar(known) is not None:
        return minutes
    _held(meeting, now)
    text = prose.normalise(text)
    if not text:
        raise Invalid(_("Schrijf eerst de tekst van het verslag."))
    if minutes is None:
        minutes = Minutes(meeting_id=meeting_id, state=MinutesState.WRITING, current=0)
    elif minutes.state is MinutesState.APPROVED:
        raise Refused(_("Dit verslag is goedgekeurd en wijzigt niet meer."))
    if minutes.current != base:
        raise StaleEdit(
            _(
                "Iemand anders bewaarde net versie %(number)s. Vergelijk, en bewaar opnieuw.",
                number=minutes.current,
            )
        )
    if base and text == minutes_text(meeting_id, base):
        raise Invalid(_("Er veranderde niets aan de tekst."))
    minutes.current += 1
    db.session.add(minutes)
    db.session.flush()
    db.session.add(
        MinutesVersion(
            meeting_id=meeting_id,
            number=minutes.current,
            text=text,
            html=str(prose.render(text)),
            note=prose.normalise(note),
            written_at=now,
            by_id=by.person_id,
            by_name=by.name,
            once=once,
        )
    )
    db.session.flush()
    facts.record(
        MinutesWritten(
            at=now,
            actor_id=by.person_id,
            workgroup_id=meeting.workgroup_id,
            meeting_id=meeting_id,
            version=minutes.current,
        )
    )
    return minutes


def minutes_text(meeting_id: int, number: int) -> str:
    """The text of one version of minutes as it was written; raises NotFound."""
    found = db.session.scalar(
        select(MinutesVersion.text).where(
            MinutesVersion.meeting_id == meeting_id, MinutesVersion.number == number
        )
    )
    if found is None:
        raise NotFound
    return found


def share_minutes(meeting_id: int, *, by: int | None, now: datetime) -> None:
    """Let the members read the minutes and remark on them; they are told by mail."""
    meeting, minutes = _locked(meeting_id)
    if minutes.state is MinutesState.SHARED:
        return
    minutes.state = _next(minutes, rules.SHARE)
    minutes.shared_at = now
    db.session.flush()
    facts.record(
        MinutesShared(
            at=now,
            actor_id=by,
            workgroup_id=meeting.workgroup_id,
            meeting_id=meeting_id,
            version=minutes.current,
        )
    )


def approve_minutes(meeting_id: int, *, approved_in_id: int, by: int | None, now: datetime) -> None:
    """Fix the minutes as they are, as a later meeting of the same group approved them."""
    meeting, minutes = _locked(meeting_id)
    later = db.session.get(Meeting, approved_in_id)
    if (
        later is None
        or later.workgroup_id != meeting.workgroup_id
        or later.starts_at <= meeting.starts_at
        or later.state is MeetingState.CANCELLED
    ):
        raise Invalid(_("Kies de latere vergadering waarop het verslag werd goedgekeurd."))
    if later.starts_at > now:
        raise Refused(_("Die vergadering moet nog beginnen. Keur het verslag daarna goed."))
    minutes.state = _next(minutes, rules.APPROVE)
    minutes.approved_at = now
    minutes.approved_in_id = approved_in_id
    db.session.flush()
    facts.record(
        MinutesApproved(
            at=now,
            actor_id=by,
            workgroup_id=meeting.workgroup_id,
            meeting_id=meeting_id,
            approved_in_id=approved_in_id,
        )
    )


def remark(
    meeting_id: int, *, seat: SpeakingSeat, text: str, version: int, once: str, now: datetime
) -> MinutesRemark:
    """A member remarks on the minutes, as long as they are not approved."""
    existing = db.session.scalar(select(MinutesRemark).where(MinutesRemark.once == once))
    if existing:
        return existing
    meeting, minutes = _locked(meeting_id)
    if minutes.state is not MinutesState.SHARED:
        raise Refused(
            _("Dit verslag is goedgekeurd: opmerkingen kunnen niet meer.")
            if minutes.state is MinutesState.APPROVED
            else _("Dit verslag is nog niet gedeeld met de leden.")
        )
    text = prose.normalise(text)
    made = MinutesRemark(
        meeting_id=meeting_id,
        version=version if 1 <= version <= minutes.current else minutes.current,
        person_id=seat.person_id,
        name=seat.person_name,
        label=seat.organisation_name,
        text=text,
        html=str(prose.render(text)),
        written_at=now,
        once=once,
    )
    db.session.add(made)
    db.session.flush()
    facts.record(
        MinutesRemarked(
            at=now,
            actor_id=seat.person_id,
            workgroup_id=meeting.workgroup_id,
            meeting_id=meeting_id,
            remark_id=made.id,
        )
    )
    return made


def answer_remark(
    meeting_id: int, remark_id: int, *, text: str, by: int | None, now: datetime
) -> None:
    """Say what was done with a remark, once."""
    meeting = locked_meeting(meeting_id)
    found = db.session.get(MinutesRemark, remark_id)
    if found is None or found.meeting_id != meeting_id:
        raise NotFound
    if found.answered_at is not None:
        raise Refused(_("Op deze opmerking is al geantwoord."))
    found.answer = prose.normalise(text)
    if not found.answer:
        raise Invalid(_("Schrijf wat u met de opmerking deed."))
    found.answered_at, found.answered_by_id = now, by
    db.session.flush()
    facts.record(
        RemarkAnswered(
            at=now,
            actor_id=by,
            workgroup_id=meeting.workgroup_id,
            meeting_id=meeting_id,
            remark_id=remark_id,
        )
    )


def note_decision(
    meeting_id: int, *, text: str, draft_id: int | None, by: int, once: str, now: datetime
) -> MeetingDecision:
    """Write down what the meeting decided; the same `once` key makes one decision."""
    existing = db.session.scalar(select(MeetingDecision).where(MeetingDecision.once == once))
    if existing:
        return existing
    meeting = locked_meeting(meeting_id)
    _held(meeting, now)
    check_draft(meeting.workgroup_id, draft_id)
    last = db.session.scalar(
        select(func.max(MeetingDecision.number)).where(MeetingDecision.meeting_id == meeting_id)
    )
    made = MeetingDecision(
        meeting_id=meeting_id,
        number=(last or 0) + 1,
        text=prose.normalise(text),
        draft_id=draft_id,
        noted_at=now,
        by_id=by,
        once=once,
    )
    db.session.add(made)
    db.session.flush()
    facts.record(
        DecisionNoted(
            at=now,
            actor_id=by,
            workgroup_id=meeting.workgroup_id,
            meeting_id=meeting_id,
            decision_id=made.id,
        )
    )
    return made


def withdraw_decision(meeting_id: int, decision_id: int, *, by: int, now: datetime) -> None:
    """Take back a decision that was written down by mistake; its number is not given again."""
    meeting = locked_meeting(meeting_id)
    minutes = db.session.get(Minutes, meeting_id)
    if minutes is not None and minutes.state is MinutesState.APPROVED:
        raise Refused(_("Het verslag is goedgekeurd: de beslissingen liggen vast."))
    found = db.session.get(MeetingDecision, decision_id)
    if found is None or found.meeting_id != meeting_id:
        raise NotFound
    if found.withdrawn_at is not None:
        return
    found.withdrawn_at = now
    db.session.flush()
    facts.record(
        DecisionWithdrawn(
            at=now,
            actor_id=by,
            workgroup_id=meeting.workgroup_id,
            meeting_id=meeting_id,
            decision_id=decision_id,
        )
    )


def _held(meeting: Meeting, now: datetime) -> None:
    if meeting.state is MeetingState.CANCELLED:
        raise Refused(_("Deze vergadering is afgelast: er is niets te verslaan."))
    if meeting.starts_at > now:
        raise Refused(_("De vergadering moet nog beginnen. Het verslag komt daarna."))


def _locked(meeting_id: int) -> tuple[Meeting, Minutes]:
    meeting = locked_meeting(meeting_id)
    minutes = db.session.get(Minutes, meeting_id, populate_existing=True)
    if minutes is None:
        raise NotFound
    return meeting, minutes


def _next(minutes: Minutes, move: str) -> MinutesState:
    state = rules.minutes_after(minutes.state, move)
    if state is None:
        raise Refused(
            _("Dit verslag is al goedgekeurd.")
            if minutes.state is MinutesState.APPROVED
            else _("Deel het verslag eerst met de leden.")
        )
    return state
