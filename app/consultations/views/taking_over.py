"""The secretariat takes questions from elsewhere: a file, the library, an earlier consultation."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import actor, requires
from app.access.permissions import Permission
from app.consultations import labels
from app.consultations.files import reading, tree, written
from app.consultations.forms import FileForm
from app.consultations.models import Consultation
from app.consultations.queries import library
from app.consultations.queries import plan as plan_queries
from app.consultations.questionnaire import Questionnaire
from app.consultations.services import planning, taking_over
from app.consultations.views.blueprint import BASE, bp, consultation_in_url
from app.core import clock
from app.core.errors import Invalid, NotFound
from app.people.forms import EmptyForm
from app.web import spreadsheets


def _questions_page(consultation: Consultation) -> ResponseReturnValue:
    return redirect(url_for(".questionnaire", consultation_id=consultation.id), code=303)


@bp.get(f"{BASE}/vragen/bestand.<any(yaml, xlsx):extension>")
@requires(
    Permission.CONSULTATION_MANAGE,
    on=lambda consultation_id, extension: (consultation_in_url(consultation_id), extension),
)
def questionnaire_file(found: tuple[Consultation, str]) -> ResponseReturnValue:
    """The questionnaire as a file that can be read in again."""
    consultation, extension = found
    whole = plan_queries.questionnaire_of(consultation.id)
    names = library.names_of(consultation.id)
    name = f"vragenlijst-{consultation.id}"
    if extension == "xlsx":
        rows = written.as_rows(whole, names)
        return spreadsheets.download(spreadsheets.FileFormat.XLSX, name, tree.columns(), rows)
    response = Response(written.as_yaml(consultation.title, whole, names))
    response.content_type = "application/yaml; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.yaml"'
    return response


@bp.get(f"{BASE}/vragen/inlezen")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def ask_file(consultation: Consultation) -> ResponseReturnValue:
    """Which file, and what to do with the questions that are there."""
    planning.must_be_preparing(consultation)
    return _file_page(consultation, FileForm(), [])


def _file_page(
    consultation: Consultation,
    form: FileForm,
    problems: list[tuple[int, str]],
    status: int = 200,
) -> ResponseReturnValue:
    body = render_template(
        "consultations/manage/file.html", consultation=consultation, form=form, problems=problems
    )
    return make_response(body, status)


@bp.post(f"{BASE}/vragen/inlezen")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def read_file(consultation: Consultation) -> ResponseReturnValue:
    """Read the questions of a file, all of them or none."""
    planning.must_be_preparing(consultation)
    form = FileForm()
    if not form.validate_on_submit():
        return _file_page(consultation, form, [], 422)
    sent = form.sent.data
    try:
        content = sent.stream.read(tree.MAX_SENT + 1)
        found = reading.read(tree.read(sent.filename or "", content))
    except tree.RefusedFile as refused:
        form.refuse("sent", _("Er is niets ingelezen. Verbeter het bestand en kies het opnieuw."))
        return _file_page(consultation, form, refused.problems, 422)
    except Invalid as refused:
        form.refuse("sent", refused.message)
        return _file_page(consultation, form, [], 422)
    _take(consultation, found.questionnaire, form.mode.data == "vervangen", found.library)
    return _questions_page(consultation)


def _take(
    consultation: Consultation,
    source: Questionnaire,
    instead: bool = False,
    names: Mapping[int, str] | None = None,
) -> None:
    dropped = taking_over.take_over(
        consultation,
        source,
        library=names,
        instead=instead,
        by=actor().person_id,
        now=clock.now(),
    )
    count = sum(1 for _one in source.questions())
    flash(_("Overgenomen: %(number)s vragen.", number=count), "success")
    for sentence in dropped:
        flash(sentence, "warning")


@bp.get(f"{BASE}/vragen/overnemen")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def ask_take_over(consultation: Consultation) -> ResponseReturnValue:
    """The library, and earlier consultations; `?van=3` shows the questions of one."""
    planning.must_be_preparing(consultation)
    return _choose_page(consultation, _source())


def _source() -> Consultation | None:
    wanted = request.args.get("van", "")
    if not wanted:
        return None
    if not (wanted.isascii() and wanted.isdecimal() and len(wanted) < 10):
        raise NotFound
    return consultation_in_url(int(wanted))


def _choose_page(
    consultation: Consultation, source: Consultation | None, error: str = ""
) -> ResponseReturnValue:
    body = render_template(
        "consultations/manage/take_over.html",
        consultation=consultation,
        source=source,
        questionnaire=plan_queries.questionnaire_of(source.id) if source else None,
        earlier=() if source else library.earlier(consultation.id),
        reusable=() if source else library.reusable(),
        kinds=labels.KINDS,
        error=error,
    )
    return make_response(body, 422 if error else 200)


@bp.post(f"{BASE}/vragen/overnemen")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def take_over_chosen(consultation: Consultation) -> ResponseReturnValue:
    """Take over the questions that were ticked."""
    planning.must_be_preparing(consultation)
    source = _source()
    ticked = request.form.getlist("vraag")[:300]
    chosen = {int(one) for one in ticked if one.isascii() and one.isdecimal() and len(one) < 10}
    if source is not None:
        found = taking_over.only(plan_queries.questionnaire_of(source.id), chosen)
    else:
        found = taking_over.of_library(
            _("Uit de bibliotheek"), library.questions_of_library(chosen)
        )
    if not EmptyForm().validate_on_submit() or not found.sections:
        return _choose_page(consultation, source, _("Kies minstens één vraag."))
    _take(consultation, found)
    return _questions_page(consultation)
