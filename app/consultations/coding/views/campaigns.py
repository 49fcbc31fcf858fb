"""Campaigns: proposals side by side with what was decided."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import actor, requires
from app.access.permissions import Permission
from app.consultations.coding import labels
from app.consultations.coding.forms import CampaignForm
from app.consultations.coding.models import Campaign
from app.consultations.coding.queries import campaigns as queries
from app.consultations.coding.queries import codebook
from app.consultations.coding.services import campaigns as services
from app.consultations.coding.views.room import CODING
from app.consultations.models import Consultation
from app.consultations.views.blueprint import ID, bp, consultation_in_url
from app.core import clock
from app.core.errors import Invalid


@bp.get(f"{CODING}/campagnes")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def campaigns(consultation: Consultation) -> ResponseReturnValue:
    """Groups of answers that repeat each other, and what was decided about them."""
    return render_template(
        "consultations/coding/campaigns.html",
        consultation=consultation,
        rows=queries.listing(consultation.id),
        work=codebook.work_of(consultation.id),
        labels=labels,
    )


@dataclass(frozen=True)
class _Page:
    """One campaign in the URL."""

    consultation: Consultation
    campaign: Campaign


def _campaign_in_url(consultation_id: int, campaign_id: int) -> _Page:
    consultation = consultation_in_url(consultation_id)
    return _Page(consultation, queries.campaign_of(consultation_id, campaign_id))


@bp.get(f"{CODING}/campagnes/<{ID}:campaign_id>")
@requires(Permission.CONSULTATION_MANAGE, on=_campaign_in_url)
def campaign(page: _Page) -> ResponseReturnValue:
    """One campaign with its answers."""
    return _show(page, CampaignForm(obj=page.campaign))


def _show(page: _Page, form: CampaignForm, status: int = 200) -> ResponseReturnValue:
    members = queries.members(page.campaign.id)
    number = len(queries.member_ids(page.campaign.id))
    body = render_template(
        "consultations/coding/campaign.html",
        consultation=page.consultation,
        campaign=page.campaign,
        members=members,
        number=number,
        ticked=set(form.members.data or ())
        if form.is_submitted()
        else {one.text_id for one in members},
        form=form,
        labels=labels,
    )
    return make_response(body, status)


@bp.post(f"{CODING}/campagnes/<{ID}:campaign_id>")
@requires(Permission.CONSULTATION_MANAGE, on=_campaign_in_url)
def decide_campaign(page: _Page) -> ResponseReturnValue:
    """Confirm it with what is ticked, lay what is ticked apart, or refuse it."""
    form = CampaignForm()
    if not form.validate_on_submit():
        return _show(page, form, 422)
    try:
        return _decide(page, form)
    except Invalid as refusal:
        form.refuse("title" if not form.title.data else "content", refusal.message)
        return _show(page, form, refusal.status)


def _decide(page: _Page, form: CampaignForm) -> ResponseReturnValue:
    act, by, now = request.form.get("act"), actor().person_id, clock.now()
    ticked = {one for one in form.members.data or () if one is not None}
    shown = {one.text_id for one in queries.members(page.campaign.id)}
    hidden = set(queries.member_ids(page.campaign.id)) - shown
    if act == "weigeren":
        services.refuse(page.campaign, by=by, now=now)
        flash(_("Het is geen campagne. De antwoorden blijven op zichzelf staan."), "success")
    elif act == "splitsen":
        made = services.split(page.campaign, ticked, by=by, now=now)
        flash(_("De aangevinkte antwoorden staan nu in een eigen voorstel."), "success")
        return redirect(
            url_for(".campaign", consultation_id=page.consultation.id, campaign_id=made.id),
            code=303,
        )
    else:
        services.confirm(
            page.campaign,
            ticked | hidden,
            title=form.title.data or "",
            content=form.content.data or "",
            by=by,
            now=now,
        )
        flash(_("De campagne is bevestigd. Ze wordt één keer gecodeerd, voor alle."), "success")
    return redirect(url_for(".campaigns", consultation_id=page.consultation.id), code=303)
