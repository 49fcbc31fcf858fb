"""The way in: a public journey of a few pages per door, each one question or a small group."""

from __future__ import annotations

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import public
from app.core import clock, transaction, uploads
from app.core.errors import Invalid, NotFound, TooManyAttempts
from app.desk import device, journey, labels, queries, services, wording
from app.desk.forms.journey import (
    FORMS,
    AboutForm,
    CheckForm,
    ContactForm,
    FilesForm,
    ReceiptMailForm,
    StepForm,
    words_of,
)
from app.desk.journey import Door, Step
from app.desk.models import Draft
from app.desk.rules import Kind, Region
from app.desk.views.blueprint import bp
from app.people import services as people
from app.regulation.queries import register as regulation
from app.web.forms import BaseForm

BACK_TO_CHECK = "na"
"""In the address of a step that was opened from the check page: go back there afterwards."""


def _there(door: str, step: str) -> tuple[Kind, Step]:
    try:
        kind, here = journey.KINDS[Door(door)], Step(step)
    except ValueError:
        raise NotFound from None
    if here not in journey.STEPS[kind]:
        raise NotFound
    return kind, here


def _draft(kind: Kind) -> Draft | None:
    return services.draft_of(device.draft(kind), clock.now())


def _form(kind: Kind, step: Step, draft: Draft | None) -> StepForm:
    form = FORMS[step](data=_asked_before(draft, step))
    words_of(form, kind)
    if isinstance(form, AboutForm):
        form.barrier_type.choices = wording.barrier_choices()
        form.topic.choices = wording.topic_choices()
        if kind is Kind.QUESTION:
            del form.barrier_type
    if isinstance(form, ContactForm) and not g.actor.is_signed_in:
        del form.link_account
    return form


def _asked_before(draft: Draft | None, step: Step) -> dict[str, Any] | None:
    """The answers of the draft; a first page takes over what was typed in the search for help."""
    if draft is not None:
        return dict(draft.answers)
    said = request.args.get("vraag", "")[: journey.TEXT_LENGTH]
    return {"practice": said} if step in {Step.QUESTION, Step.PRACTICE} and said else None


def _page(kind: Kind, step: Step, form: BaseForm, draft: Draft | None, status: int = 200) -> Any:
    before = journey.preceding(kind, step)
    checking = request.args.get(BACK_TO_CHECK) == Step.CHECK
    steps = journey.STEPS[kind]
    return (
        render_template(
            f"desk/step/{step.name.lower()}.html",
            form=form,
            kind=kind,
            thing=labels.THINGS[kind],
            position=steps.index(step) + 1,
            total=len(steps),
            action=_address("answer", kind, step, checking=checking),
            here=_address("ask", kind, step, checking=checking),
            back=_back(kind, Step.CHECK if checking else before),
            regulations=_regulations() if step is Step.ABOUT else (),
            files=queries.draft_files(draft) if step in {Step.FILES, Step.CHECK} else (),
            room=uploads.MAX_FILES,
            accept=uploads.ACCEPT,
        ),
        status,
    )


def _regulations() -> list[str]:
    """The names in the register of regulation, to find the right one while one types."""
    return [name for _key, name in regulation.choices()]


def _address(view: str, kind: Kind, step: Step, *, checking: bool = False) -> str:
    more = {BACK_TO_CHECK: Step.CHECK.value} if checking else {}
    door = journey.DOORS[kind].value
    return url_for(f".{view}", _external=False, door=door, step=step.value, **more)


def _start(kind: Kind) -> str:
    return url_for("meldpunt.start") if kind is Kind.REPORT else url_for("desk.help")


def _back(kind: Kind, step: Step | None) -> str:
    return _address("ask", kind, step) if step else _start(kind)


@bp.get("/meldpunt/melden/<step>", defaults={"door": "meldpunt"})
@bp.get("/loket/vraag-stellen/<step>", defaults={"door": "loket"})
@public
def ask(door: str, step: str) -> ResponseReturnValue:
    """One page of the journey, with what was answered before."""
    kind, here = _there(door, step)
    draft = _draft(kind)
    if here is Step.CHECK:
        return _check(kind, draft)
    return _page(kind, here, _form(kind, here, draft), draft)  # type: ignore[no-any-return]


