"""The desk of coding: how far it is, who codes, how far they agree, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import actor, requires
from app.access.permissions import Permission
from app.consultations.coding import labels
from app.consultations.coding.forms import CodersForm
from app.consultations.coding.queries import agreement, codebook, results
from app.consultations.coding.queries.codebook import Listed
from app.consultations.coding.services import codebook as codebook_services
from app.consultations.coding.services import publishing, settling
from app.consultations.coding.views.room import CODING, Room, room_in_url
from app.consultations.models import Consultation
from app.consultations.queries.responses import groups
from app.consultations.views.blueprint import ID, bp, consultation_in_url
from app.core import clock
from app.core.errors import NotFound, Refused
from app.people import queries as people_queries
from app.web.pagination import Cursor, page_of


@bp.get(CODING)
@requires(Permission.CONSULTATION_MANAGE, on=room_in_url)
def coding(room: Room) -> ResponseReturnValue:
    """Where the coding stands."""
    return _desk(room, _coders_form(room))


def _coders_form(room: Room) -> CodersForm:
    present = {one.place: one.person_id for one in room.coders}
    form = CodersForm(first=present.get(1), second=present.get(2))
    people = [("", _("Kies een persoon")), *people_queries.choices()]
    form.first.choices = form.second.choices = people
    return form


def _desk(room: Room, form: CodersForm, status: int = 200) -> ResponseReturnValue:
    entries = codebook.entries(room.id)
    body = render_template(
        "consultations/coding/desk.html",
        consultation=room.consultation,
        room=room,
        work=codebook.work_of(room.id),
        entries=entries,
        progress=agreement.progress(room.id, room.coder_ids),
        agreements=agreement.agreements(room.id, entries, room.coder_ids),
        table=results.theme_table(room.id, entries, groups(room.id)),
        campaigns=results.confirmed(room.id),
        form=form,
        labels=labels,
    )
    return make_response(body, status)


@bp.post(f"{CODING}/codeurs")
@requires(Permission.CONSULTATION_MANAGE, on=room_in_url)
def appoint_coders(room: Room) -> ResponseReturnValue:
    """Ask two people to code."""
    form = _coders_form(room)
    if not form.validate_on_submit():
        return _desk(room, form, 422)
    if form.first.data == form.second.data:
        form.refuse("second", _("Kies twee verschillende personen als codeur."))
        return _desk(room, form, 422)
    for place, field in ((1, form.first), (2, form.second)):
        try:
            codebook_services.appoint(
                room.id, field.data, place=place, by=actor().person_id, now=clock.now()
            )
        except Refused as refusal:
            form.refuse(field.name, refusal.message)
            return _desk(room, form, refusal.status)
    flash(_("De codeurs zijn gevraagd. Wie nieuw is, krijgt een mail."), "success")
    return redirect(url_for(".coding", consultation_id=room.id), code=303)


@bp.post(f"{CODING}/beslechten")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def begin_settling(consultation: Consultation) -> ResponseReturnValue:
    """End the coding."""
    settling.begin(consultation.id, by=actor().person_id, now=clock.now())
    flash(_("Het coderen is afgesloten. Beslecht nu wat verschilt."), "success")
    return redirect(url_for(".differences", consultation_id=consultation.id), code=303)


@bp.post(f"{CODING}/overnemen")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def take_over(consultation: Consultation) -> ResponseReturnValue:
    """Let the codings count of answers that only one coder coded."""
    number = settling.take_over(consultation.id, by=actor().person_id, now=clock.now())
    flash(_("Overgenomen antwoorden: %(number)s.", number=number), "success")
    return redirect(url_for(".coding", consultation_id=consultation.id), code=303)


@bp.post(f"{CODING}/register")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def hand_over_themes(consultation: Consultation) -> ResponseReturnValue:
    """Give the waiting contributions their main theme."""
    number = publishing.hand_over(consultation.id, by=actor().person_id, now=clock.now())
    flash(_("Inzendingen die in het register een thema kregen: %(number)s.", number=number))
    return redirect(url_for(".coding", consultation_id=consultation.id), code=303)


@dataclass(frozen=True)
class _Theme:
    """A theme in the URL, with what stands under it."""

    consultation: Consultation
    entry: Listed
    below: tuple[Listed, ...]


def _theme_in_url(consultation_id: int, entry_id: int) -> _Theme:
    consultation = consultation_in_url(consultation_id)
    entries = codebook.entries(consultation_id)
    found = next((one for one in entries if one.id == entry_id), None)
    if found is None:
        raise NotFound
    return _Theme(consultation, found, tuple(one for one in entries if one.parent_id == entry_id))


@bp.get(f"{CODING}/themas/<{ID}:entry_id>")
@requires(Permission.CONSULTATION_RESULTS, on=_theme_in_url)
def coded_theme(theme: _Theme) -> ResponseReturnValue:
    """The answers of which it is settled that they have this theme."""
    cursor = Cursor.from_query(request.args.get("ouder"), request.args.get("nieuwer"))
    fetched = results.quotes([theme.entry.id, *(one.id for one in theme.below)], cursor)
    return render_template(
        "consultations/coding/theme.html",
        consultation=theme.consultation,
        entry=theme.entry,
        below=theme.below,
        page=page_of(fetched, cursor, results.QUOTES, lambda row: row.text_id),
    )
