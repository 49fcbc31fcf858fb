"""The secretariat writes a questionnaire in another language, with the Dutch beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from app.access.guard import actor, requires
from app.access.permissions import Permission
from app.consultations import insertion, labels, languages, translating
from app.consultations.conditions import words as condition_words
from app.consultations.languages import OTHERS
from app.consultations.models import Consultation, QuestionRow, SectionRow
from app.consultations.queries import plan as plan_queries
from app.consultations.queries import translations as queries
from app.consultations.questionnaire import Questionnaire
from app.consultations.rules import OVER
from app.consultations.services import translating as services
from app.consultations.services.translating import Written
from app.consultations.translating import HEAD, LONG, Text
from app.consultations.views.blueprint import BASE, ID, bp, consultation_in_url
from app.core import clock, prose
from app.core.db import db
from app.core.errors import NotFound
from app.people.forms import EmptyForm

_BASE = f"{BASE}/vertalingen"
_LANGUAGE = f"<any({', '.join(OTHERS)}):language>"


@dataclass(frozen=True)
class Room:
    """One page of a translation: the heading of the consultation, or a section."""

    consultation: Consultation
    whole: Questionnaire
    language: str
    section_id: int
    """0: title and purpose of the consultation."""
    title: str
    texts: list[Text]


@dataclass(frozen=True)
class Line:
    """One text on the page, with what was typed."""

    text: Text
    label: str
    dutch: str
    typed: str
    error: str
    is_long: bool


@bp.get(_BASE)
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def translations(consultation: Consultation) -> ResponseReturnValue:
    """Each language, with how far it is."""
    whole = plan_queries.asked_of(plan_queries.questionnaire_of(consultation.id))
    head = queries.head_of(consultation)
    rows = []
    for language in OTHERS:
        texts = translating.texts_of_head(head, language)
        parts = [_row(consultation, language, 0, _("Titel en doel"), texts)]
        for section in whole.sections:
            texts = translating.texts_of_section(section, language)
            parts.append(_row(consultation, language, section.id, section.title, texts))
        rows.append((language, translating.count_all(head, whole, language), parts))
    return render_template(
        "consultations/manage/translations.html",
        consultation=consultation,
        rows=rows,
        names=languages.NAMES,
        has_questions=bool(whole.sections),
    )


def _row(
    consultation: Consultation, language: str, section_id: int, title: str, texts: list[Text]
) -> dict[str, object]:
    found = translating.count(texts)
    done = found.total - found.missing - found.outdated
    state = "done" if found.is_complete else "busy" if done or found.outdated else "todo"
    hints = [_("nog %(number)s van %(total)s", number=found.missing, total=found.total)]
    hints = hints if found.missing else []
    if found.outdated:
        hints.append(_("%(number)s verouderd", number=found.outdated))
    return {
        "label": title,
        "state": state,
        "hint": " · ".join(hints),
        "href": url_for(
            ".translation",
            consultation_id=consultation.id,
            language=language,
            section_id=section_id,
        ),
    }


def _room(consultation_id: int, language: str, section_id: int) -> Room:
    consultation = consultation_in_url(consultation_id)
    whole = plan_queries.questionnaire_of(consultation_id)
    if section_id == 0:
        texts = translating.texts_of_head(queries.head_of(consultation), language)
        return Room(consultation, whole, language, 0, str(_("Titel en doel")), texts)
    section = whole.section(section_id)
    if section is None:
        raise NotFound
    texts = translating.texts_of_section(section, language)
    return Room(consultation, whole, language, section_id, section.title, texts)


@bp.get(f"{_BASE}/{_LANGUAGE}/<{ID}:section_id>")
@requires(Permission.CONSULTATION_MANAGE, on=_room)
def translation(room: Room) -> ResponseReturnValue:
    """One part of the questionnaire: the Dutch, and the translation beside it."""
    return _page(room, {}, {})


def _page(
    room: Room, typed: dict[str, str], errors: dict[str, str], status: int = 200
) -> ResponseReturnValue:
    numbers = condition_words.numbers_of(room.whole)
    lines = [
        Line(
            one,
            _label(one, numbers),
            insertion.written(one.dutch, numbers),
            typed.get(one.name, insertion.written(one.said, numbers)),
            errors.get(one.name, ""),
            one.part in LONG,
        )
        for one in room.texts
    ]
    body = render_template(
        "consultations/manage/translation.html",
        room=room,
        lines=lines,
        count=translating.count(room.texts),
        language=languages.NAMES[room.language],
        may_change=room.consultation.state not in OVER,
        errors=[(one.text.name, one.error) for one in lines if one.error],
        written=lambda text: insertion.written(text, numbers),
    )
    return make_response(body, status)


def _label(text: Text, numbers: dict[int, int]) -> str:
    part = labels.part(text.part)
    if not text.owner.startswith("v"):
        return part[:1].upper() + part[1:]
    if text.part == "text":
        return str(_("Vraag %(number)s", number=numbers[int(text.owner[1:])]))
    return str(_("Vraag %(number)s: %(part)s", number=numbers[int(text.owner[1:])], part=part))


@bp.post(f"{_BASE}/{_LANGUAGE}/<{ID}:section_id>")
@requires(Permission.CONSULTATION_MANAGE, on=_room)
def save_translation(room: Room) -> ResponseReturnValue:
    """Store what changed on this page; all of it or nothing."""
    services.must_be_translatable(room.consultation)
    here = url_for(
        ".translation",
        consultation_id=room.consultation.id,
        language=room.language,
        section_id=room.section_id,
    )
    if not EmptyForm().validate_on_submit():
        return redirect(here, code=303)
    owners = _owners(room)
    room = _room(room.consultation.id, room.language, room.section_id)  # as it is now, locked
    typed = {one.name: _typed(one) for one in room.texts if one.name in request.form}
    written = _written(room, typed)
    errors = services.problems(room.consultation, written)
    if errors:
        return _page(room, typed, errors, 422)
    by, now = actor().person_id, clock.now()
    number = services.save(room.consultation, room.language, written, owners, by=by, now=now)
    if number:
        flash(_("Bewaard: %(number)s teksten.", number=number), "success")
    if request.form.get("naar") == "overzicht":
        here = url_for(".translations", consultation_id=room.consultation.id)
    return redirect(here, code=303)


def _written(room: Room, typed: Mapping[str, str]) -> list[Written]:
    ids = {number: one for one, number in condition_words.numbers_of(room.whole).items()}
    return [
        Written(
            one,
            insertion.stored(typed[one.name], ids)[0],
            request.form.get(f"was-{one.name}", "")[:64],
            is_right=f"klopt-{one.name}" in request.form,
        )
        for one in room.texts
        if one.name in typed
    ]


def _typed(text: Text) -> str:
    said = prose.normalise(request.form.get(text.name, "")[:5000]).strip()
    return said if text.part in LONG else " ".join(said.split())


def _owners(room: Room) -> dict[str, services.Owner]:
    """The rows whose texts stand on this page, locked in the order of their ids."""
    if room.section_id == 0:
        db.session.refresh(room.consultation, with_for_update=True)
        return {HEAD: room.consultation}
    found: dict[str, services.Owner] = {}
    section = db.session.get(SectionRow, room.section_id, with_for_update=True)
    if section is None:
        raise NotFound
    found[f"d{section.id}"] = section
    for row in db.session.scalars(
        select(QuestionRow)
        .where(QuestionRow.section_id == room.section_id)
        .order_by(QuestionRow.id)
        .with_for_update()
    ):
        found[f"v{row.id}"] = row
    return found
