"""The secretariat reads a consultation from a file."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import actor, requires
from app.access.permissions import Permission
from app.consultations.imported import reading, services, tree
from app.consultations.imported.forms import ImportForm
from app.consultations.queries import plan as plan_queries
from app.consultations.views.blueprint import bp
from app.core import clock


@bp.get("/raadplegingen/inlezen")
@requires(Permission.CONSULTATION_MANAGE)
def ask_import() -> ResponseReturnValue:
    """Which file."""
    return _page(ImportForm(formdata=None))


def _page(
    form: ImportForm, problems: Sequence[tuple[str, str]] = (), status: int = 200
) -> ResponseReturnValue:
    form.assignment_id.choices = [("", _("Kies een opdracht")), *plan_queries.assignments()]
    body = render_template("consultations/imported/file.html", form=form, problems=problems)
    return make_response(body, status)


@bp.post("/raadplegingen/inlezen")
@requires(Permission.CONSULTATION_MANAGE)
def read_import() -> ResponseReturnValue:
    """Read all of it, or nothing."""
    form = ImportForm()
    form.assignment_id.choices = plan_queries.assignments()
    if not form.validate_on_submit():
        return _page(form, status=422)
    groups = {name: number for number, name in plan_queries.stakeholder_groups()}
    try:
        content = form.sent.data.stream.read(tree.MAX_BYTES + 1)
        whole = reading.read(tree.parsed(content), groups)
    except tree.RefusedFile as refused:
        form.refuse("sent", _("Er is niets ingelezen. Verbeter het bestand en kies het opnieuw."))
        return _page(form, refused.problems, 422)
    made = services.store(
        whole, assignment_id=form.assignment_id.data, by=actor().person_id, now=clock.now()
    )
    flash(
        _("Ingelezen: %(number)s inzendingen.", number=len(whole.responses)),
        "success",
    )
    return redirect(url_for(".results", consultation_id=made.id), code=303)
