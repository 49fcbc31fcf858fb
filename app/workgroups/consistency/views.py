"""The pages of links: those of a draft, all of them, making one, resolving one."""

from __future__ import annotations

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import actor, may, requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import Invalid, NotFound, Refused, SignInNeeded
from app.workgroups.consistency import labels, queries, services
from app.workgroups.consistency.forms import LinkForm, ResolveForm
from app.workgroups.consistency.queries import EndRow
from app.workgroups.consistency.rules import End, EndKind, LinkKind, end_of
from app.workgroups.consistency.scope import LinkDesk, LinkScope
from app.workgroups.lines import base_of
from app.workgroups.queries.drafts import draft_scope
from app.workgroups.scope import DraftScope

bp = Blueprint("consistency", __name__)


@bp.context_processor
def words() -> dict[str, object]:
    """How links are called."""
    return {"link_labels": labels}


def own_desk() -> LinkDesk:
    """The groups of who asks."""
    if not actor().is_signed_in:
        raise SignInNeeded
    return queries.desk_of(actor())


def link_in_url(link_id: int) -> LinkScope:
    """The link, for who sits at one of its sides or works for the secretariat."""
    link = queries.link_scope(link_id)
    who = actor()
    if not who.is_signed_in:
        raise SignInNeeded
    if not who.is_secretariat and who.person_id not in link.member_person_ids:
        raise NotFound
    if link.is_resolved:
        raise Refused(_("Dit verband is al opgelost."))
    return link


@bp.get("/werkgroepen/<int:workgroup_id>/ontwerpacties/<int:draft_id>/verbanden")
@requires(Permission.DRAFT_READ, on=draft_scope, hidden=True)
def of_draft(draft: DraftScope) -> ResponseReturnValue:
    """The links of a draft, from both sides."""
    end = End(EndKind.DRAFT, draft.draft_id)
    return render_template(
        "workgroups/consistency/of_draft.html",
        draft=draft,
        base=base_of(draft),
        end=end,
        links=queries.links_of(end),
        desk=queries.desk_of(g.actor),
    )


@bp.get("/werkgroepen/verbanden")
@requires(Permission.WORKGROUP_READ)
def overview() -> ResponseReturnValue:
    """The links of one's groups (the secretariat: all), open contradictions first."""
    desk = queries.desk_of(g.actor)
    links = queries.links_for(desk, all_of_them=g.actor.is_secretariat)
    is_open = [
        link for link in links if link.kind is LinkKind.CONTRADICTS and link.resolved_at is None
    ]
    return render_template(
        "workgroups/consistency/overview.html",
        contradictions=is_open,
        links=[link for link in links if link not in is_open],
        desk=desk,
        may_make=may(g.actor, Permission.LINK_MAKE, desk),
    )


def _choices(rows: list[EndRow]) -> list[tuple[str, str]]:
    said = [
        (
            str(row.end),
            _(
                "%(kind)s bij opdracht %(number)s: %(title)s",
                kind=labels.ENDS[row.end.kind],
                number=row.assignment_number,
                title=row.title,
            ),
        )
        for row in rows
    ]
    return [("", _("Kies …")), *said]


@bp.route("/werkgroepen/verbanden/nieuw", methods=["GET", "POST"])
@requires(Permission.LINK_MAKE, on=own_desk)
def make(desk: LinkDesk) -> ResponseReturnValue:
    """Make a link; `?van=draft:3` chooses where it begins."""
    form = LinkForm(van=request.args.get("van", ""))
    everything = g.actor.is_secretariat
    for field, beginning in ((form.van, True), (form.naar, False)):
        rows = queries.choosable_ends(desk, is_secretariat=everything, beginning=beginning)
        field.choices = _choices(rows)
    if form.validate_on_submit():
        begin, to = end_of(form.van.data), end_of(form.naar.data)
        try:
            if begin is None or to is None:
                raise Invalid(_("Kies een ontwerpactie of een doelstelling uit de lijst."))
            services.make_link(
                begin,
                to,
                LinkKind(form.soort.data),
                reason=form.reden.data,
                once=form.once_key,
                by_id=g.actor.person_id,
                by_name=g.actor.name,
                now=clock.now(),
            )
        except (Invalid, Refused) as refusal:
            form.refuse("naar", refusal.message)
            return render_template("workgroups/consistency/make.html", form=form), refusal.status
        flash(_("Het verband is gelegd. Beide kanten zien het."), "success")
        return redirect(url_for(".overview"), code=303)
    page = render_template("workgroups/consistency/make.html", form=form)
    return page, 422 if form.errors else 200


@bp.route("/werkgroepen/verbanden/<int:link_id>/oplossen", methods=["GET", "POST"])
@requires(Permission.LINK_RESOLVE, on=link_in_url)
def resolve(link: LinkScope) -> ResponseReturnValue:
    """Say how a link was resolved."""
    form = ResolveForm()
    if form.validate_on_submit():
        services.resolve(
            link.link_id,
            resolution=form.resolution.data,
            by_id=g.actor.person_id,
            by_name=g.actor.name,
            now=clock.now(),
        )
        flash(_("Het verband is opgelost en blijft in de lijst staan."), "success")
        return redirect(url_for(".overview"), code=303)
    page = render_template(
        "workgroups/consistency/resolve.html", form=form, link=queries.link_row(link.link_id)
    )
    return page, 422 if form.errors else 200
