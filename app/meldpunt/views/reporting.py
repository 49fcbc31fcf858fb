"""Reporting: a public journey of a few pages, each one question or a small group."""

from __future__ import annotations

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import public
from app.core import clock, transaction, uploads
from app.core.errors import Invalid, NotFound, TooManyAttempts
from app.desk.labels import PUBLICATIONS, REPORTER_KINDS
from app.meldpunt import device, queries, rules, services, wording
from app.meldpunt.forms import FORMS, AboutForm, CheckForm, ContactForm, FilesForm, StepForm
from app.meldpunt.labels import QUESTIONS
from app.meldpunt.models import ReportDraft
from app.meldpunt.rules import Step
from app.meldpunt.views.blueprint import bp
from app.people import services as people
from app.web.forms import BaseForm

BACK_TO_CHECK = "na"
"""In the address of a step that was opened from the check page: go back there afterwards."""


@bp.get("")
@public
def start() -> ResponseReturnValue:
    """What the meldpunt is, what happens with a report, and how long it takes."""
    return render_template(
        "meldpunt/start.html",
        first=url_for(".ask", step=rules.STEPS[0]),
        has_draft=device.draft() is not None,
        has_receipt=device.receipt() is not None,
        most_files=uploads.MAX_FILES,
    )


@bp.get("/melden")
@public
def begin() -> ResponseReturnValue:
    """The short address of the journey."""
    return redirect(url_for(".ask", step=rules.STEPS[0]), code=303)


def _step(name: str) -> Step:
    try:
        return Step(name)
    except ValueError:
        raise NotFound from None


def _form(step: Step, draft: ReportDraft | None) -> StepForm:
    form = FORMS[step](data=dict(draft.answers) if draft else None)
    if isinstance(form, AboutForm):
        form.barrier_type.choices = wording.barrier_choices()
        form.topic.choices = wording.topic_choices()
    if isinstance(form, ContactForm) and not g.actor.is_signed_in:
        del form.link_account
    return form


def _page(step: Step, form: BaseForm, draft: ReportDraft | None, status: int = 200) -> Any:
    before = rules.preceding(step)
    checking = request.args.get(BACK_TO_CHECK) == Step.CHECK
    return (
        render_template(
            f"meldpunt/step/{step.name.lower()}.html",
            form=form,
            position=rules.STEPS.index(step) + 1,
            total=len(rules.STEPS),
            action=_address(".answer", step, checking=checking),
            back=_back(Step.CHECK if checking else before),
            files=queries.draft_files(draft) if step in {Step.FILES, Step.CHECK} else (),
            room=uploads.MAX_FILES,
            accept=uploads.ACCEPT,
        ),
        status,
    )


def _address(endpoint: str, step: Step, *, checking: bool) -> str:
    more = {BACK_TO_CHECK: Step.CHECK.value} if checking else {}
    return url_for(endpoint, _external=False, step=step.value, **more)


def _back(step: Step | None) -> str:
    return url_for(".ask", step=step) if step else url_for(".start")


@bp.get("/melden/<step>")
@public
def ask(step: str) -> ResponseReturnValue:
    """One page of the journey, with what was answered before."""
    here = _step(step)
    draft = services.draft_of(device.draft(), clock.now())
    if here is Step.CHECK:
        return _check(draft)
    return _page(here, _form(here, draft), draft)  # type: ignore[no-any-return]


@bp.post("/melden/<step>")
@public
def answer(step: str) -> ResponseReturnValue:
    """Keep the answers of one page and go on; nothing is lost when one has to be mended."""
    here = _step(step)
    if here is Step.CHECK:
        return _send()
    now = clock.now()
    draft = services.draft_of(device.draft(), now)
    form = _form(here, draft)
    if isinstance(form, FilesForm):
        return _files(form, draft)
    if not form.validate_on_submit():
        return _page(here, form, draft, 422)  # type: ignore[no-any-return]
    trapped = isinstance(form, ContactForm) and form.is_trapped
    token = services.save_answers(device.draft(), form.answers(), now=now, trapped=trapped)
    device.hold_draft(token)
    return redirect(_onwards(here), code=303)


def _onwards(step: Step) -> str:
    if request.args.get(BACK_TO_CHECK) == Step.CHECK:
        return url_for(".ask", step=Step.CHECK)
    return url_for(".ask", step=rules.following(step))


