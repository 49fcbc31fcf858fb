"""Handling one case: all of it on one page, and each thing that can be done with it."""

from __future__ import annotations

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.desk import beside, labels, replies, rules, services
from app.desk.forms.desk import AssignForm, HandOverForm
from app.desk.forms.handling import HandleForm, NoteForm
from app.desk.models import Case
from app.desk.queries import inbox, pages
from app.desk.rules import OTHER_KIND, Kind, Party, State
from app.desk.views.blueprint import bp, case_in_url
from app.desk.views.inbox import row_words
from app.web.forms import BaseForm


@bp.get("/zaken/behandelen/<int:case_id>")
@requires(Permission.CASE_MANAGE, on=case_in_url)
def handle(case: Case) -> ResponseReturnValue:
    """One case: all of it, and what can be done."""
    return _desk(case)


def _desk(case: Case, refused: BaseForm | None = None, status: int = 200) -> ResponseReturnValue:
    page = pages.handling_page(case)
    usable = inbox.replies()
    forms = _forms(case, refused, usable)
    return (
        render_template(
            "desk/handle.html",
            page=page,
            beside=beside.of_case(case.id),
            case=case,
            form=refused,
            replies=usable,
            kind=labels.KINDS[case.kind],
            thing=labels.THINGS[case.kind],
            other_kind=OTHER_KIND[case.kind],
            other_thing=labels.THINGS[OTHER_KIND[case.kind]],
            was_thing=labels.THINGS[case.asked_as] if case.asked_as is not case.kind else "",
            state_label=labels.STATES[case.state],
            tone=labels.TONES[case.state],
            parties=labels.PARTIES,
            entry=labels.ENTRIES[case.entry],
            reporter=labels.REPORTER_KINDS[case.reporter_kind],
            region=labels.REGIONS[case.region] if case.region else "",
            publication=labels.PUBLICATIONS[case.publication],
            helped=labels.HELPED[case.helped] if case.helped else "",
            due_words=labels.due_in_words(page.due) if page.due else "",
            due_tone=labels.URGENCY_TONES[page.due.urgency] if page.due else "",
            history=history(case, page),
            can_hand_over=rules.may_move(case.state, State.PASSED_ON, Party.DESK),
            can_set_apart=case.state in rules.UNTREATED and not case.suspected,
            **forms,
            **row_words(),
        ),
        status,
    )


def _forms(case: Case, refused: BaseForm | None, usable: Any) -> dict[str, BaseForm]:
    """The forms of the page: as they were refused, or empty (with the reply that was chosen)."""
    forms: dict[str, BaseForm] = {
        "handle_form": HandleForm(formdata=None, body=_chosen_reply(case, usable)),
        "note_form": NoteForm(formdata=None),
        "assign_form": AssignForm(formdata=None, assignee=str(case.assignee_id or "")),
        "hand_over_form": HandOverForm(formdata=None),
    }
    for name, form in forms.items():
        if refused is not None and type(refused) is type(form):
            forms[name] = refused
    handle_form, assign_form = forms["handle_form"], forms["assign_form"]
    if isinstance(handle_form, HandleForm):
        handle_form.offer(rules.moves_for(case.state, Party.DESK))
    if isinstance(assign_form, AssignForm):
        assign_form.offer(inbox.assignees())
    return forms


def _chosen_reply(case: Case, usable: Any) -> str:
    """The reusable reply that is asked in the address, with its fields filled in."""
    asked = request.args.get("antwoord", "")
    body = next((reply.body for reply in usable if str(reply.id) == asked), "")
    return replies.filled(body, services.reply_values(case, by_name=g.actor.name))


def history(case: Case, page: pages.HandlingPage) -> list[tuple[Any, str, str]]:
    """(when, what, who) of all that was done, oldest first."""
    said = [(case.received_at, str(labels.STATES[State.RECEIVED]), "")]
    said += [
        (move.at, str(labels.STATES[move.state]), move.author or str(labels.PARTIES[move.party]))
        for move in page.moves
    ]
    for step in page.steps:
        words = str(labels.STEPS[step.step]) % {
            "kind": labels.THINGS[step.kind] if step.kind else "",
            "person": step.person or _("niemand in het bijzonder"),
            "other": step.other_number,
            "note": step.note,
        }
        said.append((step.at, words, step.author or str(labels.PARTIES[Party.REPORTER])))
    return sorted(said, key=lambda one: one[0])


def _back(case: Case) -> ResponseReturnValue:
    return redirect(url_for(".handle", case_id=case.id), code=303)


