"""The codebook: themes with their keys, described, merged, taken out."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import actor, requires
from app.access.permissions import Permission
from app.consultations.coding.forms import EntryForm, MergeForm
from app.consultations.coding.models import Entry
from app.consultations.coding.queries import codebook as queries
from app.consultations.coding.services import codebook as services
from app.consultations.coding.services.codebook import HotkeyTaken, ThemeTaken
from app.consultations.coding.views.room import CODING
from app.consultations.models import Consultation
from app.consultations.views.blueprint import ID, bp, consultation_in_url
from app.core import clock
from app.core.db import db
from app.core.errors import Refused, StaleEdit


@bp.get(f"{CODING}/codeboek")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def codebook(consultation: Consultation) -> ResponseReturnValue:
    """All themes of the codebook, and a form for one more."""
    return _list_page(consultation, EntryForm.of(queries.entries(consultation.id)))


def _list_page(
    consultation: Consultation, form: EntryForm, status: int = 200
) -> ResponseReturnValue:
    body = render_template(
        "consultations/coding/codebook.html",
        consultation=consultation,
        entries=queries.entries(consultation.id),
        form=form,
    )
    return make_response(body, status)


@bp.post(f"{CODING}/codeboek")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def add_entry(consultation: Consultation) -> ResponseReturnValue:
    """Take a theme into the codebook."""
    form = EntryForm.of(queries.entries(consultation.id))
    if not form.validate_on_submit():
        return _list_page(consultation, form, 422)
    try:
        services.add_entry(consultation.id, form.texts(), by=actor().person_id, now=clock.now())
    except (HotkeyTaken, ThemeTaken) as refusal:
        form.refuse(_field(refusal), refusal.message)
        return _list_page(consultation, form, refusal.status)
    flash(_("Het thema staat in het codeboek."), "success")
    return redirect(url_for(".codebook", consultation_id=consultation.id), code=303)


@dataclass(frozen=True)
class _Page:
    """One theme in the URL."""

    consultation: Consultation
    entry: Entry


def _entry_in_url(consultation_id: int, entry_id: int) -> _Page:
    consultation = consultation_in_url(consultation_id)
    return _Page(consultation, queries.entry_of(consultation_id, entry_id))


@bp.get(f"{CODING}/codeboek/<{ID}:entry_id>")
@requires(Permission.CONSULTATION_MANAGE, on=_entry_in_url)
def codebook_entry(page: _Page) -> ResponseReturnValue:
    """One theme, to change, to merge, or to take out."""
    return _entry_page(page, _form(page))


def _form(page: _Page) -> EntryForm:
    entries = queries.entries(page.consultation.id)
    return EntryForm.of(entries, page.entry, page.entry.theme.name)


def _field(refusal: Refused) -> str:
    return "hotkey" if isinstance(refusal, HotkeyTaken) else "name"


def _entry_page(
    page: _Page, form: EntryForm, status: int = 200, stored: Entry | None = None
) -> ResponseReturnValue:
    others = [one for one in queries.entries(page.consultation.id) if one.id != page.entry.id]
    merging = MergeForm(formdata=None)
    merging.into.choices = [("", _("Kies een thema")), *((one.id, one.name) for one in others)]
    body = render_template(
        "consultations/coding/entry.html",
        consultation=page.consultation,
        entry=page.entry,
        form=form,
        merging=merging,
        others=others,
        elsewhere=queries.elsewhere(page.entry),
        is_used=services.is_used(page.entry),
        stored=stored,
    )
    return make_response(body, status)


@bp.post(f"{CODING}/codeboek/<{ID}:entry_id>")
@requires(Permission.CONSULTATION_MANAGE, on=_entry_in_url)
def change_entry(page: _Page) -> ResponseReturnValue:
    """Describe it otherwise; the name changes everywhere."""
    form = _form(page)
    if not form.validate_on_submit():
        return _entry_page(page, form, 422)
    basis = form.basis.data or 0
    try:
        services.change_entry(
            page.entry, form.texts(), basis=basis, by=actor().person_id, now=clock.now()
        )
    except StaleEdit as stale:
        db.session.refresh(page.entry)
        form.basis.data, form.basis.raw_data = page.entry.revision, None
        return _entry_page(page, form, stale.status, stored=page.entry)
    except Refused as refusal:
        form.refuse(_field(refusal), refusal.message)
        return _entry_page(page, form, refusal.status)
    flash(_("Het thema is bewaard."), "success")
    return redirect(url_for(".codebook", consultation_id=page.consultation.id), code=303)


@bp.post(f"{CODING}/codeboek/<{ID}:entry_id>/samenvoegen")
@requires(Permission.CONSULTATION_MANAGE, on=_entry_in_url)
def merge_entry(page: _Page) -> ResponseReturnValue:
    """Let it go into another, with all its codings."""
    form = MergeForm()
    form.into.choices = [(one.id, one.name) for one in queries.entries(page.consultation.id)]
    if not form.validate_on_submit():
        flash(_("Kies het thema waarin dit thema opgaat."), "error")
        return redirect(
            url_for(
                ".codebook_entry", consultation_id=page.consultation.id, entry_id=page.entry.id
            ),
            code=303,
        )
    into = queries.entry_of(page.consultation.id, form.into.data)
    old, new = page.entry.theme.name, into.theme.name
    services.merge_entries(page.entry, into=into, by=actor().person_id, now=clock.now())
    flash(_("‘%(old)s’ is opgegaan in ‘%(new)s’.", old=old, new=new), "success")
    return redirect(url_for(".codebook", consultation_id=page.consultation.id), code=303)


@bp.post(f"{CODING}/codeboek/<{ID}:entry_id>/weg")
@requires(Permission.CONSULTATION_MANAGE, on=_entry_in_url)
def remove_entry(page: _Page) -> ResponseReturnValue:
    """Take it out, while nobody gave it."""
    services.remove_entry(page.entry, by=actor().person_id, now=clock.now())
    flash(_("Het thema staat niet meer in dit codeboek."), "success")
    return redirect(url_for(".codebook", consultation_id=page.consultation.id), code=303)
