"""The themes: their names, and which are one."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.contributions import services
from app.contributions.forms import ButtonForm, RenameThemeForm
from app.contributions.models import Theme
from app.contributions.queries import history
from app.contributions.views.blueprint import bp, theme_in_url
from app.core import clock
from app.core.db import db
from app.core.errors import Invalid, Refused


@bp.get("/register/themas")
@requires(Permission.REGISTER_READ)
def themes() -> ResponseReturnValue:
    """All themes, with how much is under each and what happened to them."""
    return render_template(
        "contributions/themes.html", themes=history.themes(), events=history.theme_events()
    )


@bp.get("/register/themas/<int:theme_id>")
@requires(Permission.CONTRIBUTION_DISPOSE, on=theme_in_url)
def theme(theme: Theme) -> ResponseReturnValue:
    """One theme, to rename or to merge."""
    return _page(theme, RenameThemeForm(name=theme.name))


@bp.post("/register/themas/<int:theme_id>")
@requires(Permission.CONTRIBUTION_DISPOSE, on=theme_in_url)
def rename(theme: Theme) -> ResponseReturnValue:
    """Give it another name."""
    form = RenameThemeForm()
    if not form.validate_on_submit():
        return _page(theme, form), 422
    try:
        services.rename_theme(theme, name=form.name.data, now=clock.now(), by=g.actor.person_id)
    except Refused as refusal:
        if theme.merged_into_id is not None:  # its page has no such form any more
            raise
        form.refuse("name", refusal.message)
        return _page(theme, form), 409
    flash(_("Het thema heet nu ‘%(name)s’.", name=theme.name), "success")
    return redirect(url_for(".themes"), code=303)


@bp.post("/register/themas/<int:theme_id>/samenvoegen")
@requires(Permission.CONTRIBUTION_DISPOSE, on=theme_in_url)
def merge(theme: Theme) -> ResponseReturnValue:
    """Let it go into another."""
    raw = request.form.get("in", "")
    into = db.session.get(Theme, int(raw)) if raw.isdecimal() and len(raw) < 10 else None
    if into is None or not ButtonForm().validate_on_submit():
        raise Invalid(_("Kies het thema waarin dit thema opgaat."))
    moved = services.merge_themes(theme, into=into, now=clock.now(), by=g.actor.person_id)
    flash(
        _(
            "‘%(old)s’ is opgegaan in ‘%(new)s’. Verplaatste inbrengen: %(count)s.",
            old=theme.name,
            new=into.name,
            count=moved,
        ),
        "success",
    )
    return redirect(url_for(".themes"), code=303)


def _page(theme: Theme, form: RenameThemeForm) -> str:
    others = [one for one in history.themes() if one.id != theme.id]
    return render_template(
        "contributions/theme.html",
        theme=theme,
        form=form,
        others=others,
        is_merged=theme.merged_into_id is not None,
    )
