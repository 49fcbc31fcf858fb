"""Following a case: with its code on any device, or signed in when it was tied to an account."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import public, requires
from app.access.permissions import Permission
from app.core import clock, codes, transaction, uploads
from app.core.errors import Invalid, NotFound
from app.desk import beside, device, labels, queries, services
from app.desk import term as terms
from app.desk.forms.journey import (
    CodeForm,
    FileForm,
    HelpedForm,
    MessageForm,
    ReopenForm,
    WithdrawForm,
)
from app.desk.labels import HELPED, PARTIES, STATES, TONES, due_in_words
from app.desk.models import Case
from app.desk.queries import pages
from app.desk.rules import Helped, Party
from app.desk.views.blueprint import bp
from app.people import services as people
from app.web.forms import BaseForm


@dataclass(frozen=True)
class FollowedCase:
    """A case with how it is followed: what the policies need."""

    case: Case
    is_followed: bool
    author_person_id: int | None


def case_in_url(case_id: int) -> FollowedCase:
    """The report in the address; raises NotFound unless it is open here, or whose asks."""
    token = device.following()
    open_here = queries.followed_case_id(token, clock.now()) if token else None
    case = queries.case(case_id)
    actor = g.actor
    mine = case is not None and actor.is_signed_in and case.author_person_id == actor.person_id
    if case is None or not (open_here == case_id or mine or actor.is_secretariat):
        raise NotFound(
            _(
                "Deze pagina is op dit toestel niet (meer) open. "
                "Vul uw code opnieuw in bij ‘Volg uw melding of vraag’."
            )
        )
    return FollowedCase(case, open_here == case_id, case.author_person_id)


@bp.get("/zaken/volgen")
@public
def follow() -> ResponseReturnValue:
    """The page to fill in a code."""
    return render_template("desk/follow.html", form=CodeForm())


@bp.post("/zaken/volgen")
@public
def open_by_code() -> ResponseReturnValue:
    """Open a case by its code; a wrong one tells nothing and is counted."""
    form = CodeForm()
    if not form.validate_on_submit():
        return render_template("desk/follow.html", form=form), 422
    now = clock.now()
    transaction.keep()  # a counted attempt stays counted when it fails
    people.count_attempt("follow-case", device.place(), now=now)
    case = queries.case_by_code(form.code.data)
    if case is None:
        form.refuse("code", _wrong_code(form.code.data))
        return render_template("desk/follow.html", form=form), 422
    people.uncount_attempt("follow-case", device.place(), now=now)
    device.follow(services.start_following(case.id, now=now))
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
    return str(_("Met deze code vinden we niets. Kijk de cijfers één voor één na."))


@bp.post("/zaken/volgen/afsluiten")
@public
def stop_following() -> ResponseReturnValue:
    """Close the case on this device."""
    token = device.following()
    if token:
        services.stop_following(token)
        device.stop_following()
    flash(_("Gesloten op dit toestel. Met uw code opent u ze weer."), "success")
    return redirect(url_for(".follow"), code=303)


@bp.get("/zaken/<int:case_id>")
@requires(Permission.CASE_READ, on=case_in_url)
def followed(found: FollowedCase) -> ResponseReturnValue:
    """A case as its reporter follows it; the secretariat goes on to its own page."""
    if g.actor.is_secretariat and not found.is_followed:
        return redirect(url_for(".handle", case_id=found.case.id), code=303)
    return _status(found)


def _status(
    followed: FollowedCase, refused: BaseForm | None = None, status: int = 200
) -> ResponseReturnValue:
    page = pages.status_page(followed.case)
    forms = {
        "message_form": MessageForm(formdata=None),
        "file_form": FileForm(formdata=None),
        "helped_form": HelpedForm(formdata=None, helped=followed.case.helped),
        "reopen_form": ReopenForm(formdata=None),
    }
    for name, form in forms.items():
        if refused is not None and type(refused) is type(form):
            forms[name] = refused
    return (
        render_template(
            "desk/status.html",
            page=page,
            beside=beside.of_case(followed.case.id),
            is_followed=followed.is_followed,
            form=refused,
            next_text=terms.next_in_words(page.case, page.term),
            thing=labels.THINGS[page.case.kind],
            kind=labels.KINDS[page.case.kind],
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


def _back_to(followed: FollowedCase) -> ResponseReturnValue:
    return redirect(url_for(".followed", case_id=followed.case.id), code=303)


@bp.post("/zaken/<int:case_id>/bericht")
@requires(Permission.CASE_FOLLOW, on=case_in_url)
def write(followed: FollowedCase) -> ResponseReturnValue:
    """Write to the secretariat."""
    form = MessageForm()
    if not form.validate_on_submit():
        return _status(followed, form, 422)
    services.reporter_writes(
        followed.case,
        form.body.data,
        by=_by(followed),
        now=clock.now(),
        once_key=form.once_key,
    )
    flash(_("Uw bericht is verstuurd."), "success")
    return _back_to(followed)


def _by(followed: FollowedCase) -> int | None:
    """Who acts, only when they tied the followed to their account."""
    mine = g.actor.is_signed_in and followed.author_person_id == g.actor.person_id
    return g.actor.person_id if mine else None


@bp.post("/zaken/<int:case_id>/bestand")
@requires(Permission.CASE_FOLLOW, on=case_in_url)
def add_file(followed: FollowedCase) -> ResponseReturnValue:
    """Add a file to a case that was sent."""
    form = FileForm()
    sent = request.files.get("attachment")
    if not form.validate_on_submit() or sent is None:
        return _status(followed, form, 422)
    try:
        checked = uploads.read(sent)
        services.add_file(
            followed.case, checked, party=Party.REPORTER, by=_by(followed), now=clock.now()
        )
    except Invalid as refusal:
        form.refuse("attachment", refusal.message)
        return _status(followed, form, 422)
    flash(_("Het bestand is toegevoegd."), "success")
    return _back_to(followed)


@bp.post("/zaken/<int:case_id>/hielp")
@requires(Permission.CASE_FOLLOW, on=case_in_url)
def say_helped(followed: FollowedCase) -> ResponseReturnValue:
    """Say whether it helped."""
    form = HelpedForm()
    if not form.validate_on_submit():
        return _status(followed, form, 422)
    services.say_helped(followed.case, Helped(form.helped.data), by=_by(followed), now=clock.now())
    flash(_("Dank u. Het secretariaat ziet uw antwoord."), "success")
    return _back_to(followed)


@bp.post("/zaken/<int:case_id>/heropenen")
@requires(Permission.CASE_FOLLOW, on=case_in_url)
def reopen(followed: FollowedCase) -> ResponseReturnValue:
    """Ask to look at it again, and say why."""
    form = ReopenForm()
    if not form.validate_on_submit():
        return _status(followed, form, 422)
    services.reopen(
        followed.case,
        reason=form.reason.data,
        by=_by(followed),
        now=clock.now(),
        once_key=form.once_key,
    )
    flash(_("Het secretariaat bekijkt het opnieuw."), "success")
    return _back_to(followed)


@bp.get("/zaken/<int:case_id>/intrekken")
@requires(Permission.CASE_FOLLOW, on=case_in_url)
def ask_withdraw(followed: FollowedCase) -> ResponseReturnValue:
    """What withdrawing means."""
    return _withdrawing(followed.case, WithdrawForm())


def _withdrawing(case: Case, form: BaseForm) -> str:
    return render_template(
        "desk/withdraw.html",
        case=case,
        form=form,
        thing=labels.THINGS[case.kind],
        kind=labels.KINDS[case.kind],
    )


@bp.post("/zaken/<int:case_id>/intrekken")
@requires(Permission.CASE_FOLLOW, on=case_in_url)
def withdraw(followed: FollowedCase) -> ResponseReturnValue:
    """Withdraw it."""
    form = WithdrawForm()
    if not form.validate_on_submit():
        return _withdrawing(followed.case, form), 422
    services.withdraw(
        followed.case, reason=form.reason.data or "", by=_by(followed), now=clock.now()
    )
    flash(_("Ingetrokken. Het secretariaat behandelt dit niet meer."), "success")
    return _back_to(followed)


@dataclass(frozen=True)
class FoundFile:
    """A file of a case, with what the policies need."""

    attachment: uploads.Attachment
    is_followed: bool
    author_person_id: int | None


def file_in_url(case_id: int, name: str) -> FoundFile:
    """The file in the address; raises NotFound."""
    followed = case_in_url(case_id)
    attachment = queries.file_of(case_id, name)
    if attachment is None:
        raise NotFound
    return FoundFile(attachment, followed.is_followed, followed.author_person_id)


@bp.get("/zaken/<int:case_id>/bijlagen/<name>")
@requires(Permission.CASE_READ, on=file_in_url)
def file(found: FoundFile) -> Response:
    """A file of a case, for its reporter and the secretariat."""
    return uploads.download(found.attachment)
