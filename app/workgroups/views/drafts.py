"""The pages of a draft action: its text, its older versions, what changed, the next version."""

from __future__ import annotations

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import Invalid, NotFound, StaleEdit
from app.web import htmx
from app.web.filters import tijdstip
from app.web.kept import kept_for_each, kept_for_each_with
from app.workgroups import differences, pages
from app.workgroups.decisions.queries.process import process_of, unsettled_round
from app.workgroups.forms import DraftForm, EmptyForm, VersionForm, whole_number
from app.workgroups.lines import base_of
from app.workgroups.queries import drafts, groups, texts
from app.workgroups.scope import DraftScope, GroupScope, VersionScope
from app.workgroups.services import drafts as services
from app.workgroups.services import working
from app.workgroups.services.drafts import Writer
from app.workgroups.views.blueprint import bp
from app.workgroups.views.comments import empty_comment
from app.workgroups.views.fragments import DRAFT, answer
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
@kept_for_each_with(drafts.last_seen)
def draft(draft: DraftScope) -> ResponseReturnValue:
    """The present version and the newest part of the conversation, or the part asked for."""
    page = pages.draft_page(draft)
    if htmx.is_htmx():
        return answer(render_template("workgroups/_older.html", page=page, base=page.base))
    form = empty_comment(draft) if page.may_comment else None
    process = process_of(draft.draft_id, clock.now())
    return render_template("workgroups/draft.html", page=page, comment_form=form, process=process)


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
@kept_for_each
def difference(draft: VersionScope) -> ResponseReturnValue:
    """What changed between the version before (or `?van=`) and this one, word by word."""
    since = whole_number(request.args.get("van")) or draft.asked - 1
    old = drafts.passages_of(draft.draft_id, since)
    new = drafts.passages_of(draft.draft_id, draft.asked)
    if not old or not new or since == draft.asked:
        raise NotFound
    changes = differences.version_changes(tuple(old), tuple(new))
    return render_template(
        "workgroups/difference.html",
        draft=draft,
        base=base_of(draft),
        since=since,
        is_side_by_side=request.args.get("weergave") == "naast",
        stretches=differences.stretches(changes),
        counts=differences.counted(changes),
        text=drafts.draft_text(draft.draft_id, draft.asked),
        credits=texts.credits_of(draft.draft_id, draft.asked),
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


@bp.route(f"{DRAFT}/nieuwe-versie", methods=["GET", "POST"])
@requires(Permission.DRAFT_WRITE, on=draft_to_write)
def new_version(draft: DraftScope) -> ResponseReturnValue:
    """Write the next version; when another came in between, both texts are shown."""
    if request.method == "GET":
        saved = texts.working_of(draft.draft_id)
        form = VersionForm(base=draft.current, revision=saved.revision if saved else 0)
        form.text.data = saved.text if saved else drafts.text_of(draft.draft_id, draft.current)
        return _writing(draft, form, saved=saved)
    form = VersionForm()
    if form.validate():
        try:
            services.publish_version(
                draft.draft_id,
                text=form.text.data,
                note=form.note.data,
                base=whole_number(form.base.data) or 0,
                revision=whole_number(form.revision.data) or 0,
                by=_writer(),
                once=form.once_key,
                now=clock.now(),
            )
        except StaleEdit as stale:
            return _stale(draft, form, stale)
        except services.RoundIsRunning as refusal:
            form.refuse("text", refusal.message)
            return _writing(draft, form, status=refusal.status)
        except Invalid as refusal:
            form.refuse("text", refusal.message)
        else:
            flash(_("De nieuwe versie staat klaar. De leden krijgen een mail."), "success")
            return _to(draft)
    return _writing(draft, form, status=422)


def _writing(
    draft: DraftScope, form: VersionForm, *, status: int = 200, **more: object
) -> ResponseReturnValue:
    page = render_template(
        "workgroups/new_version.html",
        draft=draft,
        form=form,
        base=base_of(draft),
        credits=texts.credits_to_come(draft.draft_id),
        running=unsettled_round(draft.draft_id),
        **{"saved": None, "theirs": None, "changes": None, **more},
    )
    return page, status


def _stale(draft: DraftScope, form: VersionForm, stale: StaleEdit) -> ResponseReturnValue:
    """Both texts: one's own stays in the form, now on top of what came in between."""
    theirs = _their_text(draft)
    form.refuse("text", stale.message)
    saved = texts.working_of(draft.draft_id)
    form.base.data = str(draft.current)
    form.revision.data = str(saved.revision if saved else 0)
    changes = differences.word_changes(theirs, form.text.data)
    return _writing(draft, form, status=stale.status, saved=saved, theirs=theirs, changes=changes)


def _their_text(draft: DraftScope) -> str:
    saved = texts.working_of(draft.draft_id)
    return saved.text if saved else drafts.text_of(draft.draft_id, draft.current)


@bp.post(f"{DRAFT}/werktekst")
@requires(Permission.DRAFT_WRITE, on=draft_to_write)
def save_working(draft: DraftScope) -> ResponseReturnValue:
    """Save the text that is not a version yet: by itself while one writes, or by its button."""
    form = VersionForm()
    try:
        saved = working.save(
            draft.draft_id,
            text=form.text.data or "",
            base=whole_number(form.base.data) or 0,
            revision=whole_number(form.revision.data) or 0,
            by=_writer(),
            now=clock.now(),
        )
    except StaleEdit as stale:
        return _stale_working(draft, form, stale) if htmx.is_htmx() else _stale(draft, form, stale)
    except Invalid as refusal:
        if htmx.is_htmx():
            raise
        form.refuse("text", refusal.message)
        return _writing(draft, form, status=422)
    if htmx.is_htmx():
        return answer(render_template("workgroups/_working_saved.html", saved=saved))
    flash(_("De werktekst is bewaard op %(when)s.", when=tijdstip(saved.saved_at)), "success")
    return redirect(f"{base_of(draft)}/nieuwe-versie", code=303)


def _stale_working(draft: DraftScope, form: VersionForm, stale: StaleEdit) -> ResponseReturnValue:
    """Both texts, under the form that keeps what was typed."""
    theirs = _their_text(draft)
    body = render_template(
        "workgroups/_working_stale.html",
        base=base_of(draft),
        message=stale.message,
        theirs=theirs,
        changes=differences.word_changes(theirs, form.text.data or ""),
    )
    return answer(body, stale.status)


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


@bp.post(f"{DRAFT}/leesversie/reacties")
@requires(Permission.DRAFT_WRITE, on=draft_to_write)
def open_reading(draft: DraftScope) -> ResponseReturnValue:
    """Let anyone who is signed in comment on the reading version, or no longer."""
    is_open = request.form.get("open") == "ja"
    services.open_reading(draft.draft_id, is_open=is_open, by=g.actor.person_id, now=clock.now())
    flash(
        _("Wie aangemeld is, kan nu op de leesversie reageren.")
        if is_open
        else _("Op de leesversie reageren kan niet meer. Wat er staat, blijft staan."),
        "success",
    )
    return _to(draft)