def _files(form: FilesForm, draft: ReportDraft | None) -> ResponseReturnValue:
    """Add a file, take one off, or go on (with the file that was chosen meanwhile)."""
    now = clock.now()
    sent = request.files.get("attachment")
    goes_on = request.form.get("action") == "next"
    if name := request.form.get("remove"):
        services.remove_draft_file(device.draft(), name, now=now)
        return redirect(url_for(".ask", step=Step.FILES), code=303)
    if sent is not None and sent.filename:
        try:
            token = services.add_draft_file(device.draft(), uploads.read(sent), now=now)
        except Invalid as refusal:
            form.refuse("attachment", refusal.message)
            return _page(Step.FILES, form, draft, 422)  # type: ignore[no-any-return]
        device.hold_draft(token)
    elif not goes_on:
        form.refuse("attachment", _("Kies eerst een bestand."))
        return _page(Step.FILES, form, draft, 422)  # type: ignore[no-any-return]
    return redirect(_onwards(Step.FILES) if goes_on else url_for(".ask", step=Step.FILES), code=303)


def _check(draft: ReportDraft | None, status: int = 200, refusal: str = "") -> ResponseReturnValue:
    if draft is None:
        return redirect(url_for(".ask", step=rules.STEPS[0]), code=303)
    missing = rules.first_missing(draft.answers)
    if missing is not None:
        flash(_("Vul deze vraag nog in, dan kunt u uw melding nakijken en versturen."), "info")
        return redirect(url_for(".ask", step=missing), code=303)
    files = queries.draft_files(draft)
    page = render_template(
        "meldpunt/check.html",
        form=CheckForm(),
        answers=_answers_to_check(draft, ", ".join(file.title for file in files)),
        back=_back(rules.preceding(Step.CHECK)),
        position=len(rules.STEPS),
        total=len(rules.STEPS),
        refusal=refusal,
    )
    return page, status


def _answers_to_check(draft: ReportDraft, files: str) -> list[dict[str, str]]:
    """Each question with its answer and the page on which it can be changed."""
    given = draft.answers
    content = dict(wording.answers(wording.content_of(given)))
    rows: list[tuple[Step, str, Any]] = [
        (Step.WHO, str(QUESTIONS["reporter_kind"]), REPORTER_KINDS[given["reporter_kind"]]),
    ]
    steps = [Step.ABOUT, Step.ABOUT, Step.ABOUT, Step.PRACTICE, Step.BURDEN, Step.PROPOSAL]
    rows += [
        (step, question, said)
        for step, (question, said) in zip(steps, content.items(), strict=True)
    ]
    rows += [
        (Step.FILES, str(QUESTIONS["files"]), files),
        (Step.CONTACT, str(QUESTIONS["name"]), given.get("name")),
        (Step.CONTACT, str(QUESTIONS["email"]), given.get("email")),
        (Step.CONTACT, str(QUESTIONS["publication"]), PUBLICATIONS[given["publication"]]),
    ]
    if g.actor.is_signed_in:
        linked = _("Ja") if given.get("link_account") else _("Nee")
        rows.append((Step.CONTACT, str(QUESTIONS["link_account"]), linked))
    return [
        {
            "question": question,
            "answer": str(said or ""),
            "change_href": _address(".ask", step, checking=True),
        }
        for step, question, said in rows
    ]


def _send() -> ResponseReturnValue:
    """Send the report, once, and show its number and code."""
    now = clock.now()
    token = device.draft()
    if token is None:  # a second click, after the first was answered
        return redirect(url_for(".receipt" if device.receipt() else ".start"), code=303)
    draft = services.draft_of(token, now, for_update=True)  # a second click waits here
    if draft is not None:
        if rules.first_missing(draft.answers) is not None:
            return _check(draft)
        try:
            people.count_attempt("report", device.place(), now=now)
        except TooManyAttempts as refusal:
            transaction.keep()  # the count goes on
            return _check(draft, 429, refusal.message)
    if services.send(token, person_id=g.actor.person_id, now=now) is None:
        flash(
            _("Uw antwoorden zijn niet meer bewaard. Na een dag zonder wijziging wissen we ze."),
            "warning",
        )
        return redirect(url_for(".start"), code=303)
    device.sent(token)
    return redirect(url_for(".receipt"), code=303)


@bp.get("/verstuurd")
@public
def receipt() -> ResponseReturnValue:
    """Number and code of the report that was sent; again and again, until they are kept."""
    token = device.receipt()
    case = queries.sent_with(token)
    if case is None or token is None:
        return redirect(url_for(".follow"), code=303)
    return render_template(
        "meldpunt/receipt.html", case=case, code=services.follow_code_of(token), form=CheckForm()
    )


@bp.post("/verstuurd")
@public
def acknowledge() -> ResponseReturnValue:
    """The reporter has kept the code: this device forgets it."""
    device.acknowledge()
    flash(
        _("Goed. Met uw code opent u uw melding wanneer u wilt, via ‘Volg uw melding’."), "success"
    )
    return redirect(url_for(".start"), code=303)
