"""The respondent chooses in which language the questions stand."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import public
from app.consultations import languages
from app.consultations.languages import OTHERS
from app.consultations.questionnaire import DUTCH
from app.consultations.views import device
from app.consultations.views.blueprint import BASE, bp
from app.consultations.views.device import desk_or_refuse
from app.core.errors import NotFound
from app.web.language import remember


@bp.get(f"{BASE}/invullen/taal/<any({', '.join((DUTCH, *OTHERS))}):language>")
@public
def read_in(consultation_id: int, language: str) -> ResponseReturnValue:
    """Show the questions in a language, and the site too where that can; then go back."""
    desk = desk_or_refuse(consultation_id)
    if language not in (DUTCH, *desk.offered):
        raise NotFound
    device.read_in(consultation_id, language)
    back = request.args.get("deel", "")
    section = desk.whole.section(int(back)) if back.isdecimal() and len(back) < 10 else None
    url = (
        url_for(".section", consultation_id=consultation_id, section_id=section.id)
        if section
        else url_for(".tasks", consultation_id=consultation_id)
    )
    response = redirect(url, code=303)
    if languages.of_the_site(language):
        remember(response, language)
    return response