@bp.post("/meldpunt/melden/<step>", defaults={"door": "meldpunt"})
@bp.post("/loket/vraag-stellen/<step>", defaults={"door": "loket"})
@public
def answer(door: str, step: str) -> ResponseReturnValue:
    """Keep the answers of one page and go on; nothing is lost when one has to be mended."""
    kind, here = _there(door, step)
    if here is Step.CHECK:
        return _send(kind)
    now = clock.now()
    draft = _draft(kind)
    form = _form(kind, here, draft)
    if isinstance(form, FilesForm):
        return _files(kind, form, draft)
    if not form.validate_on_submit():
        return _page(kind, here, form, draft, 422)  # type: ignore[no-any-return]
    trapped = isinstance(form, ContactForm) and form.is_trapped
    token = services.save_answers(
        device.draft(kind), form.answers(), now=now, trapped=trapped, kind=kind
    )
    device.hold_draft(kind, token)
    return redirect(_onwards(kind, here), code=303)


def _onwards(kind: Kind, step: Step) -> str:
    if request.args.get(BACK_TO_CHECK) == Step.CHECK:
        return _address("ask", kind, Step.CHECK)
    return _address("ask", kind, journey.following(kind, step))


def _files(kind: Kind, form: FilesForm, draft: Draft | None) -> ResponseReturnValue:
    """Add a file, take one off, or go on (with the file that was chosen meanwhile)."""
    now = clock.now()
    token, here = device.draft(kind), _address("ask", kind, Step.FILES)
    sent = request.files.get("attachment")
    goes_on = request.form.get("action") == "next"
    if name := request.form.get("remove"):
        services.remove_draft_file(token, name, now=now)
        return redirect(here, code=303)
    if sent is not None and sent.filename:
        try:
            token = services.add_draft_file(token, uploads.read(sent), now=now, kind=kind)
        except Invalid as refusal:
            form.refuse("attachment", refusal.message)
            return _page(kind, Step.FILES, form, draft, 422)  # type: ignore[no-any-return]
        device.hold_draft(kind, token)
    elif not goes_on:
        form.refuse("attachment", _("Kies eerst een bestand."))
        return _page(kind, Step.FILES, form, draft, 422)  # type: ignore[no-any-return]
    return redirect(_onwards(kind, Step.FILES) if goes_on else here, code=303)


def _check(
    kind: Kind, draft: Draft | None, status: int = 200, refusal: str = ""
) -> ResponseReturnValue:
    if draft is None:
        return redirect(_address("ask", kind, journey.STEPS[kind][0]), code=303)
    missing = journey.first_missing(kind, draft.answers)
    if missing is not None:
        flash(_("Vul deze vraag nog in, dan kunt u alles nakijken en versturen."), "info")
        return redirect(_address("ask", kind, missing), code=303)
    files = queries.draft_files(draft)
    steps = journey.STEPS[kind]
    page = render_template(
        "desk/check.html",
        form=CheckForm(),
        kind=kind,
        thing=labels.THINGS[kind],
        answers=_answers_to_check(kind, draft, ", ".join(file.title for file in files)),
        action=_address("answer", kind, Step.CHECK),
        back=_back(kind, journey.preceding(kind, Step.CHECK)),
        position=len(steps),
        total=len(steps),
        refusal=refusal,
    )
    return page, status


_STEP_OF = {
    "regulation": Step.ABOUT,
    "barrier_type": Step.ABOUT,
    "topic": Step.ABOUT,
    "practice": Step.PRACTICE,
    "burden": Step.BURDEN,
    "proposal": Step.PROPOSAL,
}


def _answers_to_check(kind: Kind, draft: Draft, files: str) -> list[dict[str, str]]:
    """Each question with its answer and the page on which it can be changed."""
    given = draft.answers
    words = {**labels.QUESTIONS, **labels.QUESTIONS_OF[kind]}
    content = dict(wording.answers(kind, wording.content_of(given)))
    rows: list[tuple[Step, str, Any]] = []
    for name, (question, said) in zip(wording.ORDER[kind], content.items(), strict=True):
        is_own = kind is Kind.QUESTION and name in {"practice", "burden"}
        rows.append((Step.QUESTION if is_own else _STEP_OF[name], question, said))
    who = str(labels.REPORTER_KINDS[given["reporter_kind"]])
    rows.append((Step.WHO, str(words["reporter_kind"]), who))
    where = labels.REGIONS[Region(given["region"])] if given.get("region") else ""
    rows.append((Step.WHO, str(words["region"]), where))
    steps = journey.STEPS[kind]
    rows.sort(key=lambda row: steps.index(row[0]))
    rows += [
        (Step.FILES, str(words["files"]), files),
        (Step.CONTACT, str(words["name"]), given.get("name")),
        (Step.CONTACT, str(words["email"]), given.get("email")),
        (Step.CONTACT, str(words["publication"]), labels.PUBLICATIONS[given["publication"]]),
    ]
    if g.actor.is_signed_in:
        linked = _("Ja") if given.get("link_account") else _("Nee")
        rows.append((Step.CONTACT, str(words["link_account"]), linked))
    return [
        {
            "question": question,
            "answer": str(said or ""),
            "change_href": _address("ask", kind, step, checking=True),
        }
        for step, question, said in rows
    ]


