"""The minutes: written, shared, remarked on, approved; decisions beside them; one page to print."""

from __future__ import annotations

from flask import flash, g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import Invalid, NotFound, StaleEdit
from app.web.filters import tijdstip
from app.workgroups.differences import word_changes
from app.workgroups.forms import EmptyForm, whole_number
from app.workgroups.meetings.forms import (
    ApproveForm,
    DecisionForm,
    MinutesForm,
    RemarkAnswerForm,
    RemarkForm,
    TaskForm,
    chosen_id,
)
from app.workgroups.meetings.queries import meetings, minutes, tasks
from app.workgroups.meetings.scope import MeetingScope, PartScope
from app.workgroups.meetings.services import minutes as services
from app.workgroups.meetings.views.blueprint import (
    bp,
    fill_drafts,
    meeting_in_url,
    part_in_url,
    to_minutes,
    writer,
)
from app.workgroups.queries.seats import speaking_seat
from app.workgroups.visits import services as visits
from app.workgroups.visits.rules import MINUTES


def minutes_page(
    meeting: MeetingScope,
    *,
    status: int = 200,
    remark_form: RemarkForm | None = None,
    decision_form: DecisionForm | None = None,
    task_form: TaskForm | None = None,
) -> ResponseReturnValue:
    """The minutes with all that was written down, and the form that was refused if there is one."""
    text = minutes.minutes_of(meeting.meeting_id)
    decision_form = decision_form or DecisionForm(formdata=None, prefix="besluit-")
    task_form = task_form or TaskForm(formdata=None, prefix="taak-")
    for form in (decision_form, task_form):
        fill_drafts(form, meeting.workgroup_id)
    members = [(str(key), name) for key, name in tasks.member_choices(meeting.workgroup_id)]
    task_form.person_id.choices = [("", _("Kies …")), *members]
    remark_form = remark_form or RemarkForm(formdata=None, version=meeting.minutes_version)
    refused = next((f for f in (remark_form, decision_form, task_form) if f.errors), None)
    page = render_template(
        "meetings/minutes.html",
        meeting=meeting,
        facts=meetings.facts_of(meeting.meeting_id),
        agenda=meetings.agenda_of(meeting.meeting_id),
        presences=meetings.presences_of(meeting.meeting_id),
        minutes=text,
        versions=minutes.versions_of(meeting.meeting_id),
        remarks=minutes.remarks_of(meeting.meeting_id),
        decisions=minutes.decisions_of(meeting.meeting_id),
        tasks=tasks.tasks_from(meeting.meeting_id),
        form=refused or remark_form,
        remark_form=remark_form,
        decision_form=decision_form,
        task_form=task_form,
        answer_form=RemarkAnswerForm(formdata=None),
        empty=EmptyForm(formdata=None),
    )
    return page, status


@bp.get("/werkgroepen/<int:workgroup_id>/vergaderingen/<int:meeting_id>/verslag")
@requires(Permission.MINUTES_READ, on=meeting_in_url, hidden=True)
def minutes_of(meeting: MeetingScope) -> ResponseReturnValue:
    """The minutes; as one prints them."""
    return minutes_page(meeting)


@bp.post("/werkgroepen/<int:workgroup_id>/vergaderingen/<int:meeting_id>/verslag/gelezen")
@requires(Permission.MINUTES_READ, on=meeting_in_url, hidden=True)
def minutes_read(meeting: MeetingScope) -> ResponseReturnValue:
    """Note that someone read the minutes as they are now."""
    visits.note(
        g.actor.person_id,
        MINUTES,
        meeting.meeting_id,
        now=clock.now(),
        number=meeting.minutes_version,
    )
    flash(_("Dit verslag wacht niet meer op u."), "success")
    return to_minutes(meeting)


@bp.route(
    "/werkgroepen/<int:workgroup_id>/vergaderingen/<int:meeting_id>/verslag/schrijven",
    methods=["GET", "POST"],
)
@requires(Permission.MEETING_MANAGE, on=meeting_in_url, hidden=True)
def write(meeting: MeetingScope) -> ResponseReturnValue:
    """Write the minutes, or their next version; a version in between is shown beside one's own."""
    form, theirs = MinutesForm(base=meeting.minutes_version), None
    if not form.is_submitted():
        form.text.data = _begin(meeting)
        return _writing(meeting, form)
    if form.validate():
        try:
            services.write_minutes(
                meeting.meeting_id,
                text=form.text.data,
                note=form.note.data or "",
                base=whole_number(form.base.data) or 0,
                by=writer(),
                once=form.once_key,
                now=clock.now(),
            )
        except StaleEdit as stale:
            theirs = services.minutes_text(meeting.meeting_id, meeting.minutes_version)
            form.base.data = str(meeting.minutes_version)
            form.refuse("text", stale.message)
        except Invalid as refusal:
            form.refuse("text", refusal.message)
        else:
            flash(_("Het verslag is bewaard."), "success")
            return to_minutes(meeting)
    return _writing(meeting, form, theirs)


def _writing(
    meeting: MeetingScope, form: MinutesForm, theirs: str | None = None
) -> ResponseReturnValue:
    """The form; with `theirs`, the text that was kept in between, and what differs from it."""
    changes = word_changes(theirs, form.text.data) if theirs else ()
    page = render_template(
        "meetings/write.html", meeting=meeting, form=form, theirs=theirs, changes=changes
    )
    return page, 409 if theirs else 422 if form.errors else 200


