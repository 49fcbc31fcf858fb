"""Coding: one answer at a time, by keyboard, by mouse, or with a plain form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import actor, requires
from app.access.permissions import Permission
from app.consultations.coding import rules
from app.consultations.coding.forms import SELECTED, MarkForm
from app.consultations.coding.queries import alike, codebook, texts
from app.consultations.coding.queries.codebook import Listed
from app.consultations.coding.queries.texts import Asked
from app.consultations.coding.services import marking
from app.consultations.coding.views.room import (
    TEXT,
    Room,
    TextRoom,
    room_in_url,
    text_in_url,
)
from app.consultations.views.blueprint import BASE, bp
from app.core import clock
from app.core.errors import Invalid


@dataclass(frozen=True)
class Wanted:
    """What the address asks to go through; what is unknown in it counts as not asked."""

    asked: Asked
    questions: list[tuple[int, str]]
    entries: list[Listed]

    @property
    def query(self) -> dict[str, Any]:
        """As it travels in an address."""
        found = {"vraag": self.asked.question_id, "thema": self.asked.entry_id}
        kept = {key: str(value) for key, value in found.items() if value is not None}
        return kept if self.asked.only_open else {**kept, "toon": "alles"}


def _wanted(room: Room) -> Wanted:
    questions, entries = texts.questions(room.id), codebook.entries(room.id)
    question, entry = request.args.get("vraag", ""), request.args.get("thema", "")
    return Wanted(
        Asked(
            next((one for one, _text in questions if str(one) == question), None),
            next((one.id for one in entries if str(one.id) == entry), None),
            request.args.get("toon") != "alles",
        ),
        questions,
        entries,
    )


def _key(name: str) -> int | None:
    raw = request.args.get(name, "")
    return int(raw) if raw.isascii() and raw.isdecimal() and len(raw) <= 9 else None


def _me() -> int:
    return actor().person_id or 0


@bp.get(f"{BASE}/coderen")
@requires(Permission.CONSULTATION_CODE, on=room_in_url)
def next_text(room: Room) -> ResponseReturnValue:
    """The next answer to code, after or before a key; or that there is none."""
    wanted = _wanted(room)
    found = texts.next_id(room.id, wanted.asked, _me(), after=_key("na"), before=_key("voor"))
    if found is not None:
        query = wanted.query
        return redirect(url_for(".code", consultation_id=room.id, text_id=found, **query))
    return render_template(
        "consultations/coding/none.html",
        consultation=room.consultation,
        wanted=wanted,
        progress=texts.progress(room.id, wanted.asked.question_id, _me()),
        work=codebook.work_of(room.id),
        again="na" in request.args or "voor" in request.args,
    )


@bp.get(TEXT)
@requires(Permission.CONSULTATION_CODE, on=text_in_url)
def code(room: TextRoom) -> ResponseReturnValue:
    """One answer with the themes to choose from."""
    return _page(room, None)


def _page(room: TextRoom, form: MarkForm | None, status: int = 200) -> ResponseReturnValue:
    wanted = _wanted(room)
    stands = texts.standing(room.shown.id, room.coder_ids, _me())
    put = texts.codings(room.shown.id)
    own = [one for one in put if one.coder_id == _me()]
    if form is None:
        form = MarkForm.of(room.shown.text, room.shown.edition, wanted.entries, own)
    body = render_template(
        "consultations/coding/code.html",
        consultation=room.consultation,
        shown=room.shown,
        wanted=wanted,
        form=form,
        own=own,
        stands=stands,
        sides=_sides(room, put) if stands.is_locked else (),
        progress=texts.progress(room.id, wanted.asked.question_id, _me()),
        keys=rules,
        selected=form.passage.data == SELECTED,
    )
    return make_response(body, status)


def _sides(room: Room, put: list[texts.Put]) -> list[tuple[str, list[texts.Put]]]:
    """What each coder put; only for who may see it."""
    return [
        (one.name, [theme for theme in put if theme.coder_id == one.person_id])
        for one in room.coders
    ]


@bp.post(TEXT)
@requires(Permission.CONSULTATION_CODE, on=text_in_url)
def mark(room: TextRoom) -> ResponseReturnValue:
    """Put the themes on the passage; and be done, or go on with this answer."""
    wanted, is_done = _wanted(room), request.form.get("act") != "meer"
    own = texts.codings(room.shown.id, _me())
    form = MarkForm.of(room.shown.text, room.shown.edition, wanted.entries, own)
    if not form.validate_on_submit():
        return _page(room, form, 422)
    try:
        marking.mark(
            room.stored(),
            _me(),
            edition=form.edition.data or 0,
            passage=form.chosen_passage(),
            entry_ids=[one for one in form.themes.data or () if one is not None],
            dropped=[one for one in form.dropped.data or () if one is not None],
            none_fits=form.none_fits.data,
            is_done=is_done,
            now=clock.now(),
        )
    except Invalid as refusal:
        form.refuse("themes", refusal.message)
        return _page(room, form, refusal.status)
    if is_done:
        where = url_for(".next_text", consultation_id=room.id, na=room.shown.id, **wanted.query)
        return redirect(where, code=303)
    flash(_("Bewaard. Kies een volgende passage, of bevestig het antwoord."), "success")
    here = url_for(".code", consultation_id=room.id, text_id=room.shown.id, **wanted.query)
    return redirect(here, code=303)


@bp.get(f"{TEXT}/vergelijkbaar")
@requires(Permission.CONSULTATION_CODE, on=text_in_url)
def similar_texts(room: TextRoom) -> ResponseReturnValue:
    """Answers that are like this one, with why; nothing is kept of it."""
    wanted = _wanted(room)
    return render_template(
        "consultations/coding/similar.html",
        consultation=room.consultation,
        shown=room.shown,
        wanted=wanted,
        alike=alike.like(room.id, room.shown.id, room.shown.text, _me()),
    )