def _send(kind: Kind) -> ResponseReturnValue:
    """Send it, once, and show its number and code."""
    now = clock.now()
    token = device.draft(kind)
    there = url_for(".receipt", door=journey.DOORS[kind].value)
    if token is None:  # a second click, after the first was answered
        return redirect(there if device.receipt() else _start(kind), code=303)
    draft = services.draft_of(token, now, for_update=True)  # a second click waits here
    if draft is not None:
        if journey.first_missing(kind, draft.answers) is not None:
            return _check(kind, draft)
        try:
            people.count_attempt("report", device.place(), now=now)
        except TooManyAttempts as refusal:
            transaction.keep()  # the count goes on
            return _check(kind, draft, 429, refusal.message)
    if services.send(token, person_id=g.actor.person_id, now=now) is None:
        flash(
            _("Uw antwoorden zijn niet meer bewaard. Na een dag zonder wijziging wissen we ze."),
            "warning",
        )
        return redirect(_start(kind), code=303)
    device.sent(token)
    return redirect(there, code=303)


@bp.get("/meldpunt/verstuurd", defaults={"door": "meldpunt"})
@bp.get("/loket/vraag-stellen/verstuurd", defaults={"door": "loket"})
@public
def receipt(door: str) -> ResponseReturnValue:
    """Number and code of what was sent; again and again, until they are kept."""
    return _receipt(door, ReceiptMailForm(formdata=None))


def _receipt(door: str, form: ReceiptMailForm, status: int = 200) -> ResponseReturnValue:
    token = device.receipt()
    case = queries.sent_with(token)
    if case is None or token is None:
        return redirect(url_for(".follow"), code=303)
    page = render_template(
        "desk/receipt.html",
        case=case,
        term=queries.term_of(case),
        thing=labels.THINGS[case.kind],
        code=services.follow_code_of(token),
        form=form,
        action=url_for(".acknowledge", door=door),
        mail_action=url_for(".mail_receipt", door=door),
    )
    return page, status


@bp.post("/meldpunt/verstuurd/mail", defaults={"door": "meldpunt"})
@bp.post("/loket/vraag-stellen/verstuurd/mail", defaults={"door": "loket"})
@public
def mail_receipt(door: str) -> ResponseReturnValue:
    """Mail number, dates and, if asked, the code to an address that is used for this alone."""
    form, now = ReceiptMailForm(), clock.now()
    token = device.receipt()
    case = queries.sent_with(token)
    if token is None or case is None or not form.validate_on_submit():
        return _receipt(door, form, 422)
    try:
        people.count_attempt("mail-receipt", device.place(), now=now)
        services.mail_receipt(
            case,
            form.email.data,
            follow_code=services.follow_code_of(token) if form.with_code.data else "",
            once_key=form.once_key,
            now=now,
        )
    except (TooManyAttempts, services.NoMoreCopies) as refusal:
        transaction.keep()  # the count goes on
        form.refuse("email", refusal.message)
        return _receipt(door, form, 429 if isinstance(refusal, TooManyAttempts) else 409)
    flash(_("De mail vertrekt. Zodra hij weg is, wissen we het adres."), "success")
    return redirect(url_for(".receipt", door=door), code=303)


@bp.post("/meldpunt/verstuurd", defaults={"door": "meldpunt"})
@bp.post("/loket/vraag-stellen/verstuurd", defaults={"door": "loket"})
@public
def acknowledge(door: str) -> ResponseReturnValue:
    """The reporter has kept the code: this device forgets it."""
    device.acknowledge()
    flash(_("Goed. Met uw code kijkt u wanneer u wilt, via ‘Volg uw melding of vraag’."), "success")
    return redirect(_start(journey.KINDS[Door(door)]), code=303)
