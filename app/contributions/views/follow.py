"""'Wat gebeurde er met uw inbreng': for who is signed in, and for who has a code."""

from __future__ import annotations

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import public, requires
from app.access.permissions import Permission
from app.contributions.forms import FollowForm
from app.contributions.models import Contribution
from app.contributions.queries import history
from app.contributions.views import pages
from app.contributions.views.blueprint import bp, contribution_in_url, own_contribution_in_url
from app.core import clock, codes, transaction
from app.people import services as people

FOLLOW_MINUTES = 30
"""How long a right code opens the page on one device."""
_FOLLOWED = "followed"


@bp.get("/mijn/inbreng/<number>")
@requires(Permission.CONTRIBUTION_READ, on=own_contribution_in_url, hidden=True)
def own(contribution: Contribution) -> ResponseReturnValue:
    """One's own contribution, and what was done with it."""
    return render_template(
        "contributions/own.html", page=pages.for_sender(contribution), by_code=False
    )


@bp.get("/volgen")
@public
def follow() -> ResponseReturnValue:
    """Where one types a code."""
    return render_template("contributions/follow.html", form=FollowForm())


@bp.post("/volgen")
@public
def follow_submit() -> ResponseReturnValue:
    """Open the page of a contribution by its code; a wrong one is counted."""
    form = FollowForm()
    if not form.validate_on_submit():
        return render_template("contributions/follow.html", form=form), 422
    now = clock.now()
    place = request.remote_addr or ""
    transaction.keep()  # a counted attempt stays counted when it fails
    people.count_attempt("follow", place, now=now)
    digest = codes.digest(codes.normalise_code(form.code.data))
    contribution = history.of_follow_digest(digest)
    if contribution is None:
        form.refuse(
            "code",
            _(
                "Deze code kennen we niet. Kijk de 16 cijfers na: "
                "ze staan bij de bevestiging van uw inbreng."
            ),
        )
        return render_template("contributions/follow.html", form=form), 422
    people.forget_attempts("follow", place, now=now)
    session[_FOLLOWED] = {contribution.number: int(now.timestamp()) + FOLLOW_MINUTES * 60}
    return redirect(url_for(".followed", number=contribution.number), code=303)


@bp.get("/volgen/<number>")
@public
def followed(number: str) -> ResponseReturnValue:
    """What was done with it, for half an hour after the right code."""
    until = session.get(_FOLLOWED, {}).get(number, 0)
    if until < clock.now().timestamp():
        return redirect(url_for(".follow"), code=303)
    page = pages.for_sender(contribution_in_url(number))
    answer = render_template("contributions/own.html", page=page, by_code=True)
    return answer, 200, {"Cache-Control": "no-store"}
