"""The agenda, who says to come, and who was there."""

from __future__ import annotations

from collections.abc import Mapping

from flask import flash, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import Invalid, NotFound, StaleEdit
from app.workgroups.meetings.forms import AnswerForm, AttendanceForm, ItemForm, chosen_id
from app.workgroups.meetings.queries import meetings
from app.workgroups.meetings.rules import Answer, Presence
from app.workgroups.meetings.scope import MeetingScope, PartScope
from app.workgroups.meetings.services import attending as services
from app.workgroups.meetings.services.attending import Point
from app.workgroups.meetings.views.blueprint import (
    bp,
    fill_drafts,
    meeting_in_url,
    part_in_url,
    to_meeting,
)
from app.workgroups.meetings.views.planning import meeting_page
from app.workgroups.queries import seats
from app.workgroups.queries.seats import SeatRow


@bp.post("/werkgroepen/<int:workgroup_id>/vergaderingen/<int:meeting_id>/agenda")
@requires(Permission.MEETING_MANAGE, on=meeting_in_url, hidden=True)
def add_item(meeting: MeetingScope) -> ResponseReturnValue:
    """Put a point on the agenda."""
    form = ItemForm()
    fill_drafts(form, meeting.workgroup_id)
    if not form.validate():
        return meeting_page(meeting, item_form=form, status=422)
    try:
        services.add_item(
            meeting.meeting_id,
            _point(form),
            once=form.once_key,
            by=g.actor.person_id,
            now=clock.now(),
        )
    except Invalid as refusal:
        form.refuse("draft_id", refusal.message)
        return meeting_page(meeting, item_form=form, status=422)
    flash(_("Het agendapunt staat erbij."), "success")
    return to_meeting(meeting, "agenda")


def _point(form: ItemForm) -> Point:
    return Point(
        title=form.title.data,
        text=form.text.data or "",
        duration=form.duration.data,
        draft_id=chosen_id(form.draft_id.data),
    )


@bp.route(
    "/werkgroepen/<int:workgroup_id>/vergaderingen/<int:meeting_id>/agenda/<int:part_id>/wijzigen",
    methods=["GET", "POST"],
)
@requires(Permission.MEETING_MANAGE, on=part_in_url, hidden=True)
def reword_item(point: PartScope) -> ResponseReturnValue:
    """Let a point read otherwise."""
    agenda = {row.id: row for row in meetings.agenda_of(point.meeting_id)}
    form = ItemForm(obj=agenda.get(point.part_id))
    fill_drafts(form, point.workgroup_id)
    if not form.is_submitted():
        if point.part_id not in agenda:
            raise NotFound
        form.draft_id.data = str(agenda[point.part_id].draft_id or "")
    status = 200
    if form.validate_on_submit():
        try:
            services.reword_item(
                point.meeting_id,
                point.part_id,
                _point(form),
                once=form.once_key,
                by=g.actor.person_id,
                now=clock.now(),
            )
        except (Invalid, StaleEdit) as refusal:
            form.refuse("draft_id" if isinstance(refusal, Invalid) else "title", refusal.message)
            status = refusal.status
        else:
            flash(_("Het agendapunt is gewijzigd."), "success")
            return to_meeting(point, "agenda")
    elif form.errors:
        status = 422
    return render_template("meetings/reword.html", meeting=point, form=form), status


@bp.post(
    "/werkgroepen/<int:workgroup_id>/vergaderingen/<int:meeting_id>/agenda/<int:part_id>/schrappen"
)
@requires(Permission.MEETING_MANAGE, on=part_in_url, hidden=True)
def remove_item(point: PartScope) -> ResponseReturnValue:
    """Take a point off the agenda."""
    services.remove_item(point.meeting_id, point.part_id, by=g.actor.person_id, now=clock.now())
    flash(_("Het agendapunt is geschrapt."), "success")
    return to_meeting(point, "agenda")


@bp.post(
    "/werkgroepen/<int:workgroup_id>/vergaderingen/<int:meeting_id>/agenda/<int:part_id>/vroeger"
)
@requires(Permission.MEETING_MANAGE, on=part_in_url, hidden=True)
def move_item_up(point: PartScope) -> ResponseReturnValue:
    """Let a point come earlier."""
    services.move_item_up(point.meeting_id, point.part_id, by=g.actor.person_id, now=clock.now())
    return to_meeting(point, "agenda")


@bp.post("/werkgroepen/<int:workgroup_id>/vergaderingen/<int:meeting_id>/inschrijven")
@requires(Permission.MEETING_ANSWER, on=meeting_in_url, hidden=True)
def answer(meeting: MeetingScope) -> ResponseReturnValue:
    """A member says whether they come."""
    form = AnswerForm()
    if not form.validate():
        return meeting_page(meeting, answer_form=form, status=422)
    services.answer(
        meeting.meeting_id,
        person_id=g.actor.person_id,
        says=form.said,
        note=form.note.data or "",
        now=clock.now(),
    )
    flash(
        _("U bent ingeschreven.")
        if form.said is Answer.COMES
        else _("U bent verontschuldigd. Bedankt om het te laten weten."),
        "success",
    )
    return to_meeting(meeting)


def _sent(sitting: list[SeatRow]) -> dict[int, Presence]:
    """What was chosen per person; anything else than a presence is nothing."""
    known = {presence.value for presence in Presence}
    return {
        seat.person_id: Presence(said)
        for seat in sitting
        if (said := request.form.get(f"wie-{seat.person_id}", "")) in known
    }


def _expected(meeting: MeetingScope) -> Mapping[int, Presence]:
    """What the form begins with: what was noted, else what people said."""
    found = {
        person_id: Presence.PRESENT if row.answer is Answer.COMES else Presence.EXCUSED
        for person_id, row in meetings.answers_of(meeting.meeting_id).items()
    }
    noted = meetings.presences_of(meeting.meeting_id)
    return found | {row.person_id: row.presence for row in noted}


@bp.route(
    "/werkgroepen/<int:workgroup_id>/vergaderingen/<int:meeting_id>/aanwezigheden",
    methods=["GET", "POST"],
)
@requires(Permission.MEETING_MANAGE, on=meeting_in_url, hidden=True)
def attendance(meeting: MeetingScope) -> ResponseReturnValue:
    """Write down who was there."""
    form = AttendanceForm()
    sitting = seats.seats_at(meeting.workgroup_id, meeting.starts_at, meeting.ends_at)
    if form.validate_on_submit():
        services.note_attendance(
            meeting.meeting_id,
            _sent(sitting),
            sitting,
            also_present=form.also_present.data or "",
            by=g.actor.person_id,
            now=clock.now(),
        )
        flash(_("De aanwezigheden zijn bewaard."), "success")
        return to_meeting(meeting, "aanwezig")
    if not form.is_submitted():
        form.also_present.data = meetings.facts_of(meeting.meeting_id).also_present
    page = render_template(
        "meetings/attendance.html",
        meeting=meeting,
        form=form,
        seats=sitting,
        chosen=_sent(sitting) if form.is_submitted() else _expected(meeting),
    )
    return page, 422 if form.errors else 200