@bp.post("/zaken/behandelen/<int:case_id>")
@requires(Permission.CASE_MANAGE, on=case_in_url)
def handle_submit(case: Case) -> ResponseReturnValue:
    """Move the case and those with it, write to their reporters, or both at once."""
    form = HandleForm()
    if services.is_written(form.once_key) or form.state.data == case.state:  # a double click
        return _back(case)
    form.offer(rules.moves_for(case.state, Party.DESK))
    if not form.validate_on_submit():
        return _desk(case, form, 422)
    told = services.tell_all(
        case,
        to=State(form.state.data) if form.state.data else None,
        body=form.body.data or "",
        by=g.actor.person_id,
        now=clock.now(),
        once_key=form.once_key,
    )
    if form.state.data:
        flash(_("De stand is nu ‘%(state)s’.", state=labels.STATES[case.state]), "success")
    else:
        flash(_("Uw bericht is verstuurd."), "success")
    if told > 1:
        flash(_("Dat geldt voor de %(count)s zaken die samen horen.", count=told), "info")
    return _back(case)


@bp.post("/zaken/behandelen/<int:case_id>/notitie")
@requires(Permission.CASE_MANAGE, on=case_in_url)
def add_note(case: Case) -> ResponseReturnValue:
    """Write a note that only the secretariat sees."""
    form = NoteForm()
    if not form.validate_on_submit():
        return _desk(case, form, 422)
    services.add_note(
        case, form.note.data, by=g.actor.person_id, now=clock.now(), once_key=form.once_key
    )
    flash(_("De notitie is bewaard."), "success")
    return _back(case)


@bp.post("/zaken/behandelen/<int:case_id>/toewijzen")
@requires(Permission.CASE_MANAGE, on=case_in_url)
def assign(case: Case) -> ResponseReturnValue:
    """Say who handles it."""
    form = AssignForm().offer(inbox.assignees())
    if not form.validate_on_submit():
        return _desk(case, form, 422)
    services.assign(case, form.chosen, by=g.actor.person_id, now=clock.now())
    flash(_("De behandelaar is bewaard."), "success")
    return _back(case)


@bp.post("/zaken/behandelen/<int:case_id>/omzetten/<kind>")
@requires(Permission.CASE_MANAGE, on=lambda case_id, kind: (case_in_url(case_id), kind))
def convert(found: tuple[Case, str]) -> ResponseReturnValue:
    """Turn a question into a report, or the reverse."""
    case, kind = found
    if kind in {one.value for one in Kind}:
        services.convert(case, to=Kind(kind), by=g.actor.person_id, now=clock.now())
        thing = labels.THINGS[case.kind]
        flash(_("Dit is nu een %(thing)s. Nummer en code zijn gebleven.", thing=thing), "success")
    return _back(case)


@bp.post("/zaken/behandelen/<int:case_id>/apart")
@requires(Permission.CASE_MANAGE, on=case_in_url)
def set_apart(case: Case) -> ResponseReturnValue:
    """Keep it apart as unwanted."""
    services.set_apart(case, by=g.actor.person_id, now=clock.now())
    flash(_("Apart gezet bij ‘Verdacht’. U kunt het altijd vrijgeven."), "success")
    return _back(case)


@bp.post("/zaken/behandelen/<int:case_id>/vrijgeven")
@requires(Permission.CASE_MANAGE, on=case_in_url)
def release(case: Case) -> ResponseReturnValue:
    """Treat a suspected case as any other."""
    services.release(case, by=g.actor.person_id, now=clock.now())
    flash(_("Vrijgegeven. Ze staat nu bij de open zaken."), "success")
    return _back(case)


@bp.post("/zaken/behandelen/<int:case_id>/doorgeven")
@requires(Permission.CASE_MANAGE, on=case_in_url)
def hand_over(case: Case) -> ResponseReturnValue:
    """Give it to another body."""
    form = HandOverForm()
    if not form.validate_on_submit():
        return _desk(case, form, 422)
    services.hand_over_all(
        case,
        services.Receiver(
            body=form.receiver.data,
            mail=form.receiver_mail.data or None,
            with_reporter=form.with_reporter.data,
        ),
        reason=form.told.data,
        by=g.actor.person_id,
        now=clock.now(),
        once_key=form.once_key,
    )
    flash(_("Doorgegeven aan %(body)s.", body=form.receiver.data), "success")
    return redirect(url_for(".handover", case_id=case.id), code=303)


@bp.get("/zaken/behandelen/<int:case_id>/doorgeven")
@requires(Permission.CASE_MANAGE, on=case_in_url)
def handover(case: Case) -> ResponseReturnValue:
    """What goes to the other body, to print: the text, the number and where it came from."""
    page = pages.handling_page(case)
    if not page.handovers:
        return _back(case)
    return render_template(
        "desk/handover.html",
        case=case,
        page=page,
        handover=page.handovers[-1],
        kind=labels.KINDS[case.kind],
        entry=labels.ENTRIES[case.entry],
        reporter=labels.REPORTER_KINDS[case.reporter_kind],
    )
