"""Following a report: with its code on any device, or signed in when it was tied to an account."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import public, requires
from app.access.permissions import Permission
from app.core import clock, codes, transaction, uploads
from app.core.errors import Invalid, NotFound
from app.desk import queries as desk_queries
from app.desk import services as desk
from app.desk.labels import HELPED, PARTIES, STATES, TONES, due_in_words
from app.desk.models import Case
from app.desk.rules import Helped, Kind, Party, State
from app.meldpunt import device, labels, queries, services
from app.meldpunt.forms import (
    CodeForm,
    FileForm,
    HelpedForm,
    MessageForm,
    ReopenForm,
    WithdrawForm,
)
from app.meldpunt.views.blueprint import bp
from app.people import services as people
from app.web.filters import datum
from app.web.forms import BaseForm


@dataclass(frozen=True)
class FollowedReport:
    """A report with how it is followed: what the policies need."""

    case: Case
    is_followed: bool
    author_person_id: int | None


def report_in_url(case_id: int) -> FollowedReport:
    """The report in the address; raises NotFound unless it is open here, or whose asks."""
    token = device.following()
    open_here = desk_queries.followed_case_id(token, clock.now()) if token else None
    case = queries.report_case(case_id)
    actor = g.actor
    mine = case is not None and actor.is_signed_in and case.author_person_id == actor.person_id
    if case is None or not (open_here == case_id or mine or actor.is_secretariat):
        raise NotFound(
            _(
                "Deze melding is op dit toestel niet (meer) open. "
                "Vul uw code opnieuw in bij ‘Volg uw melding’."
            )
        )
    return FollowedReport(case, open_here == case_id, case.author_person_id)


@bp.get("/volgen")
@public
def follow() -> ResponseReturnValue:
    """The page to fill in a code."""
    return render_template("meldpunt/follow.html", form=CodeForm())


@bp.post("/volgen")
@public
def open_by_code() -> ResponseReturnValue:
    """Open a report by its code; a wrong one tells nothing and is counted."""
    form = CodeForm()
    if not form.validate_on_submit():
        return render_template("meldpunt/follow.html", form=form), 422
    now = clock.now()
    transaction.keep()  # a counted attempt stays counted when it fails
    people.count_attempt("follow-report", device.place(), now=now)
    case = desk_queries.case_by_code(form.code.data)
    if case is None or case.kind is not Kind.REPORT:
        form.refuse("code", _wrong_code(form.code.data))
        return render_template("meldpunt/follow.html", form=form), 422
    people.forget_attempts("follow-report", device.place(), now=now)
    device.follow(desk.start_following(case.id, now=now))
    return redirect(url_for(".followed", case_id=case.id), code=303)


def _wrong_code(typed: str) -> str:
    digits = len(codes.normalise_code(typed))
    if digits != codes.FOLLOW_CODE_DIGITS:
        return str(
            _(
                "Een code heeft %(needed)s cijfers; u vulde er %(typed)s in. Kijk uw code na.",
                needed=codes.FOLLOW_CODE_DIGITS,
                typed=digits,
            )
        )
    return str(_("Met deze code vinden we geen melding. Kijk de cijfers één voor één na."))


@bp.post("/volgen/afsluiten")
@public
def stop_following() -> ResponseReturnValue:
    """Close the report on this device."""
    token = device.following()
    if token:
        desk.stop_following(token)
        device.stop_following()
    flash(_("Uw melding is op dit toestel gesloten. Met uw code opent u ze weer."), "success")
    return redirect(url_for(".follow"), code=303)


@bp.get("/meldingen/<int:case_id>")
@requires(Permission.REPORT_READ, on=report_in_url)
def followed(report: FollowedReport) -> ResponseReturnValue:
    """A report as its reporter follows it; the secretariat goes on to its own page."""
    if g.actor.is_secretariat and not report.is_followed:
        return redirect(url_for(".handle", case_id=report.case.id), code=303)
    return _status(report)


def _status(
    report: FollowedReport, refused: BaseForm | None = None, status: int = 200
) -> ResponseReturnValue:
    page = queries.status_page(report.case)
    forms = {
        "message_form": MessageForm(formdata=None),
        "file_form": FileForm(formdata=None),
        "helped_form": HelpedForm(formdata=None, helped=report.case.helped),
        "reopen_form": ReopenForm(formdata=None),
    }
    for name, form in forms.items():
        if refused is not None and type(refused) is type(form):
            forms[name] = refused
    return (
        render_template(
            "meldpunt/status.html",
            page=page,
            is_followed=report.is_followed,
            form=refused,
            next_text=_next(page),
            state_label=STATES[page.case.state],
            tone=TONES[page.case.state],
            states=STATES,
            parties=PARTIES,
            helped_labels=HELPED,
            due_words=due_in_words(page.due) if page.due else "",
            accept=uploads.ACCEPT,
            room=uploads.MAX_FILES - sum(f.party is Party.REPORTER for f in page.files),
            **forms,
        ),
        status,
    )


def _next(page: queries.StatusPage) -> str:
    words = str(labels.NEXT[page.case.state])
    return words % {"day": datum(page.due.on)} if page.due else words


def _back_to(report: FollowedReport) -> ResponseReturnValue:
    return redirect(url_for(".followed", case_id=report.case.id), code=303)


@bp.post("/meldingen/<int:case_id>/bericht")
@requires(Permission.REPORT_FOLLOW, on=report_in_url)
def write(report: FollowedReport) -> ResponseReturnValue:
    """Write to the secretariat."""
    form = MessageForm()
    if not form.validate_on_submit():
        return _status(report, form, 422)
    desk.write(
        report.case,
        form.body.data,
        party=Party.REPORTER,
        by=_by(report),
        now=clock.now(),
        once_key=form.once_key,
    )
    flash(_("Uw bericht is verstuurd."), "success")
    return _back_to(report)


def _by(report: FollowedReport) -> int | None:
    """Who acts, only when they tied the report to their account."""
    mine = g.actor.is_signed_in and report.author_person_id == g.actor.person_id
    return g.actor.person_id if mine else None


@bp.post("/meldingen/<int:case_id>/bestand")
@requires(Permission.REPORT_FOLLOW, on=report_in_url)
def add_file(report: FollowedReport) -> ResponseReturnValue:
    """Add a file to a report that was sent."""
    form = FileForm()
    sent = request.files.get("attachment")
    if not form.validate_on_submit() or sent is None:
        return _status(report, form, 422)
    try:
        checked = uploads.read(sent)
        desk.add_file(report.case, checked, party=Party.REPORTER, by=_by(report), now=clock.now())
    except Invalid as refusal:
        form.refuse("attachment", refusal.message)
        return _status(report, form, 422)
    flash(_("Het bestand is toegevoegd."), "success")
    return _back_to(report)


@bp.post("/meldingen/<int:case_id>/hielp")
@requires(Permission.REPORT_FOLLOW, on=report_in_url)
def say_helped(report: FollowedReport) -> ResponseReturnValue:
    """Say whether it helped."""
    form = HelpedForm()
    if not form.validate_on_submit():
        return _status(report, form, 422)
    desk.say_helped(report.case, Helped(form.helped.data), by=_by(report), now=clock.now())
    flash(_("Dank u. Het secretariaat ziet uw antwoord."), "success")
    return _back_to(report)


@bp.post("/meldingen/<int:case_id>/heropenen")
@requires(Permission.REPORT_FOLLOW, on=report_in_url)
def reopen(report: FollowedReport) -> ResponseReturnValue:
    """Ask to look at it again, and say why."""
    form = ReopenForm()
    if not form.validate_on_submit():
        return _status(report, form, 422)
    desk.move(
        report.case,
        State.REOPENED,
        party=Party.REPORTER,
        reason=form.reason.data,
        by=_by(report),
        now=clock.now(),
        once_key=form.once_key,
    )
    flash(_("Uw melding is heropend."), "success")
    return _back_to(report)


@bp.get("/meldingen/<int:case_id>/intrekken")
@requires(Permission.REPORT_FOLLOW, on=report_in_url)
def ask_withdraw(report: FollowedReport) -> ResponseReturnValue:
    """What withdrawing means."""
    return render_template("meldpunt/withdraw.html", case=report.case, form=WithdrawForm())


@bp.post("/meldingen/<int:case_id>/intrekken")
@requires(Permission.REPORT_FOLLOW, on=report_in_url)
def withdraw(report: FollowedReport) -> ResponseReturnValue:
    """Withdraw it."""
    form = WithdrawForm()
    if not form.validate_on_submit():
        return render_template("meldpunt/withdraw.html", case=report.case, form=form), 422
    services.withdraw(report.case, reason=form.reason.data or "", by=_by(report), now=clock.now())
    flash(_("Uw melding is ingetrokken."), "success")
    return _back_to(report)


@dataclass(frozen=True)
class FoundFile:
    """A file of a report, with what the policies need."""

    attachment: uploads.Attachment
    is_followed: bool
    author_person_id: int | None


def file_in_url(case_id: int, name: str) -> FoundFile:
    """The file in the address; raises NotFound."""
    report = report_in_url(case_id)
    attachment = desk_queries.file_of(case_id, name)
    if attachment is None:
        raise NotFound
    return FoundFile(attachment, report.is_followed, report.author_person_id)


@bp.get("/meldingen/<int:case_id>/bijlagen/<name>")
@requires(Permission.REPORT_READ, on=file_in_url)
def file(found: FoundFile) -> Response:
    """A file of a report, for its reporter and the secretariat."""
    return uploads.download(found.attachment)
