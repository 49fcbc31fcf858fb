"""Visitors say whether an answer helped, and follow it by mail."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import public
from app.core import clock
from app.core.errors import Gone
from app.loket import device
from app.loket.forms import FollowForm, VoteForm
from app.loket.models import LoketFollow
from app.loket.queries import public as reading
from app.loket.services import following, voting
from app.loket.views.blueprint import bp, published_or_gone
from app.loket.views.reading import answer_page
from app.people.services import count_attempt


@bp.post("/antwoorden/<int:answer_id>/hielp")
@public
def vote(answer_id: int) -> ResponseReturnValue:
    """Keep whether it helped, once per device."""
    page = published_or_gone(answer_id)
    form = VoteForm()
    if not form.validate_on_submit():
        return answer_page(answer_id, vote=form, status=422)
    voting.vote(
        page.version,
        device.device(),
        helped=form.helped.data == "ja",
        reason=form.reason.data or "",
        now=clock.now(),
    )
    flash(_("Bedankt. Wie dit antwoord bijhoudt, leest wat u zei."), "success")
    return redirect(url_for(".answer", answer_id=answer_id), code=303)


@bp.post("/antwoorden/<int:answer_id>/volgen")
@public
def follow(answer_id: int) -> ResponseReturnValue:
    """Ask an address whether it wants to hear of a new version."""
    published_or_gone(answer_id)
    form = FollowForm()
    if not form.validate_on_submit():
        return answer_page(answer_id, follow=form, status=422)
    now = clock.now()
    count_attempt("loket.follow", device.place(), now=now)
    following.ask(answer_id, form.email.data, now=now)
    flash(
        _(
            "We stuurden een mail naar het adres dat u invulde. Klik op de link daarin: pas dan "
            "volgt u dit antwoord."
        ),
        "success",
    )
    return redirect(url_for(".answer", answer_id=answer_id), code=303)


def _follower(token: str) -> LoketFollow:
    found = following.found_by(token)
    if found is None:
        raise Gone(
            _(
                "Deze link werkt niet meer. Misschien volgt u dit antwoord al niet meer, of "
                "wachtte u langer dan twee dagen. U kunt het antwoord opnieuw volgen."
            )
        )
    return found


@bp.get("/volgen/<token>")
@public
def following_page(token: str) -> ResponseReturnValue:
    """What following means, with the button to confirm or to stop."""
    found = _follower(token)
    last = reading.was_published(found.answer_id)
    return render_template(
        "loket/follow.html",
        token=token,
        is_confirmed=found.confirmed_at is not None,
        question=last.question if last else "",
        answer_id=found.answer_id,
    ), {"Cache-Control": "no-store"}


@bp.post("/volgen/<token>")
@public
def following_submit(token: str) -> ResponseReturnValue:
    """Confirm an address, or forget it."""
    found = _follower(token)
    answer_id = found.answer_id
    if request.form.get("doe") == "stop":
        following.end(found, now=clock.now())
        flash(_("U volgt dit antwoord niet meer. We hebben uw adres gewist."), "success")
    else:
        following.confirm(found, now=clock.now())
        flash(_("U volgt dit antwoord. Wijzigt het, dan krijgt u een mail."), "success")
    return redirect(url_for(".answer", answer_id=answer_id), code=303)
