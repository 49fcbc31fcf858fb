"""The secretariat gathers reports under bottlenecks, merges bottlenecks and splits them."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import NotFound
from app.desk import queries as reports
from app.desk.models import Case
from app.desk.rules import Kind
from app.meldpunt.bottlenecks import queries, services
from app.meldpunt.bottlenecks.forms import BottleneckForm, GatherForm, PlaceForm, SplitForm
from app.meldpunt.bottlenecks.labels import STATES, TONES
from app.meldpunt.bottlenecks.models import Bottleneck
from app.meldpunt.bottlenecks.services import Content
from app.meldpunt.bottlenecks.views.blueprint import bottleneck_in_url, bp
from app.meldpunt.bottlenecks.views.describing import offered, to_desk


@bp.post("/<int:bottleneck_id>/meldingen")
@requires(Permission.BOTTLENECK_MANAGE, on=bottleneck_in_url)
def gather(bottleneck: Bottleneck) -> ResponseReturnValue:
    """Bring the chosen reports under it."""
    chosen = GatherForm().case_ids()
    added = services.gather(bottleneck, chosen, now=clock.now(), by=g.actor.person_id)
    if added:
        words = ngettext(
            "%(num)s melding staat nu onder dit knelpunt. De melder krijgt bericht.",
            "%(num)s meldingen staan nu onder dit knelpunt. De melders krijgen bericht.",
            added,
        )
        flash(words, "success")
    else:
        flash(_("Er is niets bij gekomen: vink eerst meldingen aan."), "warning")
    return to_desk(bottleneck.id)


def report_in_url(case_id: int) -> Case:
    """The report in the address; raises NotFound."""
    found = reports.case(case_id)
    if found is None or found.kind is not Kind.REPORT:
        raise NotFound
    return found


@bp.route("/van-melding/<int:case_id>", methods=["GET", "POST"])
@requires(Permission.BOTTLENECK_MANAGE, on=report_in_url)
def place(case: Case) -> ResponseReturnValue:
    """Under which bottleneck a report stands, or comes."""
    form = PlaceForm().offer(queries.choices())
    status = 200
    if request.method == "POST":
        if form.validate_on_submit():
            into = bottleneck_in_url(int(form.bottleneck.data))
            services.gather(into, [case.id], now=clock.now(), by=g.actor.person_id)
            flash(_("De melding staat nu onder dit knelpunt. De melder krijgt bericht."), "success")
            return to_desk(into.id)
        status = 422
    where = queries.place_of(case.id)
    return (
        render_template(
            "meldpunt/bottlenecks/place.html",
            case=case,
            form=form,
            where=where,
            answers=reports.answers(case.id),
            states=STATES,
            tones=TONES,
        ),
        status,
    )


@bp.route("/van-melding/<int:case_id>/nieuw", methods=["GET", "POST"])
@requires(Permission.BOTTLENECK_MANAGE, on=report_in_url)
def create_from(case: Case) -> ResponseReturnValue:
    """Make a bottleneck of a report, with what the report says as a beginning."""
    form = offered(BottleneckForm())
    if form.validate_on_submit():
        now, by = clock.now(), g.actor.person_id
        made = services.make(form.content(), once=form.once_key, now=now, by=by)
        services.gather(made, [case.id], now=now, by=by)
        flash(_("Het knelpunt is gemaakt, met deze melding erbij."), "success")
        return to_desk(made.id)
    if request.method == "GET":
        form.barrier_type.data = queries.barrier_of(case.id)
        rule = reports.regulation_of(case.id)
        if rule is not None:
            form.regulation_id.data = str(rule.id)
            form.level.data, form.domain.data = rule.level or "", rule.domain or ""
    return (
        render_template(
            "meldpunt/bottlenecks/edit.html",
            form=form,
            bottleneck=None,
            theirs=None,
            source=reports.answers(case.id),
            case=case,
        ),
        422 if request.method == "POST" else 200,
    )


@bp.post("/van-melding/<int:case_id>/weg")
@requires(Permission.BOTTLENECK_MANAGE, on=report_in_url)
def release(case: Case) -> ResponseReturnValue:
    """Take a report out of its bottleneck."""
    where = queries.place_of(case.id)
    services.release(case.id, now=clock.now(), by=g.actor.person_id)
    flash(
        _("Melding %(number)s staat niet meer onder het knelpunt.", number=case.number), "success"
    )
    if where is None:
        return redirect(url_for(".place", case_id=case.id), code=303)
    return to_desk(where.id)


@bp.route("/<int:bottleneck_id>/samenvoegen", methods=["GET", "POST"])
@requires(Permission.BOTTLENECK_MANAGE, on=bottleneck_in_url)
def merge(bottleneck: Bottleneck) -> ResponseReturnValue:
    """Let another bottleneck speak for this one, after seeing both side by side."""
    form = PlaceForm().offer(queries.choices(but=bottleneck.id))
    if form.validate_on_submit():
        into = bottleneck_in_url(int(form.bottleneck.data))
        services.merge(bottleneck, into, now=clock.now(), by=g.actor.person_id)
        flash(_("De knelpunten zijn samengevoegd. U kunt dat altijd terugdraaien."), "success")
        return to_desk(into.id)
    raw = request.args.get("met", "")
    other = queries.bottleneck(int(raw)) if raw.isdecimal() and len(raw) < 10 else None
    if request.method == "GET" and other is not None:
        form.bottleneck.data = str(other.id)
    return (
        render_template(
            "meldpunt/bottlenecks/merge.html",
            bottleneck=bottleneck,
            other=other if other is not None and other.id != bottleneck.id else None,
            gathered=queries.gathered(bottleneck.id),
            others=queries.gathered(other.id) if other is not None else (),
            form=form,
        ),
        422 if request.method == "POST" else 200,
    )


@bp.post("/<int:bottleneck_id>/op-zichzelf")
@requires(Permission.BOTTLENECK_MANAGE, on=bottleneck_in_url)
def take_out(bottleneck: Bottleneck) -> ResponseReturnValue:
    """Let it speak for itself again."""
    services.take_out(bottleneck, now=clock.now(), by=g.actor.person_id)
    flash(_("Het knelpunt staat weer op zichzelf, met al zijn meldingen."), "success")
    return to_desk(bottleneck.id)


@bp.route("/<int:bottleneck_id>/splitsen", methods=["GET", "POST"])
@requires(Permission.BOTTLENECK_MANAGE, on=bottleneck_in_url)
def split(bottleneck: Bottleneck) -> ResponseReturnValue:
    """Let some reports go on as a bottleneck of their own."""
    rows = [row for row in queries.gathered(bottleneck.id) if row.bottleneck_id == bottleneck.id]
    form = SplitForm().offer((row.case_id, f"{row.number}: {row.subject}") for row in rows)
    if form.validate_on_submit():
        new = services.split(
            bottleneck,
            [int(raw) for raw in form.reports.data],
            Content(
                title=form.title.data,
                text=bottleneck.text,
                barrier_type=bottleneck.barrier_type,
                level=bottleneck.level,
                domain=bottleneck.domain,
                regulation_id=bottleneck.regulation_id,
                owner_id=bottleneck.owner_id,
                group_ids=tuple(group.id for group in bottleneck.groups),
            ),
            once=form.once_key,
            now=clock.now(),
            by=g.actor.person_id,
        )
        flash(_("Het nieuwe knelpunt is gemaakt. Pas de beschrijving aan."), "success")
        return redirect(url_for(".edit", bottleneck_id=new.id), code=303)
    return (
        render_template(
            "meldpunt/bottlenecks/split.html", bottleneck=bottleneck, form=form, rows=rows
        ),
        422 if request.method == "POST" else 200,
    )
