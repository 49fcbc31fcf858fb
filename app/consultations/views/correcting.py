"""The secretariat mends a typo after the opening."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import actor, requires
from app.access.permissions import Permission
from app.consultations import correcting as rules
from app.consultations.models import Consultation, QuestionRow
from app.consultations.queries.corrections import corrections_of
from app.consultations.services import correcting
from app.consultations.views.blueprint import BASE, ID, bp
from app.consultations.views.questionnaire import question_in_url
from app.core import clock, prose
from app.core.errors import Invalid, Refused
from app.people.forms import EmptyForm

_MEND = f"{BASE}/vragen/<{ID}:question_id>/verbeteren"


@bp.get(_MEND)
@requires(Permission.CONSULTATION_MANAGE, on=question_in_url)
def ask_mend(found: tuple[Consultation, QuestionRow]) -> ResponseReturnValue:
    """Every text of the question, to mend."""
    return _page(*found)


def _parts(row: QuestionRow) -> list[tuple[str, str]]:
    texts = {name: getattr(row, name) for name in rules.TEXTS}
    return list(rules.parts_of(texts, row.settings).items())


def _page(
    consultation: Consultation, row: QuestionRow, error: str = "", status: int = 200
) -> ResponseReturnValue:
    body = render_template(
        "consultations/manage/mend.html",
        consultation=consultation,
        question=row,
        parts=_parts(row),
        typed=request.form.to_dict() if error else {},
        error=error,
        mended=[one for one in corrections_of(consultation.id) if one.question_id == row.id],
    )
    return make_response(body, status)


@bp.post(_MEND)
@requires(Permission.CONSULTATION_MANAGE, on=question_in_url)
def mend(found: tuple[Consultation, QuestionRow]) -> ResponseReturnValue:
    """Mend what differs; all of it or nothing."""
    consultation, row = found
    here = url_for(".ask_mend", consultation_id=consultation.id, question_id=row.id)
    if not EmptyForm().validate_on_submit():
        return redirect(here, code=303)
    changes: list[tuple[str, str, str]] = []
    for part, text in _parts(row):
        after = " ".join(prose.normalise(request.form.get(part, text)[:2000]).split())
        before = request.form.get(f"was-{part}", text)[:2000]
        if after != before:
            changes.append((part, before, after))
    try:
        for part, before, after in changes:
            correcting.check(consultation, row, part, before=before, after=after)
    except (Invalid, Refused) as refused:
        return _page(consultation, row, str(refused.message), refused.status)
    by, now = actor().person_id, clock.now()
    for part, before, after in changes:
        correcting.mend(consultation, row, part, before=before, after=after, by=by, now=now)
    if changes:
        flash(_("De tekst is verbeterd. Deelnemers zien wat er stond."), "success")
    return redirect(here, code=303)
