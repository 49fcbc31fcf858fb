"""The secretariat keeps the register: entering, correcting, versions, verdicts, effects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.db import db
from app.core.errors import NotFound, Refused, StaleEdit
from app.partnership import queries as partnership
from app.people import queries as people
from app.regulation import queries, services
from app.regulation.forms import (
    ComparisonForm,
    EffectForm,
    RegulationForm,
    VerdictForm,
    VersionForm,
)
from app.regulation.labels import AUDIENCES, EFFECTS, OFFERED, in_words
from app.regulation.models import Regulation, RegulationComparison, RegulationEffect
from app.regulation.rules import Audience, Effect, Verdict
from app.regulation.views.blueprint import bp, regulation_in_url
from app.regulation.views.reading import WORDS
from app.web.forms import BaseForm


def _offered(form: RegulationForm) -> RegulationForm:
    assignments = [(row.id, f"{row.number}. {row.name}") for row in partnership.assignments()]
    return form.offer(people.secretariat_choices(), assignments)


def _edit_page(
    form: RegulationForm,
    regulation: Regulation | None,
    status: int,
    theirs: Regulation | None = None,
) -> ResponseReturnValue:
    page = render_template(
        "regulation/edit.html", form=form, regulation=regulation, theirs=theirs, **WORDS
    )
    return page, status


@bp.route("/nieuw", methods=["GET", "POST"])
@requires(Permission.REGULATION_MANAGE)
def create() -> ResponseReturnValue:
    """Enter a regulation."""
    form = _offered(RegulationForm())
    if not form.validate_on_submit():
        return _edit_page(form, None, 422 if request.method == "POST" else 200)
    try:
        entered = services.enter(
            form.content(), once=form.once_key, now=clock.now(), by=g.actor.person_id
        )
    except Refused as refusal:
        form.refuse("name", refusal.message)
        return _edit_page(form, None, 409)
    flash(_("De regel staat in de lijst."), "success")
    return redirect(url_for(".manage", regulation_id=entered.id), code=303)


@bp.route("/<int:regulation_id>/wijzigen", methods=["GET", "POST"])
@requires(Permission.REGULATION_MANAGE, on=regulation_in_url)
def edit(regulation: Regulation) -> ResponseReturnValue:
    """Correct what the register says; when someone else did so too, both texts are shown."""
    form = _offered(RegulationForm())
    if request.method == "GET":
        return _edit_page(form.fill(regulation), regulation, 200)
    if not form.validate_on_submit():
        return _edit_page(form, regulation, 422)
    try:
        services.correct(
            regulation,
            form.content(),
            edition=form.edition_seen,
            now=clock.now(),
            by=g.actor.person_id,
        )
    except StaleEdit as refusal:
        form.refuse("text", refusal.message)
        form.edition.data = str(regulation.edition)
        return _edit_page(form, regulation, 409, regulation)
    except Refused as refusal:
        form.refuse("name", refusal.message)
        return _edit_page(form, regulation, 409)
    flash(_("De wijziging is bewaard."), "success")
    return _back(regulation)


def _back(regulation: Regulation) -> ResponseReturnValue:
    return redirect(url_for(".manage", regulation_id=regulation.id), code=303)


@bp.get("/<int:regulation_id>/beheer")
@requires(Permission.REGULATION_MANAGE, on=regulation_in_url)
def manage(regulation: Regulation) -> ResponseReturnValue:
    """One regulation with all that can be added to it."""
    return _manage(regulation)


def _manage(
    regulation: Regulation, refused: BaseForm | None = None, status: int = 200
) -> ResponseReturnValue:
    def shown(kind: Callable[..., Any]) -> Any:
        return refused if isinstance(refused, kind) else kind(formdata=None)  # type: ignore[arg-type]

    page = render_template(
        "regulation/manage.html",
        page=queries.page(regulation),
        regulation=regulation,
        form=refused,
        version_form=shown(VersionForm),
        verdict_form=shown(VerdictForm),
        effect_form=shown(EffectForm),
        comparison_form=shown(ComparisonForm),
        audiences=AUDIENCES,
        effect_labels=EFFECTS,
        offers=[
            (name, OFFERED[name], in_words(name, getattr(regulation, name)), in_words(name, theirs))
            for name, theirs in (regulation.offered or {}).items()
        ],
        **WORDS,
    )
    return page, status


@bp.post("/<int:regulation_id>/bronnen/<name>")
@requires(
    Permission.REGULATION_MANAGE,
    on=lambda regulation_id, name: (regulation_in_url(regulation_id), name),
)
def answer_offer(found: tuple[Regulation, str]) -> ResponseReturnValue:
    """Take over what the sources now say of a field, or leave what the secretariat wrote."""
    regulation, name = found
    takes = request.form.get("keuze") == "overnemen"
    if services.answer_offer(regulation, name, takes=takes, now=clock.now(), by=g.actor.person_id):
        flash(_("Overgenomen.") if takes else _("Uw tekst blijft staan."), "success")
    return _back(regulation)


@bp.post("/<int:regulation_id>/nagekeken")
@requires(Permission.REGULATION_MANAGE, on=regulation_in_url)
def check(regulation: Regulation) -> ResponseReturnValue:
    """What stands here was right today."""
    services.check(regulation, on=clock.today(), now=clock.now(), by=g.actor.person_id)
    flash(_("Vandaag nagekeken."), "success")
    return _back(regulation)


@bp.post("/<int:regulation_id>/versies")
@requires(Permission.REGULATION_MANAGE, on=regulation_in_url)
def add_version(regulation: Regulation) -> ResponseReturnValue:
    """The rule itself changed; whoever relies on it is told."""
    form = VersionForm()
    if not form.validate_on_submit():
        return _manage(regulation, form, 422)
    services.record_version(
        regulation,
        change=form.change.data,
        valid_from=form.valid_from.data,
        source=form.version_source.data or "",
        now=clock.now(),
        by=g.actor.person_id,
        once=form.once_key,
    )
    flash(
        _("De nieuwe versie staat erbij. Antwoorden die erop steunen, krijgen een vlag."), "success"
    )
    return _back(regulation)


@bp.post("/<int:regulation_id>/oordeel")
@requires(Permission.REGULATION_MANAGE, on=regulation_in_url)
def judge(regulation: Regulation) -> ResponseReturnValue:
    """What should become of it."""
    form = VerdictForm()
    if not form.validate_on_submit():
        return _manage(regulation, form, 422)
    services.judge(
        regulation,
        Verdict(form.verdict.data),
        reason=form.reason.data,
        now=clock.now(),
        by=g.actor.person_id,
        once=form.once_key,
    )
    flash(_("Het oordeel is bewaard. De vorige blijven staan."), "success")
    return _back(regulation)


@bp.post("/<int:regulation_id>/werking")
@requires(Permission.REGULATION_MANAGE, on=regulation_in_url)
def add_effect(regulation: Regulation) -> ResponseReturnValue:
    """Whom it hinders or helps, and how."""
    form = EffectForm()
    if not form.validate_on_submit():
        return _manage(regulation, form, 422)
    services.add_effect(
        regulation,
        Effect(form.effect.data),
        Audience(form.audience.data),
        text=form.effect_text.data,
        source=form.effect_source.data or "",
        now=clock.now(),
        by=g.actor.person_id,
        once=form.once_key,
    )
    flash(_("Toegevoegd."), "success")
    return _back(regulation)


@bp.post("/<int:regulation_id>/vergelijking")
@requires(Permission.REGULATION_MANAGE, on=regulation_in_url)
def add_comparison(regulation: Regulation) -> ResponseReturnValue:
    """How another region does it."""
    form = ComparisonForm()
    if not form.validate_on_submit():
        return _manage(regulation, form, 422)
    services.add_comparison(
        regulation,
        region=form.region.data,
        text=form.comparison_text.data,
        source=form.comparison_source.data or "",
        now=clock.now(),
        by=g.actor.person_id,
        once=form.once_key,
    )
    flash(_("Toegevoegd."), "success")
    return _back(regulation)


@bp.post("/werking/<int:effect_id>/weg")
@requires(Permission.REGULATION_MANAGE)
def end_effect(effect_id: int) -> ResponseReturnValue:
    """Take a hindrance or a lever away."""
    return _end(db.session.get(RegulationEffect, effect_id))


@bp.post("/vergelijking/<int:comparison_id>/weg")
@requires(Permission.REGULATION_MANAGE)
def end_comparison(comparison_id: int) -> ResponseReturnValue:
    """Take a comparison away."""
    return _end(db.session.get(RegulationComparison, comparison_id))


def _end(row: RegulationEffect | RegulationComparison | None) -> ResponseReturnValue:
    if row is None:
        raise NotFound
    services.end(row, now=clock.now(), by=g.actor.person_id)
    flash(_("Weggehaald. Wie het weghaalde, blijft bewaard."), "success")
    return _back(regulation_in_url(row.regulation_id))
