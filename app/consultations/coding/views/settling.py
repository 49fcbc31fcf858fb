"""Settling: answers on which the coders differ, side by side."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import actor, requires
from app.access.permissions import Permission
from app.consultations.coding import labels
from app.consultations.coding.forms import SettleForm
from app.consultations.coding.queries import agreement, codebook, texts
from app.consultations.coding.services import settling
from app.consultations.coding.views.room import (
    CODING,
    Room,
    TextRoom,
    room_in_url,
    text_in_url,
)
from app.consultations.views.blueprint import ID, bp
from app.core import clock
from app.core.errors import Invalid, Refused, StaleEdit
from app.web.pagination import Cursor, page_of


@bp.get(f"{CODING}/verschillen")
@requires(Permission.CONSULTATION_MANAGE, on=room_in_url)
def differences(room: Room) -> ResponseReturnValue:
    """The answers that wait for a decision."""
    cursor = Cursor.from_query(request.args.get("ouder"), request.args.get("nieuwer"))
    work = codebook.work_of(room.id)
    fetched = agreement.to_settle(
        room.id, room.coder_ids, cursor, also_open=work.settling_at is not None
    )
    return render_template(
        "consultations/coding/differences.html",
        consultation=room.consultation,
        page=page_of(fetched, cursor, agreement.PAGE_SIZE, lambda row: row.text_id),
        work=work,
    )


@bp.get(f"{CODING}/verschillen/<{ID}:text_id>")
@requires(Permission.CONSULTATION_MANAGE, on=text_in_url)
def difference(room: TextRoom) -> ResponseReturnValue:
    """One answer with both codings, to decide."""
    return _page(room, None)


def _page(
    room: TextRoom, form: SettleForm | None, status: int = 200, stale: str = ""
) -> ResponseReturnValue:
    stands = texts.standing(room.shown.id, room.coder_ids, None)
    if not stands.is_locked:
        raise Refused(
            _("Nog niet beide codeurs zijn klaar met dit antwoord. Tot dan blijft het verborgen.")
        )
    put = [one for one in texts.codings(room.shown.id) if not one.is_of_earlier]
    sides = [
        (one.name, [theme for theme in put if theme.coder_id == one.person_id])
        for one in room.coders
    ]
    decided = agreement.decided(room.shown.id)
    given = [{theme.entry_id for theme in own} for _name, own in sides]
    if form is None:
        chosen = decided.entry_ids if decided else set.intersection(*given) if given else ()
        form = SettleForm(themes=list(chosen), reason=decided.reason if decided else "")
    form.themes.choices = [(one.id, one.name) for one in codebook.entries(room.id)]
    form.basis.data = str(decided.id if decided else 0)
    form.basis.raw_data = None
    body = render_template(
        "consultations/coding/difference.html",
        consultation=room.consultation,
        shown=room.shown,
        sides=sides,
        shared=set.intersection(*given) if given else set(),
        decided=decided,
        form=form,
        stale=stale,
        labels=labels,
    )
    return make_response(body, status)


@bp.post(f"{CODING}/verschillen/<{ID}:text_id>")
@requires(Permission.CONSULTATION_MANAGE, on=text_in_url)
def settle(room: TextRoom) -> ResponseReturnValue:
    """Decide, and go on to the next one."""
    form = SettleForm()
    form.themes.choices = [(one.id, one.name) for one in codebook.entries(room.id)]
    if not form.validate_on_submit():
        return _page(room, form, 422)
    try:
        settling.settle(
            room.stored(),
            [one for one in form.themes.data or () if one is not None],
            reason=form.reason.data or "",
            basis=form.basis_id,
            by=actor().person_id,
            now=clock.now(),
        )
    except StaleEdit as stale:
        return _page(room, form, stale.status, stale=stale.message)
    except Invalid as refusal:
        form.refuse("themes", refusal.message)
        return _page(room, form, refusal.status)
    flash(_("Er is beslist over dit antwoord."), "success")
    return redirect(_after(room), code=303)


def _after(room: TextRoom) -> str:
    """The next answer that waits, or the list."""
    work = codebook.work_of(room.id)
    following = agreement.next_to_settle(
        room.id, room.coder_ids, room.shown.id, also_open=work.settling_at is not None
    )
    if following is None:
        return url_for(".differences", consultation_id=room.id)
    return url_for(".difference", consultation_id=room.id, text_id=following)
