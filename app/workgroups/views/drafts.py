"""The pages of a draft action: its text, its older versions, what changed, the next version."""

from __future__ import annotations

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import public, requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import Invalid, NotFound, StaleEdit
from app.web.kept import kept, kept_for_each
from app.workgroups import pages, rules
from app.workgroups.forms import CommentForm, DraftForm, EmptyForm, VersionForm, whole_number
from app.workgroups.queries import drafts, groups
from app.workgroups.scope import DraftScope, GroupScope, VersionScope
from app.workgroups.services import drafts as services
from app.workgroups.services.drafts import Writer
from app.workgroups.views.blueprint import bp
from app.workgroups.views.loaders import (
    draft_in_url,
    draft_to_write,
    group_to_write_in,
    version_in_url,
)


def _to(draft: Any) -> ResponseReturnValue:
    where = url_for(".draft", workgroup_id=draft.workgroup_id, draft_id=draft.draft_id)
    return redirect(where, code=303)


def _writer() -> Writer:
    return Writer(person_id=g.actor.person_id, name=g.actor.name)


@bp.get("/werkgroepen/<int:workgroup_id>/ontwerpacties/<int:draft_id>")
@requires(Permission.DRAFT_READ, on=draft_in_url, hidden=True)
@kept_for_each
def draft(draft: DraftScope) -> ResponseReturnValue:
    """The present version, and the conversation about it."""
    page = pages.draft_page(draft, request.args.get("alinea"))
    form = CommentForm(versie=draft.current, alinea="") if page.may_comment else None
    if form:
        form.text.id = "reactie-geheel"
    return render_template("workgroups/draft.html", page=page, comment_form=form)


@bp.get("/werkgroepen/<int:workgroup_id>/ontwerpacties/<int:draft_id>/versies/<int:number>")
@requires(Permission.DRAFT_READ, on=version_in_url, hidden=True)
def version(draft: VersionScope) -> ResponseReturnValue:
    """An older version, with its own comments in place."""
    page = pages.version_page(draft, draft.asked)
    return render_template("workgroups/version.html", page=page, form=EmptyForm())


@bp.get(
    "/werkgroepen/<int:workgroup_id>/ontwerpacties/<int:draft_id>/versies/<int:number>/verschil"
)
@requires(Permission.DRAFT_READ, on=version_in_url, hidden=True)
def difference(draft: VersionScope) -> ResponseReturnValue:
    """What changed between the version before (or `?van=`) and this one, word by word."""
    since = whole_number(request.args.get("van")) or draft.asked - 1
    old = drafts.passages_of(draft.draft_id, since)
    new = drafts.passages_of(draft.draft_id, draft.asked)
    if not old or not new:
        raise NotFound
    return render_template(
        "workgroups/difference.html",
        draft=draft,
        base=pages.base_of(draft),
        since=since,
        paragraphs=rules.version_changes(old, new),
        text=drafts.draft_text(draft.draft_id, draft.asked),
    )


@bp.route("/werkgroepen/<int:workgroup_id>/ontwerpacties/nieuw", methods=["GET", "POST"])
@requires(Permission.DRAFT_WRITE, on=group_to_write_in)
def new_draft(group: GroupScope) -> ResponseReturnValue:
    """Start a draft action with its first version."""
    form = DraftForm()
    assignments = groups.assignments_of(group.workgroup_id)
    form.assignment_id.choices = [
        (str(known), f"{number}. {name}") for known, number, name in assignments
    ]
    if form.validate_on_submit():
        made = services.create_draft(
            group.workgroup_id,
            assignment_id=int(form.assignment_id.data),
            title=form.title.data,
            text=form.text.data,
            by=_writer(),
            once=form.once_key,
            now=clock.now(),
        )
        flash(_("De ontwerpactie staat klaar. De leden krijgen een mail."), "success")
        where = url_for(".draft", workgroup_id=group.workgroup_id, draft_id=made.id)
        return redirect(where, code=303)
    page = render_template("workgroups/new_draft.html", group=group, form=form)
    return page, 422 if form.errors else 200


@bp.route(
    "/werkgroepen/<int:workgroup_id>/ontwerpacties/<int:draft_id>/nieuwe-versie",
    methods=["GET", "POST"],
)
@requires(Permission.DRAFT_WRITE, on=draft_to_write)
def new_version(draft: DraftScope) -> ResponseReturnValue:
    """Write the next version; when another came in between, both texts are shown."""
    form = VersionForm(base=draft.current)
    if not form.is_submitted():
        form.text.data = drafts.text_of(draft.draft_id, draft.current)
        return render_template("workgroups/new_version.html", draft=draft, form=form, theirs=None)
    if form.validate():
        try:
            services.publish_version(
                draft.draft_id,
                text=form.text.data,
                note=form.note.data,
                base=whole_number(form.base.data) or 0,
                by=_writer(),
                once=form.once_key,
                now=clock.now(),
            )
        except StaleEdit as stale:
            return _stale(draft, form, stale)
        except Invalid as refusal:
            form.refuse("text", refusal.message)
        else:
            flash(_("De nieuwe versie staat klaar. De leden krijgen een mail."), "success")
            return _to(draft)
    page = render_template("workgroups/new_version.html", draft=draft, form=form, theirs=None)
    return page, 422


def _stale(draft: DraftScope, form: VersionForm, stale: StaleEdit) -> ResponseReturnValue:
    """Both texts: one's own stays in the form, now on top of the version that came in between."""
    theirs = drafts.text_of(draft.draft_id, draft.current)
    form.refuse("text", stale.message)
    form.base.data = str(draft.current)
    page = render_template(
        "workgroups/new_version.html",
        draft=draft,
        form=form,
        theirs=theirs,
        changes=rules.word_changes(theirs, form.text.data),
    )
    return page, stale.status


@bp.post("/werkgroepen/<int:workgroup_id>/ontwerpacties/<int:draft_id>/leesversie")
@requires(Permission.DRAFT_WRITE, on=draft_to_write)
def reading_version(draft: DraftScope) -> ResponseReturnValue:
    """Let anyone read a version, or none any more."""
    chosen = whole_number(request.form.get("versie"))
    services.choose_reading_version(draft.draft_id, chosen, by=g.actor.person_id, now=clock.now())
    flash(
        _("Iedereen kan nu versie %(number)s lezen.", number=chosen)
        if chosen
        else _("De ontwerpactie is weer alleen voor de werkgroep."),
        "success",
    )
    return _to(draft)


@bp.get("/ontwerpacties/<int:draft_id>")
@public
@kept
def public_draft(draft_id: int) -> ResponseReturnValue:
    """The reading version that anyone may read, without the group's conversation."""
    return render_template("workgroups/public_draft.html", draft=drafts.reading_version(draft_id))
