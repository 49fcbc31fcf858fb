"""The secretariat mends a typo after the opening."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import actor, requires
from app.access.permissions import Permission
from app.consultations import labels
from app.consultations.models import Consultation, QuestionRow, SectionRow
from app.consultations.queries.corrections import corrections_of
from app.consultations.services import correcting
from app.consultations.services.correcting import Owner, parts_of
from app.consultations.translating import LONG
from app.consultations.views.blueprint import BASE, ID, bp
from app.consultations.views.questionnaire import question_in_url, section_in_url
from app.core import clock, prose
from app.core.errors import Invalid, Refused
from app.people.forms import EmptyForm

_MEND = f"{BASE}/vragen/<{ID}:question_id>/verbeteren"
_MEND_SECTION = f"{BASE}/vragen/deel/<{ID}:section_id>/verbeteren"


@bp.get(_MEND)
@requires(Permission.CONSULTATION_MANAGE, on=question_in_url)
def ask_mend(found: tuple[Consultation, QuestionRow]) -> ResponseReturnValue:
    """Every text of the question, to mend."""
    return _page(*found)


@bp.get(_MEND_SECTION)
@requires(Permission.CONSULTATION_MANAGE, on=section_in_url)
def ask_mend_section(found: tuple[Consultation, SectionRow]) -> ResponseReturnValue:
    """The heading of a section, to mend."""
    return _page(*found)


def _page(
    consultation: Consultation, owner: Owner, error: str = "", status: int = 200
) -> ResponseReturnValue:
    is_section = isinstance(owner, SectionRow)
    body = render_template(
        "consultations/manage/mend.html",
        consultation=consultation,
        parts=[(part, labels.part(part), text) for part, text in parts_of(owner).items()],
        long=LONG,
        longest=correcting.LONGEST,
        typed=request.form.to_dict() if error else {},
        error=error,
        mended=[
            one
            for one in corrections_of(consultation.id)
            if owner.id == (one.section_id if is_section else one.question_id)
        ],
    )
    return make_response(body, status)


@bp.post(_MEND)
@requires(Permission.CONSULTATION_MANAGE, on=question_in_url)
def mend(found: tuple[Consultation, QuestionRow]) -> ResponseReturnValue:
    """Mend what differs in a question; all of it or nothing."""
    consultation, row = found
    here = url_for(".ask_mend", consultation_id=consultation.id, question_id=row.id)
    return _mend(consultation, row, here)


@bp.post(_MEND_SECTION)
@requires(Permission.CONSULTATION_MANAGE, on=section_in_url)
def mend_section(found: tuple[Consultation, SectionRow]) -> ResponseReturnValue:
    """Mend what differs in the heading of a section."""
    consultation, row = found
    here = url_for(".ask_mend_section", consultation_id=consultation.id, section_id=row.id)
    return _mend(consultation, row, here)


def _mend(consultation: Consultation, owner: Owner, here: str) -> ResponseReturnValue:
    if not EmptyForm().validate_on_submit():
        return redirect(here, code=303)
    changes: list[tuple[str, str, str]] = []
    for part, text in parts_of(owner).items():
        after = _tidy(part, request.form.get(part, text)[:2000])
        before = prose.normalise(request.form.get(f"was-{part}", text)[:2000])
        if after != before:
            changes.append((part, before, after))
    try:
        for part, before, after in changes:
            correcting.check(consultation, owner, part, before=before, after=after)
    except (Invalid, Refused) as refused:
        return _page(consultation, owner, str(refused.message), refused.status)
    by, now = actor().person_id, clock.now()
    for part, before, after in changes:
        correcting.mend(consultation, owner, part, before=before, after=after, by=by, now=now)
    if changes:
        flash(_("De tekst is verbeterd. Deelnemers zien wat er stond."), "success")
    return redirect(here, code=303)


def _tidy(part: str, typed: str) -> str:
    text = prose.normalise(typed)
    return text if part in LONG else " ".join(text.split())
