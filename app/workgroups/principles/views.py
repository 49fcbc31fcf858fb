"""The pages of testing: a draft against the principles, and the balance over all drafts."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import actor, may, requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import NotFound, Refused, SignInNeeded, StaleEdit
from app.workgroups.forms import whole_number
from app.workgroups.lines import base_of
from app.workgroups.principles import labels, queries, rules, services
from app.workgroups.principles.forms import TestForm, form_for
from app.workgroups.principles.scope import TestedScope
from app.workgroups.rules import ACTIVE
from app.workgroups.scope import DraftScope

bp = Blueprint("principles", __name__)
DRAFT = "/werkgroepen/<int:workgroup_id>/ontwerpacties/<int:draft_id>"


@bp.context_processor
def words() -> dict[str, object]:
    """How verdicts are called."""
    return {"principle_labels": labels}


def draft_to_test(workgroup_id: int, draft_id: int) -> TestedScope:
    """The draft, for who tests it."""
    draft = queries.tested_scope(workgroup_id, draft_id)
    if not actor().is_signed_in:
        raise SignInNeeded
    if not may(actor(), Permission.DRAFT_READ, draft):
        raise NotFound
    if draft.state not in ACTIVE:
        raise Refused(_("Deze werkgroep is nu niet aan het werk: toetsen kan niet."))
    return draft


@bp.get(f"{DRAFT}/principes")
@requires(Permission.DRAFT_READ, on=queries.tested_scope, hidden=True)
def tested(draft: TestedScope) -> ResponseReturnValue:
    """The verdicts on a version of a draft (`?versie=`, else the present one), with history."""
    version = whole_number(request.args.get("versie")) or draft.current
    if not 1 <= version <= draft.current:
        raise NotFound
    return render_template(
        "workgroups/principles/tested.html",
        draft=draft,
        base=base_of(draft),
        version=version,
        principles=queries.principles(),
        verdicts=queries.verdicts_on(draft.draft_id, version),
        versions=queries.tested_versions(draft.draft_id),
        may_test=may(g.actor, Permission.PRINCIPLES_TEST, draft),
    )


@bp.route(f"{DRAFT}/principes/toetsen", methods=["GET", "POST"])
@requires(Permission.PRINCIPLES_TEST, on=draft_to_test)
def test(draft: TestedScope) -> ResponseReturnValue:
    """Give verdicts on a version of the draft; those on the version before are proposed."""
    listed = queries.principles()
    keys = [row.key for row in listed]
    version = whole_number(request.form.get("versie")) or draft.current
    known = queries.verdicts_on(draft.draft_id, version)
    earlier = {} if known or version == 1 else queries.verdicts_on(draft.draft_id, version - 1)
    form = form_for(listed, known or earlier, version)
    if not form.is_submitted():
        return _testing(draft, form, listed, version, earlier=earlier)
    if not (form.validate() and form.is_complete(keys)):
        return _testing(draft, form, listed, version, status=422)
    try:
        given = services.give_verdicts(
            draft.draft_id,
            version,
            form.verdicts(keys),
            seen=whole_number(form.gezien.data) or 0,
            by_id=g.actor.person_id,
            by_name=g.actor.name,
            now=clock.now(),
        )
    except StaleEdit as stale:
        theirs = queries.verdicts_on(draft.draft_id, version)
        form.gezien.data = str(max(rows[0].id for rows in theirs.values()))
        form.refuse(f"v-{keys[0]}", stale.message)
        return _testing(draft, form, listed, version, theirs=theirs, status=stale.status)
    flash(_("Bewaard: %(count)s nieuwe oordelen.", count=given), "success")
    where = url_for(".tested", workgroup_id=draft.workgroup_id, draft_id=draft.draft_id)
    return redirect(where, code=303)


def _testing(
    draft: DraftScope,
    form: TestForm,
    listed: Any,
    version: int,
    *,
    status: int = 200,
    **more: Any,
) -> ResponseReturnValue:
    page = render_template(
        "workgroups/principles/test.html",
        draft=draft,
        base=base_of(draft),
        form=form,
        principles=listed,
        version=version,
        **{"earlier": {}, "theirs": {}, **more},
    )
    return page, status


@bp.get("/werkgroepen/principes")
@requires(Permission.WORKGROUP_READ)
def balance() -> ResponseReturnValue:
    """How the drafts stand to the principles, of all assignments or of one (`?opdracht=`)."""
    chosen = whole_number(request.args.get("opdracht"))
    found = queries.balance_for(g.actor, chosen)
    return render_template(
        "workgroups/principles/balance.html",
        balance=found,
        chosen=chosen,
        imbalances={share.principle: rules.imbalance(share) for share in found.shares},
        verdicts=list(rules.Verdict),
    )