def _begin(meeting: MeetingScope) -> str:
    """What the form begins with: the present text, or a heading for each point of the agenda."""
    if meeting.minutes_version:
        return services.minutes_text(meeting.meeting_id, meeting.minutes_version)
    points = meetings.agenda_of(meeting.meeting_id)
    return "\n\n".join(f"## {number}. {item.title}\n" for number, item in enumerate(points, 1))


@bp.post("/werkgroepen/<int:workgroup_id>/vergaderingen/<int:meeting_id>/verslag/delen")
@requires(Permission.MEETING_MANAGE, on=meeting_in_url, hidden=True)
def share(meeting: MeetingScope) -> ResponseReturnValue:
    """Let the members read the minutes."""
    services.share_minutes(meeting.meeting_id, by=g.actor.person_id, now=clock.now())
    flash(_("Het verslag is gedeeld. De leden krijgen een mail."), "success")
    return to_minutes(meeting)


@bp.route(
    "/werkgroepen/<int:workgroup_id>/vergaderingen/<int:meeting_id>/verslag/goedkeuren",
    methods=["GET", "POST"],
)
@requires(Permission.MEETING_MANAGE, on=meeting_in_url, hidden=True)
def approve(meeting: MeetingScope) -> ResponseReturnValue:
    """Fix the minutes, as a later meeting approved them."""
    if meeting.minutes_state is None:
        raise NotFound
    form = ApproveForm()
    later = minutes.approving_meetings(meeting.workgroup_id, meeting.starts_at, clock.now())
    choices = [(str(key), f"{title}, {tijdstip(at)}") for key, title, at in later]
    form.meeting_id.choices = [("", _("Kies …")), *choices]
    if form.validate_on_submit():
        services.approve_minutes(
            meeting.meeting_id,
            approved_in_id=int(form.meeting_id.data),
            by=g.actor.person_id,
            now=clock.now(),
        )
        flash(_("Het verslag is goedgekeurd en ligt vast."), "success")
        return to_minutes(meeting)
    page = render_template("meetings/approve.html", meeting=meeting, form=form, later=later)
    return page, 422 if form.errors else 200


@bp.post("/werkgroepen/<int:workgroup_id>/vergaderingen/<int:meeting_id>/verslag/opmerkingen")
@requires(Permission.MINUTES_REMARK, on=meeting_in_url, hidden=True)
def remark(meeting: MeetingScope) -> ResponseReturnValue:
    """A member remarks on the minutes."""
    form = RemarkForm()
    if not form.validate():
        return minutes_page(meeting, remark_form=form, status=422)
    seat = speaking_seat(meeting.workgroup_id, g.actor.person_id)
    if seat is None:
        raise NotFound
    services.remark(
        meeting.meeting_id,
        seat=seat,
        text=form.text.data,
        version=whole_number(form.version.data) or 0,
        once=form.once_key,
        now=clock.now(),
    )
    flash(_("Uw opmerking staat bij het verslag."), "success")
    return to_minutes(meeting, "opmerkingen")


@bp.post(
    "/werkgroepen/<int:workgroup_id>/vergaderingen/<int:meeting_id>/verslag"
    "/opmerkingen/<int:part_id>/antwoord"
)
@requires(Permission.MEETING_MANAGE, on=part_in_url, hidden=True)
def answer_remark(found: PartScope) -> ResponseReturnValue:
    """Say what was done with a remark."""
    form = RemarkAnswerForm()
    if not form.validate():
        raise Invalid(str(form.text.errors[0]) if form.text.errors else "")
    services.answer_remark(
        found.meeting_id, found.part_id, text=form.text.data, by=g.actor.person_id, now=clock.now()
    )
    flash(_("Uw antwoord staat bij de opmerking."), "success")
    return to_minutes(found, "opmerkingen")


@bp.post("/werkgroepen/<int:workgroup_id>/vergaderingen/<int:meeting_id>/beslissingen")
@requires(Permission.MEETING_MANAGE, on=meeting_in_url, hidden=True)
def decide(meeting: MeetingScope) -> ResponseReturnValue:
    """Write down a decision."""
    form = DecisionForm(prefix="besluit-")
    fill_drafts(form, meeting.workgroup_id)
    if not form.validate():
        return minutes_page(meeting, decision_form=form, status=422)
    services.note_decision(
        meeting.meeting_id,
        text=form.text.data,
        draft_id=chosen_id(form.draft_id.data),
        by=g.actor.person_id,
        once=form.once_key,
        now=clock.now(),
    )
    flash(_("De beslissing is genoteerd."), "success")
    return to_minutes(meeting, "beslissingen")


@bp.post(
    "/werkgroepen/<int:workgroup_id>/vergaderingen/<int:meeting_id>"
    "/beslissingen/<int:part_id>/intrekken"
)
@requires(Permission.MEETING_MANAGE, on=part_in_url, hidden=True)
def withdraw_decision(found: PartScope) -> ResponseReturnValue:
    """Take back a decision that was written down by mistake."""
    services.withdraw_decision(
        found.meeting_id, found.part_id, by=g.actor.person_id, now=clock.now()
    )
    flash(_("De beslissing is geschrapt."), "success")
    return to_minutes(found, "beslissingen")
