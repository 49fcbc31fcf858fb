"""The partnership itself: who sits in it on a day, its balance and rules; the statement."""

from __future__ import annotations

from datetime import date

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import Invalid
from app.partnership import queries
from app.partnership.composition.scheme import Body
from app.partnership.forms import EngagementTextForm, PaperForm, SettingsForm
from app.partnership.mandates import engagement, settings, standing
from app.partnership.mandates import queries as mandates
from app.partnership.rules import SettingName
from app.partnership.views.blueprint import bp
from app.web.moments import YEARS

BASE = "/beheer/partnerschap"


def day_in_query() -> date:
    """The day that the address asks for with `op`; today when it asks for none, or for no day."""
    try:
        day = date.fromisoformat(request.args.get("op", ""))
    except ValueError:
        return clock.today()
    return day if day.year in YEARS else clock.today()


def _form() -> SettingsForm:
    form = SettingsForm()
    names = [(row.key, row.name) for row in queries.schemes() if row.body is Body.PARTNERSHIP]
    form.scheme.choices = names
    if not form.is_submitted():
        present = settings.chosen()
        form.scheme.data, form.phase.data = present.scheme_key, present.phase
    return form


def _body(form: SettingsForm, status: int = 200) -> ResponseReturnValue:
    day = day_in_query()
    page = render_template(
        "partnership/body.html",
        standing=standing.on(day),
        is_today=day == clock.today(),
        vacancies=mandates.vacancies(day),
        steps=settings.steps(),
        scheme_names=dict(form.scheme.choices),
        form=form,
    )
    return page, status


@bp.get(BASE)
@requires(Permission.PARTNERSHIP_MANAGE)
def body() -> ResponseReturnValue:
    """The partnership on a day: today, or any day in `op`."""
    return _body(_form())


@bp.post(BASE)
@requires(Permission.PARTNERSHIP_MANAGE)
def choose_settings() -> ResponseReturnValue:
    """Choose the scheme and the phase."""
    form = _form()
    if not form.validate_on_submit():
        return _body(form, 422)
    for name, value in (
        (SettingName.SCHEME, form.scheme.data),
        (SettingName.PHASE, form.phase.data),
    ):
        settings.choose(name, value, now=clock.now(), by=g.actor.person_id)
    flash(_("De keuze is bewaard."), "success")
    return redirect(url_for(".body"), code=303)


def _engagement(
    text_form: EngagementTextForm, paper: PaperForm, status: int = 200
) -> ResponseReturnValue:
    day = clock.today()
    page = render_template(
        "partnership/engagement.html",
        texts=engagement.texts(),
        signatures=engagement.signatures(),
        unsigned=engagement.unsigned(day),
        form=paper if paper.errors else text_form,
        text_form=text_form,
        paper=paper,
    )
    return page, status


def _paper_form() -> PaperForm:
    form = PaperForm(prefix="papier-", signed_on=clock.today())
    members = {str(seat.person_id): seat.person for seat in mandates.seats(clock.today())}
    form.person_id.choices = [("", _("Kies …")), *members.items()]
    form.number.choices = [
        (str(text.number), _("Versie %(number)s", number=text.number))
        for text in engagement.texts()
    ]
    return form


@bp.get(f"{BASE}/engagement")
@requires(Permission.PARTNERSHIP_MANAGE)
def engagement_texts() -> ResponseReturnValue:
    """The versions of the statement, and who signed which."""
    form = EngagementTextForm()
    if (latest := engagement.latest()) is not None:
        form.text.data = latest.text
    return _engagement(form, _paper_form())


@bp.post(f"{BASE}/engagement")
@requires(Permission.PARTNERSHIP_MANAGE)
def publish_engagement() -> ResponseReturnValue:
    """Publish a next version."""
    form = EngagementTextForm()
    if form.validate_on_submit():
        try:
            engagement.publish(
                form.text.data, once=form.once_key, now=clock.now(), by=g.actor.person_id
            )
        except Invalid as refusal:
            form.refuse("text", refusal.message)
        else:
            flash(_("De nieuwe versie kan ondertekend worden."), "success")
            return redirect(url_for(".engagement_texts"), code=303)
    return _engagement(form, _paper_form(), 422)


@bp.post(f"{BASE}/engagement/papier")
@requires(Permission.PARTNERSHIP_MANAGE)
def record_paper() -> ResponseReturnValue:
    """Note a signature on paper."""
    form = _paper_form()
    if form.validate_on_submit():
        try:
            engagement.record_paper(
                int(form.person_id.data),
                int(form.number.data),
                form.signed_on.data or clock.today(),
                now=clock.now(),
                by=g.actor.person_id,
            )
        except Invalid as refusal:
            form.refuse("signed_on", refusal.message)
        else:
            flash(_("De handtekening is genoteerd."), "success")
            return redirect(url_for(".engagement_texts"), code=303)
    return _engagement(EngagementTextForm(None), form, 422)
