"""Texts for publication: one makes, another judges."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.contributions import changes
from app.core import clock
from app.desk import journey, labels, redacting, services
from app.desk.forms.desk import JudgeForm, RedactForm
from app.desk.models import Case
from app.desk.queries import pages, publishing
from app.desk.views.blueprint import bp, case_in_url
from app.web.forms import BaseForm


@bp.get("/zaken/behandelen/publiceren")
@requires(Permission.CASE_MANAGE)
def to_judge() -> ResponseReturnValue:
    """Which texts wait for a second pair of eyes."""
    return render_template("desk/to_judge.html", rows=publishing.waiting(g.actor.person_id))


def _original(case: Case) -> str:
    return journey.readable(pages.answers(case.id))


@bp.get("/zaken/behandelen/<int:case_id>/publiceren")
@requires(Permission.CASE_MANAGE, on=case_in_url)
def redact(case: Case) -> ResponseReturnValue:
    """The original beside the text to publish, with a first proposal."""
    return _page(case)


def _page(case: Case, refused: BaseForm | None = None, status: int = 200) -> ResponseReturnValue:
    rows = publishing.redactions(case.id)
    original = _original(case)
    pending = next((row for row in rows if row.judged_at is None), None)
    start = rows[0].text if rows else redacting.proposed(original, [case.reporter_name])
    redact_form = refused if isinstance(refused, RedactForm) else RedactForm(formdata=None)
    if redact_form is not refused:
        redact_form.text.data = start
    judge_form = refused if isinstance(refused, JudgeForm) else JudgeForm(formdata=None)
    return (
        render_template(
            "desk/redact.html",
            case=case,
            kind=labels.KINDS[case.kind],
            publication=labels.PUBLICATIONS[case.publication],
            original=original,
            rows=rows,
            pending=pending,
            is_own=pending is not None and pending.by_id == g.actor.person_id,
            segments=changes.segments(original, pending.text) if pending else (),
            form=refused,
            redact_form=redact_form,
            judge_form=judge_form,
        ),
        status,
    )


@bp.post("/zaken/behandelen/<int:case_id>/publiceren")
@requires(Permission.CASE_MANAGE, on=case_in_url)
def redact_submit(case: Case) -> ResponseReturnValue:
    """Keep the text; it waits for someone else."""
    form = RedactForm()
    if not form.validate_on_submit():
        return _page(case, form, 422)
    services.redact(case, form.text.data, by=g.actor.person_id, now=clock.now())
    flash(_("Bewaard. Een collega kijkt de tekst na voor hij gepubliceerd wordt."), "success")
    return redirect(url_for(".redact", case_id=case.id), code=303)


@bp.post("/zaken/behandelen/<int:case_id>/publiceren/<any(goed, terug):verdict>")
@requires(Permission.CASE_MANAGE, on=lambda case_id, verdict: (case_in_url(case_id), verdict))
def judge(found: tuple[Case, str]) -> ResponseReturnValue:
    """Approve the text, or send it back."""
    case, verdict = found
    form = JudgeForm()
    if form.validate_on_submit() and verdict == "terug" and not form.remark.data:
        form.refuse("remark", _("Schrijf wat er aan de tekst moet veranderen."))
    if form.errors:
        return _page(case, form, 422)
    services.judge(
        case,
        form.redaction.data or 0,
        approved=verdict == "goed",
        remark=form.remark.data or "",
        by=g.actor.person_id,
        now=clock.now(),
    )
    if verdict == "goed":
        flash(_("Gepubliceerd. Het publiek leest deze tekst, niet het origineel."), "success")
    else:
        flash(_("Teruggestuurd met uw opmerking."), "success")
    return redirect(url_for(".redact", case_id=case.id), code=303)
