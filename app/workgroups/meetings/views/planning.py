"""Planning meetings, changing and cancelling them, and the page of one."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import Invalid, Refused, StaleEdit
from app.workgroups.forms import EmptyForm, whole_number
from app.workgroups.meetings.calendar import CANCEL, PUBLISH, calendar_text
from app.workgroups.meetings.forms import AnswerForm, CancelForm, ChangeForm, ItemForm, PlanForm
from app.workgroups.meetings.queries import calendars, meetings, minutes, tasks
from app.workgroups.meetings.rules import NOTICE_DAYS, notice_of
from app.workgroups.meetings.scope import MeetingScope
from app.workgroups.meetings.services import planning as services
from app.workgroups.meetings.services.planning import NoticeTooShort, Plan
from app.workgroups.meetings.views.blueprint import (
    bp,
    fill_drafts,
    group_in_url,
    meeting_in_url,
    to_meeting,
)
from app.workgroups.queries import seats
from app.workgroups.scope import GroupScope


@bp.get("/werkgroepen/<int:workgroup_id>/vergaderingen")
@requires(Permission.MEETING_READ, on=group_in_url, hidden=True)
def index(group: GroupScope) -> ResponseReturnValue:
    """The meetings of a group: those to come, and those that were."""
    rows, now = meetings.meetings_of(group.workgroup_id), clock.now()
    return render_template(
        "meetings/index.html",
        group=group,
        coming=[row for row in rows if row.ends_at > now],
        past=[row for row in reversed(rows) if row.ends_at <= now],
    )


def _plan_of(form: Any) -> Plan:
    return Plan(
        title=form.title.data,
        starts_at=form.starts_at.data,
        ends_at=form.ends_at,
        place=form.place.data or "",
        link=form.link.data or "",
        text=form.text.data or "",
        short_reason=form.short_reason.data or "",
    )


def _refuse(form: Any, refusal: Invalid | Refused) -> int:
    form.refuse(
        "short_reason" if isinstance(refusal, NoticeTooShort) else "starts_at", refusal.message
    )
    return refusal.status


@bp.route("/werkgroepen/<int:workgroup_id>/vergaderingen/nieuw", methods=["GET", "POST"])
@requires(Permission.MEETING_MANAGE, on=group_in_url, hidden=True)
def plan(group: GroupScope) -> ResponseReturnValue:
    """Plan a meeting and invite the members."""
    form, status = PlanForm(), 200
    if form.validate_on_submit():
        try:
            made = services.plan_meeting(
                group.workgroup_id,
                _plan_of(form),
                once=form.once_key,
                by=g.actor.person_id,
                now=clock.now(),
            )
        except (Invalid, Refused) as refusal:
            status = _refuse(form, refusal)
        else:
            flash(_("De vergadering is gepland. De leden krijgen een uitnodiging."), "success")
            there = url_for(".detail", workgroup_id=group.workgroup_id, meeting_id=made.id)
            return redirect(there, code=303)
    elif form.errors:
        status = 422
    first_day = notice_of(clock.today(), clock.today()).first_day
    page = render_template(
        "meetings/plan.html", group=group, form=form, first_day=first_day, norm=NOTICE_DAYS
    )
    return page, status


def meeting_page(
    meeting: MeetingScope,
    *,
    status: int = 200,
    item_form: ItemForm | None = None,
    answer_form: AnswerForm | None = None,
) -> ResponseReturnValue:
    """The page of a meeting, with a form that was refused when there is one."""
    answers = meetings.answers_of(meeting.meeting_id)
    mine = answers.get(g.actor.person_id)
    item_form = item_form or ItemForm(formdata=None)
    fill_drafts(item_form, meeting.workgroup_id)
    if answer_form is None:
        said = {"answer": mine.answer.value, "note": mine.note} if mine else {}
        answer_form = AnswerForm(formdata=None, data=said)
    page = render_template(
        "meetings/detail.html",
        meeting=meeting,
        facts=meetings.facts_of(meeting.meeting_id),
        agenda=meetings.agenda_of(meeting.meeting_id),
        changes=meetings.changes_of(meeting.meeting_id),
        seats=seats.seats_of(meeting.workgroup_id),
        answers=answers,
        mine=mine,
        presences=meetings.presences_of(meeting.meeting_id),
        decisions=minutes.decisions_of(meeting.meeting_id),
        tasks=tasks.tasks_from(meeting.meeting_id),
        norm=NOTICE_DAYS,
        form=item_form if item_form.errors else answer_form,
        item_form=item_form,
        answer_form=answer_form,
        empty=EmptyForm(formdata=None),
    )
    return page, status


@bp.get("/werkgroepen/<int:workgroup_id>/vergaderingen/<int:meeting_id>")
@requires(Permission.MEETING_READ, on=meeting_in_url, hidden=True)
def detail(meeting: MeetingScope) -> ResponseReturnValue:
    """When and where, the agenda, who comes, and what came of it."""
    return meeting_page(meeting)


@bp.route(
    "/werkgroepen/<int:workgroup_id>/vergaderingen/<int:meeting_id>/wijzigen",
    methods=["GET", "POST"],
)
@requires(Permission.MEETING_MANAGE, on=meeting_in_url, hidden=True)
def change(meeting: MeetingScope) -> ResponseReturnValue:
    """Plan a meeting otherwise; the members are told."""
    facts = meetings.facts_of(meeting.meeting_id)
    form, status, theirs = ChangeForm(obj=facts, sequence=facts.sequence), 200, None
    if not form.is_submitted():
        form.process_ends(facts.ends_at)
    elif form.validate():
        try:
            services.change_meeting(
                meeting.meeting_id,
                _plan_of(form),
                sequence=whole_number(form.sequence.data) or 0,
                note=form.note.data,
                by=g.actor.person_id,
                now=clock.now(),
            )
        except StaleEdit as stale:
            form.refuse("starts_at", stale.message)
            form.sequence.data, theirs, status = str(facts.sequence), facts, stale.status
        except (Invalid, Refused) as refusal:
            status = _refuse(form, refusal)
        else:
            flash(_("De vergadering is gewijzigd. De leden krijgen een mail."), "success")
            return to_meeting(meeting)
    else:
        status = 422
    page = render_template("meetings/change.html", meeting=meeting, form=form, theirs=theirs)
    return page, status


@bp.route(
    "/werkgroepen/<int:workgroup_id>/vergaderingen/<int:meeting_id>/afgelasten",
    methods=["GET", "POST"],
)
@requires(Permission.MEETING_MANAGE, on=meeting_in_url, hidden=True)
def cancel(meeting: MeetingScope) -> ResponseReturnValue:
    """Cancel a meeting; the members are told."""
    form = CancelForm()
    if form.validate_on_submit():
        services.cancel_meeting(
            meeting.meeting_id, reason=form.reason.data, by=g.actor.person_id, now=clock.now()
        )
        flash(_("De vergadering is afgelast. De leden krijgen een mail."), "success")
        return to_meeting(meeting)
    page = render_template("meetings/cancel.html", meeting=meeting, form=form)
    return page, 422 if form.errors else 200


@bp.get("/werkgroepen/<int:workgroup_id>/vergaderingen/<int:meeting_id>/agenda.ics")
@requires(Permission.MEETING_READ, on=meeting_in_url, hidden=True)
def ics(meeting: MeetingScope) -> ResponseReturnValue:
    """The meeting for one's own calendar."""
    text = calendar_text(
        [calendars.planned_meeting(meeting.meeting_id)],
        method=CANCEL if meeting.is_cancelled else PUBLISH,
        name=meeting.workgroup_name,
        host=calendars.host(),
        now=clock.now(),
    )
    response = Response(text, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="vergadering.ics"'
    return response
