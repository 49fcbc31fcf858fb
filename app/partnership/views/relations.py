"""Relations with other partnerships."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import StaleEdit
from app.partnership import history
from app.partnership.agreements import queries, services
from app.partnership.agreements.models import PartnershipRelation
from app.partnership.agreements.services import Working
from app.partnership.forms import RelationForm
from app.partnership.rules import PastSubject, RelationKind
from app.partnership.views import said
from app.partnership.views.blueprint import bp, relation_in_url

BASE = "/beheer/relaties"


@bp.get(BASE)
@requires(Permission.PARTNERSHIP_MANAGE)
def relations() -> ResponseReturnValue:
    """Every partnership with which this one works."""
    return render_template("partnership/relations.html", relations=queries.relations())


def _working(form: RelationForm) -> Working:
    return Working(
        name=form.name.data,
        kind=RelationKind(form.kind.data),
        text=form.text.data,
        working=form.working.data or "",
    )


def _values(relation: PartnershipRelation) -> dict[str, object]:
    return {name: getattr(relation, name) for name in Working.__dataclass_fields__}


@bp.route(f"{BASE}/nieuw", methods=["GET", "POST"])
@requires(Permission.PARTNERSHIP_MANAGE)
def new_relation() -> ResponseReturnValue:
    """Add a partnership."""
    form = RelationForm()
    if form.validate_on_submit():
        services.add_relation(
            _working(form), once=form.once_key, now=clock.now(), by=g.actor.person_id
        )
        flash(_("De relatie is toegevoegd."), "success")
        return redirect(url_for(".relations"), code=303)
    page = render_template("partnership/relation_edit.html", form=form, relation=None)
    return page, 422 if form.errors else 200


@bp.route(f"{BASE}/<int:relation_id>", methods=["GET", "POST"])
@requires(Permission.PARTNERSHIP_MANAGE, on=relation_in_url)
def relation(found: PartnershipRelation) -> ResponseReturnValue:
    """Change what is said of a partnership; who was too late sees both texts."""
    form = RelationForm(obj=None if request.method == "POST" else found)
    status, theirs = 200, []
    if request.method == "GET":
        form.base.data, form.kind.data = str(found.version), found.kind.value
    elif form.validate_on_submit():
        base = int(form.base.data) if str(form.base.data).isdecimal() else 0
        working = _working(form)
        try:
            services.change_relation(
                found.id, working, base=base, now=clock.now(), by=g.actor.person_id
            )
        except StaleEdit as refusal:
            form.base.data, status = str(found.version), refusal.status
            theirs = said.differences(_values(found), vars(working))
        else:
            flash(_("De gegevens zijn bewaard."), "success")
            return redirect(url_for(".relations"), code=303)
    page = render_template(
        "partnership/relation_edit.html",
        form=form,
        relation=found,
        theirs=theirs,
        changes=said.changes(
            history.changes_of(
                PastSubject.RELATION, found.id, {**_values(found), "kind": found.kind.value}
            )
        ),
    )
    return page, status if status == 409 or not form.errors else 422
